//! What goes wrong on the way to a page: shown to the person, never sent anywhere.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use tower_http::csrf::ProtectionError;

use super::Instance;
use super::request_id::RequestId;
use crate::oauth::check::Checks;
use crate::storage::StoreError;
use crate::view::page::{Body, ErrorPage, ErrorProblem, Frame, Page};

/// A page handler's refusal. [`show`] turns it into an error page.
#[derive(Clone, Debug)]
pub struct Failure {
    pub problem: ErrorProblem,
    pub checks: Checks,
}

/// Seconds after which trouble with the store is worth another try.
pub const RETRY_AFTER_SECONDS: u32 = 2;

impl From<ErrorProblem> for Failure {
    fn from(problem: ErrorProblem) -> Self {
        Self { problem, checks: Checks::new() }
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
        ErrorProblem::UnknownClient | ErrorProblem::RedirectUri { .. } | ErrorProblem::MalformedRequest => {
            StatusCode::BAD_REQUEST
        }
        ErrorProblem::PageExpired | ErrorProblem::AlreadyDecided => StatusCode::GONE,
        ErrorProblem::ForeignForm => StatusCode::FORBIDDEN,
        ErrorProblem::NotFound => StatusCode::NOT_FOUND,
        ErrorProblem::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        ErrorProblem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorProblem::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
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
        response.extensions_mut().insert(self);
        response
    }
}

/// The longest request target that is read; browsers and proxies agree on about this much.
const TARGET_AT_MOST: usize = 8 * 1024;

/// Around every route for people: refuses targets without end, and gives each failure its page.
pub async fn show(State(server): State<Instance>, request: Request, next: Next) -> Response {
    let request_id = request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let length = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
    let mut response = if length > TARGET_AT_MOST {
        let mut response = Failure::from(ErrorProblem::TooLarge).into_response();
        *response.status_mut() = StatusCode::URI_TOO_LONG;
        response
    } else {
        next.run(request).await
    };
    let extensions = response.extensions_mut();
    let problem = if let Some(failure) = extensions.remove::<Failure>() {
        failure.problem
    } else if extensions.get::<ProtectionError>().is_some() {
        ErrorProblem::ForeignForm
    } else if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        ErrorProblem::MethodNotAllowed
    } else {
        return response;
    };
    let frame = Frame { base: server.issuer.path().to_owned(), ..Frame::default() };
    response.extensions_mut().insert(Page { frame, body: Body::Error(ErrorPage { problem, request_id }) });
    response
}
