//! Failures on the way to a page: shown in the browser, never sent to a client.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use super::Instance;
use super::activity::ActivityNote;
use super::answers::{RETRY_AFTER_SECONDS, Refused};
use super::browser::Browser;
use super::request_id::RequestId;
use oauth::check::Checks;
use oauth::error::{Error, ErrorCode};
use ports::panics::caught;
use storage::StoreError;
use view::page::{Body, ErrorPage, ErrorProblem, Frame, Page};

/// A page handler's refusal. [`show`] turns it into an error page.
#[derive(Clone, Debug)]
pub struct Failure {
    pub problem: ErrorProblem,
    /// For the developer of what sent the browser here: the field, what is wrong with it, what would be right.
    pub detail: Option<String>,
    pub checks: Checks,
    /// What the developer of the client is told, where it is known whose it is.
    pub note: Option<Box<ActivityNote>>,
}

impl Failure {
    /// Adds what is wrong, in a sentence as `error_description` has it (RFC 6749 A.8: ASCII).
    pub fn because(self, detail: String) -> Self {
        Self { detail: Some(detail), ..self }
    }
}

impl From<ErrorProblem> for Failure {
    fn from(problem: ErrorProblem) -> Self {
        Self { problem, detail: None, checks: Checks::new(), note: None }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, cause = ?std::error::Error::source(&error), "store");
        ErrorProblem::Unavailable { retry_after: RETRY_AFTER_SECONDS }.into()
    }
}

fn status(problem: &ErrorProblem) -> StatusCode {
    match problem {
        ErrorProblem::UnknownClient
        | ErrorProblem::RedirectUri { .. }
        | ErrorProblem::MalformedRequest
        | ErrorProblem::InvalidRequest => StatusCode::BAD_REQUEST,
        ErrorProblem::PageExpired { .. } | ErrorProblem::AlreadyDecided { .. } | ErrorProblem::ResetLinkOver => {
            StatusCode::GONE
        }
        ErrorProblem::ForeignForm
        | ErrorProblem::NoCookies
        | ErrorProblem::InvitationNeeded
        | ErrorProblem::NotSentOn { .. } => StatusCode::FORBIDDEN,
        ErrorProblem::NotFound | ErrorProblem::InvitationOver | ErrorProblem::SandboxEnded => StatusCode::NOT_FOUND,
        ErrorProblem::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        ErrorProblem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorProblem::Unavailable { .. } | ErrorProblem::SandboxFull => StatusCode::SERVICE_UNAVAILABLE,
        ErrorProblem::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = status(&self.problem).into_response();
        if let ErrorProblem::Unavailable { retry_after } = self.problem {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
        }
        response.extensions_mut().insert(self.checks.clone());
        if let Some(note) = self.note.clone() {
            response.extensions_mut().insert(*note);
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// The longest request target that is read, in bytes; browsers and proxies agree on about this much.
pub const TARGET_AT_MOST: usize = 8 * 1024;
/// The most bytes of header fields that are read.
const HEADERS_AT_MOST: usize = 32 * 1024;

/// What of a request's head has no end, and the status that says so (RFC 9110 §15.5.15, RFC 6585 §5).
fn endless(request: &Request) -> Option<(StatusCode, &'static str)> {
    let target = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
    if target > TARGET_AT_MOST {
        return Some((StatusCode::URI_TOO_LONG, "the address is longer than 8 KiB"));
    }
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    (headers > HEADERS_AT_MOST)
        .then_some((StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "the header fields are longer than 32 KiB"))
}

/// Around every route for clients: refuses heads without end, and gives each refusal of the router, and a panic, its JSON.
pub async fn tell(request: Request, next: Next) -> Response {
    let invalid = |description| Refused::new(Error::new(ErrorCode::InvalidRequest, description));
    if let Some((status, description)) = endless(&request) {
        return invalid(description).with_status(status).into_response();
    }
    let Ok(response) = caught(next.run(request)).await else {
        let error = Error::new(ErrorCode::ServerError, "something broke on this server");
        return Refused::new(error).with_status(StatusCode::INTERNAL_SERVER_ERROR).into_response();
    };
    if response.status() != StatusCode::METHOD_NOT_ALLOWED {
        return response;
    }
    let allow = response.headers().get(header::ALLOW);
    let methods = allow.and_then(|allow| allow.to_str().ok()).unwrap_or("POST");
    let error = Error::new(ErrorCode::InvalidRequest, format!("this endpoint takes {methods} only"));
    let mut told = Refused::new(error).with_status(StatusCode::METHOD_NOT_ALLOWED).into_response();
    if let Some(allow) = allow {
        told.headers_mut().insert(header::ALLOW, allow.clone());
    }
    told
}

/// What an answer to a browser says that is no page: a redirect, a refusal. A page says more, in its own layer. RFC 9700 §4.2.4: what
/// stands in an address is told to nobody whom it leads to.
const LEAST: [(HeaderName, &str); 4] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
];

fn with_the_least(mut response: Response) -> Response {
    for (name, value) in LEAST {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// The frame of a failure's page: whoever is signed in is told so there as well. Where the server cannot answer, it is not asked for that
/// either.
async fn frame(server: &Instance, cookies: &HeaderMap, problem: &ErrorProblem) -> Frame {
    let browser = match problem {
        ErrorProblem::Unavailable { .. } | ErrorProblem::Internal => None,
        _ => Browser::of(server, cookies).await.ok(),
    };
    let frame = browser.map_or_else(Frame::default, |browser| browser.frame(server));
    // Nothing on this page is sent by the token of a form.
    Frame { base: server.issuer.path().to_owned(), form_token: String::new(), ..frame }
}

/// Around every route for browsers: refuses heads without end, and gives each failure, and a panic, its page.
pub async fn show(State(server): State<Instance>, request: Request, next: Next) -> Response {
    let request_id = request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let cookies = request.headers().get_all(header::COOKIE).iter();
    let cookies: HeaderMap = cookies.map(|cookie| (header::COOKIE, cookie.clone())).collect();
    let mut response = if let Some((status, description)) = endless(&request) {
        let mut response = Failure::from(ErrorProblem::TooLarge).because(description.to_owned()).into_response();
        *response.status_mut() = status;
        response
    } else {
        caught(next.run(request)).await.unwrap_or_else(|_| Failure::from(ErrorProblem::Internal).into_response())
    };
    let extensions = response.extensions_mut();
    let (problem, detail) = if let Some(failure) = extensions.remove::<Failure>() {
        (failure.problem, failure.detail)
    } else if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        (ErrorProblem::MethodNotAllowed, None)
    } else {
        return with_the_least(response);
    };
    let frame = frame(&server, &cookies, &problem).await;
    response.extensions_mut().insert(Page { frame, body: Body::Error(ErrorPage { problem, detail, request_id }) });
    response
}
