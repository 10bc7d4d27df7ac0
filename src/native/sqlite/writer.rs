//! One task writes. It takes the verbs that wait, runs each in a savepoint of one transaction, syncs once for all of them,
//! and only then answers: an acknowledged write survives a power cut, and no write pays for a sync of its own.

use std::fs::File;
use std::pin::Pin;
use std::sync::Arc;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

use super::columns::Query;
use super::open::primary_code;
use ports::panics::caught;
use storage::{StoreError, Stored};

/// Verbs that may wait; one more is refused at once, so that an overloaded server says so instead of piling up requests.
pub(super) const QUEUE: usize = 1024;
/// Verbs that share one sync at most: it bounds how long the first of them waits for the last.
const GROUP: usize = 256;
/// SQLITE_READONLY.
const READ_ONLY: i32 = 8;

pub(super) type Running<'c, T> = Pin<Box<dyn Future<Output = sqlx::Result<T>> + Send + 'c>>;

pub(super) struct Writer {
    queue: mpsc::Sender<Message>,
}

enum Message {
    Verb(Box<dyn Verb>),
    /// Finish what waits, then stop and say so.
    Stop(oneshot::Sender<()>),
}

/// A verb in the queue, whatever its outcome's type.
trait Verb: Send {
    /// Runs it once and keeps the outcome until the group is committed.
    fn run<'c>(&'c mut self, connection: &'c mut SqliteConnection) -> Running<'c, ()>;
    fn failed(&mut self, cause: sqlx::Error);
    fn answer(self: Box<Self>, committed: Result<(), Arc<sqlx::Error>>);
}

struct Queued<W, T> {
    work: Option<W>,
    outcome: Option<sqlx::Result<T>>,
    caller: oneshot::Sender<Stored<T>>,
}

impl<W, T> Verb for Queued<W, T>
where
    W: for<'c> FnOnce(&'c mut SqliteConnection) -> Running<'c, T> + Send,
    T: Send,
{
    fn run<'c>(&'c mut self, connection: &'c mut SqliteConnection) -> Running<'c, ()> {
        Box::pin(async move {
            if let Some(work) = self.work.take() {
                self.outcome = Some(Ok(work(connection).await?));
            }
            Ok(())
        })
    }

    fn failed(&mut self, cause: sqlx::Error) {
        self.outcome = Some(Err(cause));
    }

    fn answer(self: Box<Self>, committed: Result<(), Arc<sqlx::Error>>) {
        let answer = match (committed, self.outcome) {
            (_, Some(Err(own))) => Err(StoreError::new(own)),
            (Err(shared), _) => Err(StoreError::new(shared)),
            (Ok(()), Some(Ok(outcome))) => Ok(outcome),
            (Ok(()), None) => Err(StoreError::new("the verb was not run")),
        };
        // A caller that has gone does not want its answer; what it asked for is done all the same.
        drop(self.caller.send(answer));
    }
}

impl Writer {
    /// `lock` is held until the last write is done.
    pub(super) fn start(options: SqliteConnectOptions, connection: SqliteConnection, lock: Option<File>) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(write(waiting, options, connection, lock));
        Self { queue }
    }

    /// Runs one text of SQL; how many rows it changed.
    pub(super) async fn execute(&self, query: Query) -> Stored<u64> {
        self.run(|connection| Box::pin(async { Ok(query.execute(connection).await?.rows_affected()) })).await
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

    /// Runs the steps of a verb, all or none.
    pub(super) async fn run<W, T>(&self, work: W) -> Stored<T>
    where
        W: for<'c> FnOnce(&'c mut SqliteConnection) -> Running<'c, T> + Send + 'static,
        T: Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        let verb = Queued { work: Some(work), outcome: None, caller };
        self.queue.try_send(Message::Verb(Box::new(verb))).map_err(|refused| match refused {
            mpsc::error::TrySendError::Full(_) => StoreError::new("too many writes are waiting"),
            mpsc::error::TrySendError::Closed(_) => StoreError::new("the writer has stopped"),
        })?;
        answer.await.unwrap_or_else(|_| Err(StoreError::new("the writer stopped before it answered")))
    }

    pub(super) fn has_stopped(&self) -> bool {
        self.queue.is_closed()
    }

    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        QUEUE - self.queue.capacity()
    }

    /// Does what waits and stops.
    pub(super) async fn stop(&self) {
        let (stopped, wait) = oneshot::channel();
        if self.queue.send(Message::Stop(stopped)).await.is_ok() {
            drop(wait.await);
        }
    }
}

async fn write(
    mut waiting: mpsc::Receiver<Message>,
    options: SqliteConnectOptions,
    connection: SqliteConnection,
    lock: Option<File>,
) {
    let mut connection = Some(connection);
    let mut messages = Vec::with_capacity(GROUP);
    let mut group = Vec::with_capacity(GROUP);
    let mut stopping = Vec::new();
    while waiting.recv_many(&mut messages, GROUP).await > 0 {
        for message in messages.drain(..) {
            match message {
                Message::Verb(verb) => group.push(verb),
                Message::Stop(stopped) => {
                    waiting.close();
                    stopping.push(stopped);
                }
            }
        }
        let committed = write_group(&mut connection, &options, &mut group).await.map_err(Arc::new);
        for verb in group.drain(..) {
            verb.answer(committed.clone());
        }
    }
    if let Some(connection) = connection {
        drop(connection.close().await);
    }
    drop(lock);
    for stopped in stopping {
        let _ = stopped.send(());
    }
}

/// All of `group` or nothing of it, but for verbs that failed on their own.
async fn write_group(
    open: &mut Option<SqliteConnection>,
    options: &SqliteConnectOptions,
    group: &mut [Box<dyn Verb>],
) -> sqlx::Result<()> {
    if group.is_empty() {
        return Ok(());
    }
    let mut connection = match open.take() {
        Some(connection) => connection,
        None => options.connect().await?,
    };
    let committed = commit(&mut connection, group).await;
    // A connection whose transaction cannot be ended is given up, and so is one that may not write: the next group opens another.
    let goes_on = match &committed {
        Ok(written) => *written == Written::Yes,
        Err(_) => rolled_back(&mut connection).await,
    };
    if goes_on {
        *open = Some(connection);
    }
    committed.map(drop)
}

/// Whether a connection that commits may write at all.
#[derive(Clone, Copy, PartialEq)]
enum Written {
    Yes,
    /// SQLite opens what it may not write as what can only be read, begins and commits there, and never looks again
    /// (sqlite.org/c3ref/open.html): it stays so after the disk has become whole.
    ReadOnly,
}

/// Each step is one message to the connection's thread, which costs more than what it asks for: they are few.
async fn commit(connection: &mut SqliteConnection, group: &mut [Box<dyn Verb>]) -> sqlx::Result<Written> {
    step(connection, "begin immediate; savepoint verb").await?;
    let mut left = group.len();
    let mut written = Written::Yes;
    for verb in group {
        // A verb that panics fails like any other, or one bad row would end all writing.
        let ran = caught(verb.run(connection))
            .await
            .unwrap_or_else(|panicked| Err(sqlx::Error::Protocol(panicked.to_string())));
        if let Err(cause) = ran {
            if primary_code(&cause) == Some(READ_ONLY) {
                written = Written::ReadOnly;
            }
            verb.failed(cause);
            // Fails when SQLite already rolled the whole transaction back, as it may when the disk is full.
            step(connection, "rollback to verb").await?;
        }
        left -= 1;
        step(connection, if left > 0 { "release verb; savepoint verb" } else { "release verb; commit" }).await?;
    }
    Ok(written)
}

async fn rolled_back(connection: &mut SqliteConnection) -> bool {
    match step(connection, "rollback").await {
        Ok(()) => true,
        // SQLITE_ERROR: there was no transaction any more.
        Err(refusal) => primary_code(&refusal) == Some(1),
    }
}

async fn step(connection: &mut SqliteConnection, sql: &'static str) -> sqlx::Result<()> {
    sqlx::query(sql).execute(connection).await.map(drop)
}
