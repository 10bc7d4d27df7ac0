//! Opening a database file: whose it is, whether we know its shape, and that only one server writes to it.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{ConnectOptions as _, Connection as _, Row as _, SqlSafeStr as _, SqliteConnection};

use crate::direct::{Connection, Options};

/// `pragma application_id` of every database of ours: "MATG".
pub(super) const APPLICATION_ID: i64 = 0x4d41_5447;

/// Each runs in a transaction of its own, with the note that it ran: a server killed on the way goes on where it was. The note
/// holds a checksum of the file, so a released one never changes by a byte.
pub(super) static MIGRATIONS: LazyLock<Migrator> = LazyLock::new(|| {
    Migrator::with_migrations(vec![
        migration(1, "the authorization server", include_str!("migrations/0001_the_authorization_server.sql")),
        migration(2, "the dashboard of developers", include_str!("migrations/0002_the_dashboard_of_developers.sql")),
        migration(3, "the owners side", include_str!("migrations/0003_the_owners_side.sql")),
        migration(4, "the calendar book", include_str!("migrations/0004_the_calendar_book.sql")),
        migration(5, "a client is vouched for", include_str!("migrations/0005_a_client_is_vouched_for.sql")),
        migration(6, "marks and resources", include_str!("migrations/0006_marks_and_resources.sql")),
        migration(
            7,
            "what becomes of pending requests",
            include_str!("migrations/0007_what_becomes_of_pending_requests.sql"),
        ),
        migration(8, "clients that come and go", include_str!("migrations/0008_clients_that_come_and_go.sql")),
        migration(9, "entries go with their owner", include_str!("migrations/0009_entries_go_with_their_owner.sql")),
        migration(10, "administrators", include_str!("migrations/0010_administrators.sql")),
        migration(11, "the deployment", include_str!("migrations/0011_the_deployment.sql")),
    ])
});

fn migration(version: i64, description: &'static str, sql: &'static str) -> Migration {
    Migration::new(version, description.into(), MigrationType::Simple, sql.into_sql_str(), false)
}

/// How long a write of ours waits for one of another process: the command line may add a user next to a running server.
pub(super) const BUSY: Duration = Duration::from_secs(5);
/// Pages that the writing connection keeps in memory, in KiB.
const WRITER_CACHE: u32 = 16_000;
/// Pages that each reading connection keeps in memory, in KiB.
const READER_CACHE: u32 = 2_000;
/// Pages after which the write-ahead log is read back into the database: a page that is written again and again is read back once. It is
/// looked at by each question, which finds so many pages in one table (sqlite.org/walformat.html §2.2).
const LOG_PAGES: u32 = 2_000;
/// What the write-ahead log keeps on disk once it was read back into the database, in bytes (sqlite.org/wal.html §6): twice what it
/// grows to by itself. It grows further while somebody reads an old snapshot, and would never shrink again.
pub(super) const LOG_KEEPS: u64 = 16 << 20;
/// Why a database could not be opened. `Display` is one sentence for whoever started the program.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the folder {0} for the database does not exist; create it first")]
    NoDirectory(PathBuf),
    #[error(
        "the database {path} cannot be read and written by this user: {cause}; open it, what is named after it and their \
         folder to this user, or choose another file"
    )]
    NotWritable { path: PathBuf, cause: String },
    #[error("{0} is not a SQLite database; choose another file")]
    NotADatabase(PathBuf),
    #[error("{0} is a SQLite database of another program; choose another file")]
    NotOurs(PathBuf),
    #[error(
        "the database {path} was written by a newer matgim (its schema is {version}); start that version{}",
        or_restored(.backup.as_deref())
    )]
    Newer {
        path: PathBuf,
        version: i64,
        /// What was copied before it was migrated.
        backup: Option<PathBuf>,
    },
    #[error(
        "the database {path} has the schema {schema} of an earlier matgim, and the copy that is made before it is migrated failed: \
         {cause}; nothing was changed"
    )]
    NotBackedUp { path: PathBuf, schema: i64, cause: String },
    #[error(
        "the database {0} is of an earlier matgim, and another process has it open, which serves or migrates it; stop it, or ask again \
         when that is done"
    )]
    Outdated(PathBuf),
    #[error("the database {path} was written by another build of matgim (schema {version} differs); start that build")]
    Differs { path: PathBuf, version: i64 },
    #[error("the database {0} is in use by another matgim server; stop it first")]
    InUse(PathBuf),
    #[error("the database {0} is damaged; restore a copy of it")]
    Damaged(PathBuf),
    #[error("the database {path} could not be opened: {source}")]
    Failed { path: PathBuf, source: sqlx::Error },
}

/// What is said behind the refusal of a newer schema.
fn or_restored(backup: Option<&Path>) -> String {
    let told = |backup: &Path| {
        format!(", or go back to {}, which was copied before it was migrated, with matgim restore", backup.display())
    };
    backup.map(told).unwrap_or_default()
}

/// An open database of ours, with every migration applied.
pub(super) struct Opened {
    pub reader: Connection,
    pub reader_options: Options,
    pub writer: Connection,
    pub writer_options: Options,
}

/// A file that [`create_files`] made sure of.
pub(super) async fn open(path: &Path) -> Result<Opened, OpenError> {
    prepare(path).await?;
    let failed = |cause| refusal(path, cause);
    let writer_options = writer_options(path);
    let writer = Connection::open(&writer_options).map_err(failed)?;
    let reader_options = reader_options(path);
    let reader = Connection::open(&reader_options).map_err(failed)?;
    Ok(Opened { reader, reader_options, writer, writer_options })
}

/// Each commit is synced, also to the write-ahead log.
pub(super) fn writer_options(path: &Path) -> Options {
    let pragmas = format!(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory;
         pragma cache_size = -{WRITER_CACHE}; pragma journal_size_limit = {LOG_KEEPS};
         pragma wal_autocheckpoint = {LOG_PAGES}"
    );
    Options { path: path.to_owned(), busy: BUSY, pragmas }
}

/// What is read is in the system's memory, too: a connection keeps the upper pages of the trees.
fn reader_options(path: &Path) -> Options {
    let pragmas = format!("pragma query_only = on; pragma temp_store = memory; pragma cache_size = -{READER_CACHE}");
    Options { path: path.to_owned(), busy: BUSY, pragmas }
}

/// The database file and, for a server, its locked neighbour. Nobody but their owner may read them; SQLite gives its own
/// files the same mode. `exclusive`: as the one server of this file.
pub(super) fn create_files(path: &Path, exclusive: bool) -> Result<Option<File>, OpenError> {
    if let Some(directory) = path.parent().filter(|directory| !directory.is_dir()) {
        return Err(OpenError::NoDirectory(directory.to_owned()));
    }
    if path.is_dir() {
        return Err(OpenError::NotADatabase(path.to_owned()));
    }
    let lock = if exclusive { Some(lock(path)?) } else { None };
    private_file(path).map_err(|cause| not_writable(path, &cause))?;
    Ok(lock)
}

/// The kernel gives it back when the process ends, however it ends.
pub(super) fn lock(path: &Path) -> Result<File, OpenError> {
    let mut name = OsString::from(path);
    name.push(".lock");
    // It may be of another user while the database is not.
    let refused = |cause| not_writable(path, &format_args!("{}: {cause}", Path::new(&name).display()));
    let lock = private_file(Path::new(&name)).map_err(refused)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse(path.to_owned())),
        Err(TryLockError::Error(cause)) => Err(not_writable(path, &cause)),
    }
}

pub(super) fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
        let file = options.mode(0o600).open(path)?;
        if file.metadata()?.permissions().mode() & 0o077 != 0 {
            file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
        }
        Ok(file)
    }
    #[cfg(not(unix))]
    options.open(path)
}

pub(super) fn not_writable(path: &Path, cause: &dyn std::fmt::Display) -> OpenError {
    OpenError::NotWritable { path: path.to_owned(), cause: cause.to_string() }
}

/// Claims a new database, refuses a foreign one, migrates ours. Two processes that begin with the same new file at the same
/// moment get in each other's way once: whoever comes second finds the work done when it tries again.
async fn prepare(path: &Path) -> Result<(), OpenError> {
    let mut attempts = 1;
    loop {
        match attempt(path).await {
            Err(OpenError::Failed { .. }) if attempts < 5 => {
                attempts += 1;
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            done => return done,
        }
    }
}

async fn attempt(path: &Path) -> Result<(), OpenError> {
    let failed = |cause| refusal(path, cause);
    let plain = SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(BUSY)
        .foreign_keys(true)
        .pragma("temp_store", "memory")
        .disable_statement_logging();
    // Until it is known to be ours, the file's journal mode is left alone.
    let mut connection = plain.connect().await.map_err(failed)?;
    let is_ours = claim(&mut connection).await.map_err(failed)?;
    connection.close().await.map_err(failed)?;
    if !is_ours {
        return Err(OpenError::NotOurs(path.to_owned()));
    }
    let mut connection = plain.journal_mode(SqliteJournalMode::Wal).connect().await.map_err(failed)?;
    // Not `run`: through its `Acquire` the future of `open` could not be spawned.
    MIGRATIONS.run_direct(None, &mut connection, false).await.map_err(|cause| match cause {
        MigrateError::VersionMissing(version) => OpenError::Newer { path: path.to_owned(), version, backup: None },
        MigrateError::VersionMismatch(version) => OpenError::Differs { path: path.to_owned(), version },
        MigrateError::Execute(cause) | MigrateError::ExecuteMigration(cause, _) => refusal(path, cause),
        other => refusal(path, sqlx::Error::Migrate(Box::new(other))),
    })?;
    connection.close().await.map_err(failed)
}

/// Writes our name into an empty database; `false` for another program's.
async fn claim(connection: &mut SqliteConnection) -> sqlx::Result<bool> {
    let found = sqlx::query(
        "select application_id, (select count(*) from sqlite_schema) as objects from pragma_application_id",
    )
    .fetch_one(&mut *connection)
    .await?;
    let (id, objects): (i64, i64) = (found.try_get("application_id")?, found.try_get("objects")?);
    if id == 0 && objects == 0 {
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!("pragma application_id = {APPLICATION_ID}")))
            .execute(connection)
            .await?;
        return Ok(true);
    }
    Ok(id == APPLICATION_ID)
}

/// Of what SQLite answered, without what an extended code adds to it (sqlite.org/rescode.html).
pub(super) fn primary_code(cause: &sqlx::Error) -> Option<i32> {
    let code: i32 = cause.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}

/// The primary result codes that have a sentence of their own.
pub(super) fn refusal(path: &Path, cause: sqlx::Error) -> OpenError {
    match primary_code(&cause) {
        Some(3 | 8 | 14 | 23) => not_writable(path, &cause),
        Some(11) => OpenError::Damaged(path.to_owned()),
        Some(26) => OpenError::NotADatabase(path.to_owned()),
        _ => OpenError::Failed { path: path.to_owned(), source: cause },
    }
}
