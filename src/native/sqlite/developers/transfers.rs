//! Clients that go from one owner to another.

use sqlx::{Row as _, SqliteConnection, SqlitePool};

use super::registering::number_of;
use crate::native::sqlite::clients::client_of;
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::storage::developers::{Registered, Transfer};

pub(in crate::native::sqlite) const TRANSFERS_TO: &str = "select clients.*, owner.username, client_transfers.offered_at
   from client_transfers
   join clients on clients.id = client_transfers.client_id
   join users owner on owner.id = clients.owner_id
  where client_transfers.to_user_id = $1
  order by client_transfers.offered_at, client_transfers.client_id limit 100";

pub(super) async fn offer_transfer(
    connection: &mut SqliteConnection,
    id: ClientId,
    to: Subject,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let offered = sqlx::query(
        "insert into client_transfers (client_id, to_user_id, offered_at)
         select clients.id, users.id, $3 from clients, users where clients.id = $1 and users.id = $2
         on conflict (client_id) do update set to_user_id = excluded.to_user_id, offered_at = excluded.offered_at",
    )
    .bind(id)
    .bind(to)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(offered.rows_affected() > 0)
}

pub(super) async fn withdraw_transfer(connection: &mut SqliteConnection, id: ClientId) -> sqlx::Result<bool> {
    let withdrawn =
        sqlx::query("delete from client_transfers where client_id = $1").bind(id).execute(connection).await?;
    Ok(withdrawn.rows_affected() > 0)
}

pub(super) async fn transfers_to(readers: &SqlitePool, user: &Subject) -> sqlx::Result<Vec<Transfer>> {
    sqlx::query(TRANSFERS_TO)
        .bind(user)
        .fetch_all(readers)
        .await?
        .iter()
        .map(|row| {
            Ok(Transfer {
                client: client_of(row)?,
                from: row.try_get("username")?,
                offered_at: row.try_get("offered_at")?,
            })
        })
        .collect()
}

pub(super) async fn accept_transfer(
    connection: &mut SqliteConnection,
    id: ClientId,
    user: Subject,
    at_most: u32,
) -> sqlx::Result<Registered> {
    let offered: Option<i64> =
        sqlx::query_scalar("select 1 from client_transfers where client_id = $1 and to_user_id = $2")
            .bind(&id)
            .bind(&user)
            .fetch_optional(&mut *connection)
            .await?;
    if offered.is_none() {
        return Ok(Registered::AlreadyThere);
    }
    if number_of(connection, &user).await? >= at_most {
        return Ok(Registered::TooMany);
    }
    sqlx::query(
        "update clients set owner_id = $2, revision = revision + 1, registration_token = null where id = $1;
         delete from client_transfers where client_id = $1",
    )
    .bind(id)
    .bind(user)
    .execute(connection)
    .await?;
    Ok(Registered::Registered)
}

pub(super) async fn decline_transfer(
    connection: &mut SqliteConnection,
    id: ClientId,
    user: Subject,
) -> sqlx::Result<bool> {
    let declined = sqlx::query("delete from client_transfers where client_id = $1 and to_user_id = $2")
        .bind(id)
        .bind(user)
        .execute(connection)
        .await?;
    Ok(declined.rows_affected() > 0)
}
