//! RFC 7591 §3: the tokens with which programs register clients in a person's name.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqliteConnection, SqlitePool};

use crate::oauth::names::{Subject, Timestamp};
use crate::oauth::secret::InitialAccessTokenHash;
use crate::storage::developers::{InitialAccessTokenCreated, StoredInitialAccessToken};

pub(in crate::native::sqlite) const INITIAL_ACCESS_TOKENS: &str =
    "select * from initial_access_tokens where owner_id = $1 order by created_at desc, hash desc";

fn token_of(row: &SqliteRow) -> sqlx::Result<StoredInitialAccessToken> {
    Ok(StoredInitialAccessToken {
        hash: row.try_get("hash")?,
        owner: row.try_get("owner_id")?,
        prefix: row.try_get("prefix")?,
        label: row.try_get("label")?,
        created_at: row.try_get("created_at")?,
        expires_at: row.try_get("expires_at")?,
        last_used_at: row.try_get("last_used_at")?,
    })
}

pub(super) async fn create(
    connection: &mut SqliteConnection,
    token: StoredInitialAccessToken,
    at_most: u32,
    now: Timestamp,
) -> sqlx::Result<InitialAccessTokenCreated> {
    let valid: Option<u32> = sqlx::query_scalar(
        "select (select count(*) from initial_access_tokens where owner_id = users.id and expires_at > $2)
           from users where id = $1",
    )
    .bind(&token.owner)
    .bind(now)
    .fetch_optional(&mut *connection)
    .await?;
    match valid {
        None => return Ok(InitialAccessTokenCreated::OwnerGone),
        Some(valid) if valid >= at_most => return Ok(InitialAccessTokenCreated::TooMany),
        Some(_) => {}
    }
    sqlx::query(
        "insert into initial_access_tokens (hash, owner_id, prefix, label, created_at, expires_at, last_used_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(token.hash)
    .bind(token.owner)
    .bind(token.prefix)
    .bind(token.label)
    .bind(token.created_at)
    .bind(token.expires_at)
    .bind(token.last_used_at)
    .execute(connection)
    .await?;
    Ok(InitialAccessTokenCreated::Created)
}

pub(super) async fn of(readers: &SqlitePool, owner: &Subject) -> sqlx::Result<Vec<StoredInitialAccessToken>> {
    sqlx::query(INITIAL_ACCESS_TOKENS).bind(owner).fetch_all(readers).await?.iter().map(token_of).collect()
}

pub(super) async fn use_one(
    connection: &mut SqliteConnection,
    hash: InitialAccessTokenHash,
    now: Timestamp,
) -> sqlx::Result<Option<StoredInitialAccessToken>> {
    let row = sqlx::query(
        "update initial_access_tokens set last_used_at = max(coalesce(last_used_at, $2), $2)
          where hash = $1 and expires_at > $2
                and exists (select 1 from users where users.id = owner_id and users.disabled_at is null)
         returning *",
    )
    .bind(hash)
    .bind(now)
    .fetch_optional(connection)
    .await?;
    row.as_ref().map(token_of).transpose()
}

pub(super) async fn remove(
    connection: &mut SqliteConnection,
    owner: Subject,
    hash: InitialAccessTokenHash,
) -> sqlx::Result<bool> {
    let removed = sqlx::query("delete from initial_access_tokens where owner_id = $1 and hash = $2")
        .bind(owner)
        .bind(hash)
        .execute(connection)
        .await?;
    Ok(removed.rows_affected() > 0)
}
