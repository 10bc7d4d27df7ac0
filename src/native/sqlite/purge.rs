//! Sweeping away what is dead, in batches small enough that nobody waits for them.

use sqlx::{Row as _, SqliteConnection, SqlitePool};

use crate::oauth::names::Timestamp;
use crate::storage::GrantId;

/// Rows that one transaction looks at.
const BATCH: i64 = 500;

/// Where a sweep over keyed rows stands.
pub(super) struct Swept {
    pub deleted: u64,
    /// The last key that was looked at; `None` when there is nothing further.
    pub next: Option<Vec<u8>>,
}

/// Deletes what has expired among the next rows after `after` in the order of issue. Rows of one table live about equally
/// long, so a batch without anything expired ends the sweep: what follows is younger.
macro_rules! sweep_expired {
    ($name:ident, $table:literal) => {
        pub(super) async fn $name(
            connection: &mut SqliteConnection,
            after: Vec<u8>,
            now: Timestamp,
        ) -> sqlx::Result<Swept> {
            let next: Option<Vec<u8>> = sqlx::query_scalar(concat!(
                "select max(key) from (select key from ",
                $table,
                " where key > $1 order by key limit $2)"
            ))
            .bind(after.clone())
            .bind(BATCH)
            .fetch_one(&mut *connection)
            .await?;
            let deleted =
                sqlx::query(concat!("delete from ", $table, " where key > $1 and key <= $2 and expires_at <= $3"))
                    .bind(after)
                    .bind(next.clone())
                    .bind(now)
                    .execute(connection)
                    .await?
                    .rows_affected();
            Ok(Swept { deleted, next: next.filter(|_| deleted > 0) })
        }
    };
}

sweep_expired!(expired_access_tokens, "access_tokens");
sweep_expired!(expired_pending_requests, "pending_requests");

/// Deletes some sessions that nobody used since `unseen_since`; how many went.
pub(super) async fn idle_sessions(connection: &mut SqliteConnection, unseen_since: Timestamp) -> sqlx::Result<u64> {
    let deleted = sqlx::query(
        "delete from sessions where key in
             (select key from sessions where last_seen_at < $1 order by last_seen_at limit $2)",
    )
    .bind(unseen_since)
    .bind(BATCH)
    .execute(connection)
    .await?;
    Ok(deleted.rows_affected())
}

/// Revoked, too old, or nothing of it is unexpired. $1 is now, $2 the moment before which a grant is too old.
macro_rules! is_dead {
    () => {
        "(grants.revoked_at is not null
          or grants.created_at < $2
          or (not exists (select 1 from codes where codes.grant_id = grants.id and codes.lives_until > $1)
              and not exists (select 1 from refresh_tokens token
                               where token.grant_id = grants.id and token.lives_until > $1)))"
    };
}

/// Grants after `after` that look dead. Readers look, so that the writer does not scan.
pub(super) async fn dead_grants(
    readers: &SqlitePool,
    after: GrantId,
    now: Timestamp,
    before: Timestamp,
) -> sqlx::Result<Vec<GrantId>> {
    sqlx::query(concat!("select id from grants where id > $3 and ", is_dead!(), " order by id limit $4"))
        .bind(now)
        .bind(before)
        .bind(after)
        .bind(BATCH)
        .fetch_all(readers)
        .await?
        .iter()
        .map(|row| row.try_get("id"))
        .collect()
}

/// Deletes those of `grants` that are dead still, with what came from them; how many went.
pub(super) async fn delete_grants(
    connection: &mut SqliteConnection,
    grants: Vec<GrantId>,
    now: Timestamp,
    before: Timestamp,
) -> sqlx::Result<u64> {
    let mut deleted = 0;
    for id in grants {
        deleted += sqlx::query(concat!("delete from grants where id = $3 and ", is_dead!()))
            .bind(now)
            .bind(before)
            .bind(id)
            .execute(&mut *connection)
            .await?
            .rows_affected();
    }
    Ok(deleted)
}
