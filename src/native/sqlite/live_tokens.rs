//! What an app holds at the moment, as `crate::live_tokens` asks for it.

use async_trait::async_trait;

use super::columns::{ReadColumn as _, column, query};
use super::store::SqliteStore;
use crate::live_tokens::{Issued, OF_THE_MOMENT, REFRESH_TOKENS, USED_CODES, first_key_of};
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::secret::{AccessTokenKey, RefreshTokenKey};
use storage::{GrantId, Stored};

#[async_trait]
impl Issued for SqliteStore {
    async fn used_codes(
        &self,
        user: &Subject,
        client: &ClientId,
        since: Timestamp,
    ) -> Stored<Vec<(Timestamp, GrantId)>> {
        let query = query(USED_CODES).bind(column(user)).bind(column(client)).bind(column(since));
        self.readers.list(query, |row| Ok((row.read("used_at")?, row.read("grant_id")?)))
    }
    async fn refresh_tokens(
        &self,
        user: &Subject,
        client: &ClientId,
        since: Timestamp,
    ) -> Stored<Vec<(RefreshTokenKey, GrantId)>> {
        let query = query(REFRESH_TOKENS).bind(column(user)).bind(column(client)).bind(first_key_of(since));
        self.readers.list(query, |row| Ok((row.read("key")?, row.read("grant_id")?)))
    }
    async fn access_tokens_of(&self, grant: GrantId, at: Timestamp) -> Stored<Vec<AccessTokenKey>> {
        let query = query(OF_THE_MOMENT)
            .bind(first_key_of(at))
            .bind(first_key_of(Timestamp::from_millis(at.as_millis() + 1)))
            .bind(column(grant));
        self.readers.list(query, |row| row.read("key"))
    }
}
