//! Pending requests.

use async_trait::async_trait;

use super::store::MemoryStore;
use crate::{PendingRequest, PendingRequests, Stored};
use oauth::secret::{BrowserHash, PendingRequestKey};

#[async_trait]
impl PendingRequests for MemoryStore {
    async fn remember_pending(&self, pending: PendingRequest) -> Stored<()> {
        self.write(|tables| tables.pending.insert(&mut tables.notes, pending.key, pending))?
    }
    async fn pending(&self, key: &PendingRequestKey) -> Stored<Option<PendingRequest>> {
        Ok(self.read()?.pending.get(key).cloned())
    }
    async fn bind_pending(
        &self,
        key: &PendingRequestKey,
        from: BrowserHash,
        to: BrowserHash,
        authenticated: bool,
    ) -> Stored<bool> {
        self.write(|tables| {
            let is_theirs = tables.pending.get(key).is_some_and(|pending| pending.browser == from);
            let bind = |pending: &mut PendingRequest| (pending.browser, pending.authenticated) = (to, authenticated);
            is_theirs && tables.pending.update(&mut tables.notes, key, bind)
        })
    }
    async fn take_pending(&self, key: &PendingRequestKey) -> Stored<bool> {
        self.write(|tables| tables.pending.remove(&mut tables.notes, key))
    }
}
