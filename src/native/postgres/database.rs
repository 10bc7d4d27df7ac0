//! A pool of connections to the server. A verb is one transaction, and what it compares and spends the server keeps: another process
//! asks it at the same moment.
//!
//! Every transaction is at READ COMMITTED, where each statement sees what was committed before it began. So a verb that decides on
//! what it reads locks the row on which others would decide the same first, and reads then: of a person what they allowed
//! (`users`), of a client what it may have and who may still be given tokens of it (`clients`), of a grant its family of tokens
//! (`grants`). Whoever takes several takes them in this order. SERIALIZABLE would tell the same verbs apart after their work, by a
//! failure, and sixty-four refreshes with one token would be that many failures.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use sqlx::postgres::PgRow;
use sqlx::{Connection as _, Execute as _, PgConnection};
use tokio::sync::Semaphore;

use super::columns::Query;
use super::connections::{Connections, Lost, Running};
use ports::measures::{Counter, Histogram, Labels, Page};
use storage::{StoreError, Stored};

/// Writes that may wait; one more is refused at once, so that an overloaded server says so instead of piling up requests.
pub(super) const WRITES_AT_MOST: usize = 1024;

pub(super) struct Database {
    connections: Connections,
    room: Arc<Semaphore>,
    refused: Counter,
    took: Histogram,
}

/// When a write began.
struct Begun(Instant);

#[expect(clippy::disallowed_methods, reason = "how long a database takes is no time of an instance's")]
impl Begun {
    fn now() -> Self {
        Self(Instant::now())
    }
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// What the log is told of a failure. What PostgreSQL adds to it in detail has values of rows.
fn told(cause: &sqlx::Error) -> String {
    match cause.as_database_error() {
        Some(refused) => {
            let (code, on) = (refused.code().unwrap_or_default(), refused.constraint().unwrap_or_default());
            format!("{} ({code} {on})", refused.message())
        }
        None => cause.to_string(),
    }
}

pub(super) fn failed(cause: sqlx::Error) -> StoreError {
    StoreError::new(told(&cause))
}

/// How long a verb has that takes along whatever hangs on one row, and what its server is told of it.
const LENGTH: Duration = Duration::from_secs(16 * 60);
const AT_LENGTH: &str = "set local statement_timeout = '15min'";

fn is_silent(cause: &sqlx::Error) -> bool {
    matches!(cause, sqlx::Error::Io(cause) if cause.kind() == std::io::ErrorKind::TimedOut)
}

/// How often a verb is begun before it is said that it cannot be done.
const ATTEMPTS: u32 = 6;

/// How often a verb was begun anew, and what its failures come to.
#[derive(Default)]
struct Attempts {
    made: u32,
    /// Whether anything of the last one reached the server.
    has_begun: Arc<AtomicBool>,
}

impl Attempts {
    /// Waits, if it is worth to begin anew: two got in each other's way (40001, 40P01), or what a row hung on went between two
    /// statements (23503), so that the next look finds it gone; or a connection could not begin, so that another may. Who fails the same
    /// way once more fails.
    async fn another(&mut self, cause: &sqlx::Error) -> bool {
        let code = cause.as_database_error().and_then(|refusal| refusal.code());
        let at_most = match (code.as_deref(), Lost::by(cause)) {
            (Some("40001" | "40P01"), _) => ATTEMPTS,
            (Some("23503"), _) | (_, Some(Lost::Over)) => 2,
            // Who says nothing was waited for long enough.
            (_, Some(Lost::Gone)) if !self.has_begun() && !is_silent(cause) => 2,
            _ => 1,
        };
        self.made += 1;
        if self.made >= at_most {
            return false;
        }
        tokio::time::sleep(Duration::from_millis(1 << self.made)).await;
        self.has_begun.store(false, Ordering::Relaxed);
        true
    }

    fn has_begun(&self) -> bool {
        self.has_begun.load(Ordering::Relaxed)
    }

    /// Of what was under way on a connection that went nobody knows whether it was done: its answer was lost.
    fn failed(&self, cause: &sqlx::Error) -> StoreError {
        match Lost::by(cause) {
            Some(Lost::Gone) if self.has_begun() => StoreError::unanswered(told(cause)),
            _ => StoreError::new(told(cause)),
        }
    }
}

/// A statement that may be asked more than once.
struct Statement {
    sql: sqlx::SqlStr,
    arguments: sqlx::postgres::PgArguments,
}

impl Statement {
    fn of(mut query: Query) -> Stored<Self> {
        let arguments = query.take_arguments().map_err(StoreError::new)?.unwrap_or_default();
        Ok(Self { sql: query.sql(), arguments })
    }

    fn query(&self) -> Query {
        sqlx::query_with(self.sql.clone(), self.arguments.clone())
    }
}

impl Database {
    pub(super) fn on(connections: Connections) -> Self {
        let room = Arc::new(Semaphore::new(WRITES_AT_MOST));
        Self { connections, room, refused: Counter::new(), took: Histogram::of_durations() }
    }

    /// What `read` makes of the first row, if there is one.
    pub(super) async fn find<T>(
        &self,
        query: Query,
        read: impl FnOnce(&PgRow) -> sqlx::Result<T> + Send,
    ) -> Stored<Option<T>> {
        let rows = self.rows(query).await?;
        rows.first().map(read).transpose().map_err(failed)
    }

    /// What `read` makes of each row.
    pub(super) async fn list<T>(
        &self,
        query: Query,
        read: impl FnMut(&PgRow) -> sqlx::Result<T> + Send,
    ) -> Stored<Vec<T>> {
        let rows = self.rows(query).await?;
        rows.iter().map(read).collect::<sqlx::Result<_>>().map_err(failed)
    }

    /// What only reads may be asked again, if its connection had gone. The answer is waited for although whoever asked has gone: a
    /// connection in the middle of one is good for nothing else.
    async fn rows(&self, query: Query) -> Stored<Vec<PgRow>> {
        let (statement, connections) = (Statement::of(query)?, self.connections.clone());
        let asking = tokio::spawn(async move {
            let mut attempts = Attempts::default();
            loop {
                let query = statement.query();
                match connections.on_one(None, |connection| Box::pin(query.fetch_all(connection))).await {
                    Err(cause) if attempts.another(&cause).await => {}
                    asked => return asked,
                }
            }
        });
        asking.await.map_err(StoreError::new)?.map_err(failed)
    }

    /// Runs one statement, which is its own transaction; how many rows it changed.
    pub(super) async fn execute(&self, query: Query) -> Stored<u64> {
        let (statement, connections) = (Statement::of(query)?, self.connections.clone());
        self.whole(async move {
            let mut attempts = Attempts::default();
            loop {
                let (query, has_begun) = (statement.query(), attempts.has_begun.clone());
                let done = connections.on_one_to_write(None, move |connection| {
                    has_begun.store(true, Ordering::Relaxed);
                    Box::pin(query.execute(connection))
                });
                match done.await {
                    Ok(done) => return Ok(done.rows_affected()),
                    Err(cause) if attempts.another(&cause).await => {}
                    Err(cause) => return Err(attempts.failed(&cause)),
                }
            }
        })
        .await
    }

    /// Repeats a deletion in batches until nothing is left for it; how much went.
    pub(super) async fn exhaust(&self, batch: impl Fn() -> Query + Send) -> Stored<u64> {
        let mut gone = 0;
        loop {
            match self.execute(batch()).await? {
                0 => return Ok(gone),
                deleted => gone += deleted,
            }
        }
    }

    /// Runs the steps of a verb in one transaction, all or none, and anew when it got in the way of another.
    pub(super) async fn run<W, T>(&self, work: W) -> Stored<T>
    where
        W: for<'c> Fn(&'c mut PgConnection) -> Running<'c, T> + Send + Sync + 'static,
        T: Send + 'static,
    {
        self.transaction(None, work).await
    }

    /// The same of a verb that takes along whatever hangs on one row: a million grants are minutes.
    pub(super) async fn run_at_length<W, T>(&self, work: W) -> Stored<T>
    where
        W: for<'c> Fn(&'c mut PgConnection) -> Running<'c, T> + Send + Sync + 'static,
        T: Send + 'static,
    {
        self.transaction(Some(LENGTH), work).await
    }

    async fn transaction<W, T>(&self, longest: Option<Duration>, work: W) -> Stored<T>
    where
        W: for<'c> Fn(&'c mut PgConnection) -> Running<'c, T> + Send + Sync + 'static,
        T: Send + 'static,
    {
        let (connections, work) = (self.connections.clone(), Arc::new(work));
        self.whole(async move {
            let mut attempts = Attempts::default();
            loop {
                let (has_begun, work) = (attempts.has_begun.clone(), work.clone());
                let done = connections.on_one_to_write(longest, move |connection| {
                    Box::pin(async move {
                        let mut transaction = connection.begin().await?;
                        has_begun.store(true, Ordering::Relaxed);
                        if longest.is_some() {
                            sqlx::query(AT_LENGTH).execute(&mut *transaction).await?;
                        }
                        // Dropped without a commit, it is rolled back.
                        let outcome = work(&mut transaction).await?;
                        transaction.commit().await?;
                        Ok(outcome)
                    })
                });
                match done.await {
                    Ok(done) => return Ok(done),
                    Err(cause) if attempts.another(&cause).await => {}
                    Err(cause) => return Err(attempts.failed(&cause)),
                }
            }
        })
        .await
    }

    /// A verb whose caller has gone runs to its end, and one that panics fails alone.
    async fn whole<T: Send + 'static>(&self, verb: impl Future<Output = Stored<T>> + Send + 'static) -> Stored<T> {
        let place = self.room.clone().try_acquire_owned();
        let place = place.map_err(|_| {
            self.refused.one_more();
            StoreError::new("too many writes are waiting")
        })?;
        let begun = Begun::now();
        let running = tokio::spawn(async move {
            let done = verb.await;
            drop(place);
            done
        });
        let done = running.await.map_err(StoreError::new)?;
        self.took.took(begun.elapsed());
        done
    }

    /// A lock that is held until the connection that it comes with is dropped, also by the end of this process; `None` while another
    /// holds it.
    pub(super) async fn lock(&self, lock: Lock) -> Stored<Option<PgConnection>> {
        self.held(lock, "select pg_try_advisory_lock(hashtextextended(current_schema(), $1))").await
    }

    /// The same of one that many hold at the same moment.
    pub(super) async fn shared_lock(&self, lock: Lock) -> Stored<Option<PgConnection>> {
        self.held(lock, "select pg_try_advisory_lock_shared(hashtextextended(current_schema(), $1))").await
    }

    async fn held(&self, lock: Lock, asking: &'static str) -> Stored<Option<PgConnection>> {
        let locked = self.connections.one_apart(|connection| {
            Box::pin(async move {
                let is_held: bool = sqlx::query_scalar(asking).bind(lock as i64).fetch_one(connection).await?;
                Ok(is_held.then_some(()))
            })
        });
        Ok(locked.await.map_err(failed)?.map(|((), connection)| connection))
    }

    pub(super) fn waiting(&self) -> usize {
        WRITES_AT_MOST - self.room.available_permits()
    }

    pub(super) fn tell(&self, page: &mut Page) {
        let waiting = u64::try_from(self.waiting()).unwrap_or(u64::MAX);
        page.gauge("matgim_writes_waiting", "Writes that wait for the database, or are under way there.", waiting);
        let refused = self.refused.value();
        page.counter("matgim_writes_refused_total", "Writes refused because too many were waiting.", refused);
        page.histograms(
            "matgim_commit_duration_seconds",
            "How long a write took, from when it was asked for to its commit.",
            [(&[] as Labels<'_>, &self.took)],
        );
        let (open, idle) = self.connections.open_and_idle();
        page.gauges(
            "matgim_database_connections",
            "Connections to the database server.",
            [(&[("state", "open")] as Labels<'_>, open), (&[("state", "idle")] as Labels<'_>, idle)],
        );
    }

    pub(super) async fn close(&self) {
        // What was begun is finished: each has its place until it is done.
        drop(self.room.acquire_many(u32::try_from(WRITES_AT_MOST).unwrap_or(u32::MAX)).await);
        self.room.close();
        self.connections.close().await;
    }
}

/// How many connections hold the lock $1: `pg_locks` tells one whose name is a number in two halves.
macro_rules! holders {
    () => {
        "select count(*) from pg_locks
          where locktype = 'advisory' and objsubid = 1 and granted
            and database = (select oid from pg_database where datname = current_database())
            and (classid::bigint << 32) | objid::bigint = hashtextextended(current_schema(), $1)"
    };
}
pub(super) use holders;

/// What only one at a time does, in all processes.
#[derive(Clone, Copy)]
pub(super) enum Lock {
    Migrating = 1,
    Sweeping = 2,
    /// Counting those that registered themselves.
    SelfRegistering = 3,
    /// Writing down what happened to one account.
    NotingAccount = 4,
    /// Held by every server at the same moment.
    Serving = 5,
}
