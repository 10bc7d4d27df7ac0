//! What is asked of SQLite.

use sqlx::Sqlite;
use sqlx::sqlite::SqliteArguments;

pub(super) use crate::columns::{ReadColumn, column};

/// A text of SQL, with what is bound to it.
pub(super) type Query = sqlx::query::Query<'static, Sqlite, SqliteArguments>;
