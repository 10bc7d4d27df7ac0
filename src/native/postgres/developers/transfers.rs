//! Clients that go from one owner to another.

use async_trait::async_trait;
use sqlx::PgConnection;

use super::owned_clients::number_of;
use crate::postgres::clients::lock_client;
use crate::postgres::columns::column;
use crate::postgres::people::lock_person;
use crate::postgres::store::PostgresStore;
use crate::rows::developers::transfer_of;
use oauth::names::{ClientId, Subject, Timestamp};
use storage::Stored;
use storage::developers::{FormerSecrets, Registered, Transfer, Transfers};

const TRANSFERS_TO: &str = "select clients.*, owner.username, client_transfers.offered_at
   from client_transfers
   join clients on clients.id = client_transfers.client_id
   join users owner on owner.id = clients.owner_id
  where client_transfers.to_user_id = $1
  order by client_transfers.offered_at, client_transfers.client_id limit 100";

async fn accept_transfer(
    connection: &mut PgConnection,
    id: ClientId,
    user: Subject,
    at_most: u32,
    secrets: FormerSecrets,
) -> sqlx::Result<Registered> {
    // The new owner's clients are counted, and the client is theirs, before anybody else does the same.
    lock_person(connection, &user).await?;
    lock_client(connection, &id).await?;
    let offered = sqlx::query("select 1 from client_transfers where client_id = $1 and to_user_id = $2 for update")
        .bind(column(&id))
        .bind(column(&user))
        .fetch_optional(&mut *connection)
        .await?;
    if offered.is_none() {
        return Ok(Registered::AlreadyThere);
    }
    if number_of(connection, &user).await? >= i64::from(at_most) {
        return Ok(Registered::TooMany);
    }
    sqlx::query(
        "update clients
            set owner_id = $2, revision = revision + 1, registration_token = null, vouched_at = null
          where id = $1",
    )
    .bind(column(&id))
    .bind(column(user))
    .execute(&mut *connection)
    .await?;
    sqlx::query("delete from client_transfers where client_id = $1")
        .bind(column(&id))
        .execute(&mut *connection)
        .await?;
    if let FormerSecrets::EndAt(at) = secrets {
        sqlx::query(
            "update client_secrets set expires_at = $2 where client_id = $1 and coalesce(expires_at > $2, true)",
        )
        .bind(column(id))
        .bind(column(at))
        .execute(connection)
        .await?;
    }
    Ok(Registered::Registered)
}

#[async_trait]
impl Transfers for PostgresStore {
    async fn offer_transfer(&self, id: &ClientId, to: &Subject, now: Timestamp) -> Stored<bool> {
        let query = sqlx::query(
            "insert into client_transfers (client_id, to_user_id, offered_at)
             select clients.id, users.id, $3 from users, clients where clients.id = $1 and users.id = $2
                for key share
             on conflict (client_id) do update set to_user_id = excluded.to_user_id, offered_at = excluded.offered_at",
        );
        Ok(self.database.execute(query.bind(column(id)).bind(column(to)).bind(column(now))).await? > 0)
    }
    async fn withdraw_transfer(&self, id: &ClientId) -> Stored<bool> {
        let query = sqlx::query("delete from client_transfers where client_id = $1");
        Ok(self.database.execute(query.bind(column(id))).await? > 0)
    }
    async fn transfers_to(&self, user: &Subject) -> Stored<Vec<Transfer>> {
        self.database.list(sqlx::query(TRANSFERS_TO).bind(column(user)), transfer_of).await
    }
    async fn accept_transfer(
        &self,
        id: &ClientId,
        user: &Subject,
        at_most: u32,
        secrets: FormerSecrets,
    ) -> Stored<Registered> {
        let (id, user) = (id.clone(), user.clone());
        self.database
            .run(move |connection| Box::pin(accept_transfer(connection, id.clone(), user.clone(), at_most, secrets)))
            .await
    }
    async fn decline_transfer(&self, id: &ClientId, user: &Subject) -> Stored<bool> {
        let query = sqlx::query("delete from client_transfers where client_id = $1 and to_user_id = $2");
        Ok(self.database.execute(query.bind(column(id)).bind(column(user))).await? > 0)
    }
}
