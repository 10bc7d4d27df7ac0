//! Grants, and the codes and tokens that come from them.

use crate::columns::ReadColumn;
use oauth::names::Timestamp;
use oauth::secret::{AccessTokenKey, AuthorizationCodeKey, RefreshTokenKey};
use storage::{
    AccessFacts, AccessGrantFacts, CodeFacts, Grant, GrantFacts, GrantId, RefreshFacts, StoredAccessToken, StoredCode,
    StoredRefreshToken,
};

/// What every question about a grant selects, for [`grant_of`].
macro_rules! grant_columns {
    () => {
        "grants.user_id, grants.client_id as grant_client_id, grants.scope as grant_scope, grants.resources as grant_resources,
         grants.created_at as grant_created_at, grants.revoked_at, users.disabled_at as user_disabled_at"
    };
}
pub(crate) use grant_columns;

pub(crate) fn grant_of(row: &impl ReadColumn, id: GrantId) -> sqlx::Result<GrantFacts> {
    let user_disabled_at: Option<Timestamp> = row.read("user_disabled_at")?;
    let grant = Grant {
        id,
        user: row.read("user_id")?,
        client: row.read("grant_client_id")?,
        scope: row.read("grant_scope")?,
        resources: row.read("grant_resources")?,
        created_at: row.read("grant_created_at")?,
        revoked_at: row.read("revoked_at")?,
    };
    Ok(GrantFacts { grant, user_is_enabled: user_disabled_at.is_none() })
}

pub(crate) fn code_of(row: &impl ReadColumn, key: AuthorizationCodeKey) -> sqlx::Result<CodeFacts> {
    let grant: GrantId = row.read("grant_id")?;
    let code = StoredCode {
        key,
        grant,
        redirect_uri: row.read("redirect_uri")?,
        challenge: row.read("challenge")?,
        expires_at: row.read("expires_at")?,
        used_at: row.read("used_at")?,
    };
    Ok(CodeFacts { code, of: grant_of(row, grant)? })
}

pub(crate) fn refresh_token_of(row: &impl ReadColumn, key: RefreshTokenKey) -> sqlx::Result<RefreshFacts> {
    let grant: GrantId = row.read("grant_id")?;
    let token = StoredRefreshToken {
        key,
        grant,
        generation: row.read("generation")?,
        expires_at: row.read("expires_at")?,
        used_at: row.read("used_at")?,
        superseded: row.read("superseded")?,
    };
    let successor_was_used = row.read("successor_was_used")?;
    Ok(RefreshFacts { token, of: grant_of(row, grant)?, successor_was_used })
}

pub(crate) fn access_token_of(row: &impl ReadColumn, key: AccessTokenKey) -> sqlx::Result<AccessFacts> {
    let grant: Option<GrantId> = row.read("grant_id")?;
    let of = match grant {
        Some(grant) => Some(AccessGrantFacts { of: grant_of(row, grant)?, username: row.read("username")? }),
        None => None,
    };
    let token = StoredAccessToken {
        key,
        client: row.read("client_id")?,
        grant,
        scope: row.read("scope")?,
        resources: row.read("resources")?,
        generation: row.read("generation")?,
        expires_at: row.read("expires_at")?,
    };
    let (client_is_enabled, client_scope) = (row.read("client_is_enabled")?, row.read("client_scope")?);
    Ok(AccessFacts { token, of, client_is_enabled, client_scope })
}
