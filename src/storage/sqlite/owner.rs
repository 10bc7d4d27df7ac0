//! What a person sees of the apps they connected, and taking it back.

use sqlx::{Row as _, SqliteConnection, SqlitePool};

use super::authorization::consent_of;
use super::clients::client_of;
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::oauth::secret::RefreshTokenKey;
use crate::storage::ConnectedApp;

/// Access tokens are issued at the use of a code and with each refresh token, and are forgotten before those.
pub(super) async fn connected_apps(readers: &SqlitePool, user: &Subject) -> sqlx::Result<Vec<ConnectedApp>> {
    let rows = sqlx::query(
        "select clients.*, consents.scope as consent_scope, consents.redirect_host, consents.client_revision,
                consents.created_at as consent_created_at, consents.updated_at,
                publisher.username as publisher,
                (select max(codes.used_at)
                   from grants join codes on codes.grant_id = grants.id
                  where grants.user_id = $1 and grants.client_id = clients.id) as bought_at,
                (select max((select token.key from refresh_tokens token
                              where token.grant_id = grants.id order by token.generation desc limit 1))
                   from grants
                  where grants.user_id = $1 and grants.client_id = clients.id) as newest_refresh_token
           from consents
           join clients on clients.id = consents.client_id
           left join users publisher on publisher.id = clients.owner_id
          where consents.user_id = $1
          order by consents.updated_at desc, clients.id",
    )
    .bind(user)
    .fetch_all(readers)
    .await?;
    rows.iter()
        .map(|row| {
            let client = client_of(row)?;
            let bought_at: Option<Timestamp> = row.try_get("bought_at")?;
            let newest: Option<RefreshTokenKey> = row.try_get("newest_refresh_token")?;
            Ok(ConnectedApp {
                publisher: row.try_get("publisher")?,
                consent: consent_of(row, user.clone(), client.id.clone())?,
                last_token_at: bought_at.max(newest.map(|key| key.issued_at())),
                client,
            })
        })
        .collect()
}

pub(super) async fn disconnect(
    connection: &mut SqliteConnection,
    user: Subject,
    client: ClientId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let ended = sqlx::query(
        "delete from consents where user_id = $1 and client_id = $2;
         update grants set revoked_at = $3 where user_id = $1 and client_id = $2 and revoked_at is null",
    )
    .bind(user)
    .bind(client)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(ended.rows_affected() > 0)
}
