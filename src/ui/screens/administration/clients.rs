//! *Clients*: how each stands, and what can be done about it.

use leptos::prelude::*;

use super::acts::{Words, act};
use super::turning::{search, turn};
use crate::components::moment::when;
use crate::components::name::{person, quoted};
use crate::components::sentence::sentence;
use ::texts::developers::frame as words_of_clients;
use ::texts::{Text, administration as texts, times};
use oauth::administration::ActKind as K;
use oauth::client::ClientKind;
use view::administration::{Administration, ClientLine, Clients, Tab};
use view::page::Frame;
use view::preferences::Language;

const PATH: &str = Tab::Clients.path();

const fn words(kind: K, name: Text, says: Text, is_grave: bool) -> Words {
    Words { kind, name, says, is_grave }
}

const SUSPEND: Words = words(K::ClientSuspended, texts::SUSPEND, texts::SUSPEND_SAYS, true);
const RESUME: Words = words(K::ClientResumed, texts::RESUME, texts::RESUME_SAYS, false);
const VOUCH: Words = words(K::ClientVouchedFor, texts::VOUCH, texts::VOUCH_SAYS, false);
const UNVOUCH: Words = words(K::ClientVouchedForNoMore, texts::UNVOUCH, texts::UNVOUCH_SAYS, false);

pub fn sheet(shown: &Clients, page: &Administration, frame: &Frame, language: Language) -> AnyView {
    let lines = shown.clients.iter().map(|line| entry(line, page, frame, language));
    let list = match (shown.clients.is_empty(), shown.part.is_empty()) {
        (false, _) => view! { <ul class="ledger roll">{lines.collect_view()}</ul> }.into_any(),
        (true, true) => view! { <p class="note">{texts::NO_CLIENTS.say(language)}</p> }.into_any(),
        (true, false) => view! { <p class="note">{texts::NO_CLIENT_FOUND.say(language)}</p> }.into_any(),
    };
    let next = shown.next.clone().map(|before| ("before", before));
    view! {
        {search(PATH, texts::FIND_CLIENT, &shown.part, frame, language)}
        {list}
        {turn(PATH, &shown.part, next, shown.is_later, [texts::NEXT, texts::FIRST], (frame, language))}
    }
    .into_any()
}

fn entry(line: &ClientLine, page: &Administration, frame: &Frame, language: Language) -> AnyView {
    // What asks about tokens in the name of this server: without it nobody reads a calendar.
    let is_of_the_server = line.kind == ClientKind::ResourceServer;
    let tag = |is: bool, class: &'static str, text: Text| {
        is.then(|| view! { <span class=class>{text.say(language)}</span> " " })
    };
    let owner = match &line.owner {
        Some(owner) => person(owner),
        None => texts::OWNER_NONE.say(language).into_any(),
    };
    let last_token = match line.last_token_at {
        Some(at) => when(at, page.now, language),
        None => texts::NEVER.say(language).into_any(),
    };
    let fact = |label: Text, value: AnyView| view! { <div><dt>{label.say(language)}</dt><dd>{value}</dd></div> };
    let uris = line.redirect_uris.iter().map(|uri| view! { <code>{uri.clone()}</code> " " });
    let uris =
        (!line.redirect_uris.is_empty()).then(|| fact(texts::REDIRECT_URIS, uris.collect_view().into_any()).into_any());
    view! {
        <li class:ended=line.suspended_at.is_some()>
            <h3>
                {quoted(&line.name)} " "
                {tag(line.vouched_at.is_some(), "tag new", texts::IS_VOUCHED)}
                {tag(line.suspended_at.is_some(), "tag ended", texts::IS_SUSPENDED)}
            </h3>
            <p class="kind">{words_of_clients::kind(line.kind).say(language)} " · " <code>{line.id.as_str().to_owned()}</code></p>
            <dl class="facts">
                {fact(texts::OWNER, owner)}
                {fact(texts::REGISTERED, times::date(line.created_at, language).into_any())}
                {fact(texts::PEOPLE_OF_CLIENT, line.people.to_string().into_any())}
                {fact(texts::LAST_TOKEN, last_token)}
                {fact(texts::REFUSED_LATELY, line.refusals.to_string().into_any())}
                {uris}
            </dl>
            {(page.is_confirmed && !is_of_the_server).then(|| acts(line, frame, language))}
        </li>
    }
    .into_any()
}

fn acts(line: &ClientLine, frame: &Frame, language: Language) -> AnyView {
    let is_enabled = line.suspended_at.is_none();
    let is_vouched = line.vouched_at.is_some();
    let offered = [(!is_enabled, RESUME), (!is_vouched, VOUCH), (is_vouched, UNVOUCH), (is_enabled, SUSPEND)];
    let fields = [("client_id", line.id.as_str()), ("seen", line.seen.as_str())];
    let forms = offered
        .into_iter()
        .filter(|(is_offered, _)| *is_offered)
        .map(|(_, words)| act(words, PATH, &fields, frame, language));
    view! {
        <details class="acts">
            <summary>{sentence(texts::ACTS_ON_CLIENT, language, [quoted(&line.name)])}</summary>
            <div class="all-acts">{forms.collect_view()}</div>
        </details>
    }
    .into_any()
}
