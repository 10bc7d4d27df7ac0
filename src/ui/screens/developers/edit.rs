//! *Redirects & scopes*: the form of a client filled in, and beside each part what a change of it brings about.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::acts;
use super::client_form::{ClientForm, StandingClient, client_form};
use super::dashboard::{Place, Tab, client_page};
use super::forms::Refused;
use crate::islands::client_editor::REGISTERED;
use crate::islands::draft_problems::{DESCRIPTION, HOMEPAGE, NAME, ON_ITS_OWN, REDIRECT_URIS, SCOPE};
use ::texts::developers::client_form as texts;
use ::texts::times;
use oauth::names::Timestamp;
use view::developers::draft::lines;
use view::developers::{DashboardPage, DeveloperError, Draft, Editing};
use view::preferences::Language;

#[component]
pub fn EditPage() -> impl IntoView {
    let place = Place::of_request();
    let refused = use_context::<Refused>();
    let client = Place::client();
    Suspend::new(async move {
        let answer = async { place.developer().await?.client(&client?).await?.editing().await }.await;
        place.page(answer, |told| page(&place, told, refused))
    })
}

fn page(place: &Place, told: DashboardPage<Editing>, refused: Option<Refused>) -> AnyView {
    let language = place.language;
    let DashboardPage { username, form_token, now, content } = told;
    let registered = content.draft.clone();
    let typed = place.typed_form().map(|form| Draft { keeps_a_secret: registered.keeps_a_secret, ..acts::draft(form) });
    let changed_meanwhile = refused.as_ref().is_some_and(|refused| refused.error == DeveloperError::ChangedMeanwhile);
    // Who has been shown how it stands now changes that; a form that came back for another reason is still about what it showed.
    let revision = match place.typed_form() {
        Some(form) if !changed_meanwhile => form.first("revision").to_owned(),
        _ => content.revision.clone(),
    };
    let draft = typed.unwrap_or_else(|| registered.clone());
    let meanwhile = if changed_meanwhile { differences(&registered, &draft, language) } else { Vec::new() };
    let problems = refused.and_then(|refused| match refused.error {
        DeveloperError::Invalid(problems) => Some(problems),
        _ => None,
    });
    let standing_client = StandingClient {
        registered_at: content.head.created_at,
        asks_again: asks_again(content.people, language),
        registered_uris: registered_uris(&content, &draft, now, language),
        meanwhile,
    };
    let form = ClientForm {
        language,
        base: place.base.clone(),
        form_token,
        key: ("revision", revision),
        draft,
        problems,
        username,
        now,
        access_seconds: content.access_seconds,
        renewable_seconds: content.renewable_seconds,
        standing_client: Some(standing_client),
    };
    let changed = changed_meanwhile.then(|| {
        view! {
            <section class="problem" role="alert" tabindex="-1" autofocus>
                <h2>{texts::MEANWHILE.say(language)}</h2>
                <p>{texts::MEANWHILE_SAYS.say(language)}</p>
            </section>
        }
    });
    let content_view = view! { {changed} {client_form(form)} };
    client_page(place, &content.head, now, Tab::Edit, content_view.into_any())
}

fn asks_again(people: u64, language: Language) -> AnyView {
    match people {
        0 => texts::ASKS_NOBODY_AGAIN.say(language).to_owned(),
        people => texts::ASKS_AGAIN.fill(language, [&people.to_string()]),
    }
    .into_any()
}

/// The redirect URIs that are registered now, each with its last use, and a mark on those that the form leaves out.
fn registered_uris(editing: &Editing, draft: &Draft, now: Timestamp, language: Language) -> AnyView {
    let uses: BTreeMap<&str, Timestamp> = editing.uses.iter().map(|(uri, used)| (uri.as_str(), *used)).collect();
    let item = |uri: &str| {
        let used = match uses.get(uri) {
            Some(used) => texts::USED.fill(language, [&times::ago(*used, now, language)]),
            None => texts::NEVER_USED.say(language).to_owned(),
        };
        let stays = lines(&draft.redirect_uris).any(|line| line == uri);
        view! {
            <li class="registered-uri" class:leaving=!stays data-uri=uri.to_owned()>
                <code>{uri.to_owned()}</code>
                <span class="used">{used}</span>
                <strong class="gone">{texts::GONE.say(language)}</strong>
            </li>
        }
    };
    view! {
        <section class="registered-uris" id=REGISTERED>
            <h3>{texts::REGISTERED_NOW.say(language)}</h3>
            <ul>{lines(&editing.draft.redirect_uris).map(item).collect_view()}</ul>
            {(editing.people > 0).then(|| view! { <p class="consequence">{texts::HOST_ASKS_AGAIN.say(language)}</p> })}
        </section>
    }
    .into_any()
}

/// The registered values, by field, where they are not what was typed.
fn differences(now: &Draft, typed: &Draft, language: Language) -> Vec<(&'static str, AnyView)> {
    let shown = |text: &str| match text.trim() {
        "" => texts::NOTHING.say(language).into_any(),
        _ => text.lines().map(|line| view! { <code><bdi>{line.to_owned()}</bdi></code>" " }).collect_view().into_any(),
    };
    let scopes = |draft: &Draft| {
        let line = |(name, reason): (&String, &String)| match reason.trim() {
            "" => name.clone(),
            reason => format!("{name}: {reason}"),
        };
        draft.scopes.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    let own = |draft: &Draft| if draft.on_its_own { "client_credentials" } else { "" }.to_owned();
    let text = |text: &str| lines(text).collect::<Vec<_>>().join("\n");
    [
        (NAME, text(&now.name), text(&typed.name)),
        (DESCRIPTION, text(&now.description), text(&typed.description)),
        (HOMEPAGE, text(&now.homepage), text(&typed.homepage)),
        (REDIRECT_URIS, text(&now.redirect_uris), text(&typed.redirect_uris)),
        (SCOPE, scopes(now), scopes(typed)),
        (ON_ITS_OWN, own(now), own(typed)),
    ]
    .into_iter()
    .filter(|(_, now, typed)| now != typed)
    .map(|(field, now, _)| (field, shown(&now)))
    .collect()
}
