//! One layer around a router: the message as it crossed, then what the handler left in the answer's extensions.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::body::{Body as HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::cut::beginning;
use super::log::Log;
use super::redaction::{shown, without_passwords};
use lab::event::{self, Body, What};
use lab::message::path_of;
use oauth::check::Checks;
use oauth::names::Timestamp;
use oauth::party::Party;

/// The most of one body that is read at all: actors take less.
pub const BODY_AT_MOST: usize = 2 * 1024 * 1024;

/// What a layer needs: whose messages it writes down, and where.
#[derive(Clone)]
pub struct Recorder {
    pub of: Party,
    pub log: Arc<Log>,
    /// The identifier by which the calendar API authenticates itself when it asks what a token means.
    pub resource_server: Arc<str>,
}

/// Who sends a request, where that is known: an extension, which crosses no wire, so that nobody outside can say it of themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sender(pub Party);

/// For `axum::middleware::from_fn_with_state`, around everything else.
pub async fn record(State(recorder): State<Recorder>, request: Request, next: Next) -> Response {
    let log = &recorder.log;
    let (mut parts, body) = request.into_parts();
    let known = parts.extensions.remove::<Sender>();
    let Ok(bytes) = to_bytes(body, BODY_AT_MOST).await else {
        // Cut off, or longer than any actor reads: nothing crossed that could be shown.
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    // Only what has come whole has a number: a gap would be a message that cannot be looked at.
    let message = log.number_a_message();
    let target = parts.uri.path_and_query().map_or_else(|| parts.uri.path().to_owned(), |target| target.to_string());
    let headers = shown(&parts.headers, recorder.of, path_of(&target));
    let body = match kept(&bytes, log.bounds().body) {
        Body::Text(text) if is_form(&parts.headers) => Body::Text(without_passwords(&text)),
        Body::Cut { beginning, bytes } if is_form(&parts.headers) => {
            Body::Cut { beginning: without_passwords(&beginning), bytes }
        }
        other => other,
    };
    let request = event::Request {
        message,
        from: known.map_or_else(|| guessed_sender(&recorder, path_of(&target), &headers), |Sender(party)| party),
        to: recorder.of,
        method: parts.method.to_string(),
        target,
        headers,
        body,
    };
    log.write(What::Request(request));

    let request = Request::from_parts(parts, HttpBody::from(bytes));
    let response = Log::working_on(message, next.run(request)).await;

    let (mut parts, body) = response.into_parts();
    if let Some(checks) = parts.extensions.remove::<Checks>().filter(|checks| checks.iter().next().is_some()) {
        log.write(What::Checked { message, by: recorder.of, checks });
    }
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    // What the connection would add after this layer is added here, so that the record has it: the length (RFC 9110 §8.6),
    // and the date (§6.6.1), which is the sandbox's.
    if !parts.status.is_informational() && parts.status != StatusCode::NO_CONTENT {
        parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    }
    if let Some(date) = http_date(log.now()) {
        parts.headers.insert(header::DATE, date);
    }
    let response = event::Response {
        message,
        status: parts.status.as_u16(),
        headers: as_sent(&parts.headers),
        body: kept(&bytes, log.bounds().body),
    };
    log.write(What::Response(response));
    Response::from_parts(parts, HttpBody::from(bytes))
}

/// The sender of a message from outside: the endpoints tell, as each is made for one party.
fn guessed_sender(recorder: &Recorder, path: &str, headers: &[(String, String)]) -> Party {
    let navigates = event::header(headers, "sec-fetch-mode") == Some("navigate");
    match recorder.of {
        Party::Client => Party::Browser,
        _ if navigates => Party::Browser,
        Party::AuthorizationServer => match path {
            "/introspect" => {
                let asks = lab::message::basic_credentials(headers).map(|(id, _)| id);
                if asks.as_deref() == Some(&*recorder.resource_server) { Party::ResourceServer } else { Party::Client }
            }
            "/token" | "/revoke" | "/register" => Party::Client,
            _ if path.starts_with("/.well-known/") => Party::Client,
            _ => Party::Browser,
        },
        _ => Party::Client,
    }
}

/// RFC 9110 §5.6.7.
fn http_date(at: Timestamp) -> Option<HeaderValue> {
    let since_epoch = Duration::from_secs(at.as_seconds().try_into().ok()?);
    HeaderValue::try_from(httpdate::fmt_http_date(SystemTime::UNIX_EPOCH + since_epoch)).ok()
}

fn is_form(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"))
}

/// All of an answer's: they are our own actors'.
fn as_sent(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect()
}

fn kept(bytes: &Bytes, at_most: usize) -> Body {
    match std::str::from_utf8(bytes) {
        Ok("") => Body::Empty,
        Ok(text) if text.len() <= at_most => Body::Text(text.to_owned()),
        Ok(text) => Body::Cut { beginning: beginning(text, at_most).to_owned(), bytes: bytes.len() },
        Err(_) => Body::Binary { bytes: bytes.len() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::middleware::from_fn_with_state;
    use ports::limits::Limits;
    use tower::ServiceExt as _;

    use crate::recorder::holding::Holdings;
    use crate::recorder::log::Bounds;

    #[tokio::test]
    async fn a_body_that_no_actor_reads_is_written_down_by_nobody() {
        let limits = Limits::default();
        let holding = Arc::new(Arc::new(Holdings::new(&limits)).open(None));
        let log = Arc::new(Log::new(Arc::new(|| Timestamp::from_millis(7)), Bounds::of(&limits), holding));
        let recorder = Recorder { of: Party::Client, log: log.clone(), resource_server: "api".into() };
        let actor = Router::new().fallback(async || StatusCode::NO_CONTENT).layer(from_fn_with_state(recorder, record));
        let of = |bytes: usize| Request::post("/").body(HttpBody::from(vec![b'a'; bytes])).expect("a request");
        let refused = actor.clone().oneshot(of(BODY_AT_MOST + 1)).await.expect("an answer");
        assert_eq!((refused.status(), log.after(0).len()), (StatusCode::PAYLOAD_TOO_LARGE, 0));
        let answered = actor.oneshot(of(BODY_AT_MOST)).await.expect("an answer");
        assert_eq!((answered.status(), log.all_while(&|| true).expect("events").len()), (StatusCode::NO_CONTENT, 2));
    }
}
