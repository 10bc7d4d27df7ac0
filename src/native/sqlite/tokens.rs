//! Access and refresh tokens: what a code buys, and what follows it.
//!
//! The verbs that spend are one text of several statements, so that they reach the connection's thread in one message. The
//! first statement compares and sets; `changes() = 1` lets each later one act only if the one before it did. Parameters are
//! written `$1`: SQLite gives `?1` a place even in statements that skip it, and sqlx then counts wrongly across statements.

use sqlx::{Row as _, SqliteConnection, SqlitePool};

use super::authorization::{grant_columns, grant_of};
use crate::oauth::names::Timestamp;
use crate::oauth::secret::{AccessTokenKey, AuthorizationCodeKey, RefreshTokenKey};
use crate::storage::{
    AccessFacts, AccessGrantFacts, GrantId, NewTokens, Redeemed, RefreshFacts, Rotated, StoredAccessToken,
    StoredRefreshToken,
};

/// Stores a pair as the newest generation of its grant's family. Reads $1 to $8 as [`bind_pair`] binds them.
macro_rules! insert_pair {
    () => {
        "insert into access_tokens (key, client_id, grant_id, generation, scope, expires_at)
         select $2, $3, $1,
                1 + coalesce((select max(generation) from refresh_tokens where grant_id = $1), 0), $4, $5
          where changes() = 1;
         insert into refresh_tokens (key, grant_id, generation, expires_at, lives_until)
         select $6, $1,
                1 + coalesce((select max(generation) from refresh_tokens where grant_id = $1), 0), $7, $8
          where changes() = 1 and $6 is not null"
    };
}

type Query = sqlx::query::Query<'static, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

/// $1 grant, $2 access token, $3 client, $4 scope, $5 its expiry, $6 refresh token, $7 its expiry, $8 the later expiry.
fn bind_pair(query: Query, tokens: NewTokens) -> Query {
    let NewTokens { access, refresh } = tokens;
    let lives_until = refresh.as_ref().map_or(access.expires_at, |r| r.expires_at.max(access.expires_at));
    query
        .bind(access.grant)
        .bind(access.key)
        .bind(access.client)
        .bind(access.scope)
        .bind(access.expires_at)
        .bind(refresh.as_ref().map(|refresh| refresh.key))
        .bind(refresh.map(|refresh| refresh.expires_at))
        .bind(lives_until)
}

pub(super) async fn redeem(
    connection: &mut SqliteConnection,
    code: AuthorizationCodeKey,
    tokens: NewTokens,
    now: Timestamp,
) -> sqlx::Result<Redeemed> {
    let query = sqlx::query(concat!(
        "update codes set used_at = $10, lives_until = max(lives_until, $8)
          where key = $9 and used_at is null and grant_id = $1
            and exists (select 1 from grants where id = $1 and revoked_at is null);",
        insert_pair!(),
    ));
    let written = bind_pair(query, tokens).bind(code).bind(now).execute(connection).await?;
    Ok(if written.rows_affected() == 0 { Redeemed::Changed } else { Redeemed::Redeemed })
}

pub(super) async fn rotate_refresh(
    connection: &mut SqliteConnection,
    presented: RefreshTokenKey,
    tokens: NewTokens,
    now: Timestamp,
) -> sqlx::Result<Rotated> {
    let query = sqlx::query(concat!(
        "update refresh_tokens set used_at = $10, lives_until = max(lives_until, $8)
          where key = $9 and used_at is null and superseded = 0 and grant_id = $1
            and exists (select 1 from grants where id = $1 and revoked_at is null);",
        insert_pair!(),
    ));
    let written = bind_pair(query, tokens).bind(presented).bind(now).execute(connection).await?;
    Ok(if written.rows_affected() == 0 { Rotated::Changed } else { Rotated::Rotated })
}

/// The answer to the last rotation was lost: the successor that nobody used gives way to another.
pub(super) async fn retry_refresh(
    connection: &mut SqliteConnection,
    presented: RefreshTokenKey,
    tokens: NewTokens,
) -> sqlx::Result<Rotated> {
    let query = sqlx::query(concat!(
        "update refresh_tokens set superseded = 1
          where grant_id = $1 and used_at is null and superseded = 0
            and exists (select 1 from grants where id = $1 and revoked_at is null)
            and generation > (select generation from refresh_tokens
                               where key = $9 and grant_id = $1 and used_at is not null)
            and not exists (select 1 from refresh_tokens presented
                              join refresh_tokens later
                                on later.grant_id = $1 and later.generation > presented.generation
                             where presented.key = $9 and later.used_at is not null);
         update grants
            set access_from = 1 + (select max(generation) from refresh_tokens where grant_id = $1)
          where id = $1 and changes() = 1;",
        insert_pair!(),
    ));
    let written = bind_pair(query, tokens).bind(presented).execute(connection).await?;
    Ok(if written.rows_affected() == 0 { Rotated::Changed } else { Rotated::Rotated })
}

pub(super) async fn refresh_token(readers: &SqlitePool, key: &RefreshTokenKey) -> sqlx::Result<Option<RefreshFacts>> {
    let row = sqlx::query(concat!(
        "select token.grant_id, token.generation, token.expires_at, token.used_at, token.superseded,
                exists (select 1 from refresh_tokens later
                         where later.grant_id = token.grant_id and later.generation > token.generation
                           and later.used_at is not null) as successor_was_used, ",
        grant_columns!(),
        " from refresh_tokens token
          join grants on grants.id = token.grant_id
          join users on users.id = grants.user_id
         where token.key = $1",
    ))
    .bind(key)
    .fetch_optional(readers)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let grant: GrantId = row.try_get("grant_id")?;
    let token = StoredRefreshToken {
        key: *key,
        grant,
        generation: row.try_get("generation")?,
        expires_at: row.try_get("expires_at")?,
        used_at: row.try_get("used_at")?,
        superseded: row.try_get("superseded")?,
    };
    let successor_was_used = row.try_get("successor_was_used")?;
    Ok(Some(RefreshFacts { token, of: grant_of(&row, grant)?, successor_was_used }))
}

pub(super) async fn store_access_token(
    connection: &mut SqliteConnection,
    token: StoredAccessToken,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into access_tokens (key, client_id, grant_id, generation, scope, expires_at)
         select $1, id, $3, 0, $4, $5 from clients where id = $2",
    )
    .bind(token.key)
    .bind(token.client)
    .bind(token.grant)
    .bind(token.scope)
    .bind(token.expires_at)
    .execute(connection)
    .await
    .map(drop)
}

/// The client is asked for by outer join: whoever presents a token of a client that has gone is told that it is disabled.
pub(super) async fn access_token(readers: &SqlitePool, key: &AccessTokenKey) -> sqlx::Result<Option<AccessFacts>> {
    let row = sqlx::query(concat!(
        "select token.client_id, token.grant_id, token.scope, token.expires_at,
                clients.id is not null and clients.disabled_at is null as client_is_enabled,
                coalesce(clients.scope, '') as client_scope,
                users.username, ",
        grant_columns!(),
        " from access_tokens token
          left join clients on clients.id = token.client_id
          left join grants on grants.id = token.grant_id
          left join users on users.id = grants.user_id
         where token.key = $1 and (token.grant_id is null or token.generation >= grants.access_from)",
    ))
    .bind(key)
    .fetch_optional(readers)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let grant: Option<GrantId> = row.try_get("grant_id")?;
    let of = match grant {
        Some(grant) => Some(AccessGrantFacts { of: grant_of(&row, grant)?, username: row.try_get("username")? }),
        None => None,
    };
    let token = StoredAccessToken {
        key: *key,
        client: row.try_get("client_id")?,
        grant,
        scope: row.try_get("scope")?,
        expires_at: row.try_get("expires_at")?,
    };
    let (client_is_enabled, client_scope) = (row.try_get("client_is_enabled")?, row.try_get("client_scope")?);
    Ok(Some(AccessFacts { token, of, client_is_enabled, client_scope }))
}

pub(super) async fn revoke_access_token(connection: &mut SqliteConnection, key: AccessTokenKey) -> sqlx::Result<()> {
    sqlx::query("delete from access_tokens where key = $1").bind(key).execute(connection).await.map(drop)
}

pub(super) async fn revoke_grant(connection: &mut SqliteConnection, id: GrantId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query("update grants set revoked_at = $2 where id = $1 and revoked_at is null")
        .bind(id)
        .bind(now)
        .execute(connection)
        .await
        .map(drop)
}
