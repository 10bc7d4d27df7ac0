//! What the dashboard of developers needs beyond the flow: pages of lists, counts, and what happened to a client. Only servers
//! have a dashboard, so only their store keeps this; what the flow itself needs is in [`Store`](super::Store).
//!
//! Lists are paged by the key of their last row, never by counting: a page costs the same wherever it stands.

use std::net::IpAddr;

use async_trait::async_trait;

use super::Answer;
use crate::oauth::activity::{ActivityEvent, ActivityKind};
use crate::oauth::client::{Client, SecretId, StoredClientSecret};
use crate::oauth::error::ErrorCode;
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::oauth::redirect_uri::RedirectUri;
use crate::oauth::secret::{InitialAccessTokenHash, RegistrationTokenHash};

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

/// Where a page of activity begins: before this event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActivityPosition {
    pub at: Timestamp,
    pub number: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredActivity {
    pub position: ActivityPosition,
    pub event: ActivityEvent,
}

/// Which events are wanted; all of them by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActivityFilter {
    pub kind: Option<ActivityKind>,
    pub error: Option<ErrorCode>,
    pub refused_only: bool,
}

/// A stored secret, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretCard {
    pub secret: StoredClientSecret,
    pub last_used_at: Option<Timestamp>,
    /// The address of the client's own server: it is the client that presents its secret, never a person.
    pub last_used_from: Option<IpAddr>,
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

/// One thing that happened, with what it says beside the activity itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    pub event: ActivityEvent,
    /// Access tokens that were issued.
    pub tokens: u32,
    /// The secret that authenticated the client, and where it came from.
    pub secret: Option<(SecretId, Option<IpAddr>)>,
    /// The registered redirect URI to which a code went.
    pub redirect_uri: Option<RedirectUri>,
}

/// What [`DeveloperStore::register`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registered {
    Registered,
    /// The owner has as many as they may.
    TooMany,
    /// The identifier is taken: the same form came twice.
    AlreadyThere,
}

/// What [`DeveloperStore::add_secret`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretAdded {
    Added,
    TooMany,
    ClientGone,
}

/// What [`DeveloperStore::create_initial_access_token`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InitialAccessTokenCreated {
    Created,
    TooMany,
    OwnerGone,
}

/// What [`DeveloperStore::change`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    Changed,
    /// It is not as it was when the change was thought of, or has gone.
    ChangedMeanwhile,
}

/// An offer to take over a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    pub client: Client,
    /// The username of whoever offers it.
    pub from: String,
    pub offered_at: Timestamp,
}

/// A token with which a program may register clients in its owner's name (RFC 7591 §3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredInitialAccessToken {
    pub hash: InitialAccessTokenHash,
    pub owner: Subject,
    pub prefix: String,
    pub label: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
}

/// What a server remembers for developers. Every verb is one transaction.
#[async_trait]
pub trait DeveloperStore: Send + Sync {
    // Clients

    /// One page of the clients of `owner`, oldest first, after `after`; `now` tells which secrets are valid, and which days
    /// are the last seven.
    async fn client_cards(
        &self,
        owner: &Subject,
        after: Option<&ClientPosition>,
        at_most: u32,
        now: Timestamp,
    ) -> Answer<Vec<ClientCard>>;
    async fn client_card(&self, id: &ClientId, now: Timestamp) -> Answer<Option<ClientCard>>;
    /// Creates `client` unless its owner has `at_most` already. Fails when the owner does not exist.
    async fn register(
        &self,
        client: Client,
        secret: Option<StoredClientSecret>,
        registration_token: Option<RegistrationTokenHash>,
        at_most: u32,
    ) -> Answer<Registered>;
    /// Replaces what [`Store::update_client`](super::Store::update_client) does, if the client still is `before`.
    async fn change(&self, before: &Client, after: Client) -> Answer<Changed>;
    /// Ends every consent, grant, code and token of the client; how many people lost something.
    async fn revoke_all_grants(&self, id: &ClientId, now: Timestamp) -> Answer<u64>;
    /// When each registered redirect URI last had a code sent to it.
    async fn redirect_uri_uses(&self, id: &ClientId) -> Answer<Vec<(RedirectUri, Timestamp)>>;

    // Secrets

    /// Newest first; what has expired, too, until it is purged.
    async fn secret_cards(&self, id: &ClientId) -> Answer<Vec<SecretCard>>;
    /// Adds a secret unless the client has `at_most` that are valid at `now`. Of those that have ended, as many as the newest
    /// `at_most` are still remembered.
    async fn add_secret(
        &self,
        id: &ClientId,
        secret: StoredClientSecret,
        at_most: u32,
        now: Timestamp,
    ) -> Answer<SecretAdded>;
    /// Lets a secret end at `at`, unless it ends before. `false` when there is no such secret.
    async fn retire_secret(&self, id: &ClientId, secret: &SecretId, at: Timestamp) -> Answer<bool>;

    // Transfer

    /// Replaces an earlier offer of the same client. `false` when the client or the person has gone.
    async fn offer_transfer(&self, id: &ClientId, to: &Subject, now: Timestamp) -> Answer<bool>;
    async fn withdraw_transfer(&self, id: &ClientId) -> Answer<bool>;
    /// Offers to `user`, oldest first, a hundred at most.
    async fn transfers_to(&self, user: &Subject) -> Answer<Vec<Transfer>>;
    /// Makes `user` the owner, if it was offered to them, and counts a revision: people see another publisher. `TooMany` when
    /// they have `at_most` clients already, `AlreadyThere` when there is no such offer. The registration access token of the
    /// former owner (RFC 7592 §3) ends with it.
    async fn accept_transfer(&self, id: &ClientId, user: &Subject, at_most: u32) -> Answer<Registered>;
    /// `false` when there is no such offer.
    async fn decline_transfer(&self, id: &ClientId, user: &Subject) -> Answer<bool>;

    // Activity

    /// Writes down what happened: the events, the day's numbers, the last use of secrets and redirect URIs; keeps the newest
    /// `at_most` events of each client. What is about a client that has gone is left out. `lost` more could not be kept.
    async fn note(&self, happenings: Vec<Happening>, lost: u64, now: Timestamp, at_most: u32) -> Answer<()>;
    /// One page of a client's activity, newest first, before `before`.
    async fn activity(
        &self,
        id: &ClientId,
        filter: ActivityFilter,
        before: Option<ActivityPosition>,
        at_most: u32,
    ) -> Answer<Vec<StoredActivity>>;
    /// The days since `since` on which something happened, oldest first.
    async fn usage(&self, id: &ClientId, since: i64) -> Answer<Vec<UsageDay>>;
    /// How many events of all clients were not written down since `since`, a day.
    async fn lost_activity(&self, since: i64) -> Answer<u64>;
    /// Deletes activity before `before`, in small batches, with the usage and the lost events of earlier days, and secrets and
    /// initial access tokens that ended before; how much went.
    async fn purge_activity(&self, before: Timestamp) -> Answer<u64>;

    // The registration endpoint

    /// Adds a token unless its owner has `at_most` that are valid at `now`.
    async fn create_initial_access_token(
        &self,
        token: StoredInitialAccessToken,
        at_most: u32,
        now: Timestamp,
    ) -> Answer<InitialAccessTokenCreated>;
    /// Newest first.
    async fn initial_access_tokens(&self, owner: &Subject) -> Answer<Vec<StoredInitialAccessToken>>;
    /// `None` when it is unknown, has expired, or its owner is disabled; what is found is noted as used now.
    async fn use_initial_access_token(
        &self,
        hash: &InitialAccessTokenHash,
        now: Timestamp,
    ) -> Answer<Option<StoredInitialAccessToken>>;
    /// `false` when it is none of `owner`'s.
    async fn remove_initial_access_token(&self, owner: &Subject, hash: &InitialAccessTokenHash) -> Answer<bool>;
    /// RFC 7592 §2: whether `token` is the one that manages `id`.
    async fn manages(&self, id: &ClientId, token: &RegistrationTokenHash) -> Answer<bool>;
}
