//! `/security/recovery-codes`: they are shown to the browser that made them until its person has put them away, and are stored as
//! hashes alone.

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};

use super::super::Instance;
use super::super::account_log::{Happened, place_of};
use super::super::authorize::see_other;
use super::super::browser::Browser;
use super::super::failure::Failure;
use super::super::form_body::OwnForm;
use super::super::throttle::PeerAddress;
use super::reauthenticated::must_have_proved;
use super::{RECOVERY_CODES, authenticator, offered};
use crate::oauth::account::AccountEventKind;
use crate::oauth::secret::{RecoveryCode, RecoveryCodeHash};
use crate::ports::Randomness;
use crate::view::factors::{RecoveryCodes, Unprinted};
use crate::view::page::Body;

pub const PAGE: &str = "/security/recovery-codes";

pub fn make_codes(randomness: &dyn Randomness) -> (Vec<RecoveryCode>, Vec<RecoveryCodeHash>) {
    let codes = (0..RECOVERY_CODES).map(|_| RecoveryCode::generate(randomness.identifier()));
    codes
        .map(|code| {
            let hash = code.hash();
            (code, hash)
        })
        .unzip()
}

/// Only the browser that made them holds any, and it has proved who it is a moment ago.
pub async fn get(State(server): State<Instance>, headers: HeaderMap) -> Result<Response, Failure> {
    let (factors, _) = offered(&server)?;
    let browser = Browser::of(&server, &headers).await?;
    let shown = |codes: &mut Vec<RecoveryCode>| codes.iter().map(|code| Unprinted::new(code.shown())).collect();
    let Some(codes) = factors.new_codes.with(browser.hash(), server.now(), shown) else {
        return Ok(see_other(&server.path(authenticator::PAGE)));
    };
    let mut frame = browser.frame(&server);
    frame.here = Some(server.path(PAGE));
    Ok(browser.page(&server, StatusCode::OK.into_response(), frame, Body::RecoveryCodes(RecoveryCodes { codes })))
}

/// New ones in place of all others.
pub async fn post(
    State(server): State<Instance>,
    peer: Option<Extension<PeerAddress>>,
    headers: HeaderMap,
    OwnForm(form): OwnForm,
) -> Result<Response, Failure> {
    let (factors, store) = offered(&server)?;
    let browser = Browser::of(&server, &headers).await?;
    let user = match must_have_proved(&server, &browser, authenticator::PAGE) {
        Ok(signed_in) => &signed_in.user,
        Err(first) => return Ok(*first),
    };
    browser.must_have_sent(&form)?;
    if store.totp(&user.id).await?.is_none() {
        return Ok(see_other(&server.path(authenticator::PAGE)));
    }
    let now = server.now();
    let (codes, hashes) = make_codes(&*server.randomness);
    store.set_recovery_codes(&user.id, hashes, now).await?;
    factors.new_codes.put(browser.hash(), codes, now);
    let address = peer.map(|Extension(PeerAddress(address))| address);
    let made = Happened::new(AccountEventKind::RecoveryCodesMade, Some(place_of(&headers, address)));
    server.remember(&user.id, made).await;
    Ok(see_other(&server.path(PAGE)))
}

/// They are on paper: nobody sees them here again.
pub async fn stored(
    State(server): State<Instance>,
    headers: HeaderMap,
    OwnForm(form): OwnForm,
) -> Result<Response, Failure> {
    let (factors, _) = offered(&server)?;
    let browser = Browser::of(&server, &headers).await?;
    browser.must_have_sent(&form)?;
    factors.new_codes.take(browser.hash(), server.now());
    Ok(see_other(&server.path(authenticator::PAGE)))
}
