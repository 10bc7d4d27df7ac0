//! What a person sees of the apps they connected, and taking it back.

use async_trait::async_trait;

use super::columns::{Connection, Query, ReadColumn as _, column, query};
use super::grants::{live_grants, narrow_grants};
use super::store::SqliteStore;
use crate::live_tokens::live_tokens;
use crate::rows::consents::{connected_app_of, consent_of};
use oauth::consent::{Narrowing, narrow};
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::scope::Scope;
use storage::{AccessChange, ConnectedApp, Consent, Consents, LiveTokens, Stored};

fn consent(user: &Subject, client: &ClientId) -> Query {
    query(
        "select scope as consent_scope, redirect_host, client_revision, created_at as consent_created_at, updated_at
           from consents where user_id = $1 and client_id = $2",
    )
    .bind(column(user))
    .bind(column(client))
}

/// In the one transaction with what it is about.
pub(super) fn consent_now(connection: &Connection, user: &Subject, client: &ClientId) -> sqlx::Result<Option<Consent>> {
    consent(user, client).find(connection, |row| consent_of(row, user, client))
}

/// The scope of that consent, of which nothing else is asked.
pub(super) fn allowed_now(connection: &Connection, user: &Subject, client: &ClientId) -> sqlx::Result<Option<Scope>> {
    consent(user, client).find(connection, |row| row.read("consent_scope"))
}

/// What it leaves out of the one that it replaces, earlier grants lose, too.
pub(super) fn remember_consent(connection: &Connection, consent: &Consent) -> sqlx::Result<()> {
    if let Some(earlier) = consent_now(connection, &consent.user, &consent.client)? {
        let dropped = consent.drops_from(&earlier);
        if !dropped.is_empty() {
            let live = live_grants(connection, &consent.user, &consent.client)?;
            narrow_grants(connection, live, |scope| scope.without(&dropped), consent.updated_at)?;
        }
    }
    query(
        "insert into consents (user_id, client_id, scope, redirect_host, client_revision, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (user_id, client_id) do update
            set scope = excluded.scope, redirect_host = excluded.redirect_host,
                client_revision = excluded.client_revision, created_at = excluded.created_at, updated_at = excluded.updated_at",
    )
    .bind(column(&consent.user))
    .bind(column(&consent.client))
    .bind(column(&consent.scope))
    .bind(consent.redirect_host.as_str())
    .bind(consent.client_revision)
    .bind(column(consent.created_at))
    .bind(column(consent.updated_at))
    .execute(connection)
    .map(drop)
}

/// Access tokens are issued at the use of a code and with each refresh token, and are forgotten before those.
const CONNECTED_APPS: &str =
    "select clients.*, consents.scope as consent_scope, consents.redirect_host, consents.client_revision,
            consents.created_at as consent_created_at, consents.updated_at,
            publisher.username as publisher,
            (select group_concat(grants.scope, ' ') from grants
              where grants.user_id = $1 and grants.client_id = clients.id and grants.revoked_at is null) as granted,
            (select max(codes.used_at)
               from grants join codes on codes.grant_id = grants.id
              where grants.user_id = $1 and grants.client_id = clients.id) as exchanged_at,
            (select max((select token.key from refresh_tokens token
                          where token.grant_id = grants.id order by token.generation desc limit 1))
               from grants
              where grants.user_id = $1 and grants.client_id = clients.id) as newest_refresh_token
       from consents
       join clients on clients.id = consents.client_id
       left join users publisher on publisher.id = clients.owner_id
      where consents.user_id = $1
      order by consents.updated_at desc, clients.id";

fn change_access(
    connection: &Connection,
    user: &Subject,
    client: &ClientId,
    kept: &Scope,
    now: Timestamp,
) -> sqlx::Result<AccessChange> {
    let consent = consent_now(connection, user, client)?;
    let live = live_grants(connection, user, client)?;
    if consent.is_none() && live.is_empty() {
        return Ok(AccessChange::NotConnected);
    }
    let consented = consent.map(|consent| consent.scope).unwrap_or_default();
    let decided = narrow(&live.iter().fold(consented.clone(), |all, (_, scope)| all.union(scope)), kept);
    if let Narrowing::To(left) = &decided {
        query("update consents set scope = $3, updated_at = $4 where user_id = $1 and client_id = $2")
            .bind(column(user))
            .bind(column(client))
            .bind(column(consented.intersection(left)))
            .bind(column(now))
            .execute(connection)?;
        narrow_grants(connection, live, |scope| scope.intersection(left), now)?;
    }
    Ok(AccessChange::Decided(decided))
}

#[async_trait]
impl Consents for SqliteStore {
    async fn consent(&self, user: &Subject, client: &ClientId) -> Stored<Option<Consent>> {
        self.readers.find(consent(user, client), |row| consent_of(row, user, client))
    }
    async fn connected_apps(&self, user: &Subject) -> Stored<Vec<ConnectedApp>> {
        self.readers.list(query(CONNECTED_APPS).bind(column(user)), |row| connected_app_of(row, user))
    }
    async fn live_tokens(
        &self,
        user: &Subject,
        client: &ClientId,
        since: Timestamp,
        now: Timestamp,
    ) -> Stored<LiveTokens> {
        live_tokens(self, user, client, since, now).await
    }
    async fn change_access(
        &self,
        user: &Subject,
        client: &ClientId,
        kept: Scope,
        now: Timestamp,
    ) -> Stored<AccessChange> {
        let (user, client) = (user.clone(), client.clone());
        self.writer.run(move |connection| change_access(connection, &user, &client, &kept, now)).await
    }
    async fn disconnect(&self, user: &Subject, client: &ClientId, now: Timestamp) -> Stored<bool> {
        let query = query(
            "delete from consents where user_id = $1 and client_id = $2;
             update grants set revoked_at = $3 where user_id = $1 and client_id = $2 and revoked_at is null",
        );
        let ended = self.writer.execute(query.bind(column(user)).bind(column(client)).bind(column(now))).await?;
        Ok(ended > 0)
    }
}
