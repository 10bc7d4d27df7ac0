//! What a browser began and has not finished: in memory, one thing a browser, for a few minutes, and no more of them than fit.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use oauth::names::{Lifetime, Timestamp};
use oauth::secret::BrowserHash;

/// More browsers than this do not wait at once; the first to come is forgotten first.
const BROWSERS_AT_MOST: usize = 10_000;

/// By the hash of the cookie to which a page's forms are bound: no other browser finds it.
pub struct Held<T> {
    by_browser: Mutex<HashMap<[u8; 32], (Timestamp, T)>>,
    lives: Lifetime,
}

impl<T> Held<T> {
    pub fn for_at_most(lives: Lifetime) -> Self {
        Self { by_browser: Mutex::new(HashMap::new()), lives }
    }

    fn locked(&self) -> MutexGuard<'_, HashMap<[u8; 32], (Timestamp, T)>> {
        self.by_browser.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// In place of what this browser began before.
    pub fn put(&self, browser: BrowserHash, value: T, now: Timestamp) {
        let mut held = self.locked();
        if held.len() >= BROWSERS_AT_MOST {
            held.retain(|_, (since, _)| now < since.plus(self.lives));
        }
        if held.len() >= BROWSERS_AT_MOST
            && let Some(oldest) = held.iter().min_by_key(|(_, (since, _))| *since).map(|(key, _)| *key)
        {
            held.remove(&oldest);
        }
        held.insert(*browser.as_bytes(), (now, value));
    }

    /// Takes it away: it is found once.
    pub fn take(&self, browser: BrowserHash, now: Timestamp) -> Option<T> {
        let (since, value) = self.locked().remove(browser.as_bytes())?;
        (now < since.plus(self.lives)).then_some(value)
    }

    /// Looks at it, or changes it, where it is.
    pub fn with<R>(&self, browser: BrowserHash, now: Timestamp, act: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut held = self.locked();
        let (since, value) = held.get_mut(browser.as_bytes())?;
        (now < since.plus(self.lives)).then(|| act(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);
    const LIVES: Lifetime = Lifetime::from_minutes(5);

    fn browser(number: usize) -> BrowserHash {
        BrowserHash::of_cookie(&number.to_string())
    }

    #[test]
    fn what_a_browser_began_is_found_once_by_that_browser_and_not_after_its_time() {
        let held = Held::for_at_most(LIVES);
        held.put(browser(1), "one", NOW);
        assert_eq!(held.take(browser(2), NOW), None);
        assert_eq!(held.with(browser(1), NOW, |value| *value), Some("one"));
        assert_eq!(held.take(browser(1), NOW), Some("one"));
        assert_eq!(held.take(browser(1), NOW), None);
        held.put(browser(1), "late", NOW);
        assert_eq!(held.with(browser(1), NOW.plus(LIVES), |value| *value), None);
        assert_eq!(held.take(browser(1), NOW.plus(LIVES)), None);
    }

    #[test]
    fn beyond_the_bound_whoever_came_first_is_forgotten() {
        let held = Held::for_at_most(LIVES);
        for number in 0..=BROWSERS_AT_MOST {
            held.put(browser(number), number, NOW.plus(Lifetime::from_millis(number as i64)));
        }
        let now = NOW.plus(Lifetime::from_seconds(20));
        assert_eq!(held.take(browser(0), now), None);
        assert_eq!(held.take(browser(1), now), Some(1));
        assert_eq!(held.take(browser(BROWSERS_AT_MOST), now), Some(BROWSERS_AT_MOST));
        assert!(held.locked().len() < BROWSERS_AT_MOST);
    }
}
