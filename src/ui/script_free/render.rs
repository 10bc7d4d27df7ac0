//! A view, as the text of a page.

use leptos::prelude::*;

/// Renders `view` in an owner of its own. `Owner::new()` would inherit whatever is live on this thread: another person's context.
pub fn to_html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| view().into_view().to_html());
    owner.cleanup();
    format!("<!DOCTYPE html>{html}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        let name = "<script>alert(1)</script>";
        let html = to_html(|| view! { <p title=name>{name}</p> });
        assert!(!html.contains("<script>"), "{html}");
        assert!(html.starts_with("<!DOCTYPE html><p title="), "{html}");
    }
}
