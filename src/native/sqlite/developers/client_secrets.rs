//! The secrets of a client as its owner sees them: they come, are used, and end.

use async_trait::async_trait;

use crate::rows::developers::secret_card_of;
use crate::sqlite::clients::add_client_secret;
use crate::sqlite::columns::{Connection, column, query};
use crate::sqlite::store::SqliteStore;
use oauth::client::{SecretId, StoredClientSecret};
use oauth::names::{ClientId, Timestamp};
use storage::Stored;
use storage::developers::{ClientSecrets, Ends, SecretAdded, SecretCard, SecretRetired};

pub(in crate::sqlite) const SECRET_CARDS: &str = "select client_secrets.*, users.username as made_by_name
       from client_secrets left join users on users.id = client_secrets.made_by
      where client_id = $1 order by client_secrets.created_at desc, hash desc";

/// Picks the secret that a [`SecretId`] names: a client has few, so all of them may be looked at.
macro_rules! is_named {
    ($id:literal) => {
        concat!("lower(hex(substr(hash, 1, 16))) = ", $id)
    };
}
pub(in crate::sqlite) use is_named;

fn add_secret(
    connection: &Connection,
    id: ClientId,
    secret: StoredClientSecret,
    at_most: u32,
    now: Timestamp,
) -> sqlx::Result<SecretAdded> {
    let valid: Option<u32> = query(
        "select (select count(*) from client_secrets
                  where client_secrets.client_id = clients.id and not ended and coalesce(expires_at > $2, true))
           from clients where id = $1",
    )
    .bind(column(&id))
    .bind(column(now))
    .find(connection, |row| row.first())?;
    match valid {
        None => return Ok(SecretAdded::ClientGone),
        Some(valid) if valid >= at_most => return Ok(SecretAdded::TooMany),
        Some(_) => {}
    }
    add_client_secret(&id, secret).execute(connection)?;
    // All of them are read at each authentication: a client that rotates every minute must not slow it down.
    query(
        "delete from client_secrets
          where client_id = $1 and hash in
                (select hash from client_secrets
                  where client_id = $1 and (ended or expires_at <= $2)
                  order by expires_at desc, hash limit -1 offset $3)",
    )
    .bind(column(id))
    .bind(column(now))
    .bind(at_most)
    .execute(connection)?;
    Ok(SecretAdded::Added)
}

fn retire_secret(
    connection: &Connection,
    id: ClientId,
    secret: SecretId,
    at: Timestamp,
    ends: Ends,
    now: Timestamp,
) -> sqlx::Result<SecretRetired> {
    if ends == Ends::NotTheLast {
        let is_last: bool = query(concat!(
            "select coalesce(max(",
            is_named!("$2"),
            "), false) and count(*) = 1 from client_secrets
              where client_id = $1 and not ended and coalesce(expires_at > $3, true)"
        ))
        .bind(column(&id))
        .bind(column(&secret))
        .bind(column(now))
        .one(connection, |row| row.first())?;
        if is_last {
            return Ok(SecretRetired::IsLast);
        }
    }
    let query = query(concat!(
        "update client_secrets
            set expires_at = min(coalesce(expires_at, $3), $3),
                ended = ended or min(coalesce(expires_at, $3), $3) <= $4
          where client_id = $1 and ",
        is_named!("$2")
    ));
    let query = query.bind(column(id)).bind(column(secret)).bind(column(at)).bind(column(now));
    let retired = query.execute(connection)? > 0;
    Ok(if retired { SecretRetired::Retired } else { SecretRetired::NotThere })
}

#[async_trait]
impl ClientSecrets for SqliteStore {
    async fn secret_cards(&self, id: &ClientId) -> Stored<Vec<SecretCard>> {
        self.readers.list(query(SECRET_CARDS).bind(column(id)), |row| secret_card_of(row))
    }
    async fn add_secret(
        &self,
        id: &ClientId,
        secret: StoredClientSecret,
        at_most: u32,
        now: Timestamp,
    ) -> Stored<SecretAdded> {
        let id = id.clone();
        self.writer.run(move |connection| add_secret(connection, id, secret, at_most, now)).await
    }
    async fn retire_secret(
        &self,
        id: &ClientId,
        secret: &SecretId,
        at: Timestamp,
        ends: Ends,
        now: Timestamp,
    ) -> Stored<SecretRetired> {
        let (id, secret) = (id.clone(), secret.clone());
        self.writer.run(move |connection| retire_secret(connection, id, secret, at, ends, now)).await
    }
}
