//! What the authorization server must remember: records, and one atomic verb a protocol step.
//!
//! Every verb is one transaction. Single use is a property of the verb, not of its caller's care: a verb that spends
//! something compares what it finds with what its caller decided on, and says so when the two differ.
//!
//! A verb about somebody or something that was deleted meanwhile changes nothing and is no error, unless it says otherwise:
//! whatever it would have stored would be dead.

/// What a person sees of their account, and what makes signing in hold.
pub mod account;

/// What the dashboard of developers needs beyond the flow.
pub mod developers;

/// Tables as maps, natively and in a browser tab: for sandboxes.
pub mod memory;

#[cfg(test)]
pub mod contract;

use async_trait::async_trait;

use crate::oauth::client::{Client, StoredClientSecret};
pub use crate::oauth::consent::Consent;
use crate::oauth::consent::Narrowing;
pub use crate::oauth::grant::{
    AccessFacts, AccessGrantFacts, CodeFacts, Grant, GrantFacts, GrantId, RefreshFacts, StoredAccessToken, StoredCode,
    StoredRefreshToken,
};
use crate::oauth::names::{ClientId, Lifetime, Subject, Timestamp};
use crate::oauth::scope::Scope;
use crate::oauth::secret::{
    AccessTokenKey, AuthorizationCodeKey, BrowserHash, ClientSecretHash, PendingRequestKey, RefreshTokenKey, SessionKey,
};

/// A store that could not do what it was asked: busy, full, broken. Nothing was half done. Its cause is for the log alone.
#[derive(Debug, thiserror::Error)]
#[error("the store could not answer")]
pub struct StoreError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl StoreError {
    pub fn new(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

pub type Answer<T> = Result<T, StoreError>;

/// A person with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: Subject,
    /// As the person wrote it.
    pub username: String,
    /// As names are compared: NFKC, lower case. Unique.
    pub username_key: String,
    pub password_hash: PasswordHash,
    pub created_at: Timestamp,
    /// Since when neither sign-in nor any token of theirs works.
    pub disabled_at: Option<Timestamp>,
}

/// A password's hash in the PHC string format, with its own salt and cost.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    pub fn from_phc(phc: String) -> Self {
        Self(phc)
    }
    pub fn as_phc(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash")
    }
}

/// A browser in which somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub key: SessionKey,
    pub user: Subject,
    /// When the password was given last; sessions begin with it.
    pub authenticated_at: Timestamp,
    pub last_seen_at: Timestamp,
}

/// An authorization request that waits for its owner: to sign in, or to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingRequest {
    pub key: PendingRequestKey,
    /// The browser whose page it belongs to: its session cookie's hash, or its pre-session cookie's.
    pub browser: BrowserHash,
    /// The request's parameters, form-encoded, as received. They are read and checked anew at each step.
    pub parameters: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// How long a pending request is remembered after its end, so that its person can be shown the way on.
pub const PENDING_KEPT: Lifetime = Lifetime::from_minutes(60);

/// A pair to be stored in one step with what it replaces. `refresh` is `None` when the client may not refresh.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTokens {
    pub access: StoredAccessToken,
    pub refresh: Option<StoredRefreshToken>,
}

/// What [`Store::create_user`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserCreated {
    Created,
    UsernameTaken,
}

/// What [`Store::issue_code`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeIssued {
    Issued,
    /// The pending request was decided or has gone: this page was already used. Or its person or client was deleted.
    PendingRequestGone,
    /// No consent came along, and what is remembered of earlier ones does not cover the grant: it was taken back or narrowed
    /// in between. Nothing was spent. Load and decide again.
    ConsentChanged,
}

/// What [`Store::redeem`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redeemed {
    Redeemed,
    /// Between loading and redeeming, the code was used or its grant revoked. Load and decide again.
    Changed,
}

/// What [`Store::rotate_refresh`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotated {
    Rotated,
    /// Between loading and rotating, the token was used or its grant revoked. Load and decide again.
    Changed,
}

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

/// What [`Store::change_access`] came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessChange {
    /// There was no consent and no live grant.
    NotConnected,
    /// Only [`Narrowing::To`] changed anything.
    Decided(Narrowing),
}

/// What the authorization server remembers. Implementations pass `contract`.
#[async_trait]
pub trait Store: Send + Sync {
    // People

    async fn create_user(&self, user: User) -> Answer<UserCreated>;
    /// `username_key` as [`User::username_key`].
    async fn user_by_name(&self, username_key: &str) -> Answer<Option<User>>;
    async fn user(&self, id: &Subject) -> Answer<Option<User>>;
    async fn set_password(&self, id: &Subject, hash: PasswordHash) -> Answer<()>;
    /// Disables or enables: sessions, codes and tokens of a disabled person are refused from the next request on.
    async fn set_user_disabled(&self, id: &Subject, since: Option<Timestamp>) -> Answer<()>;
    /// Deletes the person, their sessions, consents, grants and every code and token of theirs, and the clients they own
    /// as [`Store::delete_client`] does: nobody could disable an app without an owner.
    async fn delete_user(&self, id: &Subject) -> Answer<()>;

    // Sessions

    /// Begins `session` and ends `replaces` (RFC 6265 fixation: a new id at each sign-in), in one step.
    async fn begin_session(&self, session: Session, replaces: Option<SessionKey>) -> Answer<()>;
    /// The session and its person; `None` when either has gone or the person is disabled.
    async fn session(&self, key: &SessionKey) -> Answer<Option<(Session, User)>>;
    async fn touch_session(&self, key: &SessionKey, seen_at: Timestamp) -> Answer<()>;
    async fn end_session(&self, key: &SessionKey) -> Answer<()>;

    // Clients

    /// `secret` is `None` for public clients. Fails when the id is taken or the owner does not exist.
    async fn create_client(&self, client: Client, secret: Option<StoredClientSecret>) -> Answer<()>;
    /// Disabled clients are found too; decisions refuse them.
    async fn client(&self, id: &ClientId) -> Answer<Option<Client>>;
    /// Replaces all of an existing client but its kind, owner and time of registration. `false` when there is none.
    async fn update_client(&self, client: Client) -> Answer<bool>;
    /// The client with all its secrets, for its authentication.
    async fn client_with_secrets(&self, id: &ClientId) -> Answer<Option<(Client, Vec<StoredClientSecret>)>>;
    /// Oldest first.
    async fn clients_of(&self, owner: &Subject) -> Answer<Vec<Client>>;
    async fn add_client_secret(&self, id: &ClientId, secret: StoredClientSecret) -> Answer<()>;
    async fn remove_client_secret(&self, id: &ClientId, hash: &ClientSecretHash) -> Answer<()>;
    /// Deletes the client, its secrets, consents, grants and every code and token of it. `false` when there is none.
    async fn delete_client(&self, id: &ClientId) -> Answer<bool>;

    // The authorization request

    async fn remember_pending(&self, pending: PendingRequest) -> Answer<()>;
    async fn pending(&self, key: &PendingRequestKey) -> Answer<Option<PendingRequest>>;
    /// Hands a pending request from the browser it belonged to over to the session that began in it. `false`: it has gone.
    async fn bind_pending(&self, key: &PendingRequestKey, from: BrowserHash, to: BrowserHash) -> Answer<bool>;
    /// Forgets a pending request. `false`: it had gone already, so somebody else decided it.
    async fn take_pending(&self, key: &PendingRequestKey) -> Answer<bool>;

    // Consent, code, tokens

    async fn consent(&self, user: &Subject, client: &ClientId) -> Answer<Option<Consent>>;
    /// Remembers the consent (replacing an older one of the same person and client), begins the grant and stores its code;
    /// `pending` is spent with it. Consent is `None` when an earlier one covers the request. What a consent leaves out of the
    /// one it replaces was dropped by its person: earlier grants lose it too, unless it was given for another host or revision.
    async fn issue_code(
        &self,
        pending: Option<PendingRequestKey>,
        consent: Option<Consent>,
        grant: Grant,
        code: StoredCode,
    ) -> Answer<CodeIssued>;
    async fn code(&self, key: &AuthorizationCodeKey) -> Answer<Option<CodeFacts>>;
    /// Spends an unused code of an unrevoked grant and stores what it bought. Expiry was decided on by the caller.
    async fn redeem(&self, code: &AuthorizationCodeKey, tokens: NewTokens, now: Timestamp) -> Answer<Redeemed>;
    async fn refresh_token(&self, key: &RefreshTokenKey) -> Answer<Option<RefreshFacts>>;
    /// Swaps the refresh token `presented` for `tokens`. With `retry`, `presented` was used a moment ago and its unused
    /// successor is superseded, with the access tokens of the family; without, `presented` must be unused and not superseded.
    async fn rotate_refresh(
        &self,
        presented: &RefreshTokenKey,
        retry: bool,
        tokens: NewTokens,
        now: Timestamp,
    ) -> Answer<Rotated>;
    /// A token of the client's own (RFC 6749 §4.4).
    async fn store_access_token(&self, token: StoredAccessToken) -> Answer<()>;
    async fn access_token(&self, key: &AccessTokenKey) -> Answer<Option<AccessFacts>>;
    /// Forgets one access token (RFC 7009).
    async fn revoke_access_token(&self, key: &AccessTokenKey) -> Answer<()>;
    /// Ends a grant: every code and token of it is dead.
    async fn revoke_grant(&self, id: &GrantId, now: Timestamp) -> Answer<()>;

    // The owner's side

    /// Newest consent first.
    async fn connected_apps(&self, user: &Subject) -> Answer<Vec<ConnectedApp>>;
    /// Drops what is not `kept` of what `user` gave `client`: from the consent and from every live grant, so from their codes
    /// and tokens. A grant that is left with nothing is revoked.
    async fn change_access(
        &self,
        user: &Subject,
        client: &ClientId,
        kept: Scope,
        now: Timestamp,
    ) -> Answer<AccessChange>;
    /// Takes everything back that `user` gave `client`: consent, codes, tokens. `false` when there was no consent or live grant.
    async fn disconnect(&self, user: &Subject, client: &ClientId, now: Timestamp) -> Answer<bool>;

    // Housekeeping

    /// Deletes what has expired or ended, in small batches; how much went, a grant counting once with all that came from it.
    /// `sessions_unseen_since` and `grants_before` are the moments before which sessions are idle and grants can hold no live
    /// token. Pending requests go [`PENDING_KEPT`] after their end. Used codes and used refresh tokens stay as long as their grant, so that a second use is recognised; a grant
    /// goes when it is revoked or nothing of it is unexpired.
    async fn purge(&self, now: Timestamp, sessions_unseen_since: Timestamp, grants_before: Timestamp) -> Answer<u64>;
    /// Answers when the store can be read (readiness).
    async fn ping(&self) -> Answer<()>;
}
