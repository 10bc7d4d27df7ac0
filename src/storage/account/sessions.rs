//! Sessions as their person sees them: where each lives, and ending it.

use async_trait::async_trait;

use super::events::Place;
use crate::{Session, Stored};
use oauth::names::{Subject, Timestamp};
use oauth::secret::SessionKey;

/// A session, as its person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionCard {
    pub session: Session,
    pub place: Place,
}

#[async_trait]
pub trait OwnSessions: Send + Sync {
    /// Notes where a session lives now. Nothing when it has ended.
    async fn place_session(&self, key: &SessionKey, place: Place) -> Stored<()>;
    /// Newest use first, a hundred at most; `seen_since` and `begun_since` are the moments before which sessions are over.
    async fn sessions_of(
        &self,
        user: &Subject,
        seen_since: Timestamp,
        begun_since: Timestamp,
    ) -> Stored<Vec<SessionCard>>;
    /// Ends one session of `user`, found by the SHA-256 in its key: the page names it without its secret. `false` when there
    /// is none.
    async fn end_session_of(&self, user: &Subject, key: &SessionKey) -> Stored<bool>;
    /// Ends every session of `user` but `kept`; how many.
    async fn end_other_sessions(&self, user: &Subject, kept: Option<&SessionKey>) -> Stored<u64>;
}
