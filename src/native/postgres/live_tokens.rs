//! What an app holds at the moment, as `crate::live_tokens` asks for it.

use async_trait::async_trait;

use super::columns::{ReadColumn as _, column};
use super::store::PostgresStore;
use crate::live_tokens::{Issued, OF_THE_MOMENT, REFRESH_TOKENS, USED_CODES, first_key_of};
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::secret::{AccessTokenKey, RefreshTokenKey};
use storage::{GrantId, Stored};

#[async_trait]
impl Issued for PostgresStore {
    async fn used_codes(
        &self,
        user: &Subject,
        client: &ClientId,
        since: Timestamp,
    ) -> Stored<Vec<(Timestamp, GrantId)>> {
        let query = sqlx::query(USED_CODES).bind(column(user)).bind(column(client)).bind(column(since));
        self.database.list(query, |row| Ok((row.read("used_at")?, row.read("grant_id")?))).await
    }
    async fn refresh_tokens(
        &self,
        user: &Subject,
        client: &ClientId,
        since: Timestamp,
    ) -> Stored<Vec<(RefreshTokenKey, GrantId)>> {
        let query = sqlx::query(REFRESH_TOKENS).bind(column(user)).bind(column(client)).bind(first_key_of(since));
        self.database.list(query, |row| Ok((row.read("key")?, row.read("grant_id")?))).await
    }
    async fn access_tokens_of(&self, grant: GrantId, at: Timestamp) -> Stored<Vec<AccessTokenKey>> {
        let query = sqlx::query(OF_THE_MOMENT)
            .bind(first_key_of(at))
            .bind(first_key_of(Timestamp::from_millis(at.as_millis() + 1)))
            .bind(column(grant));
        self.database.list(query, |row| row.read("key")).await
    }
}
