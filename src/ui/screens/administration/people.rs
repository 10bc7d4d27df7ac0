//! *People*: how each stands, and what can be done about it.

use leptos::prelude::*;

use super::acts::{Words, act};
use super::turning::{search, turn};
use crate::components::moment::when;
use crate::components::name::person;
use crate::components::sentence::sentence;
use ::texts::{Text, administration as texts, times};
use oauth::administration::ActKind as K;
use view::administration::{Administration, People, PersonLine, Tab};
use view::page::Frame;
use view::preferences::Language;

const PATH: &str = Tab::People.path();

const fn words(kind: K, name: Text, says: Text, is_grave: bool) -> Words {
    Words { kind, name, says, is_grave }
}

const DISABLE: Words = words(K::PersonDisabled, texts::DISABLE, texts::DISABLE_SAYS, true);
const ENABLE: Words = words(K::PersonEnabled, texts::ENABLE, texts::ENABLE_SAYS, false);
const END_SESSIONS: Words = words(K::SessionsEnded, texts::END_SESSIONS, texts::END_SESSIONS_SAYS, false);
const RESET_LINK: Words = words(K::ResetLinkMade, texts::RESET_LINK, texts::RESET_LINK_SAYS, false);
const REMOVE_FACTOR: Words = words(K::SecondFactorRemoved, texts::REMOVE_FACTOR, texts::REMOVE_FACTOR_SAYS, true);
const ADD: Words = words(K::AdministratorAdded, texts::ADD_ADMINISTRATOR, texts::ADD_ADMINISTRATOR_SAYS, false);
const REMOVE: Words =
    words(K::AdministratorRemoved, texts::REMOVE_ADMINISTRATOR, texts::REMOVE_ADMINISTRATOR_SAYS, true);
const INVITE: Words = words(K::InvitationMade, texts::INVITE, texts::INVITE_SAYS, false);
const INVITE_ADMINISTRATOR: Words =
    words(K::AdministratorLinkMade, texts::ADMINISTRATOR_LINK, texts::ADMINISTRATOR_LINK_SAYS, false);

pub fn sheet(shown: &People, page: &Administration, frame: &Frame, language: Language) -> AnyView {
    let lines = shown.people.iter().map(|line| entry(line, page, frame, language));
    let list = match (shown.people.is_empty(), shown.part.is_empty()) {
        (false, _) => view! { <ul class="ledger roll">{lines.collect_view()}</ul> }.into_any(),
        (true, true) => view! { <p class="note">{texts::NO_PEOPLE.say(language)}</p> }.into_any(),
        (true, false) => view! { <p class="note">{texts::NOBODY.say(language)}</p> }.into_any(),
    };
    let next = shown.next.clone().map(|after| ("after", after));
    let new = page.is_confirmed.then(|| {
        let invite = shown.invites.then(|| act(INVITE, "/admin/links", &[], frame, language));
        view! {
            <section aria-labelledby="new-people">
                <h2 id="new-people">{texts::NEW_PEOPLE.say(language)}</h2>
                {invite}
                {act(INVITE_ADMINISTRATOR, "/admin/links", &[], frame, language)}
            </section>
        }
    });
    view! {
        {search(PATH, texts::FIND_PERSON, &shown.part, frame, language)}
        {list}
        {turn(PATH, &shown.part, next, shown.is_later, [texts::NEXT, texts::FIRST], (frame, language))}
        {new}
    }
    .into_any()
}

fn entry(line: &PersonLine, page: &Administration, frame: &Frame, language: Language) -> AnyView {
    let tag = |is: bool, class: &'static str, text: Text| {
        is.then(|| view! { <span class=class>{text.say(language)}</span> " " })
    };
    let seen = match line.last_seen_at {
        Some(at) => when(at, page.now, language),
        None => texts::NEVER.say(language).into_any(),
    };
    let factor = if line.has_second_factor { texts::HAS_AUTHENTICATOR } else { texts::NO_FACTOR };
    let count = |number: u32| number.to_string().into_any();
    let fact = |label: Text, value: AnyView| view! { <div><dt>{label.say(language)}</dt><dd>{value}</dd></div> };
    view! {
        <li class:ended=line.disabled_at.is_some()>
            <h3>
                {person(&line.username)} " "
                {tag(line.is_this, "tag", texts::IS_YOU)}
                {tag(line.is_administrator, "tag new", texts::IS_ADMINISTRATOR)}
                {tag(line.disabled_at.is_some(), "tag ended", texts::IS_DISABLED)}
            </h3>
            <dl class="facts">
                {fact(texts::SINCE, times::date(line.created_at, language).into_any())}
                {fact(texts::LAST_SEEN, seen)}
                {fact(texts::SESSIONS, count(line.sessions))}
                {fact(texts::APPS, count(line.apps))}
                {fact(texts::OWNED, count(line.clients))}
                {fact(texts::SECOND_FACTOR, factor.say(language).into_any())}
                {fact(texts::PASSKEYS, count(line.passkeys))}
            </dl>
            {page.is_confirmed.then(|| acts(line, frame, language))}
        </li>
    }
    .into_any()
}

fn acts(line: &PersonLine, frame: &Frame, language: Language) -> AnyView {
    let is_enabled = line.disabled_at.is_none();
    let offered = [
        (!is_enabled, ENABLE),
        (line.sessions > 0, END_SESSIONS),
        (is_enabled, RESET_LINK),
        (line.has_second_factor, REMOVE_FACTOR),
        (is_enabled && !line.is_administrator, ADD),
        (line.is_administrator, REMOVE),
        (is_enabled, DISABLE),
    ];
    let forms = offered
        .into_iter()
        .filter(|(is_offered, _)| *is_offered)
        .map(|(_, words)| act(words, PATH, &[("user", line.id.as_str())], frame, language));
    view! {
        <details class="acts">
            <summary>{sentence(texts::ACTS_ON, language, [person(&line.username)])}</summary>
            <div class="all-acts">{forms.collect_view()}</div>
        </details>
    }
    .into_any()
}
