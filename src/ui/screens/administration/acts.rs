//! A form that does one thing, and what stands in its place until its person has proved who they are.

use leptos::prelude::*;

use crate::components::form::{hidden, prove_again};
use ::texts::{Text, administration as texts, times};
use oauth::administration::ActKind;
use view::administration::{ActRefusal, Administration, Tab};
use view::page::Frame;
use view::preferences::Language;

/// Once above the page, with the way back to it.
pub fn confirm(tab: Tab, page: &Administration, frame: &Frame, language: Language) -> AnyView {
    let back = format!("{}{}", frame.base, tab.path());
    let was_refused = page.refused == Some(ActRefusal::Unconfirmed);
    view! {
        <div class="confirm">
            <p class="note">{texts::CONFIRM_WHY.fill(language, [&times::span(page.confirmed_seconds, language)])}</p>
            {prove_again(&back, was_refused, &frame.base, language)}
        </div>
    }
    .into_any()
}

/// What an act is called, and what comes of it.
#[derive(Clone, Copy)]
pub struct Words {
    pub kind: ActKind,
    pub name: Text,
    pub says: Text,
    /// Whether it takes something away from somebody.
    pub is_grave: bool,
}

/// POST `to` with `fields`; the page shows it only to whoever has proved who they are.
pub fn act(
    words: Words,
    to: &'static str,
    fields: &[(&'static str, &str)],
    frame: &Frame,
    language: Language,
) -> AnyView {
    let class = if words.is_grave { "button small danger" } else { "button small" };
    let says = format!("says-{}-{}", words.kind.as_str(), fields.first().map(|(_, value)| *value).unwrap_or_default());
    view! {
        <form class="one-act" method="post" action=format!("{}{to}", frame.base)>
            {hidden("form_token", &frame.form_token)}
            {hidden("act", words.kind.as_str())}
            {fields.iter().map(|(name, value)| hidden(name, value)).collect_view()}
            <button class=class aria-describedby=says.clone()>{words.name.say(language)}</button>
            <p class="note" id=says.clone()>{words.says.say(language)}</p>
        </form>
    }
    .into_any()
}
