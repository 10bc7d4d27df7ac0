//! The store of a sandbox and of tests: tables as maps behind one lock, so that every verb is one critical section.

mod authorization;
mod clients;
mod owner;
mod people;
mod tokens;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

use async_trait::async_trait;

use super::{
    AccessFacts, Answer, CodeFacts, CodeIssued, ConnectedApp, Consent, Grant, GrantId, NewTokens, PasswordHash,
    PendingRequest, Redeemed, RefreshFacts, Rotated, Session, Store, StoreError, StoredAccessToken, StoredCode,
    StoredRefreshToken, User, UserCreated,
};
use crate::oauth::client::{Client, StoredClientSecret};
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::oauth::secret::{
    AccessTokenKey, AuthorizationCodeKey, BrowserHash, ClientSecretHash, PendingRequestKey, RefreshTokenKey, SessionKey,
};

/// Everything that is remembered, one map a kind of record. A copy of it is a snapshot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    pub users: BTreeMap<Subject, User>,
    pub sessions: BTreeMap<SessionKey, Session>,
    pub clients: BTreeMap<ClientId, Client>,
    /// Oldest first.
    pub client_secrets: BTreeMap<ClientId, Vec<StoredClientSecret>>,
    pub pending: BTreeMap<PendingRequestKey, PendingRequest>,
    pub consents: BTreeMap<(Subject, ClientId), Consent>,
    pub grants: BTreeMap<GrantId, Grant>,
    pub codes: BTreeMap<AuthorizationCodeKey, StoredCode>,
    pub access_tokens: BTreeMap<AccessTokenKey, StoredAccessToken>,
    pub refresh_tokens: BTreeMap<RefreshTokenKey, StoredRefreshToken>,
}

/// A store that forgets everything with its process.
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<Tables>);

impl MemoryStore {
    pub fn new() -> Self {
        Self::default()
    }

    /// What is remembered at this moment.
    pub fn snapshot(&self) -> Answer<Tables> {
        self.tables().map(|tables| tables.clone())
    }

    /// Fails when a verb panicked half way: what it left cannot be trusted.
    fn tables(&self) -> Answer<MutexGuard<'_, Tables>> {
        self.0.lock().map_err(|_| StoreError::new("a verb panicked while it held the tables"))
    }
}

#[async_trait]
impl Store for MemoryStore {
    async fn create_user(&self, user: User) -> Answer<UserCreated> {
        self.tables()?.create_user(user)
    }
    async fn user_by_name(&self, username_key: &str) -> Answer<Option<User>> {
        Ok(self.tables()?.user_by_name(username_key))
    }
    async fn user(&self, id: &Subject) -> Answer<Option<User>> {
        Ok(self.tables()?.users.get(id).cloned())
    }
    async fn set_password(&self, id: &Subject, hash: PasswordHash) -> Answer<()> {
        self.tables()?.set_password(id, hash);
        Ok(())
    }
    async fn set_user_disabled(&self, id: &Subject, since: Option<Timestamp>) -> Answer<()> {
        self.tables()?.set_user_disabled(id, since);
        Ok(())
    }
    async fn delete_user(&self, id: &Subject) -> Answer<()> {
        self.tables()?.delete_user(id);
        Ok(())
    }

    async fn begin_session(&self, session: Session, replaces: Option<SessionKey>) -> Answer<()> {
        self.tables()?.begin_session(session, replaces);
        Ok(())
    }
    async fn session(&self, key: &SessionKey) -> Answer<Option<(Session, User)>> {
        Ok(self.tables()?.session(key))
    }
    async fn touch_session(&self, key: &SessionKey, seen_at: Timestamp) -> Answer<()> {
        self.tables()?.touch_session(key, seen_at);
        Ok(())
    }
    async fn end_session(&self, key: &SessionKey) -> Answer<()> {
        self.tables()?.sessions.remove(key);
        Ok(())
    }

    async fn create_client(&self, client: Client, secret: Option<StoredClientSecret>) -> Answer<()> {
        self.tables()?.create_client(client, secret)
    }
    async fn client(&self, id: &ClientId) -> Answer<Option<Client>> {
        Ok(self.tables()?.clients.get(id).cloned())
    }
    async fn update_client(&self, client: Client) -> Answer<bool> {
        Ok(self.tables()?.update_client(client))
    }
    async fn client_with_secrets(&self, id: &ClientId) -> Answer<Option<(Client, Vec<StoredClientSecret>)>> {
        Ok(self.tables()?.client_with_secrets(id))
    }
    async fn clients_of(&self, owner: &Subject) -> Answer<Vec<Client>> {
        Ok(self.tables()?.clients_of(owner))
    }
    async fn add_client_secret(&self, id: &ClientId, secret: StoredClientSecret) -> Answer<()> {
        self.tables()?.add_client_secret(id, secret)
    }
    async fn remove_client_secret(&self, id: &ClientId, hash: &ClientSecretHash) -> Answer<()> {
        self.tables()?.remove_client_secret(id, hash);
        Ok(())
    }
    async fn delete_client(&self, id: &ClientId) -> Answer<bool> {
        Ok(self.tables()?.delete_client(id))
    }

    async fn remember_pending(&self, pending: PendingRequest) -> Answer<()> {
        self.tables()?.remember_pending(pending)
    }
    async fn pending(&self, key: &PendingRequestKey) -> Answer<Option<PendingRequest>> {
        Ok(self.tables()?.pending.get(key).cloned())
    }
    async fn bind_pending(&self, key: &PendingRequestKey, from: BrowserHash, to: BrowserHash) -> Answer<bool> {
        Ok(self.tables()?.bind_pending(key, from, to))
    }
    async fn take_pending(&self, key: &PendingRequestKey) -> Answer<bool> {
        Ok(self.tables()?.pending.remove(key).is_some())
    }

    async fn consent(&self, user: &Subject, client: &ClientId) -> Answer<Option<Consent>> {
        Ok(self.tables()?.consents.get(&(user.clone(), client.clone())).cloned())
    }
    async fn issue_code(
        &self,
        pending: Option<PendingRequestKey>,
        consent: Option<Consent>,
        grant: Grant,
        code: StoredCode,
    ) -> Answer<CodeIssued> {
        self.tables()?.issue_code(pending, consent, grant, code)
    }
    async fn code(&self, key: &AuthorizationCodeKey) -> Answer<Option<CodeFacts>> {
        Ok(self.tables()?.code(key))
    }
    async fn redeem(&self, code: &AuthorizationCodeKey, tokens: NewTokens, now: Timestamp) -> Answer<Redeemed> {
        self.tables()?.redeem(code, tokens, now)
    }
    async fn refresh_token(&self, key: &RefreshTokenKey) -> Answer<Option<RefreshFacts>> {
        Ok(self.tables()?.refresh_token(key))
    }
    async fn rotate_refresh(
        &self,
        presented: &RefreshTokenKey,
        retry: bool,
        tokens: NewTokens,
        now: Timestamp,
    ) -> Answer<Rotated> {
        self.tables()?.rotate_refresh(presented, retry, tokens, now)
    }
    async fn store_access_token(&self, token: StoredAccessToken) -> Answer<()> {
        self.tables()?.store_access_token(token)
    }
    async fn access_token(&self, key: &AccessTokenKey) -> Answer<Option<AccessFacts>> {
        Ok(self.tables()?.access_token(key))
    }
    async fn revoke_access_token(&self, key: &AccessTokenKey) -> Answer<()> {
        self.tables()?.access_tokens.remove(key);
        Ok(())
    }
    async fn revoke_grant(&self, id: &GrantId, now: Timestamp) -> Answer<()> {
        self.tables()?.revoke_grant(id, now);
        Ok(())
    }

    async fn connected_apps(&self, user: &Subject) -> Answer<Vec<ConnectedApp>> {
        Ok(self.tables()?.connected_apps(user))
    }
    async fn disconnect(&self, user: &Subject, client: &ClientId, now: Timestamp) -> Answer<bool> {
        Ok(self.tables()?.disconnect(user, client, now))
    }

    async fn purge(&self, now: Timestamp, sessions_unseen_since: Timestamp, grants_before: Timestamp) -> Answer<u64> {
        Ok(self.tables()?.purge(now, sessions_unseen_since, grants_before))
    }
    async fn ping(&self) -> Answer<()> {
        self.tables().map(drop)
    }
}

/// Refuses a record whose key is taken: keys come from randomness, so a second one is a mistake of the caller.
fn insert<K: Ord, V>(table: &mut BTreeMap<K, V>, key: K, record: V) -> Answer<()> {
    match table.entry(key) {
        std::collections::btree_map::Entry::Vacant(place) => {
            place.insert(record);
            Ok(())
        }
        std::collections::btree_map::Entry::Occupied(_) => Err(StoreError::new("the key of a new record is taken")),
    }
}
