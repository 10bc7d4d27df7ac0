//! Authorization requests (RFC 6749 §4.1.1) that wait for the resource owner.

use async_trait::async_trait;

use super::stored::Stored;
use oauth::names::{Lifetime, Timestamp};
use oauth::secret::{BrowserHash, PendingRequestKey};

/// An authorization request that waits for its owner: to sign in, or to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingRequest {
    pub key: PendingRequestKey,
    /// The browser whose page it belongs to: its session cookie's hash, or its pre-session cookie's.
    pub browser: BrowserHash,
    /// The request's parameters, form-encoded, as received. They are read and checked anew at each step.
    pub parameters: String,
    /// Whether its resource owner signed in while it waited.
    pub authenticated: bool,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// How long a pending request is remembered after its end, so that its person can be shown the way on.
pub const PENDING_KEPT: Lifetime = Lifetime::from_minutes(60);

#[async_trait]
pub trait PendingRequests: Send + Sync {
    async fn remember_pending(&self, pending: PendingRequest) -> Stored<()>;
    async fn pending(&self, key: &PendingRequestKey) -> Stored<Option<PendingRequest>>;
    /// Hands a pending request from the browser it belonged to over to what that is from now on: the session that its resource
    /// owner began by signing in, or a browser in which nobody is `authenticated` any more. `false`: it has gone.
    async fn bind_pending(
        &self,
        key: &PendingRequestKey,
        from: BrowserHash,
        to: BrowserHash,
        authenticated: bool,
    ) -> Stored<bool>;
    /// Forgets a pending request. `false`: it had gone already, so another request decided it.
    async fn take_pending(&self, key: &PendingRequestKey) -> Stored<bool>;
}
