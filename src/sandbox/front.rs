//! Which sandbox a request is for: its path says it. Everything below `/sandbox/{id}`, and the metadata that RFC 8414 §3 and
//! RFC 9728 §3 put at the root of the host, is answered by that sandbox; anything else goes past.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{Request as HttpRequest, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, Method, Request, StatusCode};

use super::address::named_by;
use super::registry::Sandboxes;
use crate::recorder::{BODY_AT_MOST, without_foreign_cookies};
use authorization_server::throttle::PeerAddress;
use oauth::party::Party;
use ports::caller::CallerNetwork;

/// What stands in front of one listener.
#[derive(Clone)]
pub struct Front {
    pub sandboxes: Arc<Sandboxes>,
    pub of: Party,
    /// Says that there is no such sandbox, in the manner of the listener.
    pub unknown: SaysUnknown,
    /// Says that a message was not taken in.
    pub not_taken: SaysNotTaken,
}

pub type SaysUnknown = Arc<dyn Fn() -> Response + Send + Sync>;
pub type SaysNotTaken = Arc<dyn Fn(NotTaken, &HeaderMap) -> Response + Send + Sync>;

/// Why a sandbox did not take a message in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// It takes nothing more in.
    Full,
    /// So many wait for it that there is no room for one more.
    Busy,
}

impl Front {
    /// For `axum::middleware::from_fn_with_state`.
    pub async fn dispatch(State(front): State<Self>, request: HttpRequest, next: Next) -> Response {
        let Some(id) = named_by(request.uri().path()) else {
            return next.run(request).await;
        };
        let Some(sandbox) = front.sandboxes.get(id) else {
            return (front.unknown)();
        };
        if request.method() == Method::GET && sandbox.is_hand_over(request.uri().path()) {
            return sandbox.hand_over(front.of, request.uri().query()).await;
        }
        let (parts, body) = as_it_came(request).into_parts();
        // Before its turn comes, so that whoever sends slowly keeps nobody waiting.
        let Ok(body) = to_bytes(body, BODY_AT_MOST).await else {
            return StatusCode::PAYLOAD_TOO_LARGE.into_response();
        };
        let Ok(attending) = sandbox.attend().await else {
            return (front.not_taken)(NotTaken::Busy, &parts.headers);
        };
        if attending.is_full().await {
            return (front.not_taken)(NotTaken::Full, &parts.headers);
        }
        attending.answer_last(front.of, Request::from_parts(parts, body)).await
    }
}

/// The request without what other layers noted on it but where it came from, and without the cookies of others.
fn as_it_came(request: HttpRequest) -> HttpRequest {
    let (mut parts, body) = request.into_parts();
    let mut kept = http::Extensions::new();
    if let Some(peer) = parts.extensions.remove::<PeerAddress>() {
        kept.insert(peer);
    }
    if let Some(network) = parts.extensions.remove::<CallerNetwork>() {
        kept.insert(network);
    }
    parts.extensions = kept;
    without_foreign_cookies(&mut parts.headers);
    HttpRequest::from_parts(parts, body)
}
