//! The history of a connected app: what happened between the resource owner and it, in plain words, newest first.

use leptos::prelude::*;

use super::cards::{address, scope_words};
use crate::components::moment::when;
use ::texts::app::{self as texts, By};
use ::texts::times;
use oauth::account::AccountEventKind;
use oauth::names::Timestamp;
use view::apps::{AppEvent, AppHistory, AppPage};
use view::preferences::Language;

pub fn section(app: &AppPage, history: &AppHistory, base: &str, is_older: bool, language: Language) -> AnyView {
    let here = address(base, &app.client_id);
    let events = history.events.iter().filter_map(|event| line(event, app.now, language)).collect::<Vec<_>>();
    let list = if events.is_empty() {
        view! { <p class="note">{texts::HISTORY_EMPTY.say(language)}</p> }.into_any()
    } else {
        view! { <ol class="thread">{events}</ol> }.into_any()
    };
    let newest = is_older.then(|| view! { <a href=format!("{here}#history")>{texts::NEWEST.say(language)}</a> });
    let older = history.next.as_ref().map(|next| {
        view! { <a class="button" href=format!("{here}?before={next}#history")>{texts::OLDER.say(language)}</a> }
    });
    let turn = (newest.is_some() || older.is_some()).then(|| view! { <p class="turn">{newest} {older}</p> });
    view! {
        <section class="history" aria-labelledby="history">
            <h2 id="history">{texts::HISTORY.say(language)}</h2>
            <p class="note">{texts::HISTORY_KEPT.say(language)}</p>
            {list}
            {turn}
        </section>
    }
    .into_any()
}

fn line(event: &AppEvent, now: Timestamp, language: Language) -> Option<AnyView> {
    let (by, says) = texts::happened(event.kind, event.error)?;
    let class = match by {
        By::Person => "happening by-you",
        By::App if event.kind == AccountEventKind::ReuseDetected => "happening by-app alarm",
        By::App => "happening by-app",
    };
    let scopes = event.scope.as_ref().filter(|scope| !scope.is_empty()).map(|scope| {
        let words = scope.iter().map(|scope| view! { <li>{scope_words(scope, language)}</li> });
        view! { <ul class="of">{words.collect_view()}</ul> }
    });
    let error = event.error.map(|error| view! { " " <code>{error.as_str()}</code> });
    let times = (event.times > 1).then(|| {
        let last = times::ago(event.last_at, now, language);
        view! { <span>{texts::TIMES.fill(language, [&event.times.to_string(), &last])}</span> }
    });
    let entry = view! {
        <li class=class>
            <p>{says.say(language)} {error}</p>
            {scopes}
            <p class="when">
                {when(event.at, now, language)}
                <span class="exact">{times::moment(event.at, language)}</span>
                {times}
            </p>
        </li>
    };
    Some(entry.into_any())
}
