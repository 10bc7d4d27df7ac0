//! RFC 6749 §1.3, RFC 9700 §4.14.2: a grant and the family of code and tokens that belongs to it, as they are stored, and
//! what a decision is told of them.

use super::client::Client;
use super::names::{ClientId, Lifetime, Subject, Timestamp};
use super::pkce::CodeChallenge;
use super::policy::Policy;
use super::redirect_uri::RedirectUri;
use super::resource::Resources;
use super::scope::Scope;
use super::secret::{AccessTokenKey, AuthorizationCodeKey, RefreshTokenKey};

/// Names one grant: what began with one authorization code, and everything issued from it. Never used again for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GrantId(pub [u8; 16]);

impl GrantId {
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
    /// Begins with the moment of issue, so that new grants and all that is indexed by them stay at the right edge of a
    /// table. It is not a secret: 80 random bits make it unique.
    pub fn generate(now: Timestamp, random: [u8; 10]) -> Self {
        let mut id = [0; 16];
        id[..6].copy_from_slice(&now.as_millis().to_be_bytes()[2..]);
        id[6..].copy_from_slice(&random);
        Self(id)
    }
}

/// One act of delegation: the family of tokens that came from one code. All of them are dead once it is revoked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    pub id: GrantId,
    pub user: Subject,
    pub client: ClientId,
    /// What the person allowed, less what they dropped since. No token of this grant reaches further.
    pub scope: Scope,
    /// Where its tokens may be used, as the client named it (RFC 8707 §2); none when it named nothing.
    pub resources: Resources,
    pub created_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
}

/// RFC 6749 §4.1.2: a code as stored. It stays after its use, so that a second use is recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCode {
    pub key: AuthorizationCodeKey,
    pub grant: GrantId,
    pub redirect_uri: RedirectUri,
    pub challenge: CodeChallenge,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// An access token as stored. Alive while unexpired, unrevoked, its grant unrevoked, its client and user enabled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAccessToken {
    pub key: AccessTokenKey,
    pub client: ClientId,
    /// `None` for a token of the client's own (RFC 6749 §4.4).
    pub grant: Option<GrantId>,
    pub scope: Scope,
    /// As in [`Grant::resources`], or fewer of them.
    pub resources: Resources,
    /// The place in the family of the refresh token that came with it; 0 for a token of the client's own. The store numbers them.
    pub generation: u32,
    pub expires_at: Timestamp,
}

/// A refresh token as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRefreshToken {
    pub key: RefreshTokenKey,
    pub grant: GrantId,
    /// Its place in the family, from 1. The store numbers them: what is given for a new token is not read.
    pub generation: u32,
    pub expires_at: Timestamp,
    /// When it was swapped for its successor.
    pub used_at: Option<Timestamp>,
    /// It was never used and never will be: its sibling was. Siblings are the answers to one token that was sent several times.
    pub superseded: bool,
}

/// A grant with what decisions about it need to know of its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantFacts {
    pub grant: Grant,
    pub user_is_enabled: bool,
}

/// What is known of a presented code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeFacts {
    pub code: StoredCode,
    pub of: GrantFacts,
}

/// What is known of a presented refresh token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshFacts {
    pub token: StoredRefreshToken,
    pub of: GrantFacts,
    /// Whether any later generation of the family was used. While it is not, a client that presents this used token may never have
    /// received the answer, or waits for it still.
    pub successor_was_used: bool,
}

/// What is known of a presented access token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessFacts {
    pub token: StoredAccessToken,
    pub of: Option<AccessGrantFacts>,
    /// The client exists and is not disabled.
    pub client_is_enabled: bool,
    /// What the client is registered for now; nothing when it has gone.
    pub client_scope: Scope,
}

/// The grant behind an access token, with the name its user signs in by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessGrantFacts {
    pub of: GrantFacts,
    pub username: String,
}

impl Grant {
    /// What a new token of this grant may reach: what was allowed, less what the client has lost since.
    pub fn scope_for(&self, client: &Client) -> Scope {
        self.scope.intersection(&client.scope)
    }
    /// No refresh token of this grant lives past this moment.
    pub fn ends_at(&self, policy: &Policy) -> Timestamp {
        self.created_at.plus(policy.refresh_token_absolute)
    }
    /// How long a refresh token issued at `now` lives: the idle time, cut off at the end of the grant.
    pub fn refresh_expires_at(&self, policy: &Policy, now: Timestamp) -> Timestamp {
        now.plus(policy.refresh_token_idle).min(self.ends_at(policy))
    }
}

impl GrantFacts {
    pub fn is_alive(&self) -> bool {
        self.grant.revoked_at.is_none() && self.user_is_enabled
    }
}

impl RefreshFacts {
    /// Unspent, unexpired, and its grant not ended.
    pub fn is_alive(&self, now: Timestamp) -> bool {
        let is_unspent = self.token.used_at.is_none() && !self.token.superseded;
        is_unspent && now < self.token.expires_at && self.of.is_alive()
    }
}

impl AccessFacts {
    /// What the token still reaches: less what its client is no longer registered for, and less what its person has dropped.
    pub fn scope(&self) -> Scope {
        let registered = self.token.scope.intersection(&self.client_scope);
        match &self.of {
            Some(of) => registered.intersection(&of.of.grant.scope),
            None => registered,
        }
    }
    /// Unexpired, and neither its grant nor its client nor its person nor all of its scope has been taken away.
    pub fn is_alive(&self, now: Timestamp) -> bool {
        self.is_in_life(now)
            && self.client_is_enabled
            && self.of.as_ref().is_none_or(|of| of.of.is_alive())
            && !self.scope().is_empty()
    }
    pub fn is_in_life(&self, now: Timestamp) -> bool {
        now.is_in_life(self.token.key.issued_at(), self.token.expires_at)
    }
    pub fn lifetime_left(&self, now: Timestamp) -> Lifetime {
        self.token.expires_at.since(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::ClientKind;
    use crate::sample::{NOW, access_facts, client, grant_facts, scope};

    #[test]
    fn a_later_grant_has_a_greater_name_and_two_of_one_moment_differ() {
        let later = Timestamp::from_millis(NOW.as_millis() + 1);
        assert!(GrantId::generate(NOW, [255; 10]) < GrantId::generate(later, [0; 10]));
        let name = GrantId::generate(Timestamp::from_millis(0x0102_0304_0506), [7; 10]);
        assert_eq!(name.as_bytes(), &[1, 2, 3, 4, 5, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7]);
        assert_eq!(GrantId::from_bytes(*name.as_bytes()), name);
    }

    #[test]
    fn a_refresh_token_lives_for_the_idle_time_and_never_past_its_grant() {
        let (policy, grant) = (Policy::strict(), grant_facts().grant);
        let month = |now: Timestamp| now.plus(policy.refresh_token_idle);
        assert_eq!(grant.ends_at(&policy), NOW.plus(policy.refresh_token_absolute));
        assert_eq!(grant.refresh_expires_at(&policy, NOW), month(NOW));
        let last = NOW.plus(Lifetime::from_days(364));
        assert_eq!(grant.refresh_expires_at(&policy, last), NOW.plus(policy.refresh_token_absolute));
    }

    #[test]
    fn a_token_reaches_what_was_granted_less_what_client_and_person_have_dropped() {
        let mut narrowed = client("c1", ClientKind::Confidential);
        narrowed.scope = scope("calendar.write profile");
        assert_eq!(grant_facts().grant.scope_for(&narrowed), scope("profile"));

        let mut facts = access_facts();
        assert_eq!(facts.scope(), scope("calendar.read profile"));
        facts.client_scope = scope("calendar.read calendar.write");
        assert_eq!(facts.scope(), scope("calendar.read"));
        facts.of.iter_mut().for_each(|of| of.of.grant.scope = scope("profile"));
        assert_eq!(facts.scope(), Scope::empty());
        let own = AccessFacts { of: None, ..facts };
        assert_eq!(own.scope(), scope("calendar.read"));
    }

    #[test]
    fn a_grant_is_alive_while_nobody_ended_it_and_its_person_is_there() {
        let revoked = GrantFacts { grant: Grant { revoked_at: Some(NOW), ..grant_facts().grant }, ..grant_facts() };
        let disabled = GrantFacts { user_is_enabled: false, ..grant_facts() };
        assert_eq!([grant_facts(), revoked, disabled].map(|facts| facts.is_alive()), [true, false, false]);
    }

    #[test]
    fn an_access_token_dies_of_each_of_its_ends() {
        let alive = access_facts();
        let end = NOW.plus(Lifetime::from_minutes(10));
        let last = end.minus(Lifetime::from_millis(1));
        assert_eq!([NOW, last, end].map(|now| alive.is_alive(now)), [true, true, false]);
        assert_eq!([NOW, last, end].map(|now| alive.is_in_life(now)), [true, true, false]);
        assert_eq!([NOW, last, end].map(|now| alive.lifetime_left(now).as_millis()), [600_000, 1, 0]);
        let mut ended = access_facts();
        ended.of.iter_mut().for_each(|of| of.of.user_is_enabled = false);
        let own = AccessFacts { of: None, ..access_facts() };
        let disabled = AccessFacts { client_is_enabled: false, ..access_facts() };
        let bare = AccessFacts { client_scope: Scope::empty(), ..access_facts() };
        assert_eq!([own, ended, disabled, bare].map(|facts| facts.is_alive(NOW)), [true, false, false, false]);
    }
}
