//! What happened to clients, as their developers read it.

pub(in crate::sqlite) mod note;
pub(in crate::sqlite) mod purge;

use async_trait::async_trait;

use crate::client_log::ClientLog;
use crate::rows::developers::{activity_of, usage_of};
use crate::sqlite::columns::{ReadColumn as _, column, query};
use crate::sqlite::store::SqliteStore;
use oauth::names::{ClientId, Timestamp};
use storage::Stored;
use storage::developers::{
    ActivityFilter, ActivityKept, ActivityPosition, ClientActivities, ClientActivity, StoredActivity, UsageDay,
};

/// A client keeps a bounded number of events, so that looking at them all for a filter is a bounded effort.
pub(in crate::sqlite) const ACTIVITY: &str = "select * from activity
  where client_id = $1 and (at, number) < ($2, $3)
        and ($4 is null or kind = $4) and ($5 is null or error = $5) and (not $6 or error is not null)
  order by at desc, number desc limit $7";

pub(in crate::sqlite) const USAGE: &str =
    "select day, tokens, refusals from client_usage where client_id = $1 and day >= $2 order by day";

pub(in crate::sqlite) const LOST_ACTIVITY: &str =
    "select coalesce(sum(events), 0) as lost from lost_activity where day >= $1";

#[async_trait]
impl ClientActivities for SqliteStore {
    async fn note(&self, activity: Vec<ClientActivity>, lost: u64, now: Timestamp, kept: ActivityKept) -> Stored<()> {
        let logs = ClientLog::gather(activity, kept.events);
        self.writer.run(move |connection| note::note(connection, logs, lost, now, kept)).await
    }
    async fn activity(
        &self,
        id: &ClientId,
        filter: ActivityFilter,
        before: Option<ActivityPosition>,
        at_most: u32,
    ) -> Stored<Vec<StoredActivity>> {
        // Everything happened before the last moment.
        let (at, number) = match before {
            Some(position) => (position.at, i64::try_from(position.number).unwrap_or(i64::MAX)),
            None => (Timestamp::from_millis(i64::MAX), i64::MAX),
        };
        let query = query(ACTIVITY)
            .bind(column(id))
            .bind(column(at))
            .bind(number)
            .bind(column(filter.kind))
            .bind(column(filter.error))
            .bind(filter.refused_only)
            .bind(at_most);
        self.readers.list(query, |row| activity_of(row, id))
    }
    async fn usage(&self, id: &ClientId, since: i64) -> Stored<Vec<UsageDay>> {
        self.readers.list(query(USAGE).bind(column(id)).bind(since), |row| usage_of(row))
    }
    async fn lost_activity(&self, since: i64) -> Stored<u64> {
        let lost = self.readers.find(query(LOST_ACTIVITY).bind(since), |row| row.read("lost"))?;
        Ok(lost.unwrap_or_default())
    }
    async fn purge_activity(&self, before: Timestamp) -> Stored<u64> {
        let mut gone = 0;
        for kind in purge::OLD {
            gone += self.writer.exhaust(|| purge::some(kind, before)).await?;
        }
        Ok(gone)
    }
}
