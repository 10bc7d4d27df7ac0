//! The secrets of a client as its owner sees them: they come, are used, and end.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqliteConnection, SqlitePool};

use crate::native::sqlite::clients::add_client_secret;
use crate::native::sqlite::columns::Address;
use crate::oauth::client::{SecretId, StoredClientSecret};
use crate::oauth::names::{ClientId, Timestamp};
use crate::storage::developers::{SecretAdded, SecretCard};

pub(in crate::native::sqlite) const SECRET_CARDS: &str =
    "select * from client_secrets where client_id = $1 order by created_at desc, hash desc";

/// Picks the secret that a [`SecretId`] names: a client has few, so all of them may be looked at.
macro_rules! is_named {
    ($id:literal) => {
        concat!("lower(hex(substr(hash, 1, 16))) = ", $id)
    };
}
pub(in crate::native::sqlite) use is_named;

fn card_of(row: &SqliteRow) -> sqlx::Result<SecretCard> {
    let from: Option<Address> = row.try_get("last_used_from")?;
    Ok(SecretCard {
        secret: StoredClientSecret {
            hash: row.try_get("hash")?,
            prefix: row.try_get("prefix")?,
            label: row.try_get("label")?,
            created_at: row.try_get("created_at")?,
            expires_at: row.try_get("expires_at")?,
        },
        last_used_at: row.try_get("last_used_at")?,
        last_used_from: from.map(|Address(address)| address),
    })
}

pub(super) async fn secret_cards(readers: &SqlitePool, id: &ClientId) -> sqlx::Result<Vec<SecretCard>> {
    sqlx::query(SECRET_CARDS).bind(id).fetch_all(readers).await?.iter().map(card_of).collect()
}

pub(super) async fn add_secret(
    connection: &mut SqliteConnection,
    id: ClientId,
    secret: StoredClientSecret,
    at_most: u32,
    now: Timestamp,
) -> sqlx::Result<SecretAdded> {
    let valid: Option<u32> = sqlx::query_scalar(
        "select (select count(*) from client_secrets
                  where client_secrets.client_id = clients.id and coalesce(expires_at > $2, true))
           from clients where id = $1",
    )
    .bind(&id)
    .bind(now)
    .fetch_optional(&mut *connection)
    .await?;
    match valid {
        None => return Ok(SecretAdded::ClientGone),
        Some(valid) if valid >= at_most => return Ok(SecretAdded::TooMany),
        Some(_) => {}
    }
    add_client_secret(connection, id.clone(), secret).await?;
    // All of them are read at each authentication: whoever rotates every minute must not slow it down.
    sqlx::query(
        "delete from client_secrets
          where client_id = $1 and hash in
                (select hash from client_secrets
                  where client_id = $1 and expires_at <= $2
                  order by expires_at desc, hash limit -1 offset $3)",
    )
    .bind(id)
    .bind(now)
    .bind(at_most)
    .execute(connection)
    .await?;
    Ok(SecretAdded::Added)
}

pub(super) async fn retire_secret(
    connection: &mut SqliteConnection,
    id: ClientId,
    secret: SecretId,
    at: Timestamp,
) -> sqlx::Result<bool> {
    let retired = sqlx::query(concat!(
        "update client_secrets set expires_at = min(coalesce(expires_at, $3), $3) where client_id = $1 and ",
        is_named!("$2")
    ))
    .bind(id)
    .bind(secret)
    .bind(at)
    .execute(connection)
    .await?;
    Ok(retired.rows_affected() > 0)
}
