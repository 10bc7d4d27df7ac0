//! A view, as the text of a page.

use leptos::prelude::*;

/// The mark at which Wasm that wakes a page would find its place again. These pages are not woken, and in a `<title>` or a `<textarea>` it
/// would be read as text (HTML §13.2.5.2). No text of others has it: every `<` of one is escaped.
const MARKER: &str = "<!>";

/// Renders `view` in an owner of its own. `Owner::new()` would inherit whatever is live on this thread: another resource owner's context.
pub fn to_html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| view().into_view().to_html());
    owner.cleanup();
    let mut page = String::with_capacity(html.len());
    page.push_str("<!DOCTYPE html>");
    html.split(MARKER).for_each(|part| page.push_str(part));
    page
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

    #[test]
    fn no_marker_stays() {
        let html = to_html(|| view! { <title>{"a".to_owned()}</title><p>{None::<String>}{"b".to_owned()}</p> });
        assert_eq!(html, "<!DOCTYPE html><title>a</title><p>b</p>");
    }
}
