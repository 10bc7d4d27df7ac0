//! Authorization codes (RFC 6749 §4.1.2): issued with their grant, and spent once.

use async_trait::async_trait;

use super::stored::Stored;
use super::tokens::NewTokens;
use oauth::consent::Consent;
use oauth::grant::{CodeFacts, Grant, StoredCode};
use oauth::names::Timestamp;
use oauth::secret::{AuthorizationCodeKey, PendingRequestKey};

/// What [`Codes::issue_code`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeIssued {
    Issued,
    /// The pending request was decided or has gone: this page was already used. Or its person or client was deleted.
    PendingRequestGone,
    /// No consent came along, and what is remembered of earlier ones does not cover the grant: it was taken back or narrowed
    /// in between. Nothing was spent. Load and decide again.
    ConsentChanged,
}

/// What [`Codes::redeem`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redeemed {
    Redeemed,
    /// Between loading and redeeming, the code was used or its grant revoked. Load and decide again.
    Changed,
}

#[async_trait]
pub trait Codes: Send + Sync {
    /// Remembers the consent (replacing an older one of the same person and client), begins the grant and stores its code;
    /// `pending` is decided with it. Consent is `None` when an earlier one covers the request. What a consent leaves out of the
    /// one it replaces was dropped by its person: earlier grants lose it too, unless it was given for another host or revision.
    async fn issue_code(
        &self,
        pending: Option<PendingRequestKey>,
        consent: Option<Consent>,
        grant: Grant,
        code: StoredCode,
    ) -> Stored<CodeIssued>;
    async fn code(&self, key: &AuthorizationCodeKey) -> Stored<Option<CodeFacts>>;
    /// Spends an unused code of an unrevoked grant and stores the tokens that it is exchanged for. Expiry was decided on by the
    /// caller.
    async fn redeem(&self, code: &AuthorizationCodeKey, tokens: NewTokens, now: Timestamp) -> Stored<Redeemed>;
}
