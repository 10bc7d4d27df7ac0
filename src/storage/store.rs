//! All that the flow needs, as one.

use async_trait::async_trait;

use super::clients::Clients;
use super::codes::Codes;
use super::consents::Consents;
use super::pending_requests::PendingRequests;
use super::people::People;
use super::purge::Purge;
use super::sessions::Sessions;
use super::stored::Stored;
use super::tokens::Tokens;

/// Whether the store works.
#[async_trait]
pub trait Readiness: Send + Sync {
    /// Answers when the store can be read.
    async fn ping(&self) -> Stored<()>;
}

/// What the authorization server remembers. Implementations pass `contract`.
pub trait Store: Clients + People + Sessions + PendingRequests + Consents + Codes + Tokens + Purge + Readiness {}

impl<T> Store for T where
    T: Clients + People + Sessions + PendingRequests + Consents + Codes + Tokens + Purge + Readiness
{
}
