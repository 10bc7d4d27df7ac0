//! What the dashboard of developers needs beyond the flow: pages of lists, counts, and what happened to a client. Only servers
//! have a dashboard, so only their store keeps this; what the flow itself needs is in [`Store`](super::Store). One trait an
//! idea; [`DeveloperStore`] is all of them.
//!
//! Lists are paged by the key of their last row, never by counting: a page costs the same wherever it stands.

mod activity;
mod client_secrets;
mod initial_access_tokens;
mod owned_clients;
mod self_registered;
mod transfers;

pub use self::activity::{
    ActivityFilter, ActivityKept, ActivityPosition, ClientActivities, ClientActivity, StoredActivity, UsageDay,
};
pub use self::client_secrets::{ClientSecrets, Ends, SecretAdded, SecretCard, SecretRetired};
pub use self::initial_access_tokens::{InitialAccessTokenCreated, InitialAccessTokens, StoredInitialAccessToken};
pub use self::owned_clients::{Changed, ClientCard, ClientPosition, OwnedClients, Registered, Standing};
pub use self::self_registered::{RegisteredItself, SelfRegistered, SelfRegisteredAtMost};
pub use self::transfers::{FormerSecrets, Transfer, Transfers};

/// What a server remembers for developers. Every verb is one transaction.
pub trait DeveloperStore:
    OwnedClients + SelfRegistered + ClientSecrets + Transfers + ClientActivities + InitialAccessTokens
{
}

impl<T: OwnedClients + SelfRegistered + ClientSecrets + Transfers + ClientActivities + InitialAccessTokens>
    DeveloperStore for T
{
}
