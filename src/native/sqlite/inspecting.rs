//! A look at a database, also while a server runs on it: nothing is changed.

use std::path::Path;
use std::time::Duration;

use super::backup::is_ours;
use super::open::{MIGRATIONS, OpenError, refusal};
use crate::direct::{Connection, Options, query};

const BUSY: Duration = Duration::from_secs(5);

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    pub schema: i64,
    /// Which this program would make of it.
    pub newest: i64,
    pub damage: Option<String>,
}

/// Refused is what is not ours, and what a newer release wrote. It takes as long as the file is large.
pub async fn inspect(path: &Path) -> Result<Inspected, OpenError> {
    let path = path.to_owned();
    let of = path.clone();
    let panicked = |cause| OpenError::Failed { path: of, source: sqlx::Error::Io(std::io::Error::other(cause)) };
    tokio::task::spawn_blocking(move || look_at(&path)).await.map_err(panicked)?
}

fn look_at(path: &Path) -> Result<Inspected, OpenError> {
    let refused = |cause| refusal(path, cause);
    let options = Options { path: path.to_owned(), busy: BUSY, pragmas: "pragma query_only = on".to_owned() };
    let connection = Connection::open(&options).map_err(refused)?;
    let schema = is_ours(&connection, path)?;
    let newest = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default();
    // sqlite.org/pragma.html: without looking whether indexes hold what their tables hold, which takes far longer.
    let found = query("pragma quick_check(1)").one(&connection, |row| row.first::<String>()).map_err(refused)?;
    let orphan = query("select \"table\" from pragma_foreign_key_check limit 1");
    let orphan = orphan.find(&connection, |row| row.first::<String>()).map_err(refused)?;
    let orphan = orphan.map(|table| format!("rows of {table} refer to rows that are not there"));
    Ok(Inspected { schema, newest, damage: (found != "ok").then_some(found).or(orphan) })
}
