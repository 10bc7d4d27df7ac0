//! How many sandboxes one network, or one person, may begin within an hour.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use oauth::names::{Lifetime, Subject, Timestamp};
use ports::caller::CallerNetwork;

const AN_HOUR: Lifetime = Lifetime::from_minutes(60);

/// What a new sandbox is counted against: the network that asks for it, or the user who is signed in at the real server.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StartedBy {
    Network(CallerNetwork),
    Person(Subject),
}

impl StartedBy {
    pub fn network(&self) -> Option<CallerNetwork> {
        match self {
            Self::Network(network) => Some(*network),
            Self::Person(_) => None,
        }
    }
}

pub struct Allowance {
    an_hour: usize,
    /// So many are remembered.
    keys: usize,
    /// When each of them began one, within the hour.
    begun: Mutex<HashMap<StartedBy, Vec<Timestamp>>>,
}

impl Allowance {
    pub fn of(an_hour: usize, keys: usize) -> Self {
        Self { an_hour, keys, begun: Mutex::default() }
    }

    /// Whether `by` may begin one more at `now`; if so, it is counted. Who cannot be counted begins none.
    pub fn take(&self, by: StartedBy, now: Timestamp) -> bool {
        let mut begun = self.begun();
        if begun.len() >= self.keys {
            forget(&mut begun, now);
        }
        if begun.len() >= self.keys && !begun.contains_key(&by) {
            return false;
        }
        let times = begun.entry(by).or_default();
        times.retain(|at| is_recent(*at, now));
        let may = times.len() < self.an_hour;
        if may {
            times.push(now);
        }
        may
    }

    /// Lets go of those who have begun none for an hour.
    pub fn forget_before(&self, now: Timestamp) {
        forget(&mut self.begun(), now);
    }

    fn begun(&self) -> MutexGuard<'_, HashMap<StartedBy, Vec<Timestamp>>> {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_recent(at: Timestamp, now: Timestamp) -> bool {
    now.since(at) < AN_HOUR
}

fn forget(begun: &mut HashMap<StartedBy, Vec<Timestamp>>, now: Timestamp) {
    begun.retain(|_, times| times.iter().any(|at| is_recent(*at, now)));
    // A map keeps the room of its fullest hour.
    begun.shrink_to_fit();
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_millis(0);

    fn address(last: u32) -> StartedBy {
        StartedBy::Network(CallerNetwork::of(last.to_be_bytes().into()))
    }

    fn later(minutes: i64) -> Timestamp {
        Timestamp::from_millis(minutes * 60_000)
    }

    #[test]
    fn an_address_begins_as_many_within_an_hour_as_it_may_and_others_are_not_counted_with_it() {
        let allowance = Allowance::of(2, 2_000);
        assert!(allowance.take(address(1), START) && allowance.take(address(1), later(30)));
        assert!(!allowance.take(address(1), later(59)));
        assert!(allowance.take(address(2), later(59)));
        assert!(allowance.take(address(1), later(60)), "the first is an hour ago");
        assert!(!allowance.take(address(1), later(61)), "the second is not");
    }

    #[test]
    fn who_cannot_be_counted_begins_none() {
        let allowance = Allowance::of(2, 100);
        for last in 0..100 {
            assert!(allowance.take(address(last), START));
        }
        assert!(!allowance.take(address(100), later(1)), "there is no room to count it");
        assert!(allowance.take(address(7), later(1)), "this one is counted already");
        assert!(allowance.take(address(100), later(60)), "the others are forgotten by then");
        assert!(allowance.begun().len() <= 100);
    }

    #[test]
    fn an_address_is_forgotten_an_hour_after_it_last_began_one() {
        let allowance = Allowance::of(2, 2_000);
        for last in 0..1_000 {
            assert!(allowance.take(address(last), START));
        }
        assert!(allowance.take(address(7), later(59)));
        allowance.forget_before(later(60));
        assert_eq!(allowance.begun().keys().cloned().collect::<Vec<_>>(), [address(7)]);
        allowance.forget_before(later(119));
        assert_eq!(allowance.begun().capacity(), 0);
    }
}
