//! Clients and their secrets.

use std::sync::Arc;

use async_trait::async_trait;

use super::store::MemoryStore;
use super::tables::{ClientSecretRow, Tables};
use crate::{Clients, StoreError, Stored};
use oauth::client::{Client, StoredClientSecret};
use oauth::names::{ClientId, Subject};
use oauth::secret::ClientSecretHash;

impl Tables {
    pub(super) fn clients_of(&self, owner: &Subject) -> Vec<Client> {
        let mut own: Vec<Client> =
            self.clients.values().filter(|client| client.owner.as_ref() == Some(owner)).cloned().collect();
        own.sort_by_key(|client| client.created_at);
        own
    }

    fn add_client_secret(&mut self, id: &ClientId, secret: StoredClientSecret) -> Stored<()> {
        if !self.clients.contains_key(id) {
            return Ok(());
        }
        let key = (id.clone(), *secret.hash.as_bytes());
        self.client_secrets.insert(&mut self.notes, key, ClientSecretRow { client: id.clone(), secret })
    }

    pub(super) fn delete_client(&mut self, id: &ClientId) -> bool {
        let existed = self.clients.remove(&mut self.notes, id);
        self.client_secrets.retain(&mut self.notes, |row| row.client != *id);
        self.consents.retain(&mut self.notes, |consent| consent.client != *id);
        self.access_tokens.retain(&mut self.notes, |token| token.client != *id);
        self.delete_grants_where(|grant| grant.client == *id);
        if existed {
            self.deleted_clients.insert(id.clone());
        }
        existed
    }
}

#[async_trait]
impl Clients for MemoryStore {
    async fn create_client(&self, client: Client, secret: Option<StoredClientSecret>) -> Stored<()> {
        self.write(|tables| {
            if client.owner.as_ref().is_some_and(|owner| !tables.users.contains_key(owner)) {
                return Err(StoreError::new("the owner of a new client does not exist"));
            }
            let id = client.id.clone();
            if tables.deleted_clients.contains(&id) {
                return Err(StoreError::new("a deleted client had the id of a new one"));
            }
            tables.clients.insert(&mut tables.notes, id.clone(), client)?;
            secret.map_or(Ok(()), |secret| tables.add_client_secret(&id, secret))
        })?
    }
    async fn client(&self, id: &ClientId) -> Stored<Option<Client>> {
        Ok(self.read()?.clients.get(id).cloned())
    }
    async fn update_client(&self, client: Client) -> Stored<bool> {
        self.write(|tables| {
            tables.clients.update(&mut tables.notes, &client.id, |stored| {
                stored.secret_method = client.secret_method;
                stored.name = client.name;
                stored.redirect_uris = client.redirect_uris;
                stored.grant_types = client.grant_types;
                stored.scope = client.scope;
                stored.about = client.about;
                stored.revision = client.revision;
                stored.disabled_at = client.disabled_at;
                stored.vouched_at = client.vouched_at;
            })
        })
    }
    async fn client_with_secrets(&self, id: &ClientId) -> Stored<Option<(Arc<Client>, Arc<[StoredClientSecret]>)>> {
        let tables = self.read()?;
        let Some(client) = tables.clients.get(id) else { return Ok(None) };
        let rows = tables.client_secrets.values().filter(|row| row.client == *id);
        let mut secrets: Vec<StoredClientSecret> = rows.map(|row| row.secret.clone()).collect();
        secrets.sort_by_key(|secret| secret.created_at);
        Ok(Some((Arc::new(client.clone()), secrets.into())))
    }
    async fn clients_of(&self, owner: &Subject) -> Stored<Vec<Client>> {
        Ok(self.read()?.clients_of(owner))
    }
    async fn add_client_secret(&self, id: &ClientId, secret: StoredClientSecret) -> Stored<()> {
        self.write(|tables| tables.add_client_secret(id, secret))?
    }
    async fn remove_client_secret(&self, id: &ClientId, hash: &ClientSecretHash) -> Stored<()> {
        self.write(|tables| {
            tables.client_secrets.remove(&mut tables.notes, &(id.clone(), *hash.as_bytes()));
        })
    }
    async fn delete_client(&self, id: &ClientId) -> Stored<bool> {
        self.write(|tables| tables.delete_client(id))
    }
    async fn client_was_deleted(&self, id: &ClientId) -> Stored<bool> {
        Ok(self.read()?.deleted_clients.contains(id))
    }
}
