//! What people write into their calendars, apart from the samples that everybody finds there.

use async_trait::async_trait;

use super::calendar::Calendar;
use super::event::{Draft, Event};
use crate::oauth::names::Subject;

/// Entries that one person can add, in all their calendars together.
pub const ENTRIES_AT_MOST: usize = 1_000;

/// Keeps entries. An entry that `add` answered with is there from then on.
#[async_trait]
pub trait CalendarBook: Send + Sync {
    /// In the order in which they were added.
    async fn entries(&self, owner: &Subject, calendar: Calendar) -> Result<Vec<Event>, BookError>;
    /// Gives the entry a name and keeps it.
    async fn add(&self, owner: &Subject, calendar: Calendar, what: Draft) -> Result<Event, BookError>;
}

/// Why nothing was added. Nothing is ever half added.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// The person has [`ENTRIES_AT_MOST`] already.
    #[error("this person's calendars are full")]
    Full,
    /// Busy, broken or out of space. The cause is for the log alone.
    #[error("the book could not be written")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Entries by their people: what every book holds in memory.
#[derive(Debug, Default)]
pub struct Entries(std::collections::HashMap<Subject, Vec<(Calendar, Event)>>);

impl Entries {
    pub fn of(&self, owner: &Subject, calendar: Calendar) -> Vec<Event> {
        let entries = self.0.get(owner).map(Vec::as_slice).unwrap_or_default();
        entries.iter().filter(|(of, _)| *of == calendar).map(|(_, event)| event.clone()).collect()
    }

    /// The entry as it will be once it is `keep`-ed. Entries are never taken out, so their count is a name that is not taken.
    pub fn draw_up(&self, owner: &Subject, what: Draft) -> Result<Event, BookError> {
        let count = self.0.get(owner).map_or(0, Vec::len);
        if count >= ENTRIES_AT_MOST {
            return Err(BookError::Full);
        }
        Ok(Event { id: format!("own-{}", count + 1), what })
    }

    pub fn keep(&mut self, owner: Subject, calendar: Calendar, event: Event) {
        self.0.entry(owner).or_default().push((calendar, event));
    }
}
