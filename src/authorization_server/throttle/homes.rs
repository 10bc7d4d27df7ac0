//! Where accounts were signed in to with success. A restart forgets it together with the failures.

use std::collections::HashMap;

use super::hashed::Hashed;
use crate::crowd::{Place, surplus};
use oauth::names::{Lifetime, Timestamp};
use ports::caller::CallerNetwork;

/// An account and a network.
pub type Home = (Hashed, CallerNetwork);

pub struct Homes {
    since: HashMap<Home, Timestamp>,
    at_most: usize,
}

/// With whom a home counts.
#[derive(PartialEq, Eq, Hash)]
enum Owner {
    Account(Hashed),
    Network(CallerNetwork),
}

impl Homes {
    /// As long as a session may live.
    pub const KEPT: Lifetime = Lifetime::from_days(90);

    pub fn of(at_most: usize) -> Self {
        Self { since: HashMap::new(), at_most: at_most.max(1) }
    }

    pub fn know(&self, home: &Home, now: Timestamp) -> bool {
        self.since.get(home).is_some_and(|since| now.is_within(Self::KEPT, *since))
    }

    pub fn remember(&mut self, home: Home, now: Timestamp) {
        if self.since.len() >= self.at_most && !self.since.contains_key(&home) {
            self.make_room();
        }
        self.since.insert(home, now);
    }

    /// One account that is at home everywhere takes it from no other, nor do many accounts of one network.
    fn make_room(&mut self) {
        let places = self.since.iter().map(|(home, since)| Place {
            key: *home,
            since: *since,
            owners: vec![Owner::Account(home.0), Owner::Network(home.1)],
        });
        for home in surplus(places.collect(), (self.at_most / 16).max(1)) {
            self.since.remove(&home);
        }
    }

    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.since.len()
    }
}
