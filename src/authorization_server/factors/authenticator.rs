//! `/security/authenticator`: setting an authenticator app up, and removing it. A new secret waits in memory, for this browser,
//! and is stored once a code has shown that the app has it.

use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};
use zeroize::Zeroizing;

use super::super::account_log::{Happened, place_of};
use super::super::authorize::see_other;
use super::super::browser::Browser;
use super::super::failure::Failure;
use super::super::form_body::{OwnForm, own_query};
use super::super::throttle::PeerAddress;
use super::super::{AuthorizationServer, Instance};
use super::authenticators::Code;
use super::reauthenticated::must_have_proved;
use super::recovery::make_codes;
use super::{Factors, SECRET_BYTES, offered};
use crate::oauth::account::AccountEventKind;
use crate::storage::User;
use crate::storage::account::StoredTotp;
use crate::view::factors::{AuthenticatorPage, NewAuthenticator, NewAuthenticatorProblem, TotpSummary};
use crate::view::page::{Body, ErrorProblem};

pub const PAGE: &str = "/security/authenticator";

pub async fn get(
    State(server): State<Instance>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let (factors, store) = offered(&server)?;
    let query = own_query(query.as_deref())?;
    let browser = Browser::of(&server, &headers).await?;
    let user = match must_have_proved(&server, &browser, PAGE) {
        Ok(signed_in) => &signed_in.user,
        Err(first) => return Ok(*first),
    };
    if let Some(totp) = store.totp(&user.id).await? {
        let codes_left = store.recovery_codes_left(&user.id).await?;
        let there = AuthenticatorPage::There(TotpSummary { added_at: totp.added_at, codes_left });
        return Ok(page(&server, &browser, there));
    }
    let removed = query.first("removed").is_some();
    Ok(page(&server, &browser, AuthenticatorPage::New(introduce(&server, factors, &browser, user, None, removed)?)))
}

/// The same secret as long as this browser is at it: whoever reloads has scanned it already.
fn introduce(
    server: &AuthorizationServer,
    factors: &Factors,
    browser: &Browser,
    user: &User,
    problem: Option<NewAuthenticatorProblem>,
    removed: bool,
) -> Result<NewAuthenticator, Failure> {
    let now = server.now();
    let secret = factors.new_secrets.with(browser.hash(), now, |secret| secret.clone()).unwrap_or_else(|| {
        let mut secret = Zeroizing::new([0; SECRET_BYTES]);
        server.randomness.fill(&mut *secret);
        factors.new_secrets.put(browser.hash(), secret.clone(), now);
        secret
    });
    let told = factors.authenticators.introduce(&*secret, &name_of(server), &user.username);
    let told = told.ok_or(ErrorProblem::Internal)?;
    Ok(NewAuthenticator { picture: told.picture, typed: told.typed, address: told.address, problem, removed })
}

/// As it stands in the app among others.
fn name_of(server: &AuthorizationServer) -> String {
    let host = server.issuer.origin().rsplit("//").next().unwrap_or_default();
    // Such a name has no colon (Key URI format); addresses of IPv6 are full of them.
    format!("Matgim ({})", host.replace(':', " "))
}

pub async fn post(
    State(server): State<Instance>,
    peer: Option<Extension<PeerAddress>>,
    headers: HeaderMap,
    OwnForm(form): OwnForm,
) -> Result<Response, Failure> {
    let (factors, store) = offered(&server)?;
    let browser = Browser::of(&server, &headers).await?;
    let user = match must_have_proved(&server, &browser, PAGE) {
        Ok(signed_in) => &signed_in.user,
        Err(first) => return Ok(*first),
    };
    let again = |problem| {
        let new = introduce(&server, factors, &browser, user, Some(problem), false)?;
        Ok(page(&server, &browser, AuthenticatorPage::New(new)))
    };
    if store.totp(&user.id).await?.is_some() {
        return Ok(see_other(&server.path(PAGE)));
    }
    if !browser.sent(&form) {
        return again(NewAuthenticatorProblem::FormExpired);
    }
    let now = server.now();
    let Some(secret) = factors.new_secrets.with(browser.hash(), now, |secret| secret.clone()) else {
        return again(NewAuthenticatorProblem::SecretExpired);
    };
    let Some(code) = Code::parse(form.first("code").unwrap_or_default()) else {
        return again(NewAuthenticatorProblem::NotACode);
    };
    // Nothing is guessed here: whoever sees this page sees the secret too.
    let Some(last_step) = factors.authenticators.step_of(&*secret, &code, now) else {
        return again(NewAuthenticatorProblem::WrongCode);
    };
    let (codes, hashes) = make_codes(&*server.randomness);
    let totp = StoredTotp { secret: secret.to_vec(), added_at: now, last_step };
    store.set_totp(&user.id, totp, hashes, now).await?;
    factors.new_secrets.take(browser.hash(), now);
    factors.new_codes.put(browser.hash(), codes, now);
    let address = peer.map(|Extension(PeerAddress(address))| address);
    let added = Happened::new(AccountEventKind::AuthenticatorAdded, Some(place_of(&headers, address)));
    server.remember(&user.id, added).await;
    Ok(see_other(&server.path(super::recovery::PAGE)))
}

pub async fn remove(
    State(server): State<Instance>,
    peer: Option<Extension<PeerAddress>>,
    headers: HeaderMap,
    OwnForm(form): OwnForm,
) -> Result<Response, Failure> {
    let (factors, store) = offered(&server)?;
    let browser = Browser::of(&server, &headers).await?;
    let user = match must_have_proved(&server, &browser, PAGE) {
        Ok(signed_in) => &signed_in.user,
        Err(first) => return Ok(*first),
    };
    browser.must_have_sent(&form)?;
    if store.remove_totp(&user.id).await? {
        factors.new_codes.take(browser.hash(), server.now());
        let address = peer.map(|Extension(PeerAddress(address))| address);
        let removed = Happened::new(AccountEventKind::AuthenticatorRemoved, Some(place_of(&headers, address)));
        server.remember(&user.id, removed).await;
    }
    Ok(see_other(&server.path(&format!("{PAGE}?removed=1"))))
}

fn page(server: &AuthorizationServer, browser: &Browser, page: AuthenticatorPage) -> Response {
    let status = match &page {
        AuthenticatorPage::New(NewAuthenticator { problem: Some(problem), .. }) => match problem {
            NewAuthenticatorProblem::FormExpired => StatusCode::FORBIDDEN,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        },
        _ => StatusCode::OK,
    };
    let mut frame = browser.frame(server);
    frame.here = Some(server.path(PAGE));
    browser.page(server, status.into_response(), frame, Body::Authenticator(Box::new(page)))
}
