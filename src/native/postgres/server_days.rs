//! How much went on in a day, whoever it happened to.

use sqlx::PgConnection;

use super::columns::Query;
use crate::administration::{COUNT_ON_DAY, Days};

/// Adds a batch to the days of the server. Last of all: until the batch is committed, no other process adds to these days.
pub(super) async fn count_on_days(connection: &mut PgConnection, days: Days) -> sqlx::Result<()> {
    for values in days.into_values() {
        values.into_iter().fold(sqlx::query(COUNT_ON_DAY), Query::bind).execute(&mut *connection).await?;
    }
    Ok(())
}
