//! The store of a server: one SQLite file. All SQL is here. Readers are a pool on the write-ahead log; one task writes.

mod account;
mod activity;
mod authorization;
mod clients;
mod columns;
mod developers;
mod open;
mod owner;
mod people;
mod purge;
#[cfg(test)]
mod tests;
mod tokens;
mod writer;

use std::path::Path;

use async_trait::async_trait;
use sqlx::{SqliteConnection, SqlitePool};

pub use self::open::OpenError;
use self::writer::{Running, Writer};
use crate::oauth::client::{Client, StoredClientSecret};
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::oauth::scope::Scope;
use crate::oauth::secret::{
    AccessTokenKey, AuthorizationCodeKey, BrowserHash, ClientSecretHash, PendingRequestKey, RefreshTokenKey, SessionKey,
};
use crate::storage::{
    AccessChange, AccessFacts, Answer, CodeFacts, CodeIssued, ConnectedApp, Consent, Grant, GrantId, NewTokens,
    PENDING_KEPT, PasswordHash, PendingRequest, Redeemed, RefreshFacts, Rotated, Session, Store, StoreError,
    StoredAccessToken, StoredCode, User, UserCreated,
};

/// Everything that the authorization server remembers, in one file.
pub struct SqliteStore {
    readers: SqlitePool,
    writer: Writer,
}

impl SqliteStore {
    /// For a command that works next to a running server, or without one. Creates the file when there is none.
    pub async fn open(path: &Path) -> Result<Self, OpenError> {
        Self::start(path, false).await
    }

    /// For the server: refused while another server has the same file.
    pub async fn open_exclusive(path: &Path) -> Result<Self, OpenError> {
        Self::start(path, true).await
    }

    async fn start(path: &Path, exclusive: bool) -> Result<Self, OpenError> {
        let opened = open::open(path, exclusive).await?;
        let writer = Writer::start(opened.writer_options, opened.writer, opened.lock);
        Ok(Self { readers: opened.readers, writer })
    }

    /// Does every write that waits, then closes the file. Verbs that come later are refused.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.stop().await;
    }

    async fn write<W, T>(&self, work: W) -> Answer<T>
    where
        W: for<'c> FnOnce(&'c mut SqliteConnection) -> Running<'c, T> + Send + 'static,
        T: Send + 'static,
    {
        self.writer.run(work).await
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(cause: sqlx::Error) -> Self {
        Self::new(cause)
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn create_user(&self, user: User) -> Answer<UserCreated> {
        self.write(|c| Box::pin(people::create_user(c, user))).await
    }
    async fn user_by_name(&self, username_key: &str) -> Answer<Option<User>> {
        Ok(people::user_by_name(&self.readers, username_key).await?)
    }
    async fn user(&self, id: &Subject) -> Answer<Option<User>> {
        Ok(people::user(&self.readers, id).await?)
    }
    async fn set_password(&self, id: &Subject, hash: PasswordHash) -> Answer<()> {
        let id = id.clone();
        self.write(|c| Box::pin(people::set_password(c, id, hash))).await
    }
    async fn set_user_disabled(&self, id: &Subject, since: Option<Timestamp>) -> Answer<()> {
        let id = id.clone();
        self.write(move |c| Box::pin(people::set_user_disabled(c, id, since))).await
    }
    async fn delete_user(&self, id: &Subject) -> Answer<()> {
        let id = id.clone();
        self.write(|c| Box::pin(people::delete_user(c, id))).await
    }

    async fn begin_session(&self, session: Session, replaces: Option<SessionKey>) -> Answer<()> {
        self.write(move |c| Box::pin(people::begin_session(c, session, replaces))).await
    }
    async fn session(&self, key: &SessionKey) -> Answer<Option<(Session, User)>> {
        Ok(people::session(&self.readers, key).await?)
    }
    async fn touch_session(&self, key: &SessionKey, seen_at: Timestamp) -> Answer<()> {
        let key = *key;
        self.write(move |c| Box::pin(people::touch_session(c, key, seen_at))).await
    }
    async fn end_session(&self, key: &SessionKey) -> Answer<()> {
        let key = *key;
        self.write(move |c| Box::pin(people::end_session(c, key))).await
    }

    async fn create_client(&self, client: Client, secret: Option<StoredClientSecret>) -> Answer<()> {
        self.write(|c| Box::pin(clients::create_client(c, client, secret))).await
    }
    async fn client(&self, id: &ClientId) -> Answer<Option<Client>> {
        Ok(clients::client(&self.readers, id).await?)
    }
    async fn update_client(&self, client: Client) -> Answer<bool> {
        self.write(|c| Box::pin(clients::update_client(c, client))).await
    }
    async fn client_with_secrets(&self, id: &ClientId) -> Answer<Option<(Client, Vec<StoredClientSecret>)>> {
        Ok(clients::client_with_secrets(&self.readers, id).await?)
    }
    async fn clients_of(&self, owner: &Subject) -> Answer<Vec<Client>> {
        Ok(clients::clients_of(&self.readers, owner).await?)
    }
    async fn add_client_secret(&self, id: &ClientId, secret: StoredClientSecret) -> Answer<()> {
        let id = id.clone();
        self.write(|c| Box::pin(clients::add_client_secret(c, id, secret))).await
    }
    async fn remove_client_secret(&self, id: &ClientId, hash: &ClientSecretHash) -> Answer<()> {
        let (id, hash) = (id.clone(), *hash);
        self.write(move |c| Box::pin(clients::remove_client_secret(c, id, hash))).await
    }
    async fn delete_client(&self, id: &ClientId) -> Answer<bool> {
        let id = id.clone();
        self.write(|c| Box::pin(clients::delete_client(c, id))).await
    }

    async fn remember_pending(&self, pending: PendingRequest) -> Answer<()> {
        self.write(|c| Box::pin(authorization::remember_pending(c, pending))).await
    }
    async fn pending(&self, key: &PendingRequestKey) -> Answer<Option<PendingRequest>> {
        Ok(authorization::pending(&self.readers, key).await?)
    }
    async fn bind_pending(&self, key: &PendingRequestKey, from: BrowserHash, to: BrowserHash) -> Answer<bool> {
        let key = *key;
        self.write(move |c| Box::pin(authorization::bind_pending(c, key, from, to))).await
    }
    async fn take_pending(&self, key: &PendingRequestKey) -> Answer<bool> {
        let key = *key;
        self.write(move |c| Box::pin(authorization::take_pending(c, key))).await
    }

    async fn consent(&self, user: &Subject, client: &ClientId) -> Answer<Option<Consent>> {
        Ok(authorization::consent(&self.readers, user, client).await?)
    }
    async fn issue_code(
        &self,
        pending: Option<PendingRequestKey>,
        consent: Option<Consent>,
        grant: Grant,
        code: StoredCode,
    ) -> Answer<CodeIssued> {
        self.write(move |c| Box::pin(authorization::issue_code(c, pending, consent, grant, code))).await
    }
    async fn code(&self, key: &AuthorizationCodeKey) -> Answer<Option<CodeFacts>> {
        Ok(authorization::code(&self.readers, key).await?)
    }
    async fn redeem(&self, code: &AuthorizationCodeKey, tokens: NewTokens, now: Timestamp) -> Answer<Redeemed> {
        let code = *code;
        self.write(move |c| Box::pin(tokens::redeem(c, code, tokens, now))).await
    }
    async fn refresh_token(&self, key: &RefreshTokenKey) -> Answer<Option<RefreshFacts>> {
        Ok(tokens::refresh_token(&self.readers, key).await?)
    }
    async fn rotate_refresh(
        &self,
        presented: &RefreshTokenKey,
        retry: bool,
        tokens: NewTokens,
        now: Timestamp,
    ) -> Answer<Rotated> {
        let presented = *presented;
        if retry {
            self.write(move |c| Box::pin(tokens::retry_refresh(c, presented, tokens))).await
        } else {
            self.write(move |c| Box::pin(tokens::rotate_refresh(c, presented, tokens, now))).await
        }
    }
    async fn store_access_token(&self, token: StoredAccessToken) -> Answer<()> {
        self.write(|c| Box::pin(tokens::store_access_token(c, token))).await
    }
    async fn access_token(&self, key: &AccessTokenKey) -> Answer<Option<AccessFacts>> {
        Ok(tokens::access_token(&self.readers, key).await?)
    }
    async fn revoke_access_token(&self, key: &AccessTokenKey) -> Answer<()> {
        let key = *key;
        self.write(move |c| Box::pin(tokens::revoke_access_token(c, key))).await
    }
    async fn revoke_grant(&self, id: &GrantId, now: Timestamp) -> Answer<()> {
        let id = *id;
        self.write(move |c| Box::pin(tokens::revoke_grant(c, id, now))).await
    }

    async fn connected_apps(&self, user: &Subject) -> Answer<Vec<ConnectedApp>> {
        Ok(owner::connected_apps(&self.readers, user).await?)
    }
    async fn change_access(
        &self,
        user: &Subject,
        client: &ClientId,
        kept: Scope,
        now: Timestamp,
    ) -> Answer<AccessChange> {
        let (user, client) = (user.clone(), client.clone());
        self.write(move |c| Box::pin(owner::change_access(c, user, client, kept, now))).await
    }
    async fn disconnect(&self, user: &Subject, client: &ClientId, now: Timestamp) -> Answer<bool> {
        let (user, client) = (user.clone(), client.clone());
        self.write(move |c| Box::pin(owner::disconnect(c, user, client, now))).await
    }

    async fn purge(&self, now: Timestamp, sessions_unseen_since: Timestamp, grants_before: Timestamp) -> Answer<u64> {
        let mut gone = 0;
        let mut after = Some(Vec::new());
        while let Some(key) = after {
            let swept = self.write(move |c| Box::pin(purge::expired_access_tokens(c, key, now))).await?;
            (gone, after) = (gone + swept.deleted, swept.next);
        }
        let ended_before = now.minus(PENDING_KEPT);
        let mut after = Some(Vec::new());
        while let Some(key) = after {
            let swept = self.write(move |c| Box::pin(purge::expired_pending_requests(c, key, ended_before))).await?;
            (gone, after) = (gone + swept.deleted, swept.next);
        }
        loop {
            let idle = self.write(move |c| Box::pin(purge::idle_sessions(c, sessions_unseen_since))).await?;
            gone += idle;
            if idle == 0 {
                break;
            }
        }
        let mut after = GrantId([0; 16]);
        loop {
            let dead = purge::dead_grants(&self.readers, after, now, grants_before).await?;
            let Some(last) = dead.last() else { return Ok(gone) };
            after = *last;
            gone += self.write(move |c| Box::pin(purge::delete_grants(c, dead, now, grants_before))).await?;
        }
    }
    async fn ping(&self) -> Answer<()> {
        if self.writer.has_stopped() {
            return Err(StoreError::new("the writer has stopped"));
        }
        Ok(sqlx::query("select 1").execute(&self.readers).await.map(drop)?)
    }
}
