//! Time as it passed since the last look, whatever the clock of the machine is set to: what is forgotten after an hour is neither
//! forgotten at once when that clock jumps ahead nor kept for a day when it is set back.

use std::sync::{Mutex, PoisonError};

use oauth::names::{Lifetime, Timestamp};

/// The Lab looks each minute.
const STEP_AT_MOST: Lifetime = Lifetime::from_minutes(2);

pub struct EvenClock(Mutex<Read>);

struct Read {
    /// What the clock said last.
    clock: Timestamp,
    now: Timestamp,
}

impl EvenClock {
    pub fn starting_at(clock: Timestamp) -> Self {
        Self(Mutex::new(Read { clock, now: clock }))
    }

    /// The time now that the clock says `clock`.
    pub fn at(&self, clock: Timestamp) -> Timestamp {
        let mut read = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Zero for a clock that was set back.
        let passed = clock.since(read.clock).min(STEP_AT_MOST);
        read.clock = clock;
        read.now = read.now.plus(passed);
        read.now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_jumps_moves_time_by_a_step_at_most_and_never_back() {
        let at = |minutes: i64| Timestamp::from_millis(minutes * 60_000);
        let even = EvenClock::starting_at(at(1_000));
        for (clock, now) in
            [(1_001, 1_001), (1_000, 1_001), (1_001, 1_002), (9_000, 1_004), (9_001, 1_005), (0, 1_005), (1, 1_006)]
        {
            assert_eq!(even.at(at(clock)), at(now), "{clock}");
        }
    }
}
