//! What a person sees of the apps they connected, and what is swept away.

use std::collections::BTreeSet;

use super::Tables;
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::storage::{ConnectedApp, Grant, GrantId};

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

    pub(super) fn disconnect(&mut self, user: &Subject, client: &ClientId, now: Timestamp) -> bool {
        let is_live = |grant: &&Grant| grant.user == *user && grant.client == *client && grant.revoked_at.is_none();
        let live: Vec<GrantId> = self.grants.values().filter(is_live).map(|grant| grant.id).collect();
        let had_consent = self.consents.remove(&mut self.notes, &(user.clone(), client.clone()));
        for id in &live {
            self.revoke_grant(id, now);
        }
        had_consent || !live.is_empty()
    }

    pub(super) fn purge(&mut self, now: Timestamp, sessions_unseen_since: Timestamp, grants_before: Timestamp) -> u64 {
        let before = self.pending.len() + self.sessions.len() + self.access_tokens.len();
        self.pending.retain(&mut self.notes, |pending| pending.expires_at > now);
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
