//! Answers: JSON for clients and their errors (RFC 6749 §5), and redirects for browsers.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Serialize;

use super::Instance;
use super::activity::ActivityNote;
use oauth::activity::ActivityKind;
use oauth::check::Checks;
use oauth::client::ClientKind;
use oauth::client_auth::{self, AuthenticatedClient};
use oauth::error::{Error, ErrorCode};
use oauth::parameters::Parameters;
use ports::caller::CallerNetwork;
use ports::measures::RefusedWith;
use storage::StoreError;

/// Seconds after which trouble with the store is worth another try.
pub const RETRY_AFTER_SECONDS: u32 = 2;

/// A refusal in the form of RFC 6749 §5.2.
#[derive(Debug)]
pub struct Refused {
    error: Error,
    status: StatusCode,
    challenge: Challenge,
    retry_after: Option<u32>,
    pub checks: Checks,
    note: Option<Box<ActivityNote>>,
}

/// RFC 9110 §11.6.1: how a 401 says that one may try to authenticate.
#[derive(Clone, Copy, Debug)]
enum Challenge {
    /// RFC 6749 §5.2, RFC 7617 §2.
    Basic,
    /// RFC 6750 §3: no error code where no token was sent.
    Bearer { token_was_sent: bool },
}

impl Challenge {
    const fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Basic => "Basic realm=\"matgim\", charset=\"UTF-8\"",
            Self::Bearer { token_was_sent: false } => "Bearer realm=\"matgim\"",
            Self::Bearer { token_was_sent: true } => "Bearer realm=\"matgim\", error=\"invalid_token\"",
        })
    }
}

impl Refused {
    pub fn new(error: Error) -> Self {
        let status = match error.code {
            ErrorCode::InvalidClient => StatusCode::UNAUTHORIZED,
            ErrorCode::TemporarilyUnavailable => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::BAD_REQUEST,
        };
        let (challenge, checks) = (Challenge::Basic, Checks::new());
        Self { error, status, challenge, retry_after: None, checks, note: None }
    }
    /// RFC 6750 §3.1: the token that this needs is missing or wrong.
    pub fn bearer(description: &'static str, token_was_sent: bool) -> Self {
        let challenge = Challenge::Bearer { token_was_sent };
        let error = Error::new(ErrorCode::InvalidToken, description);
        Self { challenge, ..Self::new(error).with_status(StatusCode::UNAUTHORIZED) }
    }
    pub fn code(&self) -> ErrorCode {
        self.error.code
    }
    /// Is to be told to the developer of the client that it is about.
    pub fn noting(self, note: ActivityNote) -> Self {
        let note = note.refused(self.error.clone());
        Self { note: Some(Box::new(note)), ..self }
    }
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
    pub fn with_checks(self, checks: Checks) -> Self {
        Self { checks, ..self }
    }
    /// RFC 6585 §4.
    pub fn throttled(error: Error, seconds: u32) -> Self {
        Self { retry_after: Some(seconds), ..Self::new(error).with_status(StatusCode::TOO_MANY_REQUESTS) }
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::new(error)
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, cause = ?std::error::Error::source(&error), "store");
        let description = match error.is_certain() {
            true => "the server cannot answer now; nothing was done",
            false => "the server cannot answer now, and does not know whether it was done",
        };
        let error = Error::new(ErrorCode::TemporarilyUnavailable, description);
        Self { retry_after: Some(RETRY_AFTER_SECONDS), ..Self::new(error) }
    }
}

#[derive(Serialize)]
struct Wire<'a> {
    error: &'static str,
    error_description: &'a str,
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let wire = Wire { error: self.error.code.as_str(), error_description: self.error.description() };
        let mut response = json(self.status, &wire, self.checks);
        let headers = response.headers_mut();
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, self.challenge.header());
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(RefusedWith(self.error.code.as_str()));
        if let Some(note) = self.note {
            response.extensions_mut().insert(*note);
        }
        response
    }
}

/// A JSON answer with `Cache-Control: no-store` (RFC 6749 §5.1), and the checks that led to it.
pub fn json(status: StatusCode, body: &impl Serialize, checks: Checks) -> Response {
    let Ok(text) = serde_json::to_vec(body) else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let mut response = (status, text).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response.extensions_mut().insert(checks);
    response
}

/// 303 See Other with `Cache-Control: no-store`: a reload repeats nothing, and the address that follows may be a secret.
pub fn see_other(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    if let Ok(address) = HeaderValue::from_str(address) {
        headers.insert(header::LOCATION, address);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// Authenticates a client (RFC 6749 §2.3). A secret of ours has 256 bits, so that a right one always passes; wrong ones are counted with
/// whoever sent them, and are told to wait. A caller that asked for `kind` in its name and could not prove it is in its activity, as
/// long as there are not too many of them.
pub async fn authenticate(
    server: &Instance,
    network: Option<CallerNetwork>,
    headers: &HeaderMap,
    body: &Parameters,
    kind: ActivityKind,
) -> Result<(AuthenticatedClient, Checks), Refused> {
    let values = headers.get_all(header::AUTHORIZATION);
    let values: Vec<&[u8]> = values.iter().map(HeaderValue::as_bytes).collect();
    let presented = client_auth::parse(&values, body)?;
    let now = server.now();
    let known = match &presented.client_id {
        Some(id) => server.store.client_with_secrets(id).await?,
        None => None,
    };
    let named = known.as_ref().map(|(client, _)| (client.id.clone(), client.kind));
    let ruling = client_auth::decide(presented, known, now);
    match ruling.outcome {
        Ok(client) => Ok((client, ruling.checks)),
        Err(error) => {
            let refused = Refused::new(error).with_checks(ruling.checks);
            let Some((id, of)) = named else { return Err(refused) };
            // A public client has nothing that could be guessed (RFC 6749 §2.1).
            let wait = match of {
                ClientKind::Public => None,
                ClientKind::Confidential | ClientKind::ResourceServer => {
                    server.throttle.client_was_wrong(&id, network, now)
                }
            };
            let Some(wait) = wait else { return Err(refused.noting(ActivityNote::of(id, kind))) };
            let error = Error::new(
                ErrorCode::InvalidClient,
                "client authentication failed again and again; wait for the seconds that Retry-After says, or send the right secret",
            );
            Err(Refused::throttled(error, wait).with_checks(refused.checks))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_that_may_have_done_it_is_not_said_to_have_done_nothing() {
        let told = |error: StoreError| Refused::from(error).error.description().to_owned();
        assert!(told(StoreError::new("full")).contains("nothing was done"));
        assert!(!told(StoreError::unanswered("cut")).contains("nothing was done"));
    }
}
