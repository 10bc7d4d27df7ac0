//! `/logout`: GET asks, POST ends the session. A link alone signs nobody out.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::Instance;
use super::account_log::NewAccountEvent;
use super::answers::see_other;
use super::asking::{BrowserForm, PeerPlace};
use super::browser::Browser;
use super::failure::Failure;
use oauth::account::AccountEventKind;
use view::page::Body;

pub async fn get(State(server): State<Instance>, browser: Browser) -> Response {
    let mut frame = browser.frame(&server);
    frame.here = Some(server.path("/logout"));
    let body = match &frame.signed_in {
        Some(username) => Body::SignOut { username: username.clone() },
        None => Body::SignedOut,
    };
    browser.page(&server, StatusCode::OK.into_response(), frame, body)
}

pub async fn post(
    State(server): State<Instance>,
    PeerPlace(place): PeerPlace,
    BrowserForm { by, .. }: BrowserForm,
) -> Result<Response, Failure> {
    if let Some(live) = by.signed_in() {
        server.store.end_session(&live.session.key).await?;
        let left = NewAccountEvent::new(AccountEventKind::SignedOut, Some(place));
        server.record_account_event(&live.user.id, left).await;
    }
    let mut response = see_other(&server.path("/logout"));
    let stranger = Browser::stranger(&server);
    // An app that asks in another tab asks whoever signs in next.
    server.store.hand_over_pending(by.hash(), stranger.hash()).await?;
    stranger.set_cookies(&server, &mut response);
    Ok(response)
}
