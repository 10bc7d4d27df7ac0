//! What goes wrong goes wrong for everybody who asks: the log has a bounded number of warnings and errors a second, and says how many
//! it left out, so that nobody fills a disk by asking for trouble.

use std::sync::{Mutex, PoisonError};

use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

use native::ports::SystemClock;
use ports::Clock as _;

pub struct Warnings {
    at_most: usize,
    counted: Mutex<Counted>,
}

/// Of one second.
#[derive(Default)]
struct Counted {
    second: i64,
    written: usize,
    left_out: usize,
}

impl Warnings {
    pub fn at_most(at_most: usize) -> Self {
        Self { at_most, counted: Mutex::default() }
    }

    /// Whether one more is written, and how many were left out since the last time that this was said.
    fn admit(&self, second: i64) -> (bool, usize) {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let left_out = if counted.second == second { 0 } else { std::mem::take(&mut *counted).left_out };
        counted.second = second;
        let is_written = counted.written < self.at_most;
        counted.written += usize::from(is_written);
        counted.left_out += usize::from(!is_written);
        (is_written, left_out)
    }
}

impl<S: Subscriber> Layer<S> for Warnings {
    fn event_enabled(&self, event: &Event<'_>, _: Context<'_, S>) -> bool {
        if *event.metadata().level() > Level::WARN {
            return true;
        }
        let (is_written, left_out) = self.admit(SystemClock.now().as_seconds());
        if left_out > 0 {
            tracing::warn!(left_out, "more warnings came in a second than are written");
        }
        is_written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_warnings_in_a_second_the_rest_is_counted() {
        let warnings = Warnings::at_most(50);
        let written = (0..1_000).filter(|_| warnings.admit(7).0).count();
        assert_eq!(written, 50);
        assert_eq!(warnings.admit(8), (true, 950));
        assert_eq!(warnings.admit(8), (true, 0), "it is said once");
        assert_eq!(warnings.admit(3), (true, 0), "and a clock that went back silences nothing");
    }
}
