//! Clients that come, change, and lose what people gave them.

use sqlx::{SqliteConnection, SqlitePool};

use crate::native::sqlite::clients::{client_of, create_client, update_client};
use crate::native::sqlite::columns::RedirectUris;
use crate::oauth::client::{Client, StoredClientSecret};
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::oauth::redirect_uri::RedirectUri;
use crate::oauth::secret::RegistrationTokenHash;
use crate::storage::developers::{Changed, Registered};

pub(in crate::native::sqlite) const REDIRECT_URI_USES: &str =
    "select redirect_uri, last_used_at from redirect_uri_uses where client_id = $1";

pub(super) async fn register(
    connection: &mut SqliteConnection,
    client: Client,
    secret: Option<StoredClientSecret>,
    registration_token: Option<RegistrationTokenHash>,
    at_most: u32,
) -> sqlx::Result<Registered> {
    let id = client.id.clone();
    if by_id(connection, &id).await?.is_some() {
        return Ok(Registered::AlreadyThere);
    }
    if let Some(owner) = &client.owner
        && number_of(connection, owner).await? >= at_most
    {
        return Ok(Registered::TooMany);
    }
    create_client(connection, client, secret).await?;
    if let Some(token) = registration_token {
        sqlx::query("update clients set registration_token = $2 where id = $1")
            .bind(id)
            .bind(token)
            .execute(connection)
            .await?;
    }
    Ok(Registered::Registered)
}

/// How many clients `owner` has.
pub(super) async fn number_of(connection: &mut SqliteConnection, owner: &Subject) -> sqlx::Result<u32> {
    sqlx::query_scalar("select count(*) from clients where owner_id = $1").bind(owner).fetch_one(connection).await
}

async fn by_id(connection: &mut SqliteConnection, id: &ClientId) -> sqlx::Result<Option<Client>> {
    let row = sqlx::query("select * from clients where id = $1").bind(id).fetch_optional(connection).await?;
    row.as_ref().map(client_of).transpose()
}

pub(super) async fn change(connection: &mut SqliteConnection, before: Client, after: Client) -> sqlx::Result<Changed> {
    if by_id(connection, &before.id).await?.as_ref() != Some(&before) {
        return Ok(Changed::ChangedMeanwhile);
    }
    for uri in before.redirect_uris.iter().filter(|uri| !after.redirect_uris.contains(uri)) {
        sqlx::query("delete from redirect_uri_uses where client_id = $1 and redirect_uri = $2")
            .bind(&before.id)
            .bind(uri)
            .execute(&mut *connection)
            .await?;
    }
    let after = Client { id: before.id, ..after };
    update_client(connection, after).await?;
    Ok(Changed::Changed)
}

pub(super) async fn revoke_all_grants(
    connection: &mut SqliteConnection,
    id: ClientId,
    now: Timestamp,
) -> sqlx::Result<u64> {
    let people = sqlx::query_scalar(
        "select count(*) from
             (select user_id from consents where client_id = $1
              union
              select user_id from grants where client_id = $1 and revoked_at is null)",
    )
    .bind(&id)
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query(
        "delete from consents where client_id = $1;
         update grants set revoked_at = $2 where client_id = $1 and revoked_at is null;
         delete from access_tokens where grant_id is null and client_id = $1",
    )
    .bind(id)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(people)
}

pub(super) async fn redirect_uri_uses(
    readers: &SqlitePool,
    id: &ClientId,
) -> sqlx::Result<Vec<(RedirectUri, Timestamp)>> {
    let registered = sqlx::query_scalar("select redirect_uris from clients where id = $1")
        .bind(id)
        .fetch_optional(readers)
        .await?
        .map_or_else(Vec::new, |RedirectUris(uris)| uris);
    let mut uses: Vec<(RedirectUri, Timestamp)> = sqlx::query_as(REDIRECT_URI_USES).bind(id).fetch_all(readers).await?;
    uses.retain(|(uri, _)| registered.contains(uri));
    Ok(uses)
}

pub(super) async fn manages(readers: &SqlitePool, id: &ClientId, token: &RegistrationTokenHash) -> sqlx::Result<bool> {
    let stored: Option<Option<RegistrationTokenHash>> =
        sqlx::query_scalar("select registration_token from clients where id = $1")
            .bind(id)
            .fetch_optional(readers)
            .await?;
    Ok(stored.flatten().as_ref() == Some(token))
}
