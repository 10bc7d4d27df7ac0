//! Verbs of the store, each with the time for which it waited: for its turn, and for the disk. Of what a verb is about nothing is told, as
//! a key is the hash of a secret, and a name somebody's.

use std::sync::Arc;

use async_trait::async_trait;

use super::step::told;
use crate::traces::Work;
use native::server_store::ServerStore;
use oauth::client::{Client, StoredClientSecret};
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::scope::Scope;
use oauth::secret::{
    AccessTokenKey, AuthorizationCodeKey, BrowserHash, ClientSecretHash, PendingRequestKey, RefreshTokenKey, SessionKey,
};
use resource_server::calendar::Calendar;
use resource_server::calendar_book::{BookError, CalendarBook};
use resource_server::event::{Draft, Event};
use storage::{
    AccessChange, AccessFacts, Clients, CodeFacts, CodeIssued, Codes, ConnectedApp, Consent, Consents, Grant, GrantId,
    LiveTokens, NewTokens, PasswordHash, PendingBounds, PendingOutcome, PendingRequest, PendingRequests, People, Purge,
    Readiness, Redeemed, RefreshFacts, Rotated, Session, Sessions, Stored, StoredAccessToken, StoredCode, Tokens, User,
    UserCreated,
};

pub struct TracedStore {
    store: Arc<dyn ServerStore>,
    /// As OpenTelemetry's conventions name it.
    database: &'static str,
}

impl TracedStore {
    pub fn new(store: Arc<dyn ServerStore>) -> Self {
        let database = if store.is_shared() { "postgresql" } else { "sqlite" };
        Self { store, database }
    }

    async fn told<T, E>(&self, verb: &'static str, doing: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        told(Work::Verb { verb, database: self.database }, doing).await
    }
}

/// Each verb, and what it is handed.
macro_rules! traced {
    ($($port:ident { $(fn $verb:ident($($of:ident: $kind:ty),* $(,)?) -> $answer:ty;)* })*) => {$(
        #[async_trait]
        impl $port for TracedStore {$(
            async fn $verb(&self, $($of: $kind),*) -> $answer {
                self.told(stringify!($verb), $port::$verb(&*self.store, $($of),*)).await
            }
        )*}
    )*};
}

traced! {
    Clients {
        fn create_client(client: Client, secret: Option<StoredClientSecret>) -> Stored<()>;
        fn client(id: &ClientId) -> Stored<Option<Client>>;
        fn update_client(client: Client) -> Stored<bool>;
        fn client_with_secrets(id: &ClientId) -> Stored<Option<(Arc<Client>, Arc<[StoredClientSecret]>)>>;
        fn clients_of(owner: &Subject) -> Stored<Vec<Client>>;
        fn add_client_secret(id: &ClientId, secret: StoredClientSecret) -> Stored<()>;
        fn remove_client_secret(id: &ClientId, hash: &ClientSecretHash) -> Stored<()>;
        fn delete_client(id: &ClientId) -> Stored<bool>;
        fn client_was_deleted(id: &ClientId) -> Stored<bool>;
    }
    People {
        fn create_user(user: User) -> Stored<UserCreated>;
        fn user_by_name(username_key: &str) -> Stored<Option<User>>;
        fn user(id: &Subject) -> Stored<Option<User>>;
        fn set_password(id: &Subject, hash: PasswordHash) -> Stored<()>;
        fn set_user_disabled(id: &Subject, since: Option<Timestamp>) -> Stored<()>;
        fn delete_user(id: &Subject) -> Stored<()>;
    }
    Sessions {
        fn begin_session(session: Session, replaces: Option<SessionKey>) -> Stored<()>;
        fn session(key: &SessionKey) -> Stored<Option<(Session, User)>>;
        fn touch_session(key: &SessionKey, seen_at: Timestamp) -> Stored<()>;
        fn end_session(key: &SessionKey) -> Stored<()>;
    }
    PendingRequests {
        fn remember_pending(pending: PendingRequest, bounds: PendingBounds) -> Stored<()>;
        fn pending(key: &PendingRequestKey) -> Stored<Option<PendingRequest>>;
        fn bind_pending(key: &PendingRequestKey, from: BrowserHash, to: BrowserHash, authenticated: bool) -> Stored<bool>;
        fn hand_over_pending(from: BrowserHash, to: BrowserHash) -> Stored<()>;
        fn decide_pending(key: &PendingRequestKey, outcome: PendingOutcome) -> Stored<bool>;
    }
    Consents {
        fn consent(user: &Subject, client: &ClientId) -> Stored<Option<Consent>>;
        fn connected_apps(user: &Subject) -> Stored<Vec<ConnectedApp>>;
        fn live_tokens(user: &Subject, client: &ClientId, since: Timestamp, now: Timestamp) -> Stored<LiveTokens>;
        fn change_access(user: &Subject, client: &ClientId, kept: Scope, now: Timestamp) -> Stored<AccessChange>;
        fn disconnect(user: &Subject, client: &ClientId, now: Timestamp) -> Stored<bool>;
    }
    Codes {
        fn issue_code(
            pending: Option<PendingRequestKey>,
            consent: Option<Consent>,
            grant: Grant,
            code: StoredCode,
        ) -> Stored<CodeIssued>;
        fn code(key: &AuthorizationCodeKey) -> Stored<Option<CodeFacts>>;
        fn redeem(code: &AuthorizationCodeKey, tokens: NewTokens, now: Timestamp) -> Stored<Redeemed>;
    }
    Tokens {
        fn refresh_token(key: &RefreshTokenKey) -> Stored<Option<RefreshFacts>>;
        fn rotate_refresh(presented: &RefreshTokenKey, retry: bool, tokens: NewTokens, now: Timestamp) -> Stored<Rotated>;
        fn store_access_token(token: StoredAccessToken) -> Stored<()>;
        fn access_token(key: &AccessTokenKey) -> Stored<Option<AccessFacts>>;
        fn revoke_access_token(key: &AccessTokenKey) -> Stored<()>;
        fn revoke_grant(id: &GrantId, now: Timestamp) -> Stored<()>;
    }
    Purge {
        fn purge(now: Timestamp, sessions_unseen_since: Timestamp, grants_before: Timestamp) -> Stored<u64>;
    }
    Readiness {
        fn ping() -> Stored<()>;
    }
    CalendarBook {
        fn entries(owner: &Subject, calendar: Calendar) -> Result<Vec<Event>, BookError>;
        fn add(owner: &Subject, calendar: Calendar, what: Draft, at_most: usize) -> Result<Event, BookError>;
    }
}
