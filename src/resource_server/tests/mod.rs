//! The whole actor over its router, with an issuer in the same process behind `Network`.

mod calendars;
mod checklist;
mod http_manners;
mod issuer;
mod trust;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use http::{Request, Response, StatusCode};
use serde_json::Value;
use tower::ServiceExt as _;

use self::issuer::{Asked, CountingRandomness, FakeIssuer, HandClock};
use super::calendar_book::CalendarBook;
use super::memory::MemoryBook;
use super::{ResourceServer, router};
use oauth::check::Checks;
use oauth::names::{ClientId, Issuer, Subject, Timestamp};
use oauth::protected_resource::ResourceIdentifier;
use oauth::secret::{AccessToken, ClientSecret};
use ports::seats::Seats;

const ISSUER: &str = "http://localhost:3000";
const BASE: &str = "http://localhost:3002";
const METADATA: &str = "http://localhost:3002/.well-known/oauth-protected-resource";
/// 2026-11-23T09:00:00Z
const NOW: Timestamp = Timestamp::from_millis(1_795_424_400_000);
const LIST: &str = "/calendar/v3/users/me/calendarList";
const ME: &str = "/calendar/v3/users/me";

/// One resource server and the issuer that it asks.
struct World {
    issuer: Arc<FakeIssuer>,
    clock: Arc<HandClock>,
    api: Router,
}

/// So many a person may add.
const ENTRIES: usize = 100;

/// What came back, read.
struct Answer {
    head: http::response::Parts,
    body: Vec<u8>,
}

impl World {
    fn new() -> Self {
        Self::with(BASE, Arc::new(MemoryBook::bounded(10_000)))
    }

    fn with(base: &str, book: Arc<dyn CalendarBook>) -> Self {
        let clock = Arc::new(HandClock::at(NOW));
        let issuer = Arc::new(FakeIssuer::new(clock.clone()));
        let api = router(ResourceServer {
            resource: ResourceIdentifier::parse(base).expect("base"),
            issuer: Issuer::parse(ISSUER).expect("issuer"),
            introspection_endpoint: "http://inner.example:8080/introspect".parse().expect("uri"),
            client_id: ClientId::parse("calendar api").expect("client"),
            client_secret: ClientSecret::presented("a:b%+& c".to_owned()),
            network: Arc::new(Asked(issuer.clone())),
            clock: clock.clone(),
            randomness: Arc::new(CountingRandomness::default()),
            book,
            entries_at_most: ENTRIES,
            introspections: Seats::new(64, 64),
            refused_tokens: 100,
        });
        Self { issuer, clock, api }
    }

    /// A live token of `person` for ten minutes.
    fn token(&self, person: u8, scope: &str) -> AccessToken {
        self.issuer.issue(Some(Subject::generate([person; 16])), scope)
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        read(self.api.clone().oneshot(request).await.expect("infallible")).await
    }

    async fn get(&self, target: &str, token: &AccessToken) -> Answer {
        self.send(get(target).header("authorization", bearer(token)).body(Body::empty()).expect("request")).await
    }

    async fn post(&self, target: &str, token: &AccessToken, body: &Value) -> Answer {
        let request = Request::post(target)
            .header("authorization", bearer(token))
            .header("content-type", "application/json; charset=utf-8")
            .body(Body::from(body.to_string()));
        self.send(request.expect("request")).await
    }
}

async fn read(response: Response<Body>) -> Answer {
    let (head, body) = response.into_parts();
    Answer { head, body: to_bytes(body, 1 << 20).await.expect("body").to_vec() }
}

fn get(target: &str) -> http::request::Builder {
    Request::get(target)
}

fn bearer(token: &AccessToken) -> String {
    format!("Bearer {}", token.expose())
}

impl Answer {
    fn status(&self) -> StatusCode {
        self.head.status
    }
    fn header(&self, name: &str) -> Option<&str> {
        self.head.headers.get(name).map(|value| value.to_str().expect("text"))
    }
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }
    /// The rule that refused, as the Lab and the activity log see it.
    fn failed_rule(&self) -> Option<String> {
        let checks = self.head.extensions.get::<Checks>().expect("checks");
        checks.failed().map(|check| check.rule.clone().into_owned())
    }
}
