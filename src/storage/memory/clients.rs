//! Clients and their secrets.

use super::{Tables, insert};
use crate::oauth::client::{Client, StoredClientSecret};
use crate::oauth::names::{ClientId, Subject};
use crate::oauth::secret::ClientSecretHash;
use crate::storage::{Answer, StoreError};

impl Tables {
    pub(super) fn create_client(&mut self, client: Client, secret: Option<StoredClientSecret>) -> Answer<()> {
        if client.owner.as_ref().is_some_and(|owner| !self.users.contains_key(owner)) {
            return Err(StoreError::new("the owner of a new client does not exist"));
        }
        let id = client.id.clone();
        insert(&mut self.clients, id.clone(), client)?;
        self.client_secrets.insert(id, secret.into_iter().collect());
        Ok(())
    }

    pub(super) fn update_client(&mut self, client: Client) -> bool {
        let Some(stored) = self.clients.get_mut(&client.id) else {
            return false;
        };
        stored.name = client.name;
        stored.redirect_uris = client.redirect_uris;
        stored.grant_types = client.grant_types;
        stored.scope = client.scope;
        stored.disabled_at = client.disabled_at;
        true
    }

    pub(super) fn client_with_secrets(&self, id: &ClientId) -> Option<(Client, Vec<StoredClientSecret>)> {
        let client = self.clients.get(id)?;
        Some((client.clone(), self.client_secrets.get(id).cloned().unwrap_or_default()))
    }

    pub(super) fn clients_of(&self, owner: &Subject) -> Vec<Client> {
        let mut own: Vec<Client> =
            self.clients.values().filter(|client| client.owner.as_ref() == Some(owner)).cloned().collect();
        own.sort_by_key(|client| client.created_at);
        own
    }

    pub(super) fn add_client_secret(&mut self, id: &ClientId, secret: StoredClientSecret) -> Answer<()> {
        let Some(secrets) = self.client_secrets.get_mut(id) else {
            return Ok(());
        };
        if secrets.iter().any(|stored| stored.hash == secret.hash) {
            return Err(StoreError::new("the client has this secret already"));
        }
        secrets.push(secret);
        secrets.sort_by_key(|secret| secret.created_at);
        Ok(())
    }

    pub(super) fn remove_client_secret(&mut self, id: &ClientId, hash: &ClientSecretHash) {
        if let Some(secrets) = self.client_secrets.get_mut(id) {
            secrets.retain(|secret| secret.hash != *hash);
        }
    }

    pub(super) fn delete_client(&mut self, id: &ClientId) -> bool {
        let existed = self.clients.remove(id).is_some();
        self.client_secrets.remove(id);
        self.consents.retain(|(_, client), _| client != id);
        self.access_tokens.retain(|_, token| token.client != *id);
        self.delete_grants_where(|grant| grant.client == *id);
        existed
    }
}
