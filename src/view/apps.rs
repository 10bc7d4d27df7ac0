//! Connected apps: what a person has allowed to whom. Shared by the server function and the island that calls it.

use serde::{Deserialize, Serialize};

use crate::oauth::names::{ClientId, Timestamp};
use crate::oauth::scope::Scope;

/// The connected apps of the person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectedApps {
    pub username: String,
    /// For the forms of the page.
    pub form_token: String,
    /// Newest first.
    pub apps: Vec<ConnectedApp>,
    /// The server's time, so that both renders agree on what "two days ago" is.
    pub now: Timestamp,
    /// How long an access token lives at most, in seconds.
    pub access_seconds: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectedApp {
    pub client_id: ClientId,
    pub name: String,
    pub publisher: Option<String>,
    pub redirect_host: String,
    pub scope: Scope,
    pub since: Timestamp,
    pub last_token_at: Option<Timestamp>,
}

/// What came of taking a permission back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disconnected {
    /// Consent, codes and tokens are dead now.
    Done,
    /// There was nothing to take back: it was done before.
    NothingThere,
    SignedOut,
    /// The page is older than its session; load it again.
    FormExpired,
    /// The store could not answer; nothing was taken back.
    Unavailable,
}
