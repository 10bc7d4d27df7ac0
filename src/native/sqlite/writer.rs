//! One thread writes. It takes the verbs that wait, runs each in one transaction, all of it or nothing, syncs once for all of them,
//! and only then answers: an acknowledged write survives a power cut, and no write pays for a sync of its own.

use std::fs::File;
use std::io;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use tokio::sync::{mpsc, oneshot};

use super::held_snapshot::HeldSnapshot;
use super::open::primary_code;
use crate::direct::{Connection, Options, Query, query};
use ports::measures::{Counter, Histogram, Labels, Page};
use ports::panics::caught_at_once;
use storage::{StoreError, Stored};

/// Verbs that may wait; one more is refused at once, so that an overloaded server says so instead of piling up requests.
pub(super) const QUEUE: usize = 1024;
/// Verbs that share one sync at most: it bounds how long the first of them waits for the last.
const GROUP: usize = 256;
/// SQLITE_READONLY.
const READ_ONLY: i32 = 8;

pub(super) struct Writer {
    queue: mpsc::Sender<Message>,
    measures: Arc<Measures>,
}

struct Measures {
    refused: Counter,
    failed: Counter,
    sizes: Histogram,
    took: Histogram,
}

impl Measures {
    fn new() -> Self {
        let (sizes, took) = (Histogram::of_sizes(), Histogram::of_durations());
        Self { refused: Counter::new(), failed: Counter::new(), sizes, took }
    }

    #[expect(clippy::disallowed_methods, reason = "how long a disk takes is no time of an instance's")]
    fn timed(&self, verbs: usize, commit: impl FnOnce() -> sqlx::Result<()>) -> sqlx::Result<()> {
        if verbs == 0 {
            return commit();
        }
        let begun = Instant::now();
        let committed = commit();
        self.took.took(begun.elapsed());
        self.sizes.count(u64::try_from(verbs).unwrap_or(u64::MAX));
        if committed.is_err() {
            self.failed.one_more();
        }
        committed
    }
}

enum Message {
    Verb(Box<dyn Verb>),
    /// Write the whole file anew.
    Rewrite(oneshot::Sender<Stored<()>>),
    /// Finish what waits, then stop and say so.
    Stop(oneshot::Sender<()>),
}

/// A verb in the queue, whatever its outcome's type.
trait Verb: Send {
    /// Runs it and keeps the outcome until the group is committed.
    fn run(&mut self, connection: &Connection) -> sqlx::Result<()>;
    /// Whether it does the same when it is run again after all was rolled back.
    fn can_run_again(&self) -> bool;
    fn failed(&mut self, cause: sqlx::Error);
    fn answer(self: Box<Self>, committed: Result<(), Arc<sqlx::Error>>);
}

enum Work<Once, Again> {
    Once(Option<Once>),
    Again(Again),
}

struct Queued<Once, Again, T> {
    work: Work<Once, Again>,
    outcome: Option<sqlx::Result<T>>,
    caller: oneshot::Sender<Stored<T>>,
}

impl<Once, Again, T> Verb for Queued<Once, Again, T>
where
    Once: FnOnce(&Connection) -> sqlx::Result<T> + Send,
    Again: Fn(&Connection) -> sqlx::Result<T> + Send,
    T: Send,
{
    fn run(&mut self, connection: &Connection) -> sqlx::Result<()> {
        match &mut self.work {
            Work::Once(work) => {
                if let Some(work) = work.take() {
                    self.outcome = Some(Ok(work(connection)?));
                }
            }
            Work::Again(work) => self.outcome = Some(Ok(work(connection)?)),
        }
        Ok(())
    }

    fn can_run_again(&self) -> bool {
        matches!(self.work, Work::Again(_))
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
    pub(super) fn start(
        options: Options,
        connection: Connection,
        snapshot: HeldSnapshot,
        lock: Option<File>,
    ) -> io::Result<Self> {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let measures = Arc::new(Measures::new());
        let measured = measures.clone();
        let thread = thread::Builder::new().name("sqlite-writer".into());
        thread.spawn(move || write(waiting, &options, (connection, snapshot), &measured, lock))?;
        Ok(Self { queue, measures })
    }

    /// Runs one text of SQL; how many rows it changed.
    pub(super) async fn execute(&self, query: Query) -> Stored<u64> {
        self.run_freely(move |connection| query.execute(connection)).await
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
        W: FnOnce(&Connection) -> sqlx::Result<T> + Send + 'static,
        T: Send + 'static,
    {
        self.queued(Work::<W, fn(&Connection) -> sqlx::Result<T>>::Once(Some(work))).await
    }

    /// The same of a verb that may be run again, because it changes nothing but the database: one that most requests ask for.
    pub(super) async fn run_freely<W, T>(&self, work: W) -> Stored<T>
    where
        W: Fn(&Connection) -> sqlx::Result<T> + Send + 'static,
        T: Send + 'static,
    {
        self.queued(Work::<fn(&Connection) -> sqlx::Result<T>, W>::Again(work)).await
    }

    async fn queued<Once, Again, T>(&self, work: Work<Once, Again>) -> Stored<T>
    where
        Once: FnOnce(&Connection) -> sqlx::Result<T> + Send + 'static,
        Again: Fn(&Connection) -> sqlx::Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        let verb = Queued { work, outcome: None, caller };
        self.queue.try_send(Message::Verb(Box::new(verb))).map_err(|refused| match refused {
            mpsc::error::TrySendError::Full(_) => {
                self.measures.refused.one_more();
                StoreError::new("too many writes are waiting")
            }
            mpsc::error::TrySendError::Closed(_) => StoreError::new("the writer has stopped"),
        })?;
        answer.await.unwrap_or_else(|_| Err(StoreError::new("the writer stopped before it answered")))
    }

    /// Writes the whole file anew, without anything that was deleted from it or written over, also in the log beside it.
    pub(super) async fn rewrite_file(&self) -> Stored<()> {
        let (caller, answer) = oneshot::channel();
        let stopped = |_| StoreError::new("the writer has stopped");
        self.queue.send(Message::Rewrite(caller)).await.map_err(stopped)?;
        answer.await.unwrap_or_else(|_| Err(StoreError::new("the writer stopped before it answered")))
    }

    pub(super) fn has_stopped(&self) -> bool {
        self.queue.is_closed()
    }

    pub(super) fn waiting(&self) -> usize {
        QUEUE - self.queue.capacity()
    }

    pub(super) fn tell(&self, page: &mut Page) {
        let waiting = u64::try_from(self.waiting()).unwrap_or(u64::MAX);
        page.gauge("matgim_writes_waiting", "Writes that wait for the database.", waiting);
        let Measures { refused, failed, sizes, took } = &*self.measures;
        page.counter("matgim_writes_refused_total", "Writes refused because too many were waiting.", refused.value());
        page.histograms(
            "matgim_commit_duration_seconds",
            "How long a commit took, from its first write to what is safe on the disk.",
            [(&[] as Labels<'_>, took)],
        );
        page.histograms("matgim_commit_writes", "Writes that one commit was for.", [(&[] as Labels<'_>, sizes)]);
        page.counter("matgim_commits_failed_total", "Commits of which nothing was written.", failed.value());
    }

    /// Does what waits and stops.
    pub(super) async fn stop(&self) {
        let (stopped, wait) = oneshot::channel();
        if self.queue.send(Message::Stop(stopped)).await.is_ok() {
            drop(wait.await);
        }
    }
}

fn write(
    mut waiting: mpsc::Receiver<Message>,
    options: &Options,
    (connection, mut snapshot): (Connection, HeldSnapshot),
    measures: &Measures,
    lock: Option<File>,
) {
    let mut connection = Some(connection);
    let mut messages = Vec::with_capacity(GROUP);
    let mut group = Vec::with_capacity(GROUP);
    let mut stopping = Vec::new();
    let mut rewriting = Vec::new();
    loop {
        if waiting.is_empty() {
            snapshot.hold();
        }
        if waiting.blocking_recv_many(&mut messages, GROUP) == 0 {
            break;
        }
        snapshot.let_go();
        for message in messages.drain(..) {
            match message {
                Message::Verb(verb) => group.push(verb),
                Message::Rewrite(caller) => rewriting.push(caller),
                Message::Stop(stopped) => {
                    waiting.close();
                    stopping.push(stopped);
                }
            }
        }
        let committed = measures.timed(group.len(), || write_group(&mut connection, options, &mut group));
        let committed = committed.map_err(Arc::new);
        for verb in group.drain(..) {
            verb.answer(committed.clone());
        }
        for caller in rewriting.drain(..) {
            drop(caller.send(rewrite(&mut connection, options).map_err(StoreError::new)));
        }
    }
    drop(snapshot);
    drop(connection);
    drop(lock);
    for stopped in stopping {
        let _ = stopped.send(());
    }
}

/// What was deleted stays in pages that nobody uses, and in the log (sqlite.org/lang_vacuum.html §2, sqlite.org/wal.html §6).
fn rewrite(open: &mut Option<Connection>, options: &Options) -> sqlx::Result<()> {
    let connection = match open.take() {
        Some(connection) => connection,
        None => Connection::open(options)?,
    };
    let rewritten = connection.run("vacuum; pragma wal_checkpoint(truncate)");
    *open = Some(connection);
    rewritten
}

/// All of `group` or nothing of it, but for verbs that failed on their own.
fn write_group(open: &mut Option<Connection>, options: &Options, group: &mut [Box<dyn Verb>]) -> sqlx::Result<()> {
    if group.is_empty() {
        return Ok(());
    }
    let connection = match open.take() {
        Some(connection) => connection,
        None => Connection::open(options)?,
    };
    let committed = commit(&connection, group);
    // A connection whose transaction cannot be ended is given up, and so is one that may not write: the next group opens another.
    let goes_on = match &committed {
        Ok(written) => *written == Written::Yes,
        Err(cause) => primary_code(cause) != Some(READ_ONLY) && rolled_back(&connection),
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

fn commit(connection: &Connection, group: &mut [Box<dyn Verb>]) -> sqlx::Result<Written> {
    step(connection, "begin immediate")?;
    // Hardly ever does one fail: a savepoint for each is kept for that case, in which all that was done is done again.
    if group.iter().all(|verb| verb.can_run_again()) {
        if group.iter_mut().all(|verb| ran(&mut **verb, connection).is_ok()) {
            step(connection, "commit")?;
            return Ok(Written::Yes);
        }
        if connection.is_in_transaction() {
            step(connection, "rollback")?;
        }
        step(connection, "begin immediate")?;
    }
    let mut written = Written::Yes;
    for verb in group {
        step(connection, "savepoint verb")?;
        if let Err(cause) = ran(&mut **verb, connection) {
            if primary_code(&cause) == Some(READ_ONLY) {
                written = Written::ReadOnly;
            }
            verb.failed(cause);
            // Fails when SQLite already rolled the whole transaction back, as it may when the disk is full.
            step(connection, "rollback to verb")?;
        }
        step(connection, "release verb")?;
    }
    step(connection, "commit")?;
    Ok(written)
}

/// A verb that panics fails like any other, or one bad row would end all writing.
fn ran(verb: &mut dyn Verb, connection: &Connection) -> sqlx::Result<()> {
    caught_at_once(|| verb.run(connection)).unwrap_or_else(|panicked| Err(sqlx::Error::Protocol(panicked.to_string())))
}

fn rolled_back(connection: &Connection) -> bool {
    match step(connection, "rollback") {
        Ok(()) => true,
        // SQLITE_ERROR: there was no transaction any more.
        Err(refusal) => primary_code(&refusal) == Some(1),
    }
}

fn step(connection: &Connection, sql: &'static str) -> sqlx::Result<()> {
    query(sql).execute(connection).map(drop)
}
