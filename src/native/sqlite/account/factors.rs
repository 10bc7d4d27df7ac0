//! TOTP, recovery codes, passkeys. What may be used once is compared and spent in one statement.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqliteConnection, SqlitePool};

use crate::oauth::names::{Subject, Timestamp};
use crate::oauth::secret::RecoveryCodeHash;
use crate::storage::account::{StoredPasskey, StoredTotp, TotpUsed};

pub(super) async fn totp(readers: &SqlitePool, user: &Subject) -> sqlx::Result<Option<StoredTotp>> {
    let row = sqlx::query("select secret, added_at, last_step from totp where user_id = $1")
        .bind(user)
        .fetch_optional(readers)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(StoredTotp {
        secret: row.try_get("secret")?,
        added_at: row.try_get("added_at")?,
        last_step: row.try_get("last_step")?,
    }))
}

pub(super) async fn set_totp(
    connection: &mut SqliteConnection,
    user: Subject,
    totp: StoredTotp,
    recovery: Vec<RecoveryCodeHash>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into totp (user_id, secret, added_at, last_step) select id, $2, $3, $4 from users where id = $1
         on conflict (user_id) do update
            set secret = excluded.secret, added_at = excluded.added_at, last_step = excluded.last_step",
    )
    .bind(user.clone())
    .bind(totp.secret.clone())
    .bind(totp.added_at)
    .bind(totp.last_step)
    .execute(&mut *connection)
    .await?;
    set_recovery_codes(connection, user, recovery, now).await
}

pub(super) async fn use_step(connection: &mut SqliteConnection, user: Subject, step: i64) -> sqlx::Result<TotpUsed> {
    let used = sqlx::query("update totp set last_step = $2 where user_id = $1 and last_step < $2")
        .bind(user)
        .bind(step)
        .execute(connection)
        .await?;
    Ok(if used.rows_affected() > 0 { TotpUsed::Used } else { TotpUsed::UsedBefore })
}

pub(super) async fn remove_totp(connection: &mut SqliteConnection, user: Subject) -> sqlx::Result<bool> {
    sqlx::query("delete from recovery_codes where user_id = $1").bind(user.clone()).execute(&mut *connection).await?;
    let removed = sqlx::query("delete from totp where user_id = $1").bind(user).execute(connection).await?;
    Ok(removed.rows_affected() > 0)
}

pub(super) async fn set_recovery_codes(
    connection: &mut SqliteConnection,
    user: Subject,
    codes: Vec<RecoveryCodeHash>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query("delete from recovery_codes where user_id = $1").bind(user.clone()).execute(&mut *connection).await?;
    for code in codes {
        sqlx::query(
            "insert into recovery_codes (user_id, hash, created_at) select id, $2, $3 from users where id = $1",
        )
        .bind(user.clone())
        .bind(code)
        .bind(now)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

pub(super) async fn recovery_codes_left(readers: &SqlitePool, user: &Subject) -> sqlx::Result<u32> {
    sqlx::query_scalar("select count(*) from recovery_codes where user_id = $1 and used_at is null")
        .bind(user)
        .fetch_one(readers)
        .await
}

pub(super) async fn use_recovery_code(
    connection: &mut SqliteConnection,
    user: Subject,
    code: RecoveryCodeHash,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let used =
        sqlx::query("update recovery_codes set used_at = $3 where user_id = $1 and hash = $2 and used_at is null")
            .bind(user)
            .bind(code)
            .bind(now)
            .execute(connection)
            .await?;
    Ok(used.rows_affected() > 0)
}

fn passkey_of(row: &SqliteRow) -> sqlx::Result<StoredPasskey> {
    Ok(StoredPasskey {
        id: row.try_get("id")?,
        user: row.try_get("user_id")?,
        label: row.try_get("label")?,
        credential: row.try_get("credential")?,
        created_at: row.try_get("created_at")?,
        last_used_at: row.try_get("last_used_at")?,
    })
}

pub(super) async fn passkeys(readers: &SqlitePool, user: &Subject) -> sqlx::Result<Vec<StoredPasskey>> {
    let rows = sqlx::query("select * from passkeys where user_id = $1 order by created_at, id")
        .bind(user)
        .fetch_all(readers)
        .await?;
    rows.iter().map(passkey_of).collect()
}

pub(super) async fn passkey(readers: &SqlitePool, id: &[u8]) -> sqlx::Result<Option<StoredPasskey>> {
    let row = sqlx::query("select * from passkeys where id = $1").bind(id).fetch_optional(readers).await?;
    row.as_ref().map(passkey_of).transpose()
}

pub(super) async fn add_passkey(
    connection: &mut SqliteConnection,
    passkey: StoredPasskey,
    at_most: u32,
) -> sqlx::Result<bool> {
    let added = sqlx::query(
        "insert into passkeys (id, user_id, label, credential, created_at, last_used_at)
         select $1, users.id, $3, $4, $5, $6 from users
          where users.id = $2 and (select count(*) from passkeys where user_id = $2) < $7
         on conflict (id) do nothing",
    )
    .bind(passkey.id)
    .bind(passkey.user)
    .bind(passkey.label)
    .bind(passkey.credential)
    .bind(passkey.created_at)
    .bind(passkey.last_used_at)
    .bind(at_most)
    .execute(connection)
    .await?;
    Ok(added.rows_affected() > 0)
}

pub(super) async fn passkey_used(
    connection: &mut SqliteConnection,
    id: Vec<u8>,
    before: String,
    after: String,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let used = sqlx::query("update passkeys set credential = $3, last_used_at = $4 where id = $1 and credential = $2")
        .bind(id)
        .bind(before)
        .bind(after)
        .bind(now)
        .execute(connection)
        .await?;
    Ok(used.rows_affected() > 0)
}

pub(super) async fn remove_passkey(
    connection: &mut SqliteConnection,
    user: Subject,
    id: Vec<u8>,
) -> sqlx::Result<bool> {
    let removed = sqlx::query("delete from passkeys where id = $1 and user_id = $2")
        .bind(id)
        .bind(user)
        .execute(connection)
        .await?;
    Ok(removed.rows_affected() > 0)
}
