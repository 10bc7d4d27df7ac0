//! What happened to an account, and how apps used what they were given.

use std::net::IpAddr;

use async_trait::async_trait;

use crate::Stored;
use oauth::account::AccountEventKind;
use oauth::error::ErrorCode;
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::scope::Scope;
use oauth::secret::PendingRequestKey;

/// Where somebody was: as their browser described itself, and its address. Told to that person alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// `User-Agent`, cut to [`Place::CHARACTERS_AT_MOST`]; empty when there was none.
    pub user_agent: String,
    pub address: Option<IpAddr>,
}

impl Place {
    pub const CHARACTERS_AT_MOST: usize = 300;
}

/// One thing that happened to an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountEvent {
    pub user: Subject,
    pub at: Timestamp,
    pub kind: AccountEventKind,
    /// The app that it is about, by what it was called then.
    pub client: Option<(ClientId, String)>,
    /// What was asked, allowed or left.
    pub scope: Option<Scope>,
    /// Why an app was refused.
    pub error: Option<ErrorCode>,
    /// `None` for what a program did.
    pub place: Option<Place>,
}

/// The same as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAccountEvent {
    pub position: EventPosition,
    pub event: AccountEvent,
    /// How many equal ones there were that day before the person did something, and when the last one was.
    pub times: u32,
    pub last_at: Timestamp,
}

/// Where a page of events begins: before this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventPosition {
    pub at: Timestamp,
    pub number: u64,
}

/// How often an app used an API in the name of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppUse {
    pub client: ClientId,
    /// The resource server that asked (RFC 7662), by its name.
    pub api: String,
    pub times: u64,
    pub last_at: Timestamp,
}

#[async_trait]
pub trait AccountEvents: Send + Sync {
    /// Writes down what happened, in this order, and who used what; keeps the newest `at_most` events of each person. What is
    /// about somebody who has gone is left out.
    async fn note_account(&self, events: Vec<AccountEvent>, uses: Vec<(Subject, AppUse)>, at_most: u32) -> Stored<()>;
    /// Whether `user` has not been shown this waiting request before. Asked once more, it is shown again.
    async fn shows_first(&self, request: &PendingRequestKey, user: &Subject) -> Stored<bool>;
    /// Newest first, before `before`; of one app, or of the whole account.
    async fn account_events(
        &self,
        user: &Subject,
        of: Option<&ClientId>,
        before: Option<EventPosition>,
        at_most: u32,
    ) -> Stored<Vec<StoredAccountEvent>>;
    /// Uses of all apps of `user` since `since`, a day since 1970: one row an app and API.
    async fn app_uses(&self, user: &Subject, since: i64) -> Stored<Vec<AppUse>>;
    /// Deletes events and uses before `before`, in small batches; how much went.
    async fn purge_account_events(&self, before: Timestamp) -> Stored<u64>;
}
