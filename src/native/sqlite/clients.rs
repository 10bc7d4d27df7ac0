//! Clients and their secrets.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqliteConnection, SqlitePool};

use super::columns::{AboutColumn, GrantTypes, RedirectUris};
use crate::oauth::client::{Client, StoredClientSecret};
use crate::oauth::names::{ClientId, Subject};
use crate::oauth::secret::ClientSecretHash;

pub(super) fn client_of(row: &SqliteRow) -> sqlx::Result<Client> {
    let RedirectUris(redirect_uris) = row.try_get("redirect_uris")?;
    let GrantTypes(grant_types) = row.try_get("grant_types")?;
    let AboutColumn(about) = row.try_get("about")?;
    Ok(Client {
        id: row.try_get("id")?,
        kind: row.try_get("kind")?,
        name: row.try_get("name")?,
        owner: row.try_get("owner_id")?,
        redirect_uris,
        grant_types,
        scope: row.try_get("scope")?,
        about,
        revision: row.try_get("revision")?,
        created_at: row.try_get("created_at")?,
        disabled_at: row.try_get("disabled_at")?,
    })
}

pub(super) async fn create_client(
    connection: &mut SqliteConnection,
    client: Client,
    secret: Option<StoredClientSecret>,
) -> sqlx::Result<()> {
    let id = client.id.clone();
    sqlx::query(
        "insert into clients
             (id, kind, name, owner_id, redirect_uris, grant_types, scope, created_at, disabled_at, about, revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(client.id)
    .bind(client.kind)
    .bind(client.name)
    .bind(client.owner)
    .bind(RedirectUris(client.redirect_uris))
    .bind(GrantTypes(client.grant_types))
    .bind(client.scope)
    .bind(client.created_at)
    .bind(client.disabled_at)
    .bind(AboutColumn(client.about))
    .bind(client.revision)
    .execute(&mut *connection)
    .await?;
    match secret {
        Some(secret) => add_client_secret(connection, id, secret).await,
        None => Ok(()),
    }
}

pub(super) async fn client(readers: &SqlitePool, id: &ClientId) -> sqlx::Result<Option<Client>> {
    let row = sqlx::query("select * from clients where id = $1").bind(id).fetch_optional(readers).await?;
    row.as_ref().map(client_of).transpose()
}

pub(super) async fn update_client(connection: &mut SqliteConnection, client: Client) -> sqlx::Result<bool> {
    let updated = sqlx::query(
        "update clients
            set name = $2, redirect_uris = $3, grant_types = $4, scope = $5, disabled_at = $6,
                about = $7, revision = $8
          where id = $1",
    )
    .bind(client.id)
    .bind(client.name)
    .bind(RedirectUris(client.redirect_uris))
    .bind(GrantTypes(client.grant_types))
    .bind(client.scope)
    .bind(client.disabled_at)
    .bind(AboutColumn(client.about))
    .bind(client.revision)
    .execute(connection)
    .await?;
    Ok(updated.rows_affected() > 0)
}

pub(super) async fn client_with_secrets(
    readers: &SqlitePool,
    id: &ClientId,
) -> sqlx::Result<Option<(Client, Vec<StoredClientSecret>)>> {
    let rows = sqlx::query(
        "select clients.*, secrets.hash, secrets.prefix, secrets.label,
                secrets.created_at as secret_created_at, secrets.expires_at
           from clients left join client_secrets secrets on secrets.client_id = clients.id
          where clients.id = $1
          order by secrets.created_at",
    )
    .bind(id)
    .fetch_all(readers)
    .await?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let client = client_of(first)?;
    let mut secrets = Vec::with_capacity(rows.len());
    for row in &rows {
        // A client without secrets is one row without a hash.
        let Some(hash) = row.try_get("hash")? else {
            continue;
        };
        secrets.push(StoredClientSecret {
            hash,
            prefix: row.try_get("prefix")?,
            label: row.try_get("label")?,
            created_at: row.try_get("secret_created_at")?,
            expires_at: row.try_get("expires_at")?,
        });
    }
    Ok(Some((client, secrets)))
}

pub(super) async fn clients_of(readers: &SqlitePool, owner: &Subject) -> sqlx::Result<Vec<Client>> {
    sqlx::query("select * from clients where owner_id = $1 order by created_at, id")
        .bind(owner)
        .fetch_all(readers)
        .await?
        .iter()
        .map(client_of)
        .collect()
}

pub(super) async fn add_client_secret(
    connection: &mut SqliteConnection,
    id: ClientId,
    secret: StoredClientSecret,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into client_secrets (client_id, hash, prefix, label, created_at, expires_at)
         select id, $2, $3, $4, $5, $6 from clients where id = $1",
    )
    .bind(id)
    .bind(secret.hash)
    .bind(secret.prefix)
    .bind(secret.label)
    .bind(secret.created_at)
    .bind(secret.expires_at)
    .execute(connection)
    .await
    .map(drop)
}

pub(super) async fn remove_client_secret(
    connection: &mut SqliteConnection,
    id: ClientId,
    hash: ClientSecretHash,
) -> sqlx::Result<()> {
    sqlx::query("delete from client_secrets where client_id = $1 and hash = $2")
        .bind(id)
        .bind(hash)
        .execute(connection)
        .await
        .map(drop)
}

/// Foreign keys take along all but the client's own tokens, which have no grant.
pub(super) async fn delete_client(connection: &mut SqliteConnection, id: ClientId) -> sqlx::Result<bool> {
    sqlx::query("delete from access_tokens where grant_id is null and client_id = $1")
        .bind(id.clone())
        .execute(&mut *connection)
        .await?;
    let deleted = sqlx::query("delete from clients where id = $1").bind(id).execute(connection).await?;
    Ok(deleted.rows_affected() > 0)
}
