//! People.

use async_trait::async_trait;
use sqlx::PgConnection;

use super::columns::{Query, column, written};
use super::store::PostgresStore;
use crate::rows::people::user_of;
use oauth::names::{Subject, Timestamp};
use storage::{PasswordHash, People, Stored, User, UserCreated};

pub(super) async fn create_user(connection: &mut PgConnection, user: User) -> sqlx::Result<UserCreated> {
    let inserted = sqlx::query(
        "insert into users (id, username, username_key, password_hash, created_at, disabled_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (username_key) do nothing",
    )
    .bind(column(user.id))
    .bind(written(user.username))
    .bind(written(user.username_key))
    .bind(column(user.password_hash))
    .bind(column(user.created_at))
    .bind(column(user.disabled_at))
    .execute(connection)
    .await?;
    Ok(if inserted.rows_affected() == 0 { UserCreated::UsernameTaken } else { UserCreated::Created })
}

pub(super) fn set_password(id: &Subject, hash: PasswordHash) -> Query {
    sqlx::query("update users set password_hash = $2 where id = $1").bind(column(id)).bind(column(hash))
}

/// Whoever locks a person is alone with what they allowed, own and may still make, until the end of the transaction; nothing that
/// hangs on them is kept from being added by others. `false`: they have gone.
pub(super) async fn lock_person(connection: &mut PgConnection, id: &Subject) -> sqlx::Result<bool> {
    let locked = sqlx::query("select 1 from users where id = $1 for no key update").bind(column(id));
    Ok(locked.fetch_optional(connection).await?.is_some())
}

#[async_trait]
impl People for PostgresStore {
    async fn create_user(&self, user: User) -> Stored<UserCreated> {
        self.database.run(move |connection| Box::pin(create_user(connection, user.clone()))).await
    }
    async fn user_by_name(&self, username_key: &str) -> Stored<Option<User>> {
        self.database
            .find(sqlx::query("select * from users where username_key = $1").bind(written(username_key)), user_of)
            .await
    }
    async fn user(&self, id: &Subject) -> Stored<Option<User>> {
        self.database.find(sqlx::query("select * from users where id = $1").bind(column(id)), user_of).await
    }
    async fn set_password(&self, id: &Subject, hash: PasswordHash) -> Stored<()> {
        self.database.execute(set_password(id, hash)).await.map(drop)
    }
    async fn set_user_disabled(&self, id: &Subject, since: Option<Timestamp>) -> Stored<()> {
        let query = sqlx::query("update users set disabled_at = $2 where id = $1");
        self.database.execute(query.bind(column(id)).bind(column(since))).await.map(drop)
    }
    /// Foreign keys take along all but the tokens of the person's clients themselves, which have no grant.
    async fn delete_user(&self, id: &Subject) -> Stored<()> {
        let id = id.clone();
        self.database
            .run_at_length(move |connection| {
                let id = id.clone();
                Box::pin(async move {
                    // Whoever would make them a client waits, and finds them gone.
                    let lock = sqlx::query("select 1 from users where id = $1 for update").bind(column(&id));
                    lock.execute(&mut *connection).await?;
                    let lock = sqlx::query("select 1 from clients where owner_id = $1 order by id for update")
                        .bind(column(&id));
                    lock.execute(&mut *connection).await?;
                    sqlx::query(
                        "delete from access_tokens
                          where grant_id is null and client_id in (select id from clients where owner_id = $1)",
                    )
                    .bind(column(&id))
                    .execute(&mut *connection)
                    .await?;
                    sqlx::query("delete from users where id = $1").bind(column(id)).execute(connection).await.map(drop)
                })
            })
            .await
    }
}
