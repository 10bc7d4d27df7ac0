//! `/login/code`: the second step of a sign-in. After the right password of an account with an authenticator nothing has begun:
//! that it was right is remembered here, for this browser, for five minutes, and no session exists before the code.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use super::super::AuthorizationServer;
use super::super::WithAccounts;
use super::super::account_log::NewAccountEvent;
use super::super::accounts::Accounts;
use super::super::answers::see_other;
use super::super::asking::{OwnQuery, PeerPlace, SentForm};
use super::super::browser::Browser;
use super::super::factors::HalfDone;
use super::super::factors::authenticators::Code;
use super::super::failure::Failure;
use super::super::proofs::Proof;
use super::after_sign_in::AfterSignIn;
use super::page::page as sign_in_page;
use super::session::begin;
use oauth::account::AccountEventKind;
use oauth::names::Timestamp;
use oauth::parameters::Parameters;
use oauth::secret::RecoveryCode;
use ports::caller::CallerNetwork;
use storage::User;
use storage::account::TotpUsed;
use view::factors::{CodeProblem, EnterCode};
use view::page::Body;
use view::sign_in::SignInProblem;

/// After the right password: where the second step is, for an account with an authenticator.
pub async fn second_step(
    server: &AuthorizationServer,
    browser: &Browser,
    user: &User,
    after: &AfterSignIn,
) -> Result<Option<Response>, Failure> {
    let Some(accounts) = &server.accounts else { return Ok(None) };
    let Accounts { factors, store, .. } = &**accounts;
    if store.totp(&user.id).await?.is_none() {
        return Ok(None);
    }
    let half_done = HalfDone { user: user.id.clone(), password: user.password_hash.clone(), tries: 0 };
    factors.half_done.put(browser.hash(), &user.id, half_done, server.now());
    Ok(Some(see_other(&after.here(server, "/login/code"))))
}

pub async fn get(
    State(server): State<WithAccounts>,
    OwnQuery(query): OwnQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    let after = AfterSignIn::read(&server, &browser, &query).await?;
    match whose(&server, &browser).await? {
        Some(user) => Ok(page(&server, &browser, &after, &user, None)),
        None => Ok(elsewhere(&server, &browser, &after)),
    }
}

/// No sign-in is half done here: it is done, or begins anew.
fn elsewhere(server: &AuthorizationServer, browser: &Browser, after: &AfterSignIn) -> Response {
    let is_done = browser.signed_in().is_some();
    see_other(&if is_done { after.address(server) } else { after.here(server, "/login") })
}

/// Whose sign-in is half done in this browser.
async fn whose(server: &WithAccounts, browser: &Browser) -> Result<Option<User>, Failure> {
    let half_done = |half: &mut HalfDone| (half.user.clone(), half.password.clone());
    let begun = server.accounts.factors.half_done.with(browser.hash(), server.now(), half_done);
    let Some((id, password)) = begun else { return Ok(None) };
    let user = server.store.user(&id).await?;
    Ok(user.filter(|user| user.disabled_at.is_none() && user.password_hash == password))
}

/// What was typed, when it can be what it is meant to be.
enum Typed {
    Code(Code),
    Recovery(RecoveryCode),
}

impl Typed {
    fn read(form: &Parameters) -> Result<Self, CodeProblem> {
        match form.first("recovery_code") {
            Some(typed) => RecoveryCode::parse(typed).map(Self::Recovery).ok_or(CodeProblem::NotARecoveryCode),
            None => {
                let code = Code::parse(form.first("code").unwrap_or_default());
                code.map(Self::Code).ok_or(CodeProblem::NotACode)
            }
        }
    }
}

pub async fn post(
    State(server): State<WithAccounts>,
    PeerPlace(place): PeerPlace,
    sent: SentForm,
) -> Result<Response, Failure> {
    let factors = &server.accounts.factors;
    let (is_own, browser, form) = (sent.is_own(), sent.who, sent.form);
    let after = AfterSignIn::read(&server, &browser, &form).await?;
    let Some(user) = whose(&server, &browser).await? else {
        return Ok(elsewhere(&server, &browser, &after));
    };
    let again = |problem| Ok(page(&server, &browser, &after, &user, Some(problem)));
    if !is_own {
        return again(CodeProblem::FormExpired);
    }
    let typed = match Typed::read(&form) {
        Ok(typed) => typed,
        Err(problem) => return again(problem),
    };
    let now = server.now();
    let network = place.address.map(CallerNetwork::of);
    let (throttle, name) = (&server.throttle, &user.username_key);
    // A recovery code has 80 bits: it is not guessed, and whoever tries codes keeps nobody from it.
    let tried = match &typed {
        Typed::Recovery(_) => None,
        Typed::Code(_) => match throttle.code(name, network, now) {
            Ok(tried) => Some(tried),
            Err(retry_after) => return again(CodeProblem::Throttled { retry_after }),
        },
    };
    // Counted before it is compared: tries sent all at once are no more than tries.
    let tries = factors.half_done.with(browser.hash(), now, |half| {
        half.tries += 1;
        half.tries
    });
    let Some(left) = tries.and_then(|tries| HalfDone::TRIES.checked_sub(tries)) else {
        return Ok(see_other(&after.here(&server, "/login")));
    };
    match spend(&server.accounts, &user, &typed, left, now).await? {
        Ok(proof) if factors.half_done.take(browser.hash(), now).is_some() => {
            match tried {
                Some(tried) => tried.right(now),
                None => throttle.second_step_was_right(name, network, now),
            }
            begin(&server, &browser, user, after, proof, place).await
        }
        // Another try was right meanwhile, or was the last one.
        Ok(_) => Ok(see_other(&after.here(&server, "/login"))),
        Err(problem) => {
            server.record_account_event_later(
                &user.id,
                NewAccountEvent::new(AccountEventKind::SignInFailed, Some(place)),
            );
            if left == 0 {
                factors.half_done.take(browser.hash(), now);
                let problem = Some(SignInProblem::CodesUsedUp);
                return Ok(sign_in_page(&server, &browser, &after, user.username, problem));
            }
            again(problem)
        }
    }
}

/// Compares and spends: whatever was right once is never right again.
async fn spend(
    Accounts { factors, store, .. }: &Accounts,
    user: &User,
    typed: &Typed,
    left: u32,
    now: Timestamp,
) -> Result<Result<Proof, CodeProblem>, Failure> {
    Ok(match typed {
        Typed::Code(code) => {
            let totp = store.totp(&user.id).await?;
            match totp.and_then(|totp| factors.authenticators.step_of(&totp.secret, code, now)) {
                None => Err(CodeProblem::WrongCode { left }),
                Some(step) => match store.use_totp_step(&user.id, step).await? {
                    TotpUsed::Used => Ok(Proof::Code),
                    TotpUsed::UsedBefore => Err(CodeProblem::UsedBefore { left }),
                },
            }
        }
        Typed::Recovery(code) if store.use_recovery_code(&user.id, &code.hash(), now).await? => Ok(Proof::RecoveryCode),
        Typed::Recovery(_) => Err(CodeProblem::WrongRecoveryCode { left }),
    })
}

fn page(
    server: &AuthorizationServer,
    browser: &Browser,
    after: &AfterSignIn,
    user: &User,
    problem: Option<CodeProblem>,
) -> Response {
    let (status, retry_after) = match problem {
        None => (StatusCode::OK, None),
        Some(CodeProblem::FormExpired) => (StatusCode::FORBIDDEN, None),
        Some(CodeProblem::Throttled { retry_after }) => (StatusCode::TOO_MANY_REQUESTS, Some(retry_after)),
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, None),
    };
    let mut frame = browser.frame(server);
    frame.leads_to_client = after.request.is_some();
    frame.here = Some(after.here(server, "/login/code"));
    let body = EnterCode { then: after.continuation(), username: user.username.clone(), problem };
    let mut response = browser.page(server, status.into_response(), frame, Body::EnterCode(body));
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
