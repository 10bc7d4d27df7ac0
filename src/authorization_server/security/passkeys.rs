//! `/security/passkeys`: registering a passkey takes a script, since only a script can ask an authenticator; removing one does not.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::StatusCode;

use super::super::WithAccounts;
use super::super::accounts::Accounts;
use super::super::answers::see_other;
use super::super::asking::{Elsewhere, OwnForm, OwnQuery, Reauthenticated, ReauthenticatedForm};
use super::super::factors::PASSKEYS_AT_MOST;
use super::super::failure::Failure;
use super::super::passkey_pages::{self as script, OfferedPasskeys, ScriptProblem};
use super::{PASSKEYS, PasskeyForm};
use oauth::account::AccountEventKind;
use oauth::client::is_invisible;
use storage::account::StoredPasskey;
use view::factors::{PASSKEY_LABEL_AT_MOST, PasskeyCard, PasskeysPage, PasskeysSaid};
use view::page::{Body, ErrorProblem};

pub async fn get(
    State(server): State<WithAccounts>,
    _: OfferedPasskeys,
    OwnQuery(query): OwnQuery,
    by: Reauthenticated,
) -> Result<Response, Failure> {
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
        passkeys: server.accounts.store.passkeys(&by.user().id).await?.into_iter().map(card).collect(),
        at_most: PASSKEYS_AT_MOST,
        said,
        now: server.now(),
    };
    let mut frame = by.browser().frame(&server);
    frame.here = Some(server.path(PASSKEYS));
    Ok(by.browser().page(&server, StatusCode::OK.into_response(), frame, Body::Passkeys(body)))
}

pub async fn begin(
    State(server): State<WithAccounts>,
    OfferedPasskeys(ceremonies): OfferedPasskeys,
    form: Result<ReauthenticatedForm<PasskeyForm>, Elsewhere>,
) -> Result<Response, Failure> {
    let Accounts { factors, store, .. } = &*server.accounts;
    let (by, form) = match form {
        Ok(OwnForm { by, form: PasskeyForm(form) }) => (by, form),
        Err(elsewhere) => return script::refused(elsewhere),
    };
    // Told before anybody has touched an authenticator.
    if label(form.first("label")).is_none() {
        return Ok(script::problem(ScriptProblem::Label));
    }
    let user = by.user();
    let registered = store.passkeys(&user.id).await?;
    if registered.len() >= PASSKEYS_AT_MOST as usize {
        return Ok(script::problem(ScriptProblem::TooMany));
    }
    let begun = ceremonies.begin_registration(&user.id, &user.username, &registered).ok_or(ErrorProblem::Internal)?;
    factors.registrations.put(by.browser().hash(), &user.id, begun.ceremony, server.now());
    Ok(script::options(begun.options))
}

pub async fn finish(
    State(server): State<WithAccounts>,
    OfferedPasskeys(ceremonies): OfferedPasskeys,
    form: Result<ReauthenticatedForm<PasskeyForm>, Elsewhere>,
) -> Result<Response, Failure> {
    let Accounts { factors, store, .. } = &*server.accounts;
    let (by, form) = match form {
        Ok(OwnForm { by, form: PasskeyForm(form) }) => (by, form),
        Err(elsewhere) => return script::refused(elsewhere),
    };
    let now = server.now();
    let Some(ceremony) = factors.registrations.take(by.browser().hash(), now) else {
        return Ok(script::problem(ScriptProblem::ChallengeOver));
    };
    let Some(label) = label(form.first("label")) else { return Ok(script::problem(ScriptProblem::Label)) };
    let made = script::credential(&form).and_then(|answer| ceremonies.finish_registration(ceremony, answer));
    let Some(made) = made else { return Ok(script::problem(ScriptProblem::Refused)) };
    let passkey = StoredPasskey {
        id: made.id,
        user: by.user().id.clone(),
        label,
        credential: made.credential,
        created_at: now,
        last_used_at: None,
    };
    if !store.add_passkey(passkey, PASSKEYS_AT_MOST).await? {
        return Ok(script::problem(ScriptProblem::TooMany));
    }
    server.record_act(&by, AccountEventKind::PasskeyAdded).await;
    Ok(script::lead_on(see_other(&server.path(&format!("{PASSKEYS}?said=added")))))
}

/// What its owner calls it.
fn label(typed: Option<&str>) -> Option<String> {
    let label = typed?.trim();
    let fits = (1..=PASSKEY_LABEL_AT_MOST).contains(&label.chars().count()) && !label.chars().any(is_invisible);
    fits.then(|| label.to_owned())
}

pub async fn remove(
    State(server): State<WithAccounts>,
    _: OfferedPasskeys,
    OwnForm { by, form: PasskeyForm(form) }: ReauthenticatedForm<PasskeyForm>,
) -> Result<Response, Failure> {
    let id = form.first("passkey").and_then(|id| URL_SAFE_NO_PAD.decode(id).ok()).unwrap_or_default();
    if !server.accounts.store.remove_passkey(&by.user().id, &id).await? {
        return Ok(see_other(&server.path(&format!("{PASSKEYS}?said=nothing_there"))));
    }
    server.record_act(&by, AccountEventKind::PasskeyRemoved).await;
    Ok(see_other(&server.path(&format!("{PASSKEYS}?said=removed"))))
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
