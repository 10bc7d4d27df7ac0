//! The calendar book in a file.

use std::sync::Arc;

use super::Place;
use calendar_book_contract::{self as contract, draft, mina, summaries};
use resource_server::calendar::Calendar;
use resource_server::calendar_book::CalendarBook;

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
async fn an_owner_has_room_for_a_thousand_entries_and_another_still_has_theirs() {
    on_sqlite(contract::an_owner_has_room_for_a_thousand_entries_and_another_still_has_theirs).await;
}

#[tokio::test]
async fn parallel_additions_each_get_an_id_and_all_stay() {
    on_sqlite(contract::parallel_additions_each_get_an_id_and_all_stay).await;
}

#[tokio::test]
async fn what_was_answered_is_there_after_a_restart() {
    let place = Place::new();
    let store = place.open().await;
    let added = store.add(&mina(), Calendar::Team, draft("하나\u{2028}")).await.expect("added");
    store.close().await;
    let store = place.open().await;
    assert_eq!(store.entries(&mina(), Calendar::Team).await.expect("entries"), [added]);
    assert_eq!(store.add(&mina(), Calendar::Personal, draft("둘")).await.expect("added").id, "own-2");
    assert_eq!(summaries(&store, &mina(), Calendar::Personal).await, ["둘"]);
}
