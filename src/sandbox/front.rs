//! Which sandbox a request is for: its path says it. Everything below `/sandbox/{id}`, and the metadata that RFC 8414 §3 and
//! RFC 9728 §3 put at the root of the host, is answered by that sandbox; anything else goes past.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, Method};

use super::address::named_by;
use super::registry::Sandboxes;
use crate::recorder::without_foreign_cookies;
use authorization_server::throttle::PeerAddress;
use oauth::party::Party;
use ports::caller::CallerNetwork;

/// What stands in front of one listener.
#[derive(Clone)]
pub struct Front {
    pub sandboxes: Arc<Sandboxes>,
    pub of: Party,
    /// Says that there is no such sandbox, in the manner of the listener.
    pub unknown: Arc<dyn Fn() -> Response + Send + Sync>,
    /// Says that this sandbox takes nothing more in.
    pub full: Arc<dyn Fn(&HeaderMap) -> Response + Send + Sync>,
}

impl Front {
    /// For `axum::middleware::from_fn_with_state`.
    pub async fn dispatch(State(front): State<Self>, request: Request, next: Next) -> Response {
        let Some(id) = named_by(request.uri().path()) else {
            return next.run(request).await;
        };
        let Some(sandbox) = front.sandboxes.get(id) else {
            return (front.unknown)();
        };
        if request.method() == Method::GET && sandbox.is_hand_over(request.uri().path()) {
            return sandbox.hand_over(front.of, request.uri().query()).await;
        }
        if sandbox.is_full().await {
            return (front.full)(request.headers());
        }
        let request = as_it_came(request);
        sandbox.answer(front.of, request).await
    }
}

/// The request without what other layers noted on it but where it came from, and without the cookies of others.
fn as_it_came(request: Request) -> Request {
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
    Request::from_parts(parts, body)
}
