//! TOTP, recovery codes, passkeys. What may be used once is compared and spent in one statement.

use async_trait::async_trait;
use sqlx::PgConnection;

use crate::postgres::columns::{ReadColumn as _, column, written};
use crate::postgres::people::lock_person;
use crate::postgres::store::PostgresStore;
use crate::rows::account::{passkey_of, sealed_totp, totp_of};
use oauth::names::{Subject, Timestamp};
use oauth::secret::RecoveryCodeHash;
use storage::Stored;
use storage::account::{Factors, StoredPasskey, StoredTotp, TOTP_STEPS_KEPT, TotpUsed};

async fn set_totp(
    connection: &mut PgConnection,
    user: Subject,
    totp: StoredTotp,
    (secret, sealed_under): (Vec<u8>, i64),
    recovery: Vec<RecoveryCodeHash>,
    now: Timestamp,
) -> sqlx::Result<()> {
    lock_person(connection, &user).await?;
    sqlx::query(
        "insert into totp (user_id, secret, added_at, last_step, sealed_under)
         select id, $2, $3, $4, $5 from users where id = $1
         on conflict (user_id) do update
            set secret = excluded.secret, added_at = excluded.added_at, last_step = excluded.last_step,
                sealed_under = excluded.sealed_under",
    )
    .bind(column(&user))
    .bind(secret)
    .bind(column(totp.added_at))
    .bind(totp.last_step)
    .bind(sealed_under)
    .execute(&mut *connection)
    .await?;
    // What was taken of another secret says nothing of this one.
    sqlx::query("delete from totp_steps where user_id = $1").bind(column(&user)).execute(&mut *connection).await?;
    sqlx::query(
        "insert into totp_steps (user_id, step, number) select user_id, last_step, 0 from totp where user_id = $1",
    )
    .bind(column(&user))
    .execute(&mut *connection)
    .await?;
    set_recovery_codes(connection, user, recovery, now).await
}

async fn set_recovery_codes(
    connection: &mut PgConnection,
    user: Subject,
    codes: Vec<RecoveryCodeHash>,
    now: Timestamp,
) -> sqlx::Result<()> {
    // Of two who replace them one comes after the other.
    lock_person(connection, &user).await?;
    sqlx::query("delete from recovery_codes where user_id = $1").bind(column(&user)).execute(&mut *connection).await?;
    for code in codes {
        sqlx::query(
            "insert into recovery_codes (user_id, hash, created_at) select id, $2, $3 from users where id = $1",
        )
        .bind(column(&user))
        .bind(column(code))
        .bind(column(now))
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

async fn remove_totp(connection: &mut PgConnection, user: Subject) -> sqlx::Result<bool> {
    lock_person(connection, &user).await?;
    sqlx::query("delete from recovery_codes where user_id = $1").bind(column(&user)).execute(&mut *connection).await?;
    let removed = sqlx::query("delete from totp where user_id = $1").bind(column(user)).execute(connection).await?;
    Ok(removed.rows_affected() > 0)
}

/// The authenticator is locked before its steps are looked at: of two who show the same code one comes second.
async fn use_totp_step(connection: &mut PgConnection, user: Subject, step: i64) -> sqlx::Result<TotpUsed> {
    sqlx::query("select 1 from totp where user_id = $1 for no key update")
        .bind(column(&user))
        .execute(&mut *connection)
        .await?;
    let used = sqlx::query(
        "insert into totp_steps (user_id, step, number)
         select user_id, $2, 1 + coalesce((select max(number) from totp_steps where user_id = $1), 0)
           from totp
          where user_id = $1
            and not exists (select 1 from totp_steps where user_id = $1 and step between $2 and $2 + 2)",
    )
    .bind(column(&user))
    .bind(step)
    .execute(&mut *connection)
    .await?;
    if used.rows_affected() == 0 {
        return Ok(TotpUsed::UsedBefore);
    }
    sqlx::query(
        "delete from totp_steps
          where user_id = $1 and number <= (select max(number) from totp_steps where user_id = $1) - $2",
    )
    .bind(column(user))
    .bind(i64::from(TOTP_STEPS_KEPT))
    .execute(connection)
    .await?;
    Ok(TotpUsed::Used)
}

async fn add_passkey(connection: &mut PgConnection, passkey: StoredPasskey, at_most: u32) -> sqlx::Result<bool> {
    lock_person(connection, &passkey.user).await?;
    let added = sqlx::query(
        "insert into passkeys (id, user_id, label, credential, created_at, last_used_at)
         select $1, users.id, $3, $4, $5, $6 from users
          where users.id = $2 and (select count(*) from passkeys where user_id = $2) < $7
         on conflict (id) do nothing",
    )
    .bind(passkey.id)
    .bind(column(passkey.user))
    .bind(written(passkey.label))
    .bind(passkey.credential)
    .bind(column(passkey.created_at))
    .bind(column(passkey.last_used_at))
    .bind(i64::from(at_most))
    .execute(connection)
    .await?;
    Ok(added.rows_affected() > 0)
}

#[async_trait]
impl Factors for PostgresStore {
    async fn totp(&self, user: &Subject) -> Stored<Option<StoredTotp>> {
        let query = sqlx::query("select secret, sealed_under, added_at, last_step from totp where user_id = $1");
        self.database.find(query.bind(column(user)), |row| totp_of(row, user, self.sealer())).await
    }
    async fn set_totp(
        &self,
        user: &Subject,
        totp: StoredTotp,
        recovery: Vec<RecoveryCodeHash>,
        now: Timestamp,
    ) -> Stored<()> {
        let (user, sealed) = (user.clone(), sealed_totp(&totp, user, self.sealer())?);
        self.database
            .run(move |connection| {
                Box::pin(set_totp(connection, user.clone(), totp.clone(), sealed.clone(), recovery.clone(), now))
            })
            .await
    }
    async fn use_totp_step(&self, user: &Subject, step: i64) -> Stored<TotpUsed> {
        let user = user.clone();
        self.database.run(move |connection| Box::pin(use_totp_step(connection, user.clone(), step))).await
    }
    async fn remove_totp(&self, user: &Subject) -> Stored<bool> {
        let user = user.clone();
        self.database.run(move |connection| Box::pin(remove_totp(connection, user.clone()))).await
    }
    async fn set_recovery_codes(&self, user: &Subject, codes: Vec<RecoveryCodeHash>, now: Timestamp) -> Stored<()> {
        let user = user.clone();
        self.database
            .run(move |connection| Box::pin(set_recovery_codes(connection, user.clone(), codes.clone(), now)))
            .await
    }
    async fn recovery_codes_left(&self, user: &Subject) -> Stored<u32> {
        let query = sqlx::query("select count(*) as unused from recovery_codes where user_id = $1 and used_at is null");
        let unused = self.database.find(query.bind(column(user)), |row| row.read("unused")).await?;
        Ok(unused.unwrap_or_default())
    }
    async fn use_recovery_code(&self, user: &Subject, code: &RecoveryCodeHash, now: Timestamp) -> Stored<bool> {
        let query =
            sqlx::query("update recovery_codes set used_at = $3 where user_id = $1 and hash = $2 and used_at is null");
        Ok(self.database.execute(query.bind(column(user)).bind(column(code)).bind(column(now))).await? > 0)
    }

    async fn passkeys(&self, user: &Subject) -> Stored<Vec<StoredPasskey>> {
        let query = sqlx::query("select * from passkeys where user_id = $1 order by created_at, id");
        self.database.list(query.bind(column(user)), passkey_of).await
    }
    async fn passkey(&self, id: &[u8]) -> Stored<Option<StoredPasskey>> {
        self.database.find(sqlx::query("select * from passkeys where id = $1").bind(id.to_vec()), passkey_of).await
    }
    async fn add_passkey(&self, passkey: StoredPasskey, at_most: u32) -> Stored<bool> {
        self.database.run(move |connection| Box::pin(add_passkey(connection, passkey.clone(), at_most))).await
    }
    async fn passkey_used(&self, id: &[u8], before: &str, after: String, now: Timestamp) -> Stored<bool> {
        let query =
            sqlx::query("update passkeys set credential = $3, last_used_at = $4 where id = $1 and credential = $2")
                .bind(id.to_vec())
                .bind(before.to_owned())
                .bind(after)
                .bind(column(now));
        Ok(self.database.execute(query).await? > 0)
    }
    async fn remove_passkey(&self, user: &Subject, id: &[u8]) -> Stored<bool> {
        let query = sqlx::query("delete from passkeys where id = $1 and user_id = $2");
        Ok(self.database.execute(query.bind(id.to_vec()).bind(column(user))).await? > 0)
    }
}
