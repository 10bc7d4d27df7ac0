//! An authorization server as far as a resource server can see: its introspection endpoint, over HTTP.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::response::IntoResponse as _;
use axum::routing::post;
use base64::Engine as _;
use http::{HeaderMap, StatusCode};
use tower::ServiceExt as _;

use super::{BASE, ISSUER};
use oauth::introspection::{ActiveToken, IntrospectedUser, Introspection};
use oauth::names::{ClientId, Issuer, Lifetime, Subject, Timestamp};
use oauth::parameters::{Parameters, decode};
use oauth::resource::Resources;
use oauth::scope::Scope;
use oauth::secret::AccessToken;
use ports::{Clock, Network, NetworkError, Randomness};

pub struct HandClock(AtomicI64);

impl HandClock {
    pub fn at(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.as_millis()))
    }
    pub fn move_by(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1000, Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// Never the same twice.
#[derive(Default)]
pub struct CountingRandomness(AtomicUsize);

impl Randomness for CountingRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        let number = self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes();
        for (byte, from) in bytes.iter_mut().rev().zip(number.iter().rev()) {
            *byte = *from;
        }
    }
}

/// What the issuer does when it is asked.
#[derive(Clone)]
pub enum Mood {
    Answers,
    Unreachable,
    Says(StatusCode, String),
}

pub struct FakeIssuer {
    clock: Arc<HandClock>,
    live: Mutex<HashMap<String, ActiveToken>>,
    issued: AtomicUsize,
    asked: AtomicUsize,
    pub mood: Mutex<Mood>,
}

impl FakeIssuer {
    pub fn new(clock: Arc<HandClock>) -> Self {
        let (issued, asked) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Self { clock, live: Mutex::default(), issued, asked, mood: Mutex::new(Mood::Answers) }
    }

    pub fn mint(&self) -> AccessToken {
        let number = self.issued.fetch_add(1, Ordering::SeqCst) as u64;
        let mut random = [7; 32];
        random[..8].copy_from_slice(&number.to_be_bytes());
        AccessToken::generate(self.clock.now(), random)
    }

    /// `None`: a token of the client's own.
    pub fn issue(&self, subject: Option<Subject>, scope: &str) -> AccessToken {
        let token = self.mint();
        let now = self.clock.now();
        self.say(&token, |_| ActiveToken {
            scope: Scope::parse(scope).expect("scope"),
            client_id: ClientId::parse("haru").expect("client"),
            user: subject.map(|subject| IntrospectedUser { subject, username: "mina".to_owned() }),
            expires_at: now.plus(Lifetime::from_minutes(10)),
            issued_at: now,
            issuer: Issuer::parse(ISSUER).expect("issuer"),
            audience: Resources::parse(&format!("{BASE}/")).expect("resources"),
        });
        token
    }

    /// Makes the issuer say something else of `token` from now on.
    pub fn say(&self, token: &AccessToken, says: impl FnOnce(Option<ActiveToken>) -> ActiveToken) {
        let mut live = self.live.lock().expect("live");
        let before = live.remove(token.expose());
        live.insert(token.expose().to_owned(), says(before));
    }

    pub fn revoke(&self, token: &AccessToken) {
        self.live.lock().expect("live").remove(token.expose());
    }

    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn introspect(&self, headers: &HeaderMap, body: &[u8]) -> axum::response::Response {
        let credentials = headers["authorization"].to_str().expect("text").strip_prefix("Basic ").expect("Basic");
        let pair = base64::engine::general_purpose::STANDARD.decode(credentials).expect("base64");
        let colon = pair.iter().position(|byte| *byte == b':').expect("a colon");
        let (id, secret) = (decode(&pair[..colon]), decode(&pair[colon + 1..]));
        if (id.as_deref(), secret.as_deref()) != (Some("calendar api"), Some("a:b%+& c")) {
            return StatusCode::UNAUTHORIZED.into_response();
        }
        assert_eq!(headers["content-type"], "application/x-www-form-urlencoded");
        assert_eq!(headers["accept"], "application/json");
        let parameters = Parameters::parse(body).expect("parameters");
        assert_eq!(parameters.one("token_type_hint"), Ok(Some("access_token")));
        let token = parameters.one("token").expect("once").expect("a token");
        let live = self.live.lock().expect("live").get(token).cloned();
        // As the real one: what has expired is not active.
        let active = live.filter(|token| self.clock.now() < token.expires_at);
        axum::Json(active.map_or(Introspection::Inactive, |token| Introspection::Active(Box::new(token))))
            .into_response()
    }
}

#[async_trait]
impl Network for Asked {
    async fn send(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, NetworkError> {
        FakeIssuer::send(self.0.clone(), request).await
    }
}

/// The issuer as the network to it, which a test holds as well.
pub struct Asked(pub Arc<FakeIssuer>);

impl FakeIssuer {
    async fn send(self: Arc<Self>, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, NetworkError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        assert_eq!(request.uri().host(), Some("inner.example"));
        let mood = self.mood.lock().expect("mood").clone();
        match mood {
            Mood::Unreachable => return Err(NetworkError("connection refused".to_owned())),
            Mood::Says(status, body) => {
                let mut response = http::Response::new(Bytes::from(body));
                *response.status_mut() = status;
                return Ok(response);
            }
            Mood::Answers => {}
        }
        let issuer = self.clone();
        let handler = async move |headers: HeaderMap, body: Bytes| issuer.introspect(&headers, &body);
        let server = Router::new().route("/introspect", post(handler));
        let response = server.oneshot(request.map(Body::from)).await.expect("infallible");
        let (head, body) = response.into_parts();
        Ok(http::Response::from_parts(head, to_bytes(body, 1 << 20).await.expect("body")))
    }
}
