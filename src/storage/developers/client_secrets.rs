//! The secrets of a client as its owner sees them: they come, are used, and end.

use std::net::IpAddr;

use async_trait::async_trait;

use crate::stored::Stored;
use oauth::client::{SecretId, StoredClientSecret};
use oauth::names::{ClientId, Timestamp};

/// A stored secret, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretCard {
    pub secret: StoredClientSecret,
    /// Whether it ended for good: a clock that goes back revives nothing.
    pub ended: bool,
    pub last_used_at: Option<Timestamp>,
    /// The address of the client's own server: it is the client that presents its secret, never a person.
    pub last_used_from: Option<IpAddr>,
    /// The username of whoever owned the client when it was made; `None` where that was not written down, or they have gone.
    pub made_by: Option<String>,
}

/// What [`ClientSecrets::add_secret`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretAdded {
    Added,
    TooMany,
    ClientGone,
}

/// Which secrets [`ClientSecrets::retire_secret`] may let end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    Any,
    /// One beside which another is valid: of two that are ended at once, one stays.
    NotTheLast,
}

/// What [`ClientSecrets::retire_secret`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretRetired {
    Retired,
    NotThere,
    /// No other is valid, and only [`Ends::Any`] lets the last one end.
    IsLast,
}

#[async_trait]
pub trait ClientSecrets: Send + Sync {
    /// Newest first; what has expired, too, until it is purged.
    async fn secret_cards(&self, id: &ClientId) -> Stored<Vec<SecretCard>>;
    /// Adds a secret unless the client has `at_most` that are valid at `now`. Of those that have ended, as many as the newest
    /// `at_most` are still remembered.
    async fn add_secret(
        &self,
        id: &ClientId,
        secret: StoredClientSecret,
        at_most: u32,
        now: Timestamp,
    ) -> Stored<SecretAdded>;
    /// Lets a secret end at `at`, unless it ends before. One that ends by `now` has ended for good, whatever the clock says later.
    async fn retire_secret(
        &self,
        id: &ClientId,
        secret: &SecretId,
        at: Timestamp,
        ends: Ends,
        now: Timestamp,
    ) -> Stored<SecretRetired>;
}
