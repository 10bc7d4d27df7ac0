//! RFC 7662 §4: tokens that their issuer called inactive a moment ago, so that a client which keeps trying one does not
//! become a load on the issuer.
//!
//! Only refusals are kept: a revoked token is refused by the next call, because every yes is asked for anew. A no can be kept
//! for a while: no client can present a token before it is issued (it carries 256 random bits), and one that ended does not come
//! back, except for the few seconds below when its resource owner is disabled and enabled again.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use oauth::names::{Lifetime, Timestamp};
use oauth::secret::AccessTokenKey;

const KEPT_FOR: Lifetime = Lifetime::from_seconds(10);

/// Keyed by hash: no token is kept.
#[derive(Debug)]
pub struct RefusedTokens {
    refused: Mutex<Refused>,
    at_most: usize,
}

#[derive(Debug, Default)]
struct Refused {
    at: HashMap<AccessTokenKey, Timestamp>,
    /// Every key of `at`, once, oldest refusal first.
    order: VecDeque<AccessTokenKey>,
}

impl Refused {
    /// Whether a refusal at `at` still counts. A clock that was set back forgets: what had expired may be alive again.
    fn counts(at: Timestamp, now: Timestamp) -> bool {
        at <= now && now < at.plus(KEPT_FOR)
    }

    fn forget_oldest(&mut self) {
        if let Some(oldest) = self.order.pop_front() {
            self.at.remove(&oldest);
        }
    }

    fn forget_what_counts_no_more(&mut self, now: Timestamp) {
        while let Some(oldest) = self.order.front()
            && self.at.get(oldest).is_none_or(|at| !Self::counts(*at, now))
        {
            self.forget_oldest();
        }
    }
}

impl RefusedTokens {
    pub fn bounded(at_most: usize) -> Self {
        Self { refused: Mutex::default(), at_most }
    }

    pub fn contains(&self, key: &AccessTokenKey, now: Timestamp) -> bool {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        refused.at.get(key).is_some_and(|at| Refused::counts(*at, now))
    }

    pub fn insert(&self, key: AccessTokenKey, now: Timestamp) {
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        refused.forget_what_counts_no_more(now);
        if refused.at.insert(key, now).is_some() {
            refused.order.retain(|other| *other != key);
        }
        refused.order.push_back(key);
        if refused.order.len() > self.at_most {
            refused.forget_oldest();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: usize) -> AccessTokenKey {
        let mut bytes = [0; oauth::secret::TIMED_KEY_BYTES];
        bytes[..8].copy_from_slice(&(number as u64).to_be_bytes());
        AccessTokenKey::from_bytes(bytes)
    }

    const AT_MOST: usize = 100;
    const T: Timestamp = Timestamp::from_millis(1_000_000);

    #[test]
    fn a_refusal_is_kept_for_ten_seconds_and_not_before_it_was_made() {
        let refused = RefusedTokens::bounded(AT_MOST);
        refused.insert(key(1), T);
        assert!(refused.contains(&key(1), T));
        assert!(refused.contains(&key(1), Timestamp::from_millis(1_009_999)));
        assert!(!refused.contains(&key(1), Timestamp::from_millis(1_010_000)));
        assert!(!refused.contains(&key(1), Timestamp::from_millis(999_999)));
        assert!(!refused.contains(&key(2), T));
    }

    #[test]
    fn so_many_refusals_are_kept_and_the_oldest_go_first() {
        let refused = RefusedTokens::bounded(AT_MOST);
        refused.insert(key(0), T);
        for number in 1..AT_MOST {
            refused.insert(key(number), T);
            refused.insert(key(0), T);
        }
        for number in AT_MOST..AT_MOST + 10 {
            refused.insert(key(number), T);
        }
        let inside = refused.refused.lock().expect("refused");
        assert_eq!((inside.at.len(), inside.order.len()), (AT_MOST, AT_MOST));
        drop(inside);
        assert!(!refused.contains(&key(1), T));
        assert!(refused.contains(&key(0), T) && refused.contains(&key(AT_MOST + 9), T));
    }

    #[test]
    fn what_counts_no_more_is_forgotten_also_after_a_clock_that_jumped() {
        let refused = RefusedTokens::bounded(AT_MOST);
        let kept = || refused.refused.lock().expect("refused").order.len();
        for number in 0..50 {
            refused.insert(key(number), T);
        }
        refused.insert(key(50), T.plus(KEPT_FOR));
        assert_eq!(kept(), 1, "ten seconds later");
        for number in 0..50 {
            refused.insert(key(number), T.plus(Lifetime::from_days(1)));
        }
        refused.insert(key(50), T);
        assert_eq!(kept(), 1, "the clock was a day ahead");
        assert!(refused.contains(&key(50), T));
    }
}
