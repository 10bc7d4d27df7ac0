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
const AT_MOST: usize = 1_024;

/// Keyed by hash: no token is kept.
#[derive(Debug, Default)]
pub struct RefusedTokens(Mutex<Refused>);

#[derive(Debug, Default)]
struct Refused {
    at: HashMap<AccessTokenKey, Timestamp>,
    /// Every key of `at`, once, oldest refusal first.
    order: VecDeque<AccessTokenKey>,
}

impl RefusedTokens {
    /// A clock that was set back forgets: what had expired may be alive again.
    pub fn contains(&self, key: &AccessTokenKey, now: Timestamp) -> bool {
        let refused = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        refused.at.get(key).is_some_and(|at| *at <= now && now < at.plus(KEPT_FOR))
    }

    pub fn insert(&self, key: AccessTokenKey, now: Timestamp) {
        let mut refused = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if refused.at.insert(key, now).is_some() {
            refused.order.retain(|other| *other != key);
        }
        refused.order.push_back(key);
        if refused.order.len() > AT_MOST
            && let Some(oldest) = refused.order.pop_front()
        {
            refused.at.remove(&oldest);
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

    const T: Timestamp = Timestamp::from_millis(1_000_000);

    #[test]
    fn a_refusal_is_kept_for_ten_seconds_and_not_before_it_was_made() {
        let refused = RefusedTokens::default();
        refused.insert(key(1), T);
        assert!(refused.contains(&key(1), T));
        assert!(refused.contains(&key(1), Timestamp::from_millis(1_009_999)));
        assert!(!refused.contains(&key(1), Timestamp::from_millis(1_010_000)));
        assert!(!refused.contains(&key(1), Timestamp::from_millis(999_999)));
        assert!(!refused.contains(&key(2), T));
    }

    #[test]
    fn it_never_holds_more_than_its_bound_and_forgets_the_oldest_first() {
        let refused = RefusedTokens::default();
        refused.insert(key(0), T);
        for number in 1..AT_MOST {
            refused.insert(key(number), T);
            refused.insert(key(0), T);
        }
        for number in AT_MOST..AT_MOST + 10 {
            refused.insert(key(number), T);
        }
        let inside = refused.0.lock().expect("refused");
        assert_eq!((inside.at.len(), inside.order.len()), (AT_MOST, AT_MOST));
        drop(inside);
        assert!(!refused.contains(&key(1), T));
        assert!(refused.contains(&key(0), T) && refused.contains(&key(AT_MOST + 9), T));
    }
}
