//! Browsers in which a person is signed in.

use async_trait::async_trait;

use super::people::User;
use super::stored::Stored;
use oauth::names::{Lifetime, Subject, Timestamp};
use oauth::secret::SessionKey;

/// A browser in which somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub key: SessionKey,
    pub user: Subject,
    /// When the password was given last; sessions begin with it.
    pub authenticated_at: Timestamp,
    pub last_seen_at: Timestamp,
}

/// Who was seen by a clock that was further ahead than this was not seen then.
pub const SEEN_AHEAD: Lifetime = Lifetime::from_days(1);

#[async_trait]
pub trait Sessions: Send + Sync {
    /// Begins `session` and ends `replaces` (RFC 6265 fixation: a new id at each sign-in), in one step.
    async fn begin_session(&self, session: Session, replaces: Option<SessionKey>) -> Stored<()>;
    /// The session and its person; `None` when either has gone or the person is disabled.
    async fn session(&self, key: &SessionKey) -> Stored<Option<(Session, User)>>;
    /// Never earlier than before, unless that was more than [`SEEN_AHEAD`] of `seen_at`.
    async fn touch_session(&self, key: &SessionKey, seen_at: Timestamp) -> Stored<()>;
    async fn end_session(&self, key: &SessionKey) -> Stored<()>;
}
