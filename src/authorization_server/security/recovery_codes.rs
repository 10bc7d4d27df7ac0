//! `/security/recovery-codes`: they are shown to the browser that made them until its owner has put them away, and are stored as
//! hashes alone.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::super::WithAccounts;
use super::super::accounts::Accounts;
use super::super::answers::see_other;
use super::super::asking::{BrowserForm, OwnForm, ReauthenticatedForm};
use super::super::browser::Browser;
use super::super::factors;
use super::super::failure::Failure;
use super::{AUTHENTICATOR, AuthenticatorForm, RECOVERY_CODES};
use oauth::account::AccountEventKind;
use oauth::secret::{RecoveryCode, RecoveryCodeHash};
use ports::Randomness;
use view::factors::{RecoveryCodes, Unprinted};
use view::page::Body;

pub fn make_codes(randomness: &dyn Randomness) -> (Vec<RecoveryCode>, Vec<RecoveryCodeHash>) {
    let codes = (0..factors::RECOVERY_CODES).map(|_| RecoveryCode::generate(randomness.identifier()));
    codes
        .map(|code| {
            let hash = code.hash();
            (code, hash)
        })
        .unzip()
}

/// Only the browser that made them holds any, and it has proved who it is a moment ago.
pub async fn get(State(server): State<WithAccounts>, browser: Browser) -> Response {
    let shown = |codes: &mut Vec<RecoveryCode>| codes.iter().map(|code| Unprinted::new(code.shown())).collect();
    let Some(codes) = server.accounts.factors.new_codes.with(browser.hash(), server.now(), shown) else {
        return see_other(&server.path(AUTHENTICATOR));
    };
    let mut frame = browser.frame(&server);
    frame.here = Some(server.path(RECOVERY_CODES));
    browser.page(&server, StatusCode::OK.into_response(), frame, Body::RecoveryCodes(RecoveryCodes { codes }))
}

/// New ones in place of all others.
pub async fn post(
    State(server): State<WithAccounts>,
    OwnForm { by, .. }: ReauthenticatedForm<AuthenticatorForm>,
) -> Result<Response, Failure> {
    let Accounts { store, factors: under_way, .. } = &*server.accounts;
    let user = &by.user().id;
    if store.totp(user).await?.is_none() {
        return Ok(see_other(&server.path(AUTHENTICATOR)));
    }
    let now = server.now();
    let (codes, hashes) = make_codes(&*server.randomness);
    store.set_recovery_codes(user, hashes, now).await?;
    under_way.new_codes.put(by.browser().hash(), user, codes, now);
    server.record_act(&by, AccountEventKind::RecoveryCodesMade).await;
    Ok(see_other(&server.path(RECOVERY_CODES)))
}

/// They are on paper: they are shown no more.
pub async fn stored(State(server): State<WithAccounts>, BrowserForm { by, .. }: BrowserForm) -> Response {
    server.accounts.factors.new_codes.take(by.hash(), server.now());
    see_other(&server.path(AUTHENTICATOR))
}
