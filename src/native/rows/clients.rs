//! Clients and their secrets.

use crate::columns::ReadColumn;
use oauth::client::{Client, StoredClientSecret};

pub(crate) fn client_of(row: &impl ReadColumn) -> sqlx::Result<Client> {
    Ok(Client {
        id: row.read("id")?,
        kind: row.read("kind")?,
        secret_method: row.read("secret_method")?,
        name: row.read("name")?,
        owner: row.read("owner_id")?,
        redirect_uris: row.read("redirect_uris")?,
        grant_types: row.read("grant_types")?,
        scope: row.read("scope")?,
        about: row.read("about")?,
        revision: row.read("revision")?,
        created_at: row.read("created_at")?,
        disabled_at: row.read("disabled_at")?,
        vouched_at: row.read("vouched_at")?,
    })
}

/// A client without secrets is one row without a hash.
pub(crate) fn secret_of(row: &impl ReadColumn) -> sqlx::Result<Option<StoredClientSecret>> {
    let Some(hash) = row.read("hash")? else { return Ok(None) };
    Ok(Some(StoredClientSecret {
        hash,
        prefix: row.read("prefix")?,
        label: row.read("label")?,
        created_at: row.read("secret_created_at")?,
        expires_at: row.read("expires_at")?,
    }))
}
