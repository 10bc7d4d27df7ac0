//! The database of the program under test, read and changed beside it.

use std::path::Path;
use std::sync::Arc;

#[cfg(feature = "postgres")]
use native::postgres::{Address, PostgresStore};
use native::server_store::ServerStore;
use native::sqlite::SqliteStore;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, SqliteConnection};

#[cfg(feature = "postgres")]
use super::server::Server;

/// A connection of its own to the server's file.
pub async fn open(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(path).foreign_keys(true).connect().await.expect("the database opens")
}

/// A connection of its own, wherever the database is.
pub enum Connection {
    File(SqliteConnection),
    #[cfg(feature = "postgres")]
    Server(sqlx::PgConnection),
}

impl Connection {
    pub async fn to(path: &Path) -> Self {
        #[cfg(feature = "postgres")]
        if let Ok(url) = std::fs::read_to_string(path.with_file_name(Server::DATABASE)) {
            return Self::Server(<sqlx::PgConnection as sqlx::Connection>::connect(&url).await.expect("it opens"));
        }
        Self::File(open(path).await)
    }
}

/// The store of the server, opened beside it.
pub async fn store(path: &Path) -> Arc<dyn ServerStore> {
    #[cfg(feature = "postgres")]
    if let Ok(url) = std::fs::read_to_string(path.with_file_name(Server::DATABASE)) {
        let address = Address::parse(&url).expect("an address");
        return Arc::new(PostgresStore::open(&address).await.expect("the database"));
    }
    Arc::new(SqliteStore::open(path).await.expect("the database"))
}

/// Whether the database is the file that it would be when nothing else was said.
pub fn is_file(path: &Path) -> bool {
    path.exists()
}

/// Does the same with either kind of connection: the text of SQL is one, the types are two.
macro_rules! on_either {
    ($path:expr, $connection:ident => $work:expr) => {
        match $crate::support::database::Connection::to($path).await {
            $crate::support::database::Connection::File(mut $connection) => $work,
            #[cfg(feature = "postgres")]
            $crate::support::database::Connection::Server(mut $connection) => $work,
        }
    };
}
pub(crate) use on_either;

/// Changes rows; `$1` is `text`. Something has to change, or the row that did it would prove nothing.
pub async fn change(path: &Path, sql: &'static str, text: &str) {
    let changed = on_either!(path, connection => {
        sqlx::query(sql).bind(text).execute(&mut connection).await.expect(sql).rows_affected()
    });
    assert!(changed > 0, "nothing changed: {sql}");
}

/// The same; `$2` is `bytes`.
pub async fn change_with(path: &Path, sql: &'static str, text: &str, bytes: &[u8]) {
    let changed = on_either!(path, connection => {
        sqlx::query(sql).bind(text).bind(bytes.to_vec()).execute(&mut connection).await.expect(sql).rows_affected()
    });
    assert!(changed > 0, "nothing changed: {sql}");
}

/// One number; `$1` is `text`.
pub async fn number(path: &Path, sql: &'static str, text: &str) -> i64 {
    // PostgreSQL's sums are of a type of their own.
    let cast = sqlx::AssertSqlSafe(format!("select cast(({sql}) as bigint)"));
    on_either!(path, connection => sqlx::query_scalar(cast).bind(text).fetch_one(&mut connection).await.expect(sql))
}

/// One text; `$1` is `text`.
pub async fn told(path: &Path, sql: &'static str, text: &str) -> String {
    on_either!(path, connection => sqlx::query_scalar(sql).bind(text).fetch_one(&mut connection).await.expect(sql))
}

/// The first column of each row.
pub async fn texts(path: &Path, sql: &'static str) -> Vec<String> {
    on_either!(path, connection => sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect(sql))
}

/// How many tables there are.
pub async fn tables(path: &Path) -> i64 {
    let names = names_of_tables(&mut Connection::to(path).await).await;
    i64::try_from(names.len()).expect("so many")
}

async fn names_of_tables(connection: &mut Connection) -> Vec<String> {
    match connection {
        Connection::File(connection) => {
            let sql = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by 1";
            sqlx::query_scalar(sql).fetch_all(connection).await.expect(sql)
        }
        #[cfg(feature = "postgres")]
        Connection::Server(connection) => {
            let sql = "select tablename::text from pg_tables where schemaname = current_schema() order by 1";
            sqlx::query_scalar(sql).fetch_all(connection).await.expect(sql)
        }
    }
}

/// What nobody else writes meanwhile.
pub struct Held(Connection);

impl Held {
    /// Grants and all that comes from them.
    pub async fn from(path: &Path) -> Self {
        let mut connection = Connection::to(path).await;
        match &mut connection {
            Connection::File(connection) => {
                sqlx::query("begin immediate").execute(connection).await.expect("a lock");
            }
            #[cfg(feature = "postgres")]
            Connection::Server(connection) => {
                let sql = "begin; lock table grants, codes, refresh_tokens, access_tokens in exclusive mode";
                sqlx::raw_sql(sql).execute(connection).await.expect(sql);
            }
        }
        Self(connection)
    }

    pub async fn release(self) {
        match self.0 {
            Connection::File(mut connection) => {
                sqlx::query("rollback").execute(&mut connection).await.expect("rollback");
            }
            #[cfg(feature = "postgres")]
            Connection::Server(mut connection) => {
                sqlx::query("rollback").execute(&mut connection).await.expect("rollback");
            }
        }
    }
}

/// Every row of every table but `ignored`, as text: equal before and after what must change nothing. A `table.column` is ignored alone.
pub async fn everything(path: &Path) -> String {
    read(path, &[]).await
}

/// Notes that something happened. They are gathered in memory and written whenever there is room, so that they may appear at any moment.
const NOTED_LATER: [&str; 10] = [
    "activity",
    "app_uses",
    "client_secrets.last_used_at",
    "client_secrets.last_used_from",
    "client_usage",
    "clients.last_token_at",
    "initial_access_tokens.last_used_at",
    "lost_activity",
    "redirect_uri_uses",
    "server_days",
];

/// Everything that is stored but what is noted later, and `besides`: tables, or columns with their table.
pub async fn all_but_notes(path: &Path, besides: &[&str]) -> String {
    read(path, &[&NOTED_LATER[..], besides].concat()).await
}

async fn read(path: &Path, ignored: &[&str]) -> String {
    let mut connection = Connection::to(path).await;
    let mut all = String::new();
    for table in names_of_tables(&mut connection).await {
        if ignored.contains(&table.as_str()) {
            continue;
        }
        let is_read = |column: &String| !ignored.contains(&format!("{table}.{column}").as_str());
        // Names of tables and columns are those of the migrations.
        let rows: Vec<String> = match &mut connection {
            Connection::File(connection) => {
                let columns: Vec<String> = sqlx::query_scalar("select name from pragma_table_info($1)")
                    .bind(&table)
                    .fetch_all(&mut *connection)
                    .await
                    .expect("the columns");
                let columns = columns.into_iter().filter(is_read).map(|column| format!("quote(\"{column}\")"));
                let columns: Vec<String> = columns.collect();
                let sql = format!("select {} as row from \"{table}\" order by row", columns.join(" || ',' || "));
                sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(connection).await.expect("the rows")
            }
            #[cfg(feature = "postgres")]
            Connection::Server(connection) => {
                let columns: Vec<String> = sqlx::query_scalar(
                    "select column_name::text from information_schema.columns
                      where table_schema = current_schema() and table_name = $1 order by ordinal_position",
                )
                .bind(&table)
                .fetch_all(&mut *connection)
                .await
                .expect("the columns");
                let columns = columns.into_iter().filter(is_read).map(|column| format!("quote_nullable(\"{column}\")"));
                let columns: Vec<String> = columns.collect();
                let sql = format!("select {} as row from \"{table}\" order by row", columns.join(" || ',' || "));
                sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(connection).await.expect("the rows")
            }
        };
        all.push_str(&format!("{table}\n{}\n", rows.join("\n")));
    }
    all
}

/// What stands in one of two states of a database and not in the other, a row a line.
pub fn difference(before: &str, now: &str) -> Vec<String> {
    let rows = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (before, now) = (rows(before), rows(now));
    let gone = before.iter().filter(|row| !now.contains(row)).map(|row| format!("- {row}"));
    let new = now.iter().filter(|row| !before.contains(row)).map(|row| format!("+ {row}"));
    gone.chain(new).collect()
}
