//! The calendar book: entries that resource owners add. The calendar API knows its port alone; that they stand in the file of
//! the authorization server spares a second file, a second lock and a second sync.

use std::collections::HashMap;

use async_trait::async_trait;

use super::columns::{Connection, Query, ReadColumn as _, column, query};
use super::store::SqliteStore;
use crate::rows::calendar::entry_of;
use oauth::names::{Subject, Timestamp};
use resource_server::calendar::Calendar;
use resource_server::calendar_book::{BookError, CalendarBook, number_of, numbered};
use resource_server::event::{Draft, Event};
use storage::{StoreError, Stored};

pub(super) const ENTRIES: &str = "select number, summary, starts, ends from calendar_entries
  where owner = $1 and calendar = $2 order by number";

pub(super) const LAST: &str =
    "select count(*) as count, coalesce(max(number), 0) as last from calendar_entries where owner = $1";

/// An entry of the calendar book that earlier releases kept in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerEntry {
    pub owner: Subject,
    pub calendar: Calendar,
    pub event: Event,
}

#[async_trait]
impl CalendarBook for SqliteStore {
    async fn entries(&self, owner: &Subject, calendar: Calendar) -> Result<Vec<Event>, BookError> {
        let query = query(ENTRIES).bind(column(owner)).bind(calendar.as_str().to_owned());
        self.readers.list(query, |row| entry_of(row)).map_err(unavailable)
    }

    async fn add(&self, owner: &Subject, calendar: Calendar, what: Draft, at_most: usize) -> Result<Event, BookError> {
        let owner = owner.clone();
        let at_most = u32::try_from(at_most).unwrap_or(u32::MAX);
        let added = self.writer.run(move |connection| add(connection, owner, calendar, what, at_most)).await;
        added.map_err(unavailable)?.ok_or(BookError::Full)
    }
}

fn unavailable(cause: StoreError) -> BookError {
    BookError::Unavailable(Box::new(cause))
}

impl SqliteStore {
    /// Whether a file of an earlier release was read in. It never is again.
    pub async fn has_imported_calendar_file(&self) -> Stored<bool> {
        let found = self.readers.find(query("select 1 from calendar_file_imports"), |_| Ok(()))?;
        Ok(found.is_some())
    }

    /// All entries of the file and the note that it was read in, or nothing; `false` when that was done before.
    pub async fn import_calendar_file(&self, entries: Vec<FormerEntry>, now: Timestamp) -> Stored<bool> {
        self.writer.run(move |connection| import(connection, entries, now)).await
    }
}

fn is_there(connection: &Connection, owner: &Subject) -> sqlx::Result<bool> {
    query("select 1 from users where id = $1").bind(column(owner)).exists(connection)
}

/// How many entries an owner has, and the number of the last one.
fn count_and_last(connection: &Connection, owner: &Subject) -> sqlx::Result<(u32, u32)> {
    query(LAST).bind(column(owner)).one(connection, |row| Ok((row.read("count")?, row.read("last")?)))
}

/// `None` when the owner's calendars are full.
fn add(
    connection: &Connection,
    owner: Subject,
    calendar: Calendar,
    what: Draft,
    at_most: u32,
) -> sqlx::Result<Option<Event>> {
    let (count, last) = count_and_last(connection, &owner)?;
    if count >= at_most {
        return Ok(None);
    }
    let number = last + 1;
    insert(&owner, number, calendar, &what).execute(connection)?;
    Ok(Some(numbered(number, what)))
}

fn insert(owner: &Subject, number: u32, calendar: Calendar, what: &Draft) -> Query {
    query(
        "insert into calendar_entries (owner, number, calendar, summary, starts, ends)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(column(owner))
    .bind(number)
    .bind(calendar.as_str().to_owned())
    .bind(what.summary.clone())
    .bind(column(&what.start))
    .bind(column(&what.end))
}

/// Entries keep their numbers; those of an account that has gone stay in their file. In a file that was mended by hand a number may be
/// missing or occur twice: a second one gets the next that is free.
fn import(connection: &Connection, entries: Vec<FormerEntry>, now: Timestamp) -> sqlx::Result<bool> {
    let noted =
        query("insert into calendar_file_imports (once, at, entries) values (1, $1, $2) on conflict do nothing")
            .bind(column(now))
            .bind(i64::try_from(entries.len()).unwrap_or(i64::MAX))
            .execute(connection)?;
    if noted == 0 {
        return Ok(false);
    }
    // `None`: the owner has gone.
    let mut last_of: HashMap<Subject, Option<u32>> = HashMap::new();
    for FormerEntry { owner, calendar, event } in entries {
        let last = match last_of.get(&owner) {
            Some(last) => *last,
            None if is_there(connection, &owner)? => Some(count_and_last(connection, &owner)?.1),
            None => None,
        };
        let Some(last) = last else {
            last_of.insert(owner, None);
            continue;
        };
        let number = number_of(&event.id).filter(|number| *number > last).unwrap_or(last + 1);
        insert(&owner, number, calendar, &event.what).execute(connection)?;
        last_of.insert(owner, Some(number));
    }
    Ok(true)
}
