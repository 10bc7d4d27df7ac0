//! Clients that registered themselves without anybody's token: counted, and swept when nobody uses them.

use async_trait::async_trait;

use crate::sqlite::clients::create_client;
use crate::sqlite::columns::{Connection, Query, column, query};
use crate::sqlite::store::SqliteStore;
use oauth::client::{Client, StoredClientSecret};
use oauth::names::Timestamp;
use oauth::secret::RegistrationTokenHash;
use storage::Stored;
use storage::developers::{RegisteredItself, SelfRegistered, SelfRegisteredAtMost};

/// Rows that one transaction deletes, each with all that hangs on it.
const BATCH: i64 = 100;

fn register_itself(
    connection: &Connection,
    client: Client,
    secret: Option<StoredClientSecret>,
    registration_token: RegistrationTokenHash,
    network: String,
    at_most: SelfRegisteredAtMost,
) -> sqlx::Result<RegisteredItself> {
    let (all, here): (i64, i64) = query(
        "select count(*) as everywhere, count(*) filter (where registered_from = $1) as here from clients where registered_from is not null",
    )
    .bind(network.clone())
    .one(connection, |row| Ok((row.get("everywhere")?, row.get("here")?)))?;
    let reaches = |number: i64, at_most: usize| usize::try_from(number).is_ok_and(|number| number >= at_most);
    if reaches(here, at_most.a_network) {
        return Ok(RegisteredItself::NetworkFull);
    }
    if reaches(all, at_most.in_all) {
        return Ok(RegisteredItself::Full);
    }
    let id = client.id.clone();
    create_client(connection, client, secret)?;
    query("update clients set registration_token = $2, registered_from = $3 where id = $1")
        .bind(column(id))
        .bind(column(registration_token))
        .bind(network)
        .execute(connection)?;
    Ok(RegisteredItself::Registered)
}

/// A grant is there as long as anything of it lives. Marks of use are written with the activity, which may be lost: tokens are not.
fn sweep(registered_before: Timestamp, unused_since: Timestamp) -> Query {
    query(
        "delete from clients where id in
             (select id from clients
               where registered_from is not null and owner_id is null
                 and created_at < $1 and coalesce(last_token_at < $2, true)
                 and not exists (select 1 from grants where grants.client_id = clients.id)
                 and not exists (select 1 from access_tokens
                                  where access_tokens.client_id = clients.id and access_tokens.grant_id is null)
               limit $3)",
    )
    .bind(column(registered_before))
    .bind(column(unused_since))
    .bind(BATCH)
}

#[async_trait]
impl SelfRegistered for SqliteStore {
    async fn register_itself(
        &self,
        client: Client,
        secret: Option<StoredClientSecret>,
        registration_token: RegistrationTokenHash,
        network: String,
        at_most: SelfRegisteredAtMost,
    ) -> Stored<RegisteredItself> {
        self.writer
            .run(move |connection| register_itself(connection, client, secret, registration_token, network, at_most))
            .await
    }
    async fn sweep_unused_clients(&self, registered_before: Timestamp, unused_since: Timestamp) -> Stored<u64> {
        self.writer.exhaust(|| sweep(registered_before, unused_since)).await
    }
}
