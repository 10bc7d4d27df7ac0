//! Opening the database that the settings name, whichever it is.

use std::path::Path;
use std::sync::Arc;

use super::ended::Ended;
use crate::settings::{Database, ServerAddress, Settings};
use native::calendar_file;
use native::ports::SystemClock;
#[cfg(feature = "postgres")]
use native::postgres::{Address, PostgresStore};
use native::server_store::ServerStore;
use native::sqlite::SqliteStore;
use ports::Clock as _;

/// For a command, also while servers run on it.
pub async fn open(settings: &Settings) -> Result<Arc<dyn ServerStore>, Ended> {
    match &settings.database {
        Database::Sqlite(path) => Ok(Arc::new(SqliteStore::open(path).await.map_err(Ended::asked_wrongly)?)),
        Database::Postgres(address) => server(address).await,
    }
}

/// For a server: of a file it is the only one.
pub async fn open_to_serve(settings: &Settings) -> Result<Arc<dyn ServerStore>, Ended> {
    match &settings.database {
        Database::Sqlite(path) => Ok(Arc::new(whole_file(path, settings.backup_dir()).await?)),
        Database::Postgres(address) => server(address).await,
    }
}

/// For a copy, while no server runs on it: with all that a server would find there.
#[cfg(feature = "postgres")]
pub async fn open_to_copy(path: &Path) -> Result<SqliteStore, Ended> {
    whole_file(path, None).await
}

/// As the one server of a file, with what earlier releases kept beside it. `backups`: where what is copied before a migration goes.
async fn whole_file(path: &Path, backups: Option<&Path>) -> Result<SqliteStore, Ended> {
    let store = SqliteStore::open_to_serve(path, backups).await.map_err(Ended::asked_wrongly)?;
    read_calendar_file(path, &store).await?;
    Ok(store)
}

/// Earlier releases kept the calendar book beside the database.
async fn read_calendar_file(path: &Path, store: &SqliteStore) -> Result<(), Ended> {
    let file = calendar_file::beside(path);
    let read = calendar_file::read_in(&file, store, SystemClock.now()).await;
    read.map_err(|error| Ended::asked_wrongly(format!("the calendar book {}: {error}", file.display())))
}

#[cfg(feature = "postgres")]
async fn server(address: &ServerAddress) -> Result<Arc<dyn ServerStore>, Ended> {
    let opened = PostgresStore::open(&server_address(address)?).await;
    Ok(Arc::new(opened.map_err(Ended::asked_wrongly)?))
}

#[cfg(feature = "postgres")]
pub fn server_address(address: &ServerAddress) -> Result<Address, Ended> {
    Address::parse(address.expose()).ok_or_else(|| {
        Ended::asked_wrongly(concat!(
            "the address of the database cannot be read; write postgres://USER:PASSWORD@HOST/DATABASE, and behind a ? nothing but ",
            "host, hostaddr, port, user, password, dbname, sslmode, sslrootcert, sslcert, sslkey, options and application_name"
        ))
    })
}

#[cfg(not(feature = "postgres"))]
async fn server(_: &ServerAddress) -> Result<Arc<dyn ServerStore>, Ended> {
    Err(Ended::asked_wrongly(
        "database names a PostgreSQL server, and this program was built without it; name a sqlite:// file",
    ))
}
