//! `/logout`: GET asks, POST ends the session. A link alone signs nobody out.

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};

use super::Instance;
use super::account_log::{Happened, place_of};
use super::authorize::see_other;
use super::browser::Browser;
use super::failure::Failure;
use super::form_body::OwnForm;
use super::throttle::PeerAddress;
use crate::oauth::account::AccountEventKind;
use crate::view::page::Body;

pub async fn get(State(server): State<Instance>, headers: HeaderMap) -> Result<Response, Failure> {
    let browser = Browser::of(&server, &headers).await?;
    let mut frame = browser.frame(&server);
    frame.here = Some(server.path("/logout"));
    let body = match &frame.signed_in {
        Some(username) => Body::SignOut { username: username.clone() },
        None => Body::SignedOut,
    };
    Ok(browser.page(&server, StatusCode::OK.into_response(), frame, body))
}

pub async fn post(
    State(server): State<Instance>,
    peer: Option<Extension<PeerAddress>>,
    headers: HeaderMap,
    OwnForm(form): OwnForm,
) -> Result<Response, Failure> {
    let browser = Browser::of(&server, &headers).await?;
    browser.must_have_sent(&form)?;
    if let Some(signed_in) = &browser.signed_in {
        server.store.end_session(&signed_in.session.key).await?;
        let address = peer.map(|Extension(PeerAddress(address))| address);
        let left = Happened::new(AccountEventKind::SignedOut, Some(place_of(&headers, address)));
        server.remember(&signed_in.user.id, left).await;
    }
    let mut response = see_other(&server.path("/logout"));
    Browser::stranger(&server).set_cookies(&server, &mut response);
    Ok(response)
}
