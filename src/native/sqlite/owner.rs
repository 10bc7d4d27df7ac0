//! What a person sees of the apps they connected, and taking it back.

use sqlx::{Row as _, SqliteConnection, SqlitePool};

use super::authorization::consent_of;
use super::clients::client_of;
use crate::oauth::consent::{Narrowing, narrow};
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::oauth::scope::Scope;
use crate::oauth::secret::RefreshTokenKey;
use crate::storage::{AccessChange, ConnectedApp, GrantId};

/// Access tokens are issued at the use of a code and with each refresh token, and are forgotten before those.
pub(super) async fn connected_apps(readers: &SqlitePool, user: &Subject) -> sqlx::Result<Vec<ConnectedApp>> {
    let rows = sqlx::query(
        "select clients.*, consents.scope as consent_scope, consents.redirect_host, consents.client_revision,
                consents.created_at as consent_created_at, consents.updated_at,
                publisher.username as publisher,
                (select group_concat(grants.scope, ' ') from grants
                  where grants.user_id = $1 and grants.client_id = clients.id and grants.revoked_at is null) as granted,
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
            let granted: Option<Scope> = row.try_get("granted")?;
            Ok(ConnectedApp {
                granted: granted.unwrap_or_default(),
                publisher: row.try_get("publisher")?,
                consent: consent_of(row, user.clone(), client.id.clone())?,
                last_token_at: bought_at.max(newest.map(|key| key.issued_at())),
                client,
            })
        })
        .collect()
}

pub(super) async fn change_access(
    connection: &mut SqliteConnection,
    user: Subject,
    client: ClientId,
    kept: Scope,
    now: Timestamp,
) -> sqlx::Result<AccessChange> {
    let consented: Option<Scope> =
        sqlx::query_scalar("select scope from consents where user_id = $1 and client_id = $2")
            .bind(user.clone())
            .bind(client.clone())
            .fetch_optional(&mut *connection)
            .await?;
    let live = live_grants(connection, &user, &client).await?;
    if consented.is_none() && live.is_empty() {
        return Ok(AccessChange::NotConnected);
    }
    let consented = consented.unwrap_or_default();
    let decided = narrow(&live.iter().fold(consented.clone(), |all, (_, scope)| all.union(scope)), &kept);
    if let Narrowing::To(left) = &decided {
        sqlx::query("update consents set scope = $3, updated_at = $4 where user_id = $1 and client_id = $2")
            .bind(user)
            .bind(client)
            .bind(consented.intersection(left))
            .bind(now)
            .execute(&mut *connection)
            .await?;
        narrow_grants(connection, live, |scope| scope.intersection(left), now).await?;
    }
    Ok(AccessChange::Decided(decided))
}

pub(super) async fn live_grants(
    connection: &mut SqliteConnection,
    user: &Subject,
    client: &ClientId,
) -> sqlx::Result<Vec<(GrantId, Scope)>> {
    let rows = sqlx::query("select id, scope from grants where user_id = $1 and client_id = $2 and revoked_at is null")
        .bind(user.clone())
        .bind(client.clone())
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| Ok((row.try_get("id")?, row.try_get("scope")?))).collect()
}

/// A grant that is left with nothing is revoked, and keeps in its scope what it had.
pub(super) async fn narrow_grants(
    connection: &mut SqliteConnection,
    grants: Vec<(GrantId, Scope)>,
    left: impl Fn(&Scope) -> Scope,
    now: Timestamp,
) -> sqlx::Result<()> {
    for (id, scope) in grants {
        let left = left(&scope);
        let narrowed = match left.is_empty() {
            true => sqlx::query("update grants set revoked_at = $2 where id = $1").bind(id).bind(now),
            false if left == scope => continue,
            false => sqlx::query("update grants set scope = $2 where id = $1").bind(id).bind(left),
        };
        narrowed.execute(&mut *connection).await?;
    }
    Ok(())
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
