//! `/login`: a resource owner proves by a password who they are.

use axum::extract::State;
use axum::response::Response;

use super::super::account_log::NewAccountEvent;
use super::super::answers::see_other;
use super::super::asking::{BrowserForm, OwnQuery, PeerPlace, SentForm};
use super::super::browser::Browser;
use super::super::failure::Failure;
use super::super::passwords::Password;
use super::super::pending_request::{continue_at, find_pending};
use super::super::proofs::Proof;
use super::super::{Instance, usernames};
use super::after_sign_in::AfterSignIn;
use super::page::page;
use super::second_step::second_step;
use super::session::begin;
use oauth::account::AccountEventKind;
use ports::caller::CallerNetwork;
use view::page::ErrorProblem;
use view::sign_in::SignInProblem;

pub async fn get(
    State(server): State<Instance>,
    OwnQuery(query): OwnQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    let after = AfterSignIn::read(&server, &browser, &query).await?;
    match browser.signed_in() {
        Some(signed_in) if after.request.is_none() => {
            if !after.again {
                return Ok(see_other(&after.address(&server)));
            }
            let username = signed_in.user.username.clone();
            Ok(page(&server, &browser, &after, username, Some(SignInProblem::ConfirmAgain)))
        }
        _ => {
            let problem = (query.first("reset") == Some("done")).then_some(SignInProblem::PasswordWasReset);
            Ok(page(&server, &browser, &after, String::new(), problem))
        }
    }
}

pub async fn post(
    State(server): State<Instance>,
    PeerPlace(place): PeerPlace,
    sent: SentForm,
) -> Result<Response, Failure> {
    let (is_own, browser, form) = (sent.is_own(), sent.who, sent.form);
    let after = AfterSignIn::read(&server, &browser, &form).await?;
    let username = form.first("username").unwrap_or_default();
    let again = |problem| Ok(page(&server, &browser, &after, username.to_owned(), Some(problem)));
    if !is_own && !after.again && browser.is_signed_in_as(&usernames::key(username)) {
        // They did it in another tab.
        return Ok(see_other(&after.address(&server)));
    }
    if !is_own {
        return again(SignInProblem::FormExpired);
    }
    let now = server.now();
    let network = place.address.map(CallerNetwork::of);
    let key = usernames::key(username);
    let attempt = match server.throttle.sign_in(&key, network, now) {
        Ok(attempt) => attempt,
        Err(retry_after) => return again(SignInProblem::Throttled { retry_after }),
    };
    let Some(password) = Password::presented(form.first("password").unwrap_or_default()) else {
        return again(SignInProblem::WrongCredentials);
    };
    let user = server.store.user_by_name(&key).await?;
    let hash = user.as_ref().map(|user| user.password_hash.clone());
    let Ok(matches) = server.passwords.verify(password, hash, network).await else {
        attempt.untried();
        return again(SignInProblem::Busy);
    };
    match user {
        Some(user) if matches && user.disabled_at.is_none() => {
            // Until the second step is right, too, it goes on to count.
            if let Some(step) = second_step(&server, &browser, &user, &after).await? {
                return Ok(step);
            }
            attempt.right(now);
            begin(&server, &browser, user, after, Proof::Password, place).await
        }
        user => {
            match user {
                Some(user) => {
                    let failed = NewAccountEvent::new(AccountEventKind::SignInFailed, Some(place));
                    server.record_account_event_later(&user.id, failed);
                }
                // What was typed for a name may be a password: it is in no log.
                None => tracing::info!(act = AccountEventKind::SignInFailed.as_str(), "account"),
            }
            again(SignInProblem::WrongCredentials)
        }
    }
}

/// Signs out and asks anew, keeping the request that waits.
pub async fn switch(
    State(server): State<Instance>,
    BrowserForm { by: browser, form }: BrowserForm,
) -> Result<Response, Failure> {
    let pending = find_pending(&server, &browser, form.first("request")).await?;
    let stranger = Browser::stranger(&server);
    if !server.store.bind_pending(&pending.record.key, browser.hash(), stranger.hash(), false).await? {
        // It was decided in this very moment.
        find_pending(&server, &browser, form.first("request")).await?;
        return Err(ErrorProblem::PageExpired { again: None }.into());
    }
    server.store.hand_over_pending(browser.hash(), stranger.hash()).await?;
    if let Some(signed_in) = browser.signed_in() {
        server.store.end_session(&signed_in.session.key).await?;
    }
    let mut response = see_other(&continue_at(&server, &pending.handle));
    stranger.set_cookies(&server, &mut response);
    Ok(response)
}
