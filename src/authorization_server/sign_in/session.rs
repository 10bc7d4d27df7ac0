//! A session begins, with an identifier that was not in the browser before (session fixation).

use axum::response::Response;

use super::super::AuthorizationServer;
use super::super::account_log::NewAccountEvent;
use super::super::answers::see_other;
use super::super::browser::{Browser, LiveSession};
use super::super::failure::Failure;
use super::super::pending_request::remember;
use super::after_sign_in::AfterSignIn;
use oauth::secret::SessionId;
use storage::{Session, User};

/// Begins a session for `user` in place of the browser's earlier one, hands the waiting request over to it, and goes on.
pub async fn begin(
    server: &AuthorizationServer,
    browser: &Browser,
    user: User,
    mut after: AfterSignIn,
    entered: NewAccountEvent,
) -> Result<Response, Failure> {
    let now = server.now();
    let id = SessionId::generate(now, server.randomness.secret());
    let session = Session { key: id.key(), user: user.id.clone(), authenticated_at: now, last_seen_at: now };
    let replaces = browser.signed_in().map(|signed_in| signed_in.session.key);
    server.store.begin_session(session.clone(), replaces).await?;
    if let (Some(accounts), Some(place)) = (&server.accounts, entered.place()) {
        accounts.store.place_session(&session.key, place.clone()).await?;
    }
    let place = entered.place().cloned();
    server.record_account_event(&user.id, entered).await;
    let signed_in = Browser::with_session(&id, LiveSession { session, user });
    if let Some(handle) = &after.request
        && !server.store.bind_pending(&handle.key(), browser.hash(), signed_in.hash()).await?
    {
        // The form was sent twice, and the other one was first. Whichever answer the browser keeps has to lead on.
        after.request = Some(remember(server, &signed_in, &after.parameters, place.as_ref()).await?.handle);
    }
    // What waits in other tabs is this browser's still.
    server.store.hand_over_pending(browser.hash(), signed_in.hash()).await?;
    let mut response = see_other(&after.address(server));
    signed_in.set_cookies(server, &mut response);
    Ok(response)
}
