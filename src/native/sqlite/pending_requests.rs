//! Pending requests.

use async_trait::async_trait;

use super::columns::{Query, ReadColumn as _, column};
use super::store::SqliteStore;
use oauth::secret::{BrowserHash, PendingRequestKey};
use storage::{PendingRequest, PendingRequests, Stored};

pub(super) fn take_pending(key: &PendingRequestKey) -> Query {
    sqlx::query("delete from pending_requests where key = $1").bind(column(key))
}

#[async_trait]
impl PendingRequests for SqliteStore {
    async fn remember_pending(&self, pending: PendingRequest) -> Stored<()> {
        let query = sqlx::query(
            "insert into pending_requests (key, browser, parameters, created_at, expires_at, authenticated)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(column(pending.key))
        .bind(column(pending.browser))
        .bind(pending.parameters)
        .bind(column(pending.created_at))
        .bind(column(pending.expires_at))
        .bind(pending.authenticated);
        self.writer.execute(query).await.map(drop)
    }
    async fn pending(&self, key: &PendingRequestKey) -> Stored<Option<PendingRequest>> {
        let query = sqlx::query(
            "select browser, parameters, authenticated, created_at, expires_at from pending_requests where key = $1",
        );
        self.readers
            .find(query.bind(column(key)), |row| {
                Ok(PendingRequest {
                    key: *key,
                    browser: row.read("browser")?,
                    parameters: row.read("parameters")?,
                    authenticated: row.read("authenticated")?,
                    created_at: row.read("created_at")?,
                    expires_at: row.read("expires_at")?,
                })
            })
            .await
    }
    async fn bind_pending(
        &self,
        key: &PendingRequestKey,
        from: BrowserHash,
        to: BrowserHash,
        authenticated: bool,
    ) -> Stored<bool> {
        let query =
            sqlx::query("update pending_requests set browser = $3, authenticated = $4 where key = $1 and browser = $2")
                .bind(column(key))
                .bind(column(from))
                .bind(column(to))
                .bind(authenticated);
        Ok(self.writer.execute(query).await? > 0)
    }
    async fn take_pending(&self, key: &PendingRequestKey) -> Stored<bool> {
        Ok(self.writer.execute(take_pending(key)).await? > 0)
    }
}
