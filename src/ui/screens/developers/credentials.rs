//! *Credentials*: the secrets of a client, and how one is changed without a pause.

use leptos::prelude::*;

use super::dashboard::{Place, Tab, client_address, client_page, form_token};
use super::forms::Shown;
use super::label_form::{LabelForm, label_form};
use super::question::asked_or_page;
use super::secret_shown_once::{SecretShownOnce, secret_shown_once};
use crate::components::last_use::last_use;
use crate::components::name::{person, plain};
use crate::components::sentence::sentence;
use crate::frame::scripts::IslandScripts;
use crate::islands::copying::{self, Copying};
use crate::islands::secret_watch::{self, SecretWatch};
use crate::screens::island_words::words;
use ::texts::developers::credentials as texts;
use ::texts::times;
use oauth::client::ClientKind;
use oauth::names::Timestamp;
use view::developers::{Credentials, DashboardPage, SecretLine};
use view::preferences::Language;

#[component]
pub fn CredentialsPage() -> impl IntoView {
    let place = Place::of_request();
    let client = Place::client();
    Suspend::new(async move {
        let answer = async { place.developer().await?.client(&client?).await?.credentials().await }.await;
        asked_or_page(&place, answer, |told| page(&place, told))
    })
}

fn page(place: &Place, told: DashboardPage<Credentials>) -> AnyView {
    let language = place.language;
    let DashboardPage { form_token, now, content, .. } = told;
    let here = client_address(place, &content.head.id, Tab::Credentials);
    let inside = match content.head.kind {
        ClientKind::Public => public(language),
        ClientKind::Confidential | ClientKind::ResourceServer => secrets(place, &content, &here, &form_token, now),
    };
    client_page(place, &content.head, now, Tab::Credentials, inside)
}

fn public(language: Language) -> AnyView {
    view! {
        <h2>{texts::PUBLIC_TITLE.say(language)}</h2>
        <p>{texts::PUBLIC.say(language)}</p>
        <p>{texts::PUBLIC_INSTEAD.say(language)}</p>
    }
    .into_any()
}

fn secrets(place: &Place, content: &Credentials, here: &str, token: &str, now: Timestamp) -> AnyView {
    let language = place.language;
    view! {
        <Copying />
        {words(language, copying::WORDS)}
        {shown(place, here)}
        <p class="lead">{texts::LEAD.fill(language, [&content.at_most.to_string()])}</p>
        {table(content, here, token, now, language)}
        <div class="watched">
            <SecretWatch />
            {words(language, secret_watch::WORDS)}
            <a class="reload" href=here.to_owned()>{texts::RELOAD.say(language)}</a>
        </div>
        <div class="halves">
            {add(place, here, token)}
            {rotate(language)}
        </div>
        <IslandScripts />
    }
    .into_any()
}

fn shown(place: &Place, here: &str) -> Option<AnyView> {
    let Some(Shown::Secret { label, secret }) = &place.shown else { return None };
    let words = SecretShownOnce {
        title: texts::SHOWN_FOR.fill(place.language, [&plain(label)]),
        says: texts::SHOWN_SAYS,
        secret,
        variable: Some("CLIENT_SECRET"),
        onward: here.to_owned(),
    };
    Some(secret_shown_once(words, place.language))
}

fn table(content: &Credentials, here: &str, token: &str, now: Timestamp, language: Language) -> AnyView {
    let rows = content.secrets.iter().map(|secret| row(secret, here, token, now, language));
    let columns =
        [texts::LABEL, texts::SECRET, texts::CREATED, texts::LAST_USED, texts::ENDS, texts::RETIRE].map(|column| {
            view! { <th scope="col">{column.say(language)}</th> }
        });
    let none_is_valid = content.secrets.iter().all(|secret| secret.has_ended);
    let warning = none_is_valid.then(|| view! { <p class="warning">{texts::NONE.say(language)}</p> });
    if content.secrets.is_empty() {
        return warning.into_any();
    }
    view! {
        {warning}
        <table class="secrets" id=secret_watch::TABLE data-client=content.head.id.as_str().to_owned()>
            <caption class="spoken">{texts::TABLE.say(language)}</caption>
            <thead><tr>{columns.collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn row(secret: &SecretLine, here: &str, token: &str, now: Timestamp, language: Language) -> AnyView {
    let ends = match secret.expires_at {
        None => texts::NO_END.say(language).to_owned(),
        Some(end) if secret.has_ended => texts::ENDED.fill(language, [&times::ago(end, now, language)]),
        Some(end) => texts::ENDS_IN.fill(language, [&times::span(end.since(now).as_seconds(), language)]),
    };
    let label = plain(&secret.label);
    let cell = |column: ::texts::Text, value: AnyView| {
        // Where the table is too wide for the screen, each cell says which column it is.
        view! { <td data-column=column.say(language)>{value}</td> }
    };
    view! {
        <tr class:ended=secret.has_ended>
            <th scope="row"><bdi>{label.clone()}</bdi></th>
            {cell(texts::SECRET, view! { <code>{secret.prefix.clone()} "…"</code> }.into_any())}
            {cell(texts::CREATED, created(secret, now, language))}
            {cell(texts::LAST_USED, last_used(secret, &label, now, language))}
            {cell(texts::ENDS, ends.into_any())}
            {cell(texts::RETIRE, (!secret.has_ended).then(|| retire(secret, &label, here, token, language)).into_any())}
        </tr>
    }
    .into_any()
}

/// When, and by whom: a secret of a former owner is one that they know.
fn created(secret: &SecretLine, now: Timestamp, language: Language) -> AnyView {
    let at = times::ago(secret.created_at, now, language);
    match &secret.made_by {
        // One element: where the table is narrow, each part of a cell would take a place of its own.
        Some(username) => {
            view! { <span>{sentence(texts::CREATED_BY, language, [at.into_any(), person(username)])}</span> }.into_any()
        }
        None => at.into_any(),
    }
}

/// The island shows a later use in the place of this.
fn last_used(secret: &SecretLine, label: &str, now: Timestamp, language: Language) -> AnyView {
    let used = last_use(secret, now, language);
    let is_used = used.is_some();
    view! {
        <span
            id=secret_watch::id_of_use(&secret.id)
            data-used=is_used.then_some("")
            data-first=texts::FIRST_USED.fill(language, [label])
        >
            {used.unwrap_or_else(|| texts::NEVER_USED.say(language).to_owned())}
        </span>
    }
    .into_any()
}

fn retire(secret: &SecretLine, label: &str, here: &str, token: &str, language: Language) -> AnyView {
    let button = |act: &'static str, class: &'static str, text: ::texts::Text| {
        view! { <button class=class name="act" value=act>{text.say(language)}</button> }
    };
    view! {
        <form
            method="post"
            action=here.to_owned()
            class="retire"
            aria-label=texts::RETIRE_NAMED.fill(language, [label])
        >
            {form_token(token)}
            <input type="hidden" name="secret" value=secret.id.as_str().to_owned() />
            {button("in_a_week", "button small", texts::IN_A_WEEK)}
            {button("in_a_day", "button small", texts::IN_A_DAY)}
            {button("now", "button small danger", texts::NOW)}
        </form>
    }
    .into_any()
}

fn add(place: &Place, here: &str, token: &str) -> AnyView {
    let form = LabelForm {
        title: texts::ADD,
        label: texts::ADD_LABEL,
        hint: texts::ADD_HINT,
        is_refused: place.refused(|form| form.first("secret").is_empty()).is_some(),
    };
    label_form(form, place, here, token)
}

fn rotate(language: Language) -> AnyView {
    let steps = texts::STEPS.map(|(title, says)| {
        view! { <li><h3>{title.say(language)}</h3><p>{says.say(language)}</p></li> }
    });
    view! {
        <section class="rotation" aria-labelledby="rotate-title">
            <h2 id="rotate-title">{texts::ROTATE.say(language)}</h2>
            <ol>{steps.collect_view()}</ol>
        </section>
    }
    .into_any()
}
