use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, SqliteConnection};

/// A connection of its own to the server's file.
pub async fn open(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(path).foreign_keys(true).connect().await.expect("the database opens")
}

/// Changes rows; `$1` is `text`. Something has to change, or the row that did it would prove nothing.
pub async fn change(path: &Path, sql: &'static str, text: &str) {
    let mut connection = open(path).await;
    let done = sqlx::query(sql).bind(text).execute(&mut connection).await.expect(sql);
    assert!(done.rows_affected() > 0, "nothing changed: {sql}");
}

/// One number; `$1` is `text`.
pub async fn number(path: &Path, sql: &'static str, text: &str) -> i64 {
    let mut connection = open(path).await;
    sqlx::query_scalar(sql).bind(text).fetch_one(&mut connection).await.expect(sql)
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
