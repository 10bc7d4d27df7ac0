use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use leptos::server_fn::Decodes as _;

use super::{OneWord, Refusal};

/// More than the longest word of a refusal.
const WORD_AT_MOST: usize = 64;

/// Around every server function: gives each refusal its status. What the framework says of any error is 500, which is true of
/// none of them.
pub async fn tell(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, WORD_AT_MOST).await.unwrap_or_default();
    if let Ok(refusal) = OneWord::decode(body.clone()) {
        parts.status = status(refusal);
    }
    Response::from_parts(parts, Body::from(body))
}

fn status(refusal: Refusal) -> StatusCode {
    match refusal {
        Refusal::SignedOut => StatusCode::UNAUTHORIZED,
        Refusal::FormExpired => StatusCode::FORBIDDEN,
        Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::Transport => StatusCode::BAD_REQUEST,
    }
}

/// The refusal of what the store could not answer.
pub fn unavailable(error: impl std::error::Error) -> Refusal {
    log(&error);
    Refusal::Unavailable
}

/// The cause of what is not answered is for the log alone.
pub fn log(error: &impl std::error::Error) {
    tracing::error!(cause = ?error.source(), "{error}");
}
