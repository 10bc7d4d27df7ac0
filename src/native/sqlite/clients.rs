//! Clients and their secrets.

use std::sync::Arc;

use async_trait::async_trait;

use super::columns::{Connection, Query, column, query};
use super::known_clients::{Known, WithSecrets};
use super::store::SqliteStore;
use crate::rows::clients::{client_of, secret_of};
use oauth::client::{Client, StoredClientSecret};
use oauth::names::{ClientId, Subject};
use oauth::secret::ClientSecretHash;
use storage::{Clients, Stored};

pub(super) fn create_client(
    connection: &Connection,
    client: Client,
    secret: Option<StoredClientSecret>,
) -> sqlx::Result<()> {
    query(
        "insert into clients
             (id, kind, name, owner_id, redirect_uris, grant_types, scope, created_at, disabled_at, about, revision,
              vouched_at, secret_method)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(column(&client.id))
    .bind(column(client.kind))
    .bind(column(client.name))
    .bind(column(client.owner))
    .bind(column(client.redirect_uris))
    .bind(column(client.grant_types))
    .bind(column(client.scope))
    .bind(column(client.created_at))
    .bind(column(client.disabled_at))
    .bind(column(client.about))
    .bind(client.revision)
    .bind(column(client.vouched_at))
    .bind(column(client.secret_method))
    .execute(connection)?;
    match secret {
        Some(secret) => add_client_secret(&client.id, secret).execute(connection).map(drop),
        None => Ok(()),
    }
}

/// Replaces what [`Clients::update_client`] does.
pub(super) fn update_client(client: Client) -> Query {
    query(
        "update clients
            set name = $2, redirect_uris = $3, grant_types = $4, scope = $5, disabled_at = $6,
                about = $7, revision = $8, vouched_at = $9, secret_method = $10
          where id = $1",
    )
    .bind(column(client.id))
    .bind(column(client.name))
    .bind(column(client.redirect_uris))
    .bind(column(client.grant_types))
    .bind(column(client.scope))
    .bind(column(client.disabled_at))
    .bind(column(client.about))
    .bind(client.revision)
    .bind(column(client.vouched_at))
    .bind(column(client.secret_method))
}

/// Nothing when the client has gone. Whoever owns it now is who makes it.
pub(super) fn add_client_secret(id: &ClientId, secret: StoredClientSecret) -> Query {
    query(
        "insert into client_secrets (client_id, hash, prefix, label, created_at, expires_at, made_by)
         select id, $2, $3, $4, $5, $6, owner_id from clients where id = $1",
    )
    .bind(column(id))
    .bind(column(secret.hash))
    .bind(secret.prefix)
    .bind(secret.label)
    .bind(column(secret.created_at))
    .bind(column(secret.expires_at))
}

fn with_secrets(id: &ClientId) -> Query {
    query(
        "select clients.*, secrets.hash, secrets.prefix, secrets.label,
                secrets.created_at as secret_created_at, secrets.expires_at
           from clients left join client_secrets secrets on secrets.client_id = clients.id and not secrets.ended
          where clients.id = $1
          order by secrets.created_at",
    )
    .bind(column(id))
}

#[async_trait]
impl Clients for SqliteStore {
    async fn create_client(&self, client: Client, secret: Option<StoredClientSecret>) -> Stored<()> {
        self.writer.run(|connection| create_client(connection, client, secret)).await
    }
    async fn client(&self, id: &ClientId) -> Stored<Option<Client>> {
        let known = self.client_with_secrets(id).await?;
        Ok(known.map(|(client, _)| Arc::unwrap_or_clone(client)))
    }
    async fn update_client(&self, client: Client) -> Stored<bool> {
        Ok(self.writer.execute(update_client(client)).await? > 0)
    }
    async fn client_with_secrets(&self, id: &ClientId) -> Stored<Option<WithSecrets>> {
        if let Some(known) = self.known_clients.get(id) {
            // What is left of the rows that it was made of, as long as those that are there now are the same.
            let mut left = Some(&*known.rows);
            self.readers.each(with_secrets(id), |row| {
                left = left.map(|left| row.stripped_from(left)).transpose()?.flatten();
                Ok(left.is_some())
            })?;
            if left.is_some_and(<[u8]>::is_empty) {
                self.known_clients.hits.one_more();
                return Ok(Some(known.client));
            }
        }
        let mut rows = Vec::new();
        let mut client = None;
        let secrets = self.readers.list(with_secrets(id), |row| {
            row.append_to(&mut rows)?;
            if client.is_none() {
                client = Some(client_of(row)?);
            }
            secret_of(row)
        });
        let secrets = secrets?.into_iter().flatten().collect();
        let Some(client) = client else { return Ok(None) };
        self.known_clients.misses.one_more();
        let client = (Arc::new(client), secrets);
        self.known_clients.remember(id, Known { rows: rows.into(), client: client.clone() });
        Ok(Some(client))
    }
    async fn clients_of(&self, owner: &Subject) -> Stored<Vec<Client>> {
        let query = query("select * from clients where owner_id = $1 order by created_at, id");
        self.readers.list(query.bind(column(owner)), |row| client_of(row))
    }
    async fn add_client_secret(&self, id: &ClientId, secret: StoredClientSecret) -> Stored<()> {
        self.writer.execute(add_client_secret(id, secret)).await.map(drop)
    }
    async fn remove_client_secret(&self, id: &ClientId, hash: &ClientSecretHash) -> Stored<()> {
        let query = query("delete from client_secrets where client_id = $1 and hash = $2");
        self.writer.execute(query.bind(column(id)).bind(column(hash))).await.map(drop)
    }
    /// Foreign keys take along all but the client's own tokens, which have no grant.
    async fn delete_client(&self, id: &ClientId) -> Stored<bool> {
        let own_tokens = query("delete from access_tokens where grant_id is null and client_id = $1");
        let client = query("delete from clients where id = $1");
        let (own_tokens, client) = (own_tokens.bind(column(id)), client.bind(column(id)));
        self.writer
            .run_freely(move |connection| {
                own_tokens.execute(connection)?;
                Ok(client.execute(connection)? > 0)
            })
            .await
    }
    async fn client_was_deleted(&self, id: &ClientId) -> Stored<bool> {
        let query = query(CLIENT_WAS_DELETED).bind(column(id));
        Ok(self.readers.find(query, |_| Ok(()))?.is_some())
    }
}

/// Whether the id was that of a deleted client. The database itself keeps them, and refuses a client that has one.
pub(super) const CLIENT_WAS_DELETED: &str = "select 1 from deleted_clients where id = $1";
