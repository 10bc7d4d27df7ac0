//! The file, as it is read: whole, and still meanwhile.

use std::path::PathBuf;

use futures::stream::BoxStream;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Connection as _, Error, Row as _, SqliteConnection};

use super::error::CopyError;
use super::tables::{Column, Kind, Table, Tables};
use crate::sqlite::SqliteStore;

pub struct Source {
    connection: SqliteConnection,
    pub path: PathBuf,
}

impl Source {
    /// Until it is closed, no command writes to the file; whoever opened `store` as a server keeps servers away.
    pub async fn of(store: &SqliteStore) -> Result<Self, CopyError> {
        let path = store.path();
        match store.held_still().await {
            Ok(connection) => Ok(Self { connection, path }),
            Err(source) => Err(CopyError::Source { path, source }),
        }
    }

    /// But SQLite's own, and the notes of migrations.
    pub async fn tables(&mut self) -> Result<Tables, CopyError> {
        let tables = tables(&mut self.connection).await;
        tables.map_err(|cause| self.unread(cause))
    }

    pub async fn count(&mut self, table: &Table) -> Result<i64, CopyError> {
        let sql = format!("select count(*) from \"{}\"", table.name);
        let counted = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut self.connection).await;
        counted.map_err(|cause| self.unread(cause))
    }

    /// Its rows, in the order of its primary key.
    pub fn rows(&mut self, table: &Table) -> BoxStream<'_, sqlx::Result<SqliteRow>> {
        let (name, columns, order) = (&table.name, table.columns(), table.order(" collate binary"));
        let sql = format!("select {columns} from \"{name}\" order by {order}");
        sqlx::query(AssertSqlSafe(sql)).fetch(&mut self.connection)
    }

    /// It was counted by an index, and read by another.
    pub fn misread(&self, table: &Table, counted: i64, read: u64) -> CopyError {
        self.unread(Error::Protocol(format!("of {counted} rows of the table {} {read} were read", table.name)))
    }

    fn unread(&self, source: Error) -> CopyError {
        CopyError::Source { path: self.path.clone(), source }
    }

    /// Nothing was written, so that nothing can be lost.
    pub async fn close(self) {
        drop(self.connection.close().await);
    }
}

async fn tables(connection: &mut SqliteConnection) -> sqlx::Result<Tables> {
    let rows = sqlx::query(
        "select tables.name as in_table, columns.name as name, columns.type as type, columns.pk as key,
                columns.\"notnull\" or columns.pk > 0 as needed
           from sqlite_schema tables, pragma_table_info(tables.name) columns
          where tables.type = 'table' and tables.name not like 'sqlite!_%' escape '!' and tables.name <> '_sqlx_migrations'",
    )
    .fetch_all(connection)
    .await?;
    let mut tables = Tables::new();
    for row in rows {
        let kind = match row.try_get("type")? {
            "INTEGER" => Kind::Number,
            "TEXT" => Kind::Text,
            // Strict tables have REAL and ANY besides, and ours have neither.
            _ => Kind::Bytes,
        };
        let (name, key): (String, i64) = (row.try_get("name")?, row.try_get("key")?);
        let column = Column { name: name.clone(), kind, is_needed: row.try_get("needed")?, key, counts: false };
        tables.entry(row.try_get("in_table")?).or_default().insert(name, column);
    }
    Ok(tables)
}
