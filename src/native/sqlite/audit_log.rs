//! What is written down of acts.

use super::columns::{Connection, column, query};
use crate::administration::RECORD;
use oauth::administration::ActKind;
use oauth::names::{Subject, Timestamp};

/// Writes an act down, in the transaction that does it.
pub(super) fn record(
    connection: &Connection,
    actor: Option<(&Subject, String)>,
    kind: ActKind,
    (object_id, object): (Option<String>, Option<String>),
    now: Timestamp,
) -> sqlx::Result<()> {
    let (actor_id, actor) = actor.unzip();
    query(RECORD)
        .bind(column(now))
        .bind(column(actor_id))
        .bind(actor)
        .bind(kind.as_str())
        .bind(object_id)
        .bind(object)
        .execute(connection)
        .map(drop)
}
