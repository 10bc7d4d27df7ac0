//! Pending requests.

use async_trait::async_trait;

use super::columns::{Connection, Query, column, query};
use super::store::SqliteStore;
use crate::rows::pending_requests::pending_of;
use oauth::secret::{BrowserHash, PendingRequestKey};
use storage::{PendingBounds, PendingOutcome, PendingRequest, PendingRequests, Stored};

pub(super) fn decide_pending(key: &PendingRequestKey, outcome: PendingOutcome) -> Query {
    query("update pending_requests set outcome = $2 where key = $1 and outcome is null")
        .bind(column(key))
        .bind(column(outcome))
}

/// To count all rows reads all of them: that is done once in so many that the bound is passed by a sixty-fourth at most. The time
/// of issue and the random rest of a key are as good as dice.
fn counts_all(key: &PendingRequestKey, bounds: PendingBounds) -> bool {
    let dice = key.as_bytes().last_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes));
    dice % (bounds.in_all / 64).max(1) == 0
}

fn remember(connection: &Connection, pending: PendingRequest, bounds: PendingBounds) -> sqlx::Result<()> {
    let (key, network) = (pending.key, pending.network);
    query(
        "insert into pending_requests (key, browser, parameters, created_at, expires_at, network, outcome, authenticated)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(column(key))
    .bind(column(pending.browser))
    .bind(pending.parameters)
    .bind(column(pending.created_at))
    .bind(column(pending.expires_at))
    .bind(column(network))
    .bind(column(pending.outcome))
    .bind(pending.authenticated)
    .execute(connection)?;
    // Keys begin with the time of their issue: the first are the oldest.
    if let Some(network) = network {
        query(
            "delete from pending_requests where key in
                 (select key from pending_requests where network = $1 order by key desc limit -1 offset $2)",
        )
        .bind(column(network))
        .bind(bounds.a_network)
        .execute(connection)?;
    }
    if counts_all(&key, bounds) {
        query(
            "delete from pending_requests where key in
                 (select key from pending_requests order by key desc limit -1 offset $1)",
        )
        .bind(bounds.in_all)
        .execute(connection)?;
    }
    Ok(())
}

#[async_trait]
impl PendingRequests for SqliteStore {
    async fn remember_pending(&self, pending: PendingRequest, bounds: PendingBounds) -> Stored<()> {
        self.writer.run(move |connection| remember(connection, pending, bounds)).await
    }
    async fn pending(&self, key: &PendingRequestKey) -> Stored<Option<PendingRequest>> {
        let query = query(
            "select browser, parameters, authenticated, created_at, expires_at, network, outcome
               from pending_requests where key = $1",
        );
        self.readers.find(query.bind(column(key)), |row| pending_of(row, *key))
    }
    async fn bind_pending(
        &self,
        key: &PendingRequestKey,
        from: BrowserHash,
        to: BrowserHash,
        authenticated: bool,
    ) -> Stored<bool> {
        let query = query(
            "update pending_requests set browser = $3, authenticated = $4
              where key = $1 and browser = $2 and outcome is null",
        )
        .bind(column(key))
        .bind(column(from))
        .bind(column(to))
        .bind(authenticated);
        Ok(self.writer.execute(query).await? > 0)
    }
    async fn hand_over_pending(&self, from: BrowserHash, to: BrowserHash) -> Stored<()> {
        let query = query("update pending_requests set browser = $2 where browser = $1");
        self.writer.execute(query.bind(column(from)).bind(column(to))).await.map(drop)
    }
    async fn decide_pending(&self, key: &PendingRequestKey, outcome: PendingOutcome) -> Stored<bool> {
        Ok(self.writer.execute(decide_pending(key, outcome)).await? > 0)
    }
}
