//! Connections to the server, kept for the next verb. Servers restart, go without a word and come back as another machine, and a
//! connection tells that late or never: none is handed out that another's failure makes doubtful, and none is waited for without end.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection as _, PgConnection, PgPool};
use tokio::sync::Semaphore;

/// What is being done on a connection.
pub(super) type Running<'c, T> = Pin<Box<dyn Future<Output = sqlx::Result<T>> + Send + 'c>>;

/// Connections of one process. A server has a hundred for all of them, unless it is told otherwise.
pub(super) const CONNECTIONS_AT_MOST: u32 = 16;
/// Of these, so many are left to those who only read: what waits for a row that is held for seconds waits in front of the others, and
/// whoever asks about a token is answered.
const FOR_READERS: usize = 4;
/// How long a verb waits for a connection, and with it for a server that is away.
const BUSY: Duration = Duration::from_secs(3);
/// A connection that was idle for so long is asked whether it is still there before a verb relies on it.
const DOUBTED_AFTER: Duration = Duration::from_secs(1);
/// How long it has to say so; others may have gone with it, and a verb waits [`BUSY`] for one that is there.
pub(super) const ASKED_FOR: Duration = Duration::from_secs(1);
/// How long a server is waited for that was handed a verb, or a question. It gives up a statement earlier by itself: who says nothing
/// for so long is not there any more, and a connection to it would be kept until the system gives it up, a quarter of an hour later.
pub(super) const WITHIN: Duration = Duration::from_secs(12);

/// What every connection is told. A commit that was answered is on the disk, also where the server was told otherwise; a server that
/// has copies may be told to wait for them, and does. A copy itself is none to us: it could not write. Whoever holds a row for seconds, or
/// stops in the middle of a transaction, is given up by the server, and others go on. Statements are small, and a plan that is compiled
/// (`jit`) costs more than it spares.
const MANNERS: &str = "
    do $$ begin
        if pg_is_in_recovery() then raise 'this server is a copy that only reads' using errcode = '25006'; end if;
    end $$;
    set session characteristics as transaction isolation level read committed, read write;
    set lock_timeout = '5s';
    set statement_timeout = '10s';
    set idle_in_transaction_session_timeout = '30s';
    set jit = off;
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

#[derive(Clone)]
pub(super) struct Connections {
    pool: PgPool,
    doubt: Arc<Doubt>,
    within: Duration,
    writers: Arc<Semaphore>,
}

impl Connections {
    pub(super) async fn connect(options: PgConnectOptions, within: Duration) -> sqlx::Result<Self> {
        let doubt = Arc::new(Doubt::default());
        let doubted = doubt.clone();
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS_AT_MOST)
            .acquire_timeout(BUSY)
            .test_before_acquire(false)
            .before_acquire(move |connection, told| {
                let is_over = doubted.is_over(told.age);
                let is_doubtful = told.idle_for > DOUBTED_AFTER || doubted.is_there(told.idle_for);
                Box::pin(async move {
                    if is_doubtful && !is_over {
                        tokio::time::timeout(ASKED_FOR, connection.ping()).await.map_err(|_| no_answer())??;
                    }
                    Ok(!is_over)
                })
            })
            .after_connect(|connection, _| {
                Box::pin(async move { sqlx::raw_sql(MANNERS).execute(connection).await.map(drop) })
            })
            .connect_with(options)
            .await?;
        let writers = Arc::new(Semaphore::new(CONNECTIONS_AT_MOST as usize - FOR_READERS));
        Ok(Self { pool, doubt, within, writers })
    }

    /// The same as [`Self::on_one`], for whoever writes.
    pub(super) async fn on_one_to_write<T>(
        &self,
        longest: Option<Duration>,
        work: impl for<'c> FnOnce(&'c mut PgConnection) -> Running<'c, T> + Send,
    ) -> sqlx::Result<T> {
        let turn = tokio::time::timeout(BUSY, self.writers.acquire()).await.map_err(|_| sqlx::Error::PoolTimedOut)?;
        let done = self.on_one(longest, work).await;
        drop(turn);
        done
    }

    /// Does `work` on a connection, within `longest` or as long as anything is waited for. A connection that failed is ended, with
    /// whatever it was in the middle of.
    pub(super) async fn on_one<T>(
        &self,
        longest: Option<Duration>,
        work: impl for<'c> FnOnce(&'c mut PgConnection) -> Running<'c, T> + Send,
    ) -> sqlx::Result<T> {
        let mut connection = self.pool.acquire().await?;
        let working = tokio::time::timeout(longest.unwrap_or(self.within), work(&mut connection));
        let done = working.await.unwrap_or_else(|_| Err(no_answer()));
        if let Err(cause) = &done
            && self.doubt.learns(cause)
        {
            // Back in the pool it would be asked first whether it is there.
            drop(connection.detach());
        }
        done
    }

    /// A connection for as long as it is not dropped, beside those of verbs.
    pub(super) async fn one_apart<T>(
        &self,
        work: impl for<'c> FnOnce(&'c mut PgConnection) -> Running<'c, Option<T>> + Send,
    ) -> sqlx::Result<Option<(T, PgConnection)>> {
        let mut connection = self.pool.acquire().await?;
        let working = tokio::time::timeout(self.within, work(&mut connection));
        match working.await.unwrap_or_else(|_| Err(no_answer())) {
            Ok(None) => Ok(None),
            Ok(Some(done)) => Ok(Some((done, connection.detach()))),
            Err(cause) => {
                drop(connection.detach());
                Err(cause)
            }
        }
    }

    /// How many there are, and how many of them nobody uses.
    pub(super) fn open_and_idle(&self) -> (u64, u64) {
        let idle = u64::try_from(self.pool.num_idle()).unwrap_or(u64::MAX);
        (self.pool.size().into(), idle)
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}

pub(super) fn no_answer() -> sqlx::Error {
    sqlx::Error::Io(io::Error::new(io::ErrorKind::TimedOut, "the database server does not answer"))
}

/// What the end of a connection says of it and of others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    /// Its other end has gone, and what was under way there with it.
    Gone,
    /// It cannot go on as it is, and did nothing of what it was asked: tables have changed since a statement was prepared, or the server
    /// that it leads to only reads.
    Over,
}

impl Lost {
    /// Classes 08 and 57P and single codes of postgresql.org/docs/15/errcodes-appendix.html.
    pub(super) fn by(cause: &sqlx::Error) -> Option<Self> {
        match cause {
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) => Some(Self::Gone),
            sqlx::Error::Database(refused) => match refused.code().as_deref() {
                // 0A000 is of what PostgreSQL cannot do, and of all that we ask it can do all but go on with an old plan; 26000: a
                // statement that is prepared no more.
                Some("0A000" | "26000" | "25006") => Some(Self::Over),
                Some("25P03") => Some(Self::Gone),
                Some(code) if code.starts_with("08") || code.starts_with("57P") => Some(Self::Gone),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Since when connections are doubtful, and since when they are over: each that was there already.
#[derive(Default)]
struct Doubt {
    moments: Mutex<Moments>,
}

#[derive(Clone, Copy, Default)]
struct Moments {
    gone: Option<Instant>,
    over: Option<Instant>,
}

#[expect(
    clippy::disallowed_methods,
    reason = "what is compared are ages of connections, and no clock of ours tells them"
)]
impl Doubt {
    /// Whether the connection that failed is to be ended.
    fn learns(&self, cause: &sqlx::Error) -> bool {
        let Some(lost) = Lost::by(cause) else { return false };
        let mut moments = self.moments.lock().unwrap_or_else(PoisonError::into_inner);
        match lost {
            Lost::Gone => moments.gone = Some(Instant::now()),
            Lost::Over => moments.over = Some(Instant::now()),
        }
        true
    }

    fn moments(&self) -> Moments {
        *self.moments.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_there(&self, idle_for: Duration) -> bool {
        self.moments().gone.is_some_and(|since| idle_for >= since.elapsed())
    }

    fn is_over(&self, age: Duration) -> bool {
        self.moments().over.is_some_and(|since| age >= since.elapsed())
    }
}
