//! TOTP, recovery codes, passkeys. What may be used once is compared and spent in one statement.

use async_trait::async_trait;

use crate::rows::account::{passkey_of, sealed_totp, totp_of};
use crate::sqlite::columns::{Connection, ReadColumn as _, column, query};
use crate::sqlite::store::SqliteStore;
use oauth::names::{Subject, Timestamp};
use oauth::secret::RecoveryCodeHash;
use storage::Stored;
use storage::account::{Factors, StoredPasskey, StoredTotp, TOTP_STEPS_KEPT, TotpUsed};

fn set_totp(
    connection: &Connection,
    user: Subject,
    totp: StoredTotp,
    (secret, sealed_under): (Vec<u8>, i64),
    recovery: Vec<RecoveryCodeHash>,
    now: Timestamp,
) -> sqlx::Result<()> {
    query(
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
    .execute(connection)?;
    // What was taken of another secret says nothing of this one.
    query(
        "delete from totp_steps where user_id = $1;
         insert into totp_steps (user_id, step, number) select user_id, last_step, 0 from totp where user_id = $1",
    )
    .bind(column(&user))
    .execute(connection)?;
    set_recovery_codes(connection, user, recovery, now)
}

fn set_recovery_codes(
    connection: &Connection,
    user: Subject,
    codes: Vec<RecoveryCodeHash>,
    now: Timestamp,
) -> sqlx::Result<()> {
    query("delete from recovery_codes where user_id = $1").bind(column(&user)).execute(connection)?;
    for code in codes {
        query("insert into recovery_codes (user_id, hash, created_at) select id, $2, $3 from users where id = $1")
            .bind(column(&user))
            .bind(column(code))
            .bind(column(now))
            .execute(connection)?;
    }
    Ok(())
}

fn remove_totp(connection: &Connection, user: Subject) -> sqlx::Result<bool> {
    query("delete from recovery_codes where user_id = $1").bind(column(&user)).execute(connection)?;
    let removed = query("delete from totp where user_id = $1").bind(column(user)).execute(connection)?;
    Ok(removed > 0)
}

#[async_trait]
impl Factors for SqliteStore {
    async fn totp(&self, user: &Subject) -> Stored<Option<StoredTotp>> {
        let query = query("select secret, sealed_under, added_at, last_step from totp where user_id = $1");
        self.readers.find(query.bind(column(user)), |row| totp_of(row, user, self.sealer()))
    }
    async fn set_totp(
        &self,
        user: &Subject,
        totp: StoredTotp,
        recovery: Vec<RecoveryCodeHash>,
        now: Timestamp,
    ) -> Stored<()> {
        let (user, sealed) = (user.clone(), sealed_totp(&totp, user, self.sealer())?);
        self.writer.run(move |connection| set_totp(connection, user, totp, sealed, recovery, now)).await
    }
    async fn use_totp_step(&self, user: &Subject, step: i64) -> Stored<TotpUsed> {
        let query = query(
            "insert into totp_steps (user_id, step, number)
             select user_id, $2, 1 + coalesce((select max(number) from totp_steps where user_id = $1), 0)
               from totp
              where user_id = $1
                and not exists (select 1 from totp_steps where user_id = $1 and step between $2 and $2 + 2);
             delete from totp_steps
              where changes() = 1 and user_id = $1
                and number <= (select max(number) from totp_steps where user_id = $1) - $3",
        );
        let query = query.bind(column(user)).bind(step).bind(TOTP_STEPS_KEPT);
        let used = self.writer.execute(query).await?;
        Ok(if used > 0 { TotpUsed::Used } else { TotpUsed::UsedBefore })
    }
    async fn remove_totp(&self, user: &Subject) -> Stored<bool> {
        let user = user.clone();
        self.writer.run(|connection| remove_totp(connection, user)).await
    }
    async fn set_recovery_codes(&self, user: &Subject, codes: Vec<RecoveryCodeHash>, now: Timestamp) -> Stored<()> {
        let user = user.clone();
        self.writer.run(move |connection| set_recovery_codes(connection, user, codes, now)).await
    }
    async fn recovery_codes_left(&self, user: &Subject) -> Stored<u32> {
        let query = query("select count(*) as unused from recovery_codes where user_id = $1 and used_at is null");
        let unused = self.readers.find(query.bind(column(user)), |row| row.read("unused"))?;
        Ok(unused.unwrap_or_default())
    }
    async fn use_recovery_code(&self, user: &Subject, code: &RecoveryCodeHash, now: Timestamp) -> Stored<bool> {
        let query =
            query("update recovery_codes set used_at = $3 where user_id = $1 and hash = $2 and used_at is null");
        Ok(self.writer.execute(query.bind(column(user)).bind(column(code)).bind(column(now))).await? > 0)
    }

    async fn passkeys(&self, user: &Subject) -> Stored<Vec<StoredPasskey>> {
        let query = query("select * from passkeys where user_id = $1 order by created_at, id");
        self.readers.list(query.bind(column(user)), |row| passkey_of(row))
    }
    async fn passkey(&self, id: &[u8]) -> Stored<Option<StoredPasskey>> {
        self.readers.find(query("select * from passkeys where id = $1").bind(id), |row| passkey_of(row))
    }
    async fn add_passkey(&self, passkey: StoredPasskey, at_most: u32) -> Stored<bool> {
        let query = query(
            "insert into passkeys (id, user_id, label, credential, created_at, last_used_at)
             select $1, users.id, $3, $4, $5, $6 from users
              where users.id = $2 and (select count(*) from passkeys where user_id = $2) < $7
             on conflict (id) do nothing",
        )
        .bind(passkey.id)
        .bind(column(passkey.user))
        .bind(passkey.label)
        .bind(passkey.credential)
        .bind(column(passkey.created_at))
        .bind(column(passkey.last_used_at))
        .bind(at_most);
        Ok(self.writer.execute(query).await? > 0)
    }
    async fn passkey_used(&self, id: &[u8], before: &str, after: String, now: Timestamp) -> Stored<bool> {
        let query = query("update passkeys set credential = $3, last_used_at = $4 where id = $1 and credential = $2")
            .bind(id)
            .bind(before)
            .bind(after)
            .bind(column(now));
        Ok(self.writer.execute(query).await? > 0)
    }
    async fn remove_passkey(&self, user: &Subject, id: &[u8]) -> Stored<bool> {
        let query = query("delete from passkeys where id = $1 and user_id = $2");
        Ok(self.writer.execute(query.bind(id).bind(column(user))).await? > 0)
    }
}
