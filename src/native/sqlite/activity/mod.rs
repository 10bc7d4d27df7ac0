//! What happened to clients, as their developers read it.

pub(super) mod note;
pub(super) mod purge;

use std::borrow::Cow;

use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqlitePool};

use crate::oauth::activity::{ActivityEvent, ActivityRefusal};
use crate::oauth::check::{Check, Verdict};
use crate::oauth::error::ErrorCode;
use crate::oauth::names::{ClientId, Timestamp};
use crate::storage::developers::{ActivityFilter, ActivityPosition, StoredActivity, UsageDay};

/// A client keeps a bounded number of events, so that looking at them all for a filter is a bounded effort.
pub(super) const ACTIVITY: &str = "select * from activity
  where client_id = $1 and (at, number) < ($2, $3)
        and ($4 is null or kind = $4) and ($5 is null or error = $5) and (not $6 or error is not null)
  order by at desc, number desc limit $7";

pub(super) const USAGE: &str =
    "select day, tokens, refusals from client_usage where client_id = $1 and day >= $2 order by day";

pub(super) const LOST_ACTIVITY: &str = "select coalesce(sum(events), 0) from lost_activity where day >= $1";

fn activity_of(row: &SqliteRow, client: &ClientId) -> sqlx::Result<StoredActivity> {
    let at: Timestamp = row.try_get("at")?;
    let error: Option<ErrorCode> = row.try_get("error")?;
    let refusal = error.map(|error| refusal_of(row, error)).transpose()?;
    Ok(StoredActivity {
        position: ActivityPosition { at, number: row.try_get("number")? },
        event: ActivityEvent {
            client: client.clone(),
            at,
            kind: row.try_get("kind")?,
            refusal,
            detail: row.try_get("detail")?,
            request_id: row.try_get("request_id")?,
            times: row.try_get("times")?,
        },
    })
}

fn refusal_of(row: &SqliteRow, error: ErrorCode) -> sqlx::Result<ActivityRefusal> {
    let rule: Option<String> = row.try_get("rule")?;
    let failed = match rule {
        None => None,
        Some(rule) => Some(Check {
            rule: Cow::Owned(rule),
            clause: Cow::Owned(row.try_get("clause")?),
            verdict: Verdict::Failed,
            expected: row.try_get("expected")?,
            received: row.try_get("received")?,
        }),
    };
    Ok(ActivityRefusal { error, failed, description: Cow::Owned(row.try_get("description")?) })
}

pub(super) async fn activity(
    readers: &SqlitePool,
    id: &ClientId,
    filter: ActivityFilter,
    before: Option<ActivityPosition>,
    at_most: u32,
) -> sqlx::Result<Vec<StoredActivity>> {
    // Everything happened before the last moment.
    let (at, number) = match before {
        Some(position) => (position.at, i64::try_from(position.number).unwrap_or(i64::MAX)),
        None => (Timestamp::from_millis(i64::MAX), i64::MAX),
    };
    sqlx::query(ACTIVITY)
        .bind(id)
        .bind(at)
        .bind(number)
        .bind(filter.kind)
        .bind(filter.error)
        .bind(filter.refused_only)
        .bind(at_most)
        .fetch_all(readers)
        .await?
        .iter()
        .map(|row| activity_of(row, id))
        .collect()
}

pub(super) async fn usage(readers: &SqlitePool, id: &ClientId, since: i64) -> sqlx::Result<Vec<UsageDay>> {
    sqlx::query(USAGE)
        .bind(id)
        .bind(since)
        .fetch_all(readers)
        .await?
        .iter()
        .map(|row| {
            Ok(UsageDay {
                day: row.try_get("day")?,
                tokens: row.try_get("tokens")?,
                refusals: row.try_get("refusals")?,
            })
        })
        .collect()
}

pub(super) async fn lost_activity(readers: &SqlitePool, since: i64) -> sqlx::Result<u64> {
    sqlx::query_scalar(LOST_ACTIVITY).bind(since).fetch_one(readers).await
}
