//! Clients that registered themselves without anybody's token (RFC 7591 §3, open registration): nobody owns them, so that nothing
//! but their number and their use keeps the store from filling with them.

use async_trait::async_trait;

use crate::stored::Stored;
use oauth::client::{Client, StoredClientSecret};
use oauth::names::Timestamp;
use oauth::secret::RegistrationTokenHash;

/// How many there may be at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SelfRegisteredAtMost {
    pub in_all: usize,
    /// Registered from one network.
    pub a_network: usize,
}

/// What [`SelfRegistered::register_itself`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisteredItself {
    Registered,
    /// As many stand as there may be.
    Full,
    /// As many stand as one network may have.
    NetworkFull,
}

#[async_trait]
pub trait SelfRegistered: Send + Sync {
    /// Creates `client`, which has no owner, unless there are as many as there may be. `network` is what its caller is counted
    /// with; empty when it is not known.
    async fn register_itself(
        &self,
        client: Client,
        secret: Option<StoredClientSecret>,
        registration_token: RegistrationTokenHash,
        network: String,
        at_most: SelfRegisteredAtMost,
    ) -> Stored<RegisteredItself>;
    /// Deletes those that nobody uses: registered before `registered_before` and without a grant or a token of their own, and with
    /// no token since `unused_since`; how many went.
    async fn sweep_unused_clients(&self, registered_before: Timestamp, unused_since: Timestamp) -> Stored<u64>;
}
