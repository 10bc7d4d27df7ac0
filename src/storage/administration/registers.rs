//! People and clients as whoever administers a server sees them: page by page, by the key of the last one seen.

use async_trait::async_trait;

use crate::developers::{ClientCard, ClientPosition};
use crate::{Stored, User};
use oauth::names::Timestamp;

/// A person, and how they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonEntry {
    pub user: User,
    pub is_administrator: bool,
    /// Whether an authenticator app is asked for behind their password.
    pub has_second_factor: bool,
    pub passkeys: u32,
    /// Browsers in which they are signed in.
    pub sessions: u32,
    /// When one of these was seen last.
    pub last_seen_at: Option<Timestamp>,
    /// Apps that they entrusted something to.
    pub apps: u32,
    /// Clients that they own.
    pub clients: u32,
}

/// A client, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientEntry {
    pub card: ClientCard,
    /// The username of its owner; `None` for one that registered itself or belongs to the server.
    pub owner: Option<String>,
}

#[async_trait]
pub trait Registers: Send + Sync {
    /// People whose name, as names are compared, has `part` in it, in the order of their names, after `after`. Sessions that were
    /// not seen since `seen_since` are over.
    async fn people(
        &self,
        part: &str,
        after: Option<&str>,
        at_most: u32,
        seen_since: Timestamp,
    ) -> Stored<Vec<PersonEntry>>;
    /// Clients whose name has `part` in it in whatever case, or which it is the identifier of, or the username of the owner; newest
    /// first, before `before`. `now` is for their cards.
    async fn clients(
        &self,
        part: &str,
        before: Option<&ClientPosition>,
        at_most: u32,
        now: Timestamp,
    ) -> Stored<Vec<ClientEntry>>;
}
