//! What a person sees of the apps they connected, and taking it back.

use std::collections::BTreeMap;

use async_trait::async_trait;

use super::store::MemoryStore;
use super::tables::Tables;
use crate::{AccessChange, ConnectedApp, Consent, Consents, GrantId, LiveTokens, Stored};
use oauth::consent::{Narrowing, narrow};
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::scope::Scope;

impl Tables {
    /// Access tokens are issued at the use of a code and with each refresh token, and are forgotten before those. The last of a family is
    /// its newest generation, also where a clock went back.
    fn last_token_at(&self, user: &Subject, client: &ClientId) -> Option<Timestamp> {
        let is_theirs =
            |id: &GrantId| self.grants.get(id).is_some_and(|grant| grant.user == *user && grant.client == *client);
        let exchanged = self.codes.values().filter(|code| is_theirs(&code.grant)).filter_map(|code| code.used_at);
        let mut newest = BTreeMap::new();
        for token in self.refresh_tokens.values().filter(|token| is_theirs(&token.grant)) {
            let of_its_family = newest.entry(token.grant).or_insert(token);
            if of_its_family.generation < token.generation {
                *of_its_family = token;
            }
        }
        exchanged.chain(newest.values().map(|token| token.key.issued_at())).max()
    }

    fn granted(&self, user: &Subject, client: &ClientId) -> Scope {
        self.live_grants(user, client).fold(Scope::empty(), |all, grant| all.union(&grant.scope))
    }
}

#[async_trait]
impl Consents for MemoryStore {
    async fn consent(&self, user: &Subject, client: &ClientId) -> Stored<Option<Consent>> {
        Ok(self.read()?.consents.get(&(user.clone(), client.clone())).cloned())
    }
    async fn connected_apps(&self, user: &Subject) -> Stored<Vec<ConnectedApp>> {
        let tables = self.read()?;
        let consents = tables.consents.values().filter(|consent| consent.user == *user);
        let mut apps: Vec<ConnectedApp> = consents
            .filter_map(|consent| {
                let client = tables.clients.get(&consent.client)?.clone();
                let publisher = client.owner.as_ref().and_then(|owner| tables.users.get(owner));
                Some(ConnectedApp {
                    publisher: publisher.map(|user| user.username.clone()),
                    granted: tables.granted(user, &client.id),
                    last_token_at: tables.last_token_at(user, &client.id),
                    consent: consent.clone(),
                    client,
                })
            })
            .collect();
        apps.sort_by(|a, b| b.consent.updated_at.cmp(&a.consent.updated_at).then(a.client.id.cmp(&b.client.id)));
        Ok(apps)
    }
    async fn live_tokens(
        &self,
        user: &Subject,
        client: &ClientId,
        since: Timestamp,
        now: Timestamp,
    ) -> Stored<LiveTokens> {
        let tables = self.read()?;
        let grants: Vec<GrantId> = tables.live_grants(user, client).map(|grant| grant.id).collect();
        let access = tables.access_tokens.values().filter(|token| {
            let is_theirs = token.grant.is_some_and(|grant| grants.contains(&grant)) && token.key.issued_at() >= since;
            is_theirs && tables.access_token(&token.key).is_some_and(|facts| facts.is_alive(now))
        });
        let refresh = tables.refresh_tokens.values().filter(|token| {
            grants.contains(&token.grant) && tables.refresh_token(&token.key).is_some_and(|facts| facts.is_alive(now))
        });
        Ok(LiveTokens {
            access: access.map(|token| token.expires_at).max(),
            refresh: refresh.map(|token| token.expires_at).max(),
        })
    }
    async fn change_access(
        &self,
        user: &Subject,
        client: &ClientId,
        kept: Scope,
        now: Timestamp,
    ) -> Stored<AccessChange> {
        self.write(|tables| {
            let key = (user.clone(), client.clone());
            let consented = tables.consents.get(&key).map(|consent| consent.scope.clone());
            if consented.is_none() && tables.live_grants(user, client).next().is_none() {
                return AccessChange::NotConnected;
            }
            let decided = narrow(&consented.unwrap_or_default().union(&tables.granted(user, client)), &kept);
            if let Narrowing::To(left) = &decided {
                tables.consents.update(&mut tables.notes, &key, |consent| {
                    consent.scope = consent.scope.intersection(left);
                    consent.updated_at = now;
                });
                tables.narrow_grants(user, client, |scope| scope.intersection(left), now);
            }
            AccessChange::Decided(decided)
        })
    }
    async fn disconnect(&self, user: &Subject, client: &ClientId, now: Timestamp) -> Stored<bool> {
        self.write(|tables| {
            let live: Vec<GrantId> = tables.live_grants(user, client).map(|grant| grant.id).collect();
            let had_consent = tables.consents.remove(&mut tables.notes, &(user.clone(), client.clone()));
            for id in &live {
                tables.revoke_grant(id, now);
            }
            had_consent || !live.is_empty()
        })
    }
}
