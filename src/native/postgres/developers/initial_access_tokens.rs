//! RFC 7591 §3: the tokens with which programs register clients in a person's name.

use async_trait::async_trait;
use sqlx::PgConnection;

use crate::postgres::columns::{column, written};
use crate::postgres::people::lock_person;
use crate::postgres::store::PostgresStore;
use crate::rows::developers::initial_access_token_of;
use oauth::names::{Subject, Timestamp};
use oauth::secret::InitialAccessTokenHash;
use storage::Stored;
use storage::developers::{InitialAccessTokenCreated, InitialAccessTokens, StoredInitialAccessToken};

const INITIAL_ACCESS_TOKENS: &str =
    "select * from initial_access_tokens where owner_id = $1 order by created_at desc, hash desc";

async fn create(
    connection: &mut PgConnection,
    token: StoredInitialAccessToken,
    at_most: u32,
    now: Timestamp,
) -> sqlx::Result<InitialAccessTokenCreated> {
    lock_person(connection, &token.owner).await?;
    let valid: Option<i64> = sqlx::query_scalar(
        "select (select count(*) from initial_access_tokens where owner_id = users.id and expires_at > $2)
           from users where id = $1",
    )
    .bind(column(&token.owner))
    .bind(column(now))
    .fetch_optional(&mut *connection)
    .await?;
    match valid {
        None => return Ok(InitialAccessTokenCreated::OwnerGone),
        Some(valid) if valid >= i64::from(at_most) => return Ok(InitialAccessTokenCreated::TooMany),
        Some(_) => {}
    }
    sqlx::query(
        "insert into initial_access_tokens (hash, owner_id, prefix, label, created_at, expires_at, last_used_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(column(token.hash))
    .bind(column(token.owner))
    .bind(token.prefix)
    .bind(written(token.label))
    .bind(column(token.created_at))
    .bind(column(token.expires_at))
    .bind(column(token.last_used_at))
    .execute(connection)
    .await?;
    Ok(InitialAccessTokenCreated::Created)
}

async fn use_token(
    connection: &mut PgConnection,
    hash: InitialAccessTokenHash,
    now: Timestamp,
) -> sqlx::Result<Option<StoredInitialAccessToken>> {
    let used = sqlx::query(
        "update initial_access_tokens set last_used_at = greatest(last_used_at, $2)
          where hash = $1 and expires_at > $2
                and exists (select 1 from users where users.id = owner_id and users.disabled_at is null)
         returning *",
    )
    .bind(column(hash))
    .bind(column(now))
    .fetch_optional(connection)
    .await?;
    used.as_ref().map(initial_access_token_of).transpose()
}

#[async_trait]
impl InitialAccessTokens for PostgresStore {
    async fn create_initial_access_token(
        &self,
        token: StoredInitialAccessToken,
        at_most: u32,
        now: Timestamp,
    ) -> Stored<InitialAccessTokenCreated> {
        self.database.run(move |connection| Box::pin(create(connection, token.clone(), at_most, now))).await
    }
    async fn initial_access_tokens(&self, owner: &Subject) -> Stored<Vec<StoredInitialAccessToken>> {
        self.database.list(sqlx::query(INITIAL_ACCESS_TOKENS).bind(column(owner)), initial_access_token_of).await
    }
    async fn use_initial_access_token(
        &self,
        hash: &InitialAccessTokenHash,
        now: Timestamp,
    ) -> Stored<Option<StoredInitialAccessToken>> {
        let hash = *hash;
        self.database.run(move |connection| Box::pin(use_token(connection, hash, now))).await
    }
    async fn remove_initial_access_token(&self, owner: &Subject, hash: &InitialAccessTokenHash) -> Stored<bool> {
        let query = sqlx::query("delete from initial_access_tokens where owner_id = $1 and hash = $2");
        Ok(self.database.execute(query.bind(column(owner)).bind(column(hash))).await? > 0)
    }
}
