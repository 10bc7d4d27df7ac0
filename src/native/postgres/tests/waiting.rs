//! Who waits for whom: with what a verb waits, and for what it does not.

use std::sync::Arc;
use std::time::Duration;

use super::Place;
use oauth::secret::OneTimeLink;
use storage::account::{AccountEvents as _, AppUse, OneTimeLinks as _};
use storage::developers::{ClientSecrets as _, Transfers as _};
use storage::{Clients as _, CodeIssued, Codes as _, Consents as _, Rotated, Sessions as _, Tokens as _};
use storage_contract::fixtures::*;

/// Rows that a verb waits with: of a person it may hold none that whoever deletes them takes after theirs.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_for_a_person_holds_nothing_that_goes_with_them() {
    let place = Place::new().await;
    let store = Arc::new(place.open().await);
    let world = World::of(store.clone()).await;
    let (owner, app) = (world.publisher.clone(), world.planner.clone());
    let link = OneTimeLink::generate(unique()).hash();
    store.create_link(link, Some(owner.id.clone()), START, after_seconds(600)).await.expect("create a link");
    let used = AppUse { client: app.id.clone(), api: "calendar".to_owned(), times: 1, last_at: START };
    let (owner, app) = (&owner, &app.id);
    for name in ["reset_password", "add_secret", "add_client_secret", "offer_transfer", "note_account"] {
        let (store, id, hash) = (store.clone(), app.clone(), owner.password_hash.clone());
        let (secret, to) = (client_secret("another", START), owner.id.clone());
        let uses = vec![(world.ada.id.clone(), used.clone()), (to.clone(), used.clone())];
        let verb = async move {
            match name {
                "reset_password" => store.reset_password(&link, hash, START).await.map(drop),
                "add_secret" => store.add_secret(&id, secret, 9, START).await.map(|_| ()),
                "add_client_secret" => store.add_client_secret(&id, secret).await,
                "offer_transfer" => store.offer_transfer(&id, &to, START).await.map(|_| ()),
                _ => store.note_account(vec![], uses, 9).await,
            }
        };
        let held = place.hold(&format!("begin; select 1 from users where id = '{}' for update", owner.id.as_str()));
        let waiting = tokio::spawn(verb);
        place.until_one_waits("transactionid").await;
        for table in ["clients", "one_time_links", "client_secrets"] {
            let held = place.ask(&format!(
                "select (select count(*) from {table}) - (select count(*) from (select 1 from {table} for update skip locked) free)"
            ));
            assert_eq!(held, ["0"], "{name} holds some of {table}");
        }
        drop(held);
        waiting.await.expect("no panic").expect(name);
    }
}

/// What is written down of a client and of a person is written in batches, and each locks those whom it is about until it is done.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_who_gives_or_takes_tokens_waits_for_what_is_written_down() {
    let place = Place::new().await;
    let store = Arc::new(place.open().await);
    let world = World::of(store.clone()).await;
    let (ada, app) = (&world.ada, &world.planner);
    let connected = world.connected(START).await;
    let _written = place.hold(&format!(
        "begin; update clients set last_token_at = 1 where id = '{}'; select 1 from users where id = '{}' for key share",
        app.id.as_str(),
        ada.id.as_str()
    ));
    let flow = async {
        let again = world.connected(START).await;
        let (grant, pair) = (grant(ada, app, START), tokens(&again.grant, START));
        let code = code(&grant, START);
        assert_eq!(store.issue_code(None, None, grant, code).await.expect("issue"), CodeIssued::Issued);
        let rotated = store.rotate_refresh(&again.refresh.key, false, pair, START).await.expect("rotate");
        assert_eq!(rotated, Rotated::Rotated);
        store.store_access_token(own_token(app, START)).await.expect("store");
        assert!(store.client_with_secrets(&app.id).await.expect("ask").is_some());
        store.begin_session(session(ada, START), None).await.expect("begin");
        assert!(store.disconnect(&ada.id, &app.id, START).await.expect("disconnect"));
        assert!(!world.is_alive(&connected.access).await);
    };
    // They would wait as long as it is held, and then be refused.
    tokio::time::timeout(Duration::from_secs(30), flow).await.expect("nobody waits");
}
