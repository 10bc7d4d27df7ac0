//! A value on a page.

use leptos::prelude::*;

use view::haru::Shown;

/// As it is, or covered: how it begins, and that it is not all.
pub fn value(shown: &Shown) -> AnyView {
    match shown {
        Shown::Open(value) => value.clone().into_any(),
        Shown::Covered(masked) => {
            let beginning = Some(masked.beginning.clone()).filter(|beginning| !beginning.is_empty());
            view! { {beginning}<span class="cover" aria-hidden="true">"••••••"</span> }.into_any()
        }
    }
}
