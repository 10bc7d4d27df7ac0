//! The other parties, as routers in the same process: what they hold, and how they misbehave.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::body::{Body as HttpBody, to_bytes};
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use bytes::Bytes;
use http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderMap, Request, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{ISSUER, SECRET};
use oauth::parameters::Parameters;
use oauth::pkce::{CodeChallenge, CodeVerifier};
use ports::{Network, NetworkError};

/// What went over the back channel.
#[derive(Clone, Debug)]
pub struct Call {
    pub uri: String,
    pub authorization: String,
    pub language: String,
    pub body: String,
}

/// The other parties: what they hold, and how they misbehave.
pub struct Others {
    pub metadata: Mutex<Value>,
    pub calls: Mutex<Vec<Call>>,
    /// Client identifiers with their secrets.
    pub clients: Mutex<HashMap<String, String>>,
    /// What each code is bound to, and whether it was used.
    codes: Mutex<HashMap<String, (CodeChallenge, bool)>>,
    pub access_tokens: Mutex<HashSet<String>>,
    pub refresh_tokens: Mutex<HashSet<String>>,
    used_refresh_tokens: Mutex<HashSet<String>>,
    pub scope: Mutex<String>,
    pub down: Mutex<bool>,
    /// Answers instead of the endpoint, by the end of its path.
    pub instead: Mutex<HashMap<&'static str, (StatusCode, String)>>,
    pub events: Mutex<Vec<Value>>,
    issued: AtomicI64,
}

/// The back channel to them.
pub struct InProcess {
    pub others: Arc<Others>,
    pub router: Router,
}

#[async_trait]
impl Network for InProcess {
    async fn send(&self, request: Request<Bytes>) -> Result<http::Response<Bytes>, NetworkError> {
        let text = |name| request.headers().get(name).map_or(String::new(), |v| v.to_str().expect("ascii").to_owned());
        self.others.calls.lock().expect("lock").push(Call {
            uri: request.uri().to_string(),
            authorization: text(AUTHORIZATION),
            language: text(ACCEPT_LANGUAGE),
            body: String::from_utf8(request.body().to_vec()).expect("text"),
        });
        if *self.others.down.lock().expect("lock") {
            return Err(NetworkError("connection refused".to_owned()));
        }
        let instead = self.others.instead.lock().expect("lock").clone();
        if let Some((_, (status, body))) = instead.iter().find(|(end, _)| request.uri().path().ends_with(*end)) {
            let json = [(CONTENT_TYPE, "application/json")];
            return collected((*status, json, body.clone()).into_response()).await;
        }
        let answer = self.router.clone().oneshot(request.map(HttpBody::from)).await.expect("infallible");
        collected(answer).await
    }
}

async fn collected(answer: Response) -> Result<http::Response<Bytes>, NetworkError> {
    let (parts, body) = answer.into_parts();
    Ok(http::Response::from_parts(parts, to_bytes(body, 1 << 20).await.expect("body")))
}

pub fn others_router(others: Arc<Others>) -> Router {
    Router::new()
        .route("/.well-known/oauth-authorization-server", get(metadata))
        .route("/register", post(register))
        .route("/token", post(token))
        .route("/revoke", post(revoke))
        .route("/calendar/v3/users/me", get(me))
        .route("/calendar/v3/users/me/calendarList", get(calendar_list))
        .route("/calendar/v3/calendars/{id}/events", get(events).post(write))
        .with_state(others)
}

type Shared = State<Arc<Others>>;

async fn metadata(State(others): Shared) -> Json<Value> {
    Json(others.metadata.lock().expect("lock").clone())
}

fn error(status: StatusCode, code: &str) -> Response {
    (status, Json(json!({ "error": code, "error_description": format!("the {code} of the server") }))).into_response()
}

async fn register(State(others): Shared, Json(metadata): Json<Value>) -> Response {
    if metadata["redirect_uris"].as_array().is_none_or(Vec::is_empty) {
        return error(StatusCode::BAD_REQUEST, "invalid_redirect_uri");
    }
    let mut clients = others.clients.lock().expect("lock");
    let (id, secret) =
        (format!("client-{}", clients.len()), format!("mgcs_secret-of-client-{}-0123456789abcdef", clients.len()));
    clients.insert(id.clone(), secret.clone());
    let answer = json!({ "client_id": id, "client_secret": secret, "client_secret_expires_at": 0, "new": metadata });
    (StatusCode::CREATED, Json(answer)).into_response()
}

/// RFC 6749 §2.3.1: both parts form-encoded, then joined, then base64.
fn is_client(others: &Others, headers: &HeaderMap) -> bool {
    let encoded = |part: &str| form_urlencoded::byte_serialize(part.as_bytes()).collect::<String>();
    let presented = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    others.clients.lock().expect("lock").iter().any(|(id, secret)| {
        let joined = format!("{}:{}", encoded(id), encoded(secret));
        presented == format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(joined))
    })
}

async fn token(State(others): Shared, headers: HeaderMap, body: Bytes) -> Response {
    let form = Parameters::parse(&body).expect("form");
    if !is_client(&others, &headers) || form.first("client_secret").is_some() {
        return error(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    let granted = match form.first("grant_type") {
        Some("authorization_code") => {
            let verifier = form.first("code_verifier").and_then(CodeVerifier::parse);
            let mut codes = others.codes.lock().expect("lock");
            let code = codes.get_mut(form.first("code").unwrap_or_default());
            let met = code.as_ref().zip(verifier).is_some_and(|(code, verifier)| code.0.is_met_by(&verifier));
            let good = met && form.first("redirect_uri").is_some_and(|uri| uri.ends_with("/callback"));
            let used = code.is_some_and(|code| good && std::mem::replace(&mut code.1, true));
            if used {
                others.end_everything();
            }
            good && !used
        }
        Some("refresh_token") => {
            let presented = form.first("refresh_token").unwrap_or_default();
            if others.used_refresh_tokens.lock().expect("lock").contains(presented) {
                others.end_everything();
            }
            let good = others.refresh_tokens.lock().expect("lock").remove(presented);
            if good {
                others.used_refresh_tokens.lock().expect("lock").insert(presented.to_owned());
            }
            good
        }
        _ => false,
    };
    if !granted {
        return error(StatusCode::BAD_REQUEST, "invalid_grant");
    }
    let n = others.issued.fetch_add(1, Ordering::SeqCst);
    let (access, refresh) =
        (format!("mgat_access-token-number-{n}-0123456789abcdef"), format!("mgrt_refresh-token-{n}-0123456789abcdef"));
    others.access_tokens.lock().expect("lock").insert(access.clone());
    others.refresh_tokens.lock().expect("lock").insert(refresh.clone());
    let scope = others.scope.lock().expect("lock").clone();
    Json(json!({
        "access_token": access, "token_type": "Bearer", "expires_in": 600, "refresh_token": refresh, "scope": scope,
    }))
    .into_response()
}

async fn revoke(State(others): Shared, headers: HeaderMap, body: Bytes) -> Response {
    if !is_client(&others, &headers) {
        return error(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    let form = Parameters::parse(&body).expect("form");
    let token = form.first("token").unwrap_or_default();
    others.access_tokens.lock().expect("lock").remove(token);
    if others.refresh_tokens.lock().expect("lock").remove(token) {
        others.access_tokens.lock().expect("lock").clear();
    }
    StatusCode::OK.into_response()
}

fn bearer(others: &Others, headers: &HeaderMap) -> Result<(), Box<Response>> {
    let presented = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let token = presented.strip_prefix("Bearer ").unwrap_or_default();
    if others.access_tokens.lock().expect("lock").contains(token) {
        return Ok(());
    }
    let challenge = r#"Bearer realm="calendar", error="invalid_token", error_description="The token is not active""#;
    Err(Box::new((StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, challenge)], Json(json!({}))).into_response()))
}

async fn me(State(others): Shared, headers: HeaderMap) -> Response {
    match bearer(&others, &headers) {
        Err(refused) => *refused,
        Ok(()) => Json(json!({ "sub": "u1", "username": "mina" })).into_response(),
    }
}

async fn calendar_list(State(others): Shared, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    if query.is_some_and(|query| query.contains("access_token")) {
        return error(StatusCode::BAD_REQUEST, "invalid_request");
    }
    match bearer(&others, &headers) {
        Err(refused) => *refused,
        Ok(()) => Json(json!({ "kind": "calendar#calendarList", "items": [
            { "id": "mina/home", "summary": "Home", "backgroundColor": "#1F4E9E", "primary": true },
        ] }))
        .into_response(),
    }
}

async fn events(
    State(others): Shared,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    if let Err(refused) = bearer(&others, &headers) {
        return *refused;
    }
    assert_eq!(id, "mina/home");
    let span = query.unwrap_or_default();
    assert!(span.contains("timeMin=20") && span.contains("timeMax=20"), "{span}");
    Json(json!({ "kind": "calendar#events", "items": *others.events.lock().expect("lock") })).into_response()
}

async fn write(State(others): Shared, headers: HeaderMap, Json(event): Json<Value>) -> Response {
    if let Err(refused) = bearer(&others, &headers) {
        return *refused;
    }
    if !others.scope.lock().expect("lock").contains("calendar.write") {
        return error(StatusCode::FORBIDDEN, "insufficient_scope");
    }
    others.events.lock().expect("lock").push(event.clone());
    (StatusCode::CREATED, Json(event)).into_response()
}

impl Others {
    pub fn new() -> Self {
        Self {
            metadata: Mutex::new(json!({
                "issuer": ISSUER,
                "authorization_endpoint": format!("{ISSUER}/authorize"),
                "token_endpoint": format!("{ISSUER}/token"),
                "revocation_endpoint": format!("{ISSUER}/revoke"),
                "registration_endpoint": format!("{ISSUER}/register"),
                "response_types_supported": ["code"],
                "code_challenge_methods_supported": ["S256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "none"],
                "authorization_response_iss_parameter_supported": true,
            })),
            calls: Mutex::default(),
            clients: Mutex::new(HashMap::from([("haru".to_owned(), SECRET.to_owned())])),
            codes: Mutex::default(),
            access_tokens: Mutex::default(),
            refresh_tokens: Mutex::default(),
            used_refresh_tokens: Mutex::default(),
            scope: Mutex::new("profile calendar.read calendar.write".to_owned()),
            down: Mutex::new(false),
            instead: Mutex::default(),
            events: Mutex::new(vec![json!({
                "id": "e1", "summary": "Standup",
                "start": { "dateTime": "2026-11-24T09:00:00Z" }, "end": { "dateTime": "2026-11-24T09:15:00Z" },
            })]),
            issued: AtomicI64::new(0),
        }
    }

    /// How many messages went over the back channel.
    pub fn heard(&self) -> usize {
        self.calls.lock().expect("lock").len()
    }

    /// Back-channel messages to addresses that end so.
    pub fn calls_to(&self, end: &str) -> Vec<Call> {
        let calls = self.calls.lock().expect("lock");
        calls.iter().filter(|call| call.uri.split('?').next().unwrap_or_default().ends_with(end)).cloned().collect()
    }

    /// What the resource owner allowed: a code for the request that Haru sent the browser with.
    pub fn code_for(&self, asked: &Parameters) -> String {
        let code = format!("code-{}", self.codes.lock().expect("lock").len());
        let challenge = asked.first("code_challenge").and_then(CodeChallenge::parse).expect("challenge");
        self.codes.lock().expect("lock").insert(code.clone(), (challenge, false));
        code
    }

    /// A code or a refresh token came a second time.
    fn end_everything(&self) {
        self.access_tokens.lock().expect("lock").clear();
        self.refresh_tokens.lock().expect("lock").clear();
    }

    pub fn answer_instead(&self, end: &'static str, status: StatusCode, body: &str) {
        self.instead.lock().expect("lock").insert(end, (status, body.to_owned()));
    }

    pub fn change_metadata(&self, change: impl FnOnce(&mut Value)) {
        change(&mut self.metadata.lock().expect("lock"));
    }
}
