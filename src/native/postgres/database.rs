//! A pool of connections to the server. A verb is one transaction, and what it compares and spends the server keeps: another process
//! asks it at the same moment.
//!
//! Every transaction is at READ COMMITTED, where each statement sees what was committed before it began. So a verb that decides on
//! what it reads locks the row on which others would decide the same first, and reads then: of a person what they allowed
//! (`users`), of a client what it may have and who may still be given tokens of it (`clients`), of a grant its family of tokens
//! (`grants`). Whoever takes several takes them in this order. SERIALIZABLE would tell the same verbs apart after their work, by a
//! failure, and sixty-four refreshes with one token would be that many failures.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgArguments, PgDatabaseError, PgPoolOptions, PgRow};
use sqlx::{Connection as _, Execute as _, PgConnection, PgPool, SqlStr};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::columns::Query;
use storage::{StoreError, Stored};

pub(super) type Running<'c, T> = Pin<Box<dyn Future<Output = sqlx::Result<T>> + Send + 'c>>;

/// Connections of one process. A server has a hundred for all of them, unless it is told otherwise.
pub(super) const CONNECTIONS_AT_MOST: u32 = 16;
/// How long a verb waits for a connection, and with it for a server that is away.
const BUSY: Duration = Duration::from_secs(3);
/// How long a verb may take once it has a connection. A server that is stuck, or a machine that vanished, keeps every connection and
/// says nothing, and no bound of the server's own ends that. A lock that is not had ends earlier, with its own failure.
const ANSWERED_WITHIN: Duration = Duration::from_secs(10);
/// The same where nobody waits for the answer: longer than the server may take (`statement_timeout`).
const SWEPT_WITHIN: Duration = Duration::from_secs(35);
/// A connection that was idle for so long is asked whether it is still there before a verb relies on it.
const DOUBTED_AFTER: Duration = Duration::from_secs(1);
/// Writes that may wait; one more is refused at once, so that an overloaded server says so instead of piling up requests.
pub(super) const WRITES_AT_MOST: usize = 1024;

/// What every connection is told. A commit that was answered is on the disk, also where the server was told otherwise; a server that
/// has copies may be told to wait for them, and does. Whoever holds a row for seconds, or stops in the middle of a transaction, is
/// given up by the server, and others go on.
const MANNERS: &str = "
    set session characteristics as transaction isolation level read committed, read write;
    set lock_timeout = '5s';
    set statement_timeout = '30s';
    set idle_in_transaction_session_timeout = '30s';
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

#[derive(Clone)]
pub(super) struct Database {
    pool: PgPool,
    room: Arc<Semaphore>,
    patience: Duration,
}

/// What the log is told of a failure. What PostgreSQL adds to it in detail has values of rows.
fn failed(cause: sqlx::Error) -> StoreError {
    match cause.as_database_error() {
        Some(refused) => {
            let (code, on) = (refused.code().unwrap_or_default(), refused.constraint().unwrap_or_default());
            StoreError::new(format!("{} ({code} {on})", refused.message()))
        }
        None => StoreError::new(cause),
    }
}

/// How often a verb is begun before it is said that it cannot be done.
const ATTEMPTS: u32 = 6;

/// Whether a failure was one of the moment.
struct Attempts(u32);

impl Attempts {
    /// Waits, if it is worth to begin anew: two got in each other's way (40001, 40P01), or what a row hung on went between two
    /// statements (23503), so that the next look finds it gone. Who fails the same way once more fails. A statement that a connection
    /// had prepared for another shape of the table is prepared anew, by each connection that did.
    async fn another(&mut self, cause: &sqlx::Error) -> bool {
        let code = cause.as_database_error().and_then(|refusal| refusal.code());
        let at_most = match code.as_deref() {
            _ if is_outdated(cause) => CONNECTIONS_AT_MOST + ATTEMPTS,
            Some("40001" | "40P01") => ATTEMPTS,
            Some("23503") => 2,
            _ => 1,
        };
        self.0 += 1;
        if self.0 >= at_most {
            return false;
        }
        if !is_outdated(cause) {
            tokio::time::sleep(Duration::from_millis(1 << self.0.min(ATTEMPTS))).await;
        }
        true
    }
}

/// A newer release added a column, and a statement that was prepared before tells every column (0A000). Its message has the language of
/// the server; what PostgreSQL calls the place where it found that has none.
fn is_outdated(cause: &sqlx::Error) -> bool {
    let refusal = cause.as_database_error().and_then(|refusal| refusal.try_downcast_ref::<PgDatabaseError>());
    refusal.and_then(PgDatabaseError::routine) == Some("RevalidateCachedQuery")
}

/// A statement that can be asked more than once.
struct Asked {
    sql: SqlStr,
    arguments: PgArguments,
}

impl Asked {
    fn of(mut query: Query) -> Stored<Self> {
        let arguments = query.take_arguments().map_err(StoreError::new)?.unwrap_or_default();
        Ok(Self { sql: query.sql(), arguments })
    }

    fn query(&self) -> Query {
        sqlx::query_with(self.sql.clone(), self.arguments.clone())
    }
}

impl Database {
    pub(super) async fn connect(options: sqlx::postgres::PgConnectOptions) -> sqlx::Result<Self> {
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS_AT_MOST)
            .acquire_timeout(BUSY)
            .test_before_acquire(false)
            .before_acquire(|connection, told| {
                Box::pin(async move {
                    if told.idle_for > DOUBTED_AFTER {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .after_connect(|connection, _| {
                Box::pin(async move { sqlx::raw_sql(MANNERS).execute(connection).await.map(drop) })
            })
            .connect_with(options)
            .await?;
        Ok(Self { pool, room: Arc::new(Semaphore::new(WRITES_AT_MOST)), patience: ANSWERED_WITHIN })
    }

    /// For what nobody waits for.
    pub(super) fn unhurried(&self) -> Self {
        Self { patience: SWEPT_WITHIN, ..self.clone() }
    }

    /// What `read` makes of the first row, if there is one.
    pub(super) async fn find<T>(
        &self,
        query: Query,
        read: impl FnOnce(&PgRow) -> sqlx::Result<T> + Send,
    ) -> Stored<Option<T>> {
        let asked = Asked::of(query)?;
        let row = self.asked(move |connection| Box::pin(asked.query().fetch_optional(connection))).await?;
        row.as_ref().map(read).transpose().map_err(failed)
    }

    /// What `read` makes of each row.
    pub(super) async fn list<T>(
        &self,
        query: Query,
        read: impl FnMut(&PgRow) -> sqlx::Result<T> + Send,
    ) -> Stored<Vec<T>> {
        let asked = Asked::of(query)?;
        let rows = self.asked(move |connection| Box::pin(asked.query().fetch_all(connection))).await?;
        rows.iter().map(read).collect::<sqlx::Result<_>>().map_err(failed)
    }

    /// Runs one statement, which is its own transaction; how many rows it changed.
    pub(super) async fn execute(&self, query: Query) -> Stored<u64> {
        let asked = Asked::of(query)?;
        let (pool, patience) = (self.pool.clone(), self.patience);
        let done = self.whole(async move {
            answered(&pool, patience, |connection| Box::pin(asked.query().execute(connection))).await
        });
        done.await.map(|done| done.rows_affected())
    }

    /// Repeats a deletion in batches until nothing is left for it; how much went.
    pub(super) async fn exhaust(&self, batch: impl Fn() -> Query + Send) -> Stored<u64> {
        let database = self.unhurried();
        let mut gone = 0;
        loop {
            match database.execute(batch()).await? {
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
        let (pool, patience, work) = (self.pool.clone(), self.patience, Arc::new(work));
        self.whole(async move {
            answered(&pool, patience, |connection| Box::pin(transaction(connection, work.clone()))).await
        })
        .await
    }

    /// A question whose caller has gone is answered still, and its connection asks the next.
    async fn asked<T: Send + 'static>(
        &self,
        question: impl for<'c> Fn(&'c mut PgConnection) -> Running<'c, T> + Send + Sync + 'static,
    ) -> Stored<T> {
        let (pool, patience) = (self.pool.clone(), self.patience);
        let running = tokio::spawn(async move { answered(&pool, patience, question).await });
        running.await.map_err(StoreError::new)?.map_err(failed)
    }

    /// A verb whose caller has gone runs to its end, and one that panics fails alone.
    async fn whole<T: Send + 'static>(
        &self,
        verb: impl Future<Output = sqlx::Result<T>> + Send + 'static,
    ) -> Stored<T> {
        let place = self.room.clone().try_acquire_owned();
        let place = place.map_err(|_| StoreError::new("too many writes are waiting"))?;
        let running = tokio::spawn(async move {
            let done = verb.await;
            drop(place);
            done
        });
        running.await.map_err(StoreError::new)?.map_err(failed)
    }

    /// A lock that is held until the connection that it comes with is dropped, also by the end of this process; `None` while another
    /// holds it.
    pub(super) async fn lock(&self, lock: Lock) -> Stored<Option<PgConnection>> {
        let mut connection = self.pool.acquire().await.map_err(failed)?;
        let asked = sqlx::query_scalar("select pg_try_advisory_lock(hashtextextended(current_schema(), $1))")
            .bind(lock as i64)
            .fetch_one(&mut *connection);
        let held = match timeout(self.patience, asked).await {
            Ok(held) => held.map_err(failed)?,
            Err(_) => {
                drop(connection.detach());
                return Err(failed(silent()));
            }
        };
        if held {
            return Ok(Some(connection.detach()));
        }
        Ok(None)
    }

    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        WRITES_AT_MOST - self.room.available_permits()
    }

    pub(super) async fn close(&self) {
        // What was begun is finished: each has its place until it is done.
        drop(self.room.acquire_many(u32::try_from(WRITES_AT_MOST).unwrap_or(u32::MAX)).await);
        self.room.close();
        self.pool.close().await;
    }
}

/// What only one at a time does, in all processes.
#[derive(Clone, Copy)]
pub(super) enum Lock {
    Migrating = 1,
    Sweeping = 2,
    /// Counting those that registered themselves.
    SelfRegistering = 3,
    /// Writing down what happened to one account.
    NotingAccount = 4,
}

/// Asks as often as it is worth.
async fn answered<T>(
    pool: &PgPool,
    patience: Duration,
    question: impl for<'c> Fn(&'c mut PgConnection) -> Running<'c, T>,
) -> sqlx::Result<T> {
    let mut attempts = Attempts(0);
    loop {
        match answered_once(pool, patience, &question).await {
            Err(cause) if attempts.another(&cause).await => {}
            done => return done,
        }
    }
}

/// A server that says nothing for too long is left: whatever it says later is nobody's answer, and what it was in the middle of it
/// undoes, unless that was the commit.
async fn answered_once<T>(
    pool: &PgPool,
    patience: Duration,
    question: &impl for<'c> Fn(&'c mut PgConnection) -> Running<'c, T>,
) -> sqlx::Result<T> {
    let mut connection = pool.acquire().await?;
    let answer = timeout(patience, question(&mut connection)).await.unwrap_or_else(|_| Err(silent()));
    if let Err(cause) = &answer
        && (is_outdated(cause) || is_silent(cause))
    {
        // Not back to the pool, which would wait for it.
        drop(connection.detach());
    }
    answer
}

fn is_silent(cause: &sqlx::Error) -> bool {
    matches!(cause, sqlx::Error::Io(cause) if cause.kind() == std::io::ErrorKind::TimedOut)
}

fn silent() -> sqlx::Error {
    sqlx::Error::Io(std::io::Error::new(std::io::ErrorKind::TimedOut, "the database does not answer"))
}

async fn transaction<W, T>(connection: &mut PgConnection, work: Arc<W>) -> sqlx::Result<T>
where
    W: for<'c> Fn(&'c mut PgConnection) -> Running<'c, T>,
{
    let mut transaction = connection.begin().await?;
    // Dropped without a commit, it is rolled back.
    let outcome = work(&mut transaction).await?;
    transaction.commit().await?;
    Ok(outcome)
}
