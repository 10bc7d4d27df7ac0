//! A clock that stands still while a learner reads: it ticks with each message, and moves when it is told to.

use std::sync::atomic::{AtomicI64, Ordering};

use oauth::names::{Lifetime, Timestamp};
use ports::Clock;

/// How far a message moves it: far enough to see the order, near enough that nothing expires by reading.
const TICK: Lifetime = Lifetime::from_millis(200);

/// One sandbox's time.
pub struct MovableClock(AtomicI64);

impl MovableClock {
    pub fn starting_at(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.as_millis()))
    }
    pub fn tick(&self) {
        self.move_by(TICK);
    }
    pub fn move_by(&self, by: Lifetime) {
        self.0.fetch_add(by.as_millis().max(0), Ordering::Relaxed);
    }
}

impl Clock for MovableClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::Relaxed))
    }
}
