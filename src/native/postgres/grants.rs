//! Grants: what codes and tokens come from, and end with.

use sqlx::PgConnection;

use super::columns::{ReadColumn as _, column};
use oauth::names::{ClientId, Subject, Timestamp};
use oauth::scope::Scope;
use storage::{Grant, GrantId};

/// `false` when its person or client was deleted.
pub(super) async fn begin_grant(connection: &mut PgConnection, grant: Grant) -> sqlx::Result<bool> {
    let begun = sqlx::query(
        "insert into grants (id, user_id, client_id, scope, created_at, revoked_at, resources)
         select $1, users.id, clients.id, $4, $5, $6, $7
           from users, clients where users.id = $2 and clients.id = $3 for key share",
    )
    .bind(column(grant.id))
    .bind(column(grant.user))
    .bind(column(grant.client))
    .bind(column(grant.scope))
    .bind(column(grant.created_at))
    .bind(column(grant.revoked_at))
    .bind(column(grant.resources))
    .execute(connection)
    .await?;
    Ok(begun.rows_affected() > 0)
}

/// Those that are not revoked, each locked: a refresh that is under way is waited for.
pub(super) async fn live_grants(
    connection: &mut PgConnection,
    user: &Subject,
    client: &ClientId,
) -> sqlx::Result<Vec<(GrantId, Scope)>> {
    let rows = sqlx::query(
        "select id, scope from grants where user_id = $1 and client_id = $2 and revoked_at is null
          order by id for no key update",
    )
    .bind(column(user))
    .bind(column(client))
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((row.read("id")?, row.read("scope")?))).collect()
}

/// A grant that is left with nothing is revoked, and keeps in its scope what it had.
pub(super) async fn narrow_grants(
    connection: &mut PgConnection,
    grants: Vec<(GrantId, Scope)>,
    left: impl Fn(&Scope) -> Scope,
    now: Timestamp,
) -> sqlx::Result<()> {
    for (id, scope) in grants {
        let left = left(&scope);
        let narrowed = match left.is_empty() {
            true => sqlx::query("update grants set revoked_at = $2 where id = $1").bind(column(id)).bind(column(now)),
            false if left == scope => continue,
            false => sqlx::query("update grants set scope = $2 where id = $1").bind(column(id)).bind(column(left)),
        };
        narrowed.execute(&mut *connection).await?;
    }
    Ok(())
}
