//! A copy of the database as it is at one moment, also while a server goes on writing to it, and a database out of such a copy. Both are the
//! same: SQLite writes a whole new file of what one transaction reads (sqlite.org/lang_vacuum.html §3), and that file is looked through
//! before it has its name.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;

use super::audit_log::record;
use super::open::{APPLICATION_ID, MIGRATIONS, OpenError, private_file, refusal, writer_options};
use crate::backup_names::files_in;
use crate::direct::{Connection, Interrupter, Options, query};
use oauth::administration::ActKind;
use oauth::names::Timestamp;

/// Behind the name of a copy that is not whole yet.
const PARTIAL: &str = ".partial";
/// How long a copy waits for whoever has the whole file.
const BUSY: Duration = Duration::from_secs(30);

/// What is in a copy.
#[derive(Debug, PartialEq, Eq)]
pub struct Copied {
    pub bytes: u64,
    /// Each table, and how many rows it has.
    pub tables: Vec<(String, u64)>,
}

/// Why there is no copy. Nothing is left of it, and what was there is as it was.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    #[error("there is no database {0}")]
    Nothing(PathBuf),
    #[error("{0} is there already, and nothing is written over; name another file, or take that one away")]
    IsThere(PathBuf),
    #[error("the folder {0} does not exist; create it first")]
    NoFolder(PathBuf),
    #[error(transparent)]
    Unreadable(#[from] OpenError),
    #[error("{path} is damaged: {found}")]
    Damaged { path: PathBuf, found: String },
    #[error("{path} cannot be written: {source}")]
    Disk { path: PathBuf, source: io::Error },
    #[error("{path} cannot be copied: {source}")]
    Refused { path: PathBuf, source: sqlx::Error },
}

impl CopyError {
    /// Whether another question would have been answered.
    pub const fn is_asked_wrongly(&self) -> bool {
        match self {
            Self::Nothing(_) | Self::IsThere(_) | Self::NoFolder(_) | Self::Unreadable(_) => true,
            Self::Damaged { .. } | Self::Disk { .. } | Self::Refused { .. } => false,
        }
    }
}

/// Copies the database `from` into the new file `to`, which only its owner may read, and which is on the disk when this returns. It takes
/// as long as the file is large.
pub async fn copy_database(from: &Path, to: &Path) -> Result<Copied, CopyError> {
    copy_database_on(&Handle::current(), from, to, Arc::default()).await
}

/// The same on a thread of whoever asks, until it is interrupted.
pub async fn copy_database_on(
    threads: &Handle,
    from: &Path,
    to: &Path,
    interruption: Arc<Interruption>,
) -> Result<Copied, CopyError> {
    let (from, to) = (from.to_owned(), to.to_owned());
    let of = to.clone();
    let copying = threads.spawn_blocking(move || copy(&from, &to, &interruption));
    let panicked = |cause: tokio::task::JoinError| CopyError::Disk { path: of, source: io::Error::other(cause) };
    copying.await.map_err(panicked)?
}

/// By which a copy that is under way is given up.
#[derive(Default)]
pub struct Interruption {
    is_over: AtomicBool,
    running: Mutex<Vec<Interrupter>>,
}

impl Interruption {
    /// Of a statement that runs at this moment (sqlite.org/c3ref/interrupt.html): said once, another one might begin right after it.
    pub fn interrupt(&self) {
        self.is_over.store(true, Ordering::Relaxed);
        for running in &*self.running.lock().unwrap_or_else(PoisonError::into_inner) {
            running.interrupt();
        }
    }

    fn open(&self, path: &Path) -> sqlx::Result<Connection> {
        let opened = Connection::open(&Options { path: path.to_owned(), busy: BUSY, pragmas: String::new() })?;
        self.running.lock().unwrap_or_else(PoisonError::into_inner).push(opened.interrupter());
        self.has_not_come().map(|()| opened)
    }

    fn has_not_come(&self) -> sqlx::Result<()> {
        match self.is_over.load(Ordering::Relaxed) {
            true => Err(sqlx::Error::Protocol("it was interrupted".to_owned())),
            false => Ok(()),
        }
    }
}

/// Takes away what processes that were killed left half made in `folder`, under names for which `is_ours` holds. Whoever makes a copy has
/// its file locked.
pub fn remove_given_up(folder: &Path, is_ours: impl Fn(&str) -> bool) {
    let left = |name: &str| name.strip_suffix(PARTIAL).filter(|name| is_ours(name)).map(drop);
    for ((), path) in files_in(folder, left).unwrap_or_default() {
        if File::open(&path).is_ok_and(|file| file.try_lock().is_ok()) {
            drop(fs::remove_file(path));
        }
    }
}

/// Writes down in the audit log of `database` that a copy was made. Nothing is migrated for that: a database that has no such log yet is
/// copied before it gets one.
pub fn record_backup(database: &Path, file: &str, now: Timestamp) -> sqlx::Result<()> {
    let connection = Connection::open(&writer_options(database))?;
    let has_log = query("select 1 from sqlite_schema where name = 'audit_events'").exists(&connection)?;
    if has_log {
        record(&connection, None, ActKind::BackupMade, (None, Some(file.to_owned())), now)?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path, interruption: &Interruption) -> Result<Copied, CopyError> {
    if !from.is_file() {
        return Err(CopyError::Nothing(from.to_owned()));
    }
    // What the log beside it says would be read into whatever comes there.
    let partial = beside(to, PARTIAL);
    for there in [to.to_owned(), beside(to, "-wal"), beside(to, "-journal"), partial.clone()] {
        if there.symlink_metadata().is_ok() {
            return Err(CopyError::IsThere(there));
        }
    }
    let folder = match to.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => return Err(CopyError::IsThere(to.to_owned())),
    };
    if !folder.is_dir() {
        return Err(CopyError::NoFolder(folder.to_owned()));
    }
    let copied = write(from, &partial, interruption).and_then(|(copied, _writing)| {
        let disk = |source| CopyError::Disk { path: to.to_owned(), source };
        File::open(&partial).and_then(|file| file.sync_all()).map_err(disk)?;
        fs::rename(&partial, to).map_err(disk)?;
        // The name is on the disk when its folder is.
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(disk)?;
        Ok(copied)
    });
    if copied.is_err() {
        let _ = fs::remove_file(&partial);
    }
    copied
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    name.into()
}

/// What is locked as long as it has no name yet.
type Writing = File;

fn write(from: &Path, partial: &Path, interruption: &Interruption) -> Result<(Copied, Writing), CopyError> {
    let disk = |source| CopyError::Disk { path: partial.to_owned(), source };
    // An empty file is what SQLite writes into, and keeps its mode.
    let writing = private_file(partial).map_err(disk)?;
    writing.try_lock().map_err(|refused| disk(refused.into()))?;
    let refused = |source| CopyError::Refused { path: from.to_owned(), source };
    let source = interruption.open(from).map_err(refused)?;
    is_ours(&source, from)?;
    let name = partial.to_str().ok_or_else(|| disk(io::Error::other("its name is not UTF-8")))?;
    query("vacuum into $1").bind(name).execute(&source).map_err(refused)?;
    drop(source);
    Ok((look_through(partial, from, interruption)?, writing))
}

/// The schema of a database of ours that is no newer than this program.
pub(super) fn is_ours(source: &Connection, path: &Path) -> Result<i64, OpenError> {
    let not_ours = || OpenError::NotOurs(path.to_owned());
    let refused = |cause| refusal(path, cause);
    let id = query("pragma application_id").one(source, |row| row.first::<i64>()).map_err(refused)?;
    if id != APPLICATION_ID {
        return Err(not_ours());
    }
    let version = query("select max(version) from _sqlx_migrations").one(source, |row| row.first::<Option<i64>>());
    let version = version.map_err(refused)?.ok_or_else(not_ours)?;
    let newest = MIGRATIONS.iter().map(|migration| migration.version).max();
    if newest < Some(version) {
        return Err(OpenError::Newer { path: path.to_owned(), version, backup: None });
    }
    Ok(version)
}

/// Whether a copy is whole (sqlite.org/pragma.html, `integrity_check`), and what is in it.
fn look_through(copy: &Path, of: &Path, interruption: &Interruption) -> Result<Copied, CopyError> {
    let refused = |source| CopyError::Refused { path: of.to_owned(), source };
    let damaged = |found: String| CopyError::Damaged { path: of.to_owned(), found };
    let copied = interruption.open(copy).map_err(refused)?;
    let found = query("pragma integrity_check").one(&copied, |row| row.first::<String>()).map_err(refused)?;
    if found != "ok" {
        return Err(damaged(found));
    }
    let orphan = query("select \"table\" from pragma_foreign_key_check").find(&copied, |row| row.first::<String>());
    if let Some(table) = orphan.map_err(refused)? {
        return Err(damaged(format!("rows of {table} refer to rows that are not there")));
    }
    let names = query(
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name",
    );
    let names: Vec<String> = names.list(&copied, |row| row.first()).map_err(refused)?;
    let count = |name: String| {
        interruption.has_not_come()?;
        let counted = query(format!("select count(*) from \"{name}\"")).one(&copied, |row| row.first::<u64>())?;
        Ok((name, counted))
    };
    let tables = names.into_iter().map(count).collect::<sqlx::Result<Vec<_>>>().map_err(refused)?;
    let bytes = fs::metadata(copy).map_err(|source| CopyError::Disk { path: copy.to_owned(), source })?.len();
    Ok(Copied { bytes, tables })
}
