//! Links that an operator makes. What one opens happens in the transaction that spends it.

use sqlx::{Row as _, SqliteConnection, SqlitePool};

use crate::native::sqlite::people::{create_user, set_password, user_of};
use crate::oauth::names::{Subject, Timestamp};
use crate::oauth::secret::OneTimeLinkHash;
use crate::storage::account::InvitedUser;
use crate::storage::{PasswordHash, User, UserCreated};

pub(super) async fn create(
    connection: &mut SqliteConnection,
    hash: OneTimeLinkHash,
    user: Option<Subject>,
    created_at: Timestamp,
    expires_at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "delete from one_time_links where user_id = $2;
         insert into one_time_links (hash, user_id, created_at, expires_at) values ($1, $2, $3, $4)",
    )
    .bind(hash)
    .bind(user)
    .bind(created_at)
    .bind(expires_at)
    .execute(connection)
    .await
    .map(drop)
}

pub(super) async fn reset_link(
    readers: &SqlitePool,
    hash: &OneTimeLinkHash,
    now: Timestamp,
) -> sqlx::Result<Option<User>> {
    let row = sqlx::query(
        "select users.* from one_time_links join users on users.id = one_time_links.user_id
          where one_time_links.hash = $1 and one_time_links.expires_at > $2 and users.disabled_at is null",
    )
    .bind(hash)
    .bind(now)
    .fetch_optional(readers)
    .await?;
    row.as_ref().map(user_of).transpose()
}

pub(super) async fn invitation(readers: &SqlitePool, hash: &OneTimeLinkHash, now: Timestamp) -> sqlx::Result<bool> {
    let row = sqlx::query("select 1 from one_time_links where hash = $1 and user_id is null and expires_at > $2")
        .bind(hash)
        .bind(now)
        .fetch_optional(readers)
        .await?;
    Ok(row.is_some())
}

pub(super) async fn reset_password(
    connection: &mut SqliteConnection,
    hash: OneTimeLinkHash,
    password: PasswordHash,
    now: Timestamp,
) -> sqlx::Result<Option<Subject>> {
    let spent = sqlx::query(
        "delete from one_time_links where hash = $1 and expires_at > $2
            and user_id in (select id from users where disabled_at is null) returning user_id",
    )
    .bind(hash)
    .bind(now)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(spent) = spent else { return Ok(None) };
    let user: Subject = spent.try_get("user_id")?;
    set_password(connection, user.clone(), password).await?;
    sqlx::query("delete from sessions where user_id = $1").bind(&user).execute(connection).await?;
    Ok(Some(user))
}

/// A name that is taken leaves the invitation as it was.
pub(super) async fn create_invited_user(
    connection: &mut SqliteConnection,
    hash: OneTimeLinkHash,
    user: User,
    now: Timestamp,
) -> sqlx::Result<InvitedUser> {
    let invited = sqlx::query("select 1 from one_time_links where hash = $1 and user_id is null and expires_at > $2")
        .bind(hash)
        .bind(now)
        .fetch_optional(&mut *connection)
        .await?;
    if invited.is_none() {
        return Ok(InvitedUser::NotInvited);
    }
    match create_user(connection, user).await? {
        UserCreated::UsernameTaken => Ok(InvitedUser::UsernameTaken),
        UserCreated::Created => {
            sqlx::query("delete from one_time_links where hash = $1").bind(hash).execute(connection).await?;
            Ok(InvitedUser::Created)
        }
    }
}

pub(super) async fn purge(connection: &mut SqliteConnection, now: Timestamp) -> sqlx::Result<u64> {
    let gone = sqlx::query("delete from one_time_links where expires_at <= $1").bind(now).execute(connection).await?;
    Ok(gone.rows_affected())
}
