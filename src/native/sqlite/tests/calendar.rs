//! The calendar book in a file.

use std::sync::Arc;

use super::Place;
use calendar_book_contract::{self as contract, ENTRIES, draft, mina, summaries};
use resource_server::calendar::Calendar;
use resource_server::calendar_book::CalendarBook;
use storage::account::{AccountDeleted, Accounts as _};
use storage::{People as _, UserCreated};
use storage_contract::fixtures;

async fn on_sqlite(rule: impl AsyncFnOnce(Arc<dyn CalendarBook>)) {
    let place = Place::new();
    rule(Arc::new(place.open().await)).await;
}

#[tokio::test]
async fn an_entry_is_there_as_it_was_added_in_the_order_of_adding() {
    on_sqlite(contract::an_entry_is_there_as_it_was_added_in_the_order_of_adding).await;
}

#[tokio::test]
async fn an_entry_is_in_one_calendar_of_its_owner_alone() {
    on_sqlite(contract::an_entry_is_in_one_calendar_of_its_owner_alone).await;
}

#[tokio::test]
async fn an_owner_has_room_for_so_many_entries_and_another_still_has_theirs() {
    on_sqlite(contract::an_owner_has_room_for_so_many_entries_and_another_still_has_theirs).await;
}

#[tokio::test]
async fn parallel_additions_each_get_an_id_and_all_stay() {
    on_sqlite(contract::parallel_additions_each_get_an_id_and_all_stay).await;
}

/// Every way in which a person goes takes along what stands in their calendars, and nobody else's.
#[tokio::test]
async fn what_stands_in_a_calendar_goes_with_its_owners_account() {
    let place = Place::new();
    let store = place.open().await;
    let people = [fixtures::user("ada"), fixtures::user("bob"), fixtures::user("eve")];
    for person in &people {
        assert_eq!(store.create_user(person.clone()).await.expect("create"), UserCreated::Created);
        store.add(&person.id, Calendar::Team, draft("회의"), ENTRIES).await.expect("added");
        store.add(&person.id, Calendar::Personal, draft("산책"), ENTRIES).await.expect("added");
    }
    let [ada, bob, eve] = people.map(|person| person.id);
    assert_eq!(store.delete_account(&ada).await.expect("delete"), AccountDeleted::Deleted);
    store.delete_user(&bob).await.expect("delete");
    for (owner, left) in [(&ada, 0), (&bob, 0), (&eve, 2)] {
        let mut entries = 0;
        for calendar in Calendar::ALL {
            entries += store.entries(owner, calendar).await.expect("entries").len();
        }
        assert_eq!(entries, left);
    }
}

#[tokio::test]
async fn what_was_answered_is_there_after_a_restart() {
    let place = Place::new();
    let store = place.open().await;
    let added = store.add(&mina(), Calendar::Team, draft("하나\u{2028}"), ENTRIES).await.expect("added");
    store.close().await;
    let store = place.open().await;
    assert_eq!(store.entries(&mina(), Calendar::Team).await.expect("entries"), [added]);
    assert_eq!(store.add(&mina(), Calendar::Personal, draft("둘"), ENTRIES).await.expect("added").id, "own-2");
    assert_eq!(summaries(&store, &mina(), Calendar::Personal).await, ["둘"]);
}
