//! Seats, of which there are only so many, and of which one network has only so many: sockets, streams, turns in a queue.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::caller::CallerNetwork;

/// Whoever comes in holds a [`Seat`] until they drop it. Without a network, one counts among all only.
#[derive(Clone, Debug)]
pub struct Seats {
    in_all: usize,
    a_network: usize,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Debug, Default)]
struct Taken {
    in_all: usize,
    by: HashMap<CallerNetwork, usize>,
}

/// Which bound was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    InAll,
    ThisNetwork,
}

impl Seats {
    pub fn new(in_all: usize, a_network: usize) -> Self {
        Self { in_all, a_network, taken: Arc::default() }
    }

    pub fn take(&self, network: Option<CallerNetwork>) -> Result<Seat, Full> {
        let mut taken = locked(&self.taken);
        let here = network.and_then(|network| taken.by.get(&network).copied()).unwrap_or(0);
        if here >= self.a_network {
            return Err(Full::ThisNetwork);
        }
        if taken.in_all >= self.in_all {
            return Err(Full::InAll);
        }
        taken.in_all += 1;
        if let Some(network) = network {
            *taken.by.entry(network).or_default() += 1;
        }
        Ok(Seat { network, taken: self.taken.clone() })
    }

    pub fn taken(&self) -> usize {
        locked(&self.taken).in_all
    }
}

fn locked(taken: &Mutex<Taken>) -> MutexGuard<'_, Taken> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Is free again when this is dropped.
#[derive(Debug)]
pub struct Seat {
    network: Option<CallerNetwork>,
    taken: Arc<Mutex<Taken>>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = locked(&self.taken);
        taken.in_all = taken.in_all.saturating_sub(1);
        if let Some(network) = self.network
            && let Some(here) = taken.by.get_mut(&network)
        {
            *here -= 1;
            // What nobody holds is not remembered: the map is no longer than the seats are many.
            if *here == 0 {
                taken.by.remove(&network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(last: u8) -> Option<CallerNetwork> {
        Some(CallerNetwork::of([192, 0, 2, last].into()))
    }

    #[test]
    fn a_network_that_has_its_share_leaves_the_others_theirs() {
        let seats = Seats::new(3, 2);
        let held = [seats.take(network(1)), seats.take(network(1))];
        assert!(held.iter().all(Result::is_ok));
        assert_eq!(seats.take(network(1)).err(), Some(Full::ThisNetwork));
        let other = seats.take(network(2)).expect("a seat");
        assert_eq!(seats.take(network(3)).err(), Some(Full::InAll));
        drop(other);
        assert!(seats.take(network(3)).is_ok());
    }

    #[test]
    fn what_was_given_back_is_not_remembered() {
        let seats = Seats::new(300, 2);
        let held: Vec<_> = (0..=255).map(|last| seats.take(network(last)).expect("a seat")).collect();
        assert_eq!((seats.taken(), locked(&seats.taken).by.len()), (256, 256));
        drop(held);
        assert_eq!((seats.taken(), locked(&seats.taken).by.len()), (0, 0));
    }
}
