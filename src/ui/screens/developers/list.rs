//! The clients of a developer, and those that others would hand over.

use leptos::prelude::*;
use leptos_meta::Title;

use super::dashboard::{Place, Tab, client_address, form_token};
use crate::components::name::{person, quoted};
use crate::components::seal::Seal;
use crate::components::sentence::sentence;
use ::texts::developers::{frame, list as texts};
use ::texts::times;
use oauth::names::Timestamp;
use view::developers::{ClientLine, ClientList, ClientWarning, DashboardPage, Offer};

#[component]
pub fn DevelopersPage() -> impl IntoView {
    let place = Place::of_request();
    Suspend::new(async move {
        let answer = async { place.developer().await?.clients(place.parameter("after").as_deref()).await }.await;
        place.page(answer, |told| page(&place, told))
    })
}

fn page(place: &Place, told: DashboardPage<ClientList>) -> AnyView {
    let language = place.language;
    let DashboardPage { form_token, now, content, .. } = told;
    let ClientList { clients, next, at_most, offers, registration_tokens } = content;
    let is_first = place.parameter("after").is_none();
    let is_empty = clients.is_empty() && is_first;
    let clients = if is_empty {
        empty(place)
    } else {
        let lines = clients.iter().map(|client| line(place, client, now));
        view! { <ul class="ledger">{lines.collect_view()}</ul> }.into_any()
    };
    let tokens = registration_tokens
        .then(|| view! { <a class="button" href=place.address("/tokens")>{texts::TOKENS.say(language)}</a> });
    let register = (!is_empty).then(|| {
        view! { <a class="button primary" href=place.address("/new")>{texts::REGISTER.say(language)}</a> }
    });
    view! {
        <Title text=format!("{} · Matgim", texts::TITLE.say(language)) />
        <div class="page desk">
            <header class="desk-head">
                <div>
                    <h1>{texts::TITLE.say(language)}</h1>
                    <p class="lead">{texts::INTRODUCTION.fill(language, [&at_most.to_string()])}</p>
                </div>
                <p class="actions">{register} {tokens}</p>
            </header>
            {place.notices()}
            {is_first.then(|| offered(place, &offers, &form_token, now))}
            {clients}
            {turn(place, next, is_first)}
        </div>
    }
    .into_any()
}

fn line(place: &Place, client: &ClientLine, now: Timestamp) -> AnyView {
    let language = place.language;
    let ClientLine { head, people, last_token_at, warnings } = client;
    let last_token = match last_token_at {
        Some(moment) => times::ago(*moment, now, language),
        None => texts::NEVER.say(language).to_owned(),
    };
    let warnings = warnings.iter().map(|warning| warned(place, head, *warning, now));
    view! {
        <li>
            <h2><a href=client_address(place, &head.id, Tab::Overview)>{quoted(&head.name)}</a></h2>
            <p class="kind">{frame::kind(head.kind).say(language)}</p>
            <dl class="figures">
                <div><dt>{texts::PEOPLE.say(language)}</dt><dd>{people.to_string()}</dd></div>
                <div><dt>{texts::LAST_TOKEN.say(language)}</dt><dd>{last_token}</dd></div>
            </dl>
            {(!client.warnings.is_empty()).then(|| view! { <ul class="warnings">{warnings.collect_view()}</ul> })}
        </li>
    }
    .into_any()
}

/// A problem, and the way to mend it.
fn warned(place: &Place, head: &view::developers::ClientHead, warning: ClientWarning, now: Timestamp) -> AnyView {
    let language = place.language;
    let credentials = || client_address(place, &head.id, Tab::Credentials);
    let (says, cure) = match warning {
        ClientWarning::NoSecret => {
            (texts::NO_SECRET.say(language).to_owned(), Some((credentials(), texts::NO_SECRET_CURE)))
        }
        ClientWarning::SecretEnds(at) => {
            let left = times::rough_span(at.since(now).as_seconds(), language);
            (texts::SECRET_ENDS.fill(language, [&left]), Some((credentials(), texts::SECRET_ENDS_CURE)))
        }
        ClientWarning::Refusals(count) => {
            let activity = format!("{}?refused=yes", client_address(place, &head.id, Tab::Activity));
            (texts::REFUSALS.fill(language, [&count.to_string()]), Some((activity, texts::REFUSALS_CURE)))
        }
        ClientWarning::Disabled => (texts::DISABLED.say(language).to_owned(), None),
    };
    let cure = cure.map(|(address, text)| view! { " " <a href=address>{text.say(language)}</a> });
    view! { <li>{says}{cure}</li> }.into_any()
}

fn offered(place: &Place, offers: &[Offer], token: &str, now: Timestamp) -> AnyView {
    if offers.is_empty() {
        return ().into_any();
    }
    let language = place.language;
    let letters = offers.iter().map(|offer| {
        let sentence = sentence(texts::OFFER, language, [person(&offer.from), quoted(&offer.name)]);
        let at = times::ago(offer.offered_at, now, language);
        view! {
            <li>
                <p>{sentence} " " <small>{texts::OFFERED_AT.fill(language, [&at])}</small></p>
                <p class="note">{texts::OFFER_NOTE.say(language)}</p>
                <form method="post" action=place.address("")>
                    {form_token(token)}
                    <input type="hidden" name="client_id" value=offer.client_id.as_str().to_owned() />
                    {offer.has_secrets.then(|| end_secrets(place, offer))}
                    <div class="choice">
                        <button class="deny" name="act" value="decline">{texts::DECLINE.say(language)}</button>
                        <button class="allow" name="act" value="accept">{texts::ACCEPT.say(language)}</button>
                    </div>
                </form>
            </li>
        }
    });
    view! {
        <section class="offers" aria-labelledby="offers-title">
            <h2 id="offers-title">{texts::OFFERS.say(language)}</h2>
            <ul>{letters.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// Whether the secrets that the former owner knows end with the transfer.
fn end_secrets(place: &Place, offer: &Offer) -> AnyView {
    let language = place.language;
    let was_ticked = place.typed("client_id") == offer.client_id.as_str() && place.typed("end_secrets") == "yes";
    view! {
        <p class="note">{texts::OLD_SECRETS.say(language)}</p>
        <label class="tick">
            <input type="checkbox" name="end_secrets" value="yes" checked=was_ticked />
            <span>{texts::END_SECRETS.say(language)}</span>
        </label>
    }
    .into_any()
}

/// By key: an old address still shows what comes after the same client.
fn turn(place: &Place, next: Option<String>, is_first: bool) -> AnyView {
    let language = place.language;
    let first = (!is_first).then(|| view! { <a href=place.address("")>{texts::FIRST.say(language)}</a> });
    let next = next.map(|after| {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("after", &after).finish();
        view! { <a class="button" href=place.address(&format!("?{query}"))>{texts::NEXT.say(language)}</a> }
    });
    (first.is_some() || next.is_some()).then(|| view! { <p class="turn">{first} {next}</p> }).into_any()
}

fn empty(place: &Place) -> AnyView {
    let language = place.language;
    let drawings = [register_drawing(), paste_drawing(), watch_drawing()];
    let steps = texts::STEPS.into_iter().zip(drawings).map(|((title, says), drawing)| {
        view! {
            <li>
                {drawing}
                <h3>{title.say(language)}</h3>
                <p>{says.say(language)}</p>
            </li>
        }
    });
    view! {
        <section class="begin" aria-labelledby="begin-title">
            <h2 id="begin-title">{texts::EMPTY_TITLE.say(language)}</h2>
            <ol>{steps.collect_view()}</ol>
            <a class="button primary" href=place.address("/new")>{texts::REGISTER.say(language)}</a>
        </section>
    }
    .into_any()
}

/// A form that has been sealed.
fn register_drawing() -> AnyView {
    view! {
        <span class="drawing" aria-hidden="true">
            <svg viewBox="0 0 160 104">
                <path class="paper-edge" d="M42 8h58l18 18v70H42z"></path>
                <path class="fold" d="M100 8v18h18"></path>
                <path class="ruled" d="M54 30h34M54 44h50M54 58h50M54 72h26"></path>
                <path class="ink" d="M54 43c8-7 10 5 18-1s8 3 14 0"></path>
            </svg>
            <Seal />
        </span>
    }
    .into_any()
}

/// A slip that goes into the lines of a program.
fn paste_drawing() -> AnyView {
    view! {
        <span class="drawing" aria-hidden="true">
            <svg viewBox="0 0 160 104">
                <path class="paper-edge" d="M18 14h124v82H18z"></path>
                <path class="ruled" d="M18 28h124"></path>
                <path class="ink" d="M25 21h.1M33 21h.1M41 21h.1"></path>
                <path class="ruled" d="M32 42h40M40 54h24M40 78h52M32 88h16"></path>
                <path class="slip-paper" d="M58 47h74a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H58a10 10 0 0 0 0-20z"></path>
                <path class="ink" d="M78 57h46"></path>
                <circle class="hole" cx="67" cy="57" r="3"></circle>
            </svg>
        </span>
    }
    .into_any()
}

/// A ledger in which one line is marked.
fn watch_drawing() -> AnyView {
    view! {
        <span class="drawing" aria-hidden="true">
            <svg viewBox="0 0 160 104">
                <path class="paper-edge" d="M24 10h112v86H24z"></path>
                <path class="ruled" d="M24 30h112M24 50h112M24 76h112M46 10v86"></path>
                <path class="good" d="m30 20 4 4 7-8M30 40l4 4 7-8M30 86l4 4 7-8"></path>
                <path class="bad" d="m31 58 9 9m0-9-9 9"></path>
                <path class="ruled" d="M54 20h48M54 40h36M54 86h42"></path>
                <path class="ink" d="M54 59h58M54 67h52"></path>
                <path class="bad" d="M112 59h14M106 67h14"></path>
            </svg>
        </span>
    }
    .into_any()
}
