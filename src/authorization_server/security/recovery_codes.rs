//! `/security/recovery-codes`: they are shown to the browser that made them until its owner has put them away, and are stored as
//! hashes alone. They travel in the bodies of answers, never in an address, and no cache keeps one (RFC 9111 §5.2.2.5).

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

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
    let Some(page) = page(&server, &browser) else { return see_other(&server.path(AUTHENTICATOR)) };
    let mut frame = browser.frame(&server);
    frame.here = Some(server.path(RECOVERY_CODES));
    browser.page(&server, StatusCode::OK.into_response(), frame, Body::RecoveryCodes(page))
}

/// What its owner has not put away yet.
fn page(server: &WithAccounts, browser: &Browser) -> Option<RecoveryCodes> {
    let username = browser.signed_in()?.user.username.clone();
    let shown = |codes: &mut Vec<RecoveryCode>| codes.iter().map(|code| Unprinted::new(code.shown())).collect();
    let codes = server.accounts.factors.new_codes.with(browser.hash(), server.now(), shown)?;
    Some(RecoveryCodes { username, server: server.issuer.as_str().to_owned(), codes })
}

/// The same as a file, for a browser without script too: one code a line, below whose they are.
pub async fn file(State(server): State<WithAccounts>, BrowserForm { by, .. }: BrowserForm) -> Response {
    let Some(page) = page(&server, &by) else { return see_other(&server.path(AUTHENTICATOR)) };
    let mut text = zeroize::Zeroizing::new(format!("Matgim · {} · {}\r\n\r\n", page.server, page.username));
    for code in &page.codes {
        text.push_str(code.expose());
        text.push_str("\r\n");
    }
    let mut response = (StatusCode::OK, text.as_bytes().to_vec()).into_response();
    let mut set = |name, value| response.headers_mut().insert(name, HeaderValue::from_static(value));
    set(header::CONTENT_TYPE, "text/plain; charset=utf-8");
    set(header::CONTENT_DISPOSITION, "attachment; filename=\"matgim-recovery-codes.txt\"");
    set(header::CACHE_CONTROL, "no-store");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    response
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
