//! Access and refresh tokens. What spends is several steps, of which the first that finds nothing to spend is the last.

use async_trait::async_trait;

use super::columns::{Connection, column, query};
use super::store::SqliteStore;
use crate::rows::grants::{access_token_of, grant_columns, refresh_token_of};
use oauth::names::Timestamp;
use oauth::secret::{AccessTokenKey, AuthorizationCodeKey, RefreshTokenKey};
use storage::{AccessFacts, GrantId, NewTokens, Redeemed, RefreshFacts, Rotated, Stored, StoredAccessToken, Tokens};

/// Stores a pair as a generation of its grant's family.
fn store_pair(connection: &Connection, tokens: &NewTokens, generation: i64) -> sqlx::Result<()> {
    let NewTokens { access, refresh } = tokens;
    if let Some(refresh) = refresh {
        let insert = query(
            "insert into refresh_tokens (key, grant_id, generation, expires_at, lives_until) values ($1, $2, $3, $4, $5)",
        )
        .bind(column(&refresh.key))
        .bind(column(refresh.grant))
        .bind(generation)
        .bind(column(refresh.expires_at))
        .bind(column(refresh.expires_at.max(access.expires_at)));
        insert.execute(connection)?;
    }
    let insert = query(
        "insert into access_tokens (key, client_id, grant_id, generation, scope, expires_at, resources)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(column(&access.key))
    .bind(column(&access.client))
    .bind(column(access.grant))
    .bind(generation)
    .bind(column(&access.scope))
    .bind(column(access.expires_at))
    .bind(column(&access.resources));
    insert.execute(connection).map(drop)
}

/// Until when something of a pair lives, and with it what it was issued for.
fn lives_until(tokens: &NewTokens) -> Timestamp {
    let access = tokens.access.expires_at;
    tokens.refresh.as_ref().map_or(access, |refresh| refresh.expires_at.max(access))
}

/// Swaps the code `presented` for a pair, if it is unused and its grant is alive.
pub(super) fn redeem(
    connection: &Connection,
    presented: &AuthorizationCodeKey,
    tokens: &NewTokens,
    now: Timestamp,
) -> sqlx::Result<Redeemed> {
    let spend = query(
        "update codes set used_at = $3, lives_until = max(lives_until, $4)
          where key = $1 and used_at is null and grant_id = $2
            and exists (select 1 from grants where id = $2 and revoked_at is null)",
    )
    .bind(column(presented))
    .bind(column(tokens.access.grant))
    .bind(column(now))
    .bind(column(lives_until(tokens)));
    if spend.execute(connection)? == 0 {
        return Ok(Redeemed::Changed);
    }
    let newest = newest(connection, tokens.access.grant)?;
    store_pair(connection, tokens, newest + 1)?;
    Ok(Redeemed::Redeemed)
}

/// The newest generation of a family; 0 of one that has no refresh token.
fn newest(connection: &Connection, grant: Option<GrantId>) -> sqlx::Result<i64> {
    let newest = query("select coalesce(max(generation), 0) from refresh_tokens where grant_id = $1");
    newest.bind(column(grant)).one(connection, |row| row.first())
}

/// $1 the key of a refresh token, $2 its grant: its generation, if it is unspent and its grant is alive, the newest one of its family, and
/// whether others of it are unspent. They all came of one token, and so are younger than whatever was used before: they are found without
/// a look at all that a long life has left.
pub(super) const UNSPENT: &str =
    "select token.generation, (select max(generation) from refresh_tokens where grant_id = $2) as newest,
            exists (select 1 from refresh_tokens sibling
                     where sibling.grant_id = $2 and sibling.used_at is null and sibling.superseded = 0
                       and sibling.generation > coalesce((select used.generation from refresh_tokens used
                                                           where used.grant_id = $2 and used.used_at is not null
                                                           order by used.generation desc limit 1), 0)
                       and sibling.generation <> token.generation) as has_siblings
       from refresh_tokens token
      where token.key = $1 and token.grant_id = $2 and token.used_at is null and token.superseded = 0
        and exists (select 1 from grants where id = $2 and revoked_at is null)";

/// Those that are unspent beside the one that is used end with its use.
fn rotate(
    connection: &Connection,
    presented: &RefreshTokenKey,
    tokens: &NewTokens,
    now: Timestamp,
) -> sqlx::Result<Rotated> {
    let grant = tokens.access.grant;
    let unspent = query(UNSPENT).bind(column(presented)).bind(column(grant));
    let unspent = unspent.find(connection, |row| {
        Ok((row.get::<i64>("generation")?, row.get::<i64>("newest")?, row.get::<bool>("has_siblings")?))
    });
    let Some((generation, newest, has_siblings)) = unspent? else { return Ok(Rotated::Changed) };
    if has_siblings {
        let supersede = query(
            "update refresh_tokens set superseded = 1
              where grant_id = $1 and generation <> $2 and used_at is null and superseded = 0
                and generation > coalesce((select used.generation from refresh_tokens used
                                            where used.grant_id = $1 and used.used_at is not null
                                            order by used.generation desc limit 1), 0)",
        );
        supersede.bind(column(grant)).bind(generation).execute(connection)?;
    }
    let spend = query(
        "update refresh_tokens set used_at = $3, lives_until = max(lives_until, $4) where grant_id = $1 and generation = $2",
    )
    .bind(column(grant))
    .bind(generation)
    .bind(column(now))
    .bind(column(lives_until(tokens)));
    spend.execute(connection)?;
    store_pair(connection, tokens, newest + 1)?;
    Ok(Rotated::Rotated)
}

/// The answer to the last rotation was lost, or another was asked for at once: its successor gets a sibling.
fn retry(connection: &Connection, presented: &RefreshTokenKey, tokens: &NewTokens) -> sqlx::Result<Rotated> {
    let prolong = query(
        "update refresh_tokens set lives_until = max(lives_until, $3)
          where key = $1 and grant_id = $2 and used_at is not null
            and exists (select 1 from grants where id = $2 and revoked_at is null)
            and not exists (select 1 from refresh_tokens later
                             where later.grant_id = $2 and later.generation > refresh_tokens.generation
                               and later.used_at is not null)",
    )
    .bind(column(presented))
    .bind(column(tokens.access.grant))
    .bind(column(lives_until(tokens)));
    if prolong.execute(connection)? == 0 {
        return Ok(Rotated::Changed);
    }
    let newest = newest(connection, tokens.access.grant)?;
    store_pair(connection, tokens, newest + 1)?;
    Ok(Rotated::Rotated)
}

#[async_trait]
impl Tokens for SqliteStore {
    async fn refresh_token(&self, key: &RefreshTokenKey) -> Stored<Option<RefreshFacts>> {
        let query = query(concat!(
            "select token.grant_id, token.generation, token.expires_at, token.used_at, token.superseded,
                    exists (select 1 from refresh_tokens later
                             where later.grant_id = token.grant_id and later.generation > token.generation
                               and later.used_at is not null) as successor_was_used, ",
            grant_columns!(),
            " from refresh_tokens token
              join grants on grants.id = token.grant_id
              join users on users.id = grants.user_id
             where token.key = $1",
        ));
        self.readers.find(query.bind(column(key)), |row| refresh_token_of(row, *key))
    }
    async fn rotate_refresh(
        &self,
        presented: &RefreshTokenKey,
        is_retry: bool,
        tokens: NewTokens,
        now: Timestamp,
    ) -> Stored<Rotated> {
        let presented = *presented;
        let swap = move |connection: &Connection| match is_retry {
            true => retry(connection, &presented, &tokens),
            false => rotate(connection, &presented, &tokens, now),
        };
        self.writer.run_freely(swap).await
    }
    async fn store_access_token(&self, token: StoredAccessToken) -> Stored<()> {
        let query = query(
            "insert into access_tokens (key, client_id, grant_id, generation, scope, expires_at, resources)
             select $1, id, $3, 0, $4, $5, $6 from clients where id = $2",
        )
        .bind(column(token.key))
        .bind(column(token.client))
        .bind(column(token.grant))
        .bind(column(token.scope))
        .bind(column(token.expires_at))
        .bind(column(token.resources));
        self.writer.execute(query).await.map(drop)
    }
    /// The client is asked for by outer join: the token of a client that has gone is told to be of a disabled one.
    async fn access_token(&self, key: &AccessTokenKey) -> Stored<Option<AccessFacts>> {
        let query = query(concat!(
            "select token.client_id, token.grant_id, token.scope, token.resources, token.generation,
                    token.expires_at,
                    clients.id is not null and clients.disabled_at is null as client_is_enabled,
                    coalesce(clients.scope, '') as client_scope,
                    users.username, ",
            grant_columns!(),
            " from access_tokens token
              left join clients on clients.id = token.client_id
              left join grants on grants.id = token.grant_id
              left join users on users.id = grants.user_id
             where token.key = $1 and (token.grant_id is null or grants.id is not null)
               and not exists (select 1 from refresh_tokens sibling
                                where sibling.grant_id = token.grant_id and sibling.generation = token.generation
                                  and sibling.superseded = 1)",
        ));
        self.readers.find(query.bind(column(key)), |row| access_token_of(row, *key))
    }
    async fn revoke_access_token(&self, key: &AccessTokenKey) -> Stored<()> {
        let query = query("delete from access_tokens where key = $1");
        self.writer.execute(query.bind(column(key))).await.map(drop)
    }
    async fn revoke_grant(&self, id: &GrantId, now: Timestamp) -> Stored<()> {
        let query = query("update grants set revoked_at = $2 where id = $1 and revoked_at is null");
        self.writer.execute(query.bind(column(id)).bind(column(now))).await.map(drop)
    }
}
