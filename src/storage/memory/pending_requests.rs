//! Pending requests.

use async_trait::async_trait;

use super::store::MemoryStore;
use super::tables::Tables;
use crate::{PendingBounds, PendingOutcome, PendingRequest, PendingRequests, Stored};
use oauth::secret::{BrowserHash, PendingRequestKey};

impl Tables {
    /// Keys begin with the time of their issue: the first are the oldest.
    fn forget_pending_beyond(&mut self, at_most: u32, is_counted: impl Fn(&PendingRequest) -> bool) {
        let counted = || self.pending.iter().filter(|(_, pending)| is_counted(pending));
        let excess = counted().count().saturating_sub(at_most as usize);
        let oldest: Vec<PendingRequestKey> = counted().take(excess).map(|(key, _)| *key).collect();
        for key in oldest {
            self.pending.remove(&mut self.notes, &key);
        }
    }

    /// `false`: it has gone, or was decided.
    pub(super) fn decide_pending(&mut self, key: &PendingRequestKey, outcome: PendingOutcome) -> bool {
        let waits = self.pending.get(key).is_some_and(|pending| pending.outcome.is_none());
        waits && self.pending.update(&mut self.notes, key, |pending| pending.outcome = Some(outcome))
    }
}

#[async_trait]
impl PendingRequests for MemoryStore {
    async fn remember_pending(&self, pending: PendingRequest, bounds: PendingBounds) -> Stored<()> {
        self.write(|tables| {
            let network = pending.network;
            tables.pending.insert(&mut tables.notes, pending.key, pending)?;
            if network.is_some() {
                tables.forget_pending_beyond(bounds.a_network, |pending| pending.network == network);
            }
            tables.forget_pending_beyond(bounds.in_all, |_| true);
            Ok(())
        })?
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
            let is_theirs =
                tables.pending.get(key).is_some_and(|pending| pending.browser == from && pending.outcome.is_none());
            let bind = |pending: &mut PendingRequest| (pending.browser, pending.authenticated) = (to, authenticated);
            is_theirs && tables.pending.update(&mut tables.notes, key, bind)
        })
    }
    async fn hand_over_pending(&self, from: BrowserHash, to: BrowserHash) -> Stored<()> {
        self.write(|tables| {
            let theirs = tables.pending.iter().filter(|(_, pending)| pending.browser == from);
            let theirs: Vec<PendingRequestKey> = theirs.map(|(key, _)| *key).collect();
            for key in theirs {
                tables.pending.update(&mut tables.notes, &key, |pending| pending.browser = to);
            }
        })
    }
    async fn decide_pending(&self, key: &PendingRequestKey, outcome: PendingOutcome) -> Stored<bool> {
        self.write(|tables| tables.decide_pending(key, outcome))
    }
}
