//! A sentence with markup in its slots.

use leptos::prelude::*;

/// `text` with each `{}` replaced by the next slot. A language may leave later slots out: Korean particles have no English.
pub fn sentence(text: &'static str, slots: impl IntoIterator<Item = AnyView>) -> Vec<AnyView> {
    let mut slots = slots.into_iter();
    let mut views = Vec::new();
    for (at, piece) in text.split("{}").enumerate() {
        if at > 0 {
            views.extend(slots.next());
        }
        // An empty text is rendered as a space, which would part a name from its particle.
        if !piece.is_empty() {
            views.push(piece.into_any());
        }
    }
    views
}
