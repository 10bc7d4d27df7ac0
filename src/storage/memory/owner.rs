//! What a person sees of the apps they connected, and what is swept away.

use std::collections::BTreeSet;

use super::Tables;
use crate::oauth::consent::{Narrowing, narrow};
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::oauth::scope::Scope;
use crate::storage::{AccessChange, ConnectedApp, Grant, GrantId, PENDING_KEPT};

impl Tables {
    pub(super) fn connected_apps(&self, user: &Subject) -> Vec<ConnectedApp> {
        let mut apps: Vec<ConnectedApp> = self
            .consents
            .values()
            .filter(|consent| consent.user == *user)
            .filter_map(|consent| {
                let client = self.clients.get(&consent.client)?.clone();
                let publisher = client.owner.as_ref().and_then(|owner| self.users.get(owner));
                Some(ConnectedApp {
                    publisher: publisher.map(|user| user.username.clone()),
                    granted: self.granted(user, &client.id),
                    last_token_at: self.last_token_at(user, &client.id),
                    consent: consent.clone(),
                    client,
                })
            })
            .collect();
        apps.sort_by(|a, b| b.consent.updated_at.cmp(&a.consent.updated_at).then(a.client.id.cmp(&b.client.id)));
        apps
    }

    /// Access tokens are issued at the use of a code and with each refresh token, and are forgotten before those.
    fn last_token_at(&self, user: &Subject, client: &ClientId) -> Option<Timestamp> {
        let is_theirs =
            |id: &GrantId| self.grants.get(id).is_some_and(|grant| grant.user == *user && grant.client == *client);
        let bought = self.codes.values().filter(|code| is_theirs(&code.grant)).filter_map(|code| code.used_at);
        let refreshed =
            self.refresh_tokens.values().filter(|token| is_theirs(&token.grant)).map(|token| token.key.issued_at());
        bought.chain(refreshed).max()
    }

    fn live_grants(&self, user: &Subject, client: &ClientId) -> impl Iterator<Item = &Grant> {
        let is_live =
            move |grant: &&Grant| grant.user == *user && grant.client == *client && grant.revoked_at.is_none();
        self.grants.values().filter(is_live)
    }

    fn granted(&self, user: &Subject, client: &ClientId) -> Scope {
        self.live_grants(user, client).fold(Scope::empty(), |all, grant| all.union(&grant.scope))
    }

    pub(super) fn change_access(
        &mut self,
        user: &Subject,
        client: &ClientId,
        kept: &Scope,
        now: Timestamp,
    ) -> AccessChange {
        let key = (user.clone(), client.clone());
        let consented = self.consents.get(&key).map(|consent| consent.scope.clone());
        if consented.is_none() && self.live_grants(user, client).next().is_none() {
            return AccessChange::NotConnected;
        }
        let decided = narrow(&consented.unwrap_or_default().union(&self.granted(user, client)), kept);
        if let Narrowing::To(left) = &decided {
            self.consents.update(&mut self.notes, &key, |consent| {
                consent.scope = consent.scope.intersection(left);
                consent.updated_at = now;
            });
            self.narrow_grants(user, client, |scope| scope.intersection(left), now);
        }
        AccessChange::Decided(decided)
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

    pub(super) fn disconnect(&mut self, user: &Subject, client: &ClientId, now: Timestamp) -> bool {
        let live: Vec<GrantId> = self.live_grants(user, client).map(|grant| grant.id).collect();
        let had_consent = self.consents.remove(&mut self.notes, &(user.clone(), client.clone()));
        for id in &live {
            self.revoke_grant(id, now);
        }
        had_consent || !live.is_empty()
    }

    pub(super) fn purge(&mut self, now: Timestamp, sessions_unseen_since: Timestamp, grants_before: Timestamp) -> u64 {
        let before = self.pending.len() + self.sessions.len() + self.access_tokens.len();
        self.pending.retain(&mut self.notes, |pending| pending.expires_at.plus(PENDING_KEPT) > now);
        self.sessions.retain(&mut self.notes, |session| session.last_seen_at >= sessions_unseen_since);
        self.access_tokens.retain(&mut self.notes, |token| token.expires_at > now);
        let gone = before - self.pending.len() - self.sessions.len() - self.access_tokens.len();

        let alive = self.grants_that_may_live(now);
        let is_dead = |grant: &Grant| {
            grant.revoked_at.is_some() || grant.created_at < grants_before || !alive.contains(&grant.id)
        };
        gone as u64 + self.delete_grants_where(is_dead)
    }

    /// Used codes and used refresh tokens stay as long as their grant does, so that a second use is recognised.
    fn grants_that_may_live(&self, now: Timestamp) -> BTreeSet<GrantId> {
        let codes = self.codes.values().filter(|code| code.expires_at > now).map(|code| code.grant);
        let refresh = self.refresh_tokens.values().filter(|token| token.expires_at > now).map(|token| token.grant);
        let access = self.access_tokens.values().filter(|token| token.expires_at > now);
        codes.chain(refresh).chain(access.filter_map(|token| token.grant)).collect()
    }
}
