//! People and their sessions.

use crate::columns::ReadColumn;
use oauth::secret::SessionKey;
use storage::{Session, User};

pub(crate) fn user_of(row: &impl ReadColumn) -> sqlx::Result<User> {
    Ok(User {
        id: row.read("id")?,
        username: row.read("username")?,
        username_key: row.read("username_key")?,
        password_hash: row.read("password_hash")?,
        created_at: row.read("created_at")?,
        disabled_at: row.read("disabled_at")?,
    })
}

/// Of the session with this key, joined with its person.
pub(crate) fn session_of(row: &impl ReadColumn, key: SessionKey) -> sqlx::Result<(Session, User)> {
    let user = user_of(row)?;
    let session = Session {
        key,
        user: user.id.clone(),
        authenticated_at: row.read("authenticated_at")?,
        last_seen_at: row.read("last_seen_at")?,
    };
    Ok((session, user))
}
