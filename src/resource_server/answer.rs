//! RFC 6750 §3, RFC 9110 §15: the answers that are not what was asked for, and what may be said and read of a request.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{self, HeaderMap, HeaderValue};
use serde::Serialize;

use oauth::bearer::Refusal;
use oauth::error::ErrorCode;
use ports::measures::RefusedWith;

/// Seconds after which an answer 503 may be different.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("5");
/// Bytes of a request's body.
pub const BODY_AT_MOST: usize = 64 * 1024;

/// A value of the request that cannot be used: which, why, and what could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BadValue {
    pub field: &'static str,
    /// Completes a sentence that begins with the field.
    pub reason: &'static str,
    pub expected: &'static str,
}

/// The body of every answer that is not what was asked for.
#[derive(Serialize)]
struct ProblemBody<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
    error_description: &'a str,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    value: Option<BadValue>,
}

/// Why something was not done. What is wrong with a token is a [`Refusal`] instead.
#[derive(Clone, Copy, Debug)]
pub enum Problem {
    Value(BadValue),
    NotJson,
    CutOff,
    NotFound,
    NoSuchCalendar,
    MethodNotAllowed,
    CalendarFull,
    BodyTooLarge,
    TargetTooLong,
    NotJsonType,
    /// What the token means could not be learnt.
    IssuerUnavailable,
    BookUnavailable,
    /// What was under way panicked.
    Internal,
}

impl Problem {
    const fn says(self) -> (StatusCode, &'static str, &'static str) {
        let invalid_request = ErrorCode::InvalidRequest.as_str();
        let unavailable = ErrorCode::TemporarilyUnavailable.as_str();
        match self {
            Self::Value(_) => {
                (StatusCode::BAD_REQUEST, invalid_request, "A value cannot be used: see field, reason and expected")
            }
            Self::NotJson => (StatusCode::BAD_REQUEST, invalid_request, "The body is not JSON in UTF-8"),
            Self::CutOff => (StatusCode::BAD_REQUEST, invalid_request, "The body ended before it was complete"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found", "There is nothing at this address"),
            Self::NoSuchCalendar => (
                StatusCode::NOT_FOUND,
                "not_found",
                "The person whose token this is has no calendar of that id: take one from calendarList",
            ),
            Self::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "This address does not know that method: the header Allow names those that it knows",
            ),
            Self::CalendarFull => (
                StatusCode::CONFLICT,
                "calendar_full",
                "This person has added as many events as a person can: nothing was added",
            ),
            Self::BodyTooLarge => {
                (StatusCode::PAYLOAD_TOO_LARGE, "content_too_large", "A body may have 64 KiB at most")
            }
            Self::TargetTooLong => (StatusCode::URI_TOO_LONG, "uri_too_long", "A URL may have 8 KiB at most"),
            Self::NotJsonType => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                "Send JSON, and say so: Content-Type: application/json",
            ),
            Self::IssuerUnavailable => (
                StatusCode::SERVICE_UNAVAILABLE,
                unavailable,
                "What the token means could not be asked just now; nothing was done: try again in a few seconds",
            ),
            Self::BookUnavailable => (
                StatusCode::SERVICE_UNAVAILABLE,
                unavailable,
                "The calendar could not be written just now; nothing was added: try again in a few seconds",
            ),
            Self::Internal => {
                (StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::ServerError.as_str(), "Something broke on this server")
            }
        }
    }
}

impl From<BadValue> for Problem {
    fn from(value: BadValue) -> Self {
        Self::Value(value)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, error, description) = self.says();
        let value = if let Self::Value(value) = self { Some(value) } else { None };
        let sentence =
            value.map(|BadValue { field, reason, expected }| format!("{field} {reason}; expected: {expected}"));
        let error_description = sentence.as_deref().unwrap_or(description);
        let mut answer = (status, Json(ProblemBody { error: Some(error), error_description, value })).into_response();
        if status == StatusCode::SERVICE_UNAVAILABLE {
            answer.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
        }
        answer
    }
}

/// A refusal with its challenge (RFC 6750 §3). `resource_metadata`: RFC 9728 §5.1.
pub fn refuse(refusal: &Refusal, resource_metadata: &str) -> Response {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::UNAUTHORIZED);
    let error = refusal.error().map(|error| error.code.as_str());
    let missing = "This address needs an access token: send it as Authorization: Bearer";
    let error_description = refusal.error().map_or(missing, |error| error.description());
    let mut answer = (status, Json(ProblemBody { error, error_description, value: None })).into_response();
    // The challenge is printable ASCII: error descriptions, scope names and resource identifiers are by their types.
    let challenge =
        HeaderValue::try_from(refusal.challenge(resource_metadata)).unwrap_or(HeaderValue::from_static("Bearer"));
    answer.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    if let Some(error) = error {
        answer.extensions_mut().insert(RefusedWith(error));
    }
    answer
}

/// What may be logged of a request's target. Not what was received: clients put tokens into the strangest places.
#[derive(Clone, Copy)]
pub struct Route {
    pub path: &'static str,
    pub token_in_query: bool,
}

/// `Content-Type` without its parameters.
pub fn media_type(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next().unwrap_or_default().trim())
}

pub async fn not_found() -> Problem {
    Problem::NotFound
}

pub async fn method_not_allowed() -> Problem {
    Problem::MethodNotAllowed
}
