//! Sweeping away what is dead, in batches small enough that no other write waits for long.

use std::collections::VecDeque;

use async_trait::async_trait;

use super::columns::{Connection, Query, ReadColumn as _, column, query};
use super::store::SqliteStore;
use oauth::names::Timestamp;
use storage::{GrantId, PENDING_KEPT, Purge, StoreError, Stored};

/// Rows that one transaction looks at, or deletes.
pub(super) const BATCH: i64 = 500;
/// Rows that go with a grant besides its refresh tokens: its own in four indexes, and those of its code.
const OF_A_GRANT: i64 = 8;

/// A table whose keys are in the order of issue.
struct Keyed {
    /// $1 the key before, $2 how many.
    last_of_batch: &'static str,
    /// $1 the key before, $2 the last, $3 now.
    delete_expired: &'static str,
}

macro_rules! keyed {
    ($table:literal) => {
        Keyed {
            last_of_batch: concat!(
                "select max(key) as last from (select key from ",
                $table,
                " where key > $1 order by key limit $2)"
            ),
            delete_expired: concat!("delete from ", $table, " where key > $1 and key <= $2 and expires_at <= $3"),
        }
    };
}

static ACCESS_TOKENS: Keyed = keyed!("access_tokens");
static PENDING_REQUESTS: Keyed = keyed!("pending_requests");

/// Where a sweep over keyed rows stands.
struct Swept {
    deleted: u64,
    /// The last key that was looked at; `None` when there is nothing further.
    next: Option<Vec<u8>>,
}

/// Deletes what has expired among the next rows after `after` in the order of issue. Rows of one table live about equally
/// long, so a batch without anything expired ends the sweep: what follows is younger.
fn sweep_expired(connection: &Connection, table: &Keyed, after: Vec<u8>, now: Timestamp) -> sqlx::Result<Swept> {
    let next: Option<Vec<u8>> =
        query(table.last_of_batch).bind(after.clone()).bind(BATCH).one(connection, |row| row.first())?;
    let expired = query(table.delete_expired).bind(after).bind(next.clone()).bind(column(now));
    let deleted = expired.execute(connection)?;
    Ok(Swept { deleted, next: next.filter(|_| deleted > 0) })
}

/// Deletes some sessions that were not used since `unseen_since`.
fn idle_sessions(unseen_since: Timestamp) -> Query {
    query(
        "delete from sessions where key in
             (select key from sessions where last_seen_at < $1 order by last_seen_at limit $2)",
    )
    .bind(column(unseen_since))
    .bind(BATCH)
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
fn dead_grants(after: GrantId, now: Timestamp, before: Timestamp) -> Query {
    query(concat!("select id from grants where id > $3 and ", is_dead!(), " order by id limit $4"))
        .bind(column(now))
        .bind(column(before))
        .bind(column(after))
        .bind(BATCH)
}

/// Deletes those of `grants` that are dead still, with what came from them; how many went. Those that are left, because one transaction
/// deletes no more, stay in `grants`. A family may be long: it goes from its beginning on, and its grant at last.
pub(super) fn delete_grants(
    connection: &Connection,
    grants: &mut VecDeque<GrantId>,
    now: Timestamp,
    before: Timestamp,
) -> sqlx::Result<u64> {
    let of_dead = |sql: &'static str, id| query(sql).bind(column(now)).bind(column(before)).bind(column(id));
    let mut deleted = 0;
    let mut room = BATCH;
    while let Some(id) = grants.front().copied() {
        let family = of_dead(
            concat!(
                "delete from refresh_tokens
                  where grant_id = $3 and generation in (select generation from refresh_tokens where grant_id = $3
                                                          order by generation limit $4)
                    and exists (select 1 from grants where id = $3 and ",
                is_dead!(),
                ")"
            ),
            id,
        );
        let of_family = i64::try_from(family.bind(room).execute(connection)?).unwrap_or(room);
        room -= of_family + OF_A_GRANT;
        if room <= 0 {
            break;
        }
        deleted += of_dead(concat!("delete from grants where id = $3 and ", is_dead!()), id).execute(connection)?;
        grants.pop_front();
    }
    Ok(deleted)
}

impl SqliteStore {
    /// On a thread of its own: it may walk over all that live.
    pub(super) async fn dead_grants(&self, after: GrantId, now: Timestamp, before: Timestamp) -> Stored<Vec<GrantId>> {
        let readers = self.readers.clone();
        let looking = move || readers.list(dead_grants(after, now, before), |row| row.read("id"));
        tokio::task::spawn_blocking(looking).await.map_err(StoreError::new)?
    }

    async fn sweep(&self, table: &'static Keyed, now: Timestamp) -> Stored<u64> {
        let mut gone = 0;
        let mut after = Some(Vec::new());
        while let Some(key) = after {
            let swept = self.writer.run(move |connection| sweep_expired(connection, table, key, now)).await?;
            (gone, after) = (gone + swept.deleted, swept.next);
        }
        Ok(gone)
    }
}

#[async_trait]
impl Purge for SqliteStore {
    async fn purge(&self, now: Timestamp, sessions_unseen_since: Timestamp, grants_before: Timestamp) -> Stored<u64> {
        let mut gone = self.sweep(&ACCESS_TOKENS, now).await?;
        gone += self.sweep(&PENDING_REQUESTS, now.minus(PENDING_KEPT)).await?;
        gone += self.writer.exhaust(|| idle_sessions(sessions_unseen_since)).await?;
        let mut after = GrantId::from_bytes([0; 16]);
        loop {
            let dead = self.dead_grants(after, now, grants_before).await?;
            let Some(last) = dead.last() else { return Ok(gone) };
            after = *last;
            let mut left = VecDeque::from(dead);
            while !left.is_empty() {
                let deleting = move |connection: &Connection| {
                    let deleted = delete_grants(connection, &mut left, now, grants_before)?;
                    Ok((deleted, left))
                };
                let (deleted, not_yet) = self.writer.run(deleting).await?;
                (gone, left) = (gone + deleted, not_yet);
            }
        }
    }
}
