//! What is copied is there afterwards, row by row; what cannot be copied leaves nothing.

mod full;
mod interrupted;
mod moved;
mod refused;
mod shapes;

use super::{Copied, CopyError, Target, copy};
use crate::postgres::tests::Place as Server;
use crate::sqlite::SqliteStore;
use crate::sqlite::tests::Place as File;

/// As the command does it.
async fn copied(file: &File, server: &Server) -> Result<Vec<Copied>, CopyError> {
    let target = Target::reach(&server.address()).await?;
    let store = SqliteStore::open_exclusive(&file.file()).await.expect("a file");
    let copied = copy(&store, target, |_| {}).await;
    store.close().await;
    copied
}

async fn refusal(file: &File, server: &Server) -> CopyError {
    let refused = copied(file, server).await.expect_err("a refusal");
    let sentence = refused.to_string();
    assert!(!sentence.contains('\n') && !sentence.contains("Ada"), "{sentence}");
    refused
}

/// But the notes of migrations.
fn rows_in_all(server: &Server) -> i64 {
    let tables = server
        .ask("select tablename from pg_tables where schemaname = current_schema() and tablename <> '_sqlx_migrations'");
    let counts: Vec<String> = tables.iter().map(|table| format!("(select count(*) from {table})")).collect();
    server.ask(&format!("select {}", counts.join(" + ")))[0].parse().expect("a number")
}
