//! What resource owners allowed clients, and taking it back.

use async_trait::async_trait;

use super::stored::Stored;
use oauth::client::Client;
use oauth::consent::{Consent, Narrowing};
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::scope::Scope;

/// A connected app, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectedApp {
    pub client: Client,
    /// The username of the client's owner.
    pub publisher: Option<String>,
    pub consent: Consent,
    /// What its unrevoked grants reach together. A consent that was given anew for another redirect host may be narrower.
    pub granted: Scope,
    /// When the newest access token of this person for this client was issued; `None` when no grant of theirs is remembered.
    pub last_token_at: Option<Timestamp>,
}

impl ConnectedApp {
    /// What the app can do as long as its owner does nothing: what it has or may have without asking, and is registered for.
    pub fn scope(&self) -> Scope {
        self.consent.scope.union(&self.granted).intersection(&self.client.scope)
    }
}

/// Until when the longest-living of its tokens is good; `None` for a kind of which none is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LiveTokens {
    pub access: Option<Timestamp>,
    pub refresh: Option<Timestamp>,
}

/// What [`Consents::change_access`] came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessChange {
    /// There was no consent and no live grant.
    NotConnected,
    /// Only [`Narrowing::To`] changed anything.
    Decided(Narrowing),
}

/// A consent is given by [`Codes::issue_code`](super::Codes::issue_code), in one step with what it is given for.
#[async_trait]
pub trait Consents: Send + Sync {
    async fn consent(&self, user: &Subject, client: &ClientId) -> Stored<Option<Consent>>;
    /// Newest consent first.
    async fn connected_apps(&self, user: &Subject) -> Stored<Vec<ConnectedApp>>;
    /// What `client` holds of `user` that is good at `now`, by the rules that decide when it is shown. Access tokens that were issued
    /// before `since` are not looked for.
    async fn live_tokens(
        &self,
        user: &Subject,
        client: &ClientId,
        since: Timestamp,
        now: Timestamp,
    ) -> Stored<LiveTokens>;
    /// Drops what is not `kept` of what `user` gave `client`: from the consent and from every live grant, so from their codes
    /// and tokens. A grant that is left with nothing is revoked.
    async fn change_access(
        &self,
        user: &Subject,
        client: &ClientId,
        kept: Scope,
        now: Timestamp,
    ) -> Stored<AccessChange>;
    /// Takes everything back that `user` gave `client`: consent, codes, tokens. `false` when there was no consent or live grant.
    async fn disconnect(&self, user: &Subject, client: &ClientId, now: Timestamp) -> Stored<bool>;
}
