//! `/reset-password`: a new password in place of a forgotten one, by a link that the operator made. Opening the link
//! spends nothing, so that a program that looks at links in messages does not use it up; choosing the password does.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use super::account_log::NewAccountEvent;
use super::answers::{RETRY_AFTER_SECONDS, see_other};
use super::asking::{OwnQuery, PeerPlace, SentForm};
use super::browser::Browser;
use super::failure::Failure;
use super::passwords::{ChosenPassword, NotChosen};
use super::proofs::Proof;
use super::{AuthorizationServer, WithAccounts};
use oauth::parameters::{Parameters, encode_pair};
use oauth::secret::OneTimeLink;
use ports::caller::CallerNetwork;
use storage::User;
use view::page::{Body, ErrorProblem};
use view::sign_in::{ResetPassword, ResetProblem};

pub async fn get(
    State(server): State<WithAccounts>,
    OwnQuery(query): OwnQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    let opened = opened(&server, &query).await?;
    Ok(page(&server, &browser, &opened, None))
}

pub async fn post(
    State(server): State<WithAccounts>,
    PeerPlace(place): PeerPlace,
    sent: SentForm,
) -> Result<Response, Failure> {
    let (is_own, browser, form) = (sent.is_own(), sent.who, sent.form);
    let opened = opened(&server, &form).await?;
    let again = |problem| Ok(page(&server, &browser, &opened, Some(problem)));
    if !is_own {
        return again(ResetProblem::FormExpired);
    }
    let chosen = match ChosenPassword::parse(form.first("password").unwrap_or_default()) {
        Ok(chosen) => chosen,
        Err(problem) => return again(ResetProblem::Password(problem)),
    };
    let network = place.address.map(CallerNetwork::of);
    let Ok(taken) = server.throttle.choose_password(network, server.now()) else {
        return again(ResetProblem::Busy);
    };
    let hashed = match chosen.judged(&opened.user.username, &*server.passwords, network).await {
        Ok(password) => server.passwords.hash(password, network).await.map_err(NotChosen::from),
        Err(refused) => Err(refused),
    };
    let password_hash = match hashed {
        Ok(hash) => hash,
        Err(NotChosen::Problem(problem)) => return again(ResetProblem::Password(problem)),
        Err(NotChosen::Busy) => {
            taken.give_back();
            return again(ResetProblem::Busy);
        }
    };
    let Some(user) = server.accounts.store.reset_password(&opened.link.hash(), password_hash, server.now()).await?
    else {
        return Err(ErrorProblem::ResetLinkOver.into());
    };
    let reset = NewAccountEvent::new(Proof::ResetLink.event(), Some(place));
    server.record_account_event(&user, reset).await;
    // Another session in this browser would be in the way of the resource owner who signs in now.
    if let Some(signed_in) = browser.signed_in() {
        server.store.end_session(&signed_in.session.key).await?;
    }
    let mut response = see_other(&server.path("/login?reset=done"));
    let stranger = Browser::stranger(&server);
    server.store.hand_over_pending(browser.hash(), stranger.hash()).await?;
    stranger.set_cookies(&server, &mut response);
    Ok(response)
}

/// A link that works, and whose password it is for.
struct Opened {
    link: OneTimeLink,
    user: User,
}

async fn opened(server: &WithAccounts, from: &Parameters) -> Result<Opened, Failure> {
    let link = from.first("link").map(|presented| OneTimeLink::presented(presented.to_owned()));
    let link = link.ok_or(ErrorProblem::ResetLinkOver)?;
    let user =
        server.accounts.store.reset_link(&link.hash(), server.now()).await?.ok_or(ErrorProblem::ResetLinkOver)?;
    Ok(Opened { link, user })
}

fn page(server: &AuthorizationServer, browser: &Browser, opened: &Opened, problem: Option<ResetProblem>) -> Response {
    let (status, retry_after) = match problem {
        None => (StatusCode::OK, None),
        Some(ResetProblem::Password(_)) => (StatusCode::UNPROCESSABLE_ENTITY, None),
        Some(ResetProblem::FormExpired) => (StatusCode::FORBIDDEN, None),
        Some(ResetProblem::Busy) => (StatusCode::SERVICE_UNAVAILABLE, Some(RETRY_AFTER_SECONDS)),
    };
    let link = opened.link.expose();
    let mut here = "/reset-password?".to_owned();
    encode_pair(&mut here, "link", link);
    let mut frame = browser.frame(server);
    frame.here = Some(server.path(&here));
    let username = opened.user.username.clone();
    let body = Body::ResetPassword(ResetPassword { link: link.to_owned(), username, problem });
    let mut response = browser.page(server, status.into_response(), frame, body);
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
