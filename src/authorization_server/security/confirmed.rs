//! What cannot be taken back needs somebody who proved a moment ago who they are: a browser that was left open is not enough.

use crate::oauth::names::Timestamp;
use crate::oauth::policy::Policy;

/// Proof that somebody proved lately who they are, by whatever way of signing in. Acts that cannot be taken back take one.
pub struct Confirmed(());

impl Confirmed {
    pub fn of(policy: &Policy, authenticated_at: Timestamp, now: Timestamp) -> Option<Self> {
        (now < authenticated_at.plus(policy.reauthenticate_after)).then_some(Self(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::names::Lifetime;

    #[test]
    fn a_proof_of_who_one_is_lasts_ten_minutes() {
        let policy = Policy::strict();
        let then = Timestamp::from_millis(1_795_392_000_000);
        let is_confirmed = |after| Confirmed::of(&policy, then, then.plus(after)).is_some();
        assert!(is_confirmed(Lifetime::from_millis(0)));
        assert!(is_confirmed(Lifetime::from_millis(10 * 60 * 1000 - 1)));
        assert!(!is_confirmed(Lifetime::from_minutes(10)));
        assert!(!is_confirmed(Lifetime::from_days(10)));
    }
}
