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
    /// Swaps the refresh token `presented` for `tokens`. With `retry`, `presented` was used a moment ago and its unused
    /// successor is superseded, with the access tokens of the family; without, `presented` must be unused and not superseded.
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
