//! What is asked of PostgreSQL.

use sqlx::Postgres;
use sqlx::postgres::PgArguments;

pub(super) use crate::columns::{ReadColumn, column};

/// A text of SQL, with what is bound to it.
pub(super) type Query = sqlx::query::Query<'static, Postgres, PgArguments>;

/// What somebody wrote, as PostgreSQL can hold it: its texts have no NUL (postgresql.org/docs/15/datatype-character.html). Nothing
/// that is compared has one, and whoever reads the rest sees that there was something.
pub(super) fn written(text: impl Into<String>) -> String {
    let text = text.into();
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text }
}
