//! What a person does with the account itself.

use async_trait::async_trait;
use sqlx::PgConnection;

use super::sessions::{end_other_sessions, place_session};
use crate::postgres::columns::column;
use crate::postgres::sessions::begin_session;
use crate::postgres::store::PostgresStore;
use oauth::names::{Subject, Timestamp};
use storage::Stored;
use storage::account::{AccountDeleted, Accounts, NewPassword, PasswordChanged};

async fn change_password(
    connection: &mut PgConnection,
    new: NewPassword,
    now: Timestamp,
) -> sqlx::Result<PasswordChanged> {
    let NewPassword { before, after, session, place, with_apps } = new;
    let user = session.user.clone();
    // It locks the person, too: what they allow at this moment comes before all of this, or after it.
    let changed =
        sqlx::query("update users set password_hash = $3 where id = $1 and password_hash = $2 and disabled_at is null")
            .bind(column(&user))
            .bind(column(before))
            .bind(column(after))
            .execute(&mut *connection)
            .await?;
    if changed.rows_affected() == 0 {
        return Ok(PasswordChanged::ChangedMeanwhile);
    }
    sqlx::query("delete from one_time_links where user_id = $1").bind(column(&user)).execute(&mut *connection).await?;
    if with_apps {
        sqlx::query("delete from consents where user_id = $1").bind(column(&user)).execute(&mut *connection).await?;
        sqlx::query("update grants set revoked_at = $2 where user_id = $1 and revoked_at is null")
            .bind(column(&user))
            .bind(column(now))
            .execute(&mut *connection)
            .await?;
    }
    end_other_sessions(&user, None).execute(&mut *connection).await?;
    let key = session.key;
    begin_session(session, None).execute(&mut *connection).await?;
    place_session(&key, place).execute(connection).await?;
    Ok(PasswordChanged::Changed)
}

/// Foreign keys take along all that hangs on a person, in one commit.
async fn delete_account(connection: &mut PgConnection, user: Subject) -> sqlx::Result<AccountDeleted> {
    // Whoever would make them a client waits, and finds them gone.
    sqlx::query("select 1 from users where id = $1 for update").bind(column(&user)).execute(&mut *connection).await?;
    let owns = sqlx::query("select 1 from clients where owner_id = $1 limit 1")
        .bind(column(&user))
        .fetch_optional(&mut *connection)
        .await?;
    if owns.is_some() {
        return Ok(AccountDeleted::OwnsClients);
    }
    sqlx::query("delete from users where id = $1").bind(column(user)).execute(connection).await?;
    Ok(AccountDeleted::Deleted)
}

#[async_trait]
impl Accounts for PostgresStore {
    async fn change_password(&self, new: NewPassword, now: Timestamp) -> Stored<PasswordChanged> {
        self.database.run(move |connection| Box::pin(change_password(connection, new.clone(), now))).await
    }
    async fn delete_account(&self, user: &Subject) -> Stored<AccountDeleted> {
        let user = user.clone();
        self.database.run_at_length(move |connection| Box::pin(delete_account(connection, user.clone()))).await
    }
}
