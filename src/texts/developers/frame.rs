//! What all pages of the dashboard share.

use crate::Text;
pub use crate::said::developers::frame::*;
use oauth::client::ClientKind;

pub const fn kind(kind: ClientKind) -> Text {
    match kind {
        ClientKind::Confidential => KIND_CONFIDENTIAL,
        ClientKind::Public => KIND_PUBLIC,
        ClientKind::ResourceServer => KIND_RESOURCE_SERVER,
    }
}

/// What was done on the page before, by the word in its address.
const SAID: [(&str, Text); 11] = [
    ("already_registered", SAID_ALREADY_REGISTERED),
    ("changed", SAID_CHANGED),
    ("retired", SAID_RETIRED),
    ("ended", SAID_ENDED),
    ("revoked", SAID_REVOKED),
    ("offered", SAID_OFFERED),
    ("withdrawn", SAID_WITHDRAWN),
    ("accepted", SAID_ACCEPTED),
    ("declined", SAID_DECLINED),
    ("deleted", SAID_DELETED),
    ("removed", SAID_REMOVED),
];

/// Only words of ours: an address that others made says nothing here.
pub fn said(word: &str) -> Option<Text> {
    SAID.iter().find(|(known, _)| *known == word).map(|(_, text)| *text)
}
