//! What stands around every page: who may post here, what browsers may do with a page, and what is no page at all.

use axum::Router;
use axum::body::Body as HttpBody;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::middleware::{Next, from_fn_with_state, map_response_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use http::{HeaderValue, StatusCode};
use tower_http::csrf::CsrfLayer;

use super::haru::Haru;
use oauth::check::Checks;
use oauth::parameters::Parameters;
use ports::panics::caught;
use view::haru::{Body, Frame, HaruPage, Problem, Refused};

/// More than a form of ours ever has.
const BODY_AT_MOST: usize = 16 * 1024;

/// Puts the guard around `pages`: forms of strangers are refused, every answer says what browsers may do with it.
pub fn around(pages: Router<Haru>, haru: Haru) -> Router<Haru> {
    let foreign = haru.clone();
    // Behind a proxy that changes Host, the configured address is still Haru's own.
    let forms = CsrfLayer::new()
        .add_trusted_origin(haru.settings().base_url.origin())
        .unwrap_or_default()
        .with_rejection_response(move |_| refused(&foreign, Problem::ForeignForm, Checks::new()));
    pages
        .layer(DefaultBodyLimit::max(BODY_AT_MOST))
        .layer(forms)
        .layer(from_fn_with_state(haru.clone(), without_panic))
        .layer(map_response_with_state(haru, headers))
}

async fn without_panic(State(haru): State<Haru>, request: Request, next: Next) -> Response {
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let answered = caught(next.run(request)).await;
    let mut answer = answered.unwrap_or_else(|_| refused(&haru, Problem::Internal, Checks::new()));
    // For whoever counts it.
    if let Some(matched) = matched {
        answer.extensions_mut().insert(matched);
    }
    answer
}

async fn headers(State(haru): State<Haru>, mut response: Response) -> Response {
    // Chromium applies form-action to the redirect that follows a form: "connect" leads to the authorization server.
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self' {}; \
         frame-ancestors 'none'; base-uri 'none'",
        haru.settings().issuer.origin()
    );
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::try_from(policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    response
}

/// An answer that `ui` gives its body.
pub fn page(status: StatusCode, page: HaruPage) -> Response {
    let mut response = Response::new(HttpBody::empty());
    *response.status_mut() = status;
    response.extensions_mut().insert(page);
    response
}

/// `here` is a path within Haru, with its query.
pub fn frame(haru: &Haru, here: &str) -> Frame {
    let settings = haru.settings();
    Frame {
        base: settings.base_url.path().to_owned(),
        issuer: settings.issuer.as_str().to_owned(),
        here: here.to_owned(),
        pace: settings.pace,
        registered: haru.credentials().is_some(),
        now: haru.now(),
    }
}

pub fn refused(haru: &Haru, problem: Problem, checks: Checks) -> Response {
    let status = match problem {
        Problem::SessionUnknown | Problem::AnswerMalformed | Problem::StateUnknown | Problem::IssuerWrong => {
            StatusCode::BAD_REQUEST
        }
        Problem::ForeignForm => StatusCode::FORBIDDEN,
        Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Problem::NotFound | Problem::RunEnded => StatusCode::NOT_FOUND,
        Problem::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Problem::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        Problem::RunFull | Problem::RunBusy => StatusCode::SERVICE_UNAVAILABLE,
    };
    let body = Body::Refused(Refused { problem, checks: checks.clone() });
    let mut response = page(status, HaruPage { frame: frame(haru, "/"), body });
    response.extensions_mut().insert(checks);
    response
}

pub async fn not_found(State(haru): State<Haru>) -> Response {
    refused(&haru, Problem::NotFound, Checks::new())
}

pub async fn method_not_allowed(State(haru): State<Haru>) -> Response {
    refused(&haru, Problem::MethodNotAllowed, Checks::new())
}

/// After every POST, and after a callback: what is reloaded then does nothing again, and no code stays in the address.
pub fn see_planner(haru: &Haru, jar: CookieJar) -> Response {
    see(haru, jar, "/planner")
}

/// After a hop: to what it brought, or to what the next one would be.
pub fn onward(haru: &Haru, jar: CookieJar) -> Response {
    see(haru, jar, if haru.goes_step_by_step() { "/next" } else { "/planner" })
}

/// `here` is a path within Haru.
pub fn see(haru: &Haru, jar: CookieJar, here: &str) -> Response {
    (jar, Redirect::to(&format!("{}{here}", haru.settings().base_url.path()))).into_response()
}

/// What was checked leaves with the answer, for a recorder.
pub fn with_checks(mut response: Response, checks: Checks) -> Response {
    response.extensions_mut().insert(checks);
    response
}

/// The fields of a form; what is not form-encoded has none.
pub fn fields(haru: &Haru, body: Result<Bytes, BytesRejection>) -> Result<Parameters, Box<Response>> {
    match body {
        Ok(body) => Ok(Parameters::parse(&body).unwrap_or_default()),
        Err(_) => Err(Box::new(refused(haru, Problem::TooLarge, Checks::new()))),
    }
}
