//! Entries of the calendar book.

use crate::columns::ReadColumn;
use resource_server::calendar_book::numbered;
use resource_server::event::{Draft, Event};

pub(crate) fn entry_of(row: &impl ReadColumn) -> sqlx::Result<Event> {
    let what = Draft { summary: row.read("summary")?, start: row.read("starts")?, end: row.read("ends")? };
    Ok(numbered(row.read("number")?, what))
}
