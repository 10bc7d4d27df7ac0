//! Clients (RFC 6749 §2) and their secrets.

use std::sync::Arc;

use async_trait::async_trait;

use super::stored::Stored;
use oauth::client::{Client, StoredClientSecret};
use oauth::names::{ClientId, Subject};
use oauth::secret::ClientSecretHash;

#[async_trait]
pub trait Clients: Send + Sync {
    /// `secret` is `None` for public clients. Fails when the id is taken or was that of a deleted client, or the owner does not
    /// exist.
    async fn create_client(&self, client: Client, secret: Option<StoredClientSecret>) -> Stored<()>;
    /// Disabled clients are found too; decisions refuse them.
    async fn client(&self, id: &ClientId) -> Stored<Option<Client>>;
    /// Replaces all of an existing client but its kind, owner and time of registration. `false` when there is none.
    async fn update_client(&self, client: Client) -> Stored<bool>;
    /// The client with all its secrets, for its authentication.
    async fn client_with_secrets(&self, id: &ClientId) -> Stored<Option<(Arc<Client>, Arc<[StoredClientSecret]>)>>;
    /// Oldest first.
    async fn clients_of(&self, owner: &Subject) -> Stored<Vec<Client>>;
    async fn add_client_secret(&self, id: &ClientId, secret: StoredClientSecret) -> Stored<()>;
    async fn remove_client_secret(&self, id: &ClientId, hash: &ClientSecretHash) -> Stored<()>;
    /// Deletes the client, its secrets, consents, grants and every code and token of it. `false` when there is none. Its id is
    /// no other client's ever after, nor is that of one that goes with its owner: what was open meanwhile fits none.
    async fn delete_client(&self, id: &ClientId) -> Stored<bool>;
    /// Whether a client of this id was deleted.
    async fn client_was_deleted(&self, id: &ClientId) -> Stored<bool>;
}
