//! What a person does with the account itself.

use sqlx::SqliteConnection;

use crate::native::sqlite::account::sessions;
use crate::native::sqlite::people::begin_session;
use crate::oauth::names::{Subject, Timestamp};
use crate::storage::account::{AccountDeleted, NewPassword, PasswordChanged};

pub(super) async fn change_password(
    connection: &mut SqliteConnection,
    new: NewPassword,
    now: Timestamp,
) -> sqlx::Result<PasswordChanged> {
    let NewPassword { before, after, session, place, with_apps } = new;
    let user = session.user.clone();
    let changed =
        sqlx::query("update users set password_hash = $3 where id = $1 and password_hash = $2 and disabled_at is null")
            .bind(&user)
            .bind(before)
            .bind(after)
            .execute(&mut *connection)
            .await?;
    if changed.rows_affected() == 0 {
        return Ok(PasswordChanged::ChangedMeanwhile);
    }
    sqlx::query("delete from one_time_links where user_id = $1").bind(&user).execute(&mut *connection).await?;
    if with_apps {
        sqlx::query(
            "delete from consents where user_id = $1;
             update grants set revoked_at = $2 where user_id = $1 and revoked_at is null",
        )
        .bind(user.clone())
        .bind(now)
        .execute(&mut *connection)
        .await?;
    }
    sessions::end_others(connection, user, None).await?;
    let key = session.key;
    begin_session(connection, session, None).await?;
    sessions::place(connection, key, place).await?;
    Ok(PasswordChanged::Changed)
}

/// Foreign keys take along all that hangs on a person.
pub(super) async fn delete(connection: &mut SqliteConnection, user: Subject) -> sqlx::Result<AccountDeleted> {
    let owns = sqlx::query("select 1 from clients where owner_id = $1 limit 1")
        .bind(&user)
        .fetch_optional(&mut *connection)
        .await?;
    if owns.is_some() {
        return Ok(AccountDeleted::OwnsClients);
    }
    sqlx::query("delete from users where id = $1").bind(user).execute(connection).await?;
    Ok(AccountDeleted::Deleted)
}
