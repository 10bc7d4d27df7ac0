//! Who gives way when all connections are taken: a network with many of them to one with fewer. A stranger with a few networks would
//! otherwise keep everybody else out, and each of them would have no more than its share.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use ports::caller::CallerNetwork;
use ports::seats::Seat;

/// The open connections of each network, the oldest first.
#[derive(Clone, Default)]
pub struct Crowd(Arc<Connections>);

type Connections = Mutex<HashMap<CallerNetwork, VecDeque<Arc<Connection>>>>;

/// What is known of a connection beside its socket.
#[derive(Default)]
pub struct Connection {
    has_asked: AtomicBool,
    gives_way: Notify,
    seat: Mutex<Option<Seat>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Connection {
    pub fn asks(&self) {
        self.has_asked.store(true, Ordering::Relaxed);
    }

    pub fn has_asked(&self) -> bool {
        self.has_asked.load(Ordering::Relaxed)
    }
}

impl Crowd {
    /// Behind a proxy of ours a connection is of no network, and gives way to nobody.
    pub fn enter(&self, network: Option<CallerNetwork>, seat: Seat) -> Place {
        let connection = Arc::new(Connection { seat: Mutex::new(Some(seat)), ..Connection::default() });
        if let Some(network) = network {
            locked(&self.0).entry(network).or_default().push_back(connection.clone());
        }
        Place { network, connection, crowd: self.clone() }
    }

    /// Ends a connection of the network that has the most, if the newcomer's will still have no more than that one then. Its oldest
    /// that never asked for anything goes first.
    pub fn gives_way_to(&self, newcomer: CallerNetwork) -> bool {
        let mut networks = locked(&self.0);
        let here = networks.get(&newcomer).map_or(0, VecDeque::len);
        let Some(most) = networks.values_mut().max_by_key(|connections| connections.len()) else { return false };
        if most.len() < here + 2 {
            return false;
        }
        let silent = most.iter().position(|connection| !connection.has_asked());
        let Some(gone) = most.remove(silent.unwrap_or(0)) else { return false };
        drop(locked(&gone.seat).take());
        gone.gives_way.notify_one();
        true
    }
}

/// Of one connection, until this is dropped.
pub struct Place {
    network: Option<CallerNetwork>,
    pub connection: Arc<Connection>,
    crowd: Crowd,
}

impl Place {
    /// Waits until another needs it more.
    pub async fn gives_way(&self) {
        self.connection.gives_way.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(network) = self.network else { return };
        let mut networks = locked(&self.crowd.0);
        let Some(connections) = networks.get_mut(&network) else { return };
        connections.retain(|other| !Arc::ptr_eq(other, &self.connection));
        // No longer than the connections are many.
        if connections.is_empty() {
            networks.remove(&network);
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;
    use ports::seats::{Full, Seats};

    use super::*;

    fn network(last: u8) -> CallerNetwork {
        CallerNetwork::of([192, 0, 2, last].into())
    }

    fn enter(crowd: &Crowd, seats: &Seats, last: u8) -> Place {
        let network = Some(network(last));
        crowd.enter(network, seats.take(network).expect("a seat"))
    }

    fn ends(place: &Place) -> bool {
        place.gives_way().now_or_never().is_some()
    }

    #[test]
    fn the_network_with_the_most_gives_way_until_all_have_as_many() {
        let (crowd, seats) = (Crowd::default(), Seats::new(4, 4));
        let asking = enter(&crowd, &seats, 1);
        asking.connection.asks();
        let (older, newer) = (enter(&crowd, &seats, 1), enter(&crowd, &seats, 1));
        let other = enter(&crowd, &seats, 2);
        assert_eq!(seats.take(Some(network(3))).err(), Some(Full::InAll));
        assert!(crowd.gives_way_to(network(3)));
        assert!(ends(&older) && !ends(&newer) && !ends(&asking) && !ends(&other), "the oldest that never asked");
        let third = enter(&crowd, &seats, 3);
        assert!(crowd.gives_way_to(network(4)));
        assert!(ends(&newer) && !ends(&asking) && !ends(&other) && !ends(&third));
        let fourth = enter(&crowd, &seats, 4);
        assert!(!crowd.gives_way_to(network(5)), "everybody has one");
        // Of two that it has itself a network wins nothing.
        drop((older, newer, other, third));
        let second = enter(&crowd, &seats, 4);
        assert!(!crowd.gives_way_to(network(4)));
        assert!(!ends(&fourth) && !ends(&second));
    }

    #[test]
    fn whoever_asks_for_something_all_the_time_gives_way_too() {
        let (crowd, seats) = (Crowd::default(), Seats::new(3, 3));
        let all: Vec<Place> = (0..3).map(|_| enter(&crowd, &seats, 1)).collect();
        all.iter().for_each(|place| place.connection.asks());
        assert!(crowd.gives_way_to(network(2)));
        assert_eq!(all.iter().map(ends).collect::<Vec<_>>(), [true, false, false]);
    }

    #[test]
    fn what_has_ended_is_not_remembered() {
        let (crowd, seats) = (Crowd::default(), Seats::new(9, 9));
        let all: Vec<Place> = (1..4).map(|last| enter(&crowd, &seats, last)).collect();
        assert_eq!((locked(&crowd.0).len(), seats.taken()), (3, 3));
        drop(all);
        assert_eq!((locked(&crowd.0).len(), seats.taken()), (0, 0));
    }
}
