//! RFC 7591 §3: the tokens with which programs register clients in a person's name.

use async_trait::async_trait;

use crate::rows::developers::initial_access_token_of;
use crate::sqlite::columns::{Connection, column, query};
use crate::sqlite::store::SqliteStore;
use oauth::names::{Subject, Timestamp};
use oauth::secret::InitialAccessTokenHash;
use storage::Stored;
use storage::developers::{InitialAccessTokenCreated, InitialAccessTokens, StoredInitialAccessToken};

pub(in crate::sqlite) const INITIAL_ACCESS_TOKENS: &str =
    "select * from initial_access_tokens where owner_id = $1 order by created_at desc, hash desc";

fn create(
    connection: &Connection,
    token: StoredInitialAccessToken,
    at_most: u32,
    now: Timestamp,
) -> sqlx::Result<InitialAccessTokenCreated> {
    let valid: Option<u32> = query(
        "select (select count(*) from initial_access_tokens where owner_id = users.id and expires_at > $2)
           from users where id = $1",
    )
    .bind(column(&token.owner))
    .bind(column(now))
    .find(connection, |row| row.first())?;
    match valid {
        None => return Ok(InitialAccessTokenCreated::OwnerGone),
        Some(valid) if valid >= at_most => return Ok(InitialAccessTokenCreated::TooMany),
        Some(_) => {}
    }
    query(
        "insert into initial_access_tokens (hash, owner_id, prefix, label, created_at, expires_at, last_used_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(column(token.hash))
    .bind(column(token.owner))
    .bind(token.prefix)
    .bind(token.label)
    .bind(column(token.created_at))
    .bind(column(token.expires_at))
    .bind(column(token.last_used_at))
    .execute(connection)?;
    Ok(InitialAccessTokenCreated::Created)
}

#[async_trait]
impl InitialAccessTokens for SqliteStore {
    async fn create_initial_access_token(
        &self,
        token: StoredInitialAccessToken,
        at_most: u32,
        now: Timestamp,
    ) -> Stored<InitialAccessTokenCreated> {
        self.writer.run(move |connection| create(connection, token, at_most, now)).await
    }
    async fn initial_access_tokens(&self, owner: &Subject) -> Stored<Vec<StoredInitialAccessToken>> {
        self.readers.list(query(INITIAL_ACCESS_TOKENS).bind(column(owner)), |row| initial_access_token_of(row))
    }
    async fn use_initial_access_token(
        &self,
        hash: &InitialAccessTokenHash,
        now: Timestamp,
    ) -> Stored<Option<StoredInitialAccessToken>> {
        let query = query(
            "update initial_access_tokens set last_used_at = max(coalesce(last_used_at, $2), $2)
              where hash = $1 and expires_at > $2
                    and exists (select 1 from users where users.id = owner_id and users.disabled_at is null)
             returning *",
        )
        .bind(column(hash))
        .bind(column(now));
        self.writer.run(|connection| query.find(connection, |row| initial_access_token_of(row))).await
    }
    async fn remove_initial_access_token(&self, owner: &Subject, hash: &InitialAccessTokenHash) -> Stored<bool> {
        let query = query("delete from initial_access_tokens where owner_id = $1 and hash = $2");
        Ok(self.writer.execute(query.bind(column(owner)).bind(column(hash))).await? > 0)
    }
}
