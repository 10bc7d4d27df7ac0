//! RFC 7591 §3: the tokens with which programs register clients in a person's name.

use async_trait::async_trait;

use crate::stored::Stored;
use oauth::names::{Subject, Timestamp};
use oauth::secret::InitialAccessTokenHash;

/// A token with which a program may register clients in its owner's name.
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

/// What [`InitialAccessTokens::create_initial_access_token`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InitialAccessTokenCreated {
    Created,
    TooMany,
    OwnerGone,
}

#[async_trait]
pub trait InitialAccessTokens: Send + Sync {
    /// Adds a token unless its owner has `at_most` that are valid at `now`.
    async fn create_initial_access_token(
        &self,
        token: StoredInitialAccessToken,
        at_most: u32,
        now: Timestamp,
    ) -> Stored<InitialAccessTokenCreated>;
    /// Newest first.
    async fn initial_access_tokens(&self, owner: &Subject) -> Stored<Vec<StoredInitialAccessToken>>;
    /// `None` when it is unknown, has expired, or its owner is disabled; what is found is noted as used now.
    async fn use_initial_access_token(
        &self,
        hash: &InitialAccessTokenHash,
        now: Timestamp,
    ) -> Stored<Option<StoredInitialAccessToken>>;
    /// `false` when it is none of `owner`'s.
    async fn remove_initial_access_token(&self, owner: &Subject, hash: &InitialAccessTokenHash) -> Stored<bool>;
}
