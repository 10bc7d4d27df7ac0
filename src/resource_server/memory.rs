//! A calendar book in memory, gone with its process: for a sandbox, a tab, and tests.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use super::calendar::Calendar;
use super::calendar_book::{BookError, CalendarBook, numbered};
use super::event::{Draft, Event};
use oauth::names::Subject;

#[derive(Debug)]
pub struct MemoryBook {
    entries: Mutex<HashMap<Subject, Vec<(Calendar, Event)>>>,
    /// Entries of all owners together.
    at_most: usize,
}

impl MemoryBook {
    pub fn bounded(at_most: usize) -> Self {
        Self { entries: Mutex::default(), at_most }
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<Subject, Vec<(Calendar, Event)>>> {
        // Nothing under this lock can panic half way.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl CalendarBook for MemoryBook {
    async fn entries(&self, owner: &Subject, calendar: Calendar) -> Result<Vec<Event>, BookError> {
        let entries = self.entries();
        let own = entries.get(owner).map(Vec::as_slice).unwrap_or_default();
        Ok(own.iter().filter(|(of, _)| *of == calendar).map(|(_, event)| event.clone()).collect())
    }

    async fn add(&self, owner: &Subject, calendar: Calendar, what: Draft, at_most: usize) -> Result<Event, BookError> {
        let mut entries = self.entries();
        if entries.values().map(Vec::len).sum::<usize>() >= self.at_most {
            return Err(BookError::Full);
        }
        let own = entries.entry(owner.clone()).or_default();
        if own.len() >= at_most {
            return Err(BookError::Full);
        }
        let number = u32::try_from(own.len() + 1).map_err(|_| BookError::Full)?;
        let event = numbered(number, what);
        own.push((calendar, event.clone()));
        Ok(event)
    }
}
