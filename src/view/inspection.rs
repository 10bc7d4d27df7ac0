//! The inspection of a token: what every visitor can read from it, and what its resource owner and its client's developer are told.

use oauth::names::{ClientId, Timestamp};
use oauth::scope::Scope;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inspection {
    /// Nothing that this server would have made.
    NotOurs,
    Ours(Box<Inspected>),
}

/// A token of ours, or what looks like one: whether it exists is told to those alone whom it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// By its prefix.
    pub kind: TokenKind,
    /// It stands in the token.
    pub issued_at: Timestamp,
    pub now: Timestamp,
    pub known: Option<Known>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Code,
    Access,
    Refresh,
}

/// What the server knows of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub concern: Concern,
    pub client_id: ClientId,
    pub client_name: String,
    /// Who allowed it; `None` for a client's own token (RFC 6749 §4.4).
    pub username: Option<String>,
    pub scope: Scope,
    pub expires_at: Timestamp,
    pub state: TokenState,
    /// The answer of RFC 7662 as JSON, which exists for access tokens alone.
    pub introspection: Option<String>,
    /// The place of a refresh token among its kin.
    pub family: Option<Family>,
}

/// The reason for which a visitor is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// They allowed it.
    Allowed,
    /// The app that holds it is theirs.
    OwnsClient,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenState {
    Live,
    /// Taken back by its person, or ended with its family.
    Revoked,
    /// A code that bought its tokens, or a refresh token that was swapped for the next.
    Used,
    /// A refresh token whose answer was lost and given anew.
    Superseded,
    Expired,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Family {
    /// From 1.
    pub generation: u32,
    /// Whether this one has a successor, and whether one of its successors was used.
    pub has_successor: bool,
    pub successor_was_used: bool,
    pub is_revoked: bool,
}
