use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, SqliteConnection};

#[cfg(feature = "postgres")]
use super::server::Server;

/// A connection of its own to the server's file.
pub async fn open(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(path).foreign_keys(true).connect().await.expect("the database opens")
}

/// Where the server's database is, when it is none of the file's.
#[cfg(feature = "postgres")]
async fn elsewhere(path: &Path) -> Option<sqlx::PgConnection> {
    let url = std::fs::read_to_string(path.with_file_name(Server::DATABASE)).ok()?;
    Some(<sqlx::PgConnection as sqlx::Connection>::connect(&url).await.expect("the database opens"))
}

/// Changes rows; `$1` is `text`. Something has to change, or the row that did it would prove nothing.
pub async fn change(path: &Path, sql: &'static str, text: &str) {
    #[cfg(feature = "postgres")]
    if let Some(mut connection) = elsewhere(path).await {
        let done = sqlx::query(sql).bind(text).execute(&mut connection).await.expect(sql);
        assert!(done.rows_affected() > 0, "nothing changed: {sql}");
        return;
    }
    let mut connection = open(path).await;
    let done = sqlx::query(sql).bind(text).execute(&mut connection).await.expect(sql);
    assert!(done.rows_affected() > 0, "nothing changed: {sql}");
}

/// One number; `$1` is `text`.
pub async fn number(path: &Path, sql: &'static str, text: &str) -> i64 {
    #[cfg(feature = "postgres")]
    if let Some(mut connection) = elsewhere(path).await {
        return sqlx::query_scalar(sql).bind(text).fetch_one(&mut connection).await.expect(sql);
    }
    let mut connection = open(path).await;
    sqlx::query_scalar(sql).bind(text).fetch_one(&mut connection).await.expect(sql)
}

/// How many tables there are.
pub async fn tables(path: &Path) -> i64 {
    #[cfg(feature = "postgres")]
    if let Some(mut connection) = elsewhere(path).await {
        let sql = "select count(*) from pg_tables where schemaname = current_schema()";
        return sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect(sql);
    }
    number(path, "select count(*) from sqlite_master where type = 'table' and $1 = ''", "").await
}

/// What nobody else writes meanwhile.
pub enum Held {
    File(SqliteConnection),
    #[cfg(feature = "postgres")]
    Server(sqlx::PgConnection),
}

impl Held {
    /// Grants and all that comes from them.
    pub async fn from(path: &Path) -> Self {
        #[cfg(feature = "postgres")]
        if let Some(mut connection) = elsewhere(path).await {
            let sql = "begin; lock table grants, codes, refresh_tokens, access_tokens in exclusive mode";
            sqlx::raw_sql(sql).execute(&mut connection).await.expect(sql);
            return Self::Server(connection);
        }
        let mut connection = open(path).await;
        sqlx::query("begin immediate").execute(&mut connection).await.expect("a lock");
        Self::File(connection)
    }

    pub async fn release(self) {
        match self {
            Self::File(mut connection) => {
                drop(sqlx::query("rollback").execute(&mut connection).await.expect("rollback"))
            }
            #[cfg(feature = "postgres")]
            Self::Server(mut connection) => {
                drop(sqlx::query("rollback").execute(&mut connection).await.expect("rollback"));
            }
        }
    }
}

/// Every row of every table but `ignored`, as text: equal before and after what must change nothing. A `table.column` is ignored alone.
pub async fn everything(path: &Path, ignored: &[&str]) -> String {
    let mut connection = open(path).await;
    let tables: Vec<String> = sqlx::query_scalar(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by 1",
    )
    .fetch_all(&mut connection)
    .await
    .expect("the tables");
    let mut all = String::new();
    for table in tables.iter().filter(|table| !ignored.contains(&table.as_str())) {
        let columns: Vec<String> = sqlx::query_scalar("select name from pragma_table_info($1)")
            .bind(table)
            .fetch_all(&mut connection)
            .await
            .expect("the columns");
        let is_read = |column: &&String| !ignored.contains(&format!("{table}.{column}").as_str());
        let columns: Vec<String> =
            columns.iter().filter(is_read).map(|column| format!("quote(\"{column}\")")).collect();
        // Names of tables and columns are those of the migrations.
        let sql = format!("select {} as row from \"{table}\" order by row", columns.join(" || ',' || "));
        let rows: Vec<String> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&mut connection).await.expect("the rows");
        all.push_str(&format!("{table}\n{}\n", rows.join("\n")));
    }
    all
}
