//! What the watcher of a store in memory is told, verb by verb: every row that changed, and no other.

use super::watched::Watched;
use oauth::client::{Client, ClientName};
use oauth::names::Timestamp;
use storage::{PasswordHash, PendingBounds, PendingOutcome, People as _};
use storage_contract::fixtures::*;

const NOTHING: [&str; 0] = [];

/// A world of which everything was told.
async fn world() -> (Watched, World) {
    let watched = Watched::new();
    let world = World::of(watched.store.clone()).await;
    assert_eq!(watched.news(), ["+ users", "+ users", "+ clients", "+ client_secrets"]);
    (watched, world)
}

/// The same after Ada allowed the planner, which swapped its code.
async fn connected() -> (Watched, World, Connected) {
    let (watched, world) = world().await;
    let connected = world.connected(START).await;
    watched.news();
    (watched, world, connected)
}

#[tokio::test]
async fn an_account_is_told_as_it_changes() {
    let (watched, world) = world().await;
    let (store, ada) = (&world.store, &world.ada.id);
    store.create_user(user("ada")).await.expect("the name is taken");
    assert_eq!(watched.news(), NOTHING);
    store.set_user_disabled(ada, Some(START)).await.expect("disable");
    store.set_user_disabled(ada, Some(START)).await.expect("disable again");
    assert_eq!(watched.news(), ["~ users disabled_at"]);
    let stronger = PasswordHash::from_phc("$argon2id$v=19$m=65536,t=3,p=1$c2FsdB$aGFzaB".to_owned());
    store.set_password(ada, stronger).await.expect("set");
    assert_eq!(watched.news(), ["~ users password_hash"]);
    store.set_user_disabled(&user("Nobody").id, None).await.expect("nothing to do");
    assert_eq!(watched.news(), NOTHING);
}

#[tokio::test]
async fn a_new_password_at_the_same_cost_is_told_though_nothing_of_it_is_shown() {
    let (watched, world) = world().await;
    let another = PasswordHash::from_phc("$argon2id$v=19$m=19456,t=2,p=1$c2FsdB$aGFzaB".to_owned());
    for hash in [another.clone(), another] {
        world.store.set_password(&world.ada.id, hash).await.expect("set");
    }
    assert_eq!(watched.news(), ["~ users"]);
}

#[tokio::test]
async fn a_session_is_told_from_its_beginning_to_its_end() {
    let (watched, world) = world().await;
    let (old, new) = (session(&world.ada, START), session(&world.ada, after_seconds(5)));
    world.store.begin_session(old.clone(), None).await.expect("begin");
    world.store.begin_session(new.clone(), Some(old.key)).await.expect("begin");
    assert_eq!(watched.news(), ["+ sessions", "- sessions", "+ sessions"]);
    for seen_at in [9, 9, 7] {
        world.store.touch_session(&new.key, after_seconds(seen_at)).await.expect("touch");
    }
    assert_eq!(watched.news(), ["~ sessions last_seen_at"]);
    for session in [&new, &old] {
        world.store.end_session(&session.key).await.expect("end");
    }
    assert_eq!(watched.news(), ["- sessions"]);
}

#[tokio::test]
async fn a_client_is_told_with_each_of_its_secrets() {
    let (watched, world) = world().await;
    let (store, id) = (&world.store, &world.planner.id);
    let second = client_secret("second", after_seconds(1));
    store.add_client_secret(id, second.clone()).await.expect("add");
    store.add_client_secret(id, second.clone()).await.expect_err("it has it already");
    assert_eq!(watched.news(), ["+ client_secrets"]);
    for _ in 0..2 {
        store.remove_client_secret(id, &second.hash).await.expect("remove");
    }
    assert_eq!(watched.news(), ["- client_secrets"]);
    let renamed = Client { name: ClientName::parse("하루첩").expect("name"), ..world.planner.clone() };
    for _ in 0..2 {
        assert!(store.update_client(renamed.clone()).await.expect("update"));
    }
    assert_eq!(watched.news(), ["~ clients name"]);
}

#[tokio::test]
async fn a_request_that_waits_is_told_until_it_is_decided() {
    let (watched, world) = world().await;
    let (store, request) = (&world.store, pending(browser("a"), START));
    store.remember_pending(request.clone(), ROOMY).await.expect("remember");
    store.remember_pending(request.clone(), ROOMY).await.expect_err("the key is taken");
    assert_eq!(watched.news(), ["+ pending"]);
    for _ in 0..2 {
        store.bind_pending(&request.key, browser("a"), browser("b"), true).await.expect("bind");
    }
    assert_eq!(watched.news(), ["~ pending browser"]);
    for _ in 0..2 {
        store.decide_pending(&request.key, PendingOutcome::Denied).await.expect("decide");
    }
    assert_eq!(watched.news(), ["~ pending outcome"]);
    store.hand_over_pending(browser("b"), browser("c")).await.expect("hand over");
    assert_eq!(watched.news(), ["~ pending browser"]);
    let bounds = PendingBounds { in_all: 1, a_network: 1 };
    store.remember_pending(pending(browser("a"), after_seconds(1)), bounds).await.expect("remember");
    assert_eq!(watched.news(), ["+ pending", "- pending"]);
}

#[tokio::test]
async fn a_code_is_told_with_its_consent_and_its_grant() {
    let (watched, world) = world().await;
    let request = pending(browser("a"), START);
    world.store.remember_pending(request.clone(), ROOMY).await.expect("remember");
    watched.news();
    let consent = consent(&world.ada, &world.planner, START);
    for _ in 0..2 {
        let grant = grant(&world.ada, &world.planner, START);
        let code = code(&grant, START);
        let issued = world.store.issue_code(Some(request.key), Some(consent.clone()), grant, code).await;
        issued.expect("issue, or a page that was used");
    }
    assert_eq!(watched.news(), ["~ pending outcome", "+ consents", "+ grants", "+ codes"]);
    world.allowed(START).await;
    assert_eq!(watched.news(), ["+ grants", "+ codes"], "the consent is as it was");
    world.allowed(after_seconds(5)).await;
    assert_eq!(watched.news(), ["~ consents created_at updated_at", "+ grants", "+ codes"]);
}

#[tokio::test]
async fn a_code_that_is_redeemed_is_told_with_what_it_bought() {
    let (watched, world) = world().await;
    let (grant, code) = world.allowed(START).await;
    watched.news();
    for _ in 0..2 {
        world.store.redeem(&code.key, tokens(&grant, START), after_seconds(1)).await.expect("redeem, or used");
    }
    assert_eq!(watched.news(), ["+ refresh_tokens", "+ access_tokens", "~ codes used_at"]);
}

#[tokio::test]
async fn a_rotation_is_told_and_so_are_the_siblings_that_end_with_it() {
    let (watched, world, connected) = connected().await;
    let rotate = |retry| {
        let pair = tokens(&connected.grant, after_seconds(9));
        world.store.rotate_refresh(&connected.refresh.key, retry, pair, after_seconds(9))
    };
    rotate(false).await.expect("rotate");
    rotate(false).await.expect("it was used");
    assert_eq!(watched.news(), ["+ refresh_tokens", "+ access_tokens", "~ refresh_tokens used_at"]);
    let answered_again = tokens(&connected.grant, after_seconds(9));
    let sibling = answered_again.refresh.as_ref().expect("a refresh token").key;
    let swap = async |presented, retry, pair| {
        world.store.rotate_refresh(presented, retry, pair, after_seconds(9)).await.expect("rotate");
    };
    swap(&connected.refresh.key, true, answered_again).await;
    assert_eq!(watched.news(), ["+ refresh_tokens", "+ access_tokens"]);
    swap(&sibling, false, tokens(&connected.grant, after_seconds(9))).await;
    let ended = ["~ refresh_tokens used_at", "~ refresh_tokens superseded", "- access_tokens"];
    assert_eq!(watched.news(), [&["+ refresh_tokens", "+ access_tokens"][..], &ended].concat());
}

#[tokio::test]
async fn an_end_is_told_once() {
    let (watched, world, connected) = connected().await;
    world.store.store_access_token(own_token(&world.planner, START)).await.expect("store");
    assert_eq!(watched.news(), ["+ access_tokens"]);
    for at in 0..2 {
        world.store.revoke_access_token(&connected.access.key).await.expect("revoke");
        world.store.revoke_grant(&connected.grant.id, after_seconds(at)).await.expect("revoke");
    }
    assert_eq!(watched.news(), ["- access_tokens", "~ grants revoked_at"]);
}

#[tokio::test]
async fn disconnecting_is_told_with_every_grant_that_it_ends() {
    let (watched, world, revoked) = connected().await;
    world.store.revoke_grant(&revoked.grant.id, START).await.expect("revoke");
    world.connected(START).await;
    world.allowed(START).await;
    watched.news();
    for _ in 0..2 {
        world.store.disconnect(&world.ada.id, &world.planner.id, after_seconds(9)).await.expect("disconnect");
    }
    assert_eq!(watched.news(), ["- consents", "~ grants revoked_at", "~ grants revoked_at"]);
}

#[tokio::test]
async fn narrowing_is_told_with_every_row_that_it_changes() {
    let (watched, world, _) = connected().await;
    let (_, code) = world.allowed(START).await;
    watched.news();
    for (kept, told) in [
        ("calendar.write", vec![]),
        ("profile", vec!["~ consents scope updated_at", "~ grants scope", "~ grants scope"]),
        ("profile", vec![]),
    ] {
        let changed = world.store.change_access(&world.ada.id, &world.planner.id, scope(kept), after_seconds(9)).await;
        changed.expect("change");
        assert_eq!(watched.news(), told, "{kept}");
    }
    assert!(world.store.code(&code.key).await.expect("ask").is_some());
}

#[tokio::test]
async fn what_is_swept_away_is_told() {
    let (watched, world, _) = connected().await;
    world.store.begin_session(session(&world.ada, START), None).await.expect("begin");
    world.store.remember_pending(pending(browser("a"), START), ROOMY).await.expect("remember");
    world.allowed(START).await;
    watched.news();
    let long_ago = Timestamp::from_millis(0);
    world.store.purge(after_seconds(59), START, long_ago).await.expect("purge");
    assert_eq!(watched.news(), NOTHING);
    world.store.purge(after_seconds(4200), after_seconds(600), long_ago).await.expect("purge");
    assert_eq!(watched.news(), ["- pending", "- sessions", "- access_tokens", "- grants", "- codes"]);
}

#[tokio::test]
async fn who_is_deleted_is_told_with_all_that_was_theirs() {
    let (watched, world, _) = connected().await;
    world.store.begin_session(session(&world.ada, START), None).await.expect("begin");
    watched.news();
    for _ in 0..2 {
        world.store.delete_user(&world.ada.id).await.expect("delete");
    }
    let gone = ["users", "sessions", "consents", "grants", "codes", "refresh_tokens", "access_tokens"];
    assert_eq!(watched.news(), gone.map(|table| format!("- {table}")));
    world.store.delete_user(&world.publisher.id).await.expect("delete");
    assert_eq!(watched.news(), ["- users", "- clients", "- client_secrets"]);
}

#[tokio::test]
async fn a_snapshot_is_the_same_whether_anybody_watched_or_not() {
    let (watched, unwatched) = (Watched::new(), storage::memory::MemoryStore::new());
    let ada = user("Ada");
    for store in [&*watched.store, &unwatched] {
        store.create_user(ada.clone()).await.expect("create");
    }
    assert_eq!(watched.store.snapshot().expect("a snapshot"), unwatched.snapshot().expect("a snapshot"));
}
