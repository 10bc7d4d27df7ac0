//! Codes, and the grants and consents that are stored with them.

use async_trait::async_trait;

use super::columns::{Connection, Query, column, query};
use super::consents::{allowed_now, remember_consent};
use super::grants::begin_grant;
use super::pending_requests::decide_pending;
use super::store::SqliteStore;
use super::tokens::redeem;
use crate::rows::grants::{code_of, grant_columns};
use oauth::names::Timestamp;
use oauth::secret::{AuthorizationCodeKey, PendingRequestKey};
use storage::{CodeFacts, CodeIssued, Codes, Consent, Grant, NewTokens, PendingOutcome, Redeemed, Stored, StoredCode};

fn is_covered(connection: &Connection, grant: &Grant) -> sqlx::Result<bool> {
    let allowed = allowed_now(connection, &grant.user, &grant.client)?;
    Ok(allowed.is_some_and(|allowed| grant.scope.is_subset_of(&allowed)))
}

fn store_code(code: &StoredCode) -> Query {
    query(
        "insert into codes (key, grant_id, redirect_uri, challenge, expires_at, used_at, lives_until)
         values ($1, $2, $3, $4, $5, $6, $5)",
    )
    .bind(column(&code.key))
    .bind(column(code.grant))
    .bind(column(&code.redirect_uri))
    .bind(column(&code.challenge))
    .bind(column(code.expires_at))
    .bind(column(code.used_at))
}

fn issue_code(
    connection: &Connection,
    pending: Option<&PendingRequestKey>,
    consent: Option<&Consent>,
    grant: &Grant,
    code: &StoredCode,
) -> sqlx::Result<CodeIssued> {
    if consent.is_none() && !is_covered(connection, grant)? {
        return Ok(CodeIssued::ConsentChanged);
    }
    if let Some(key) = pending
        && decide_pending(key, PendingOutcome::Allowed).execute(connection)? == 0
    {
        return Ok(CodeIssued::PendingRequestGone);
    }
    if !begin_grant(connection, grant)? {
        return Ok(CodeIssued::PendingRequestGone);
    }
    if let Some(consent) = consent {
        remember_consent(connection, consent)?;
    }
    store_code(code).execute(connection)?;
    Ok(CodeIssued::Issued)
}

#[async_trait]
impl Codes for SqliteStore {
    async fn issue_code(
        &self,
        pending: Option<PendingRequestKey>,
        consent: Option<Consent>,
        grant: Grant,
        code: StoredCode,
    ) -> Stored<CodeIssued> {
        let issue =
            move |connection: &Connection| issue_code(connection, pending.as_ref(), consent.as_ref(), &grant, &code);
        self.writer.run_freely(issue).await
    }
    async fn code(&self, key: &AuthorizationCodeKey) -> Stored<Option<CodeFacts>> {
        let query = query(concat!(
            "select codes.grant_id, codes.redirect_uri, codes.challenge, codes.expires_at, codes.used_at, ",
            grant_columns!(),
            " from codes
              join grants on grants.id = codes.grant_id
              join users on users.id = grants.user_id
             where codes.key = $1",
        ));
        self.readers.find(query.bind(column(key)), |row| code_of(row, *key))
    }
    async fn redeem(&self, code: &AuthorizationCodeKey, tokens: NewTokens, now: Timestamp) -> Stored<Redeemed> {
        let code = *code;
        self.writer.run_freely(move |connection| redeem(connection, &code, &tokens, now)).await
    }
}
