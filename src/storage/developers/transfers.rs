//! Clients that go from one owner to another.

use async_trait::async_trait;

use super::owned_clients::Registered;
use crate::stored::Stored;
use oauth::client::Client;
use oauth::names::{ClientId, Subject, Timestamp};

/// An offer to take over a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    pub client: Client,
    /// The username of the owner who offers it.
    pub from: String,
    pub offered_at: Timestamp,
}

/// What becomes of the secrets that the former owner of a client knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormerSecrets {
    Stay,
    /// Each ends then, unless it ends before.
    EndAt(Timestamp),
}

#[async_trait]
pub trait Transfers: Send + Sync {
    /// Replaces an earlier offer of the same client. `false` when the client or the person has gone.
    async fn offer_transfer(&self, id: &ClientId, to: &Subject, now: Timestamp) -> Stored<bool>;
    async fn withdraw_transfer(&self, id: &ClientId) -> Stored<bool>;
    /// Offers to `user`, oldest first, a hundred at most.
    async fn transfers_to(&self, user: &Subject) -> Stored<Vec<Transfer>>;
    /// Makes `user` the owner, if it was offered to them, and counts a revision: people see another publisher. `TooMany` when
    /// they have `at_most` clients already, `AlreadyThere` when there is no such offer. The registration access token of the
    /// former owner (RFC 7592 §3) ends with it, and so does the operator's word for the client; its secrets become `secrets`.
    async fn accept_transfer(
        &self,
        id: &ClientId,
        user: &Subject,
        at_most: u32,
        secrets: FormerSecrets,
    ) -> Stored<Registered>;
    /// `false` when there is no such offer.
    async fn decline_transfer(&self, id: &ClientId, user: &Subject) -> Stored<bool>;
}
