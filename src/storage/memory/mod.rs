//! The store of a sandbox and of tests: tables as maps behind one lock, so that every verb is one critical section.

mod authorization;
mod clients;
mod owner;
mod people;
pub(super) mod shown;
mod table;
#[cfg(test)]
mod tests;
mod tokens;

use std::ops::Deref;
use std::sync::{Mutex, MutexGuard};

use async_trait::async_trait;

pub use self::clients::ClientSecretRow;
use self::table::Notes;
pub use self::table::Table;
use super::{
    AccessChange, AccessFacts, Answer, CodeFacts, CodeIssued, ConnectedApp, Consent, Grant, GrantId, NewTokens,
    PasswordHash, PendingRequest, Redeemed, RefreshFacts, Rotated, Session, Store, StoreError, StoredAccessToken,
    StoredCode, StoredRefreshToken, User, UserCreated,
};
use crate::oauth::client::{Client, StoredClientSecret};
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::oauth::rows::Watcher;
use crate::oauth::scope::Scope;
use crate::oauth::secret::{
    AccessTokenKey, AuthorizationCodeKey, BrowserHash, ClientSecretHash, PendingRequestKey, RefreshTokenKey, SessionKey,
};

/// Everything that is remembered, one table a kind of record. A copy of it is a snapshot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    pub users: Table<Subject, User>,
    pub sessions: Table<SessionKey, Session>,
    pub clients: Table<ClientId, Client>,
    /// A row a secret, by its client and its hash.
    pub client_secrets: Table<(ClientId, [u8; 32]), ClientSecretRow>,
    pub pending: Table<PendingRequestKey, PendingRequest>,
    pub consents: Table<(Subject, ClientId), Consent>,
    pub grants: Table<GrantId, Grant>,
    pub codes: Table<AuthorizationCodeKey, StoredCode>,
    pub access_tokens: Table<AccessTokenKey, StoredAccessToken>,
    pub refresh_tokens: Table<RefreshTokenKey, StoredRefreshToken>,
    /// Empty between two verbs.
    notes: Notes,
}

/// A store that forgets everything with its process.
#[derive(Default)]
pub struct MemoryStore {
    tables: Mutex<Tables>,
    watcher: Option<Watcher>,
}

impl MemoryStore {
    pub fn new() -> Self {
        Self::default()
    }

    /// A store that tells `watcher` at the end of each verb what the verb changed, in the order in which it did.
    pub fn watched(watcher: Watcher) -> Self {
        let tables = Tables { notes: Notes::kept(), ..Tables::default() };
        Self { tables: Mutex::new(tables), watcher: Some(watcher) }
    }

    /// What is remembered at this moment.
    pub fn snapshot(&self) -> Answer<Tables> {
        Ok(Tables { notes: Notes::default(), ..self.read()?.clone() })
    }

    /// The tables, for a verb that asks.
    fn read(&self) -> Answer<impl Deref<Target = Tables>> {
        self.lock()
    }

    /// Runs a verb that may change something, and tells of it before the next verb can run: changes are told in their order
    /// across verbs too.
    fn write<T>(&self, verb: impl FnOnce(&mut Tables) -> T) -> Answer<T> {
        let mut tables = self.lock()?;
        let outcome = verb(&mut tables);
        if let Some(watcher) = &self.watcher {
            tables.notes.drain().for_each(watcher);
        }
        Ok(outcome)
    }

    /// Fails when a verb panicked half way: what it left cannot be trusted.
    fn lock(&self) -> Answer<MutexGuard<'_, Tables>> {
        self.tables.lock().map_err(|_| StoreError::new("a verb panicked while it held the tables"))
    }
}

#[async_trait]
impl Store for MemoryStore {
    async fn create_user(&self, user: User) -> Answer<UserCreated> {
        self.write(|tables| tables.create_user(user))?
    }
    async fn user_by_name(&self, username_key: &str) -> Answer<Option<User>> {
        Ok(self.read()?.user_by_name(username_key))
    }
    async fn user(&self, id: &Subject) -> Answer<Option<User>> {
        Ok(self.read()?.users.get(id).cloned())
    }
    async fn set_password(&self, id: &Subject, hash: PasswordHash) -> Answer<()> {
        self.write(|tables| tables.set_password(id, hash))
    }
    async fn set_user_disabled(&self, id: &Subject, since: Option<Timestamp>) -> Answer<()> {
        self.write(|tables| tables.set_user_disabled(id, since))
    }
    async fn delete_user(&self, id: &Subject) -> Answer<()> {
        self.write(|tables| tables.delete_user(id))
    }

    async fn begin_session(&self, session: Session, replaces: Option<SessionKey>) -> Answer<()> {
        self.write(|tables| tables.begin_session(session, replaces))
    }
    async fn session(&self, key: &SessionKey) -> Answer<Option<(Session, User)>> {
        Ok(self.read()?.session(key))
    }
    async fn touch_session(&self, key: &SessionKey, seen_at: Timestamp) -> Answer<()> {
        self.write(|tables| tables.touch_session(key, seen_at))
    }
    async fn end_session(&self, key: &SessionKey) -> Answer<()> {
        self.write(|tables| tables.end_session(key))
    }

    async fn create_client(&self, client: Client, secret: Option<StoredClientSecret>) -> Answer<()> {
        self.write(|tables| tables.create_client(client, secret))?
    }
    async fn client(&self, id: &ClientId) -> Answer<Option<Client>> {
        Ok(self.read()?.clients.get(id).cloned())
    }
    async fn update_client(&self, client: Client) -> Answer<bool> {
        self.write(|tables| tables.update_client(client))
    }
    async fn client_with_secrets(&self, id: &ClientId) -> Answer<Option<(Client, Vec<StoredClientSecret>)>> {
        Ok(self.read()?.client_with_secrets(id))
    }
    async fn clients_of(&self, owner: &Subject) -> Answer<Vec<Client>> {
        Ok(self.read()?.clients_of(owner))
    }
    async fn add_client_secret(&self, id: &ClientId, secret: StoredClientSecret) -> Answer<()> {
        self.write(|tables| tables.add_client_secret(id, secret))?
    }
    async fn remove_client_secret(&self, id: &ClientId, hash: &ClientSecretHash) -> Answer<()> {
        self.write(|tables| tables.remove_client_secret(id, hash))
    }
    async fn delete_client(&self, id: &ClientId) -> Answer<bool> {
        self.write(|tables| tables.delete_client(id))
    }

    async fn remember_pending(&self, pending: PendingRequest) -> Answer<()> {
        self.write(|tables| tables.remember_pending(pending))?
    }
    async fn pending(&self, key: &PendingRequestKey) -> Answer<Option<PendingRequest>> {
        Ok(self.read()?.pending.get(key).cloned())
    }
    async fn bind_pending(&self, key: &PendingRequestKey, from: BrowserHash, to: BrowserHash) -> Answer<bool> {
        self.write(|tables| tables.bind_pending(key, from, to))
    }
    async fn take_pending(&self, key: &PendingRequestKey) -> Answer<bool> {
        self.write(|tables| tables.take_pending(key))
    }

    async fn consent(&self, user: &Subject, client: &ClientId) -> Answer<Option<Consent>> {
        Ok(self.read()?.consents.get(&(user.clone(), client.clone())).cloned())
    }
    async fn issue_code(
        &self,
        pending: Option<PendingRequestKey>,
        consent: Option<Consent>,
        grant: Grant,
        code: StoredCode,
    ) -> Answer<CodeIssued> {
        self.write(|tables| tables.issue_code(pending, consent, grant, code))?
    }
    async fn code(&self, key: &AuthorizationCodeKey) -> Answer<Option<CodeFacts>> {
        Ok(self.read()?.code(key))
    }
    async fn redeem(&self, code: &AuthorizationCodeKey, tokens: NewTokens, now: Timestamp) -> Answer<Redeemed> {
        self.write(|tables| tables.redeem(code, tokens, now))?
    }
    async fn refresh_token(&self, key: &RefreshTokenKey) -> Answer<Option<RefreshFacts>> {
        Ok(self.read()?.refresh_token(key))
    }
    async fn rotate_refresh(
        &self,
        presented: &RefreshTokenKey,
        retry: bool,
        tokens: NewTokens,
        now: Timestamp,
    ) -> Answer<Rotated> {
        self.write(|tables| tables.rotate_refresh(presented, retry, tokens, now))?
    }
    async fn store_access_token(&self, token: StoredAccessToken) -> Answer<()> {
        self.write(|tables| tables.store_access_token(token))?
    }
    async fn access_token(&self, key: &AccessTokenKey) -> Answer<Option<AccessFacts>> {
        Ok(self.read()?.access_token(key))
    }
    async fn revoke_access_token(&self, key: &AccessTokenKey) -> Answer<()> {
        self.write(|tables| tables.revoke_access_token(key))
    }
    async fn revoke_grant(&self, id: &GrantId, now: Timestamp) -> Answer<()> {
        self.write(|tables| tables.revoke_grant(id, now))
    }

    async fn connected_apps(&self, user: &Subject) -> Answer<Vec<ConnectedApp>> {
        Ok(self.read()?.connected_apps(user))
    }
    async fn change_access(
        &self,
        user: &Subject,
        client: &ClientId,
        kept: Scope,
        now: Timestamp,
    ) -> Answer<AccessChange> {
        self.write(|tables| tables.change_access(user, client, &kept, now))
    }
    async fn disconnect(&self, user: &Subject, client: &ClientId, now: Timestamp) -> Answer<bool> {
        self.write(|tables| tables.disconnect(user, client, now))
    }

    async fn purge(&self, now: Timestamp, sessions_unseen_since: Timestamp, grants_before: Timestamp) -> Answer<u64> {
        self.write(|tables| tables.purge(now, sessions_unseen_since, grants_before))
    }
    async fn ping(&self) -> Answer<()> {
        self.read().map(drop)
    }
}
