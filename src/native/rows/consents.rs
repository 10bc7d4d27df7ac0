//! Consents, and the apps that they connect.

use super::clients::client_of;
use crate::columns::ReadColumn;
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::scope::Scope;
use oauth::secret::RefreshTokenKey;
use storage::{ConnectedApp, Consent};

pub(crate) fn consent_of(row: &impl ReadColumn, user: &Subject, client: &ClientId) -> sqlx::Result<Consent> {
    Ok(Consent {
        user: user.clone(),
        client: client.clone(),
        scope: row.read("consent_scope")?,
        redirect_host: row.read("redirect_host")?,
        client_revision: row.read("client_revision")?,
        created_at: row.read("consent_created_at")?,
        updated_at: row.read("updated_at")?,
    })
}

pub(crate) fn connected_app_of(row: &impl ReadColumn, user: &Subject) -> sqlx::Result<ConnectedApp> {
    let client = client_of(row)?;
    let exchanged_at: Option<Timestamp> = row.read("exchanged_at")?;
    let newest: Option<RefreshTokenKey> = row.read("newest_refresh_token")?;
    let granted: Option<Scope> = row.read("granted")?;
    Ok(ConnectedApp {
        granted: granted.unwrap_or_default(),
        publisher: row.read("publisher")?,
        consent: consent_of(row, user, &client.id)?,
        last_token_at: exchanged_at.max(newest.map(|key| key.issued_at())),
        client,
    })
}
