//! Into a PostgreSQL database, which no server has open.

use sqlx::{AssertSqlSafe, Connection as _, Row as _};

use super::statements::{Dialect, PEOPLE, PERSON, TABLES, TAKEN, Taken, batches, count};
use super::{Seed, SeedError, Seeded};
use crate::postgres::{Address, PostgresStore, alone};
use crate::server_store::ServerStore as _;

struct Postgres;

impl Dialect for Postgres {
    fn numbers(first: u64, last: u64) -> String {
        format!("generate_series({first}::bigint, {last}::bigint) as numbers(n)")
    }
    fn key(moment: &str) -> String {
        format!("int8send({moment}) || {}", Self::hash())
    }
    fn hash() -> &'static str {
        "sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))"
    }
    fn grant(moment: &str, mark: &str, of: &str) -> String {
        format!("substring(int8send({moment}) from 3) || '\\x{mark}'::bytea || substring(int8send({of}) from 3)")
    }
}

pub async fn seed_server(address: &Address, seed: &Seed) -> Result<Vec<Seeded>, SeedError> {
    let store = PostgresStore::open(address).await?;
    let servers = store.servers().await.map_err(SeedError::Unknown);
    store.close().await;
    // Whoever asked was one of them.
    let others = servers?.get() - 1;
    if others > 0 {
        return Err(SeedError::Served(others));
    }
    // As long as this one is there, none starts.
    let mut connection = alone(address).await?;
    let people: i64 = sqlx::query_scalar(PEOPLE).fetch_one(&mut connection).await?;
    if people > 0 && !seed.is_added {
        return Err(SeedError::People(people.unsigned_abs()));
    }
    let row = sqlx::query(TAKEN).fetch_one(&mut connection).await?;
    let number = |name| row.try_get::<i64, _>(name).map(i64::unsigned_abs);
    let person = match &seed.consents_of {
        Some(name) => {
            let found = sqlx::query_scalar(PERSON).bind(name).fetch_optional(&mut connection).await?;
            Some(found.ok_or_else(|| SeedError::Nobody(name.clone()))?)
        }
        None => None,
    };
    let taken = Taken { users: number("users")?, clients: number("clients")?, person };
    let mut seeded = Vec::new();
    for batch in batches::<Postgres>(seed, &taken) {
        let mut transaction = connection.begin().await?;
        for (table, sql) in batch {
            let written = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *transaction).await?;
            count(&mut seeded, table, written.rows_affected());
        }
        transaction.commit().await?;
    }
    // Whoever asks next knows how much is there; by itself the server would look a minute later.
    let analyze = format!("analyze {}", TABLES.join(", "));
    sqlx::raw_sql(AssertSqlSafe(analyze)).execute(&mut connection).await?;
    connection.close().await?;
    Ok(seeded)
}
