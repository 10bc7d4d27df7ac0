//! Reaching a database: whose it is, whether we know its shape, and that one process at a time changes that.

use std::fmt;
use std::str::FromStr as _;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{ConnectOptions as _, Connection as _, PgConnection, SqlSafeStr as _};

use super::connections::{Connections, WITHIN, no_answer};
use super::database::{Database, Lock, holders};

/// What the first migration is called in its note: the mark of a database of ours.
const OURS: &str = "matgim: the store";

/// Each runs in a transaction of its own, with the note that it ran: a process that was killed on the way goes on where it was. The
/// note holds a checksum of the file, so a released one never changes by a byte.
static MIGRATIONS: LazyLock<Migrator> = LazyLock::new(|| {
    let mut migrator = Migrator::with_migrations(vec![
        migration(1, OURS, include_str!("migrations/0001_the_store.sql")),
        migration(2, "administrators", include_str!("migrations/0002_administrators.sql")),
        migration(3, "the deployment", include_str!("migrations/0003_the_deployment.sql")),
    ]);
    // We hold a lock of our own, from the first look on.
    migrator.set_locking(false);
    migrator
});

fn migration(version: i64, description: &'static str, sql: &'static str) -> Migration {
    Migration::new(version, description.into(), MigrationType::Simple, sql.into_sql_str(), false)
}

/// Statements that a connection keeps prepared: more than there are.
const STATEMENTS: usize = 300;

/// The parameters of an address (postgresql.org/docs/15/libpq-connect.html#LIBPQ-PARAMKEYWORDS) that are done as they say. sqlx passes over
/// others with a word in the log, values and all: a `sslmode` that is not spelled so would leave the connection as it is.
const PARAMETERS: [&str; 12] = [
    "application_name",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "user",
];

/// Where a database is: `postgres://user:password@host:port/database`, with the parameters of libpq. Its password is told to nobody
/// but the server.
#[derive(Clone)]
pub struct Address(Arc<PgConnectOptions>);

impl Address {
    /// `None`: it cannot be read, or has a parameter that we do not know. What is wrong would name what it holds.
    pub fn parse(url: &str) -> Option<Self> {
        let named = url.strip_prefix("postgres://").or_else(|| url.strip_prefix("postgresql://"))?;
        let parameters = named.split('#').next()?.split_once('?').map_or("", |(_, parameters)| parameters);
        let mut names = parameters.split_terminator('&').map(|pair| pair.split('=').next().unwrap_or_default());
        if !names.all(|name| PARAMETERS.contains(&name)) {
            return None;
        }
        let options = PgConnectOptions::from_str(url).ok()?;
        // Its own default is the name of the user.
        let has_database = named.split(['?', '#']).next()?.split_once('/').is_some_and(|(_, name)| !name.is_empty());
        has_database.then(|| {
            Self(Arc::new(
                options.application_name("matgim").statement_cache_capacity(STATEMENTS).disable_statement_logging(),
            ))
        })
    }

    fn is_encrypted(&self) -> bool {
        let needed = !matches!(self.0.get_ssl_mode(), PgSslMode::Disable | PgSslMode::Allow | PgSslMode::Prefer);
        needed || self.0.get_socket().is_some()
    }
}

/// Without its user and password.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let database = self.0.get_database().unwrap_or_default();
        match self.0.get_socket() {
            Some(socket) => write!(f, "{database} at {}", socket.display()),
            None => write!(f, "{database} at {}:{}", self.0.get_host(), self.0.get_port()),
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({self})")
    }
}

/// Why a database could not be opened. `Display` is one sentence for whoever started the program.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the database {address} cannot be reached: {cause}; look whether its server runs, and at its address")]
    Away { address: Address, cause: String },
    #[error(
        "the database {address} refused: {cause}; look at the user, the password and the name of the database, and of its schema"
    )]
    Refused { address: Address, cause: String },
    #[error("the database {address} keeps its texts as {encoding}; make one with encoding 'UTF8'")]
    Encoding { address: Address, encoding: String },
    #[error("the database {0} is on a copy that only reads; name the server that it is copied from")]
    Copy(Address),
    #[error("the database {address} does not let its user do what is needed: {cause}; make that user its owner")]
    Forbidden { address: Address, cause: String },
    #[error(
        "the server of the database {0} keeps no advisory locks, so that several processes would get in each other's way; name a PostgreSQL"
    )]
    NoLocks(Address),
    #[error("the database {0} holds tables of another program; name an empty one")]
    NotOurs(Address),
    #[error("the database {0} is migrated or copied into by another matgim; ask again when that is done")]
    InUse(Address),
    #[error("the database {address} was written by a newer matgim (its schema is {version}); start that version")]
    Newer { address: Address, version: i64 },
    #[error(
        "the database {address} was written by another build of matgim (schema {version} differs); start that build"
    )]
    Differs { address: Address, version: i64 },
    #[error("the database {address} could not be opened: {source}")]
    Failed { address: Address, source: sqlx::Error },
}

/// The server is waited for `within` a time, whatever it is asked later.
pub(super) async fn open(address: &Address, within: Duration) -> Result<Database, OpenError> {
    if !address.is_encrypted() {
        tracing::debug!("the connection to the database need not be encrypted; sslmode=verify-full would have it so");
    }
    let failed = |cause| refusal(address, cause);
    let connecting = tokio::time::timeout(within, address.0.connect()).await;
    let mut connection = connecting.unwrap_or_else(|_| Err(no_answer())).map_err(failed)?;
    prepare(&mut connection, address).await?;
    // With it goes the lock.
    connection.close().await.map_err(failed)?;
    Ok(Database::on(Connections::connect((*address.0).clone(), within).await.map_err(failed)?))
}

/// For work that may take hours. What would wait for another for long is refused.
const PATIENT: &str = "
    set session characteristics as transaction isolation level read committed, read write;
    set lock_timeout = '5s';
    select set_config(name, '0', false) from pg_settings
     where name in ('statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout');
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

/// A connection of its own. As long as it is not dropped, nobody else migrates, and whoever starts a server waits.
pub(crate) async fn alone(address: &Address) -> Result<PgConnection, OpenError> {
    let failed = |cause| refusal(address, cause);
    let connecting = tokio::time::timeout(WITHIN, address.0.connect()).await;
    let mut connection = connecting.unwrap_or_else(|_| Err(no_answer())).map_err(failed)?;
    sqlx::raw_sql(PATIENT).execute(&mut connection).await.map_err(failed)?;
    prepare(&mut connection, address).await?;
    Ok(connection)
}

/// Refuses a foreign database, migrates ours. Who comes second waits, and finds the work done.
async fn prepare(connection: &mut PgConnection, address: &Address) -> Result<(), OpenError> {
    let failed = |cause| refusal(address, cause);
    let (encoding, schema): (String, Option<String>) =
        sqlx::query_as("select current_setting('server_encoding'), current_schema()::text")
            .fetch_one(&mut *connection)
            .await
            .map_err(failed)?;
    if schema.is_none() {
        let cause = "there is no schema of those that search_path names".to_owned();
        return Err(OpenError::Refused { address: address.clone(), cause });
    }
    if encoding != "UTF8" {
        return Err(OpenError::Encoding { address: address.clone(), encoding });
    }
    let alone: bool = sqlx::query_scalar("select pg_try_advisory_lock(hashtextextended(current_schema(), $1))")
        .bind(Lock::Migrating as i64)
        .fetch_one(&mut *connection)
        .await
        .map_err(failed)?;
    if !alone {
        tracing::info!("another process is opening the database, and migrates it where that is needed; waiting for it");
        sqlx::query("select pg_advisory_lock(hashtextextended(current_schema(), $1))")
            .bind(Lock::Migrating as i64)
            .execute(&mut *connection)
            .await
            .map_err(failed)?;
    }
    // What speaks PostgreSQL's protocol may take such a lock for a courtesy, and grant it to everybody.
    let held: i64 = sqlx::query_scalar(concat!(holders!(), " and pid = pg_backend_pid()"))
        .bind(Lock::Migrating as i64)
        .fetch_one(&mut *connection)
        .await
        .map_err(failed)?;
    if held == 0 {
        return Err(OpenError::NoLocks(address.clone()));
    }
    if !is_ours(connection).await.map_err(failed)? {
        return Err(OpenError::NotOurs(address.clone()));
    }
    // Not `run`: through its `Acquire` the future of `open` could not be spawned.
    MIGRATIONS.run_direct(None, connection, false).await.map_err(|cause| match cause {
        MigrateError::VersionMissing(version) => OpenError::Newer { address: address.clone(), version },
        MigrateError::VersionMismatch(version) => OpenError::Differs { address: address.clone(), version },
        MigrateError::Execute(cause) | MigrateError::ExecuteMigration(cause, _) => refusal(address, cause),
        other => refusal(address, sqlx::Error::Migrate(Box::new(other))),
    })
}

/// Whether the schema is empty, or holds what we made.
async fn is_ours(connection: &mut PgConnection) -> sqlx::Result<bool> {
    // What an extension made is nobody's program.
    let (tables, noted): (i64, bool) = sqlx::query_as(
        "select count(*), coalesce(bool_or(relname = '_sqlx_migrations'), false)
           from pg_class join pg_namespace on pg_namespace.oid = relnamespace
          where nspname = current_schema() and relkind in ('r', 'p')
            and not exists (select 1 from pg_depend
                             where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')",
    )
    .fetch_one(&mut *connection)
    .await?;
    if !noted {
        return Ok(tables == 0);
    }
    let first: Option<String> = sqlx::query_scalar("select description from _sqlx_migrations where version = 1")
        .fetch_optional(connection)
        .await?;
    // A process that was killed in its first moments leaves the table of notes alone.
    Ok(first.map_or(tables == 1, |first| first == OURS))
}

/// What the server says, without the line of its source and what it adds in detail, which has values of rows; otherwise what happened
/// on the way.
pub(crate) fn told(cause: &sqlx::Error) -> String {
    match cause {
        sqlx::Error::Database(refused) => refused.message().to_owned(),
        sqlx::Error::Io(cause) if cause.kind() == std::io::ErrorKind::UnexpectedEof => {
            "the connection ended".to_owned()
        }
        sqlx::Error::Io(cause) => cause.to_string(),
        other => other.to_string(),
    }
}

/// The classes of failures (postgresql.org/docs/15/errcodes-appendix.html) that have a sentence of their own.
fn refusal(address: &Address, cause: sqlx::Error) -> OpenError {
    let address = address.clone();
    let code = cause.as_database_error().and_then(|refused| refused.code()).unwrap_or_default().into_owned();
    match (code.get(..2), &cause) {
        (Some("42"), _) if code == "42501" => OpenError::Forbidden { address, cause: told(&cause) },
        (Some("25"), _) if code == "25006" => OpenError::Copy(address),
        (Some("28" | "3D" | "3F" | "42"), _) => OpenError::Refused { address, cause: told(&cause) },
        // 55P03: a lock was not had in time.
        (Some("55"), _) => OpenError::InUse(address),
        (Some("08" | "53" | "57"), _) | (_, sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolTimedOut) => {
            OpenError::Away { address, cause: told(&cause) }
        }
        _ => OpenError::Failed { address, source: cause },
    }
}
