//! Access tokens (RFC 6749 §1.4) and refresh tokens (§1.5), and the end of the grants that they came from.

use async_trait::async_trait;

use super::stored::Stored;
use oauth::grant::{AccessFacts, GrantId, RefreshFacts, StoredAccessToken, StoredRefreshToken};
use oauth::names::Timestamp;
use oauth::secret::{AccessTokenKey, RefreshTokenKey};

/// A pair to be stored in one step with what it replaces. `refresh` is `None` when the client may not refresh.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTokens {
    pub access: StoredAccessToken,
    pub refresh: Option<StoredRefreshToken>,
}

/// What [`Tokens::rotate_refresh`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotated {
    Rotated,
    /// Between loading and rotating, the token was used or its grant revoked. Load and decide again.
    Changed,
}

#[async_trait]
pub trait Tokens: Send + Sync {
    async fn refresh_token(&self, key: &RefreshTokenKey) -> Stored<Option<RefreshFacts>>;
    /// Swaps the refresh token `presented` for `tokens`. Without `retry`, `presented` must be unused and not superseded: its
    /// siblings are superseded, and the access tokens that came with them are dead. With `retry`, `presented` was used a moment
    /// ago and nothing that came after it was: `tokens` are siblings of those that it was swapped for.
    async fn rotate_refresh(
        &self,
        presented: &RefreshTokenKey,
        retry: bool,
        tokens: NewTokens,
        now: Timestamp,
    ) -> Stored<Rotated>;
    /// A token of the client's own (RFC 6749 §4.4).
    async fn store_access_token(&self, token: StoredAccessToken) -> Stored<()>;
    async fn access_token(&self, key: &AccessTokenKey) -> Stored<Option<AccessFacts>>;
    /// Forgets one access token (RFC 7009).
    async fn revoke_access_token(&self, key: &AccessTokenKey) -> Stored<()>;
    /// Ends a grant: every code and token of it is dead.
    async fn revoke_grant(&self, id: &GrantId, now: Timestamp) -> Stored<()>;
}
