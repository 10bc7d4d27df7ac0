//! Into a SQLite file, which no server has open.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::statements::{Batch, Dialect, PEOPLE, PERSON, TAKEN, Taken, batches, count};
use super::{Seed, SeedError, Seeded};
use crate::direct::{Connection, Options, query};
use crate::sqlite::SqliteStore;

struct Sqlite;

impl Dialect for Sqlite {
    fn numbers(first: u64, last: u64) -> String {
        format!(
            "(with recursive numbers(n) as (select {first} union all select n + 1 from numbers where n < {last})
              select n from numbers)"
        )
    }
    // Joined as text: what `||` makes of bytes is none any more.
    fn key(moment: &str) -> String {
        format!("unhex(printf('%016x', {moment}) || hex(randomblob(32)))")
    }
    fn hash() -> &'static str {
        "randomblob(32)"
    }
    fn grant(moment: &str, mark: &str, of: &str) -> String {
        format!("unhex(printf('%012x{mark}%012x', {moment}, {of}))")
    }
}

/// Nobody else has the file, and whoever seeds it once more when the machine failed has lost nothing: nothing is waited for until it is
/// on the disk. The upper pages of all trees are kept in memory.
const PRAGMAS: &str = "pragma journal_mode = wal; pragma synchronous = off; pragma foreign_keys = on;
                       pragma temp_store = memory; pragma cache_size = -400000; pragma wal_autocheckpoint = 20000";

pub async fn seed_file(path: &Path, seed: Seed) -> Result<Vec<Seeded>, SeedError> {
    // As a server has it: whoever has it already is told apart, and our tables are there.
    let store = SqliteStore::open_exclusive(path).await?;
    let options = Options { path: path.to_owned(), busy: Duration::from_secs(5), pragmas: PRAGMAS.to_owned() };
    let of: PathBuf = path.to_owned();
    let written = tokio::task::spawn_blocking(move || write(&options, &seed)).await;
    store.close().await;
    written.map_err(|_| SeedError::Ended(of))?
}

fn write(options: &Options, seed: &Seed) -> Result<Vec<Seeded>, SeedError> {
    let connection = Connection::open(options)?;
    let people: u64 = query(PEOPLE).one(&connection, |row| row.first())?;
    if people > 0 && !seed.is_added {
        return Err(SeedError::People(people));
    }
    let person = match &seed.consents_of {
        Some(name) => {
            let found = query(PERSON).bind(name.as_str()).find(&connection, |row| row.first::<String>())?;
            Some(found.ok_or_else(|| SeedError::Nobody(name.clone()))?)
        }
        None => None,
    };
    let taken = query(TAKEN)
        .one(&connection, |row| Ok(Taken { users: row.get("users")?, clients: row.get("clients")?, person }))?;
    let mut seeded = Vec::new();
    for batch in batches::<Sqlite>(seed, &taken) {
        connection.run("begin immediate")?;
        for (table, rows) in written(&connection, batch)? {
            count(&mut seeded, table, rows);
        }
        connection.run("commit")?;
    }
    connection.run("pragma wal_checkpoint(truncate)")?;
    Ok(seeded)
}

fn written(connection: &Connection, batch: Batch) -> sqlx::Result<Vec<(&'static str, u64)>> {
    batch.into_iter().map(|(table, sql)| Ok((table, query(sql).execute(connection)?))).collect()
}
