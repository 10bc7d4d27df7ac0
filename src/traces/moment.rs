//! When something was, for whoever lays the spans of several machines side by side: the wall clock says when it began, a clock that is
//! never set how long it took.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

#[derive(Clone, Copy)]
pub struct Moment {
    since_epoch: Duration,
    at: Instant,
}

/// In nanoseconds since 1970, as OTLP has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    pub begun: u64,
    pub ended: u64,
}

#[expect(clippy::disallowed_methods, reason = "how long the work of this process takes is no time of an instance's")]
impl Moment {
    pub fn now() -> Self {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { since_epoch, at: Instant::now() }
    }

    pub fn until_now(self) -> Time {
        let nanoseconds = |time: Duration| u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        Time { begun: nanoseconds(self.since_epoch), ended: nanoseconds(self.since_epoch + self.at.elapsed()) }
    }
}
