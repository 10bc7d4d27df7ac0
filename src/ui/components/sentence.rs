//! A sentence with markup in its slots.

use leptos::prelude::*;

use texts::{Naming, Piece, Text, pieces};
use view::preferences::Language;

/// `text` with a view in each slot.
pub fn sentence<const SLOTS: usize>(text: Text<SLOTS>, language: Language, slots: [AnyView; SLOTS]) -> Vec<AnyView> {
    let mut slots = slots.map(Some);
    let views = pieces(text.template(language)).filter_map(|piece| match piece {
        Piece::Said(said) => Some(said.into_any()),
        Piece::Slot(slot) => slots.get_mut(slot)?.take(),
        Piece::Particle(..) => None,
    });
    views.collect()
}

/// A sentence about something whose name others chose, with the view that shows it.
pub fn naming(text: Naming, language: Language, name: &str, mut shown: Option<AnyView>) -> Vec<AnyView> {
    let views = pieces(text.template(language)).filter_map(|piece| match piece {
        Piece::Said(said) => Some(said.into_any()),
        Piece::Slot(_) => shown.take(),
        Piece::Particle(_, particle, noun) => Some(particle.behind(name, noun).into_any()),
    });
    views.collect()
}
