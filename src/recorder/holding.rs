//! What sandboxes hold of this machine's memory: bounded in all, with a share for each network.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ports::caller::CallerNetwork;
use ports::limits::Limits;

/// What all sandboxes hold, in bytes.
pub struct Holdings {
    in_all: usize,
    a_network: usize,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    in_all: usize,
    by: HashMap<CallerNetwork, usize>,
}

/// What one sandbox holds; nothing any more when it is dropped.
pub struct Holding {
    of: Arc<Holdings>,
    network: Option<CallerNetwork>,
    bytes: AtomicUsize,
}

impl Holdings {
    pub fn new(limits: &Limits) -> Self {
        Self { in_all: limits.sandboxes_bytes, a_network: limits.sandboxes_bytes_a_network, held: Mutex::default() }
    }

    pub fn open(self: &Arc<Self>, network: Option<CallerNetwork>) -> Holding {
        Holding { of: self.clone(), network, bytes: AtomicUsize::new(0) }
    }

    /// Whether all of them hold less than they may.
    pub fn has_room(&self) -> bool {
        self.held().in_all < self.in_all
    }

    /// Whether those of this network hold less than its share.
    pub fn has_room_for(&self, network: Option<CallerNetwork>) -> bool {
        self.held().of(network) < self.a_network
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn of(&self, network: Option<CallerNetwork>) -> usize {
        network.and_then(|network| self.by.get(&network).copied()).unwrap_or(0)
    }
}

impl Holding {
    /// `false`, and no more is held than before, when there is no room for it.
    pub fn take(&self, bytes: usize) -> bool {
        let mut held = self.of.held();
        if held.in_all.saturating_add(bytes) > self.of.in_all
            || held.of(self.network).saturating_add(bytes) > self.of.a_network
        {
            return false;
        }
        self.add_to(&mut held, bytes);
        true
    }

    /// What is there already, whether or not there is room for it.
    pub fn add(&self, bytes: usize) {
        self.add_to(&mut self.of.held(), bytes);
    }

    fn add_to(&self, held: &mut Held, bytes: usize) {
        held.in_all += bytes;
        if let Some(network) = self.network {
            *held.by.entry(network).or_default() += bytes;
        }
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    pub fn give_back(&self, bytes: usize) {
        let mut held = self.of.held();
        let bytes = bytes.min(self.bytes.load(Ordering::Relaxed));
        self.bytes.fetch_sub(bytes, Ordering::Relaxed);
        held.in_all = held.in_all.saturating_sub(bytes);
        if let Some(network) = self.network
            && let Some(own) = held.by.get_mut(&network)
        {
            *own = own.saturating_sub(bytes);
            // Who holds nothing is not remembered.
            if *own == 0 {
                held.by.remove(&network);
            }
        }
    }

    /// Whether its network, or all together, hold as much as they may.
    pub fn is_over(&self) -> bool {
        let held = self.of.held();
        held.in_all >= self.of.in_all || held.of(self.network) >= self.of.a_network
    }
}

impl Drop for Holding {
    fn drop(&mut self) {
        self.give_back(self.bytes.load(Ordering::Relaxed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(last: u8) -> Option<CallerNetwork> {
        Some(CallerNetwork::of([192, 0, 2, last].into()))
    }

    #[test]
    fn what_all_hold_is_bounded_and_each_network_has_a_share() {
        let limits = Limits { sandboxes_bytes: 100, sandboxes_bytes_a_network: 60, ..Limits::default() };
        let holdings = Arc::new(Holdings::new(&limits));
        let (one, two, other) = (holdings.open(network(1)), holdings.open(network(1)), holdings.open(network(2)));
        assert!(one.take(40) && two.take(20));
        assert!(!two.take(1), "the share of the first network is used up");
        assert!(one.is_over() && !other.is_over() && !holdings.has_room_for(network(1)));
        assert!(other.take(40));
        assert!(!other.take(1) && other.is_over(), "all of it is used up");
        drop(one);
        assert!(two.take(40) && !holdings.has_room());
        two.give_back(30);
        assert!(holdings.has_room() && holdings.has_room_for(network(1)));
        drop((two, other));
        let held = holdings.held();
        assert_eq!((held.in_all, held.by.len()), (0, 0), "what nobody holds is not remembered");
    }
}
