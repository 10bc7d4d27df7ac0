//! How many sandboxes one address, or one person, may begin within an hour.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use oauth::names::{Lifetime, Subject, Timestamp};

const AN_HOUR: Lifetime = Lifetime::from_minutes(60);
/// So many are remembered; more are not throttled apart.
const REMEMBERED_AT_MOST: usize = 20_000;

/// What a new sandbox is counted against: the address that asks for it, or the user who is signed in at the real server.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StartedBy {
    Address(IpAddr),
    Person(Subject),
}

pub struct Allowance {
    an_hour: usize,
    /// When each of them began one, within the hour.
    begun: Mutex<HashMap<StartedBy, Vec<Timestamp>>>,
}

impl Allowance {
    pub fn of(an_hour: usize) -> Self {
        Self { an_hour, begun: Mutex::default() }
    }

    /// Whether `by` may begin one more at `now`; if so, it is counted.
    pub fn take(&self, by: StartedBy, now: Timestamp) -> bool {
        let mut begun = self.begun();
        if begun.len() >= REMEMBERED_AT_MOST {
            forget(&mut begun, now);
        }
        if begun.len() >= REMEMBERED_AT_MOST && !begun.contains_key(&by) {
            return true;
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
        StartedBy::Address(IpAddr::from(last.to_be_bytes()))
    }

    fn later(minutes: i64) -> Timestamp {
        Timestamp::from_millis(minutes * 60_000)
    }

    #[test]
    fn an_address_begins_as_many_within_an_hour_as_it_may_and_others_are_not_counted_with_it() {
        let allowance = Allowance::of(2);
        assert!(allowance.take(address(1), START) && allowance.take(address(1), later(30)));
        assert!(!allowance.take(address(1), later(59)));
        assert!(allowance.take(address(2), later(59)));
        assert!(allowance.take(address(1), later(60)), "the first is an hour ago");
        assert!(!allowance.take(address(1), later(61)), "the second is not");
    }

    #[test]
    fn an_address_is_forgotten_an_hour_after_it_last_began_one() {
        let allowance = Allowance::of(2);
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
