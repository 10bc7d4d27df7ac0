//! *Audit log*: what was done, newest first.

use leptos::prelude::*;

use super::turning::turn;
use crate::components::moment::when;
use crate::components::name::{person, plain};
use crate::components::sentence::sentence;
use ::texts::{administration as texts, times};
use view::administration::{Administration, AuditLine, AuditLog, Tab};
use view::page::Frame;
use view::preferences::Language;

const PATH: &str = Tab::Audit.path();

pub fn sheet(shown: &AuditLog, page: &Administration, frame: &Frame, language: Language) -> AnyView {
    let lines = shown.events.iter().map(|event| line(event, page, language));
    let list = match shown.events.is_empty() {
        true => view! { <p class="note">{texts::AUDIT_EMPTY.say(language)}</p> }.into_any(),
        false => view! { <ol class="book">{lines.collect_view()}</ol> }.into_any(),
    };
    let next = shown.next.map(|before| ("before", before.to_string()));
    view! {
        <p class="note">{texts::AUDIT_SAYS.say(language)}</p>
        {list}
        {turn(PATH, "", next, shown.is_later, [texts::OLDER, texts::NEWEST], (frame, language))}
    }
    .into_any()
}

fn line(event: &AuditLine, page: &Administration, language: Language) -> AnyView {
    let object = plain(event.object.as_deref().unwrap_or_default());
    let object = view! { <strong><bdi>{object}</bdi></strong> }.into_any();
    let actor = match &event.actor {
        Some(actor) => person(actor),
        None => texts::BY_OPERATOR.say(language).into_any(),
    };
    view! {
        <li>
            <p class="what">{sentence(texts::happened(event.kind), language, [object])}</p>
            <p class="when">
                {when(event.at, page.now, language)}
                <span class="exact">{times::moment(event.at, language)}</span>
                <span>{actor}</span>
            </p>
        </li>
    }
    .into_any()
}
