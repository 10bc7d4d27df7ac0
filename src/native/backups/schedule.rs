//! When a backup is due, and which of them go.

use std::path::PathBuf;

use oauth::names::{Lifetime, Timestamp};

/// What the operator chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub folder: PathBuf,
    pub every: Lifetime,
    /// At least one.
    pub kept: usize,
}

impl Schedule {
    /// Whether one is due, beside those of these moments. What a clock that was ahead wrote says nothing, or none would be made for as
    /// long as it was ahead.
    pub fn is_due(&self, moments: impl IntoIterator<Item = Timestamp>, now: Timestamp) -> bool {
        let newest = moments.into_iter().filter(|at| *at <= now).max();
        newest.is_none_or(|newest| newest.plus(self.every) <= now)
    }

    /// Of copies with their moments, those that go: all but the newest. Those of the future are left alone, and stand in nobody's place.
    pub fn surplus<T>(&self, copies: Vec<(Timestamp, T)>, now: Timestamp) -> Vec<T> {
        let mut past: Vec<(Timestamp, T)> = copies.into_iter().filter(|(at, _)| *at <= now).collect();
        past.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        past.into_iter().skip(self.kept.max(1)).map(|(_, copy)| copy).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_796_115_012_000);

    fn hours(hours: i64) -> Lifetime {
        Lifetime::from_minutes(60 * hours)
    }

    fn schedule(kept: usize) -> Schedule {
        Schedule { folder: PathBuf::new(), every: hours(24), kept }
    }

    #[test]
    fn one_is_due_a_day_after_the_newest_and_where_there_is_none() {
        let is_due = |moments: &[Timestamp]| schedule(7).is_due(moments.iter().copied(), NOW);
        assert!(is_due(&[]));
        assert!(is_due(&[NOW.minus(hours(25))]) && is_due(&[NOW.minus(hours(24))]));
        assert!(!is_due(&[NOW.minus(hours(23)), NOW.minus(hours(72))]));
        assert!(is_due(&[NOW.plus(hours(1))]), "a clock was ahead");
        assert!(!is_due(&[NOW.plus(hours(1)), NOW]));
    }

    #[test]
    fn the_oldest_go_and_what_a_clock_that_was_ahead_made_takes_nobodys_place() {
        let copies = |ago: &[i64]| ago.iter().map(|ago| (NOW.minus(hours(*ago)), *ago)).collect::<Vec<_>>();
        let going = |kept, ago: &[i64]| schedule(kept).surplus(copies(ago), NOW);
        assert_eq!(going(2, &[48, 0, 72, 24]), [48, 72]);
        assert!(going(7, &[48, 0, 72, 24]).is_empty());
        assert_eq!(going(1, &[-24, 0, 24, -48]), [24]);
        assert!(going(0, &[0]).is_empty(), "never the last");
    }
}
