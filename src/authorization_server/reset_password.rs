//! `/reset-password`: a new password in place of a forgotten one, by a link that whoever runs the server made. Opening the link
//! spends nothing, so that a program that looks at links in messages does not use it up; choosing the password does.

use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::account_log::{Happened, place_of};
use super::authorize::see_other;
use super::browser::Browser;
use super::failure::{Failure, RETRY_AFTER_SECONDS};
use super::form_body::{OwnForm, own_query};
use super::passwords::Password;
use super::throttle::PeerAddress;
use super::{AuthorizationServer, Instance};
use crate::oauth::account::AccountEventKind;
use crate::oauth::parameters::{Parameters, encode_pair};
use crate::oauth::secret::OneTimeLink;
use crate::storage::User;
use crate::storage::account::AccountStore;
use crate::view::page::{Body, ErrorProblem, ResetPassword, ResetProblem};

pub async fn get(
    State(server): State<Instance>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let query = own_query(query.as_deref())?;
    let (_, opened) = opened(&server, &query).await?;
    let browser = Browser::of(&server, &headers).await?;
    Ok(page(&server, &browser, &opened, None))
}

pub async fn post(
    State(server): State<Instance>,
    peer: Option<Extension<PeerAddress>>,
    headers: HeaderMap,
    OwnForm(form): OwnForm,
) -> Result<Response, Failure> {
    let (store, opened) = opened(&server, &form).await?;
    let browser = Browser::of(&server, &headers).await?;
    let again = |problem| Ok(page(&server, &browser, &opened, Some(problem)));
    if !browser.sent(&form) {
        return again(ResetProblem::FormExpired);
    }
    let chosen = form.first("password").unwrap_or_default();
    let password = match Password::chosen(chosen, &opened.user.username, &*server.passwords) {
        Ok(password) => password,
        Err(problem) => return again(ResetProblem::Password(problem)),
    };
    let Ok(password_hash) = server.passwords.hash(password).await else {
        return again(ResetProblem::Busy);
    };
    let Some(user) = store.reset_password(&opened.link.hash(), password_hash, server.now()).await? else {
        return Err(ErrorProblem::ResetLinkOver.into());
    };
    let address = peer.map(|Extension(PeerAddress(address))| address);
    let reset = Happened::new(AccountEventKind::PasswordReset, Some(place_of(&headers, address)));
    server.remember(&user, reset).await;
    // Whoever else is signed in in this browser would be in the way of the person who signs in now.
    if let Some(signed_in) = &browser.signed_in {
        server.store.end_session(&signed_in.session.key).await?;
    }
    let mut response = see_other(&server.path("/login?reset=done"));
    Browser::stranger(&server).set_cookies(&server, &mut response);
    Ok(response)
}

/// A link that works, and whose password it is for.
struct Opened {
    link: OneTimeLink,
    user: User,
}

async fn opened<'s>(
    server: &'s AuthorizationServer,
    from: &Parameters,
) -> Result<(&'s dyn AccountStore, Opened), Failure> {
    let store = server.account_store.as_deref().ok_or(ErrorProblem::NotFound)?;
    let link = from.first("link").map(|presented| OneTimeLink::presented(presented.to_owned()));
    let link = link.ok_or(ErrorProblem::ResetLinkOver)?;
    let user = store.reset_link(&link.hash(), server.now()).await?.ok_or(ErrorProblem::ResetLinkOver)?;
    Ok((store, Opened { link, user }))
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
