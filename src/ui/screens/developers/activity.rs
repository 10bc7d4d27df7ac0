//! *Activity*: what happened to a client, newest first, and which check refused it.

use leptos::prelude::*;

use super::dashboard::{Place, Tab, client_address, client_page};
use super::event::{Around, event};
use ::texts::Text;
use ::texts::developers::activity as texts;
use oauth::activity::ActivityKind;
use oauth::error::ErrorCode;
use oauth::names::ClientId;
use view::developers::{Activity, ActivityQuery, DashboardPage};
use view::preferences::Language;

/// The error codes that a client can be refused with, in the order of the RFCs.
const ERRORS: [ErrorCode; 19] = [
    ErrorCode::InvalidRequest,
    ErrorCode::InvalidClient,
    ErrorCode::InvalidGrant,
    ErrorCode::UnauthorizedClient,
    ErrorCode::UnsupportedGrantType,
    ErrorCode::UnsupportedResponseType,
    ErrorCode::InvalidScope,
    ErrorCode::InvalidTarget,
    ErrorCode::AccessDenied,
    ErrorCode::LoginRequired,
    ErrorCode::ConsentRequired,
    ErrorCode::RequestNotSupported,
    ErrorCode::RequestUriNotSupported,
    ErrorCode::RegistrationNotSupported,
    ErrorCode::UnsupportedTokenType,
    ErrorCode::InvalidRedirectUri,
    ErrorCode::InvalidClientMetadata,
    ErrorCode::ServerError,
    ErrorCode::TemporarilyUnavailable,
];

#[component]
pub fn ActivityPage() -> impl IntoView {
    let place = Place::of_request();
    let client = Place::client();
    Suspend::new(async move {
        let answer = async { place.developer().await?.client(&client?).await?.activity(&query(&place)).await }.await;
        place.page(answer, |told| page(&place, told))
    })
}

/// The query of the address; unknown words ask for nothing.
fn query(place: &Place) -> ActivityQuery {
    let error = place.parameter("error");
    ActivityQuery {
        kind: place.parameter("kind").as_deref().and_then(ActivityKind::parse),
        error: ERRORS.into_iter().find(|code| error.as_deref() == Some(code.as_str())),
        refused_only: place.parameter("refused").as_deref() == Some("yes"),
        before: place.parameter("before"),
    }
}

/// The same as an address.
fn address(place: &Place, client: &ClientId, query: &ActivityQuery) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    if let Some(kind) = query.kind {
        pairs.append_pair("kind", kind.as_str());
    }
    if let Some(error) = query.error {
        pairs.append_pair("error", error.as_str());
    }
    if query.refused_only {
        pairs.append_pair("refused", "yes");
    }
    if let Some(before) = &query.before {
        pairs.append_pair("before", before);
    }
    let here = client_address(place, client, Tab::Activity);
    match pairs.finish() {
        pairs if pairs.is_empty() => here,
        pairs => format!("{here}?{pairs}"),
    }
}

fn page(place: &Place, told: DashboardPage<Activity>) -> AnyView {
    let language = place.language;
    let DashboardPage { now, content, .. } = told;
    let client = &content.head.id;
    let is_filtered = content.filter.kind.is_some() || content.filter.error.is_some() || content.filter.refused_only;
    let lost = (content.lost > 0)
        .then(|| view! { <p class="note lost">{texts::LOST.fill(language, [&content.lost.to_string()])}</p> });
    let events = if content.events.is_empty() {
        let (title, says) = match is_filtered || content.filter.before.is_some() {
            true => (texts::EMPTY_FILTERED_TITLE, texts::EMPTY_FILTERED),
            false => (texts::EMPTY_TITLE, texts::EMPTY),
        };
        view! { <section class="empty"><h2>{title.say(language)}</h2><p>{says.say(language)}</p></section> }.into_any()
    } else {
        let around = Around { now, base: &place.base, has_lab: content.has_lab, language };
        let events = content.events.iter().map(|one| event(one, &around));
        view! { <ol class="events">{events.collect_view()}</ol> }.into_any()
    };
    let inside = view! {
        <p class="lead">{texts::LEAD.say(language)}</p>
        {filter(place, client, &content.filter, is_filtered)}
        {lost}
        {events}
        {turn(place, &content)}
    };
    client_page(place, &content.head, now, Tab::Activity, inside.into_any())
}

fn filter(place: &Place, client: &ClientId, chosen: &ActivityQuery, is_filtered: bool) -> AnyView {
    let language = place.language;
    let here = client_address(place, client, Tab::Activity);
    let kinds = ActivityKind::ALL.map(|kind| {
        let words = texts::kind(kind).say(language).to_owned();
        option(kind.as_str(), words, chosen.kind == Some(kind))
    });
    let errors = ERRORS.map(|code| option(code.as_str(), code.as_str().to_owned(), chosen.error == Some(code)));
    let clear = is_filtered.then(|| view! { <a href=here.clone()>{texts::CLEAR.say(language)}</a> });
    view! {
        <form class="filter" action=here.clone() aria-label=texts::FILTER.say(language)>
            {select("kind", texts::KIND, kinds.collect_view().into_any(), language)}
            {select("error", texts::ERROR, errors.collect_view().into_any(), language)}
            <label class="tick">
                <input type="checkbox" name="refused" value="yes" checked=chosen.refused_only />
                {texts::ONLY_REFUSED.say(language)}
            </label>
            <button class="button">{texts::SHOW.say(language)}</button>
            {clear}
        </form>
    }
    .into_any()
}

fn select(name: &'static str, label: Text, options: AnyView, language: Language) -> AnyView {
    view! {
        <label>
            <span>{label.say(language)}</span>
            <select name=name><option value="">{texts::ANY.say(language)}</option>{options}</select>
        </label>
    }
    .into_any()
}

fn option(value: &'static str, words: String, is_chosen: bool) -> AnyView {
    view! { <option value=value selected=is_chosen>{words}</option> }.into_any()
}

fn turn(place: &Place, content: &Activity) -> AnyView {
    let language = place.language;
    let at =
        |before: Option<String>| address(place, &content.head.id, &ActivityQuery { before, ..content.filter.clone() });
    let newest = content.filter.before.is_some().then(|| view! { <a href=at(None)>{texts::NEWEST.say(language)}</a> });
    let older = content
        .next
        .clone()
        .map(|next| view! { <a class="button" href=at(Some(next))>{texts::OLDER.say(language)}</a> });
    (newest.is_some() || older.is_some()).then(|| view! { <p class="turn">{newest} {older}</p> }).into_any()
}
