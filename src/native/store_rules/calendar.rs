//! The calendar book beside the accounts.

use std::sync::Arc;

use super::{On, Place};
use crate::server_store::ServerStore;
use calendar_book_contract::{self as contract, ENTRIES, draft, jun, mina, summaries};
use oauth::names::Subject;
use resource_server::calendar::Calendar;
use resource_server::calendar_book::CalendarBook;
use storage::account::AccountDeleted;
use storage::{User, UserCreated};
use storage_contract::fixtures;

/// A store in which those are whose calendars the rules are about.
async fn with_owners(place: &Place) -> Arc<dyn ServerStore> {
    let store = place.open().await;
    for (id, name) in contract::owners().into_iter().zip(["mina", "jun"]) {
        let owner = User { id, ..fixtures::user(name) };
        assert_eq!(store.create_user(owner).await.expect("create"), UserCreated::Created);
    }
    store
}

async fn owned(on: On, rule: impl AsyncFnOnce(Arc<dyn CalendarBook>)) {
    let place = Place::new(on).await;
    rule(with_owners(&place).await).await;
}

pub(super) async fn an_entry_is_there_as_it_was_added_in_the_order_of_adding(on: On) {
    owned(on, contract::an_entry_is_there_as_it_was_added_in_the_order_of_adding).await;
}

pub(super) async fn an_entry_is_in_one_calendar_of_its_owner_alone(on: On) {
    owned(on, contract::an_entry_is_in_one_calendar_of_its_owner_alone).await;
}

pub(super) async fn an_owner_has_room_for_so_many_entries_and_another_still_has_theirs(on: On) {
    owned(on, contract::an_owner_has_room_for_so_many_entries_and_another_still_has_theirs).await;
}

pub(super) async fn parallel_additions_each_get_an_id_and_all_stay(on: On) {
    owned(on, contract::parallel_additions_each_get_an_id_and_all_stay).await;
}

pub(super) async fn what_stands_in_a_calendar_goes_with_its_owners_account(on: On) {
    for by_the_owner in [true, false] {
        let place = Place::new(on).await;
        let store = with_owners(&place).await;
        let end = async |owner: Subject| match by_the_owner {
            true => assert_eq!(store.delete_account(&owner).await.expect("delete"), AccountDeleted::Deleted),
            false => store.delete_user(&owner).await.expect("delete"),
        };
        contract::what_stands_in_a_calendar_goes_with_its_owners_account(store.clone(), end).await;
    }
}

pub(super) async fn no_way_to_delete_an_account_leaves_its_entries(on: On) {
    let place = Place::new(on).await;
    let store = with_owners(&place).await;
    for owner in contract::owners() {
        store.add(&owner, Calendar::Team, draft("회의"), ENTRIES).await.expect("added");
    }
    store.close().await;
    place.tamper("delete from users where username = 'mina'").await;
    let store = place.open().await;
    assert_eq!(summaries(&*store, &mina(), Calendar::Team).await, <[&str; 0]>::default());
    assert_eq!(summaries(&*store, &jun(), Calendar::Team).await, ["회의"]);
}

pub(super) async fn what_was_answered_is_there_after_a_restart(on: On) {
    let place = Place::new(on).await;
    let store = with_owners(&place).await;
    let added = store.add(&mina(), Calendar::Team, draft("하나\u{2028}"), ENTRIES).await.expect("added");
    store.close().await;
    let store = place.open().await;
    assert_eq!(store.entries(&mina(), Calendar::Team).await.expect("entries"), [added]);
    assert_eq!(store.add(&mina(), Calendar::Personal, draft("둘"), ENTRIES).await.expect("added").id, "own-2");
    assert_eq!(summaries(&*store, &mina(), Calendar::Personal).await, ["둘"]);
}
