//! Failures on the way to a page: shown in the browser, never sent to a client.

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use super::activity::ActivityNote;
use super::answers::{RETRY_AFTER_SECONDS, Refused};
use oauth::check::Checks;
use oauth::error::{Error, ErrorCode};
use ports::panics::caught;
use storage::StoreError;
use view::page::ErrorProblem;

/// A page handler's refusal. [`shown`](super::failure_page::shown) turns it into an error page.
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
        | ErrorProblem::NotAdministrator
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
pub fn endless(request: &Request) -> Option<(StatusCode, &'static str)> {
    let target = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
    if target > TARGET_AT_MOST {
        return Some((StatusCode::URI_TOO_LONG, "the address is longer than 8 KiB"));
    }
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    (headers > HEADERS_AT_MOST)
        .then_some((StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "the header fields are longer than 32 KiB"))
}

/// What a program is told of a panic.
pub fn broken() -> Response {
    let error = Error::new(ErrorCode::ServerError, "something broke on this server");
    Refused::new(error).with_status(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}

/// Around every route for clients: refuses heads without end, and gives each refusal of the router, and a panic, its JSON.
pub async fn told<Answering>(request: Request, answer: impl FnOnce(Request) -> Answering) -> Response
where
    Answering: Future<Output = Response>,
{
    let invalid = |description| Refused::new(Error::new(ErrorCode::InvalidRequest, description));
    if let Some((status, description)) = endless(&request) {
        return invalid(description).with_status(status).into_response();
    }
    let Ok(response) = caught(answer(request)).await else { return broken() };
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
