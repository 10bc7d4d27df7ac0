//! A calendar book that is gone with its process: for a sandbox, a tab, and tests.

use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use super::calendar::Calendar;
use super::calendar_book::{BookError, CalendarBook, Entries};
use super::event::{Draft, Event};
use crate::oauth::names::Subject;

#[derive(Debug, Default)]
pub struct MemoryBook(Mutex<Entries>);

impl MemoryBook {
    pub fn new() -> Self {
        Self::default()
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        // Nothing under this lock can panic half way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl CalendarBook for MemoryBook {
    async fn entries(&self, owner: &Subject, calendar: Calendar) -> Result<Vec<Event>, BookError> {
        Ok(self.entries().of(owner, calendar))
    }

    async fn add(&self, owner: &Subject, calendar: Calendar, what: Draft) -> Result<Event, BookError> {
        let mut entries = self.entries();
        let event = entries.draw_up(owner, what)?;
        entries.keep(owner.clone(), calendar, event.clone());
        Ok(event)
    }
}
