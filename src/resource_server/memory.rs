//! A calendar book in memory, gone with its process: for a sandbox, a tab, and tests.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use super::calendar::Calendar;
use super::calendar_book::{BookError, CalendarBook, ENTRIES_AT_MOST, numbered};
use super::event::{Draft, Event};
use crate::oauth::names::Subject;

#[derive(Debug, Default)]
pub struct MemoryBook(Mutex<HashMap<Subject, Vec<(Calendar, Event)>>>);

impl MemoryBook {
    pub fn new() -> Self {
        Self::default()
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<Subject, Vec<(Calendar, Event)>>> {
        // Nothing under this lock can panic half way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl CalendarBook for MemoryBook {
    async fn entries(&self, owner: &Subject, calendar: Calendar) -> Result<Vec<Event>, BookError> {
        let entries = self.entries();
        let own = entries.get(owner).map(Vec::as_slice).unwrap_or_default();
        Ok(own.iter().filter(|(of, _)| *of == calendar).map(|(_, event)| event.clone()).collect())
    }

    async fn add(&self, owner: &Subject, calendar: Calendar, what: Draft) -> Result<Event, BookError> {
        let mut entries = self.entries();
        let own = entries.entry(owner.clone()).or_default();
        let number = u32::try_from(own.len()).unwrap_or(ENTRIES_AT_MOST).saturating_add(1);
        if number > ENTRIES_AT_MOST {
            return Err(BookError::Full);
        }
        let event = numbered(number, what);
        own.push((calendar, event.clone()));
        Ok(event)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::resource_server::calendar_book::contract;

    fn book() -> Arc<dyn CalendarBook> {
        Arc::new(MemoryBook::new())
    }

    #[tokio::test]
    async fn an_entry_is_there_as_it_was_added_in_the_order_of_adding() {
        contract::an_entry_is_there_as_it_was_added_in_the_order_of_adding(book()).await;
    }

    #[tokio::test]
    async fn an_entry_is_in_one_calendar_of_its_owner_alone() {
        contract::an_entry_is_in_one_calendar_of_its_owner_alone(book()).await;
    }

    #[tokio::test]
    async fn an_owner_has_room_for_a_thousand_entries_and_another_still_has_theirs() {
        contract::an_owner_has_room_for_a_thousand_entries_and_another_still_has_theirs(book()).await;
    }

    #[tokio::test]
    async fn parallel_additions_each_get_an_id_and_all_stay() {
        contract::parallel_additions_each_get_an_id_and_all_stay(book()).await;
    }
}
