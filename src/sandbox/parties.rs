//! The three that answer in one sandbox.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use tower::ServiceExt as _;

use super::clock::MovableClock;
use oauth::party::Party;

/// Each with its pages and its recorder.
pub struct Parties {
    pub authorization: Router,
    pub client: Router,
    pub resource: Router,
    pub clock: Arc<MovableClock>,
}

impl Parties {
    /// Time moves a little with each message.
    pub async fn answer(&self, to: Party, request: Request) -> Response {
        self.clock.tick();
        let router = match to {
            Party::AuthorizationServer => &self.authorization,
            Party::ResourceServer => &self.resource,
            Party::Client | Party::Browser => &self.client,
        };
        let answer: Result<Response, Infallible> = router.clone().oneshot(request).await;
        match answer {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }
}
