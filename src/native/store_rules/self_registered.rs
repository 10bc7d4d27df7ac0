//! Clients that register themselves, and ids that never come back.

use std::sync::Arc;

use super::desk::*;
use crate::server_store::ServerStore;
use oauth::client::Client;
use oauth::names::{Lifetime, Timestamp};
use oauth::secret::RegistrationToken;
use storage::developers::{Registered, RegisteredItself, SelfRegisteredAtMost};
use storage_contract::fixtures::*;

const AT_MOST: SelfRegisteredAtMost = SelfRegisteredAtMost { in_all: 5, a_network: 3 };

fn at(days: i64) -> Timestamp {
    START.plus(Lifetime::from_days(days))
}

async fn register(store: &Arc<dyn ServerStore>, client: &Client, network: &str) -> RegisteredItself {
    let token = RegistrationToken::generate(unique()).hash();
    store.register_itself(client.clone(), None, token, network.to_owned(), AT_MOST).await.expect("register")
}

pub(super) async fn clients_that_register_themselves_are_bounded_in_all_and_by_network(on: On) {
    let Desk { store, world, .. } = &Desk::new(on).await;
    let outcomes = at_once(0..20, |number| {
        let (store, client) = (store.clone(), client(&format!("App{number}"), None));
        async move { register(&store, &client, "192.0.2.1").await }
    });
    let outcomes = outcomes.await;
    let registered = outcomes.iter().filter(|outcome| **outcome == RegisteredItself::Registered).count();
    assert_eq!(registered, AT_MOST.a_network, "{outcomes:?}");
    assert!(outcomes.iter().all(|outcome| *outcome != RegisteredItself::Full));
    // Another network has its share, until all are taken; an unknown network is one, too.
    let ours = client("Ours", None);
    assert_eq!(register(store, &ours, "2001:db8::").await, RegisteredItself::Registered);
    assert_eq!(register(store, &client("Last", None), "").await, RegisteredItself::Registered);
    for network in ["", "2001:db8::", "198.51.100.1"] {
        assert_eq!(register(store, &client("More", None), network).await, RegisteredItself::Full, "{network}");
    }
    assert_eq!(register(store, &client("More", None), "192.0.2.1").await, RegisteredItself::NetworkFull);
    // What goes makes room; the clients of people are not counted.
    assert!(store.delete_client(&ours.id).await.expect("delete"));
    let owned = client("Owned", Some(&world.ada));
    assert_eq!(store.register(owned, None, None, 9).await.expect("register"), Registered::Registered);
    assert_eq!(register(store, &client("Next", None), "198.51.100.1").await, RegisteredItself::Registered);
}

pub(super) async fn clients_that_nobody_uses_go_and_the_used_ones_stay(on: On) {
    let desk = Desk::new(on).await;
    let Desk { store, world, .. } = &desk;
    let [unused, used, allowed, on_its_own, idle, late] =
        ["Unused", "Used", "Allowed", "Own", "Idle", "Late"].map(|name| client(name, None));
    let late = Client { created_at: at(5), ..late };
    let all = SelfRegisteredAtMost { in_all: 99, a_network: 99 };
    for own in [&unused, &used, &allowed, &on_its_own, &idle, &late] {
        let token = RegistrationToken::generate(unique()).hash();
        let registered = store.register_itself(own.clone(), None, token, "192.0.2.1".to_owned(), all).await;
        assert_eq!(registered.expect("register"), RegisteredItself::Registered);
    }
    // One that an operator made, and those of people, are nobody's to sweep.
    let made = client("Made", None);
    store.create_client(made.clone(), None).await.expect("create");
    desk.note([issued(&used, 1, at(6)), issued(&idle, 1, at(1))]).await;
    desk.allow(&world.ada, &allowed, at(6)).await;
    store.store_access_token(own_token(&on_its_own, at(6))).await.expect("store");

    assert_eq!(store.sweep_unused_clients(at(4), at(3)).await.expect("sweep"), 2);
    let mut left = Vec::new();
    for own in [&unused, &used, &allowed, &on_its_own, &idle, &late, &made, &world.planner] {
        if store.client(&own.id).await.expect("ask").is_some() {
            left.push(own.name.as_str());
        }
    }
    assert_eq!(left, ["Used", "Allowed", "Own", "Late", "Made", world.planner.name.as_str()]);
    // What was allowed and never fetched is over once its grant is swept.
    assert!(store.purge(at(60), at(0), at(30)).await.expect("purge") > 0);
    assert_eq!(store.sweep_unused_clients(at(4), at(3)).await.expect("sweep"), 2, "Allowed and Own");
    assert_eq!(store.sweep_unused_clients(at(4), at(3)).await.expect("sweep"), 0);
}

pub(super) async fn more_than_one_batch_of_unused_clients_goes(on: On) {
    let Desk { store, .. } = &Desk::new(on).await;
    let all = SelfRegisteredAtMost { in_all: 999, a_network: 999 };
    for number in 0..250 {
        let token = RegistrationToken::generate(unique()).hash();
        let own = client(&format!("App{number}"), None);
        store.register_itself(own, None, token, "192.0.2.1".to_owned(), all).await.expect("register");
    }
    assert_eq!(store.sweep_unused_clients(at(1), at(1)).await.expect("sweep"), 250);
}

pub(super) async fn a_form_that_comes_again_after_its_client_was_deleted_registers_nothing(on: On) {
    let Desk { store, world, .. } = &Desk::new(on).await;
    let own = client("New", Some(&world.ada));
    let register = async || store.register(own.clone(), None, None, 9).await.expect("register");
    assert_eq!(register().await, Registered::Registered);
    assert!(store.delete_client(&own.id).await.expect("delete"));
    assert_eq!(register().await, Registered::WasDeleted);
    assert_eq!(store.client(&own.id).await.expect("ask"), None);
    let itself = Client { owner: None, ..own.clone() };
    let token = RegistrationToken::generate(unique()).hash();
    store.register_itself(itself, None, token, String::new(), AT_MOST).await.expect_err("the id was deleted");
}

pub(super) async fn ids_of_deleted_clients_outlive_the_process_and_the_oldest_of_too_many_go(on: On) {
    let place = Place::new(on).await;
    let store = place.open().await;
    let [first, second, third] = ["First", "Second", "Third"].map(|name| client(name, None));
    for own in [&first, &second] {
        store.create_client(own.clone(), None).await.expect("create");
        assert!(store.delete_client(&own.id).await.expect("delete"));
    }
    store.close().await;
    let store = place.open().await;
    assert!(store.client_was_deleted(&first.id).await.expect("ask"));
    store.close().await;
    // As if so many had been deleted in between.
    place.tamper("update deleted_clients set number = 1000001 where number = 2").await;
    let store = place.open().await;
    store.create_client(third.clone(), None).await.expect("create");
    assert!(store.delete_client(&third.id).await.expect("delete"));
    let mut kept = Vec::new();
    for own in [&first, &second, &third] {
        kept.push(store.client_was_deleted(&own.id).await.expect("ask"));
    }
    assert_eq!(kept, [false, true, true]);
}
