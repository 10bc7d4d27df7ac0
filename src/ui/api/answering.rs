use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_TYPE, REFERER, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use leptos::server_fn::axum::server_fn_paths;
use leptos::server_fn::{ContentType as _, Decodes as _};

use super::{OneWord, Refusal};
use crate::plain_text::Word as _;
use authorization_server::answers::RETRY_AFTER_SECONDS;

/// More than the longest word of a refusal.
const WORD_AT_MOST: usize = 64;

/// Around every server function: gives each refusal its status. What the framework says of any error is 500, which is true of
/// none of them; where there is no such function it says how it is programmed.
pub async fn tell(mut request: Request, next: Next) -> Response {
    if server_fn_paths().all(|(path, _)| !request.uri().path().ends_with(path)) {
        let refusal = Refusal::NotFound;
        return (status(refusal), [(CONTENT_TYPE, OneWord::CONTENT_TYPE)], refusal.word()).into_response();
    }
    // A browser that asks for a page would be led back to where it came from, whatever came of it: no form of ours asks here.
    request.headers_mut().remove(ACCEPT);
    request.headers_mut().remove(REFERER);
    let response = next.run(request).await;
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, WORD_AT_MOST).await.unwrap_or_default();
    if let Ok(refusal) = OneWord::decode(body.clone()) {
        parts.status = status(refusal);
        if refusal == Refusal::Unavailable {
            parts.headers.insert(RETRY_AFTER, HeaderValue::from(RETRY_AFTER_SECONDS));
        }
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
