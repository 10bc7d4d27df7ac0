//! Links that an operator makes. What one opens happens in the transaction that spends it.

use async_trait::async_trait;
use sqlx::PgConnection;

use crate::postgres::audit_log::record;
use crate::postgres::columns::{Query, ReadColumn as _, column};
use crate::postgres::people::{create_user, lock_person, set_password};
use crate::postgres::store::PostgresStore;
use crate::rows::account::invitation_of;
use crate::rows::people::user_of;
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
    sqlx::query(concat!(
        "select makes_administrator from one_time_links where hash = $1 and user_id is null and ",
        is_in_life!()
    ))
    .bind(column(hash))
    .bind(column(now))
}

async fn reset_password(
    connection: &mut PgConnection,
    hash: OneTimeLinkHash,
    password: PasswordHash,
    now: Timestamp,
) -> sqlx::Result<Option<Subject>> {
    // Whoever makes links or takes them along locks their person first.
    sqlx::query(
        "select 1 from users where id = (select user_id from one_time_links where hash = $1) for no key update",
    )
    .bind(column(hash))
    .execute(&mut *connection)
    .await?;
    let spent = sqlx::query(concat!(
        "delete from one_time_links where hash = $1
            and user_id in (select id from users where disabled_at is null) and ",
        is_in_life!(),
        " returning user_id",
    ))
    .bind(column(hash))
    .bind(column(now))
    .fetch_optional(&mut *connection)
    .await?;
    let Some(spent) = spent else { return Ok(None) };
    let user: Subject = spent.read("user_id")?;
    set_password(&user, password).execute(&mut *connection).await?;
    sqlx::query("delete from sessions where user_id = $1").bind(column(&user)).execute(connection).await?;
    Ok(Some(user))
}

/// Of two for the same person one comes after the other, and ends it.
async fn create_link(
    connection: &mut PgConnection,
    hash: OneTimeLinkHash,
    user: Option<Subject>,
    created_at: Timestamp,
    expires_at: Timestamp,
) -> sqlx::Result<()> {
    if let Some(user) = &user {
        lock_person(connection, user).await?;
        sqlx::query("delete from one_time_links where user_id = $1")
            .bind(column(user))
            .execute(&mut *connection)
            .await?;
    }
    sqlx::query("insert into one_time_links (hash, user_id, created_at, expires_at) values ($1, $2, $3, $4)")
        .bind(column(hash))
        .bind(column(user))
        .bind(column(created_at))
        .bind(column(expires_at))
        .execute(connection)
        .await
        .map(drop)
}

/// A name that is taken leaves the invitation as it was. It is locked: who comes second finds it spent.
async fn create_invited_user(
    connection: &mut PgConnection,
    hash: OneTimeLinkHash,
    user: User,
    now: Timestamp,
) -> sqlx::Result<InvitedUser> {
    sqlx::query("select 1 from one_time_links where hash = $1 for update")
        .bind(column(hash))
        .execute(&mut *connection)
        .await?;
    let Some(invited) = invitation(&hash, now).fetch_optional(&mut *connection).await? else {
        return Ok(InvitedUser::NotInvited);
    };
    let (id, name) = (user.id.clone(), user.username.clone());
    if create_user(connection, user).await? == UserCreated::UsernameTaken {
        return Ok(InvitedUser::UsernameTaken);
    }
    sqlx::query("delete from one_time_links where hash = $1").bind(column(hash)).execute(&mut *connection).await?;
    if invitation_of(&invited)? == Invitation::Administrator {
        sqlx::query("insert into administrators (user_id, since) values ($1, $2)")
            .bind(column(&id))
            .bind(column(now))
            .execute(&mut *connection)
            .await?;
        let object = (Some(id.as_str().to_owned()), Some(name.clone()));
        record(connection, Some((&id, name)), ActKind::AdministratorAdded, object, now).await?;
    }
    Ok(InvitedUser::Created)
}

#[async_trait]
impl OneTimeLinks for PostgresStore {
    async fn create_link(
        &self,
        hash: OneTimeLinkHash,
        user: Option<Subject>,
        created_at: Timestamp,
        expires_at: Timestamp,
    ) -> Stored<()> {
        self.database
            .run(move |connection| Box::pin(create_link(connection, hash, user.clone(), created_at, expires_at)))
            .await
    }
    async fn reset_link(&self, hash: &OneTimeLinkHash, now: Timestamp) -> Stored<Option<User>> {
        let query = sqlx::query(concat!(
            "select users.* from one_time_links join users on users.id = one_time_links.user_id
              where one_time_links.hash = $1 and users.disabled_at is null and ",
            is_in_life!(),
        ));
        self.database.find(query.bind(column(hash)).bind(column(now)), user_of).await
    }
    async fn invitation(&self, hash: &OneTimeLinkHash, now: Timestamp) -> Stored<Option<Invitation>> {
        self.database.find(invitation(hash, now), invitation_of).await
    }
    async fn reset_password(
        &self,
        hash: &OneTimeLinkHash,
        password: PasswordHash,
        now: Timestamp,
    ) -> Stored<Option<Subject>> {
        let hash = *hash;
        self.database.run(move |connection| Box::pin(reset_password(connection, hash, password.clone(), now))).await
    }
    async fn create_invited_user(&self, hash: &OneTimeLinkHash, user: User, now: Timestamp) -> Stored<InvitedUser> {
        let hash = *hash;
        self.database.run(move |connection| Box::pin(create_invited_user(connection, hash, user.clone(), now))).await
    }
    async fn purge_links(&self, now: Timestamp) -> Stored<u64> {
        self.database.execute(sqlx::query("delete from one_time_links where expires_at <= $1").bind(column(now))).await
    }
}
