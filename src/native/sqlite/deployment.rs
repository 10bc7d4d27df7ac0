//! What the deployment is known by.

use std::sync::Arc;

use async_trait::async_trait;
use zeroize::Zeroizing;

use super::columns::{Connection, ReadColumn as _, column, query};
use super::store::SqliteStore;
use crate::deployment::{Deployment, Fact, HeldByIssuer, Resealed, SealedUnder};
use crate::sealing::{KeyNumber, Sealer};
use oauth::names::Subject;
use storage::Stored;

#[async_trait]
impl Deployment for SqliteStore {
    async fn fact(&self, fact: Fact) -> Stored<Option<Vec<u8>>> {
        let query = query("select value from deployment where name = $1");
        self.readers.find(query.bind(fact.name()), |row| row.first())
    }
    async fn set_fact(&self, fact: Fact, before: Option<Vec<u8>>, after: Vec<u8>) -> Stored<bool> {
        let query = match before {
            None => query("insert into deployment (name, value) values ($1, $2) on conflict (name) do nothing")
                .bind(fact.name())
                .bind(after),
            Some(before) => query("update deployment set value = $2 where name = $1 and value = $3")
                .bind(fact.name())
                .bind(after)
                .bind(before),
        };
        Ok(self.writer.execute(query).await? > 0)
    }
    async fn held_by_issuer(&self) -> Stored<HeldByIssuer> {
        let query = query(
            "select (select count(*) from grants where revoked_at is null) as grants,
                    (select count(*) from consents) as consents, (select count(*) from passkeys) as passkeys",
        );
        let held = self.readers.find(query, |row| {
            Ok(HeldByIssuer {
                grants: row.get("grants")?,
                consents: row.get("consents")?,
                passkeys: row.get("passkeys")?,
            })
        })?;
        Ok(held.unwrap_or_default())
    }

    async fn sealed_under(&self) -> Stored<Vec<SealedUnder>> {
        let query = query("select sealed_under, count(*) as secrets from totp group by sealed_under");
        self.readers.list(query, |row| {
            let key: Option<i64> = row.get("sealed_under")?;
            Ok(SealedUnder { key: key.map(KeyNumber::from_column), secrets: row.get("secrets")? })
        })
    }
    async fn secrets_under(&self, key: Option<KeyNumber>, at_most: u32) -> Stored<Vec<(Subject, Zeroizing<Vec<u8>>)>> {
        let query = query("select user_id, secret from totp where sealed_under is $1 order by user_id limit $2")
            .bind(key.map(KeyNumber::column))
            .bind(at_most);
        self.readers.list(query, |row| Ok((row.read("user_id")?, Zeroizing::new(row.get("secret")?))))
    }
    async fn reseal(&self, secrets: Vec<Resealed>) -> Stored<u64> {
        self.writer.run(move |connection| reseal(connection, secrets)).await
    }
    async fn replace_key(&self, secrets: Vec<Resealed>, before: Vec<u8>, after: Vec<u8>) -> Stored<bool> {
        self.writer.run(move |connection| replace_key(connection, secrets, before, after)).await
    }
    async fn forget_what_was_before(&self) -> Stored<()> {
        self.writer.rewrite_file().await?;
        self.writer.execute(query("delete from deployment where name = $1").bind(Fact::ToForget.name())).await.map(drop)
    }
    fn seal_by(&self, sealer: Arc<Sealer>) {
        // The first is the one that was looked at.
        drop(self.sealer.set(sealer));
    }
}

fn reseal(connection: &Connection, secrets: Vec<Resealed>) -> sqlx::Result<u64> {
    query("insert into deployment (name, value) values ($1, x'') on conflict (name) do nothing")
        .bind(Fact::ToForget.name())
        .execute(connection)?;
    let mut resealed = 0;
    for Resealed { user, before, after, under } in secrets {
        resealed += query("update totp set secret = $3, sealed_under = $4 where user_id = $1 and secret = $2")
            .bind(column(user))
            .bind(before.to_vec())
            .bind(after)
            .bind(under.column())
            .execute(connection)?;
    }
    Ok(resealed)
}

fn replace_key(connection: &Connection, secrets: Vec<Resealed>, before: Vec<u8>, after: Vec<u8>) -> sqlx::Result<bool> {
    let known = query("select 1 from deployment where name = $1 and value = $2");
    if !known.bind(Fact::KeyCheck.name()).bind(before).exists(connection)? {
        return Ok(false);
    }
    let all = query("select user_id, secret from totp order by user_id");
    let all = all.list(connection, |row| Ok((row.read("user_id")?, Zeroizing::new(row.get("secret")?))))?;
    if !Resealed::are_all(&secrets, &all) {
        return Ok(false);
    }
    reseal(connection, secrets)?;
    let known = query("update deployment set value = $2 where name = $1").bind(Fact::KeyCheck.name()).bind(after);
    known.execute(connection).map(|_| true)
}
