//! What the dashboard of developers needs beyond the flow: its verbs, each to where its SQL is.

pub(super) mod cards;
pub(super) mod initial_access_tokens;
pub(super) mod registering;
pub(super) mod secrets;
pub(super) mod transfers;

use async_trait::async_trait;

use super::{SqliteStore, activity};
use crate::oauth::client::{Client, SecretId, StoredClientSecret};
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::oauth::redirect_uri::RedirectUri;
use crate::oauth::secret::{InitialAccessTokenHash, RegistrationTokenHash};
use crate::storage::Answer;
use crate::storage::developers::{
    ActivityFilter, ActivityPosition, Changed, ClientCard, ClientPosition, DeveloperStore, Happening,
    InitialAccessTokenCreated, Registered, SecretAdded, SecretCard, StoredActivity, StoredInitialAccessToken, Transfer,
    UsageDay,
};

#[async_trait]
impl DeveloperStore for SqliteStore {
    async fn client_cards(
        &self,
        owner: &Subject,
        after: Option<&ClientPosition>,
        at_most: u32,
        now: Timestamp,
    ) -> Answer<Vec<ClientCard>> {
        Ok(cards::client_cards(&self.readers, owner, after, at_most, now).await?)
    }
    async fn client_card(&self, id: &ClientId, now: Timestamp) -> Answer<Option<ClientCard>> {
        Ok(cards::client_card(&self.readers, id, now).await?)
    }
    async fn register(
        &self,
        client: Client,
        secret: Option<StoredClientSecret>,
        registration_token: Option<RegistrationTokenHash>,
        at_most: u32,
    ) -> Answer<Registered> {
        self.write(move |c| Box::pin(registering::register(c, client, secret, registration_token, at_most))).await
    }
    async fn change(&self, before: &Client, after: Client) -> Answer<Changed> {
        let before = before.clone();
        self.write(|c| Box::pin(registering::change(c, before, after))).await
    }
    async fn revoke_all_grants(&self, id: &ClientId, now: Timestamp) -> Answer<u64> {
        let id = id.clone();
        self.write(move |c| Box::pin(registering::revoke_all_grants(c, id, now))).await
    }
    async fn redirect_uri_uses(&self, id: &ClientId) -> Answer<Vec<(RedirectUri, Timestamp)>> {
        Ok(registering::redirect_uri_uses(&self.readers, id).await?)
    }

    async fn secret_cards(&self, id: &ClientId) -> Answer<Vec<SecretCard>> {
        Ok(secrets::secret_cards(&self.readers, id).await?)
    }
    async fn add_secret(
        &self,
        id: &ClientId,
        secret: StoredClientSecret,
        at_most: u32,
        now: Timestamp,
    ) -> Answer<SecretAdded> {
        let id = id.clone();
        self.write(move |c| Box::pin(secrets::add_secret(c, id, secret, at_most, now))).await
    }
    async fn retire_secret(&self, id: &ClientId, secret: &SecretId, at: Timestamp) -> Answer<bool> {
        let (id, secret) = (id.clone(), secret.clone());
        self.write(move |c| Box::pin(secrets::retire_secret(c, id, secret, at))).await
    }

    async fn offer_transfer(&self, id: &ClientId, to: &Subject, now: Timestamp) -> Answer<bool> {
        let (id, to) = (id.clone(), to.clone());
        self.write(move |c| Box::pin(transfers::offer_transfer(c, id, to, now))).await
    }
    async fn withdraw_transfer(&self, id: &ClientId) -> Answer<bool> {
        let id = id.clone();
        self.write(|c| Box::pin(transfers::withdraw_transfer(c, id))).await
    }
    async fn transfers_to(&self, user: &Subject) -> Answer<Vec<Transfer>> {
        Ok(transfers::transfers_to(&self.readers, user).await?)
    }
    async fn accept_transfer(&self, id: &ClientId, user: &Subject, at_most: u32) -> Answer<Registered> {
        let (id, user) = (id.clone(), user.clone());
        self.write(move |c| Box::pin(transfers::accept_transfer(c, id, user, at_most))).await
    }
    async fn decline_transfer(&self, id: &ClientId, user: &Subject) -> Answer<bool> {
        let (id, user) = (id.clone(), user.clone());
        self.write(|c| Box::pin(transfers::decline_transfer(c, id, user))).await
    }

    async fn note(&self, happenings: Vec<Happening>, lost: u64, now: Timestamp, at_most: u32) -> Answer<()> {
        let noted = activity::note::sorted(happenings, at_most);
        self.write(move |c| Box::pin(activity::note::note(c, noted, lost, now, at_most))).await
    }
    async fn activity(
        &self,
        id: &ClientId,
        filter: ActivityFilter,
        before: Option<ActivityPosition>,
        at_most: u32,
    ) -> Answer<Vec<StoredActivity>> {
        Ok(activity::activity(&self.readers, id, filter, before, at_most).await?)
    }
    async fn usage(&self, id: &ClientId, since: i64) -> Answer<Vec<UsageDay>> {
        Ok(activity::usage(&self.readers, id, since).await?)
    }
    async fn lost_activity(&self, since: i64) -> Answer<u64> {
        Ok(activity::lost_activity(&self.readers, since).await?)
    }
    async fn purge_activity(&self, before: Timestamp) -> Answer<u64> {
        let mut gone = 0;
        for kind in activity::purge::OLD {
            loop {
                let deleted = self.write(move |c| Box::pin(activity::purge::some(c, kind, before))).await?;
                gone += deleted;
                if deleted == 0 {
                    break;
                }
            }
        }
        Ok(gone)
    }

    async fn create_initial_access_token(
        &self,
        token: StoredInitialAccessToken,
        at_most: u32,
        now: Timestamp,
    ) -> Answer<InitialAccessTokenCreated> {
        self.write(move |c| Box::pin(initial_access_tokens::create(c, token, at_most, now))).await
    }
    async fn initial_access_tokens(&self, owner: &Subject) -> Answer<Vec<StoredInitialAccessToken>> {
        Ok(initial_access_tokens::of(&self.readers, owner).await?)
    }
    async fn use_initial_access_token(
        &self,
        hash: &InitialAccessTokenHash,
        now: Timestamp,
    ) -> Answer<Option<StoredInitialAccessToken>> {
        let hash = *hash;
        self.write(move |c| Box::pin(initial_access_tokens::use_one(c, hash, now))).await
    }
    async fn remove_initial_access_token(&self, owner: &Subject, hash: &InitialAccessTokenHash) -> Answer<bool> {
        let (owner, hash) = (owner.clone(), *hash);
        self.write(move |c| Box::pin(initial_access_tokens::remove(c, owner, hash))).await
    }
    async fn manages(&self, id: &ClientId, token: &RegistrationTokenHash) -> Answer<bool> {
        Ok(registering::manages(&self.readers, id, token).await?)
    }
}
