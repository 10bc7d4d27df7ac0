//! `/security/authenticator`: setting an authenticator app up, and removing it. A new secret waits in memory, for this browser,
//! and is stored once a code has shown that the app has it.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use zeroize::Zeroizing;

use super::super::AuthorizationServer;
use super::super::WithAccounts;
use super::super::accounts::Accounts;
use super::super::answers::see_other;
use super::super::asking::{Acting, OwnForm, OwnQuery, Reauthenticated, ReauthenticatedForm, SentForm};
use super::super::browser::Browser;
use super::super::factors::authenticators::Code;
use super::super::factors::{Factors, SECRET_BYTES};
use super::super::failure::Failure;
use super::super::proofs::Proof;
use super::recovery_codes::make_codes;
use super::{AUTHENTICATOR, AuthenticatorForm, RECOVERY_CODES};
use oauth::account::AccountEventKind;
use oauth::parameters::Parameters;
use storage::account::StoredTotp;
use view::factors::{AuthenticatorPage, NewAuthenticator, NewAuthenticatorProblem, TotpSummary};
use view::page::{Body, ErrorProblem};

pub async fn get(
    State(server): State<WithAccounts>,
    OwnQuery(query): OwnQuery,
    by: Reauthenticated,
) -> Result<Response, Failure> {
    let Accounts { factors, store, .. } = &*server.accounts;
    let user = by.user();
    if let Some(totp) = store.totp(&user.id).await? {
        let codes_left = store.recovery_codes_left(&user.id).await?;
        let there = AuthenticatorPage::There(TotpSummary { added_at: totp.added_at, codes_left });
        return Ok(page(&server, by.browser(), there));
    }
    let removed = query.first("removed").is_some();
    Ok(page(&server, by.browser(), AuthenticatorPage::New(introduce(&server, factors, &by, None, removed)?)))
}

/// The same secret as long as this browser is at it: it may have been scanned before a reload.
fn introduce(
    server: &AuthorizationServer,
    factors: &Factors,
    by: &Reauthenticated,
    problem: Option<NewAuthenticatorProblem>,
    removed: bool,
) -> Result<NewAuthenticator, Failure> {
    let (browser, now) = (by.browser().hash(), server.now());
    let secret = factors.new_secrets.with(browser, now, |secret| secret.clone()).unwrap_or_else(|| {
        let mut secret = Zeroizing::new([0; SECRET_BYTES]);
        server.randomness.fill(&mut *secret);
        factors.new_secrets.put(browser, &by.user().id, secret.clone(), now);
        secret
    });
    let told = factors.authenticators.introduce(&*secret, &name_of(server), &by.user().username);
    let told = told.ok_or(ErrorProblem::Internal)?;
    Ok(NewAuthenticator { qr_code: told.qr_code, typed: told.typed, address: told.address, problem, removed })
}

/// As it stands in the app among others.
fn name_of(server: &AuthorizationServer) -> String {
    let host = server.issuer.origin().rsplit("//").next().unwrap_or_default();
    // Such a name has no colon (Key URI format); addresses of IPv6 are full of them.
    format!("Matgim ({})", host.replace(':', " "))
}

pub async fn post(
    State(server): State<WithAccounts>,
    sent: SentForm<AuthenticatorForm, Reauthenticated>,
) -> Result<Response, Failure> {
    if server.accounts.store.totp(&sent.who.user().id).await?.is_some() {
        return Ok(see_other(&server.path(AUTHENTICATOR)));
    }
    let (by, problem) = match sent.own() {
        Ok(OwnForm { by, form: AuthenticatorForm(form) }) => match set_up(&server, &by, &form).await? {
            Ok(signed_in) => {
                let mut response = see_other(&server.path(RECOVERY_CODES));
                signed_in.set_cookies(&server, &mut response);
                return Ok(response);
            }
            Err(problem) => (by.into_inner(), problem),
        },
        Err(sent) => (sent.who, NewAuthenticatorProblem::FormExpired),
    };
    let new = introduce(&server, &server.accounts.factors, &by, Some(problem), false)?;
    Ok(page(&server, by.browser(), AuthenticatorPage::New(new)))
}

async fn set_up(
    server: &WithAccounts,
    by: &Acting<Reauthenticated>,
    form: &Parameters,
) -> Result<Result<Browser, NewAuthenticatorProblem>, Failure> {
    let Accounts { factors, store, .. } = &*server.accounts;
    let (browser, now) = (by.browser().hash(), server.now());
    let Some(secret) = factors.new_secrets.with(browser, now, |secret| secret.clone()) else {
        return Ok(Err(NewAuthenticatorProblem::SecretExpired));
    };
    let Some(code) = Code::parse(form.first("code").unwrap_or_default()) else {
        return Ok(Err(NewAuthenticatorProblem::NotACode));
    };
    // Nothing is guessed here: the page shows the secret too.
    let Some(last_step) = factors.authenticators.step_of(&*secret, &code, now) else {
        return Ok(Err(NewAuthenticatorProblem::WrongCode));
    };
    let (codes, hashes) = make_codes(&*server.randomness);
    let totp = StoredTotp { secret: secret.to_vec(), added_at: now, last_step };
    store.set_totp(&by.user().id, totp, hashes, now).await?;
    factors.new_secrets.take(browser, now);
    // This session has shown a code. All others are older than the authenticator, and have to before they end it.
    let user = by.user();
    let proven =
        server.proven(user, Proof::NewAuthenticator, Some(by.session())).await?.ok_or(ErrorProblem::Internal)?;
    let signed_in = server.begin_proven(proven, user.clone(), Some(by.session().key), by.place().clone()).await?;
    factors.new_codes.put(signed_in.hash(), &user.id, codes, now);
    server.record_act(by, Proof::NewAuthenticator.event()).await;
    Ok(Ok(signed_in))
}

pub async fn remove(
    State(server): State<WithAccounts>,
    OwnForm { by, .. }: ReauthenticatedForm<AuthenticatorForm>,
) -> Result<Response, Failure> {
    let Accounts { factors, store, .. } = &*server.accounts;
    if store.remove_totp(&by.user().id).await? {
        factors.new_codes.take(by.browser().hash(), server.now());
        server.record_act(&by, AccountEventKind::AuthenticatorRemoved).await;
    }
    Ok(see_other(&server.path(&format!("{AUTHENTICATOR}?removed=1"))))
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
    frame.here = Some(server.path(AUTHENTICATOR));
    browser.page(server, status.into_response(), frame, Body::Authenticator(Box::new(page)))
}
