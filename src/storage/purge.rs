//! Housekeeping.

use async_trait::async_trait;

use super::stored::Stored;
use oauth::names::{Lifetime, Timestamp};

/// What is deleted has been over for so long. A deletion outlasts the clock that it was decided by, so whoever purges names moments
/// that lie this much before their now: a clock that was a day ahead has destroyed nothing once it is right again. What is
/// deleted is unknown and so dead, whatever the clock says later.
pub const PURGE_MARGIN: Lifetime = Lifetime::from_days(2);

#[async_trait]
pub trait Purge: Send + Sync {
    /// Deletes what has expired or ended, in small batches; how much went, a grant counting once with all that came from it.
    /// `sessions_unseen_since` and `grants_before` are the moments before which sessions are idle and grants can hold no live
    /// token. Pending requests go [`PENDING_KEPT`](super::PENDING_KEPT) after their end. Used codes and used refresh tokens stay
    /// as long as their grant, so that a second use is recognised; a grant goes when it is revoked or nothing of it is unexpired.
    async fn purge(&self, now: Timestamp, sessions_unseen_since: Timestamp, grants_before: Timestamp) -> Stored<u64>;
}
