//! RFC 8414 §3: the server's description of itself.

use axum::extract::State;
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};

use super::Instance;
use super::answers::json;
use oauth::check::Checks;
use oauth::metadata::Metadata;

pub async fn get(State(server): State<Instance>) -> Response {
    let metadata = Metadata::of(&server.issuer, &server.policy);
    let mut response = json(StatusCode::OK, &metadata, Checks::new());
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    response.headers_mut().remove(header::PRAGMA);
    response
}
