//! A developer's desk: a world in a store, and things that happen to its client.

use std::sync::Arc;

pub use super::{On, Place};
use crate::server_store::ServerStore;
use oauth::activity::{ActivityEvent, ActivityKind, ActivityRefusal};
use oauth::check::{Check, Verdict};
use oauth::client::Client;
use oauth::error::ErrorCode;
use oauth::names::Timestamp;
use storage::developers::{ActivityFilter, ActivityKept, ActivityPosition, ClientActivity, Registered, StoredActivity};
use storage::{CodeIssued, User, UserCreated};
use storage_contract::fixtures::*;

/// As many as a server keeps.
pub const KEPT: ActivityKept = ActivityKept { events: 500, of_strangers: 100 };

pub struct Desk {
    pub store: Arc<dyn ServerStore>,
    pub world: World,
    /// What is stored lives as long as the desk.
    pub place: Place,
}

impl Desk {
    pub async fn new(on: On) -> Self {
        let place = Place::new(on).await;
        let store = place.open().await;
        let world = World::of(store.clone()).await;
        Self { store, world, place }
    }

    pub fn planner(&self) -> &Client {
        &self.world.planner
    }

    pub async fn person(&self, name: &str) -> User {
        let person = user(name);
        let created = self.store.create_user(person.clone()).await.expect("create a user");
        assert_eq!(created, UserCreated::Created);
        person
    }

    /// Another client of `owner`.
    pub async fn client(&self, name: &str, owner: &User, at: Timestamp) -> Client {
        let client = Client { created_at: at, ..client(name, Some(owner)) };
        let registered = self.store.register(client.clone(), None, None, u32::MAX).await.expect("register");
        assert_eq!(registered, Registered::Registered);
        client
    }

    /// `person` allows `client` something.
    pub async fn allow(&self, person: &User, client: &Client, at: Timestamp) {
        let grant = grant(person, client, at);
        let code = code(&grant, at);
        let issued = self.store.issue_code(None, Some(consent(person, client, at)), grant, code).await;
        assert_eq!(issued.expect("issue a code"), CodeIssued::Issued);
    }

    pub async fn note(&self, happenings: impl IntoIterator<Item = ClientActivity>) {
        self.store.note(happenings.into_iter().collect(), 0, START, KEPT).await.expect("note");
    }

    pub async fn page(&self, filter: ActivityFilter, before: Option<ActivityPosition>) -> Vec<StoredActivity> {
        self.store.activity(&self.planner().id, filter, before, 10).await.expect("ask")
    }

    /// All that is kept of the planner, newest first.
    pub async fn activity(&self) -> Vec<ActivityEvent> {
        self.activity_of(self.planner()).await
    }

    pub async fn activity_of(&self, client: &Client) -> Vec<ActivityEvent> {
        let stored = self.store.activity(&client.id, ActivityFilter::default(), None, u32::MAX).await.expect("ask");
        stored.into_iter().map(|stored| stored.event).collect()
    }
}

/// Something that was done.
pub fn done(client: &Client, kind: ActivityKind, at: Timestamp) -> ClientActivity {
    let event = ActivityEvent {
        client: client.id.clone(),
        at,
        kind,
        refusal: None,
        detail: None,
        request_id: format!("request-{}", u64::from_be_bytes(unique())),
        times: 1,
    };
    ClientActivity { event, tokens: 0, secret: None, redirect_uri: None }
}

/// Tokens that were issued.
pub fn issued(client: &Client, tokens: u32, at: Timestamp) -> ClientActivity {
    ClientActivity { tokens, ..done(client, ActivityKind::Refresh, at) }
}

pub fn failed() -> Check {
    Check {
        rule: "redirect_uri_exact".into(),
        clause: "RFC 9700 §4.1.3".into(),
        verdict: Verdict::Failed,
        expected: Some("https://z.example/callback?x=1".to_owned()),
        received: Some("https://z.example/callback?x=2".to_owned()),
    }
}

/// An authorization request whose redirect URI was not registered.
pub fn refused(client: &Client, at: Timestamp) -> ClientActivity {
    let mut happening = done(client, ActivityKind::Authorize, at);
    happening.event.refusal = Some(ActivityRefusal {
        error: ErrorCode::InvalidRequest,
        failed: Some(failed()),
        description: "redirect_uri is not registered".into(),
    });
    happening
}
