//! Access and refresh tokens.

use async_trait::async_trait;

use super::store::MemoryStore;
use super::tables::Tables;
use crate::{
    AccessFacts, AccessGrantFacts, GrantId, NewTokens, RefreshFacts, Rotated, StoreError, Stored, StoredAccessToken,
    StoredRefreshToken, Tokens,
};
use oauth::names::Timestamp;
use oauth::secret::{AccessTokenKey, RefreshTokenKey};

fn is_unspent(token: &StoredRefreshToken) -> bool {
    token.used_at.is_none() && !token.superseded
}

impl Tables {
    pub(super) fn refresh_token(&self, key: &RefreshTokenKey) -> Option<RefreshFacts> {
        let token = self.refresh_tokens.get(key)?;
        Some(RefreshFacts {
            token: token.clone(),
            of: self.grant_facts(&token.grant)?,
            successor_was_used: self.successor_was_used(token),
        })
    }

    fn successor_was_used(&self, token: &StoredRefreshToken) -> bool {
        self.family(token.grant).any(|other| other.generation > token.generation && other.used_at.is_some())
    }

    fn family(&self, grant: GrantId) -> impl Iterator<Item = &StoredRefreshToken> {
        self.refresh_tokens.values().filter(move |token| token.grant == grant)
    }

    fn rotate_refresh(
        &mut self,
        presented: &RefreshTokenKey,
        retry: bool,
        tokens: NewTokens,
        now: Timestamp,
    ) -> Stored<Rotated> {
        let Some(token) = self.refresh_tokens.get(presented).cloned() else {
            return Ok(Rotated::Changed);
        };
        let is_theirs = tokens.access.grant == Some(token.grant);
        let is_spendable = match retry {
            true => token.used_at.is_some() && !self.successor_was_used(&token),
            false => is_unspent(&token),
        };
        if !is_theirs || !is_spendable || !self.grant_is_unrevoked(&token.grant) {
            return Ok(Rotated::Changed);
        }
        let siblings: Vec<(RefreshTokenKey, u32)> = self
            .family(token.grant)
            .filter(|other| is_unspent(other) && other.key != *presented)
            .map(|other| (other.key, other.generation))
            .collect();
        self.insert_pair(token.grant, tokens)?;
        if !retry {
            self.refresh_tokens.update(&mut self.notes, presented, |token| token.used_at = Some(now));
            self.supersede(token.grant, &siblings);
        }
        Ok(Rotated::Rotated)
    }

    /// Whatever is unspent in a family came of one token: these are siblings of the one that is used.
    fn supersede(&mut self, grant: GrantId, siblings: &[(RefreshTokenKey, u32)]) {
        for (key, generation) in siblings {
            self.refresh_tokens.update(&mut self.notes, key, |sibling| sibling.superseded = true);
            let came_with =
                |access: &StoredAccessToken| access.grant == Some(grant) && access.generation == *generation;
            self.access_tokens.retain(&mut self.notes, |access| !came_with(access));
        }
    }

    /// Stores both or neither; the refresh token becomes the newest generation of its family.
    pub(super) fn insert_pair(&mut self, grant: GrantId, tokens: NewTokens) -> Stored<()> {
        let NewTokens { access, refresh } = tokens;
        let is_taken = self.access_tokens.contains_key(&access.key)
            || refresh.as_ref().is_some_and(|refresh| self.refresh_tokens.contains_key(&refresh.key));
        if is_taken {
            return Err(StoreError::new("the key of a new token is taken"));
        }
        let generation = 1 + self.family(grant).map(|token| token.generation).max().unwrap_or(0);
        let access = StoredAccessToken { generation, ..access };
        if let Some(refresh) = refresh {
            let refresh = StoredRefreshToken { generation, ..refresh };
            self.refresh_tokens.insert(&mut self.notes, refresh.key, refresh)?;
        }
        self.access_tokens.insert(&mut self.notes, access.key, access)
    }

    pub(super) fn access_token(&self, key: &AccessTokenKey) -> Option<AccessFacts> {
        let token = self.access_tokens.get(key)?.clone();
        let of = match &token.grant {
            Some(id) => {
                let of = self.grant_facts(id)?;
                let username = self.users.get(&of.grant.user)?.username.clone();
                Some(AccessGrantFacts { of, username })
            }
            None => None,
        };
        let client = self.clients.get(&token.client);
        let client_is_enabled = client.is_some_and(|client| client.is_enabled());
        let client_scope = client.map(|client| client.scope.clone()).unwrap_or_default();
        Some(AccessFacts { token, of, client_is_enabled, client_scope })
    }
}

#[async_trait]
impl Tokens for MemoryStore {
    async fn refresh_token(&self, key: &RefreshTokenKey) -> Stored<Option<RefreshFacts>> {
        Ok(self.read()?.refresh_token(key))
    }
    async fn rotate_refresh(
        &self,
        presented: &RefreshTokenKey,
        retry: bool,
        tokens: NewTokens,
        now: Timestamp,
    ) -> Stored<Rotated> {
        self.write(|tables| tables.rotate_refresh(presented, retry, tokens, now))?
    }
    async fn store_access_token(&self, token: StoredAccessToken) -> Stored<()> {
        self.write(|tables| {
            if !tables.clients.contains_key(&token.client) {
                return Ok(());
            }
            tables.access_tokens.insert(&mut tables.notes, token.key, token)
        })?
    }
    async fn access_token(&self, key: &AccessTokenKey) -> Stored<Option<AccessFacts>> {
        Ok(self.read()?.access_token(key))
    }
    async fn revoke_access_token(&self, key: &AccessTokenKey) -> Stored<()> {
        self.write(|tables| {
            tables.access_tokens.remove(&mut tables.notes, key);
        })
    }
    async fn revoke_grant(&self, id: &GrantId, now: Timestamp) -> Stored<()> {
        self.write(|tables| tables.revoke_grant(id, now))
    }
}
