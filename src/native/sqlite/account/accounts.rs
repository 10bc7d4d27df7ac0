//! What a person does with the account itself.

use async_trait::async_trait;

use super::sessions::{end_other_sessions, place_session};
use crate::sqlite::columns::{Connection, column, query};
use crate::sqlite::sessions::begin_session;
use crate::sqlite::store::SqliteStore;
use oauth::names::{Subject, Timestamp};
use storage::Stored;
use storage::account::{AccountDeleted, Accounts, NewPassword, PasswordChanged};

fn change_password(connection: &Connection, new: NewPassword, now: Timestamp) -> sqlx::Result<PasswordChanged> {
    let NewPassword { before, after, session, place, with_apps } = new;
    let user = session.user.clone();
    let changed =
        query("update users set password_hash = $3 where id = $1 and password_hash = $2 and disabled_at is null")
            .bind(column(&user))
            .bind(column(before))
            .bind(column(after))
            .execute(connection)?;
    if changed == 0 {
        return Ok(PasswordChanged::ChangedMeanwhile);
    }
    query("delete from one_time_links where user_id = $1").bind(column(&user)).execute(connection)?;
    if with_apps {
        query(
            "delete from consents where user_id = $1;
             update grants set revoked_at = $2 where user_id = $1 and revoked_at is null",
        )
        .bind(column(&user))
        .bind(column(now))
        .execute(connection)?;
    }
    end_other_sessions(&user, None).execute(connection)?;
    let key = session.key;
    begin_session(session, None).execute(connection)?;
    place_session(&key, place).execute(connection)?;
    Ok(PasswordChanged::Changed)
}

/// Foreign keys take along all that hangs on a person, and a trigger what stands in their calendars, in one commit.
fn delete_account(connection: &Connection, user: Subject) -> sqlx::Result<AccountDeleted> {
    if query("select 1 from clients where owner_id = $1 limit 1").bind(column(&user)).exists(connection)? {
        return Ok(AccountDeleted::OwnsClients);
    }
    query("delete from users where id = $1").bind(column(user)).execute(connection)?;
    Ok(AccountDeleted::Deleted)
}

#[async_trait]
impl Accounts for SqliteStore {
    async fn change_password(&self, new: NewPassword, now: Timestamp) -> Stored<PasswordChanged> {
        self.writer.run(move |connection| change_password(connection, new, now)).await
    }
    async fn delete_account(&self, user: &Subject) -> Stored<AccountDeleted> {
        let user = user.clone();
        self.writer.run(move |connection| delete_account(connection, user)).await
    }
}
