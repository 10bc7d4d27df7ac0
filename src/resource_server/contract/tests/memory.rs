//! What every calendar book keeps to, of the one in memory.

use std::sync::Arc;

use calendar_book_contract as contract;
use resource_server::calendar::Calendar;
use resource_server::calendar_book::{BookError, CalendarBook};
use resource_server::memory::MemoryBook;

fn book() -> Arc<dyn CalendarBook> {
    Arc::new(MemoryBook::bounded(10_000))
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
async fn an_owner_has_room_for_so_many_entries_and_another_still_has_theirs() {
    contract::an_owner_has_room_for_so_many_entries_and_another_still_has_theirs(book()).await;
}

#[tokio::test]
async fn parallel_additions_each_get_an_id_and_all_stay() {
    contract::parallel_additions_each_get_an_id_and_all_stay(book()).await;
}

#[tokio::test]
async fn a_book_has_so_many_entries_in_all() {
    let book = MemoryBook::bounded(3);
    for owner in [contract::mina(), contract::jun(), contract::mina()] {
        book.add(&owner, Calendar::Team, contract::draft("회의"), contract::ENTRIES).await.expect("added");
    }
    for owner in [contract::mina(), contract::jun()] {
        let added = book.add(&owner, Calendar::Team, contract::draft("회의"), contract::ENTRIES).await;
        assert!(matches!(added, Err(BookError::Full)));
    }
}
