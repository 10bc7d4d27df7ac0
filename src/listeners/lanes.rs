//! How many requests of one network are worked on at a time. Its others wait: whoever asks for a thousand pages at once is answered
//! a few at a time, and everybody else in between.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use ports::caller::CallerNetwork;

#[derive(Clone)]
pub struct Lanes {
    a_network: usize,
    open: Arc<Mutex<HashMap<CallerNetwork, Arc<Semaphore>>>>,
}

impl Lanes {
    pub fn new(a_network: usize) -> Self {
        Self { a_network: a_network.min(Semaphore::MAX_PERMITS), open: Arc::default() }
    }

    /// As many, for another listener.
    pub fn beside(&self) -> Self {
        Self::new(self.a_network)
    }

    /// Waits until it is this request's turn. `None` would be the end of the program.
    pub async fn turn(&self, network: CallerNetwork) -> Option<Turn> {
        let semaphore =
            locked(&self.open).entry(network).or_insert_with(|| Arc::new(Semaphore::new(self.a_network))).clone();
        let lane = Lane { network, semaphore, open: self.open.clone() };
        let permit = lane.semaphore.clone().acquire_owned().await.ok()?;
        Some(Turn { _permit: permit, _lane: lane })
    }
}

type Open = Mutex<HashMap<CallerNetwork, Arc<Semaphore>>>;

fn locked(open: &Open) -> MutexGuard<'_, HashMap<CallerNetwork, Arc<Semaphore>>> {
    open.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A request that waits or is worked on. The last one closes the lane, so that there are no more lanes than requests.
struct Lane {
    network: CallerNetwork,
    semaphore: Arc<Semaphore>,
    open: Arc<Open>,
}

impl Drop for Lane {
    fn drop(&mut self) {
        let mut open = locked(&self.open);
        // This one, and the map's.
        if Arc::strong_count(&self.semaphore) == 2 {
            open.remove(&self.network);
        }
    }
}

/// Lasts until it is dropped.
pub struct Turn {
    // In this order: whoever looks whether the lane is empty must not find its own permit.
    _permit: OwnedSemaphorePermit,
    _lane: Lane,
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    fn network(last: u8) -> CallerNetwork {
        CallerNetwork::of([192, 0, 2, last].into())
    }

    #[test]
    fn a_network_that_asks_for_much_waits_for_itself_alone() {
        let lanes = Lanes::new(2);
        let mut turns: Vec<_> = (0..2).map(|_| lanes.turn(network(1)).now_or_never().expect("a turn")).collect();
        let mut third = Box::pin(lanes.turn(network(1)));
        assert!((&mut third).now_or_never().is_none(), "it waits");
        assert!(lanes.turn(network(2)).now_or_never().is_some(), "nobody else does");
        turns.pop();
        assert!(third.now_or_never().is_some());
    }

    #[test]
    fn there_are_no_more_lanes_than_requests() {
        let lanes = Lanes::new(1);
        let turns: Vec<_> = (0..=255).map(|last| lanes.turn(network(last)).now_or_never().expect("a turn")).collect();
        assert_eq!(locked(&lanes.open).len(), 256);
        // Who goes away while waiting leaves nothing behind.
        let mut gone = Box::pin(lanes.turn(network(1)));
        assert!((&mut gone).now_or_never().is_none());
        drop(gone);
        drop(turns);
        assert_eq!(locked(&lanes.open).len(), 0);
    }
}
