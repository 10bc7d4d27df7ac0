//! Writes down what happened to clients, off the path of their requests: a bounded queue, and one task that gathers what came
//! within a moment into one transaction. What finds the queue full, or the store unable, is counted as lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use super::activity::ActivityLog;
use super::developers::ACTIVITY_AT_MOST;
use crate::ports::Clock;
use crate::storage::developers::{DeveloperStore, Happening};

/// The most that wait to be written down.
const WAITING_AT_MOST: usize = 4_096;
/// The most that are written in one transaction.
const TOGETHER_AT_MOST: usize = 256;
/// How long the first of them waits for others.
const GATHER_FOR: Duration = Duration::from_millis(250);

/// Takes happenings in, and forgets what does not fit.
pub struct ActivityWriter {
    queue: mpsc::Sender<Happening>,
    lost: Arc<AtomicU64>,
}

impl ActivityLog for ActivityWriter {
    fn note(&self, happening: Happening) {
        if self.queue.try_send(happening).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// The task that writes; to be finished before its store is closed.
pub struct Writing {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Writing {
    /// Writes down what waits, and ends. What comes later is lost.
    pub async fn finish(self) {
        let _ = self.stop.send(true);
        let _ = self.task.await;
    }
}

/// Begins to write into `store`.
pub fn start(store: Arc<dyn DeveloperStore>, clock: Arc<dyn Clock>) -> (ActivityWriter, Writing) {
    let (queue, waiting) = mpsc::channel(WAITING_AT_MOST);
    let lost = Arc::new(AtomicU64::new(0));
    let (stop, stopped) = watch::channel(false);
    let task = tokio::spawn(write(store, clock, waiting, lost.clone(), stopped));
    (ActivityWriter { queue, lost }, Writing { stop, task })
}

async fn write(
    store: Arc<dyn DeveloperStore>,
    clock: Arc<dyn Clock>,
    mut waiting: mpsc::Receiver<Happening>,
    lost: Arc<AtomicU64>,
    mut stopped: watch::Receiver<bool>,
) {
    let mut together = Vec::with_capacity(TOGETHER_AT_MOST);
    loop {
        gather(&mut waiting, &mut together, &mut stopped).await;
        let (count, more) = (together.len() as u64, lost.swap(0, Ordering::Relaxed));
        if count + more == 0 {
            return;
        }
        let ended = together.is_empty();
        if let Err(error) = store.note(std::mem::take(&mut together), more, clock.now(), ACTIVITY_AT_MOST).await {
            tracing::warn!(events = count, cause = ?std::error::Error::source(&error), "activity was not written down");
            lost.fetch_add(count + more, Ordering::Relaxed);
        }
        if ended {
            return;
        }
    }
}

/// Waits for one, and a moment for others. Nothing comes back once the queue has been closed and emptied.
async fn gather(
    waiting: &mut mpsc::Receiver<Happening>,
    together: &mut Vec<Happening>,
    stopped: &mut watch::Receiver<bool>,
) {
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
    while together.len() < TOGETHER_AT_MOST {
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
