//! How a party is shown: colour never tells the four apart alone, each has its shape and its letter.

use super::markup::{Markup, el, svg};
use super::run::Run;
use crate::components::flow_marks as marks;
use oauth::party::Party;

/// Decoration: the name stands beside it.
pub fn shape(party: Party) -> Markup {
    drawing("shape", marks::shape(party))
}

/// A small drawing in one stroke, beside a text that says the same.
pub fn drawing(class: &'static str, stroke: &'static str) -> Markup {
    svg("svg")
        .class(class)
        .with("viewBox", "0 0 16 16")
        .with("width", "16")
        .with("height", "16")
        .with("aria-hidden", "true")
        .put(svg("path").with("d", stroke))
}

/// Shape and name in the party's colour.
pub fn named(run: Run, party: Party) -> Markup {
    el("span").class(format!("of {}", party.initial())).put(shape(party)).say(run.party(party))
}

/// The letter as a badge, for where a name does not fit.
pub fn badge(run: Run, party: Party) -> Markup {
    el("abbr")
        .class(format!("badge {}", party.initial()))
        .with("title", run.party(party))
        .say(party.initial().to_ascii_uppercase())
}

/// Only for who hears the page.
pub fn spoken(text: impl Into<std::borrow::Cow<'static, str>>) -> Markup {
    el("span").class("spoken").say(text)
}

/// A link to a moment, from 1.
pub fn link(run: Run, place: usize, is_article: bool) -> Markup {
    el("a").with("href", run.link(Some(place), is_article)).with("data-go", place.to_string())
}

/// In the document, for style sheets and for whoever looks at the page from outside.
pub const fn data_party(party: Party) -> &'static str {
    match party {
        Party::Browser => "browser",
        Party::Client => "client",
        Party::AuthorizationServer => "server",
        Party::ResourceServer => "api",
    }
}
