//! Access and refresh tokens.
//!
//! The verbs that spend are one text of several statements, so that they reach the connection's thread in one message. The
//! first statement compares and sets; `changes() = 1` lets each later one act only if the one before it did. Parameters are
//! written `$1`: SQLite gives `?1` a place even in statements that skip it, and sqlx then counts wrongly across statements.

use async_trait::async_trait;

use super::columns::{Query, column, query};
use super::store::SqliteStore;
use crate::rows::grants::{access_token_of, grant_columns, refresh_token_of};
use oauth::names::Timestamp;
use oauth::secret::{AccessTokenKey, RefreshTokenKey};
use storage::{AccessFacts, GrantId, NewTokens, RefreshFacts, Rotated, Stored, StoredAccessToken, Tokens};

/// Stores a pair as the newest generation of its grant's family. Reads $1 to $7 and $9 as [`bind_pair`] binds them.
macro_rules! insert_pair {
    () => {
        "insert into access_tokens (key, client_id, grant_id, generation, scope, expires_at, resources)
         select $2, $3, $1,
                1 + coalesce((select max(generation) from refresh_tokens where grant_id = $1), 0), $4, $5, $9
          where changes() = 1;
         insert into refresh_tokens (key, grant_id, generation, expires_at, lives_until)
         select $6, $1,
                1 + coalesce((select max(generation) from refresh_tokens where grant_id = $1), 0), $7, $8
          where changes() = 1 and $6 is not null"
    };
}
pub(super) use insert_pair;

/// $1 grant, $2 access token, $3 client, $4 scope, $5 its expiry, $6 refresh token, $7 its expiry, $8 the later expiry, $9 the resources of the
/// access token. $10 and $11 are the caller's.
pub(super) fn bind_pair(query: Query, tokens: NewTokens) -> Query {
    let NewTokens { access, refresh } = tokens;
    let lives_until = refresh.as_ref().map_or(access.expires_at, |r| r.expires_at.max(access.expires_at));
    query
        .bind(column(access.grant))
        .bind(column(access.key))
        .bind(column(access.client))
        .bind(column(access.scope))
        .bind(column(access.expires_at))
        .bind(column(refresh.as_ref().map(|refresh| refresh.key)))
        .bind(column(refresh.map(|refresh| refresh.expires_at)))
        .bind(column(lives_until))
        .bind(column(access.resources))
}

/// Whatever is unspent in a family came of one token: all but the one that is used are its siblings, and end with its use. They are
/// younger than whatever was used before, so that they are found without a look at all that a long life has left.
macro_rules! supersede_siblings {
    () => {
        "update refresh_tokens set superseded = 1
          where grant_id = $1 and key <> $10 and used_at is null and superseded = 0
            and generation > coalesce((select used.generation from refresh_tokens used
                                        where used.grant_id = $1 and used.used_at is not null
                                        order by used.generation desc limit 1), 0)
            and exists (select 1 from refresh_tokens presented
                         where presented.key = $10 and presented.grant_id = $1
                           and presented.used_at is null and presented.superseded = 0)
            and exists (select 1 from grants where id = $1 and revoked_at is null)"
    };
}
#[cfg(test)]
pub(super) use supersede_siblings;

fn rotate(presented: &RefreshTokenKey, tokens: NewTokens, now: Timestamp) -> Query {
    let query = query(concat!(
        supersede_siblings!(),
        "; update refresh_tokens set used_at = $11, lives_until = max(lives_until, $8)
          where key = $10 and used_at is null and superseded = 0 and grant_id = $1
            and exists (select 1 from grants where id = $1 and revoked_at is null);",
        insert_pair!(),
    ));
    bind_pair(query, tokens).bind(column(presented)).bind(column(now))
}

/// The answer to the last rotation was lost, or another was asked for at once: its successor gets a sibling.
fn retry(presented: &RefreshTokenKey, tokens: NewTokens) -> Query {
    let query = query(concat!(
        "update refresh_tokens set lives_until = max(lives_until, $8)
          where key = $10 and grant_id = $1 and used_at is not null
            and exists (select 1 from grants where id = $1 and revoked_at is null)
            and not exists (select 1 from refresh_tokens later
                             where later.grant_id = $1 and later.generation > refresh_tokens.generation
                               and later.used_at is not null);",
        insert_pair!(),
    ));
    bind_pair(query, tokens).bind(column(presented))
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
        let query = if is_retry { retry(presented, tokens) } else { rotate(presented, tokens, now) };
        Ok(if self.writer.execute(query).await? == 0 { Rotated::Changed } else { Rotated::Rotated })
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
