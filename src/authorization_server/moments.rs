//! A window of time has two ends: what lies in the future is not recent, whatever a clock that was set back makes of it.

use oauth::names::{Lifetime, Timestamp};

/// Whether `then` was at most so long ago.
pub fn is_recent(then: Timestamp, lives: Lifetime, now: Timestamp) -> bool {
    then <= now && now < then.plus(lives)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_the_future_is_not_recent() {
        let (now, lives) = (Timestamp::from_millis(1_795_392_000_000), Lifetime::from_minutes(10));
        for (ago, expected) in [(0, true), (599_999, true), (600_000, false), (-1, false), (-86_400_000, false)] {
            assert_eq!(is_recent(now.minus(Lifetime::from_millis(ago)), lives, now), expected, "{ago}");
        }
    }
}
