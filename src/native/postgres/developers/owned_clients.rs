//! Clients as their owner sees them: listed page by page, by the key of the last one seen; registered, changed, and losing what
//! people gave them.

use async_trait::async_trait;
use sqlx::PgConnection;

use crate::postgres::clients::{CLIENT_WAS_DELETED, create_client, lock_client, update_client};
use crate::postgres::columns::{ReadColumn as _, column};
use crate::postgres::people::lock_person;
use crate::postgres::store::PostgresStore;
use crate::rows::clients::client_of;
use crate::rows::developers::client_card_of;
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
                (select coalesce(sum(refusals), 0)::bigint from client_usage
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
pub(in crate::postgres) use card;

const CLIENT_CARDS: &str = concat!(
    card!(),
    "where clients.owner_id = $3 and (clients.created_at, clients.id) > ($4, $5)
     order by clients.created_at, clients.id limit $6"
);

const CLIENT_CARD: &str = concat!(card!(), "where clients.id = $3");

/// So many days are "lately", today among them.
const LATELY: i64 = 7;

pub(in crate::postgres) fn first_day(now: Timestamp) -> i64 {
    UsageDay::number_of(now) - (LATELY - 1)
}

const REDIRECT_URI_USES: &str = "select redirect_uri, last_used_at from redirect_uri_uses where client_id = $1";

async fn register(
    connection: &mut PgConnection,
    client: Client,
    secret: Option<StoredClientSecret>,
    registration_token: Option<RegistrationTokenHash>,
    at_most: u32,
) -> sqlx::Result<Registered> {
    let id = client.id.clone();
    if by_id(connection, &id).await?.is_some() {
        return Ok(Registered::AlreadyThere);
    }
    if sqlx::query(CLIENT_WAS_DELETED).bind(column(&id)).fetch_optional(&mut *connection).await?.is_some() {
        return Ok(Registered::WasDeleted);
    }
    if let Some(owner) = &client.owner
        && lock_person(connection, owner).await?
        && number_of(connection, owner).await? >= i64::from(at_most)
    {
        return Ok(Registered::TooMany);
    }
    if !create_client(connection, client, secret).await? {
        return Ok(Registered::AlreadyThere);
    }
    if let Some(token) = registration_token {
        sqlx::query("update clients set registration_token = $2 where id = $1")
            .bind(column(id))
            .bind(column(token))
            .execute(connection)
            .await?;
    }
    Ok(Registered::Registered)
}

/// How many clients `owner` has.
pub(super) async fn number_of(connection: &mut PgConnection, owner: &Subject) -> sqlx::Result<i64> {
    sqlx::query_scalar("select count(*) from clients where owner_id = $1")
        .bind(column(owner))
        .fetch_one(connection)
        .await
}

async fn by_id(connection: &mut PgConnection, id: &ClientId) -> sqlx::Result<Option<Client>> {
    let row = sqlx::query("select * from clients where id = $1").bind(column(id)).fetch_optional(connection).await?;
    row.as_ref().map(client_of).transpose()
}

async fn change(connection: &mut PgConnection, before: Client, after: Client) -> sqlx::Result<Changed> {
    lock_client(connection, &before.id).await?;
    if by_id(connection, &before.id).await?.as_ref() != Some(&before) {
        return Ok(Changed::ChangedMeanwhile);
    }
    for uri in before.redirect_uris.iter().filter(|uri| !after.redirect_uris.contains(uri)) {
        sqlx::query("delete from redirect_uri_uses where client_id = $1 and redirect_uri = $2")
            .bind(column(&before.id))
            .bind(column(uri))
            .execute(&mut *connection)
            .await?;
    }
    update_client(Client { id: before.id, ..after }).execute(connection).await?;
    Ok(Changed::Changed)
}

/// Whoever would give the client something waits, and does so afterwards.
async fn revoke_all_grants(connection: &mut PgConnection, id: ClientId, now: Timestamp) -> sqlx::Result<u64> {
    sqlx::query("select 1 from clients where id = $1 for update").bind(column(&id)).execute(&mut *connection).await?;
    let people: i64 = sqlx::query_scalar(
        "select count(*) from
             (select user_id from consents where client_id = $1
              union
              select user_id from grants where client_id = $1 and revoked_at is null) people",
    )
    .bind(column(&id))
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query("delete from consents where client_id = $1").bind(column(&id)).execute(&mut *connection).await?;
    sqlx::query("update grants set revoked_at = $2 where client_id = $1 and revoked_at is null")
        .bind(column(&id))
        .bind(column(now))
        .execute(&mut *connection)
        .await?;
    sqlx::query("delete from access_tokens where grant_id is null and client_id = $1")
        .bind(column(id))
        .execute(connection)
        .await?;
    Ok(u64::try_from(people).unwrap_or_default())
}

#[async_trait]
impl OwnedClients for PostgresStore {
    async fn client_cards(
        &self,
        owner: &Subject,
        after: Option<&ClientPosition>,
        at_most: u32,
        now: Timestamp,
    ) -> Stored<Vec<ClientCard>> {
        // Every client was registered after the first moment.
        let (created_at, id) = match after {
            Some(position) => (position.created_at, position.id.as_str().to_owned()),
            None => (Timestamp::from_millis(i64::MIN), String::new()),
        };
        let query = sqlx::query(CLIENT_CARDS)
            .bind(column(now))
            .bind(first_day(now))
            .bind(column(owner))
            .bind(column(created_at))
            .bind(id)
            .bind(i64::from(at_most));
        self.database.list(query, client_card_of).await
    }
    async fn client_card(&self, id: &ClientId, now: Timestamp) -> Stored<Option<ClientCard>> {
        let query = sqlx::query(CLIENT_CARD).bind(column(now)).bind(first_day(now)).bind(column(id));
        self.database.find(query, client_card_of).await
    }
    async fn register(
        &self,
        client: Client,
        secret: Option<StoredClientSecret>,
        registration_token: Option<RegistrationTokenHash>,
        at_most: u32,
    ) -> Stored<Registered> {
        self.database
            .run(move |connection| {
                Box::pin(register(connection, client.clone(), secret.clone(), registration_token, at_most))
            })
            .await
    }
    async fn manages(&self, id: &ClientId, token: &RegistrationTokenHash) -> Stored<bool> {
        let query = sqlx::query("select registration_token from clients where id = $1").bind(column(id));
        let stored: Option<Option<RegistrationTokenHash>> =
            self.database.find(query, |row| row.read("registration_token")).await?;
        Ok(stored.flatten().as_ref() == Some(token))
    }
    async fn change(&self, before: &Client, after: Client) -> Stored<Changed> {
        let before = before.clone();
        self.database.run(move |connection| Box::pin(change(connection, before.clone(), after.clone()))).await
    }
    async fn revoke_all_grants(&self, id: &ClientId, now: Timestamp) -> Stored<u64> {
        let id = id.clone();
        self.database.run_at_length(move |connection| Box::pin(revoke_all_grants(connection, id.clone(), now))).await
    }
    async fn redirect_uri_uses(&self, id: &ClientId) -> Stored<Vec<(RedirectUri, Timestamp)>> {
        let query = sqlx::query("select redirect_uris from clients where id = $1").bind(column(id));
        let registered: Vec<RedirectUri> =
            self.database.find(query, |row| row.read("redirect_uris")).await?.unwrap_or_default();
        let query = sqlx::query(REDIRECT_URI_USES).bind(column(id));
        let uses: Vec<(String, Timestamp)> =
            self.database.list(query, |row| Ok((row.read("redirect_uri")?, row.read("last_used_at")?))).await?;
        let of = |(used, at): (String, Timestamp)| {
            registered.iter().find(|uri| uri.as_str() == used).map(|uri| (uri.clone(), at))
        };
        Ok(uses.into_iter().filter_map(of).collect())
    }
}
