//! What a person sees of their account, and what makes signing in hold: the verbs, each to where its SQL is.

mod accounts;
pub(super) mod events;
mod factors;
mod links;
mod sessions;

use async_trait::async_trait;

use super::SqliteStore;
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::oauth::secret::{OneTimeLinkHash, PendingRequestKey, RecoveryCodeHash, SessionKey};
use crate::storage::account::{
    AccountDeleted, AccountEvent, AccountEvents, Accounts, AppUse, EventPosition, Factors, InvitedUser, NewPassword,
    OneTimeLinks, PasswordChanged, Place, SessionCard, Sessions, StoredAccountEvent, StoredPasskey, StoredTotp,
    TotpUsed,
};
use crate::storage::{Answer, PasswordHash, User};

#[async_trait]
impl AccountEvents for SqliteStore {
    async fn note_account(&self, events: Vec<AccountEvent>, uses: Vec<(Subject, AppUse)>, at_most: u32) -> Answer<()> {
        self.write(move |c| Box::pin(events::note(c, events, uses, at_most))).await
    }
    async fn shows_first(&self, request: &PendingRequestKey, user: &Subject) -> Answer<bool> {
        let (request, user) = (*request, user.clone());
        self.write(move |c| Box::pin(events::shows_first(c, request, user))).await
    }
    async fn account_events(
        &self,
        user: &Subject,
        of: Option<&ClientId>,
        before: Option<EventPosition>,
        at_most: u32,
    ) -> Answer<Vec<StoredAccountEvent>> {
        Ok(events::page(&self.readers, user, of, before, at_most).await?)
    }
    async fn app_uses(&self, user: &Subject, since: i64) -> Answer<Vec<AppUse>> {
        Ok(events::uses(&self.readers, user, since).await?)
    }
    async fn purge_account_events(&self, before: Timestamp) -> Answer<u64> {
        let mut gone = 0;
        for old in events::OLD {
            loop {
                let deleted = self.write(move |c| Box::pin(events::purge_some(c, old, before))).await?;
                gone += deleted;
                if deleted == 0 {
                    break;
                }
            }
        }
        Ok(gone)
    }
}

#[async_trait]
impl Accounts for SqliteStore {
    async fn change_password(&self, new: NewPassword, now: Timestamp) -> Answer<PasswordChanged> {
        self.write(move |c| Box::pin(accounts::change_password(c, new, now))).await
    }
    async fn delete_account(&self, user: &Subject) -> Answer<AccountDeleted> {
        let user = user.clone();
        self.write(move |c| Box::pin(accounts::delete(c, user))).await
    }
}

#[async_trait]
impl Sessions for SqliteStore {
    async fn place_session(&self, key: &SessionKey, place: Place) -> Answer<()> {
        let key = *key;
        self.write(move |c| Box::pin(sessions::place(c, key, place))).await
    }
    async fn sessions_of(
        &self,
        user: &Subject,
        seen_since: Timestamp,
        begun_since: Timestamp,
    ) -> Answer<Vec<SessionCard>> {
        Ok(sessions::of(&self.readers, user, seen_since, begun_since).await?)
    }
    async fn end_session_of(&self, user: &Subject, key: &SessionKey) -> Answer<bool> {
        let (user, key) = (user.clone(), *key);
        self.write(move |c| Box::pin(sessions::end(c, user, key))).await
    }
    async fn end_other_sessions(&self, user: &Subject, kept: Option<&SessionKey>) -> Answer<u64> {
        let (user, kept) = (user.clone(), kept.copied());
        self.write(move |c| Box::pin(sessions::end_others(c, user, kept))).await
    }
}

#[async_trait]
impl OneTimeLinks for SqliteStore {
    async fn create_link(
        &self,
        hash: OneTimeLinkHash,
        user: Option<Subject>,
        created_at: Timestamp,
        expires_at: Timestamp,
    ) -> Answer<()> {
        self.write(move |c| Box::pin(links::create(c, hash, user, created_at, expires_at))).await
    }
    async fn reset_link(&self, hash: &OneTimeLinkHash, now: Timestamp) -> Answer<Option<User>> {
        Ok(links::reset_link(&self.readers, hash, now).await?)
    }
    async fn invitation(&self, hash: &OneTimeLinkHash, now: Timestamp) -> Answer<bool> {
        Ok(links::invitation(&self.readers, hash, now).await?)
    }
    async fn reset_password(
        &self,
        hash: &OneTimeLinkHash,
        password: PasswordHash,
        now: Timestamp,
    ) -> Answer<Option<Subject>> {
        let hash = *hash;
        self.write(move |c| Box::pin(links::reset_password(c, hash, password, now))).await
    }
    async fn create_invited_user(&self, hash: &OneTimeLinkHash, user: User, now: Timestamp) -> Answer<InvitedUser> {
        let hash = *hash;
        self.write(move |c| Box::pin(links::create_invited_user(c, hash, user, now))).await
    }
    async fn purge_links(&self, now: Timestamp) -> Answer<u64> {
        self.write(move |c| Box::pin(links::purge(c, now))).await
    }
}

#[async_trait]
impl Factors for SqliteStore {
    async fn totp(&self, user: &Subject) -> Answer<Option<StoredTotp>> {
        Ok(factors::totp(&self.readers, user).await?)
    }
    async fn set_totp(
        &self,
        user: &Subject,
        totp: StoredTotp,
        recovery: Vec<RecoveryCodeHash>,
        now: Timestamp,
    ) -> Answer<()> {
        let user = user.clone();
        self.write(move |c| Box::pin(factors::set_totp(c, user, totp, recovery, now))).await
    }
    async fn use_totp_step(&self, user: &Subject, step: i64) -> Answer<TotpUsed> {
        let user = user.clone();
        self.write(move |c| Box::pin(factors::use_step(c, user, step))).await
    }
    async fn remove_totp(&self, user: &Subject) -> Answer<bool> {
        let user = user.clone();
        self.write(|c| Box::pin(factors::remove_totp(c, user))).await
    }
    async fn set_recovery_codes(&self, user: &Subject, codes: Vec<RecoveryCodeHash>, now: Timestamp) -> Answer<()> {
        let user = user.clone();
        self.write(move |c| Box::pin(factors::set_recovery_codes(c, user, codes, now))).await
    }
    async fn recovery_codes_left(&self, user: &Subject) -> Answer<u32> {
        Ok(factors::recovery_codes_left(&self.readers, user).await?)
    }
    async fn use_recovery_code(&self, user: &Subject, code: &RecoveryCodeHash, now: Timestamp) -> Answer<bool> {
        let (user, code) = (user.clone(), *code);
        self.write(move |c| Box::pin(factors::use_recovery_code(c, user, code, now))).await
    }

    async fn passkeys(&self, user: &Subject) -> Answer<Vec<StoredPasskey>> {
        Ok(factors::passkeys(&self.readers, user).await?)
    }
    async fn passkey(&self, id: &[u8]) -> Answer<Option<StoredPasskey>> {
        Ok(factors::passkey(&self.readers, id).await?)
    }
    async fn add_passkey(&self, passkey: StoredPasskey, at_most: u32) -> Answer<bool> {
        self.write(move |c| Box::pin(factors::add_passkey(c, passkey, at_most))).await
    }
    async fn passkey_used(&self, id: &[u8], before: &str, after: String, now: Timestamp) -> Answer<bool> {
        let (id, before) = (id.to_vec(), before.to_owned());
        self.write(move |c| Box::pin(factors::passkey_used(c, id, before, after, now))).await
    }
    async fn remove_passkey(&self, user: &Subject, id: &[u8]) -> Answer<bool> {
        let (user, id) = (user.clone(), id.to_vec());
        self.write(move |c| Box::pin(factors::remove_passkey(c, user, id))).await
    }
}
