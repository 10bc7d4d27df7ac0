//! Entries that resource owners add to their calendars, besides the samples that every calendar has: the port.

use async_trait::async_trait;

use super::calendar::Calendar;
use super::event::{Draft, Event};
use oauth::names::Subject;

/// Keeps entries. One that `add` answered with is durable until its owner's account ends: what stands in their calendars goes with
/// it, and nothing is added for an account that has gone. Who keeps accounts beside the book sees to that.
#[async_trait]
pub trait CalendarBook: Send + Sync {
    /// In the order in which they were added.
    async fn entries(&self, owner: &Subject, calendar: Calendar) -> Result<Vec<Event>, BookError>;
    /// Gives the entry a name and keeps it, unless the owner has `at_most` in all of their calendars together.
    async fn add(&self, owner: &Subject, calendar: Calendar, what: Draft, at_most: usize) -> Result<Event, BookError>;
}

/// Why nothing was added. Nothing is ever half added.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// The owner has as many as one may have.
    #[error("this owner's calendars are full")]
    Full,
    /// Busy, broken or out of space. The cause is for the log alone.
    #[error("the book could not be written")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

const PREFIX: &str = "own-";

/// An owner's entry by its number, from 1. Entries are never taken out, so that no two have the same.
pub fn numbered(number: u32, what: Draft) -> Event {
    Event { id: format!("{PREFIX}{number}"), what }
}

/// The number of an entry; `None` for one that was not numbered by a book.
pub fn number_of(id: &str) -> Option<u32> {
    id.strip_prefix(PREFIX)?.parse().ok()
}
