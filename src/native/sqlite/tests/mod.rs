//! What a file adds to the contract: whose it is, what survives, and what happens when it cannot be written.

mod backup;
mod contract;
mod migrating;
mod opening;
mod scale;
mod writing;

use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};

use super::SqliteStore;
use crate::deployment::Deployment as _;

pub(crate) struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }
    /// In memory where that is possible: for tests of what is stored, and not of whether it is.
    fn fast() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        Self { folder: folder.expect("a folder") }
    }
    /// Another place with the same database, which nobody has open.
    fn copy(&self) -> Self {
        let copy = Self::fast();
        std::fs::copy(self.file(), copy.file()).expect("a copy");
        copy
    }
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("matgim.sqlite")
    }
    pub(crate) async fn open(&self) -> SqliteStore {
        let store = SqliteStore::open(&self.file()).await.expect("a database");
        store.seal_by(crate::sealing::tests::sealer());
        store
    }
    /// Does `sql` to the file as another program would.
    pub(crate) async fn tamper(&self, sql: &'static str) {
        tamper(&self.file(), sql).await;
    }
    /// Whether these bytes stand in the database, or in what SQLite keeps beside it.
    pub(crate) fn holds(&self, bytes: &[u8]) -> bool {
        let files = std::fs::read_dir(self.folder.path()).expect("the folder").flatten();
        let mut read = files.map(|file| std::fs::read(file.path()).expect("a file"));
        read.any(|file| file.windows(bytes.len()).any(|window| window == bytes))
    }
    /// The first column of what `sql` asks, as text.
    pub(crate) async fn ask(&self, sql: &str) -> Vec<String> {
        let mut connection = SqliteConnectOptions::new().filename(self.file()).connect().await.expect("a connection");
        let sql = sqlx::AssertSqlSafe(format!("with told (told) as ({sql}) select cast(told as text) from told"));
        let told = sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect("an answer");
        connection.close().await.expect("close");
        told
    }
}

async fn tamper(file: &Path, sql: &'static str) {
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
    let mut connection = options.connect().await.expect("a connection");
    sqlx::raw_sql(sql).execute(&mut connection).await.expect("tamper");
    connection.close().await.expect("close");
}
