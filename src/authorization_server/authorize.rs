//! `/authorize` (RFC 6749 §4.1.1): the door by which a client sends a browser. Sign-in and consent are shown right here; a request
//! that has to wait for them comes back through `/consent`.

use axum::extract::State;
use axum::response::Response;

use super::Instance;
use super::asking::{AnyForm, AnyQuery};
use super::authorization_flow::AuthorizationFlow;
use super::browser::Browser;
use super::failure::Failure;

pub async fn get(
    State(server): State<Instance>,
    AnyQuery(parameters): AnyQuery,
    browser: Browser,
) -> Result<Response, Failure> {
    AuthorizationFlow::new(&server, browser, parameters).proceed().await
}

/// RFC 6749 §3.1 allows POST; the same parameters, in a form body.
pub async fn post(State(server): State<Instance>, AnyForm { browser, form }: AnyForm) -> Result<Response, Failure> {
    AuthorizationFlow::new(&server, browser, form).proceed().await
}
