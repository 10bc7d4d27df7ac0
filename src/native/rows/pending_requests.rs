//! Pending requests.

use crate::columns::ReadColumn;
use oauth::secret::PendingRequestKey;
use storage::PendingRequest;

pub(crate) fn pending_of(row: &impl ReadColumn, key: PendingRequestKey) -> sqlx::Result<PendingRequest> {
    Ok(PendingRequest {
        key,
        browser: row.read("browser")?,
        parameters: row.read("parameters")?,
        authenticated: row.read("authenticated")?,
        network: row.read("network")?,
        outcome: row.read("outcome")?,
        created_at: row.read("created_at")?,
        expires_at: row.read("expires_at")?,
    })
}
