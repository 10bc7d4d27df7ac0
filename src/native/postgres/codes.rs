//! Codes, and the grants and consents that are stored with them.

use async_trait::async_trait;
use sqlx::PgConnection;

use super::columns::{Query, column};
use super::consents::{consent_now, consent_relied_on, remember_consent};
use super::grants::begin_grant;
use super::pending_requests::decide_pending;
use super::people::lock_person;
use super::store::PostgresStore;
use super::tokens::{bind_pair, insert_pair};
use crate::rows::grants::{code_of, grant_columns};
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::secret::{AuthorizationCodeKey, PendingRequestKey};
use storage::{CodeFacts, CodeIssued, Codes, Consent, Grant, NewTokens, PendingOutcome, Redeemed, Stored, StoredCode};

async fn is_covered(connection: &mut PgConnection, grant: &Grant) -> sqlx::Result<bool> {
    let consent = consent_relied_on(connection, &grant.user, &grant.client).await?;
    Ok(consent.is_some_and(|consent| grant.scope.is_subset_of(&consent.scope)))
}

/// Neither goes, and nobody takes all that was given to the client, before the transaction is over.
async fn keep(connection: &mut PgConnection, user: &Subject, client: &ClientId) -> sqlx::Result<()> {
    let kept = sqlx::query("select 1 from users, clients where users.id = $1 and clients.id = $2 for key share");
    kept.bind(column(user)).bind(column(client)).execute(connection).await.map(drop)
}

fn store_code(code: StoredCode) -> Query {
    sqlx::query(
        "insert into codes (key, grant_id, redirect_uri, challenge, expires_at, used_at, lives_until)
         values ($1, $2, $3, $4, $5, $6, $5)",
    )
    .bind(column(code.key))
    .bind(column(code.grant))
    .bind(column(code.redirect_uri))
    .bind(column(code.challenge))
    .bind(column(code.expires_at))
    .bind(column(code.used_at))
}

async fn issue_code(
    connection: &mut PgConnection,
    pending: Option<PendingRequestKey>,
    consent: Option<Consent>,
    grant: Grant,
    code: StoredCode,
) -> sqlx::Result<CodeIssued> {
    // What a person allowed is changed by one at a time, whichever process does it, and not while another relies on it.
    if consent.is_some() {
        lock_person(connection, &grant.user).await?;
    }
    keep(connection, &grant.user, &grant.client).await?;
    match &consent {
        Some(consent) => drop(consent_now(connection, &consent.user, &consent.client).await?),
        None if is_covered(connection, &grant).await? => {}
        None => return Ok(CodeIssued::ConsentChanged),
    }
    if let Some(key) = pending
        && decide_pending(&key, PendingOutcome::Allowed).execute(&mut *connection).await?.rows_affected() == 0
    {
        return Ok(CodeIssued::PendingRequestGone);
    }
    if !begin_grant(connection, grant).await? {
        return Ok(CodeIssued::PendingRequestGone);
    }
    if let Some(consent) = consent {
        remember_consent(connection, consent).await?;
    }
    store_code(code).execute(connection).await?;
    Ok(CodeIssued::Issued)
}

#[async_trait]
impl Codes for PostgresStore {
    async fn issue_code(
        &self,
        pending: Option<PendingRequestKey>,
        consent: Option<Consent>,
        grant: Grant,
        code: StoredCode,
    ) -> Stored<CodeIssued> {
        self.database
            .run(move |connection| {
                Box::pin(issue_code(connection, pending, consent.clone(), grant.clone(), code.clone()))
            })
            .await
    }
    async fn code(&self, key: &AuthorizationCodeKey) -> Stored<Option<CodeFacts>> {
        let query = sqlx::query(concat!(
            "select codes.grant_id, codes.redirect_uri, codes.challenge, codes.expires_at, codes.used_at, ",
            grant_columns!(),
            " from codes
              join grants on grants.id = codes.grant_id
              join users on users.id = grants.user_id
             where codes.key = $1",
        ));
        self.database.find(query.bind(column(key)), |row| code_of(row, *key)).await
    }
    async fn redeem(&self, code: &AuthorizationCodeKey, tokens: NewTokens, now: Timestamp) -> Stored<Redeemed> {
        // One statement: who comes second waits for the code's row, and finds it used. A code is the first that its grant gives, so
        // its pair is the first generation.
        let query = sqlx::query(concat!(
            "with family as (select id from grants where id = $1 and revoked_at is null for no key update),
                  spent as (update codes set used_at = $11, lives_until = greatest(lives_until, $8)
                             where key = $10 and used_at is null and grant_id in (select id from family) returning 1), ",
            insert_pair!(),
        ));
        let written = self.database.execute(bind_pair(query, tokens).bind(column(code)).bind(column(now))).await?;
        Ok(if written == 0 { Redeemed::Changed } else { Redeemed::Redeemed })
    }
}
