//! Grants: what codes and tokens come from, and end with.

use super::columns::{Connection, ReadColumn as _, column, query};
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::scope::Scope;
use storage::{Grant, GrantId};

/// `false` when its person or client was deleted.
pub(super) fn begin_grant(connection: &Connection, grant: &Grant) -> sqlx::Result<bool> {
    let begun = query(
        "insert into grants (id, user_id, client_id, scope, created_at, revoked_at, resources)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(column(grant.id))
    .bind(column(&grant.user))
    .bind(column(&grant.client))
    .bind(column(&grant.scope))
    .bind(column(grant.created_at))
    .bind(column(grant.revoked_at))
    .bind(column(&grant.resources))
    .execute(connection);
    match begun {
        // Whoever a row refers to is looked for by the database itself.
        Err(cause) if cause.as_database_error().is_some_and(|refusal| refusal.is_foreign_key_violation()) => Ok(false),
        begun => begun.map(|begun| begun > 0),
    }
}

pub(super) fn live_grants(
    connection: &Connection,
    user: &Subject,
    client: &ClientId,
) -> sqlx::Result<Vec<(GrantId, Scope)>> {
    query("select id, scope from grants where user_id = $1 and client_id = $2 and revoked_at is null")
        .bind(column(user))
        .bind(column(client))
        .list(connection, |row| Ok((row.read("id")?, row.read("scope")?)))
}

/// A grant that is left with nothing is revoked, and keeps in its scope what it had.
pub(super) fn narrow_grants(
    connection: &Connection,
    grants: Vec<(GrantId, Scope)>,
    left: impl Fn(&Scope) -> Scope,
    now: Timestamp,
) -> sqlx::Result<()> {
    for (id, scope) in grants {
        let left = left(&scope);
        let narrowed = match left.is_empty() {
            true => query("update grants set revoked_at = $2 where id = $1").bind(column(id)).bind(column(now)),
            false if left == scope => continue,
            false => query("update grants set scope = $2 where id = $1").bind(column(id)).bind(column(left)),
        };
        narrowed.execute(connection)?;
    }
    Ok(())
}
