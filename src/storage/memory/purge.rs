//! Sweeping away what is dead.

use std::collections::BTreeSet;

use async_trait::async_trait;

use super::store::MemoryStore;
use super::tables::Tables;
use crate::{Grant, GrantId, PENDING_KEPT, Purge, Stored};
use oauth::names::Timestamp;

impl Tables {
    /// Used codes and used refresh tokens stay as long as their grant does, so that a second use is recognised.
    fn grants_that_may_live(&self, now: Timestamp) -> BTreeSet<GrantId> {
        let codes = self.codes.values().filter(|code| code.expires_at > now).map(|code| code.grant);
        let refresh = self.refresh_tokens.values().filter(|token| token.expires_at > now).map(|token| token.grant);
        let access = self.access_tokens.values().filter(|token| token.expires_at > now);
        codes.chain(refresh).chain(access.filter_map(|token| token.grant)).collect()
    }
}

#[async_trait]
impl Purge for MemoryStore {
    async fn purge(&self, now: Timestamp, sessions_unseen_since: Timestamp, grants_before: Timestamp) -> Stored<u64> {
        self.write(|tables| {
            let before = tables.pending.len() + tables.sessions.len() + tables.access_tokens.len();
            tables.pending.retain(&mut tables.notes, |pending| pending.expires_at.plus(PENDING_KEPT) > now);
            tables.sessions.retain(&mut tables.notes, |session| session.last_seen_at >= sessions_unseen_since);
            tables.access_tokens.retain(&mut tables.notes, |token| token.expires_at > now);
            let gone = before - tables.pending.len() - tables.sessions.len() - tables.access_tokens.len();

            let alive = tables.grants_that_may_live(now);
            let is_dead = |grant: &Grant| {
                grant.revoked_at.is_some() || grant.created_at < grants_before || !alive.contains(&grant.id)
            };
            gone as u64 + tables.delete_grants_where(is_dead)
        })
    }
}
