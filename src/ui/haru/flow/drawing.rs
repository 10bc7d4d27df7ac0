//! One arrow between the four lanes, in the grammar of the Lab and the first page: the browser's eye where it carries a message, a
//! closed one where it does not see it, a dashed line for an answer, a ticket or a card for what is worth stealing.

use leptos::prelude::*;

use crate::components::flow_marks as marks;
use ::texts::glance as texts;
use oauth::party::Party;
use view::haru::{Cargo, FlowMessage};
use view::preferences::Language;

/// What an arrow shows.
#[derive(Clone, Copy)]
pub struct Arrow {
    pub from: Party,
    pub to: Party,
    pub is_answer: bool,
    pub is_refused: bool,
    /// Somebody did it for Haru, which sent nothing.
    pub is_done_for: bool,
    /// The browser carries it on to another.
    pub onward: bool,
    /// The browser brings it from another.
    pub carried: bool,
    pub cargo: Option<Cargo>,
}

impl Arrow {
    pub const fn between(from: Party, to: Party) -> Self {
        Self {
            from,
            to,
            is_answer: false,
            is_refused: false,
            is_done_for: false,
            onward: false,
            carried: false,
            cargo: None,
        }
    }

    pub fn of(message: &FlowMessage) -> Self {
        let is_callback = message.from == Party::Browser && !message.parameters.is_empty();
        Self {
            is_answer: message.is_answer,
            is_refused: message.refused.is_some(),
            onward: message.onward.is_some(),
            carried: is_callback,
            cargo: message.cargo(),
            ..Self::between(message.from, message.to)
        }
    }

    fn passes_the_browser(&self) -> bool {
        self.from == Party::Browser || self.to == Party::Browser
    }
}

/// The middle of a lane.
const fn lane(party: Party) -> &'static str {
    match party {
        Party::Browser => "12.5%",
        Party::Client => "37.5%",
        Party::AuthorizationServer => "62.5%",
        Party::ResourceServer => "87.5%",
    }
}

/// Half-way between two lanes, where a cargo stands.
const fn between(from: Party, to: Party) -> &'static str {
    match from.lane() + to.lane() {
        1 => "25%",
        2 => "37.5%",
        3 => "50%",
        4 => "62.5%",
        _ => "75%",
    }
}

/// Decoration: what it shows is said beside it.
pub fn arrow(arrow: Arrow) -> AnyView {
    let Arrow { from, to, .. } = arrow;
    let point = if from.lane() < to.lane() { marks::RIGHTWARD } else { marks::LEFTWARD };
    let mut class = format!("arrow {}", from.initial());
    let kinds = [(arrow.is_answer, " answer"), (arrow.is_refused, " refusal"), (arrow.is_done_for, " done-for")];
    for (is, name) in kinds {
        class.push_str(if is { name } else { "" });
    }
    let eye = lane(Party::Browser);
    let bend = |top: &'static str, bottom: &'static str| {
        view! { <line class="shaft" x1=eye x2=eye y1=top y2=bottom></line> }.into_any()
    };
    let sees = (arrow.onward || arrow.carried).then(|| {
        view! {
            {mark("eye ground", eye, marks::EYE_GROUND)}
            {mark("eye", eye, marks::EYE)}
        }
    });
    let behind =
        (!arrow.passes_the_browser() && !arrow.is_done_for).then(|| mark("eye closed", eye, marks::CLOSED_EYE));
    let cargo = arrow.cargo.map(|cargo| {
        let drawn = match cargo {
            Cargo::Voucher => marks::VOUCHER,
            Cargo::Pass => marks::PASS,
        };
        mark("cargo", between(from, to), drawn)
    });
    view! {
        <svg class=class width="100%" height="40" aria-hidden="true">
            <line class="shaft sent" x1=lane(from) x2=lane(to) y1="50%" y2="50%"></line>
            {arrow.onward.then(|| bend("50%", "100%"))}
            {arrow.carried.then(|| bend("0", "50%"))}
            {mark("point", lane(to), point)}
            {sees}
            {behind}
            {arrow.is_refused.then(|| mark("cross", lane(from), marks::CROSS))}
            {cargo}
        </svg>
    }
    .into_any()
}

/// A lane that is closed to Haru: its own eye is shut.
pub fn closed() -> AnyView {
    view! {
        <svg class="arrow closed" width="100%" height="40" aria-hidden="true">
            {mark("eye closed", lane(Party::Client), marks::CLOSED_EYE)}
        </svg>
    }
    .into_any()
}

fn mark(class: &'static str, at: &'static str, drawing: &'static str) -> AnyView {
    view! { <svg class=class x=at y="50%"><path d=drawing></path></svg> }.into_any()
}

/// One mark by itself, for the key.
pub fn sample(class: &'static str, drawing: &'static str) -> AnyView {
    view! {
        <svg class=format!("arrow c {class}") viewBox="-14 -10 28 20" width="28" height="20" aria-hidden="true">
            <g class=class><path d=drawing></path></g>
        </svg>
    }
    .into_any()
}

/// The four parties above their lanes.
pub fn heads(label: &'static str, language: Language) -> AnyView {
    let head = |party: Party| {
        view! {
            <li class=party.initial()>
                <svg class="shape" viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
                    <path d=marks::shape(party)></path>
                </svg>
                <span>{name(party, language)}</span>
            </li>
        }
    };
    view! { <ul class="heads" aria-label=label>{Party::ALL.map(head).collect_view()}</ul> }.into_any()
}

pub fn name(party: Party, language: Language) -> &'static str {
    let name = match party {
        Party::Browser => texts::BROWSER,
        Party::Client => texts::CLIENT,
        Party::AuthorizationServer => texts::SERVER,
        Party::ResourceServer => texts::RESOURCE,
    };
    name.say(language)
}
