//! The calendar book: entries that resource owners add. The calendar API knows its port alone; that they stand beside the accounts
//! spares a second database, and has them go with their owner.

use async_trait::async_trait;
use sqlx::PgConnection;

use super::columns::{Query, ReadColumn as _, column, written};
use super::people::lock_person;
use super::store::PostgresStore;
use crate::rows::calendar::entry_of;
use oauth::names::Subject;
use resource_server::calendar::Calendar;
use resource_server::calendar_book::{BookError, CalendarBook, numbered};
use resource_server::event::{Draft, Event};
use storage::StoreError;

const ENTRIES: &str = "select number, summary, starts, ends from calendar_entries
  where owner = $1 and calendar = $2 order by number";

const LAST: &str = "select count(*) as count, coalesce(max(number), 0) as last from calendar_entries where owner = $1";

#[async_trait]
impl CalendarBook for PostgresStore {
    async fn entries(&self, owner: &Subject, calendar: Calendar) -> Result<Vec<Event>, BookError> {
        let query = sqlx::query(ENTRIES).bind(column(owner)).bind(calendar.as_str());
        self.database.list(query, entry_of).await.map_err(unavailable)
    }

    async fn add(&self, owner: &Subject, calendar: Calendar, what: Draft, at_most: usize) -> Result<Event, BookError> {
        let owner = owner.clone();
        let at_most = u32::try_from(at_most).unwrap_or(u32::MAX);
        let added = self
            .database
            .run(move |connection| Box::pin(add(connection, owner.clone(), calendar, what.clone(), at_most)))
            .await;
        added.map_err(unavailable)?.ok_or(BookError::Full)
    }
}

fn unavailable(cause: StoreError) -> BookError {
    BookError::Unavailable(Box::new(cause))
}

/// How many entries an owner has, and the number of the last one.
async fn count_and_last(connection: &mut PgConnection, owner: &Subject) -> sqlx::Result<(u32, u32)> {
    let row = sqlx::query(LAST).bind(column(owner)).fetch_one(connection).await?;
    Ok((row.read("count")?, row.read("last")?))
}

/// `None` when the owner's calendars are full.
async fn add(
    connection: &mut PgConnection,
    owner: Subject,
    calendar: Calendar,
    what: Draft,
    at_most: u32,
) -> sqlx::Result<Option<Event>> {
    // One after another: each has the next number. That the owner has gone is told by the insertion.
    lock_person(connection, &owner).await?;
    let (count, last) = count_and_last(connection, &owner).await?;
    if count >= at_most {
        return Ok(None);
    }
    let number = last + 1;
    insert(&owner, number, calendar, &what).execute(connection).await?;
    Ok(Some(numbered(number, what)))
}

fn insert(owner: &Subject, number: u32, calendar: Calendar, what: &Draft) -> Query {
    sqlx::query(
        "insert into calendar_entries (owner, number, calendar, summary, starts, ends)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(column(owner))
    .bind(i64::from(number))
    .bind(calendar.as_str())
    .bind(written(what.summary.as_str()))
    .bind(column(&what.start))
    .bind(column(&what.end))
}
