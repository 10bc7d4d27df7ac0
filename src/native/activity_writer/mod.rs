//! Writes down what happened to clients and accounts, off the path of their requests: what came within a moment is gathered, and one
//! task writes it in one transaction. What finds no room, or the store unable, is counted as lost.

mod gathered;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use self::gathered::Gathered;
use authorization_server::account_log::ACCOUNT_EVENTS_AT_MOST;
use authorization_server::activity::{ActivityLog, Noted};
use authorization_server::developers::ACTIVITY_AT_MOST;
use ports::Clock;
use ports::limits::Limits;
use ports::panics::caught;
use storage::account::AccountEvents;
use storage::developers::{ActivityKept, ClientActivities};
use storage::{StoreError, Stored};

/// How long the first of a batch waits for others.
const GATHER_FOR: Duration = Duration::from_millis(250);
/// How long it waits after a batch that was large: of a client that does much, only the newest events are written at all.
const GATHER_MANY_FOR: Duration = Duration::from_secs(1);
/// A batch of so many is large.
const MANY: usize = 256;

/// Takes in what happened, and forgets what does not fit.
pub struct ActivityWriter(Arc<Queue>);

struct Queue {
    /// `None` once nobody writes any more.
    gathered: Mutex<Option<Gathered>>,
    /// How much may wait.
    in_all: usize,
    /// Of that, what strangers leave to those who proved who they are.
    kept_from_strangers: usize,
    kept: ActivityKept,
    lost: AtomicU64,
    /// The first of a batch has come.
    begun: Notify,
    /// Half of the room is taken.
    urgent: Notify,
}

impl Queue {
    fn new(limits: &Limits) -> Self {
        let of_strangers = u32::try_from(limits.activity_of_strangers).unwrap_or(u32::MAX);
        let in_all = limits.activity_queue.max(1);
        Self {
            gathered: Mutex::new(Some(Gathered::default())),
            in_all,
            kept_from_strangers: in_all.saturating_sub(limits.activity_queue_of_strangers),
            kept: ActivityKept { events: ACTIVITY_AT_MOST, of_strangers },
            lost: AtomicU64::new(0),
            begun: Notify::new(),
            urgent: Notify::new(),
        }
    }

    fn locked(&self) -> MutexGuard<'_, Option<Gathered>> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `false`: there was no room.
    fn take_in(&self, noted: Noted) -> bool {
        let kept_free = if noted.is_by_strangers() { self.kept_from_strangers } else { 0 };
        let mut gathered = self.locked();
        let Some(gathered) = gathered.as_mut() else { return false };
        let before = gathered.len();
        if !gathered.add(noted, self.in_all.saturating_sub(kept_free), self.kept.events) {
            return false;
        }
        if before == 0 {
            self.begun.notify_one();
        } else if before < gathered.len() && gathered.len() == self.in_all.div_ceil(2) {
            self.urgent.notify_one();
        }
        true
    }

    fn take_out(&self) -> Gathered {
        self.locked().as_mut().map(std::mem::take).unwrap_or_default()
    }
}

impl ActivityLog for ActivityWriter {
    fn note(&self, noted: Noted) {
        if !self.0.take_in(noted) {
            self.0.lost.fetch_add(1, Ordering::Relaxed);
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
    let queue = Arc::new(Queue::new(limits));
    let (stop, stopped) = watch::channel(false);
    let task = tokio::spawn(write(queue.clone(), store, clock, stopped));
    (ActivityWriter(queue), WriterTask { stop, task })
}

async fn write(
    queue: Arc<Queue>,
    store: Arc<dyn ActivityStore>,
    clock: Arc<dyn Clock>,
    mut stopped: watch::Receiver<bool>,
) {
    let mut moment = GATHER_FOR;
    loop {
        let ends = tokio::select! {
            () = gather(&queue, moment) => false,
            // The sender is dropped only when the program ends; that is a stop, too.
            _ = stopped.wait_for(|stop| *stop) => true,
        };
        let batch = if ends { queue.locked().take().unwrap_or_default() } else { queue.take_out() };
        let (count, lost) = (batch.happened(), queue.lost.swap(0, Ordering::Relaxed));
        moment = if batch.len() < MANY { GATHER_FOR } else { GATHER_MANY_FOR };
        // What panics is lost like what cannot be written; the next ones are written as ever.
        let written = caught(write_down(store.as_ref(), clock.as_ref(), batch, lost, queue.kept)).await;
        if let Err(error) = written.unwrap_or_else(|panicked| Err(StoreError::new(panicked))) {
            tracing::warn!(events = count, cause = ?std::error::Error::source(&error), "activity was not written down");
            queue.lost.fetch_add(count + lost, Ordering::Relaxed);
        }
        if ends {
            return;
        }
    }
}

/// Waits for one, and a moment for others.
async fn gather(queue: &Queue, moment: Duration) {
    queue.begun.notified().await;
    tokio::select! {
        () = tokio::time::sleep(moment) => {}
        () = queue.urgent.notified() => {}
    }
}

/// A batch, parted by whom it is told to: one transaction for developers, one for people.
async fn write_down(
    store: &dyn ActivityStore,
    clock: &dyn Clock,
    batch: Gathered,
    lost: u64,
    kept: ActivityKept,
) -> Stored<()> {
    let (clients, accounts, uses) = batch.parted();
    if !clients.is_empty() || lost > 0 {
        store.note(clients, lost, clock.now(), kept).await?;
    }
    if !accounts.is_empty() || !uses.is_empty() {
        store.note_account(accounts, uses, ACCOUNT_EVENTS_AT_MOST).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
