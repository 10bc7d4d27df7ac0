//! Pending requests, consents, codes and the grants that begin with them.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqliteConnection, SqlitePool};

use super::owner::{live_grants, narrow_grants};
use crate::oauth::names::{ClientId, Subject, Timestamp};
use crate::oauth::secret::{AuthorizationCodeKey, BrowserHash, PendingRequestKey};
use crate::storage::{CodeFacts, CodeIssued, Consent, Grant, GrantFacts, GrantId, PendingRequest, StoredCode};

pub(super) async fn remember_pending(connection: &mut SqliteConnection, pending: PendingRequest) -> sqlx::Result<()> {
    sqlx::query(
        "insert into pending_requests (key, browser, parameters, created_at, expires_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(pending.key)
    .bind(pending.browser)
    .bind(pending.parameters)
    .bind(pending.created_at)
    .bind(pending.expires_at)
    .execute(connection)
    .await
    .map(drop)
}

pub(super) async fn pending(readers: &SqlitePool, key: &PendingRequestKey) -> sqlx::Result<Option<PendingRequest>> {
    let row = sqlx::query("select browser, parameters, created_at, expires_at from pending_requests where key = $1")
        .bind(key)
        .fetch_optional(readers)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(PendingRequest {
        key: *key,
        browser: row.try_get("browser")?,
        parameters: row.try_get("parameters")?,
        created_at: row.try_get("created_at")?,
        expires_at: row.try_get("expires_at")?,
    }))
}

pub(super) async fn bind_pending(
    connection: &mut SqliteConnection,
    key: PendingRequestKey,
    from: BrowserHash,
    to: BrowserHash,
) -> sqlx::Result<bool> {
    let bound = sqlx::query("update pending_requests set browser = $3 where key = $1 and browser = $2")
        .bind(key)
        .bind(from)
        .bind(to)
        .execute(connection)
        .await?;
    Ok(bound.rows_affected() > 0)
}

pub(super) async fn take_pending(connection: &mut SqliteConnection, key: PendingRequestKey) -> sqlx::Result<bool> {
    let taken = sqlx::query("delete from pending_requests where key = $1").bind(key).execute(connection).await?;
    Ok(taken.rows_affected() > 0)
}

const CONSENT: &str =
    "select scope as consent_scope, redirect_host, client_revision, created_at as consent_created_at, updated_at
       from consents where user_id = $1 and client_id = $2";

pub(super) async fn consent(readers: &SqlitePool, user: &Subject, client: &ClientId) -> sqlx::Result<Option<Consent>> {
    let row = sqlx::query(CONSENT).bind(user).bind(client).fetch_optional(readers).await?;
    row.as_ref().map(|row| consent_of(row, user.clone(), client.clone())).transpose()
}

pub(super) fn consent_of(row: &SqliteRow, user: Subject, client: ClientId) -> sqlx::Result<Consent> {
    Ok(Consent {
        user,
        client,
        scope: row.try_get("consent_scope")?,
        redirect_host: row.try_get("redirect_host")?,
        client_revision: row.try_get("client_revision")?,
        created_at: row.try_get("consent_created_at")?,
        updated_at: row.try_get("updated_at")?,
    })
}

/// In the one transaction with what it is about.
async fn consent_now(
    connection: &mut SqliteConnection,
    user: &Subject,
    client: &ClientId,
) -> sqlx::Result<Option<Consent>> {
    let row = sqlx::query(CONSENT).bind(user.clone()).bind(client.clone()).fetch_optional(connection).await?;
    row.as_ref().map(|row| consent_of(row, user.clone(), client.clone())).transpose()
}

async fn is_covered(connection: &mut SqliteConnection, grant: &Grant) -> sqlx::Result<bool> {
    let consent = consent_now(connection, &grant.user, &grant.client).await?;
    Ok(consent.is_some_and(|consent| grant.scope.is_subset_of(&consent.scope)))
}

async fn remember_consent(connection: &mut SqliteConnection, consent: Consent) -> sqlx::Result<()> {
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
    .bind(consent.user)
    .bind(consent.client)
    .bind(consent.scope)
    .bind(consent.redirect_host)
    .bind(consent.client_revision)
    .bind(consent.created_at)
    .bind(consent.updated_at)
    .execute(connection)
    .await
    .map(drop)
}

/// `false` when its person or client was deleted.
async fn begin_grant(connection: &mut SqliteConnection, grant: Grant) -> sqlx::Result<bool> {
    let begun = sqlx::query(
        "insert into grants (id, user_id, client_id, scope, created_at, revoked_at)
         select $1, users.id, clients.id, $4, $5, $6
           from users, clients where users.id = $2 and clients.id = $3",
    )
    .bind(grant.id)
    .bind(grant.user)
    .bind(grant.client)
    .bind(grant.scope)
    .bind(grant.created_at)
    .bind(grant.revoked_at)
    .execute(connection)
    .await?;
    Ok(begun.rows_affected() > 0)
}

async fn store_code(connection: &mut SqliteConnection, code: StoredCode) -> sqlx::Result<()> {
    sqlx::query(
        "insert into codes (key, grant_id, redirect_uri, challenge, expires_at, used_at, lives_until)
         values ($1, $2, $3, $4, $5, $6, $5)",
    )
    .bind(code.key)
    .bind(code.grant)
    .bind(code.redirect_uri)
    .bind(code.challenge)
    .bind(code.expires_at)
    .bind(code.used_at)
    .execute(connection)
    .await
    .map(drop)
}

pub(super) async fn issue_code(
    connection: &mut SqliteConnection,
    pending: Option<PendingRequestKey>,
    consent: Option<Consent>,
    grant: Grant,
    code: StoredCode,
) -> sqlx::Result<CodeIssued> {
    if consent.is_none() && !is_covered(connection, &grant).await? {
        return Ok(CodeIssued::ConsentChanged);
    }
    if let Some(key) = pending
        && !take_pending(connection, key).await?
    {
        return Ok(CodeIssued::PendingRequestGone);
    }
    if !begin_grant(connection, grant).await? {
        return Ok(CodeIssued::PendingRequestGone);
    }
    if let Some(consent) = consent {
        remember_consent(connection, consent).await?;
    }
    store_code(connection, code).await?;
    Ok(CodeIssued::Issued)
}

/// What every question about a grant selects, for [`grant_of`].
macro_rules! grant_columns {
    () => {
        "grants.user_id, grants.client_id as grant_client_id, grants.scope as grant_scope,
         grants.created_at as grant_created_at, grants.revoked_at, users.disabled_at as user_disabled_at"
    };
}
pub(super) use grant_columns;

pub(super) fn grant_of(row: &SqliteRow, id: GrantId) -> sqlx::Result<GrantFacts> {
    let user_disabled_at: Option<Timestamp> = row.try_get("user_disabled_at")?;
    let grant = Grant {
        id,
        user: row.try_get("user_id")?,
        client: row.try_get("grant_client_id")?,
        scope: row.try_get("grant_scope")?,
        created_at: row.try_get("grant_created_at")?,
        revoked_at: row.try_get("revoked_at")?,
    };
    Ok(GrantFacts { grant, user_is_enabled: user_disabled_at.is_none() })
}

pub(super) async fn code(readers: &SqlitePool, key: &AuthorizationCodeKey) -> sqlx::Result<Option<CodeFacts>> {
    let row = sqlx::query(concat!(
        "select codes.grant_id, codes.redirect_uri, codes.challenge, codes.expires_at, codes.used_at, ",
        grant_columns!(),
        " from codes
          join grants on grants.id = codes.grant_id
          join users on users.id = grants.user_id
         where codes.key = $1",
    ))
    .bind(key)
    .fetch_optional(readers)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let grant: GrantId = row.try_get("grant_id")?;
    let code = StoredCode {
        key: *key,
        grant,
        redirect_uri: row.try_get("redirect_uri")?,
        challenge: row.try_get("challenge")?,
        expires_at: row.try_get("expires_at")?,
        used_at: row.try_get("used_at")?,
    };
    Ok(Some(CodeFacts { code, of: grant_of(&row, grant)? }))
}
