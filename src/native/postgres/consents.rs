//! What a person sees of the apps they connected, and taking it back.

use async_trait::async_trait;
use sqlx::PgConnection;

use super::columns::{Query, column, written};
use super::grants::{live_grants, narrow_grants};
use super::people::lock_person;
use super::store::PostgresStore;
use crate::live_tokens::live_tokens;
use crate::rows::consents::{connected_app_of, consent_of};
use oauth::consent::{Narrowing, narrow};
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::scope::Scope;
use storage::{AccessChange, ConnectedApp, Consent, Consents, LiveTokens, Stored};

/// What every question about a consent selects.
macro_rules! consent {
    ($lock:literal) => {
        concat!(
            "select scope as consent_scope, redirect_host, client_revision, created_at as consent_created_at, updated_at
               from consents where user_id = $1 and client_id = $2",
            $lock
        )
    };
}

fn of_both(sql: &'static str, user: &Subject, client: &ClientId) -> Query {
    sqlx::query(sql).bind(column(user)).bind(column(client))
}

/// In the one transaction that issues something on it: nobody changes it before that is over, and others may rely on it, too.
pub(super) async fn consent_relied_on(
    connection: &mut PgConnection,
    user: &Subject,
    client: &ClientId,
) -> sqlx::Result<Option<Consent>> {
    let row = of_both(consent!(" for share"), user, client).fetch_optional(connection).await?;
    row.as_ref().map(|row| consent_of(row, user, client)).transpose()
}

/// In the one transaction that changes it, and behind a lock on its person: whoever relies on it is waited for.
pub(super) async fn consent_now(
    connection: &mut PgConnection,
    user: &Subject,
    client: &ClientId,
) -> sqlx::Result<Option<Consent>> {
    let row = of_both(consent!(" for update"), user, client).fetch_optional(connection).await?;
    row.as_ref().map(|row| consent_of(row, user, client)).transpose()
}

/// What it leaves out of the one that it replaces, earlier grants lose, too.
pub(super) async fn remember_consent(connection: &mut PgConnection, consent: Consent) -> sqlx::Result<()> {
    if let Some(earlier) = consent_now(connection, &consent.user, &consent.client).await? {
        let dropped = consent.drops_from(&earlier);
        if !dropped.is_empty() {
            let live = live_grants(connection, &consent.user, &consent.client).await?;
            narrow_grants(connection, live, |scope| scope.without(&dropped), consent.updated_at).await?;
        }
    }
    sqlx::query(
        "insert into consents (user_id, client_id, scope, redirect_host, client_revision, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (user_id, client_id) do update
            set scope = excluded.scope, redirect_host = excluded.redirect_host,
                client_revision = excluded.client_revision, created_at = excluded.created_at, updated_at = excluded.updated_at",
    )
    .bind(column(consent.user))
    .bind(column(consent.client))
    .bind(column(consent.scope))
    .bind(written(consent.redirect_host))
    .bind(i64::from(consent.client_revision))
    .bind(column(consent.created_at))
    .bind(column(consent.updated_at))
    .execute(connection)
    .await
    .map(drop)
}

/// Access tokens are issued at the use of a code and with each refresh token, and are forgotten before those.
const CONNECTED_APPS: &str =
    "select clients.*, consents.scope as consent_scope, consents.redirect_host, consents.client_revision,
            consents.created_at as consent_created_at, consents.updated_at,
            publisher.username as publisher,
            (select string_agg(grants.scope, ' ') from grants
              where grants.user_id = $1 and grants.client_id = clients.id and grants.revoked_at is null) as granted,
            (select max(codes.used_at)
               from grants join codes on codes.grant_id = grants.id
              where grants.user_id = $1 and grants.client_id = clients.id) as exchanged_at,
            (select newest.key
               from grants
               cross join lateral (select token.key from refresh_tokens token
                                    where token.grant_id = grants.id order by token.generation desc limit 1) newest
              where grants.user_id = $1 and grants.client_id = clients.id
              order by newest.key desc limit 1) as newest_refresh_token
       from consents
       join clients on clients.id = consents.client_id
       left join users publisher on publisher.id = clients.owner_id
      where consents.user_id = $1
      order by consents.updated_at desc, clients.id";

async fn change_access(
    connection: &mut PgConnection,
    user: &Subject,
    client: &ClientId,
    kept: &Scope,
    now: Timestamp,
) -> sqlx::Result<AccessChange> {
    lock_person(connection, user).await?;
    let consent = consent_now(connection, user, client).await?;
    let live = live_grants(connection, user, client).await?;
    if consent.is_none() && live.is_empty() {
        return Ok(AccessChange::NotConnected);
    }
    let consented = consent.map(|consent| consent.scope).unwrap_or_default();
    let decided = narrow(&live.iter().fold(consented.clone(), |all, (_, scope)| all.union(scope)), kept);
    if let Narrowing::To(left) = &decided {
        sqlx::query("update consents set scope = $3, updated_at = $4 where user_id = $1 and client_id = $2")
            .bind(column(user))
            .bind(column(client))
            .bind(column(consented.intersection(left)))
            .bind(column(now))
            .execute(&mut *connection)
            .await?;
        narrow_grants(connection, live, |scope| scope.intersection(left), now).await?;
    }
    Ok(AccessChange::Decided(decided))
}

async fn disconnect(
    connection: &mut PgConnection,
    user: &Subject,
    client: &ClientId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    lock_person(connection, user).await?;
    let consent = sqlx::query("delete from consents where user_id = $1 and client_id = $2");
    let consents = consent.bind(column(user)).bind(column(client)).execute(&mut *connection).await?.rows_affected();
    let grants =
        sqlx::query("update grants set revoked_at = $3 where user_id = $1 and client_id = $2 and revoked_at is null");
    let grants = grants.bind(column(user)).bind(column(client)).bind(column(now)).execute(connection).await?;
    Ok(consents + grants.rows_affected() > 0)
}

#[async_trait]
impl Consents for PostgresStore {
    async fn consent(&self, user: &Subject, client: &ClientId) -> Stored<Option<Consent>> {
        self.database.find(of_both(consent!(""), user, client), |row| consent_of(row, user, client)).await
    }
    async fn connected_apps(&self, user: &Subject) -> Stored<Vec<ConnectedApp>> {
        self.database.list(sqlx::query(CONNECTED_APPS).bind(column(user)), |row| connected_app_of(row, user)).await
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
        self.database
            .run(move |connection| {
                let (user, client, kept) = (user.clone(), client.clone(), kept.clone());
                Box::pin(async move { change_access(connection, &user, &client, &kept, now).await })
            })
            .await
    }
    async fn disconnect(&self, user: &Subject, client: &ClientId, now: Timestamp) -> Stored<bool> {
        let (user, client) = (user.clone(), client.clone());
        self.database
            .run(move |connection| {
                let (user, client) = (user.clone(), client.clone());
                Box::pin(async move { disconnect(connection, &user, &client, now).await })
            })
            .await
    }
}
