//! The open database: many who read, one who writes.

use std::num::NonZeroU32;
use std::path::Path;
#[cfg(feature = "postgres")]
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
#[cfg(feature = "postgres")]
use sqlx::{ConnectOptions as _, SqliteConnection, sqlite::SqliteConnectOptions};

use super::before_migrating::Before;
use super::columns::{ReadColumn as _, column, query};
use super::held_snapshot::HeldSnapshot;
use super::known_clients::KnownClients;
use super::open::{OpenError, create_files, lock, not_writable, open};
use super::readers::Readers;
use super::writer::Writer;
use crate::census::{COUNTED_AT_MOST, COUNTS, Census};
use crate::direct::Connection;
use crate::sealing::Sealer;
use crate::server_store::{ServerStore, Sweeping};
use oauth::names::Timestamp;
use ports::measures::Page;
use storage::{Readiness, StoreError, Stored};

/// Everything that the authorization server remembers, in one file.
pub struct SqliteStore {
    pub(super) readers: Arc<Readers>,
    pub(super) writer: Writer,
    pub(super) known_clients: KnownClients,
    /// Once it is known.
    pub(super) sealer: OnceLock<Arc<Sealer>>,
}

impl SqliteStore {
    /// For a command that works next to a running server, or without one. Creates the file when there is none.
    pub async fn open(path: &Path) -> Result<Self, OpenError> {
        Self::start(path, false, None).await
    }

    /// For the server: refused while another server has the same file.
    pub async fn open_exclusive(path: &Path) -> Result<Self, OpenError> {
        Self::start(path, true, None).await
    }

    /// The same, with a folder for the copy that is made before a migration.
    pub async fn open_to_serve(path: &Path, backups: Option<&Path>) -> Result<Self, OpenError> {
        Self::start(path, true, backups).await
    }

    pub(super) async fn start(path: &Path, exclusive: bool, backups: Option<&Path>) -> Result<Self, OpenError> {
        let path = &std::path::absolute(path).map_err(|cause| not_writable(path, &cause))?;
        let held = create_files(path, exclusive)?;
        let before = Before { database: path, folder: backups };
        // Until it is migrated nobody else may have it: of two who copy and migrate it at once one would copy what the other changes.
        let migrating = match before.outdated() {
            Some(schema) => {
                let migrating = match &held {
                    Some(_) => None,
                    None => Some(lock(path).map_err(|refused| match refused {
                        OpenError::InUse(path) => OpenError::Outdated(path),
                        other => other,
                    })?),
                };
                before.back_up(schema).await?;
                migrating
            }
            None => None,
        };
        let opened = open(path).await.map_err(|refused| before.told(refused))?;
        drop(migrating);
        let failed = |source| OpenError::Failed { path: path.to_owned(), source };
        let snapshot = HeldSnapshot::of(Connection::open(&opened.reader_options).map_err(failed)?);
        let readers = Arc::new(Readers::new(opened.reader_options, opened.reader));
        let writer = Writer::start(opened.writer_options, opened.writer, snapshot, held);
        let writer = writer.map_err(|cause| failed(cause.into()))?;
        Ok(Self { readers, writer, known_clients: KnownClients::default(), sealer: OnceLock::new() })
    }

    pub(super) fn sealer(&self) -> Option<&Sealer> {
        self.sealer.get().map(|sealer| &**sealer)
    }

    #[cfg(feature = "postgres")]
    pub(crate) fn path(&self) -> PathBuf {
        self.readers.path().to_owned()
    }

    /// A connection of its own for whoever reads everything: until it is closed, nobody else writes, and what it reads stays as it is.
    #[cfg(feature = "postgres")]
    pub(crate) async fn held_still(&self) -> sqlx::Result<SqliteConnection> {
        // What is sorted may be more than there is memory.
        let options = SqliteConnectOptions::new().filename(self.readers.path()).pragma("temp_store", "file");
        let mut connection = options.disable_statement_logging().connect().await?;
        sqlx::query("begin immediate").execute(&mut connection).await?;
        Ok(connection)
    }

    /// Does every write that waits, then closes the file. Verbs that come later are refused.
    pub async fn close(&self) {
        self.readers.close();
        self.writer.stop().await;
    }
}

#[async_trait]
impl Readiness for SqliteStore {
    async fn ping(&self) -> Stored<()> {
        if self.writer.has_stopped() {
            return Err(StoreError::new("the writer has stopped"));
        }
        self.readers.find(query("select 1 from users limit 1"), |_| Ok(())).map(drop)
    }
}

#[async_trait]
impl ServerStore for SqliteStore {
    async fn close(&self) {
        Self::close(self).await;
    }
    async fn sweeping(&self) -> Stored<Option<Sweeping>> {
        Ok(Some(Sweeping::alone()))
    }
    fn is_shared(&self) -> bool {
        false
    }
    async fn servers(&self) -> Stored<NonZeroU32> {
        Ok(NonZeroU32::MIN)
    }
    fn tell(&self, page: &mut Page) {
        self.writer.tell(page);
        self.known_clients.tell(page);
    }
    async fn census(&self, now: Timestamp) -> Stored<Census> {
        let readers = self.readers.clone();
        tokio::task::spawn_blocking(move || counted(&readers, now)).await.map_err(StoreError::new)?
    }
}

fn counted(readers: &Readers, now: Timestamp) -> Stored<Census> {
    let bytes = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
    let mut log = readers.path().as_os_str().to_owned();
    log.push("-wal");
    let counts = query(COUNTS).bind(column(now)).bind(COUNTED_AT_MOST);
    let census = readers.find(counts, |row| {
        Ok(Census {
            people: row.read("people")?,
            clients: row.read("clients")?,
            grants: row.read("grants")?,
            access_tokens: row.read("access_tokens")?,
            bytes: bytes(readers.path()),
            log_bytes: Some(bytes(Path::new(&log))),
        })
    })?;
    Ok(census.unwrap_or_default())
}
