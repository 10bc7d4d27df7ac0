//! One message: its arrow, how it went, and what it carried, name by name.

use leptos::prelude::*;

use super::drawing::{Arrow, arrow, name};
use crate::haru::value::value;
use ::texts::haru::flow as texts;
use ::texts::haru::notebook::COVERED;
use view::haru::{FlowMessage, NamedValue, ParametersIn, Shown};
use view::preferences::Language;

pub fn message(message: &FlowMessage, language: Language) -> AnyView {
    let says = if message.is_answer { texts::ANSWER } else { texts::REQUEST };
    let route = says.fill(language, [name(message.from, language), name(message.to, language)]);
    let (channel, means) = match message.is_front_channel() {
        true => (texts::FRONT, texts::FRONT_MEANS),
        false => (texts::BACK, texts::BACK_MEANS),
    };
    let class = if message.is_front_channel() { "channel front" } else { "channel" };
    let refused = message.refused.as_ref().map(|word| view! { " " <strong class="word">{word.clone()}</strong> });
    let authorization = message.authorization.as_ref().map(|(scheme, masked)| {
        let shown = Shown::Covered(masked.clone());
        // RFC 6749 §2.3.1.
        let basic = (*scheme == "Basic").then(|| view! { <p class="hint">{texts::BASIC.say(language)}</p> });
        view! {
            <p class="where">{texts::AUTHORIZATION.say(language)}</p>
            <ul class="values"><li><code><b>{*scheme}</b>" "{value(&shown)}</code></li></ul>
            {basic}
        }
    });
    let more = (message.more > 0)
        .then(|| view! { <p class="hint">{texts::MORE.fill(language, [&message.more.to_string()])}</p> });
    view! {
        <li class="message">
            <p class="line"><code>{message.line.clone()}</code>{refused}</p>
            <p class="route">
                {route}
                " "
                <span class=class>{channel.say(language)}</span>
                <span class="unseen">{format!(" {}", means.say(language))}</span>
            </p>
            {arrow(Arrow::of(message))}
            {authorization}
            {parameters(message.place, &message.parameters, language)}
            {more}
        </li>
    }
    .into_any()
}

fn parameters(place: ParametersIn, all: &[NamedValue], language: Language) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let place = texts::found_in(place).say(language);
    Some(view! { <p class="where">{place}</p> {values(all, language)} }.into_any())
}

/// As on the wire: a name, and what it says. Of what is covered the length is for whoever does not see the cover.
fn pair(name: &str, shown: &Shown, language: Language) -> AnyView {
    let length = match shown {
        Shown::Open(_) => None,
        Shown::Covered(masked) => Some(COVERED.fill(language, [&masked.length.to_string()])),
    };
    let length = length.map(|length| view! { <span class="unseen">{format!(" ({length})")}</span> });
    view! { <li><code><b>{name.to_owned()}</b>"="{value(shown)}</code>{length}</li> }.into_any()
}

/// Names and what they say, in their order.
pub fn values(all: &[NamedValue], language: Language) -> AnyView {
    let rows = all.iter().map(|(name, noted)| pair(name, noted.shown(), language)).collect_view();
    view! { <ul class="values">{rows}</ul> }.into_any()
}
