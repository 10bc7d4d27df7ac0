//! The owner's side: what is connected, and taking it back.

use super::fixtures::*;
use crate::storage::{ConnectedApp, Redeemed, Rotated};

super::rules!(
    connected_apps_are_listed_newest_consent_first,
    the_newest_token_of_an_app_is_dated,
    disconnecting_ends_consent_codes_and_tokens_of_that_app_alone,
    what_was_never_connected_cannot_be_disconnected,
    an_app_can_be_connected_again,
);

async fn connected_apps_are_listed_newest_consent_first(store: Shared) {
    let world = World::of(store).await;
    world.allowed(START).await;
    let ownerless = client("Ownerless", None);
    world.store.create_client(ownerless.clone(), None).await.expect("create");
    let later = grant(&world.ada, &ownerless, after_seconds(5));
    let newest = consent(&world.ada, &ownerless, after_seconds(5));
    let later_code = code(&later, after_seconds(5));
    world.store.issue_code(None, Some(newest.clone()), later, later_code).await.expect("issue");

    let apps = world.store.connected_apps(&world.ada.id).await.expect("ask");
    let older = consent(&world.ada, &world.planner, START);
    let expected = [
        ConnectedApp { client: ownerless, publisher: None, consent: newest, last_token_at: None },
        ConnectedApp {
            client: world.planner.clone(),
            publisher: Some("Publisher".to_owned()),
            consent: older,
            last_token_at: None,
        },
    ];
    assert_eq!(apps, expected);
    assert_eq!(world.store.connected_apps(&world.publisher.id).await.expect("ask"), vec![]);
}

async fn the_newest_token_of_an_app_is_dated(store: Shared) {
    let world = World::of(store).await;
    let last = async || {
        let apps = world.store.connected_apps(&world.ada.id).await.expect("ask");
        apps.first().expect("the app").last_token_at
    };
    let connected = world.connected(START).await;
    assert_eq!(last().await, Some(START));
    let pair = tokens(&connected.grant, after_seconds(900));
    world.store.rotate_refresh(&connected.refresh.key, false, pair, after_seconds(900)).await.expect("rotate");
    assert_eq!(last().await, Some(after_seconds(900)));
    // Another device, and a younger grant whose client may not refresh.
    world.connected(after_seconds(300)).await;
    assert_eq!(last().await, Some(after_seconds(900)));
    let (grant, code) = world.allowed(after_seconds(1000)).await;
    let alone = crate::storage::NewTokens { refresh: None, ..tokens(&grant, after_seconds(1001)) };
    world.store.redeem(&code.key, alone, after_seconds(1001)).await.expect("redeem");
    assert_eq!(last().await, Some(after_seconds(1001)));
}

async fn disconnecting_ends_consent_codes_and_tokens_of_that_app_alone(store: Shared) {
    let world = World::of(store).await;
    let store = &world.store;
    let (one, other_device) = (world.connected(START).await, world.connected(START).await);
    let (waiting_grant, waiting) = world.allowed(START).await;
    let other = client("Other", None);
    store.create_client(other.clone(), None).await.expect("create");
    let other_grant = grant(&world.ada, &other, START);
    let (other_code, other_tokens) = (code(&other_grant, START), tokens(&other_grant, START));
    let other_consent = consent(&world.ada, &other, START);
    store.issue_code(None, Some(other_consent.clone()), other_grant, other_code.clone()).await.expect("issue");
    store.redeem(&other_code.key, other_tokens.clone(), START).await.expect("redeem");

    assert!(store.disconnect(&world.ada.id, &world.planner.id, after_seconds(9)).await.expect("disconnect"));

    assert_eq!(store.consent(&world.ada.id, &world.planner.id).await.expect("ask"), None);
    for ended in [&one, &other_device] {
        assert!(!world.is_alive(&ended.access).await);
        let pair = tokens(&ended.grant, after_seconds(10));
        let rotated = store.rotate_refresh(&ended.refresh.key, false, pair, after_seconds(10)).await;
        assert_eq!(rotated.expect("rotate"), Rotated::Changed);
    }
    let pair = tokens(&waiting_grant, after_seconds(10));
    let redeemed = store.redeem(&waiting.key, pair, after_seconds(10)).await.expect("redeem");
    assert_eq!(redeemed, Redeemed::Changed);
    assert!(world.is_alive(&other_tokens.access).await);
    assert_eq!(store.consent(&world.ada.id, &other.id).await.expect("ask"), Some(other_consent));
    let again = store.disconnect(&world.ada.id, &world.planner.id, after_seconds(11)).await;
    assert!(!again.expect("disconnect"), "there is nothing left to take back");
}

async fn what_was_never_connected_cannot_be_disconnected(store: Shared) {
    let world = World::of(store).await;
    let connected = world.connected(START).await;
    let disconnected = world.store.disconnect(&world.publisher.id, &world.planner.id, START).await;
    assert!(!disconnected.expect("disconnect"));
    assert!(world.is_alive(&connected.access).await);
}

async fn an_app_can_be_connected_again(store: Shared) {
    let world = World::of(store).await;
    let before = world.connected(START).await;
    world.store.disconnect(&world.ada.id, &world.planner.id, after_seconds(1)).await.expect("disconnect");
    let after = world.connected(after_seconds(2)).await;
    assert!(!world.is_alive(&before.access).await);
    assert!(world.is_alive(&after.access).await);
}
