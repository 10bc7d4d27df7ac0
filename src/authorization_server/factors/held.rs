//! What a browser began behind a right password and has not finished: in memory, one thing a browser, for a few minutes, and no more
//! of them than fit. Only whoever has an account begins any, and whoever begins many is forgotten first.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::crowd::{Place, surplus};
use oauth::names::{Lifetime, Subject, Timestamp};
use oauth::secret::BrowserHash;

/// By the hash of the cookie to which a page's forms are bound: no other browser finds it.
pub struct Held<T> {
    by_browser: Mutex<HashMap<[u8; 32], Begun<T>>>,
    lives: Lifetime,
    at_most: usize,
}

struct Begun<T> {
    since: Timestamp,
    by: Subject,
    value: T,
}

impl<T> Held<T> {
    pub fn new(lives: Lifetime, at_most: usize) -> Self {
        Self { by_browser: Mutex::new(HashMap::new()), lives, at_most: at_most.max(1) }
    }

    fn locked(&self) -> MutexGuard<'_, HashMap<[u8; 32], Begun<T>>> {
        self.by_browser.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// In place of what this browser began before.
    pub fn put(&self, browser: BrowserHash, by: &Subject, value: T, now: Timestamp) {
        let mut held = self.locked();
        if held.len() >= self.at_most {
            held.retain(|_, begun| now.is_within(self.lives, begun.since));
        }
        if held.len() >= self.at_most {
            let places =
                held.iter().map(|(key, begun)| Place { key: *key, since: begun.since, owners: vec![begun.by.clone()] });
            // A sixteenth at once, so that not every newcomer looks at all.
            for key in surplus(places.collect(), (self.at_most / 16).max(1)) {
                held.remove(&key);
            }
        }
        held.insert(*browser.as_bytes(), Begun { since: now, by: by.clone(), value });
    }

    /// Takes it away: it is found once.
    pub fn take(&self, browser: BrowserHash, now: Timestamp) -> Option<T> {
        let begun = self.locked().remove(browser.as_bytes())?;
        now.is_within(self.lives, begun.since).then_some(begun.value)
    }

    /// Looks at it, or changes it, where it is.
    pub fn with<R>(&self, browser: BrowserHash, now: Timestamp, act: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut held = self.locked();
        let begun = held.get_mut(browser.as_bytes())?;
        now.is_within(self.lives, begun.since).then(|| act(&mut begun.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_795_392_000_000);
    const LIVES: Lifetime = Lifetime::from_minutes(5);

    fn browser(number: usize) -> BrowserHash {
        BrowserHash::of_cookie(&number.to_string())
    }

    fn person(number: u8) -> Subject {
        Subject::generate([number; 16])
    }

    #[test]
    fn what_a_browser_began_is_found_once_by_that_browser_and_not_after_its_time() {
        let held = Held::new(LIVES, 10);
        held.put(browser(1), &person(1), "one", NOW);
        assert_eq!(held.take(browser(2), NOW), None);
        assert_eq!(held.with(browser(1), NOW, |value| *value), Some("one"));
        assert_eq!(held.take(browser(1), NOW), Some("one"));
        assert_eq!(held.take(browser(1), NOW), None);
        held.put(browser(1), &person(1), "late", NOW);
        assert_eq!(held.with(browser(1), NOW.plus(LIVES), |value| *value), None);
        assert_eq!(held.take(browser(1), NOW.plus(LIVES)), None);
    }

    #[test]
    fn what_was_begun_in_the_future_is_not_under_way() {
        for ahead in [Lifetime::from_seconds(1), Lifetime::from_days(1)] {
            let held = Held::new(LIVES, 10);
            held.put(browser(1), &person(1), "ahead", NOW.plus(ahead));
            assert_eq!(held.with(browser(1), NOW, |value| *value), None, "{ahead:?}");
            held.put(browser(1), &person(1), "anew", NOW);
            assert_eq!(held.take(browser(1), NOW), Some("anew"), "and whoever begins anew goes on");
        }
    }

    #[test]
    fn whoever_began_the_most_is_forgotten_first() {
        let held = Held::new(LIVES, 100);
        held.put(browser(0), &person(0), 0, NOW);
        for number in 1..1_000 {
            let now = NOW.plus(Lifetime::from_millis(i64::try_from(number).expect("small")));
            held.put(browser(number), &person(1), number, now);
            assert!(held.locked().len() <= 100);
        }
        let now = NOW.plus(Lifetime::from_seconds(2));
        assert_eq!(held.take(browser(0), now), Some(0));
        assert_eq!(held.take(browser(1), now), None);
        assert_eq!(held.take(browser(999), now), Some(999));
    }
}
