//! `/security/passkeys`: registering a passkey takes a script, since only a script can ask an authenticator; removing one does not.

use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderMap, StatusCode};

use super::super::Instance;
use super::super::account_log::{Happened, place_of};
use super::super::authorize::see_other;
use super::super::browser::Browser;
use super::super::failure::Failure;
use super::super::form_body::{OwnForm, own_query};
use super::super::throttle::PeerAddress;
use super::reauthenticated::must_have_proved;
use super::script::{self, ScriptProblem};
use super::{PASSKEYS_AT_MOST, passkeys_offered};
use crate::oauth::account::AccountEventKind;
use crate::oauth::client::is_invisible;
use crate::storage::account::StoredPasskey;
use crate::view::factors::{PASSKEY_LABEL_AT_MOST, PasskeyCard, PasskeysPage, PasskeysSaid};
use crate::view::page::{Body, ErrorProblem};

const PAGE: &str = "/security/passkeys";

pub async fn get(
    State(server): State<Instance>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let (_, _, store) = passkeys_offered(&server)?;
    let query = own_query(query.as_deref())?;
    let browser = Browser::of(&server, &headers).await?;
    let user = match must_have_proved(&server, &browser, PAGE) {
        Ok(signed_in) => &signed_in.user,
        Err(first) => return Ok(*first),
    };
    let card = |passkey: StoredPasskey| PasskeyCard {
        id: URL_SAFE_NO_PAD.encode(&passkey.id),
        label: passkey.label,
        created_at: passkey.created_at,
        last_used_at: passkey.last_used_at,
    };
    let said = match query.first("said") {
        Some("added") => Some(PasskeysSaid::Added),
        Some("removed") => Some(PasskeysSaid::Removed),
        Some("nothing_there") => Some(PasskeysSaid::NothingThere),
        _ => None,
    };
    let body = PasskeysPage {
        passkeys: store.passkeys(&user.id).await?.into_iter().map(card).collect(),
        at_most: PASSKEYS_AT_MOST,
        said,
        now: server.now(),
    };
    let mut frame = browser.frame(&server);
    frame.here = Some(server.path(PAGE));
    Ok(browser.page(&server, StatusCode::OK.into_response(), frame, Body::Passkeys(body)))
}

pub async fn begin(
    State(server): State<Instance>,
    headers: HeaderMap,
    OwnForm(form): OwnForm,
) -> Result<Response, Failure> {
    let (factors, ceremonies, store) = passkeys_offered(&server)?;
    let browser = Browser::of(&server, &headers).await?;
    let Ok(signed_in) = must_have_proved(&server, &browser, PAGE) else {
        return Ok(script::problem(ScriptProblem::ProveAgain));
    };
    if !browser.sent(&form) {
        return Ok(script::problem(ScriptProblem::FormExpired));
    }
    // Told before anybody has touched an authenticator.
    if label(form.first("label")).is_none() {
        return Ok(script::problem(ScriptProblem::Label));
    }
    let user = &signed_in.user;
    let registered = store.passkeys(&user.id).await?;
    if registered.len() >= PASSKEYS_AT_MOST as usize {
        return Ok(script::problem(ScriptProblem::TooMany));
    }
    let begun = ceremonies.begin_registration(&user.id, &user.username, &registered).ok_or(ErrorProblem::Internal)?;
    factors.registrations.put(browser.hash(), begun.ceremony, server.now());
    Ok(script::options(begun.options))
}

pub async fn finish(
    State(server): State<Instance>,
    peer: Option<Extension<PeerAddress>>,
    headers: HeaderMap,
    OwnForm(form): OwnForm,
) -> Result<Response, Failure> {
    let (factors, ceremonies, store) = passkeys_offered(&server)?;
    let browser = Browser::of(&server, &headers).await?;
    let Ok(signed_in) = must_have_proved(&server, &browser, PAGE) else {
        return Ok(script::problem(ScriptProblem::ProveAgain));
    };
    if !browser.sent(&form) {
        return Ok(script::problem(ScriptProblem::FormExpired));
    }
    let now = server.now();
    let Some(ceremony) = factors.registrations.take(browser.hash(), now) else {
        return Ok(script::problem(ScriptProblem::ChallengeOver));
    };
    let Some(label) = label(form.first("label")) else { return Ok(script::problem(ScriptProblem::Label)) };
    let made = script::credential(&form).and_then(|answer| ceremonies.finish_registration(ceremony, answer));
    let Some(made) = made else { return Ok(script::problem(ScriptProblem::Refused)) };
    let user = &signed_in.user.id;
    let passkey = StoredPasskey {
        id: made.id,
        user: user.clone(),
        label,
        credential: made.credential,
        created_at: now,
        last_used_at: None,
    };
    if !store.add_passkey(passkey, PASSKEYS_AT_MOST).await? {
        return Ok(script::problem(ScriptProblem::TooMany));
    }
    let address = peer.map(|Extension(PeerAddress(address))| address);
    let added = Happened::new(AccountEventKind::PasskeyAdded, Some(place_of(&headers, address)));
    server.remember(user, added).await;
    Ok(script::lead_on(see_other(&server.path(&format!("{PAGE}?said=added")))))
}

/// By what its person calls it.
fn label(typed: Option<&str>) -> Option<String> {
    let label = typed?.trim();
    let fits = (1..=PASSKEY_LABEL_AT_MOST).contains(&label.chars().count()) && !label.chars().any(is_invisible);
    fits.then(|| label.to_owned())
}

pub async fn remove(
    State(server): State<Instance>,
    peer: Option<Extension<PeerAddress>>,
    headers: HeaderMap,
    OwnForm(form): OwnForm,
) -> Result<Response, Failure> {
    let (_, _, store) = passkeys_offered(&server)?;
    let browser = Browser::of(&server, &headers).await?;
    let user = match must_have_proved(&server, &browser, PAGE) {
        Ok(signed_in) => &signed_in.user.id,
        Err(first) => return Ok(*first),
    };
    browser.must_have_sent(&form)?;
    let id = form.first("passkey").and_then(|id| URL_SAFE_NO_PAD.decode(id).ok()).unwrap_or_default();
    if !store.remove_passkey(user, &id).await? {
        return Ok(see_other(&server.path(&format!("{PAGE}?said=nothing_there"))));
    }
    let address = peer.map(|Extension(PeerAddress(address))| address);
    let removed = Happened::new(AccountEventKind::PasskeyRemoved, Some(place_of(&headers, address)));
    server.remember(user, removed).await;
    Ok(see_other(&server.path(&format!("{PAGE}?said=removed"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_a_few_visible_characters() {
        assert_eq!(label(Some(" 내 전화기 ")).as_deref(), Some("내 전화기"));
        for no in ["", "   ", "a\u{202e}b", &"가".repeat(PASSKEY_LABEL_AT_MOST + 1)] {
            assert_eq!(label(Some(no)), None, "{no:?}");
        }
        assert_eq!(label(None), None);
    }
}
