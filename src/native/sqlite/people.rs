//! People.

use async_trait::async_trait;

use super::columns::{Connection, Query, column, query};
use super::store::SqliteStore;
use crate::rows::people::user_of;
use oauth::names::{Subject, Timestamp};
use storage::{PasswordHash, People, Stored, User, UserCreated};

pub(super) fn create_user(connection: &Connection, user: User) -> sqlx::Result<UserCreated> {
    let inserted = query(
        "insert into users (id, username, username_key, password_hash, created_at, disabled_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (username_key) do nothing",
    )
    .bind(column(user.id))
    .bind(user.username)
    .bind(user.username_key)
    .bind(column(user.password_hash))
    .bind(column(user.created_at))
    .bind(column(user.disabled_at))
    .execute(connection)?;
    Ok(if inserted == 0 { UserCreated::UsernameTaken } else { UserCreated::Created })
}

pub(super) fn set_password(id: &Subject, hash: PasswordHash) -> Query {
    query("update users set password_hash = $2 where id = $1").bind(column(id)).bind(column(hash))
}

#[async_trait]
impl People for SqliteStore {
    async fn create_user(&self, user: User) -> Stored<UserCreated> {
        self.writer.run(|connection| create_user(connection, user)).await
    }
    async fn user_by_name(&self, username_key: &str) -> Stored<Option<User>> {
        self.readers.find(query("select * from users where username_key = $1").bind(username_key), |row| user_of(row))
    }
    async fn user(&self, id: &Subject) -> Stored<Option<User>> {
        self.readers.find(query("select * from users where id = $1").bind(column(id)), |row| user_of(row))
    }
    async fn set_password(&self, id: &Subject, hash: PasswordHash) -> Stored<()> {
        self.writer.execute(set_password(id, hash)).await.map(drop)
    }
    async fn set_user_disabled(&self, id: &Subject, since: Option<Timestamp>) -> Stored<()> {
        let query = query("update users set disabled_at = $2 where id = $1");
        self.writer.execute(query.bind(column(id)).bind(column(since))).await.map(drop)
    }
    /// Foreign keys take along all but the tokens of the person's clients themselves, which have no grant, and a trigger what stands
    /// in the person's calendars.
    async fn delete_user(&self, id: &Subject) -> Stored<()> {
        let query = query(
            "delete from access_tokens
              where grant_id is null and client_id in (select id from clients where owner_id = $1);
             delete from users where id = $1",
        );
        self.writer.execute(query.bind(column(id))).await.map(drop)
    }
}
