//! Links that an operator makes. What one opens happens in the transaction that spends it.

use async_trait::async_trait;

use crate::rows::account::invitation_of;
use crate::rows::people::user_of;
use crate::sqlite::audit_log::record;
use crate::sqlite::columns::{Connection, Query, ReadColumn as _, column, query};
use crate::sqlite::people::{create_user, set_password};
use crate::sqlite::store::SqliteStore;
use oauth::administration::ActKind;
use oauth::names::{Subject, Timestamp};
use oauth::secret::OneTimeLinkHash;
use storage::account::{Invitation, InvitedUser, OneTimeLinks};
use storage::{PasswordHash, Stored, User, UserCreated};

/// [`Timestamp::is_in_life`] at $2: one that was made while the clock was a day ahead is good for no day more.
macro_rules! is_in_life {
    () => {
        "expires_at > $2 and 2 * one_time_links.created_at - expires_at <= $2"
    };
}

fn invitation(hash: &OneTimeLinkHash, now: Timestamp) -> Query {
    query(concat!(
        "select makes_administrator from one_time_links where hash = $1 and user_id is null and ",
        is_in_life!()
    ))
    .bind(column(hash))
    .bind(column(now))
}

fn reset_password(
    connection: &Connection,
    hash: OneTimeLinkHash,
    password: PasswordHash,
    now: Timestamp,
) -> sqlx::Result<Option<Subject>> {
    let spent = query(concat!(
        "delete from one_time_links where hash = $1
            and user_id in (select id from users where disabled_at is null) and ",
        is_in_life!(),
        " returning user_id",
    ))
    .bind(column(hash))
    .bind(column(now))
    .find(connection, |row| row.read::<Subject>("user_id"))?;
    let Some(user) = spent else { return Ok(None) };
    set_password(&user, password).execute(connection)?;
    query("delete from sessions where user_id = $1").bind(column(&user)).execute(connection)?;
    Ok(Some(user))
}

/// A name that is taken leaves the invitation as it was.
fn create_invited_user(
    connection: &Connection,
    hash: OneTimeLinkHash,
    user: User,
    now: Timestamp,
) -> sqlx::Result<InvitedUser> {
    let Some(invited) = invitation(&hash, now).find(connection, |row| invitation_of(row))? else {
        return Ok(InvitedUser::NotInvited);
    };
    let (id, name) = (user.id.clone(), user.username.clone());
    if create_user(connection, user)? == UserCreated::UsernameTaken {
        return Ok(InvitedUser::UsernameTaken);
    }
    query("delete from one_time_links where hash = $1").bind(column(hash)).execute(connection)?;
    if invited == Invitation::Administrator {
        query("insert into administrators (user_id, since) values ($1, $2)")
            .bind(column(&id))
            .bind(column(now))
            .execute(connection)?;
        let object = (Some(id.as_str().to_owned()), Some(name.clone()));
        record(connection, Some((&id, name)), ActKind::AdministratorAdded, object, now)?;
    }
    Ok(InvitedUser::Created)
}

#[async_trait]
impl OneTimeLinks for SqliteStore {
    async fn create_link(
        &self,
        hash: OneTimeLinkHash,
        user: Option<Subject>,
        created_at: Timestamp,
        expires_at: Timestamp,
    ) -> Stored<()> {
        let query = query(
            "delete from one_time_links where user_id = $2;
             insert into one_time_links (hash, user_id, created_at, expires_at) values ($1, $2, $3, $4)",
        )
        .bind(column(hash))
        .bind(column(user))
        .bind(column(created_at))
        .bind(column(expires_at));
        self.writer.execute(query).await.map(drop)
    }
    async fn reset_link(&self, hash: &OneTimeLinkHash, now: Timestamp) -> Stored<Option<User>> {
        let query = query(concat!(
            "select users.* from one_time_links join users on users.id = one_time_links.user_id
              where one_time_links.hash = $1 and users.disabled_at is null and ",
            is_in_life!(),
        ));
        self.readers.find(query.bind(column(hash)).bind(column(now)), |row| user_of(row))
    }
    async fn invitation(&self, hash: &OneTimeLinkHash, now: Timestamp) -> Stored<Option<Invitation>> {
        self.readers.find(invitation(hash, now), |row| invitation_of(row))
    }
    async fn reset_password(
        &self,
        hash: &OneTimeLinkHash,
        password: PasswordHash,
        now: Timestamp,
    ) -> Stored<Option<Subject>> {
        let hash = *hash;
        self.writer.run(move |connection| reset_password(connection, hash, password, now)).await
    }
    async fn create_invited_user(&self, hash: &OneTimeLinkHash, user: User, now: Timestamp) -> Stored<InvitedUser> {
        let hash = *hash;
        self.writer.run(move |connection| create_invited_user(connection, hash, user, now)).await
    }
    async fn purge_links(&self, now: Timestamp) -> Stored<u64> {
        self.writer.execute(query("delete from one_time_links where expires_at <= $1").bind(column(now))).await
    }
}
