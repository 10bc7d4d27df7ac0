//! What the authorization server must remember: records, and one atomic verb a protocol step. One trait an idea, each with its
//! records; [`Store`] is all that the flow needs.
//!
//! Every verb is one transaction. Single use is a property of the verb, not of its caller's care: a verb that spends
//! something compares what it finds with what its caller decided on, and says so when the two differ.
//!
//! A verb about a person or client that was deleted meanwhile changes nothing and is no error, unless it says otherwise:
//! whatever it would have stored would be dead.

/// What a person sees of their account, and what makes signing in hold.
pub mod account;
/// What whoever administers a server does and sees.
pub mod administration;
/// What the dashboard of developers needs beyond the flow.
pub mod developers;
/// Tables as maps, natively and in a browser tab: for sandboxes.
pub mod memory;

mod clients;
mod codes;
mod consents;
mod pending_requests;
mod people;
mod purge;
mod sessions;
mod store;
mod stored;
mod tokens;

pub use self::clients::Clients;
pub use self::codes::{CodeIssued, Codes, Redeemed};
pub use self::consents::{AccessChange, ConnectedApp, Consents, LiveTokens};
pub use self::pending_requests::{PENDING_KEPT, PendingBounds, PendingOutcome, PendingRequest, PendingRequests};
pub use self::people::{PasswordHash, People, User, UserCreated};
pub use self::purge::{PURGE_MARGIN, Purge};
pub use self::sessions::{SEEN_AHEAD, Session, Sessions};
pub use self::store::{Readiness, Store};
pub use self::stored::{StoreError, Stored};
pub use self::tokens::{NewTokens, Rotated, Tokens};
pub use oauth::consent::Consent;
pub use oauth::grant::{
    AccessFacts, AccessGrantFacts, CodeFacts, Grant, GrantFacts, GrantId, RefreshFacts, StoredAccessToken, StoredCode,
    StoredRefreshToken,
};
