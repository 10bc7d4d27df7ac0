//! Clients as their owner sees them: listed page by page, by the key of the last one seen; registered, changed, and losing what
//! people gave them.

use async_trait::async_trait;

use crate::rows::clients::client_of;
use crate::rows::developers::client_card_of;
use crate::sqlite::clients::{CLIENT_WAS_DELETED, create_client, update_client};
use crate::sqlite::columns::{Connection, ReadColumn as _, column, query};
use crate::sqlite::store::SqliteStore;
use oauth::client::{Client, StoredClientSecret};
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::redirect_uri::RedirectUri;
use oauth::secret::RegistrationTokenHash;
use storage::Stored;
use storage::developers::{Changed, ClientCard, ClientPosition, OwnedClients, Registered, UsageDay};

/// What every question about cards selects, for [`client_card_of`]. $1 is now, $2 the first day whose refusals are counted.
macro_rules! card {
    () => {
        "select clients.*,
                (select count(*) from consents where consents.client_id = clients.id) as people,
                (select min(created_at) from consents where consents.client_id = clients.id) as since,
                (select coalesce(sum(refusals), 0) from client_usage
                  where client_usage.client_id = clients.id and client_usage.day >= $2) as refusals,
                (select count(*) from client_secrets
                  where client_secrets.client_id = clients.id and not ended and coalesce(expires_at > $1, true)) as secrets,
                (select min(expires_at) from client_secrets
                  where client_secrets.client_id = clients.id and not ended and expires_at > $1) as first_secret_ends_at,
                (select users.username from client_transfers join users on users.id = client_transfers.to_user_id
                  where client_transfers.client_id = clients.id) as offered_to
           from clients "
    };
}
pub(in crate::sqlite) use card;

pub(in crate::sqlite) const CLIENT_CARDS: &str = concat!(
    card!(),
    "where clients.owner_id = $3 and (clients.created_at, clients.id) > ($4, $5)
     order by clients.created_at, clients.id limit $6"
);

pub(in crate::sqlite) const CLIENT_CARD: &str = concat!(card!(), "where clients.id = $3");

/// So many days are "lately", today among them.
const LATELY: i64 = 7;

pub(in crate::sqlite) fn first_day(now: Timestamp) -> i64 {
    UsageDay::number_of(now) - (LATELY - 1)
}

pub(in crate::sqlite) const REDIRECT_URI_USES: &str =
    "select redirect_uri, last_used_at from redirect_uri_uses where client_id = $1";

fn register(
    connection: &Connection,
    client: Client,
    secret: Option<StoredClientSecret>,
    registration_token: Option<RegistrationTokenHash>,
    at_most: u32,
) -> sqlx::Result<Registered> {
    let id = client.id.clone();
    if by_id(connection, &id)?.is_some() {
        return Ok(Registered::AlreadyThere);
    }
    if query(CLIENT_WAS_DELETED).bind(column(&id)).exists(connection)? {
        return Ok(Registered::WasDeleted);
    }
    if let Some(owner) = &client.owner
        && number_of(connection, owner)? >= at_most
    {
        return Ok(Registered::TooMany);
    }
    create_client(connection, client, secret)?;
    if let Some(token) = registration_token {
        query("update clients set registration_token = $2 where id = $1")
            .bind(column(id))
            .bind(column(token))
            .execute(connection)?;
    }
    Ok(Registered::Registered)
}

/// How many clients `owner` has.
pub(super) fn number_of(connection: &Connection, owner: &Subject) -> sqlx::Result<u32> {
    query("select count(*) from clients where owner_id = $1").bind(column(owner)).one(connection, |row| row.first())
}

fn by_id(connection: &Connection, id: &ClientId) -> sqlx::Result<Option<Client>> {
    query("select * from clients where id = $1").bind(column(id)).find(connection, |row| client_of(row))
}

fn change(connection: &Connection, before: Client, after: Client) -> sqlx::Result<Changed> {
    if by_id(connection, &before.id)?.as_ref() != Some(&before) {
        return Ok(Changed::ChangedMeanwhile);
    }
    for uri in before.redirect_uris.iter().filter(|uri| !after.redirect_uris.contains(uri)) {
        query("delete from redirect_uri_uses where client_id = $1 and redirect_uri = $2")
            .bind(column(&before.id))
            .bind(column(uri))
            .execute(connection)?;
    }
    update_client(Client { id: before.id, ..after }).execute(connection)?;
    Ok(Changed::Changed)
}

fn revoke_all_grants(connection: &Connection, id: ClientId, now: Timestamp) -> sqlx::Result<u64> {
    let people = query(
        "select count(*) from
             (select user_id from consents where client_id = $1
              union
              select user_id from grants where client_id = $1 and revoked_at is null)",
    )
    .bind(column(&id))
    .one(connection, |row| row.first())?;
    query(
        "delete from consents where client_id = $1;
         update grants set revoked_at = $2 where client_id = $1 and revoked_at is null;
         delete from access_tokens where grant_id is null and client_id = $1",
    )
    .bind(column(id))
    .bind(column(now))
    .execute(connection)?;
    Ok(people)
}

#[async_trait]
impl OwnedClients for SqliteStore {
    async fn client_cards(
        &self,
        owner: &Subject,
        after: Option<&ClientPosition>,
        at_most: u32,
        now: Timestamp,
    ) -> Stored<Vec<ClientCard>> {
        // Every client was registered after the first moment.
        let (created_at, id) = match after {
            Some(position) => (position.created_at, position.id.as_str()),
            None => (Timestamp::from_millis(i64::MIN), ""),
        };
        let query = query(CLIENT_CARDS)
            .bind(column(now))
            .bind(first_day(now))
            .bind(column(owner))
            .bind(column(created_at))
            .bind(id)
            .bind(at_most);
        self.readers.list(query, |row| client_card_of(row))
    }
    async fn client_card(&self, id: &ClientId, now: Timestamp) -> Stored<Option<ClientCard>> {
        let query = query(CLIENT_CARD).bind(column(now)).bind(first_day(now)).bind(column(id));
        self.readers.find(query, |row| client_card_of(row))
    }
    async fn register(
        &self,
        client: Client,
        secret: Option<StoredClientSecret>,
        registration_token: Option<RegistrationTokenHash>,
        at_most: u32,
    ) -> Stored<Registered> {
        self.writer.run(move |connection| register(connection, client, secret, registration_token, at_most)).await
    }
    async fn manages(&self, id: &ClientId, token: &RegistrationTokenHash) -> Stored<bool> {
        let query = query("select registration_token from clients where id = $1").bind(column(id));
        let stored: Option<Option<RegistrationTokenHash>> =
            self.readers.find(query, |row| row.read("registration_token"))?;
        Ok(stored.flatten().as_ref() == Some(token))
    }
    async fn change(&self, before: &Client, after: Client) -> Stored<Changed> {
        let before = before.clone();
        self.writer.run(|connection| change(connection, before, after)).await
    }
    async fn revoke_all_grants(&self, id: &ClientId, now: Timestamp) -> Stored<u64> {
        let id = id.clone();
        self.writer.run(move |connection| revoke_all_grants(connection, id, now)).await
    }
    async fn redirect_uri_uses(&self, id: &ClientId) -> Stored<Vec<(RedirectUri, Timestamp)>> {
        let uris = query("select redirect_uris from clients where id = $1").bind(column(id));
        let registered: Vec<RedirectUri> =
            self.readers.find(uris, |row| row.read("redirect_uris"))?.unwrap_or_default();
        let query = query(REDIRECT_URI_USES).bind(column(id));
        let uses: Vec<(String, Timestamp)> =
            self.readers.list(query, |row| Ok((row.read("redirect_uri")?, row.read("last_used_at")?)))?;
        let of = |(used, at): (String, Timestamp)| {
            registered.iter().find(|uri| uri.as_str() == used).map(|uri| (uri.clone(), at))
        };
        Ok(uses.into_iter().filter_map(of).collect())
    }
}
