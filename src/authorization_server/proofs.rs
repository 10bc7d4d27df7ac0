//! Every way to prove who one is, a row each: what it is worth on an account with an authenticator, and how fresh the session is that
//! it leaves. [`Session::authenticated_at`] is written here and nowhere else, so that no act ends a second factor that was not
//! asked for it.

use super::AuthorizationServer;
use super::browser::{Browser, LiveSession};
use oauth::account::AccountEventKind;
use oauth::names::Timestamp;
use oauth::policy::Policy;
use oauth::secret::{SessionId, SessionKey};
use storage::account::Place;
use storage::{Session, Stored, User};

/// What somebody proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// `/login`: the password.
    Password,
    /// `/login/code`: behind the password a code of the authenticator.
    Code,
    /// `/login/code`: behind the password a recovery code, which stands in for the authenticator.
    RecoveryCode,
    /// `/login/passkey`: its authenticator has verified its user (WebAuthn Level 3 §6.2.3).
    Passkey,
    /// `/signup`, by invitation or not: nobody was there before.
    NewAccount,
    /// `/security/password`: the current password, in a session that goes on.
    CurrentPassword,
    /// `/security/authenticator`: a code of the authenticator that is set up, in a session that was fresh.
    NewAuthenticator,
    /// `/reset-password`: a link that the operator made, in place of the password.
    ResetLink,
}

/// How long ago a session says that its resource owner proved who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// A moment ago.
    Now,
    /// As long ago as in the session that it takes the place of.
    AsBefore,
    /// No session begins by this alone.
    NoSession,
}

impl Proof {
    pub const ALL: [Self; 8] = [
        Self::Password,
        Self::Code,
        Self::RecoveryCode,
        Self::Passkey,
        Self::NewAccount,
        Self::CurrentPassword,
        Self::NewAuthenticator,
        Self::ResetLink,
    ];

    /// The table.
    pub const fn leaves(self, has_authenticator: bool) -> Freshness {
        match (self, has_authenticator) {
            (Self::Password | Self::CurrentPassword, false) => Freshness::Now,
            // The second step is still to come.
            (Self::Password, true) => Freshness::NoSession,
            // It ends a password, and no second factor.
            (Self::CurrentPassword, true) => Freshness::AsBefore,
            (Self::Code | Self::RecoveryCode | Self::Passkey | Self::NewAccount | Self::NewAuthenticator, _) => {
                Freshness::Now
            }
            // Whoever chose a password by it signs in with all that the account asks for.
            (Self::ResetLink, _) => Freshness::NoSession,
        }
    }

    /// As the log of the account calls it.
    pub const fn event(self) -> AccountEventKind {
        match self {
            Self::Password => AccountEventKind::SignedIn,
            Self::Code => AccountEventKind::SignedInWithCode,
            Self::RecoveryCode => AccountEventKind::SignedInWithRecoveryCode,
            Self::Passkey => AccountEventKind::SignedInWithPasskey,
            Self::NewAccount => AccountEventKind::SignedUp,
            Self::CurrentPassword => AccountEventKind::PasswordChanged,
            Self::NewAuthenticator => AccountEventKind::AuthenticatorAdded,
            Self::ResetLink => AccountEventKind::PasswordReset,
        }
    }
}

/// A session that may begin, with the identifier that no browser has yet (session fixation).
pub struct ProvenSession {
    id: SessionId,
    session: Session,
}

impl ProvenSession {
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// The browser in which it has begun.
    pub fn browser(self, user: User) -> Browser {
        Browser::with_session(&self.id, LiveSession { session: self.session, user })
    }
}

impl AuthorizationServer {
    /// What `proof` leaves to `user`, in place of the session `before`. `None`: nothing.
    pub async fn proven(&self, user: &User, proof: Proof, before: Option<&Session>) -> Stored<Option<ProvenSession>> {
        let now = self.now();
        let authenticated_at = match proof.leaves(self.authenticator_since(user).await?.is_some()) {
            Freshness::Now => Some(now),
            Freshness::AsBefore => before.filter(|before| before.user == user.id).map(|before| before.authenticated_at),
            Freshness::NoSession => None,
        };
        Ok(authenticated_at.map(|authenticated_at| {
            let id = SessionId::generate(now, self.randomness.secret());
            let session = Session { key: id.key(), user: user.id.clone(), authenticated_at, last_seen_at: now };
            ProvenSession { id, session }
        }))
    }

    /// Begins what was proved at `place`, in place of the browser's earlier session.
    pub async fn begin_proven(
        &self,
        proven: ProvenSession,
        user: User,
        replaces: Option<SessionKey>,
        place: Place,
    ) -> Stored<Browser> {
        self.store.begin_session(proven.session.clone(), replaces).await?;
        if let Some(accounts) = &self.accounts {
            accounts.store.place_session(&proven.session.key, place).await?;
        }
        Ok(proven.browser(user))
    }

    /// Whether what cannot be taken back may be done in `session` without another proof.
    pub async fn is_fresh(&self, session: &Session, user: &User) -> Stored<bool> {
        let since = self.authenticator_since(user).await?;
        Ok(is_fresh(&self.policy, session.authenticated_at, since, self.now()))
    }

    /// Since when the account of `user` has an authenticator.
    async fn authenticator_since(&self, user: &User) -> Stored<Option<Timestamp>> {
        match &self.accounts {
            Some(accounts) => Ok(accounts.store.totp(&user.id).await?.map(|totp| totp.added_at)),
            None => Ok(None),
        }
    }
}

/// A proof lasts for ten minutes. One that is older than the authenticator was given without it, and one of the future was given
/// before a clock went back.
fn is_fresh(policy: &Policy, proved_at: Timestamp, authenticator_since: Option<Timestamp>, now: Timestamp) -> bool {
    proved_at <= now
        && now < proved_at.plus(policy.reauthenticate_after)
        && authenticator_since.is_none_or(|since| since <= proved_at)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use oauth::names::Lifetime;

    const THEN: Timestamp = Timestamp::from_millis(1_795_392_000_000);

    #[test]
    fn with_an_authenticator_the_password_alone_makes_nothing_fresh() {
        let with_it = [Proof::Code, Proof::RecoveryCode, Proof::Passkey, Proof::NewAuthenticator, Proof::NewAccount];
        for proof in Proof::ALL {
            let is_now = proof.leaves(true) == Freshness::Now;
            assert_eq!(is_now, with_it.contains(&proof), "{proof:?}");
        }
    }

    #[test]
    fn a_link_in_place_of_a_password_begins_no_session() {
        assert_eq!([true, false].map(|has| Proof::ResetLink.leaves(has)), [Freshness::NoSession; 2]);
    }

    #[test]
    fn a_proof_of_who_one_is_lasts_ten_minutes() {
        let policy = Policy::strict();
        let fresh = |after| is_fresh(&policy, THEN, None, THEN.plus(after));
        assert!(fresh(Lifetime::from_millis(0)));
        assert!(fresh(Lifetime::from_millis(10 * 60 * 1000 - 1)));
        assert!(!fresh(Lifetime::from_minutes(10)));
        assert!(!fresh(Lifetime::from_days(10)));
    }

    #[test]
    fn a_clock_that_goes_back_makes_no_proof_fresh_again() {
        let policy = Policy::strict();
        for back in [Lifetime::from_millis(1), Lifetime::from_minutes(5), Lifetime::from_days(1)] {
            assert!(!is_fresh(&policy, THEN, None, THEN.minus(back)), "{back:?}");
        }
    }

    #[test]
    fn a_proof_from_before_the_authenticator_ends_no_authenticator() {
        let policy = Policy::strict();
        let fresh = |added: Timestamp| is_fresh(&policy, THEN, Some(added), THEN.plus(Lifetime::from_minutes(1)));
        assert!(fresh(THEN.minus(Lifetime::from_days(1))));
        assert!(fresh(THEN), "the one that set it up");
        assert!(!fresh(THEN.plus(Lifetime::from_millis(1))));
    }

    #[test]
    fn how_fresh_a_session_is_is_written_here_alone() {
        let mut read = 0;
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|own| own == "rs")
                    && path.file_name().is_some_and(|name| name != "proofs.rs" && name != "tests.rs")
                {
                    read += 1;
                    let source = fs::read_to_string(&path).expect("a file");
                    assert!(!source.contains(" Session {"), "{}", path.display());
                }
            }
        }
        assert!(read > 50, "{read}");
    }
}
