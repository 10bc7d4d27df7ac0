//! What the deployment is known by.

use std::sync::Arc;

use async_trait::async_trait;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row as _};
use zeroize::Zeroizing;

use super::columns::{ReadColumn as _, column};
use super::store::PostgresStore;
use crate::deployment::{Deployment, Fact, HeldByIssuer, Resealed, SealedUnder};
use crate::sealing::{KeyNumber, Sealer};
use oauth::names::Subject;
use storage::Stored;

#[async_trait]
impl Deployment for PostgresStore {
    async fn fact(&self, fact: Fact) -> Stored<Option<Vec<u8>>> {
        let query = sqlx::query("select value from deployment where name = $1").bind(fact.name());
        self.database.find(query, |row| row.try_get("value")).await
    }
    async fn set_fact(&self, fact: Fact, before: Option<Vec<u8>>, after: Vec<u8>) -> Stored<bool> {
        let query = match before {
            None => sqlx::query("insert into deployment (name, value) values ($1, $2) on conflict (name) do nothing")
                .bind(fact.name())
                .bind(after),
            Some(before) => sqlx::query("update deployment set value = $2 where name = $1 and value = $3")
                .bind(fact.name())
                .bind(after)
                .bind(before),
        };
        Ok(self.database.execute(query).await? > 0)
    }
    async fn held_by_issuer(&self) -> Stored<HeldByIssuer> {
        let query = sqlx::query(
            "select (select count(*) from grants where revoked_at is null) as grants,
                    (select count(*) from consents) as consents, (select count(*) from passkeys) as passkeys",
        );
        let held = self.database.find(query, |row| {
            let count = |name| row.try_get::<i64, _>(name).map(i64::unsigned_abs);
            Ok(HeldByIssuer { grants: count("grants")?, consents: count("consents")?, passkeys: count("passkeys")? })
        });
        Ok(held.await?.unwrap_or_default())
    }

    async fn sealed_under(&self) -> Stored<Vec<SealedUnder>> {
        let query = sqlx::query("select sealed_under, count(*) as secrets from totp group by sealed_under");
        let under = self.database.list(query, |row| {
            let (key, secrets): (Option<i64>, i64) = (row.try_get("sealed_under")?, row.try_get("secrets")?);
            Ok(SealedUnder { key: key.map(KeyNumber::from_column), secrets: secrets.unsigned_abs() })
        });
        under.await
    }
    async fn secrets_under(&self, key: Option<KeyNumber>, at_most: u32) -> Stored<Vec<(Subject, Zeroizing<Vec<u8>>)>> {
        let query = sqlx::query(
            "select user_id, secret from totp where sealed_under is not distinct from $1
              order by user_id collate \"C\" limit $2",
        );
        let query = query.bind(key.map(KeyNumber::column)).bind(i64::from(at_most));
        self.database.list(query, secret).await
    }
    async fn reseal(&self, secrets: Vec<Resealed>) -> Stored<u64> {
        self.database.run(move |connection| Box::pin(reseal(connection, secrets.clone()))).await
    }
    async fn replace_key(&self, secrets: Vec<Resealed>, before: Vec<u8>, after: Vec<u8>) -> Stored<bool> {
        let work = (secrets, before, after);
        self.database.run(move |connection| Box::pin(replace_key(connection, work.clone()))).await
    }
    /// What rows were before an update stays until its place is used for others, and `vacuum full` takes along what anybody might still see.
    /// A table that is rewritten for a change of its columns (postgresql.org/docs/15/mvcc-caveats.html) has only what there is.
    async fn forget_what_was_before(&self) -> Stored<()> {
        let rewritten = sqlx::query("alter table totp alter column secret type bytea using secret || ''::bytea");
        self.database.execute(rewritten).await?;
        let forgotten = sqlx::query("delete from deployment where name = $1").bind(Fact::ToForget.name());
        self.database.execute(forgotten).await.map(drop)
    }
    fn seal_by(&self, sealer: Arc<Sealer>) {
        // The first is the one that was looked at.
        drop(self.sealer.set(sealer));
    }
}

async fn reseal(connection: &mut PgConnection, secrets: Vec<Resealed>) -> sqlx::Result<u64> {
    sqlx::query("insert into deployment (name, value) values ($1, '') on conflict (name) do nothing")
        .bind(Fact::ToForget.name())
        .execute(&mut *connection)
        .await?;
    let mut resealed = 0;
    for Resealed { user, before, after, under } in secrets {
        let updated = sqlx::query("update totp set secret = $3, sealed_under = $4 where user_id = $1 and secret = $2")
            .bind(column(user))
            .bind(before.to_vec())
            .bind(after)
            .bind(under.column())
            .execute(&mut *connection)
            .await?;
        resealed += updated.rows_affected();
    }
    Ok(resealed)
}

fn secret(row: &PgRow) -> sqlx::Result<(Subject, Zeroizing<Vec<u8>>)> {
    Ok((row.read("user_id")?, Zeroizing::new(row.try_get("secret")?)))
}

async fn replace_key(
    connection: &mut PgConnection,
    (secrets, before, after): (Vec<Resealed>, Vec<u8>, Vec<u8>),
) -> sqlx::Result<bool> {
    // Whoever writes one waits until this has ended.
    sqlx::query("lock table totp in exclusive mode").execute(&mut *connection).await?;
    let known = sqlx::query("select 1 from deployment where name = $1 and value = $2 for update");
    let known = known.bind(Fact::KeyCheck.name()).bind(before).fetch_optional(&mut *connection).await?;
    let all = sqlx::query("select user_id, secret from totp order by user_id collate \"C\"");
    let all = all.fetch_all(&mut *connection).await?;
    let all = all.iter().map(secret).collect::<sqlx::Result<Vec<_>>>()?;
    if known.is_none() || !Resealed::are_all(&secrets, &all) {
        return Ok(false);
    }
    reseal(&mut *connection, secrets).await?;
    let known = sqlx::query("update deployment set value = $2 where name = $1").bind(Fact::KeyCheck.name());
    known.bind(after).execute(connection).await.map(|_| true)
}
