//! How much went on in a day, whoever it happened to.

use super::columns::{Connection, Query, query};
use crate::administration::{COUNT_ON_DAY, Days};

/// Adds a batch to the days of the server.
pub(super) fn count_on_days(connection: &Connection, days: Days) -> sqlx::Result<()> {
    for values in days.into_values() {
        values.into_iter().fold(query(COUNT_ON_DAY), Query::bind).execute(connection)?;
    }
    Ok(())
}
