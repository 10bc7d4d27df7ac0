//! What happened to clients, for their developers.

use std::net::IpAddr;

use async_trait::async_trait;

use crate::stored::Stored;
use oauth::activity::{ActivityEvent, ActivityKind};
use oauth::client::SecretId;
use oauth::error::ErrorCode;
use oauth::names::{ClientId, Timestamp};
use oauth::redirect_uri::RedirectUri;

/// One thing that happened to a client, with what it says beside the event itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientActivity {
    pub event: ActivityEvent,
    /// Access tokens that were issued.
    pub tokens: u32,
    /// The secret that authenticated the client, and where it came from.
    pub secret: Option<(SecretId, Option<IpAddr>)>,
    /// The registered redirect URI to which a code went.
    pub redirect_uri: Option<RedirectUri>,
}

/// Its event as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredActivity {
    pub position: ActivityPosition,
    pub event: ActivityEvent,
}

/// Where a page of activity begins: before this event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActivityPosition {
    pub at: Timestamp,
    pub number: u64,
}

/// Which events are wanted; all of them by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActivityFilter {
    pub kind: Option<ActivityKind>,
    pub error: Option<ErrorCode>,
    pub refused_only: bool,
}

/// One day of one client. `day` counts from 1970-01-01, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UsageDay {
    pub day: i64,
    pub tokens: u64,
    pub refusals: u64,
}

impl UsageDay {
    /// The day on which `at` is.
    pub const fn number_of(at: Timestamp) -> i64 {
        at.as_millis().div_euclid(24 * 60 * 60 * 1000)
    }
}

/// How many events of one client are kept: the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActivityKept {
    pub events: u32,
    /// Of these, refusals that need not have come from the client: anybody can send a browser in its name, or a wrong secret.
    pub of_strangers: u32,
}

#[async_trait]
pub trait ClientActivities: Send + Sync {
    /// Writes down what happened: the events, the day's numbers, the last use of secrets and redirect URIs; keeps as many events of each
    /// client as `kept` says. What is about a client that has gone is left out. `lost` more could not be kept.
    async fn note(&self, activity: Vec<ClientActivity>, lost: u64, now: Timestamp, kept: ActivityKept) -> Stored<()>;
    /// One page of a client's activity, newest first, before `before`.
    async fn activity(
        &self,
        id: &ClientId,
        filter: ActivityFilter,
        before: Option<ActivityPosition>,
        at_most: u32,
    ) -> Stored<Vec<StoredActivity>>;
    /// The days since `since` on which something happened, oldest first.
    async fn usage(&self, id: &ClientId, since: i64) -> Stored<Vec<UsageDay>>;
    /// How many events of all clients were not written down since `since`, a day.
    async fn lost_activity(&self, since: i64) -> Stored<u64>;
    /// Deletes activity before `before`, in small batches, with the usage and the lost events of earlier days, and secrets and
    /// initial access tokens that ended before; how much went.
    async fn purge_activity(&self, before: Timestamp) -> Stored<u64>;
}
