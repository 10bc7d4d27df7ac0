//! Clients and their secrets.

use super::Tables;
use crate::oauth::client::{Client, StoredClientSecret};
use crate::oauth::names::{ClientId, Subject};
use crate::oauth::secret::ClientSecretHash;
use crate::storage::{Answer, StoreError};

/// One secret, with the client it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientSecretRow {
    pub client: ClientId,
    pub secret: StoredClientSecret,
}

impl Tables {
    pub(super) fn create_client(&mut self, client: Client, secret: Option<StoredClientSecret>) -> Answer<()> {
        if client.owner.as_ref().is_some_and(|owner| !self.users.contains_key(owner)) {
            return Err(StoreError::new("the owner of a new client does not exist"));
        }
        let id = client.id.clone();
        self.clients.insert(&mut self.notes, id.clone(), client)?;
        secret.map_or(Ok(()), |secret| self.add_client_secret(&id, secret))
    }

    pub(super) fn update_client(&mut self, client: Client) -> bool {
        self.clients.update(&mut self.notes, &client.id, |stored| {
            stored.name = client.name;
            stored.redirect_uris = client.redirect_uris;
            stored.grant_types = client.grant_types;
            stored.scope = client.scope;
            stored.about = client.about;
            stored.revision = client.revision;
            stored.disabled_at = client.disabled_at;
        })
    }

    pub(super) fn client_with_secrets(&self, id: &ClientId) -> Option<(Client, Vec<StoredClientSecret>)> {
        let client = self.clients.get(id)?;
        let rows = self.client_secrets.values().filter(|row| row.client == *id);
        let mut secrets: Vec<StoredClientSecret> = rows.map(|row| row.secret.clone()).collect();
        secrets.sort_by_key(|secret| secret.created_at);
        Some((client.clone(), secrets))
    }

    pub(super) fn clients_of(&self, owner: &Subject) -> Vec<Client> {
        let mut own: Vec<Client> =
            self.clients.values().filter(|client| client.owner.as_ref() == Some(owner)).cloned().collect();
        own.sort_by_key(|client| client.created_at);
        own
    }

    pub(super) fn add_client_secret(&mut self, id: &ClientId, secret: StoredClientSecret) -> Answer<()> {
        if !self.clients.contains_key(id) {
            return Ok(());
        }
        let key = (id.clone(), *secret.hash.as_bytes());
        self.client_secrets.insert(&mut self.notes, key, ClientSecretRow { client: id.clone(), secret })
    }

    pub(super) fn remove_client_secret(&mut self, id: &ClientId, hash: &ClientSecretHash) {
        self.client_secrets.remove(&mut self.notes, &(id.clone(), *hash.as_bytes()));
    }

    pub(super) fn delete_client(&mut self, id: &ClientId) -> bool {
        let existed = self.clients.remove(&mut self.notes, id);
        self.client_secrets.retain(&mut self.notes, |row| row.client != *id);
        self.consents.retain(&mut self.notes, |consent| consent.client != *id);
        self.access_tokens.retain(&mut self.notes, |token| token.client != *id);
        self.delete_grants_where(|grant| grant.client == *id);
        existed
    }
}
