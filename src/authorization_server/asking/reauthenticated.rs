//! What cannot be taken back takes a proof of a moment ago: a browser that was left open is not enough.

use axum::extract::{FromRef, FromRequestParts};
use http::request::Parts;

use super::super::moments::is_recent;
use super::super::{AuthorizationServer, Instance};
use super::refusal::Elsewhere;
use super::signed_in::SignedIn;
use oauth::names::Timestamp;
use oauth::policy::Policy;

/// A resource owner who proved within the last ten minutes who they are, by whatever way of signing in.
pub struct Reauthenticated(SignedIn);

impl Reauthenticated {
    /// Gives `signed_in` back when it is too long ago.
    pub(super) fn of(signed_in: SignedIn, server: &AuthorizationServer) -> Result<Self, Box<SignedIn>> {
        if signed_in.is_reauthenticated(server) { Ok(Self(signed_in)) } else { Err(Box::new(signed_in)) }
    }

    /// Who sent a request with the head `parts`, or the way to prove it and back to `page`.
    pub(super) async fn find(server: &AuthorizationServer, parts: &Parts, page: &str) -> Result<Self, Elsewhere> {
        let signed_in = SignedIn::of(server, parts).await?;
        let signed_in = signed_in.ok_or_else(|| Elsewhere::prove(server, page, false))?;
        Self::of(signed_in, server).map_err(|_| Elsewhere::prove(server, page, true))
    }
}

impl SignedIn {
    /// Whether what cannot be taken back may be done without another proof.
    pub fn is_reauthenticated(&self, server: &AuthorizationServer) -> bool {
        lasts(&server.policy, self.session().authenticated_at, server.now())
    }
}

fn lasts(policy: &Policy, authenticated_at: Timestamp, now: Timestamp) -> bool {
    is_recent(authenticated_at, policy.reauthenticate_after, now)
}

impl std::ops::Deref for Reauthenticated {
    type Target = SignedIn;
    fn deref(&self) -> &SignedIn {
        &self.0
    }
}

impl<S> FromRequestParts<S> for Reauthenticated
where
    S: Send + Sync,
    Instance: FromRef<S>,
{
    type Rejection = Elsewhere;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Elsewhere> {
        Self::find(&Instance::from_ref(state), parts, parts.uri.path()).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::names::Lifetime;

    #[test]
    fn a_proof_of_who_one_is_lasts_ten_minutes() {
        let policy = Policy::strict();
        let then = Timestamp::from_millis(1_795_392_000_000);
        let lasts = |after| lasts(&policy, then, then.plus(after));
        assert!(lasts(Lifetime::from_millis(0)));
        assert!(lasts(Lifetime::from_millis(10 * 60 * 1000 - 1)));
        assert!(!lasts(Lifetime::from_minutes(10)));
        assert!(!lasts(Lifetime::from_days(10)));
    }

    #[test]
    fn after_a_clock_went_back_a_proof_of_the_future_is_none() {
        let policy = Policy::strict();
        let now = Timestamp::from_millis(1_795_392_000_000);
        for ahead in [Lifetime::from_seconds(1), Lifetime::from_days(1), Lifetime::from_days(400)] {
            let proved = now.plus(ahead);
            assert!(!lasts(&policy, proved, now) && lasts(&policy, proved, proved), "{ahead:?}");
        }
    }
}
