//! Forgetting what is too old to be told, in batches small enough that nobody waits for them.

use crate::sqlite::columns::{Query, column, query};
use oauth::names::Timestamp;
use storage::developers::UsageDay;

/// Rows that one transaction deletes.
const BATCH: i64 = 500;

/// A kind of rows that grow old. Each deletes some of those before a moment $1 or a day $2, and finds them by an index.
#[derive(Clone, Copy)]
pub struct Old(pub &'static str);

pub const OLD: [Old; 5] = [
    Old("delete from activity where (client_id, at, number) in
             (select client_id, at, number from activity where at < $1 order by at limit $3)"),
    Old("delete from client_usage where (client_id, day) in
             (select client_id, day from client_usage where day < $2 order by day limit $3)"),
    Old("delete from lost_activity where day in (select day from lost_activity where day < $2 order by day limit $3)"),
    Old("delete from client_secrets where (client_id, hash) in
             (select client_id, hash from client_secrets where expires_at < $1 order by expires_at limit $3)"),
    Old("delete from initial_access_tokens where hash in
             (select hash from initial_access_tokens where expires_at < $1 order by expires_at limit $3)"),
];

/// Deletes some of what is before `before`.
pub fn some(Old(sql): Old, before: Timestamp) -> Query {
    query(sql).bind(column(before)).bind(UsageDay::number_of(before)).bind(BATCH)
}
