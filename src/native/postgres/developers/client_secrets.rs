//! The secrets of a client as its owner sees them: they come, are used, and end.

use async_trait::async_trait;
use sqlx::PgConnection;

use crate::postgres::clients::{add_client_secret, keep_owner, lock_client};
use crate::postgres::columns::column;
use crate::postgres::store::PostgresStore;
use crate::rows::developers::secret_card_of;
use oauth::client::{SecretId, StoredClientSecret};
use oauth::names::{ClientId, Timestamp};
use storage::Stored;
use storage::developers::{ClientSecrets, Ends, SecretAdded, SecretCard, SecretRetired};

const SECRET_CARDS: &str = "select client_secrets.*, users.username as made_by_name
       from client_secrets left join users on users.id = client_secrets.made_by
      where client_id = $1 order by client_secrets.created_at desc, hash desc";

/// Picks the secret that a [`SecretId`] names: a client has few, so all of them may be looked at.
macro_rules! is_named {
    ($id:literal) => {
        concat!("encode(substr(hash, 1, 16), 'hex') = ", $id)
    };
}
pub(in crate::postgres) use is_named;

async fn add_secret(
    connection: &mut PgConnection,
    id: ClientId,
    secret: StoredClientSecret,
    at_most: u32,
    now: Timestamp,
) -> sqlx::Result<SecretAdded> {
    keep_owner(connection, &id).await?;
    lock_client(connection, &id).await?;
    let valid: Option<i64> = sqlx::query_scalar(
        "select (select count(*) from client_secrets
                  where client_secrets.client_id = clients.id and not ended and coalesce(expires_at > $2, true))
           from clients where id = $1",
    )
    .bind(column(&id))
    .bind(column(now))
    .fetch_optional(&mut *connection)
    .await?;
    match valid {
        None => return Ok(SecretAdded::ClientGone),
        Some(valid) if valid >= i64::from(at_most) => return Ok(SecretAdded::TooMany),
        Some(_) => {}
    }
    add_client_secret(&id, secret).execute(&mut *connection).await?;
    // All of them are read at each authentication: a client that rotates every minute must not slow it down.
    sqlx::query(
        "delete from client_secrets
          where client_id = $1 and hash in
                (select hash from client_secrets
                  where client_id = $1 and (ended or expires_at <= $2)
                  order by expires_at desc nulls last, hash offset $3)",
    )
    .bind(column(id))
    .bind(column(now))
    .bind(i64::from(at_most))
    .execute(connection)
    .await?;
    Ok(SecretAdded::Added)
}

async fn retire_secret(
    connection: &mut PgConnection,
    id: ClientId,
    secret: SecretId,
    at: Timestamp,
    ends: Ends,
    now: Timestamp,
) -> sqlx::Result<SecretRetired> {
    if ends == Ends::NotTheLast {
        lock_client(connection, &id).await?;
        let is_last: bool = sqlx::query_scalar(concat!(
            "select coalesce(bool_or(",
            is_named!("$2"),
            "), false) and count(*) = 1 from client_secrets
              where client_id = $1 and not ended and coalesce(expires_at > $3, true)"
        ))
        .bind(column(&id))
        .bind(column(&secret))
        .bind(column(now))
        .fetch_one(&mut *connection)
        .await?;
        if is_last {
            return Ok(SecretRetired::IsLast);
        }
    }
    let query = sqlx::query(concat!(
        "update client_secrets
            set expires_at = least(expires_at, $3),
                ended = ended or least(expires_at, $3) <= $4
          where client_id = $1 and ",
        is_named!("$2")
    ));
    let query = query.bind(column(id)).bind(column(secret)).bind(column(at)).bind(column(now));
    let retired = query.execute(connection).await?.rows_affected() > 0;
    Ok(if retired { SecretRetired::Retired } else { SecretRetired::NotThere })
}

#[async_trait]
impl ClientSecrets for PostgresStore {
    async fn secret_cards(&self, id: &ClientId) -> Stored<Vec<SecretCard>> {
        self.database.list(sqlx::query(SECRET_CARDS).bind(column(id)), secret_card_of).await
    }
    async fn add_secret(
        &self,
        id: &ClientId,
        secret: StoredClientSecret,
        at_most: u32,
        now: Timestamp,
    ) -> Stored<SecretAdded> {
        let id = id.clone();
        self.database
            .run(move |connection| Box::pin(add_secret(connection, id.clone(), secret.clone(), at_most, now)))
            .await
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
        self.database
            .run(move |connection| Box::pin(retire_secret(connection, id.clone(), secret.clone(), at, ends, now)))
            .await
    }
}
