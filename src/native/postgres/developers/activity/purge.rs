//! Forgetting what is too old to be told, in batches small enough that nobody waits for them.

use crate::postgres::columns::{Query, column};
use oauth::names::Timestamp;
use storage::developers::UsageDay;

/// Rows that one transaction deletes.
const BATCH: i64 = 500;

/// A kind of rows that grow old. Each deletes some of those before a moment $1 or a day $2, and finds them by an index.
#[derive(Clone, Copy)]
pub struct Old(pub &'static str);

/// $1 and $2 are asked for in each, so that PostgreSQL knows what they are. By their place in the table, which stays as long as they are
/// locked: whatever else they could be named by, PostgreSQL may look for by reading the whole table.
macro_rules! old {
    ($table:literal, $of:literal) => {
        Old(concat!(
            "delete from ",
            $table,
            " where $1::bigint is not null and $2::bigint is not null and ctid = any(array(select ctid from ",
            $table,
            " where ",
            $of,
            " limit $3 for update skip locked))"
        ))
    };
}

pub const OLD: [Old; 5] = [
    old!("activity", "at < $1 order by at"),
    old!("client_usage", "day < $2 order by day"),
    old!("lost_activity", "day < $2 order by day"),
    old!("client_secrets", "expires_at < $1 order by expires_at"),
    old!("initial_access_tokens", "expires_at < $1 order by expires_at"),
];

/// Deletes some of what is before `before`.
pub fn some(Old(sql): Old, before: Timestamp) -> Query {
    sqlx::query(sql).bind(column(before)).bind(UsageDay::number_of(before)).bind(BATCH)
}
