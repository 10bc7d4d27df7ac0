//! Clients that registered themselves without anybody's token: counted, and swept when nobody uses them.

use async_trait::async_trait;
use sqlx::PgConnection;

use crate::postgres::clients::create_client;
use crate::postgres::columns::column;
use crate::postgres::database::Lock;
use crate::postgres::store::PostgresStore;
use oauth::client::{Client, StoredClientSecret};
use oauth::names::Timestamp;
use oauth::secret::RegistrationTokenHash;
use storage::Stored;
use storage::developers::{RegisteredItself, SelfRegistered, SelfRegisteredAtMost};

/// Rows that one transaction deletes, each with all that hangs on it.
const BATCH: i64 = 100;

async fn register_itself(
    connection: &mut PgConnection,
    client: Client,
    secret: Option<StoredClientSecret>,
    registration_token: RegistrationTokenHash,
    network: String,
    at_most: SelfRegisteredAtMost,
) -> sqlx::Result<RegisteredItself> {
    // All of them are counted, and no row stands for all: one after another, until the end of the transaction.
    sqlx::query("select pg_advisory_xact_lock(hashtextextended(current_schema(), $1))")
        .bind(Lock::SelfRegistering as i64)
        .execute(&mut *connection)
        .await?;
    let (all, here): (i64, i64) = sqlx::query_as(
        "select count(*), count(*) filter (where registered_from = $1) from clients where registered_from is not null",
    )
    .bind(network.clone())
    .fetch_one(&mut *connection)
    .await?;
    let reaches = |number: i64, at_most: usize| usize::try_from(number).is_ok_and(|number| number >= at_most);
    if reaches(here, at_most.a_network) {
        return Ok(RegisteredItself::NetworkFull);
    }
    if reaches(all, at_most.in_all) {
        return Ok(RegisteredItself::Full);
    }
    let id = client.id.clone();
    if !create_client(connection, client, secret).await? {
        return Err(sqlx::Error::Protocol("this client id is taken".to_owned()));
    }
    sqlx::query("update clients set registration_token = $2, registered_from = $3 where id = $1")
        .bind(column(id))
        .bind(column(registration_token))
        .bind(network)
        .execute(connection)
        .await?;
    Ok(RegisteredItself::Registered)
}

/// A grant is there as long as anything of it lives. Marks of use are written with the activity, which may be lost: tokens are not.
macro_rules! is_unused {
    () => {
        "registered_from is not null and owner_id is null
         and created_at < $1 and coalesce(last_token_at < $2, true)
         and not exists (select 1 from grants where grants.client_id = clients.id)
         and not exists (select 1 from access_tokens
                          where access_tokens.client_id = clients.id and access_tokens.grant_id is null)"
    };
}

/// Each is locked before it is looked at again: whoever is being given something of it at this moment keeps it.
async fn sweep(
    connection: &mut PgConnection,
    registered_before: Timestamp,
    unused_since: Timestamp,
) -> sqlx::Result<u64> {
    let locked: Vec<String> = sqlx::query_scalar(concat!(
        "select id from clients where ",
        is_unused!(),
        " order by id limit $3 for update skip locked"
    ))
    .bind(column(registered_before))
    .bind(column(unused_since))
    .bind(BATCH)
    .fetch_all(&mut *connection)
    .await?;
    let deleted = sqlx::query(concat!("delete from clients where id = any($3) and ", is_unused!()))
        .bind(column(registered_before))
        .bind(column(unused_since))
        .bind(locked)
        .execute(connection)
        .await?;
    Ok(deleted.rows_affected())
}

#[async_trait]
impl SelfRegistered for PostgresStore {
    async fn register_itself(
        &self,
        client: Client,
        secret: Option<StoredClientSecret>,
        registration_token: RegistrationTokenHash,
        network: String,
        at_most: SelfRegisteredAtMost,
    ) -> Stored<RegisteredItself> {
        self.database
            .run(move |connection| {
                let (client, secret, network) = (client.clone(), secret.clone(), network.clone());
                Box::pin(register_itself(connection, client, secret, registration_token, network, at_most))
            })
            .await
    }
    async fn sweep_unused_clients(&self, registered_before: Timestamp, unused_since: Timestamp) -> Stored<u64> {
        let mut gone = 0;
        loop {
            let sweeping =
                self.database.run(move |connection| Box::pin(sweep(connection, registered_before, unused_since)));
            match sweeping.await? {
                0 => return Ok(gone),
                deleted => gone += deleted,
            }
        }
    }
}
