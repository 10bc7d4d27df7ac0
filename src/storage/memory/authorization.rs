//! Pending requests, consents, codes and the grants that begin with them.

use super::Tables;
use crate::oauth::secret::{AuthorizationCodeKey, BrowserHash, PendingRequestKey};
use crate::storage::{
    Answer, CodeFacts, CodeIssued, Consent, Grant, GrantFacts, GrantId, PendingRequest, StoreError, StoredCode,
};

impl Tables {
    pub(super) fn remember_pending(&mut self, pending: PendingRequest) -> Answer<()> {
        self.pending.insert(&mut self.notes, pending.key, pending)
    }

    pub(super) fn bind_pending(&mut self, key: &PendingRequestKey, from: BrowserHash, to: BrowserHash) -> bool {
        let is_theirs = self.pending.get(key).is_some_and(|pending| pending.browser == from);
        is_theirs && self.pending.update(&mut self.notes, key, |pending| pending.browser = to)
    }

    pub(super) fn take_pending(&mut self, key: &PendingRequestKey) -> bool {
        self.pending.remove(&mut self.notes, key)
    }

    pub(super) fn issue_code(
        &mut self,
        pending: Option<PendingRequestKey>,
        consent: Option<Consent>,
        grant: Grant,
        code: StoredCode,
    ) -> Answer<CodeIssued> {
        if consent.is_none() && !self.is_covered(&grant) {
            return Ok(CodeIssued::ConsentChanged);
        }
        let is_open = pending.is_none_or(|key| self.pending.contains_key(&key));
        if !is_open || !self.users.contains_key(&grant.user) || !self.clients.contains_key(&grant.client) {
            return Ok(CodeIssued::PendingRequestGone);
        }
        if self.grants.contains_key(&grant.id) || self.codes.contains_key(&code.key) {
            return Err(StoreError::new("the key of a new grant or code is taken"));
        }
        if let Some(key) = pending {
            self.take_pending(&key);
        }
        if let Some(consent) = consent {
            let key = (consent.user.clone(), consent.client.clone());
            let dropped = self.consents.get(&key).map(|earlier| consent.drops_from(earlier)).unwrap_or_default();
            self.narrow_grants(&consent.user, &consent.client, |scope| scope.without(&dropped), consent.updated_at);
            self.consents.replace(&mut self.notes, key, consent);
        }
        self.grants.insert(&mut self.notes, grant.id, grant)?;
        self.codes.insert(&mut self.notes, code.key, code)?;
        Ok(CodeIssued::Issued)
    }

    fn is_covered(&self, grant: &Grant) -> bool {
        let consent = self.consents.get(&(grant.user.clone(), grant.client.clone()));
        consent.is_some_and(|consent| grant.scope.is_subset_of(&consent.scope))
    }

    pub(super) fn code(&self, key: &AuthorizationCodeKey) -> Option<CodeFacts> {
        let code = self.codes.get(key)?;
        Some(CodeFacts { code: code.clone(), of: self.grant_facts(&code.grant)? })
    }

    pub(super) fn grant_facts(&self, id: &GrantId) -> Option<GrantFacts> {
        let grant = self.grants.get(id)?.clone();
        let user_is_enabled = self.user_is_enabled(&grant.user);
        Some(GrantFacts { grant, user_is_enabled })
    }

    pub(super) fn grant_is_unrevoked(&self, id: &GrantId) -> bool {
        self.grants.get(id).is_some_and(|grant| grant.revoked_at.is_none())
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
