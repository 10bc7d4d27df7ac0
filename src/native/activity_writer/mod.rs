//! Writes down what happened to clients and accounts, off the path of their requests: a bounded queue, and one task that gathers what came
//! within a moment into one transaction. What finds the queue full, or the store unable, is counted as lost.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use authorization_server::account_log::ACCOUNT_EVENTS_AT_MOST;
use authorization_server::activity::{ActivityLog, Noted};
use authorization_server::developers::ACTIVITY_AT_MOST;
use oauth::names::{ClientId, Subject};
use ports::Clock;
use ports::limits::Limits;
use ports::panics::caught;
use storage::account::{AccountEvents, AppUse};
use storage::developers::{ActivityKept, ClientActivities, UsageDay};
use storage::{StoreError, Stored};

/// The most that are written in one transaction.
const TOGETHER: usize = 256;
/// How long the first of them waits for others.
const GATHER_FOR: Duration = Duration::from_millis(250);

/// Takes in what happened, and forgets what does not fit.
pub struct ActivityWriter {
    queue: mpsc::Sender<Noted>,
    /// Places that strangers leave to those who proved who they are.
    kept_from_strangers: usize,
    lost: Arc<AtomicU64>,
}

impl ActivityWriter {
    fn new(limits: &Limits) -> (Self, mpsc::Receiver<Noted>) {
        let in_all = limits.activity_queue.max(1);
        let (queue, waiting) = mpsc::channel(in_all);
        let kept_from_strangers = in_all.saturating_sub(limits.activity_queue_of_strangers);
        (Self { queue, kept_from_strangers, lost: Arc::default() }, waiting)
    }
}

impl ActivityLog for ActivityWriter {
    fn note(&self, noted: Noted) {
        let has_room = !noted.is_by_strangers() || self.queue.capacity() > self.kept_from_strangers;
        if !has_room || self.queue.try_send(noted).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// The task that writes; to be finished before its store is closed.
pub struct WriterTask {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl WriterTask {
    /// Writes down what waits, and ends. What comes later is lost.
    pub async fn finish(self) {
        let _ = self.stop.send(true);
        let _ = self.task.await;
    }
}

/// What is written into.
pub trait ActivityStore: ClientActivities + AccountEvents {}

impl<T: ClientActivities + AccountEvents> ActivityStore for T {}

/// Begins to write into `store`.
pub fn start(store: Arc<dyn ActivityStore>, clock: Arc<dyn Clock>, limits: &Limits) -> (ActivityWriter, WriterTask) {
    let of_strangers = u32::try_from(limits.activity_of_strangers).unwrap_or(u32::MAX);
    let kept = ActivityKept { events: ACTIVITY_AT_MOST, of_strangers };
    let (writer, waiting) = ActivityWriter::new(limits);
    let (stop, stopped) = watch::channel(false);
    let task = tokio::spawn(write(Written { store, clock, kept }, waiting, writer.lost.clone(), stopped));
    (writer, WriterTask { stop, task })
}

/// Where it is written, and how much is kept.
struct Written {
    store: Arc<dyn ActivityStore>,
    clock: Arc<dyn Clock>,
    kept: ActivityKept,
}

async fn write(
    into: Written,
    mut waiting: mpsc::Receiver<Noted>,
    lost: Arc<AtomicU64>,
    mut stopped: watch::Receiver<bool>,
) {
    let mut together = Vec::with_capacity(TOGETHER);
    loop {
        gather(&mut waiting, &mut together, &mut stopped).await;
        let (count, more) = (together.len() as u64, lost.swap(0, Ordering::Relaxed));
        if count + more == 0 {
            return;
        }
        let ended = together.is_empty();
        // What panics is lost like what cannot be written; the next ones are written as ever.
        let written = caught(into.write(std::mem::take(&mut together), more)).await;
        if let Err(error) = written.unwrap_or_else(|panicked| Err(StoreError::new(panicked))) {
            tracing::warn!(events = count, cause = ?std::error::Error::source(&error), "activity was not written down");
            lost.fetch_add(count + more, Ordering::Relaxed);
        }
        if ended {
            return;
        }
    }
}

impl Written {
    /// A batch, parted by whom it is told to: one transaction for developers, one for people.
    async fn write(&self, noted: Vec<Noted>, lost: u64) -> Stored<()> {
        let (mut clients, mut accounts, mut uses) = (vec![], vec![], HashMap::new());
        for noted in noted {
            match noted {
                Noted::Client(activity) => clients.push(activity),
                Noted::Account(event) => accounts.push(event),
                Noted::Use(user, used) => add_up(&mut uses, user, used),
            }
        }
        if !clients.is_empty() || lost > 0 {
            self.store.note(clients, lost, self.clock.now(), self.kept).await?;
        }
        if !accounts.is_empty() || !uses.is_empty() {
            let uses = uses.into_iter().map(|((user, ..), used)| (user, used)).collect();
            self.store.note_account(accounts, uses, ACCOUNT_EVENTS_AT_MOST).await?;
        }
        Ok(())
    }
}

/// Uses of one day are one row.
fn add_up(uses: &mut HashMap<(Subject, ClientId, String, i64), AppUse>, user: Subject, used: AppUse) {
    let key = (user, used.client.clone(), used.api.clone(), UsageDay::number_of(used.last_at));
    match uses.entry(key) {
        Entry::Vacant(first) => {
            first.insert(used);
        }
        Entry::Occupied(mut more) => {
            let sum = more.get_mut();
            sum.times += used.times;
            sum.last_at = sum.last_at.max(used.last_at);
        }
    }
}

/// Waits for one, and a moment for others. Nothing comes back once the queue has been closed and emptied.
async fn gather(waiting: &mut mpsc::Receiver<Noted>, together: &mut Vec<Noted>, stopped: &mut watch::Receiver<bool>) {
    // A stop closes the queue, which then still hands out what waits in it.
    while together.is_empty() {
        tokio::select! {
            first = waiting.recv() => match first {
                Some(first) => together.push(first),
                None => return,
            },
            _ = stopped.changed(), if !waiting.is_closed() => waiting.close(),
        }
    }
    let moment = tokio::time::sleep(GATHER_FOR);
    tokio::pin!(moment);
    while together.len() < TOGETHER {
        tokio::select! {
            next = waiting.recv() => match next {
                Some(next) => together.push(next),
                None => return,
            },
            _ = stopped.changed(), if !waiting.is_closed() => waiting.close(),
            () = &mut moment => return,
        }
    }
}

#[cfg(test)]
mod tests;
