//! Clients as their owner sees them: they are listed, registered and changed, and lose what people gave them.

use async_trait::async_trait;

use crate::stored::Stored;
use oauth::client::{Client, StoredClientSecret};
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::redirect_uri::RedirectUri;
use oauth::secret::RegistrationTokenHash;

/// A client, with what its owner's list says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCard {
    pub client: Client,
    pub standing: Standing,
    /// Refusals of the last seven days.
    pub refusals: u64,
    /// Secrets that are valid at the moment asked about, and when the first of them ends.
    pub secrets: u32,
    pub first_secret_ends_at: Option<Timestamp>,
    pub offered_to: Option<String>,
}

/// How many people, since when, how lately: numbers, never names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub people: u64,
    /// The oldest consent that still stands.
    pub since: Option<Timestamp>,
    pub last_token_at: Option<Timestamp>,
}

/// Where a page of clients begins: after this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientPosition {
    pub created_at: Timestamp,
    pub id: ClientId,
}

/// What [`OwnedClients::register`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registered {
    Registered,
    /// The owner has as many as they may.
    TooMany,
    /// The identifier is taken: the same form came twice.
    AlreadyThere,
    /// The identifier was one of a client that was deleted: its form came again.
    WasDeleted,
}

/// What [`OwnedClients::change`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    Changed,
    /// It is not as it was when the change was thought of, or has gone.
    ChangedMeanwhile,
}

#[async_trait]
pub trait OwnedClients: Send + Sync {
    /// One page of the clients of `owner`, oldest first, after `after`; `now` tells which secrets are valid, and which days
    /// are the last seven.
    async fn client_cards(
        &self,
        owner: &Subject,
        after: Option<&ClientPosition>,
        at_most: u32,
        now: Timestamp,
    ) -> Stored<Vec<ClientCard>>;
    async fn client_card(&self, id: &ClientId, now: Timestamp) -> Stored<Option<ClientCard>>;
    /// Creates `client` unless its owner has `at_most` already. Fails when the owner does not exist.
    async fn register(
        &self,
        client: Client,
        secret: Option<StoredClientSecret>,
        registration_token: Option<RegistrationTokenHash>,
        at_most: u32,
    ) -> Stored<Registered>;
    /// RFC 7592 §2: whether `token` is the one that manages `id`.
    async fn manages(&self, id: &ClientId, token: &RegistrationTokenHash) -> Stored<bool>;
    /// Replaces what [`Clients::update_client`](crate::Clients::update_client) does, if the client still is `before`.
    async fn change(&self, before: &Client, after: Client) -> Stored<Changed>;
    /// Ends every consent, grant, code and token of the client; how many people lost something.
    async fn revoke_all_grants(&self, id: &ClientId, now: Timestamp) -> Stored<u64>;
    /// When each registered redirect URI last had a code sent to it.
    async fn redirect_uri_uses(&self, id: &ClientId) -> Stored<Vec<(RedirectUri, Timestamp)>>;
}
