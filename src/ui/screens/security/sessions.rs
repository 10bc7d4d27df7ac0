//! *Where you are signed in*: a key a browser.

use leptos::prelude::*;

use crate::components::form::hidden;
use crate::components::moment::when;
use crate::components::sentence::sentence;
use ::texts::{Text, common, devices, security as texts};
use view::page::Frame;
use view::preferences::Language;
use view::security::{Security, SessionLine};

pub fn part(page: &Security, frame: &Frame, language: Language) -> AnyView {
    let base = &frame.base;
    let sessions = page.sessions.iter().map(|session| line(session, page, frame, language));
    let apps = view! { <a href=format!("{base}/apps")>{common::CONNECTED_APPS.say(language)}</a> };
    let others = page.sessions.iter().any(|session| !session.is_this);
    view! {
        <p class="note">{texts::SESSIONS_SAYS.say(language)}</p>
        <ul class="keys">{sessions.collect_view()}</ul>
        {others.then(|| view! {
            <form class="act" method="post" action=format!("{base}/security/sessions/end-others")>
                {hidden("form_token", &frame.form_token)}
                <button class="button">{texts::END_OTHERS.say(language)}</button>
            </form>
        })}
        <p class="note">{sentence(texts::APPS_ELSEWHERE, language, [apps.into_any()])}</p>
    }
    .into_any()
}

fn line(session: &SessionLine, page: &Security, frame: &Frame, language: Language) -> AnyView {
    let device = devices::words(session.device, language);
    let address = match session.address {
        Some(address) => view! { <code>{address.to_string()}</code> }.into_any(),
        None => texts::NO_ADDRESS.say(language).into_any(),
    };
    let end = match session.is_this {
        true => view! { <span class="tag new">{texts::THIS_SESSION.say(language)}</span> }.into_any(),
        false => view! {
            <form method="post" action=format!("{}/security/sessions/end", frame.base)>
                {hidden("form_token", &frame.form_token)}
                {hidden("session", &session.key)}
                <button class="button small">
                    {texts::END.say(language)} <span class="spoken">{format!(": {device}")}</span>
                </button>
            </form>
        }
        .into_any(),
    };
    view! {
        <li class:this=session.is_this>
            <h3>{device}</h3>
            {end}
            <dl>
                {fact(texts::LAST_SEEN, when(session.last_seen_at, page.now, language), language)}
                {fact(texts::BEGAN, when(session.began_at, page.now, language), language)}
                {fact(texts::ADDRESS, address, language)}
            </dl>
        </li>
    }
    .into_any()
}

fn fact(label: Text, value: AnyView, language: Language) -> AnyView {
    view! { <div><dt>{label.say(language)}</dt><dd>{value}</dd></div> }.into_any()
}
