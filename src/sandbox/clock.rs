//! A clock that stands still while a learner reads: it ticks with each message, and moves when it is told to.

use std::sync::atomic::{AtomicI64, Ordering};

use oauth::names::{Lifetime, Timestamp};
use ports::Clock;

/// How far a message moves it: far enough to see the order, near enough that nothing expires by reading.
const TICK: Lifetime = Lifetime::from_millis(200);

/// One sandbox's time.
pub struct MovableClock {
    now: AtomicI64,
    /// Dates beyond every calendar are nothing to learn from.
    latest: i64,
}

impl MovableClock {
    /// It goes no further ahead than `furthest`.
    pub fn starting_at(now: Timestamp, furthest: Lifetime) -> Self {
        Self { now: AtomicI64::new(now.as_millis()), latest: now.plus(furthest).as_millis() }
    }

    pub fn tick(&self) {
        self.move_by(TICK);
    }

    /// Ahead, never back. How far it came.
    pub fn move_by(&self, by: Lifetime) -> Lifetime {
        let moved = |now: i64| now.saturating_add(by.as_millis().max(0)).min(self.latest).max(now);
        let update = |now: i64| Some(moved(now));
        let before = self.now.fetch_update(Ordering::Relaxed, Ordering::Relaxed, update).unwrap_or_else(|now| now);
        Lifetime::from_millis(moved(before) - before)
    }
}

impl Clock for MovableClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.now.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_goes_no_further_than_it_may_and_never_back() {
        let clock = MovableClock::starting_at(Timestamp::from_millis(5_000), Lifetime::from_seconds(10));
        let moved = |by: i64| clock.move_by(Lifetime::from_millis(by)).as_millis();
        assert_eq!([moved(-1), moved(i64::MIN), moved(0), moved(4_000)], [0, 0, 0, 4_000]);
        assert_eq!([moved(i64::MAX), moved(1), moved(i64::MAX)], [6_000, 0, 0]);
        clock.tick();
        assert_eq!(clock.now(), Timestamp::from_millis(15_000));
    }
}
