//! Authorization requests (RFC 6749 §4.1.1) that wait for the resource owner.

use std::net::IpAddr;

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
    /// The request's parameters, form-encoded, as received: those that are read. They are read and checked anew at each step.
    pub parameters: String,
    /// Whether its resource owner signed in while it waited.
    pub authenticated: bool,
    /// The network that it came from, by its first address; it has a share of what is remembered.
    pub network: Option<IpAddr>,
    /// What became of it. A second press of the same button is told so.
    pub outcome: Option<PendingOutcome>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// What became of a pending request. It is decided once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PendingOutcome {
    /// A code was issued.
    Allowed,
    /// Its resource owner said no.
    Denied,
    /// It went back to its client without a decision of theirs.
    Refused,
}

impl PendingOutcome {
    pub const ALL: [Self; 3] = [Self::Allowed, Self::Denied, Self::Refused];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Denied => "denied",
            Self::Refused => "refused",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == text)
    }
}

/// How many are remembered at most, whether they wait or are over. Beyond that the oldest go, those of the same network first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PendingBounds {
    pub in_all: u32,
    pub a_network: u32,
}

/// How long a pending request is remembered after its end, so that its person can be shown the way on.
pub const PENDING_KEPT: Lifetime = Lifetime::from_minutes(60);

#[async_trait]
pub trait PendingRequests: Send + Sync {
    /// Within `bounds`: a store may remember a sixty-fourth more before it looks.
    async fn remember_pending(&self, pending: PendingRequest, bounds: PendingBounds) -> Stored<()>;
    async fn pending(&self, key: &PendingRequestKey) -> Stored<Option<PendingRequest>>;
    /// Hands a pending request from the browser it belonged to over to what that is from now on: the session that its resource
    /// owner began by signing in, or a browser in which nobody is `authenticated` any more. `false`: it has gone, or was decided.
    async fn bind_pending(
        &self,
        key: &PendingRequestKey,
        from: BrowserHash,
        to: BrowserHash,
        authenticated: bool,
    ) -> Stored<bool>;
    /// Hands every request of a browser over, also those that are over: its other tabs go on.
    async fn hand_over_pending(&self, from: BrowserHash, to: BrowserHash) -> Stored<()>;
    /// Notes what became of a pending request. `false`: it has gone, or another decided it.
    async fn decide_pending(&self, key: &PendingRequestKey, outcome: PendingOutcome) -> Stored<bool>;
}
