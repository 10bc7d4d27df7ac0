//! Clients and their secrets.

use std::sync::Arc;

use async_trait::async_trait;
use sqlx::PgConnection;

use super::columns::{Query, column, written};
use super::store::PostgresStore;
use crate::rows::clients::{client_of, secret_of};
use oauth::client::{Client, StoredClientSecret};
use oauth::names::{ClientId, Subject};
use oauth::secret::ClientSecretHash;
use storage::{Clients, Stored};

/// `false` when its id is another's.
pub(super) async fn create_client(
    connection: &mut PgConnection,
    client: Client,
    secret: Option<StoredClientSecret>,
) -> sqlx::Result<bool> {
    let inserted = sqlx::query(
        "insert into clients
             (id, kind, name, owner_id, redirect_uris, grant_types, scope, created_at, disabled_at, about, revision,
              vouched_at, secret_method)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict (id) do nothing",
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
    .bind(i64::from(client.revision))
    .bind(column(client.vouched_at))
    .bind(column(client.secret_method))
    .execute(&mut *connection)
    .await?;
    if inserted.rows_affected() == 0 {
        return Ok(false);
    }
    if let Some(secret) = secret {
        add_client_secret(&client.id, secret).execute(connection).await?;
    }
    Ok(true)
}

/// Replaces what [`Clients::update_client`] does.
pub(super) fn update_client(client: Client) -> Query {
    sqlx::query(
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
    .bind(i64::from(client.revision))
    .bind(column(client.vouched_at))
    .bind(column(client.secret_method))
}

/// Whoever locks a client is alone with what it is and what it may have, until the end of the transaction. `false`: it has gone.
pub(super) async fn lock_client(connection: &mut PgConnection, id: &ClientId) -> sqlx::Result<bool> {
    let locked = sqlx::query("select 1 from clients where id = $1 for no key update").bind(column(id));
    Ok(locked.fetch_optional(connection).await?.is_some())
}

/// Whoever makes a secret stays until it is there. A person is locked before what they own, by whoever deletes them, too.
pub(super) async fn keep_owner(connection: &mut PgConnection, id: &ClientId) -> sqlx::Result<()> {
    let owner =
        sqlx::query("select 1 from users where id = (select owner_id from clients where id = $1) for key share");
    owner.bind(column(id)).execute(connection).await.map(drop)
}

/// Nothing when the client has gone. Whoever owns it now is who makes it.
pub(super) fn add_client_secret(id: &ClientId, secret: StoredClientSecret) -> Query {
    sqlx::query(
        "insert into client_secrets (client_id, hash, prefix, label, created_at, expires_at, made_by)
         select id, $2, $3, $4, $5, $6, owner_id from clients where id = $1
            for key share",
    )
    .bind(column(id))
    .bind(column(secret.hash))
    .bind(secret.prefix)
    .bind(written(secret.label))
    .bind(column(secret.created_at))
    .bind(column(secret.expires_at))
}

#[async_trait]
impl Clients for PostgresStore {
    async fn create_client(&self, client: Client, secret: Option<StoredClientSecret>) -> Stored<()> {
        self.database
            .run(move |connection| {
                let (client, secret) = (client.clone(), secret.clone());
                Box::pin(async move {
                    let created = create_client(connection, client, secret).await?;
                    created.then_some(()).ok_or_else(|| sqlx::Error::Protocol("this client id is taken".to_owned()))
                })
            })
            .await
    }
    async fn client(&self, id: &ClientId) -> Stored<Option<Client>> {
        self.database.find(sqlx::query("select * from clients where id = $1").bind(column(id)), client_of).await
    }
    async fn update_client(&self, client: Client) -> Stored<bool> {
        Ok(self.database.execute(update_client(client)).await? > 0)
    }
    async fn client_with_secrets(&self, id: &ClientId) -> Stored<Option<(Arc<Client>, Arc<[StoredClientSecret]>)>> {
        let query = sqlx::query(
            "select clients.*, secrets.hash, secrets.prefix, secrets.label,
                    secrets.created_at as secret_created_at, secrets.expires_at
               from clients left join client_secrets secrets on secrets.client_id = clients.id and not secrets.ended
              where clients.id = $1
              order by secrets.created_at",
        );
        let mut client = None;
        let secrets = self.database.list(query.bind(column(id)), |row| {
            if client.is_none() {
                client = Some(client_of(row)?);
            }
            secret_of(row)
        });
        let secrets = secrets.await?.into_iter().flatten().collect();
        Ok(client.map(|client| (Arc::new(client), secrets)))
    }
    async fn clients_of(&self, owner: &Subject) -> Stored<Vec<Client>> {
        let query = sqlx::query("select * from clients where owner_id = $1 order by created_at, id");
        self.database.list(query.bind(column(owner)), client_of).await
    }
    async fn add_client_secret(&self, id: &ClientId, secret: StoredClientSecret) -> Stored<()> {
        let id = id.clone();
        self.database
            .run(move |connection| {
                let (id, secret) = (id.clone(), secret.clone());
                Box::pin(async move {
                    keep_owner(connection, &id).await?;
                    add_client_secret(&id, secret).execute(connection).await.map(drop)
                })
            })
            .await
    }
    async fn remove_client_secret(&self, id: &ClientId, hash: &ClientSecretHash) -> Stored<()> {
        let query = sqlx::query("delete from client_secrets where client_id = $1 and hash = $2");
        self.database.execute(query.bind(column(id)).bind(column(hash))).await.map(drop)
    }
    /// Foreign keys take along all but the client's own tokens, which have no grant.
    async fn delete_client(&self, id: &ClientId) -> Stored<bool> {
        let id = id.clone();
        self.database
            .run_at_length(move |connection| {
                let of_client = |sql: &'static str| sqlx::query(sql).bind(column(&id));
                let lock = of_client("select 1 from clients where id = $1 for update");
                let own_tokens = of_client("delete from access_tokens where grant_id is null and client_id = $1");
                let client = of_client("delete from clients where id = $1");
                Box::pin(async move {
                    // Whoever would give it a token of its own waits, and finds it gone.
                    lock.execute(&mut *connection).await?;
                    own_tokens.execute(&mut *connection).await?;
                    Ok(client.execute(connection).await?.rows_affected() > 0)
                })
            })
            .await
    }
    async fn client_was_deleted(&self, id: &ClientId) -> Stored<bool> {
        let query = sqlx::query(CLIENT_WAS_DELETED).bind(column(id));
        Ok(self.database.find(query, |_| Ok(())).await?.is_some())
    }
}

/// Whether the id was that of a deleted client. The database itself keeps them, and refuses a client that has one.
pub(super) const CLIENT_WAS_DELETED: &str = "select 1 from deleted_clients where id = $1";
