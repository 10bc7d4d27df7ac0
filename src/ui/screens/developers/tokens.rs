//! Initial access tokens (RFC 7591 §1.2): with one, a program registers clients for the developer who made it.

use leptos::prelude::*;
use leptos_meta::Title;

use super::dashboard::{Place, form_token};
use super::forms::Shown;
use super::label_form::{LabelForm, label_form};
use super::question::asked_or_page;
use super::secret_shown_once::{SecretShownOnce, copy, copy_program, secret_shown_once};
use crate::components::name::plain;
use crate::frame::scripts::IslandScripts;
use crate::islands::copying::{self, Copying};
use crate::screens::island_words::words;
use ::texts::developers::{credentials, frame, tokens as texts};
use ::texts::{Text, times};
use oauth::names::Timestamp;
use view::developers::{DashboardPage, RegistrationTokenLine, RegistrationTokens};
use view::preferences::Language;

#[component]
pub fn RegistrationTokensPage() -> impl IntoView {
    let place = Place::of_request();
    Suspend::new(async move {
        let answer = async { place.developer().await?.registration_tokens().await }.await;
        asked_or_page(&place, answer, |told| page(&place, told))
    })
}

fn page(place: &Place, told: DashboardPage<RegistrationTokens>) -> AnyView {
    let language = place.language;
    let DashboardPage { form_token, now, content, .. } = told;
    let here = place.address("/tokens");
    let shown = match &place.shown {
        Some(Shown::Secret { secret, .. }) => {
            let words = SecretShownOnce {
                title: texts::SHOWN.say(language).to_owned(),
                says: texts::SHOWN_SAYS,
                secret,
                variable: Some("REGISTRATION_TOKEN"),
                onward: here.clone(),
            };
            Some(secret_shown_once(words, language))
        }
        _ => None,
    };
    view! {
        <Title text=format!("{} · Matgim", texts::TITLE.say(language)) />
        <div class="page desk">
            <p class="above"><a href=place.address("")>{frame::DASHBOARD.say(language)}</a></p>
            <h1>{texts::TITLE.say(language)}</h1>
            <p class="lead">{texts::LEAD.say(language)}</p>
            {place.notices()}
            <Copying />
            {words(language, copying::WORDS)}
            {shown}
            {example(&content.endpoint, language)}
            {table(&content.tokens, &here, &form_token, now, language)}
            {make(place, &here, &form_token)}
        </div>
        <IslandScripts />
    }
    .into_any()
}

/// The metadata that RFC 7591 §3.1 asks for, as small as it may be.
fn example(endpoint: &str, language: Language) -> AnyView {
    let command = format!(
        "curl --fail-with-body {endpoint} \\\n  --header \"Authorization: Bearer $REGISTRATION_TOKEN\" \\\n  \
         --json '{{\"client_name\": \"My planner\", \"redirect_uris\": [\"https://planner.example/callback\"],\n           \
         \"scope\": \"profile calendar.read\"}}'\n"
    );
    view! {
        <section class="program-alone">
            <dl class="addresses">
                <div>
                    <dt>{texts::ENDPOINT.say(language)}</dt>
                    <dd><code id="endpoint">{endpoint.to_owned()}</code> {copy("endpoint", language)}</dd>
                </div>
            </dl>
            <h2>{texts::EXAMPLE.say(language)}</h2>
            <div class="program">
                {copy_program("example", language)}
                <pre tabindex="0" id="example"><code>{command}</code></pre>
            </div>
        </section>
    }
    .into_any()
}

fn table(tokens: &[RegistrationTokenLine], here: &str, token: &str, now: Timestamp, language: Language) -> AnyView {
    if tokens.is_empty() {
        return view! { <p class="note">{texts::NONE.say(language)}</p> }.into_any();
    }
    let columns = [
        credentials::LABEL,
        credentials::SECRET,
        credentials::CREATED,
        credentials::LAST_USED,
        texts::EXPIRES,
        texts::REMOVE,
    ]
    .map(|column| view! { <th scope="col">{column.say(language)}</th> });
    let rows = tokens.iter().map(|line| row(line, here, token, now, language));
    view! {
        <table class="secrets">
            <caption class="spoken">{texts::TABLE.say(language)}</caption>
            <thead><tr>{columns.collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn row(line: &RegistrationTokenLine, here: &str, token: &str, now: Timestamp, language: Language) -> AnyView {
    let has_ended = line.expires_at <= now;
    let ends = if has_ended {
        texts::ENDED.say(language).to_owned()
    } else {
        let left = times::span(line.expires_at.since(now).as_seconds(), language);
        credentials::ENDS_IN.fill(language, [&left])
    };
    let used = match line.last_used_at {
        Some(at) => times::ago(at, now, language),
        None => credentials::NEVER_USED.say(language).to_owned(),
    };
    let cell = |column: Text, value: AnyView| view! { <td data-column=column.say(language)>{value}</td> };
    let remove = view! {
        <form method="post" action=here.to_owned()>
            {form_token(token)}
            <input type="hidden" name="token" value=line.id.as_str().to_owned() />
            <button class="button small">{texts::REMOVE.say(language)}</button>
        </form>
    };
    view! {
        <tr class:ended=has_ended>
            <th scope="row"><bdi>{plain(&line.label)}</bdi></th>
            {cell(credentials::SECRET, view! { <code>{line.prefix.clone()} "…"</code> }.into_any())}
            {cell(credentials::CREATED, times::ago(line.created_at, now, language).into_any())}
            {cell(credentials::LAST_USED, used.into_any())}
            {cell(texts::EXPIRES, ends.into_any())}
            {cell(texts::REMOVE, remove.into_any())}
        </tr>
    }
    .into_any()
}

fn make(place: &Place, here: &str, token: &str) -> AnyView {
    let form = LabelForm {
        title: texts::MAKE,
        label: texts::LABEL,
        hint: texts::LABEL_HINT,
        is_refused: place.refused(|form| form.first("token").is_empty()).is_some(),
    };
    label_form(form, place, here, token)
}
