//! What happened to a client.

use crate::Text;
pub use crate::said::developers::activity::*;
use oauth::activity::ActivityKind;

pub const TITLE: Text = super::frame::ACTIVITY;

/// What was asked or done: the first words of its line.
pub const fn kind(kind: ActivityKind) -> Text {
    match kind {
        ActivityKind::Authorize => KIND_AUTHORIZE,
        ActivityKind::Denied => KIND_DENIED,
        ActivityKind::Exchange => KIND_EXCHANGE,
        ActivityKind::Refresh => KIND_REFRESH,
        ActivityKind::ClientCredentials => KIND_CLIENT_CREDENTIALS,
        ActivityKind::Token => KIND_TOKEN,
        ActivityKind::Revoke => KIND_REVOKE,
        ActivityKind::Introspect => KIND_INTROSPECT,
        ActivityKind::Registered => KIND_REGISTERED,
        ActivityKind::Changed => KIND_CHANGED,
        ActivityKind::SecretAdded => KIND_SECRET_ADDED,
        ActivityKind::SecretRetired => KIND_SECRET_RETIRED,
        ActivityKind::GrantsRevoked => KIND_GRANTS_REVOKED,
        ActivityKind::TransferOffered => KIND_TRANSFER_OFFERED,
        ActivityKind::Transferred => KIND_TRANSFERRED,
    }
}

/// What came of it when nothing refused it.
pub const fn done(kind: ActivityKind) -> Text {
    match kind {
        ActivityKind::Authorize => DONE_AUTHORIZE,
        ActivityKind::Denied => DONE_DENIED,
        ActivityKind::Exchange | ActivityKind::Token => DONE_EXCHANGE,
        ActivityKind::Refresh => DONE_REFRESH,
        ActivityKind::ClientCredentials => DONE_CLIENT_CREDENTIALS,
        ActivityKind::Revoke => DONE_REVOKE,
        ActivityKind::Introspect => DONE_INTROSPECT,
        ActivityKind::Registered => DONE_REGISTERED,
        ActivityKind::Changed => DONE_CHANGED,
        ActivityKind::SecretAdded => DONE_SECRET_ADDED,
        ActivityKind::SecretRetired => DONE_SECRET_RETIRED,
        ActivityKind::GrantsRevoked => DONE_GRANTS_REVOKED,
        ActivityKind::TransferOffered => DONE_TRANSFER_OFFERED,
        ActivityKind::Transferred => DONE_TRANSFERRED,
    }
}
