//! What a file adds to the contract: whose it is, what survives, and what happens when it cannot be written.

mod account_events;
mod accounts;
mod activity;
mod calendar;
mod contract;
mod desk;
mod developers;
mod factors;
mod initial_access_tokens;
mod killing;
mod migrating;
mod opening;
mod scale;
mod secrets;
mod self_registered;
mod sessions;
mod transfers;
mod writing;

use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};

use super::SqliteStore;

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }
    fn file(&self) -> PathBuf {
        self.folder.path().join("matgim.sqlite")
    }
    async fn open(&self) -> SqliteStore {
        SqliteStore::open(&self.file()).await.expect("a database")
    }
    /// Does `sql` to the file as another program would.
    async fn tamper(&self, sql: &'static str) {
        tamper(&self.file(), sql).await;
    }
}

async fn tamper(file: &Path, sql: &'static str) {
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
    let mut connection = options.connect().await.expect("a connection");
    sqlx::raw_sql(sql).execute(&mut connection).await.expect("tamper");
    connection.close().await.expect("close");
}
