//! *Security log*: a ledger, newest first.

use leptos::prelude::*;

use crate::components::moment::when;
use crate::components::name::quoted;
use crate::components::sentence::sentence;
use ::texts::{devices, security as texts, times};
use oauth::account::AccountEventKind;
use view::page::Frame;
use view::preferences::Language;
use view::security::{LogLine, Part, Security};

pub fn part(page: &Security, frame: &Frame, language: Language) -> AnyView {
    let log = &page.log;
    let list = if log.events.is_empty() {
        view! { <p class="note">{texts::LOG_EMPTY.say(language)}</p> }.into_any()
    } else {
        let lines = log.events.iter().map(|event| line(event, page, language));
        view! { <ol class="book">{lines.collect_view()}</ol> }.into_any()
    };
    let anchor = Part::Log.anchor();
    let older = log.next.as_ref().map(|before| {
        let address = format!("{}/security?before={before}#{anchor}", frame.base);
        view! { <a class="button" href=address rel="next">{texts::OLDER.say(language)}</a> }
    });
    let newest = log.is_later.then(|| {
        let address = format!("{}/security#{anchor}", frame.base);
        view! { <a href=address>{texts::NEWEST.say(language)}</a> }
    });
    view! {
        <p class="note">{texts::LOG_SAYS.say(language)}</p>
        {list}
        {(older.is_some() || newest.is_some()).then(|| view! { <p class="act">{older} {newest}</p> })}
    }
    .into_any()
}

fn line(event: &LogLine, page: &Security, language: Language) -> AnyView {
    let app = match &event.client_name {
        Some(name) => quoted(name),
        None => texts::SOME_APP.say(language).into_any(),
    };
    let scope = event.scope.as_ref().filter(|scope| !scope.is_empty()).map(|scope| {
        let names = scope.iter().map(|name| view! { <code>{name.as_str().to_owned()}</code> " " });
        view! { <p class="extent">{names.collect_view()}</p> }
    });
    let error = event.error.map(|error| view! { " " <code>{error.as_str()}</code> });
    let times = (event.times > 1).then(|| {
        let first = times::moment(event.at, language);
        view! { <span>{texts::TIMES.fill(language, [&event.times.to_string(), &first])}</span> }
    });
    let place = match event.device {
        Some(device) => Some(devices::words(device, language)),
        // The line says by whom.
        None if event.kind.is_by_administrator() => None,
        None => Some(texts::BY_PROGRAM.say(language).to_owned()),
    };
    let address = event.address.map(|address| {
        let address = view! { <code>{address.to_string()}</code> }.into_any();
        view! { <span>{sentence(texts::FROM_ADDRESS, language, [address])}</span> }
    });
    view! {
        <li class=weight(event.kind)>
            <p class="what">{sentence(texts::happened(event.kind), language, [app])} {error}</p>
            {scope}
            <p class="when">
                {when(event.last_at, page.now, language)}
                <span class="exact">{times::moment(event.last_at, language)}</span>
                {times}
                {place.map(|place| view! { <span>{place}</span> })}
                {address}
            </p>
        </li>
    }
    .into_any()
}

/// The events that stand out from the others.
const fn weight(kind: AccountEventKind) -> Option<&'static str> {
    use AccountEventKind as K;
    match kind {
        K::SignInFailed | K::Refused | K::ReuseDetected => Some("failed"),
        K::SessionEnded
        | K::OtherSessionsEnded
        | K::PasswordChanged
        | K::PasswordReset
        | K::AuthenticatorAdded
        | K::AuthenticatorRemoved
        | K::RecoveryCodesMade
        | K::PasskeyAdded
        | K::PasskeyRemoved
        | K::DataExported
        | K::DisabledByAdministrator
        | K::EnabledByAdministrator
        | K::SignedOutByAdministrator
        | K::ResetLinkMadeByAdministrator
        | K::SecondFactorRemovedByAdministrator
        | K::Allowed
        | K::AccessChanged
        | K::Disconnected
        | K::AccessTokenRevoked
        | K::GrantRevoked => Some("changed"),
        K::SignedUp
        | K::SignedIn
        | K::SignedInWithCode
        | K::SignedInWithRecoveryCode
        | K::SignedInWithPasskey
        | K::SignedOut
        | K::Asked
        | K::Declined
        | K::TokensIssued
        | K::TokensRenewed => None,
    }
}
