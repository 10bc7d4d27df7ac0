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
