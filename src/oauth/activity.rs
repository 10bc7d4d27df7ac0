//! What happened to a client, for its developer: which request, what came of it, and the check that refused it. Never a secret,
//! never a person.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::check::Check;
use super::error::ErrorCode;
use super::names::{ClientId, Timestamp};

/// What was asked, or done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityKind {
    /// An authorization request (RFC 6749 §4.1.1): the answer to it is a code, an error, or an error page.
    Authorize,
    /// A person decided against it (RFC 6749 §4.1.2.1).
    Denied,
    /// A code for tokens (RFC 6749 §4.1.3).
    Exchange,
    /// A refresh token for tokens (RFC 6749 §6).
    Refresh,
    /// A token of the client's own (RFC 6749 §4.4).
    ClientCredentials,
    /// A request to the token endpoint of which not even the grant type is known.
    Token,
    /// RFC 7009.
    Revoke,
    /// RFC 7662.
    Introspect,
    /// The registration itself: by its owner, or by the client (RFC 7592).
    Registered,
    Changed,
    SecretAdded,
    SecretRetired,
    GrantsRevoked,
    TransferOffered,
    Transferred,
}

impl ActivityKind {
    pub const ALL: [Self; 15] = [
        Self::Authorize,
        Self::Denied,
        Self::Exchange,
        Self::Refresh,
        Self::ClientCredentials,
        Self::Token,
        Self::Revoke,
        Self::Introspect,
        Self::Registered,
        Self::Changed,
        Self::SecretAdded,
        Self::SecretRetired,
        Self::GrantsRevoked,
        Self::TransferOffered,
        Self::Transferred,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Authorize => "authorize",
            Self::Denied => "denied",
            Self::Exchange => "exchange",
            Self::Refresh => "refresh",
            Self::ClientCredentials => "client_credentials",
            Self::Token => "token",
            Self::Revoke => "revoke",
            Self::Introspect => "introspect",
            Self::Registered => "registered",
            Self::Changed => "changed",
            Self::SecretAdded => "secret_added",
            Self::SecretRetired => "secret_retired",
            Self::GrantsRevoked => "grants_revoked",
            Self::TransferOffered => "transfer_offered",
            Self::Transferred => "transferred",
        }
    }
    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == value)
    }
}

/// Why something was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityRefusal {
    pub error: ErrorCode,
    /// The check that failed; `None` when the request could not be read at all.
    pub failed: Option<Check>,
    /// The `error_description`, in ASCII; empty where the answer was a page.
    pub description: Cow<'static, str>,
}

/// One row of a client's activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityEvent {
    pub client: ClientId,
    pub at: Timestamp,
    pub kind: ActivityKind,
    /// `None`: it was done.
    pub refusal: Option<ActivityRefusal>,
    /// In plain words of the kind: a label, the name of a setting. Never a secret.
    pub detail: Option<String>,
    /// Of the first of them, as in the log and in `X-Request-Id`.
    pub request_id: String,
    /// How many of the same came together.
    pub times: u32,
}
