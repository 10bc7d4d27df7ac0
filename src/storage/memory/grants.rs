//! Grants: what codes and tokens come from, and end with.

use super::tables::Tables;
use crate::{Grant, GrantFacts, GrantId};
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::scope::Scope;

impl Tables {
    pub(super) fn grant_facts(&self, id: &GrantId) -> Option<GrantFacts> {
        let grant = self.grants.get(id)?.clone();
        let user_is_enabled = self.users.get(&grant.user).is_some_and(|user| user.disabled_at.is_none());
        Some(GrantFacts { grant, user_is_enabled })
    }

    pub(super) fn grant_is_unrevoked(&self, id: &GrantId) -> bool {
        self.grants.get(id).is_some_and(|grant| grant.revoked_at.is_none())
    }

    pub(super) fn live_grants(&self, user: &Subject, client: &ClientId) -> impl Iterator<Item = &Grant> {
        let is_live =
            move |grant: &&Grant| grant.user == *user && grant.client == *client && grant.revoked_at.is_none();
        self.grants.values().filter(is_live)
    }

    /// A grant that is left with nothing is revoked, and keeps in its scope what it had.
    pub(super) fn narrow_grants(
        &mut self,
        user: &Subject,
        client: &ClientId,
        left: impl Fn(&Scope) -> Scope,
        now: Timestamp,
    ) {
        let live: Vec<(GrantId, Scope)> =
            self.live_grants(user, client).map(|grant| (grant.id, left(&grant.scope))).collect();
        for (id, left) in live {
            if left.is_empty() {
                self.revoke_grant(&id, now);
            } else {
                self.grants.update(&mut self.notes, &id, |grant| grant.scope = left);
            }
        }
    }

    pub(super) fn revoke_grant(&mut self, id: &GrantId, now: Timestamp) {
        self.grants.update(&mut self.notes, id, |grant| grant.revoked_at = grant.revoked_at.or(Some(now)));
    }

    /// Deletes grants with all that came from them; how many grants went.
    pub(super) fn delete_grants_where(&mut self, goes: impl Fn(&Grant) -> bool) -> u64 {
        let Self { grants, codes, refresh_tokens, access_tokens, notes, .. } = self;
        let before = grants.len();
        grants.retain(notes, |grant| !goes(grant));
        codes.retain(notes, |code| grants.contains_key(&code.grant));
        refresh_tokens.retain(notes, |token| grants.contains_key(&token.grant));
        access_tokens.retain(notes, |token| token.grant.is_none_or(|grant| grants.contains_key(&grant)));
        (before - grants.len()) as u64
    }
}
