//! The mark of the service: a seal with 맡, the first syllable of 맡김, cut in straight strokes.

use leptos::prelude::*;

/// The seal as decoration: its name is said by what it stands in.
#[component]
pub fn Seal() -> AnyView {
    view! {
        <svg class="seal" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
            <rect class="seal-ground" x="1" y="1" width="30" height="30" rx="3"></rect>
            <path
                class="seal-strokes"
                d="M7 6.5h9v8H7zM21.5 5v11M21.5 10.5H26M25.5 19.5H7v7h18.5M7 23h18"
            ></path>
        </svg>
    }
    .into_any()
}
