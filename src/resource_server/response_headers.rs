//! Headers of every response, with a request id that also stands in its log line; and the answers to CORS preflights.

use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::{self, HeaderName, HeaderValue};
use http::{Method, StatusCode};

use super::answer::{Problem, Route};
use super::shared::Shared;
use oauth::check::Checks;
use ports::methods::logged;
use ports::panics::caught;

/// Bytes of a request's target.
const TARGET_AT_MOST: usize = 8 * 1024;
/// The same id stands in the log, so that the two can be brought together.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// CORS for apps that run in a browser (Fetch §3.2): any origin, because no cookie is read here; the token is the only key.
const HEADERS: [(HeaderName, &str); 4] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (header::ACCESS_CONTROL_EXPOSE_HEADERS, "WWW-Authenticate, Retry-After, X-Request-Id"),
];

/// The layer around every route.
pub async fn set(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let asks_first = method == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let its_headers = request.headers().get(header::ACCESS_CONTROL_REQUEST_HEADERS).cloned();
    let target = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
    let mut answer = if target > TARGET_AT_MOST {
        Problem::TargetTooLong.into_response()
    } else {
        caught(next.run(request)).await.unwrap_or_else(|_| Problem::Internal.into_response())
    };

    let mut random = [0; 9];
    shared.randomness.fill(&mut random);
    let id = URL_SAFE_NO_PAD.encode(random);
    log(&id, &method, &answer);
    for (name, value) in HEADERS {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if asks_first {
        permit(&mut answer, its_headers);
    }
    // For whoever counts it.
    if let Some(matched) = matched {
        answer.extensions_mut().insert(matched);
    }
    if let Ok(id) = HeaderValue::try_from(id) {
        answer.headers_mut().insert(REQUEST_ID, id);
    }
    if method == Method::HEAD {
        // Where there is no HTTP server underneath to do it (RFC 9110 §9.3.2).
        *answer.body_mut() = axum::body::Body::empty();
    }
    answer
}

/// One line a request. A log that repeated the query would be the very leak that RFC 6750 §2.3 warns of.
fn log(request_id: &str, method: &Method, answer: &Response) {
    let route = answer.extensions().get::<Route>();
    let path = route.map_or("elsewhere", |route| route.path);
    let query = if route.is_some_and(|route| route.token_in_query) { "?access_token=[not logged]" } else { "" };
    let failed = answer.extensions().get::<Checks>().and_then(Checks::failed);
    let (rule, clause) = failed.map(|check| (&*check.rule, &*check.clause)).unzip();
    let status = answer.status().as_u16();
    tracing::info!(request_id, method = logged(method), path = format_args!("{path}{query}"), status, rule, clause);
}

/// Answers a browser that asks first (Fetch §4.8), also about what is not here: an app has to be able to read that it is not. No
/// cookie is read here, so that any header may come along; `*` would not cover `Authorization`.
fn permit(answer: &mut Response, its_headers: Option<HeaderValue>) {
    if answer.status().is_client_error() {
        *answer = StatusCode::NO_CONTENT.into_response();
        for (name, value) in HEADERS {
            answer.headers_mut().insert(name, HeaderValue::from_static(value));
        }
    }
    let headers = answer.headers_mut();
    headers.entry(header::ACCESS_CONTROL_ALLOW_METHODS).or_insert(HeaderValue::from_static("GET, HEAD, POST, OPTIONS"));
    if let Some(names) = its_headers {
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, names);
        headers.insert(header::VARY, HeaderValue::from_name(header::ACCESS_CONTROL_REQUEST_HEADERS));
    }
}

/// A browser asks before it sends a token (Fetch §4.8). The answer must not ask for one itself.
pub async fn preflight(methods: &'static str) -> Response {
    let allow = [
        (header::ALLOW, methods),
        (header::ACCESS_CONTROL_ALLOW_METHODS, methods),
        // `*` does not cover `Authorization`.
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type"),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ];
    (StatusCode::NO_CONTENT, allow).into_response()
}
