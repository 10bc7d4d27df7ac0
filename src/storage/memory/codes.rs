//! Codes, and the grants and consents that are stored with them.

use async_trait::async_trait;

use super::store::MemoryStore;
use super::tables::Tables;
use crate::{
    CodeFacts, CodeIssued, Codes, Consent, Grant, GrantId, NewTokens, PendingOutcome, Redeemed, StoreError, Stored,
    StoredCode,
};
use oauth::names::Timestamp;
use oauth::secret::{AuthorizationCodeKey, PendingRequestKey};

impl Tables {
    fn issue_code(
        &mut self,
        pending: Option<PendingRequestKey>,
        consent: Option<Consent>,
        grant: Grant,
        code: StoredCode,
    ) -> Stored<CodeIssued> {
        if consent.is_none() && !self.is_covered(&grant) {
            return Ok(CodeIssued::ConsentChanged);
        }
        let is_open = pending.is_none_or(|key| self.pending.get(&key).is_some_and(|pending| pending.outcome.is_none()));
        if !is_open || !self.users.contains_key(&grant.user) || !self.clients.contains_key(&grant.client) {
            return Ok(CodeIssued::PendingRequestGone);
        }
        if self.grants.contains_key(&grant.id) || self.codes.contains_key(&code.key) {
            return Err(StoreError::new("the key of a new grant or code is taken"));
        }
        if let Some(key) = pending {
            self.decide_pending(&key, PendingOutcome::Allowed);
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

    /// The grant of a code that may be exchanged for `tokens`.
    fn redeemable(&self, code: &AuthorizationCodeKey, tokens: &NewTokens) -> Option<GrantId> {
        let code = self.codes.get(code).filter(|code| code.used_at.is_none())?;
        let is_theirs = tokens.access.grant == Some(code.grant);
        (is_theirs && self.grant_is_unrevoked(&code.grant)).then_some(code.grant)
    }
}

#[async_trait]
impl Codes for MemoryStore {
    async fn issue_code(
        &self,
        pending: Option<PendingRequestKey>,
        consent: Option<Consent>,
        grant: Grant,
        code: StoredCode,
    ) -> Stored<CodeIssued> {
        self.write(|tables| tables.issue_code(pending, consent, grant, code))?
    }
    async fn code(&self, key: &AuthorizationCodeKey) -> Stored<Option<CodeFacts>> {
        let tables = self.read()?;
        let Some(code) = tables.codes.get(key) else { return Ok(None) };
        Ok(tables.grant_facts(&code.grant).map(|of| CodeFacts { code: code.clone(), of }))
    }
    async fn redeem(&self, code: &AuthorizationCodeKey, tokens: NewTokens, now: Timestamp) -> Stored<Redeemed> {
        self.write(|tables| {
            let Some(grant) = tables.redeemable(code, &tokens) else { return Ok(Redeemed::Changed) };
            tables.insert_pair(grant, tokens)?;
            tables.codes.update(&mut tables.notes, code, |code| code.used_at = Some(now));
            Ok(Redeemed::Redeemed)
        })?
    }
}
