//! Leaky buckets (ITU-T I.371): how often something happened of late, a level a key. What is full waits until a part has run out.

use std::collections::HashMap;
use std::hash::Hash;
use std::num::NonZeroU32;

use oauth::names::{Lifetime, Timestamp};

/// Among how many servers what one may do is divided, this one included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Servers(pub NonZeroU32);

impl Servers {
    pub const ONE: Self = Self(NonZeroU32::MIN);
}

/// Of no more keys than fit. Those that have run out go first, then those that will have soonest: whoever would push out what counts
/// against them has to be wrong more often, with as many other keys.
pub struct Buckets<K> {
    levels: HashMap<K, Level>,
    burst: Lifetime,
    interval: Lifetime,
    at_most: usize,
    swept_at: Timestamp,
}

/// How long it takes to run out.
#[derive(Clone, Copy)]
struct Level {
    left: Lifetime,
    since: Timestamp,
}

impl Level {
    /// While a clock is back nothing runs out and nothing comes in: it goes on from the new time, and no failure counts for more than
    /// it was.
    fn at(self, now: Timestamp) -> Self {
        let left = self.left.as_millis() - now.since(self.since).as_millis();
        Self { left: Lifetime::from_millis(left.max(0)), since: now }
    }

    fn has_run_out(self, now: Timestamp) -> bool {
        self.at(now).left == Lifetime::from_millis(0)
    }
}

impl<K: Hash + Eq> Buckets<K> {
    pub fn new(at_once: usize, interval: Lifetime, at_most: usize) -> Self {
        let at_once = i64::try_from(at_once).unwrap_or(i64::MAX);
        let burst = Lifetime::from_millis(at_once.saturating_mul(interval.as_millis()));
        Self { levels: HashMap::new(), burst, interval, at_most: at_most.max(1), swept_at: Timestamp::from_millis(0) }
    }

    /// What one more adds where so many servers each have a bucket: together they let through what one would. A bucket that holds
    /// less than that takes one.
    fn one_of(&self, servers: Servers) -> i64 {
        self.interval.as_millis().saturating_mul(i64::from(servers.0.get())).min(self.burst.as_millis())
    }

    /// Whole seconds until there is room for one more.
    pub fn must_wait(&mut self, key: &K, servers: Servers, now: Timestamp) -> Option<u32> {
        let one = self.one_of(servers);
        let level = self.levels.get_mut(key)?;
        *level = level.at(now);
        let over = level.left.as_millis() + one - self.burst.as_millis();
        if over <= 0 { None } else { u32::try_from(over.div_euclid(1000) + 1).ok() }
    }

    /// One more, also where there was no room: a bucket is never more than full.
    pub fn count(&mut self, key: K, servers: Servers, now: Timestamp) {
        self.sweep(now);
        let one = self.one_of(servers);
        if self.levels.len() >= self.at_most && !self.levels.contains_key(&key) {
            self.make_room(now);
        }
        let level = self.levels.entry(key).or_insert(Level { left: Lifetime::from_millis(0), since: now });
        let left = level.at(now).left.as_millis().saturating_add(one);
        *level = Level { left: Lifetime::from_millis(left.min(self.burst.as_millis())), since: now };
    }

    pub fn take_back(&mut self, key: &K, servers: Servers) {
        let one = self.one_of(servers);
        if let Some(level) = self.levels.get_mut(key) {
            level.left = Lifetime::from_millis((level.left.as_millis() - one).max(0));
        }
    }

    /// By time, also while nobody needs the room.
    fn sweep(&mut self, now: Timestamp) {
        if now < self.swept_at || now >= self.swept_at.plus(self.burst) {
            self.swept_at = now;
            self.levels.retain(|_, level| !level.has_run_out(now));
        }
    }

    /// A sixteenth at once, so that not every newcomer looks at all.
    fn make_room(&mut self, now: Timestamp) {
        self.levels.retain(|_, level| !level.has_run_out(now));
        if self.levels.len() < self.at_most {
            return;
        }
        let mut left: Vec<Lifetime> = self.levels.values().map(|level| level.at(now).left).collect();
        let goes = (self.at_most / 16).max(1);
        let (sooner, last, _) = left.select_nth_unstable(goes - 1);
        let last = *last;
        let mut equal = goes - sooner.iter().filter(|left| **left < last).count();
        self.levels.retain(|_, level| {
            let left = level.at(now).left;
            let is_equal = left == last && equal > 0;
            equal -= usize::from(is_equal);
            left > last || (left == last && !is_equal)
        });
    }

    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.levels.len()
    }
}
