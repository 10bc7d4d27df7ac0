//! A new client: its form, and what is told once when it is registered.

use leptos::prelude::*;
use leptos_meta::Title;

use super::acts;
use super::client_form::{ClientForm, client_form};
use super::dashboard::{Place, Tab, client_address};
use super::forms::{Refused, Shown};
use super::secret_shown_once::{SecretShownOnce, copy, secret_shown_once};
use crate::components::name::{plain, quoted};
use crate::components::sentence::naming;
use crate::frame::scripts::IslandScripts;
use crate::islands::copying::{self, Copying};
use crate::screens::island_words::words;
use ::texts::developers::client_form as texts;
use view::developers::{DashboardPage, DeveloperError, Draft, NewClient, NewlyRegistered};

#[component]
pub fn NewClientPage() -> impl IntoView {
    let place = Place::of_request();
    let refused = use_context::<Refused>();
    Suspend::new(async move {
        match &place.shown {
            Some(Shown::Registered { client, name }) => registered(&place, client, name),
            _ => {
                let answer = place.developer().await.map(|developer| developer.new_client());
                place.page(answer, |told| page(&place, told, refused))
            }
        }
    })
}

fn page(place: &Place, told: DashboardPage<NewClient>, refused: Option<Refused>) -> AnyView {
    let language = place.language;
    let DashboardPage { username, form_token, now, content } = told;
    let draft = place.typed_form().map_or_else(Draft::default, acts::draft);
    // A form that is filled in further is still the one that it was.
    let attempt = match &place.shown {
        Some(Shown::Typed(form)) => form.first("attempt").to_owned(),
        _ => content.attempt,
    };
    let problems = refused.and_then(|refused| match refused.error {
        DeveloperError::Invalid(problems) => Some(problems),
        _ => None,
    });
    let form = ClientForm {
        language,
        base: place.base.clone(),
        form_token,
        key: ("attempt", attempt),
        draft,
        problems,
        username,
        now,
        access_seconds: content.access_seconds,
        renewable_seconds: content.renewable_seconds,
        standing_client: None,
    };
    view! {
        <Title text=format!("{} · Matgim", texts::NEW_TITLE.say(language)) />
        <div class="page desk">
            <h1>{texts::NEW_TITLE.say(language)}</h1>
            <p class="lead">{texts::NEW_LEAD.say(language)}</p>
            <p class="note">{texts::AT_MOST.fill(language, [&content.at_most.to_string()])}</p>
            {place.notices()}
            {client_form(form)}
        </div>
    }
    .into_any()
}

/// Shown in answer to the form itself, so that nothing but this one answer holds the secret.
fn registered(place: &Place, client: &NewlyRegistered, name: &str) -> AnyView {
    let language = place.language;
    let name = name.trim();
    let onward = client_address(place, &client.client_id, Tab::Overview);
    let secret = client.secret.as_ref().map(|secret| {
        let words = SecretShownOnce {
            title: texts::SECRET.say(language).to_owned(),
            says: texts::SECRET_ONCE,
            secret,
            variable: None,
            onward: onward.clone(),
        };
        secret_shown_once(words, language)
    });
    let lead = if secret.is_some() { texts::REGISTERED_LEAD } else { texts::REGISTERED_PUBLIC };
    let go_on = secret.is_none().then(|| {
        view! { <a class="button primary" href=onward>{texts::ONWARD.say(language)}</a> }
    });
    view! {
        <Title text=format!("{} · Matgim", texts::NEW_TITLE.say(language)) />
        <div class="page desk registered">
            <h1>{naming(texts::REGISTERED, language, &plain(name), Some(quoted(name)))}</h1>
            <p class="lead" role="status">{lead.say(language)}</p>
            <section class="identifier" aria-labelledby="client-id-title">
                <h2 id="client-id-title">{texts::CLIENT_ID.say(language)}</h2>
                <div class="line">
                    <code id="client-id">{client.client_id.as_str().to_owned()}</code>
                    {copy("client-id", language)}
                </div>
            </section>
            {secret}
            {go_on}
        </div>
        <Copying />
        {words(place.language, copying::WORDS)}
        <IslandScripts />
    }
    .into_any()
}
