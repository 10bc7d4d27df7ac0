//! How a server stands, and how its days were.

use async_trait::async_trait;

use crate::Stored;
use oauth::names::Timestamp;

/// More access tokens than these are not counted: whoever looks wants to know whether there are many.
pub const TOKENS_COUNTED_AT_MOST: u32 = 100_000;

/// How the server stands at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub people: u64,
    pub disabled_people: u64,
    pub clients: u64,
    pub suspended_clients: u64,
    /// Access tokens that have not expired, up to [`TOKENS_COUNTED_AT_MOST`] and one more.
    pub live_tokens: u32,
    /// Bytes of the database.
    pub database_bytes: u64,
    /// Bytes of what waits beside it to be written into it (SQLite's write-ahead log); `None` where the database keeps that to itself.
    pub log_bytes: Option<u64>,
}

/// What happened on one day, whoever it happened to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServerDay {
    /// Days since 1970, UTC.
    pub day: i64,
    /// Token responses.
    pub tokens: u64,
    /// Requests of clients that were refused.
    pub refusals: u64,
    pub sign_ins: u64,
    /// With a wrong password or code, of people who have an account.
    pub failed_sign_ins: u64,
    pub sign_ups: u64,
}

#[async_trait]
pub trait Overviews: Send + Sync {
    /// `longest`: how long access tokens live, in milliseconds, so that no older one is looked at.
    async fn standing(&self, now: Timestamp, longest: i64) -> Stored<Standing>;
    /// Days since `since` on which something happened, oldest first.
    async fn server_days(&self, since: i64) -> Stored<Vec<ServerDay>>;
}
