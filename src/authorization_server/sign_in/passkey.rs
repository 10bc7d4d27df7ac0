//! `/login/passkey`: a whole sign-in. The authenticator has verified its user, so that no code is asked; and it says who they
//! are, so that no name is.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};

use super::super::WithAccounts;
use super::super::account_log::NewAccountEvent;
use super::super::accounts::Accounts;
use super::super::asking::{BrowserForm, Elsewhere, OwnQuery, PeerPlace};
use super::super::browser::{Browser, keep_challenge, kept_challenge};
use super::super::factors::passkeys::credential_id;
use super::super::failure::Failure;
use super::super::passkey_pages::{self as script, OfferedPasskeys, ScriptProblem};
use super::super::proofs::Proof;
use super::after_sign_in::AfterSignIn;
use super::session;
use oauth::account::AccountEventKind;
use view::factors::PasskeySignIn;
use view::page::{Body, ErrorProblem};

/// Also for a resource owner who is signed in: they come to prove it again.
pub async fn get(
    State(server): State<WithAccounts>,
    _: OfferedPasskeys,
    OwnQuery(query): OwnQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    let after = AfterSignIn::read(&server, &browser, &query).await?;
    let mut frame = browser.frame(&server);
    frame.here = Some(after.here(&server, "/login/passkey"));
    let body = Body::PasskeySignIn(PasskeySignIn { then: after.continuation() });
    Ok(browser.page(&server, StatusCode::OK.into_response(), frame, body))
}

pub async fn begin(
    State(server): State<WithAccounts>,
    OfferedPasskeys(ceremonies): OfferedPasskeys,
    form: Result<BrowserForm, Elsewhere>,
) -> Result<Response, Failure> {
    let browser = match form {
        Ok(BrowserForm { by, .. }) => by,
        Err(elsewhere) => return script::refused(elsewhere),
    };
    let begun = ceremonies.begin_sign_in().ok_or(ErrorProblem::Internal)?;
    let sealed = server.accounts.factors.challenges.seal(browser.hash(), &begun.state, server.now());
    let mut response = script::options(begun.options);
    keep_challenge(&server, &mut response, &sealed.ok_or(ErrorProblem::Internal)?);
    Ok(response)
}

pub async fn finish(
    State(server): State<WithAccounts>,
    OfferedPasskeys(ceremonies): OfferedPasskeys,
    PeerPlace(place): PeerPlace,
    headers: HeaderMap,
    form: Result<BrowserForm, Elsewhere>,
) -> Result<Response, Failure> {
    let Accounts { factors, store, .. } = &*server.accounts;
    let (browser, form) = match form {
        Ok(BrowserForm { by, form }) => (by, form),
        Err(elsewhere) => return script::refused(elsewhere),
    };
    let after = AfterSignIn::read(&server, &browser, &form).await?;
    let now = server.now();
    let over = || Ok(script::problem(ScriptProblem::ChallengeOver));
    let sealed = kept_challenge(&server, &headers);
    let opened = sealed.and_then(|sealed| factors.challenges.open(browser.hash(), sealed, now));
    let Some(opened) = opened else { return over() };
    let refused = || Ok(script::problem(ScriptProblem::Refused));
    let Some(answer) = script::credential(&form) else { return refused() };
    let passkey = match credential_id(&answer) {
        Some(id) => store.passkey(&id).await?,
        None => None,
    };
    let Some(passkey) = passkey else { return refused() };
    let user = server.store.user(&passkey.user).await?.filter(|user| user.disabled_at.is_none());
    let credential = ceremonies.finish_sign_in(&opened.state, answer, &passkey);
    let (Some(user), Some(credential)) = (user, credential) else {
        server.record_account_event_later(
            &passkey.user,
            NewAccountEvent::new(AccountEventKind::SignInFailed, Some(place)),
        );
        return refused();
    };
    // Before anything is written: of two answers to one challenge one is a sign-in.
    if !factors.challenges.spend(&opened, &passkey.id, now) {
        return over();
    }
    // §7.2, step 22: two uses at once with one counter are a sign of a copy; only one of them is a sign-in.
    if !store.passkey_used(&passkey.id, &passkey.credential, credential, now).await? {
        return refused();
    }
    Ok(script::lead_on(session::begin(&server, &browser, user, after, Proof::Passkey, place).await?))
}
