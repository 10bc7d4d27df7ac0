//! A browser, a Haru, and the other parties as routers in the same process: every message is HTTP all the same.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::body::{Body as HttpBody, to_bytes};
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE, WWW_AUTHENTICATE};
use http::{HeaderMap, Method, Request, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::demo_client::settings::{BaseUrl, Credentials, Pace, Settings, useful};
use crate::demo_client::{Haru, router};
use crate::oauth::names::{ClientId, Issuer, Timestamp};
use crate::oauth::parameters::Parameters;
use crate::oauth::pkce::{CodeChallenge, CodeVerifier};
use crate::oauth::rows::RowChange;
use crate::oauth::secret::ClientSecret;
use crate::ports::{Clock, Network, NetworkError, Randomness};
use crate::view::haru::{Body, HaruPage, NextPage, NotebookPage, Notice, Planner, Problem, What};

pub const ISSUER: &str = "http://localhost:3000";
pub const SECRET: &str = "mgcs_the:secret/of+haru";
const API: &str = "http://localhost:3002";
/// 2026-11-23T09:00:00Z.
const START: i64 = 1_795_424_400_000;

/// What went over the back channel.
#[derive(Clone, Debug)]
pub struct Call {
    pub uri: String,
    pub authorization: String,
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

pub struct World {
    pub others: Arc<Others>,
    pub time: Arc<Time>,
    pub haru: Router,
    /// The same Haru, for its operator.
    pub owner: Haru,
    pub told: Arc<Mutex<Vec<RowChange>>>,
}

pub struct Time(AtomicI64);

impl Clock for Time {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

impl Time {
    pub fn pass_minutes(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }
}

struct Counting(AtomicU8);

impl Randomness for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0.fetch_add(1, Ordering::SeqCst));
    }
}

struct InProcess {
    others: Arc<Others>,
    router: Router,
}

#[async_trait]
impl Network for InProcess {
    async fn send(&self, request: Request<Bytes>) -> Result<http::Response<Bytes>, NetworkError> {
        let text = |name| request.headers().get(name).map_or(String::new(), |v| v.to_str().expect("ascii").to_owned());
        self.others.calls.lock().expect("lock").push(Call {
            uri: request.uri().to_string(),
            authorization: text(AUTHORIZATION),
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

pub fn world() -> World {
    world_at("http://127.0.0.1:3001")
}

pub fn world_at(base_url: &str) -> World {
    world_of(base_url, given(), Pace::Straight)
}

/// A Haru that was given no credentials.
pub fn unregistered() -> World {
    world_of("http://127.0.0.1:3001", Credentials::ByRegistration, Pace::Straight)
}

/// A registered Haru that stops after each hop.
pub fn step_by_step() -> World {
    world_of("http://127.0.0.1:3001", given(), Pace::StepByStep)
}

pub fn given() -> Credentials {
    Credentials::Given {
        client_id: ClientId::parse("haru").expect("client id"),
        client_secret: ClientSecret::presented(SECRET.to_owned()),
    }
}

pub fn world_of(base_url: &str, credentials: Credentials, pace: Pace) -> World {
    let others = Arc::new(Others {
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
    });
    let network = InProcess { router: others_router(Arc::clone(&others)), others: Arc::clone(&others) };
    let time = Arc::new(Time(AtomicI64::new(START)));
    let settings = Settings {
        issuer: Issuer::parse(ISSUER).expect("issuer"),
        base_url: BaseUrl::parse(base_url).expect("base URL"),
        credentials,
        scope: useful(),
        pace,
        api_base_url: BaseUrl::parse(API).expect("API"),
    };
    let clock: Arc<dyn Clock> = time.clone();
    let haru = Haru::new(settings, Arc::new(network), clock, Arc::new(Counting(AtomicU8::new(1))));
    let told: Arc<Mutex<Vec<RowChange>>> = Arc::default();
    let heard = Arc::clone(&told);
    let owner = haru.watched_by(Box::new(move |change| heard.lock().expect("lock").push(change)));
    World { others, time, haru: router(owner.clone()), owner, told }
}

fn others_router(others: Arc<Others>) -> Router {
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

impl World {
    pub fn browser(&self) -> Browser {
        Browser { haru: self.haru.clone(), cookies: BTreeMap::new(), seen: String::new() }
    }

    /// A browser whose resource owner allowed everything.
    pub async fn connected(&self) -> Browser {
        let mut browser = self.browser();
        let asked = browser.connect().await;
        let code = self.others.code_for(&asked);
        browser.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await;
        browser
    }
}

/// Keeps cookies, follows nothing by itself, and remembers everything that Haru ever showed or sent it to.
pub struct Browser {
    haru: Router,
    pub cookies: BTreeMap<String, String>,
    pub seen: String,
}

pub struct Got {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub page: Option<HaruPage>,
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Got {
        self.send(Request::get(path).body(HttpBody::empty()).expect("request")).await
    }

    pub async fn post(&mut self, path: &str, form: &str) -> Got {
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(HttpBody::from(form.to_owned())).expect("request")).await
    }

    pub async fn send(&mut self, mut request: Request<HttpBody>) -> Got {
        if !self.cookies.is_empty() {
            let sent: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.headers_mut().insert(COOKIE, sent.join("; ").parse().expect("cookies"));
        }
        let method = request.method().clone();
        let mut answer = self.haru.clone().oneshot(request).await.expect("infallible");
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().expect("ascii").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("pair");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let page = answer.extensions_mut().remove::<HaruPage>();
        let location = answer.headers().get(LOCATION).map_or("", |value| value.to_str().expect("ascii"));
        if method == Method::POST && answer.status().is_success() {
            panic!("a POST is answered by a redirect");
        }
        self.seen.push_str(&format!("{location}\n{page:?}\n"));
        Got { status: answer.status(), headers: answer.headers().clone(), page }
    }

    /// Presses "connect"; the parameters that the browser is sent to the server with.
    pub async fn connect(&mut self) -> Parameters {
        let got = self.post("/connect", "").await;
        let location = got.location();
        let (endpoint, query) = location.split_once('?').unwrap_or_else(|| panic!("{location}"));
        assert_eq!(endpoint, format!("{ISSUER}/authorize"));
        Parameters::parse(query.as_bytes()).expect("query")
    }

    /// The server sends the browser back with the `state` of `asked`.
    pub async fn come_back(&mut self, asked: &Parameters, more: &[(&str, &str)]) -> Got {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("state", asked.first("state").expect("state")).extend_pairs(more);
        let path = format!("/callback?{}", query.finish());
        self.get(&path).await
    }

    pub async fn planner(&mut self) -> Planner {
        self.get("/planner").await.planner()
    }

    pub async fn notebook(&mut self) -> NotebookPage {
        match self.get("/notebook").await.page.map(|page| page.body) {
            Some(Body::Notebook(notebook)) => *notebook,
            other => panic!("no notebook: {other:?}"),
        }
    }

    pub async fn next(&mut self) -> NextPage {
        match self.get("/next").await.page.map(|page| page.body) {
            Some(Body::Next(next)) => *next,
            other => panic!("no next step: {other:?}"),
        }
    }

    /// Presses a button that leads to the next step.
    pub async fn press(&mut self, path: &str) -> NextPage {
        assert_eq!(self.post(path, "").await.location(), "/next", "{path}");
        self.next().await
    }

    /// Where "go" sends the browser.
    pub async fn go(&mut self) -> Parameters {
        let location = self.post("/go", "").await.location();
        let (endpoint, query) = location.split_once('?').unwrap_or_else(|| panic!("{location}"));
        assert_eq!(endpoint, format!("{ISSUER}/authorize"));
        Parameters::parse(query.as_bytes()).expect("query")
    }

    /// Notebook and way to a code in hand, in a Haru that goes step by step.
    pub async fn get_code(&mut self, world: &World) {
        self.press("/connect").await;
        let asked = self.go().await;
        let code = world.others.code_for(&asked);
        assert_eq!(self.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await.location(), "/next");
    }

    /// The planner's notice.
    pub async fn told(&mut self) -> Option<Notice> {
        self.planner().await.notice
    }
}

impl Got {
    pub fn location(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{:?}", self.page);
        self.headers[LOCATION].to_str().expect("ascii").to_owned()
    }

    pub fn planner(self) -> Planner {
        match self.page.map(|page| page.body) {
            Some(Body::Planner(planner)) => *planner,
            other => panic!("no planner: {other:?}"),
        }
    }

    pub fn problem(self) -> Problem {
        match self.page.map(|page| page.body) {
            Some(Body::Refused(refused)) => refused.problem,
            other => panic!("not refused: {other:?}"),
        }
    }
}

pub fn story(planner: &Planner) -> Vec<What> {
    planner.happened.iter().map(|happened| happened.what).collect()
}
