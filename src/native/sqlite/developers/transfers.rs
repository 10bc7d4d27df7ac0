//! Clients that go from one owner to another.

use async_trait::async_trait;

use super::owned_clients::number_of;
use crate::rows::developers::transfer_of;
use crate::sqlite::columns::{Connection, column, query};
use crate::sqlite::store::SqliteStore;
use oauth::names::{ClientId, Subject, Timestamp};
use storage::Stored;
use storage::developers::{FormerSecrets, Registered, Transfer, Transfers};

pub(in crate::sqlite) const TRANSFERS_TO: &str = "select clients.*, owner.username, client_transfers.offered_at
   from client_transfers
   join clients on clients.id = client_transfers.client_id
   join users owner on owner.id = clients.owner_id
  where client_transfers.to_user_id = $1
  order by client_transfers.offered_at, client_transfers.client_id limit 100";

fn accept_transfer(
    connection: &Connection,
    id: ClientId,
    user: Subject,
    at_most: u32,
    secrets: FormerSecrets,
) -> sqlx::Result<Registered> {
    let offered = query("select 1 from client_transfers where client_id = $1 and to_user_id = $2")
        .bind(column(&id))
        .bind(column(&user))
        .exists(connection)?;
    if !offered {
        return Ok(Registered::AlreadyThere);
    }
    if number_of(connection, &user)? >= at_most {
        return Ok(Registered::TooMany);
    }
    query(
        "update clients
            set owner_id = $2, revision = revision + 1, registration_token = null, vouched_at = null
          where id = $1;
         delete from client_transfers where client_id = $1",
    )
    .bind(column(&id))
    .bind(column(user))
    .execute(connection)?;
    if let FormerSecrets::EndAt(at) = secrets {
        query("update client_secrets set expires_at = $2 where client_id = $1 and coalesce(expires_at > $2, true)")
            .bind(column(id))
            .bind(column(at))
            .execute(connection)?;
    }
    Ok(Registered::Registered)
}

#[async_trait]
impl Transfers for SqliteStore {
    async fn offer_transfer(&self, id: &ClientId, to: &Subject, now: Timestamp) -> Stored<bool> {
        let query = query(
            "insert into client_transfers (client_id, to_user_id, offered_at)
             select clients.id, users.id, $3 from clients, users where clients.id = $1 and users.id = $2
             on conflict (client_id) do update set to_user_id = excluded.to_user_id, offered_at = excluded.offered_at",
        );
        Ok(self.writer.execute(query.bind(column(id)).bind(column(to)).bind(column(now))).await? > 0)
    }
    async fn withdraw_transfer(&self, id: &ClientId) -> Stored<bool> {
        let query = query("delete from client_transfers where client_id = $1");
        Ok(self.writer.execute(query.bind(column(id))).await? > 0)
    }
    async fn transfers_to(&self, user: &Subject) -> Stored<Vec<Transfer>> {
        self.readers.list(query(TRANSFERS_TO).bind(column(user)), |row| transfer_of(row))
    }
    async fn accept_transfer(
        &self,
        id: &ClientId,
        user: &Subject,
        at_most: u32,
        secrets: FormerSecrets,
    ) -> Stored<Registered> {
        let (id, user) = (id.clone(), user.clone());
        self.writer.run(move |connection| accept_transfer(connection, id, user, at_most, secrets)).await
    }
    async fn decline_transfer(&self, id: &ClientId, user: &Subject) -> Stored<bool> {
        let query = query("delete from client_transfers where client_id = $1 and to_user_id = $2");
        Ok(self.writer.execute(query.bind(column(id)).bind(column(user))).await? > 0)
    }
}
