//! People and their sessions.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqliteConnection, SqlitePool};

use crate::oauth::names::{Subject, Timestamp};
use crate::oauth::secret::SessionKey;
use crate::storage::{PasswordHash, Session, User, UserCreated};

pub(super) fn user_of(row: &SqliteRow) -> sqlx::Result<User> {
    Ok(User {
        id: row.try_get("id")?,
        username: row.try_get("username")?,
        username_key: row.try_get("username_key")?,
        password_hash: row.try_get("password_hash")?,
        created_at: row.try_get("created_at")?,
        disabled_at: row.try_get("disabled_at")?,
    })
}

pub(super) async fn create_user(connection: &mut SqliteConnection, user: User) -> sqlx::Result<UserCreated> {
    let inserted = sqlx::query(
        "insert into users (id, username, username_key, password_hash, created_at, disabled_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (username_key) do nothing",
    )
    .bind(user.id)
    .bind(user.username)
    .bind(user.username_key)
    .bind(user.password_hash)
    .bind(user.created_at)
    .bind(user.disabled_at)
    .execute(connection)
    .await?;
    Ok(if inserted.rows_affected() == 0 { UserCreated::UsernameTaken } else { UserCreated::Created })
}

pub(super) async fn user_by_name(readers: &SqlitePool, username_key: &str) -> sqlx::Result<Option<User>> {
    let row =
        sqlx::query("select * from users where username_key = $1").bind(username_key).fetch_optional(readers).await?;
    row.as_ref().map(user_of).transpose()
}

pub(super) async fn user(readers: &SqlitePool, id: &Subject) -> sqlx::Result<Option<User>> {
    let row = sqlx::query("select * from users where id = $1").bind(id).fetch_optional(readers).await?;
    row.as_ref().map(user_of).transpose()
}

pub(super) async fn set_password(
    connection: &mut SqliteConnection,
    id: Subject,
    hash: PasswordHash,
) -> sqlx::Result<()> {
    sqlx::query("update users set password_hash = $2 where id = $1")
        .bind(id)
        .bind(hash)
        .execute(connection)
        .await
        .map(drop)
}

pub(super) async fn set_user_disabled(
    connection: &mut SqliteConnection,
    id: Subject,
    since: Option<Timestamp>,
) -> sqlx::Result<()> {
    sqlx::query("update users set disabled_at = $2 where id = $1")
        .bind(id)
        .bind(since)
        .execute(connection)
        .await
        .map(drop)
}

/// Foreign keys take along all but the tokens of the person's clients themselves, which have no grant.
pub(super) async fn delete_user(connection: &mut SqliteConnection, id: Subject) -> sqlx::Result<()> {
    sqlx::query(
        "delete from access_tokens
          where grant_id is null and client_id in (select id from clients where owner_id = $1);
         delete from users where id = $1",
    )
    .bind(id)
    .execute(connection)
    .await
    .map(drop)
}

pub(super) async fn begin_session(
    connection: &mut SqliteConnection,
    session: Session,
    replaces: Option<SessionKey>,
) -> sqlx::Result<()> {
    sqlx::query(
        "delete from sessions where key = $5;
         insert into sessions (key, user_id, authenticated_at, last_seen_at)
         select $1, id, $3, $4 from users where id = $2",
    )
    .bind(session.key)
    .bind(session.user)
    .bind(session.authenticated_at)
    .bind(session.last_seen_at)
    .bind(replaces)
    .execute(connection)
    .await
    .map(drop)
}

pub(super) async fn session(readers: &SqlitePool, key: &SessionKey) -> sqlx::Result<Option<(Session, User)>> {
    let row = sqlx::query(
        "select sessions.authenticated_at, sessions.last_seen_at, users.*
           from sessions join users on users.id = sessions.user_id
          where sessions.key = $1 and users.disabled_at is null",
    )
    .bind(key)
    .fetch_optional(readers)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let user = user_of(&row)?;
    let session = Session {
        key: *key,
        user: user.id.clone(),
        authenticated_at: row.try_get("authenticated_at")?,
        last_seen_at: row.try_get("last_seen_at")?,
    };
    Ok(Some((session, user)))
}

pub(super) async fn touch_session(
    connection: &mut SqliteConnection,
    key: SessionKey,
    seen_at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query("update sessions set last_seen_at = max(last_seen_at, $2) where key = $1")
        .bind(key)
        .bind(seen_at)
        .execute(connection)
        .await
        .map(drop)
}

pub(super) async fn end_session(connection: &mut SqliteConnection, key: SessionKey) -> sqlx::Result<()> {
    sqlx::query("delete from sessions where key = $1").bind(key).execute(connection).await.map(drop)
}
