//! Opening the database that the settings name, whichever it is.

use std::path::Path;
use std::sync::Arc;

use super::ended::Ended;
use crate::settings::{Database, ServerAddress, Settings};
use native::calendar_file;
use native::ports::SystemClock;
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
        Database::Sqlite(path) => {
            let store = SqliteStore::open_exclusive(path).await.map_err(Ended::asked_wrongly)?;
            read_calendar_file(path, &store).await?;
            Ok(Arc::new(store))
        }
        Database::Postgres(address) => server(address).await,
    }
}

/// Earlier releases kept the calendar book beside the database.
async fn read_calendar_file(path: &Path, store: &SqliteStore) -> Result<(), Ended> {
    let file = calendar_file::beside(path);
    let read = calendar_file::read_in(&file, store, SystemClock.now()).await;
    read.map_err(|error| Ended::asked_wrongly(format!("the calendar book {}: {error}", file.display())))
}

#[cfg(feature = "postgres")]
async fn server(address: &ServerAddress) -> Result<Arc<dyn ServerStore>, Ended> {
    use native::postgres::{Address, PostgresStore};
    let address = Address::parse(address.expose()).ok_or_else(|| {
        Ended::asked_wrongly(concat!(
            "database is no address of a server; write postgres://USER:PASSWORD@HOST/DATABASE, and behind a ? nothing but host, ",
            "hostaddr, port, user, password, dbname, sslmode, sslrootcert, sslcert, sslkey, options and application_name"
        ))
    })?;
    Ok(Arc::new(PostgresStore::open(&address).await.map_err(Ended::asked_wrongly)?))
}

#[cfg(not(feature = "postgres"))]
async fn server(_: &ServerAddress) -> Result<Arc<dyn ServerStore>, Ended> {
    Err(Ended::asked_wrongly(
        "database names a PostgreSQL server, and this program was built without it; name a sqlite:// file",
    ))
}
