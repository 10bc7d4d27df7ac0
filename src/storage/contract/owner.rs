//! The owner's side: what is connected, and taking it back.

use super::fixtures::*;
use oauth::consent::Narrowing;
use oauth::names::Timestamp;
use oauth::scope::Scope;
use storage::{
    AccessChange, CodeIssued, ConnectedApp, Consent, Grant, LiveTokens, Redeemed, Rotated, StoredAccessToken,
};

pub(super) async fn connected_apps_are_listed_newest_consent_first(store: Shared) {
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
        ConnectedApp {
            client: ownerless,
            publisher: None,
            consent: newest,
            granted: scope("profile calendar.read"),
            last_token_at: None,
        },
        ConnectedApp {
            client: world.planner.clone(),
            publisher: Some("Publisher".to_owned()),
            consent: older,
            granted: scope("profile calendar.read"),
            last_token_at: None,
        },
    ];
    assert_eq!(apps, expected);
    assert_eq!(world.store.connected_apps(&world.publisher.id).await.expect("ask"), vec![]);
}

pub(super) async fn the_newest_token_of_an_app_is_dated(store: Shared) {
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
    let alone = storage::NewTokens { refresh: None, ..tokens(&grant, after_seconds(1001)) };
    world.store.redeem(&code.key, alone, after_seconds(1001)).await.expect("redeem");
    assert_eq!(last().await, Some(after_seconds(1001)));
    // Where a clock goes back the newest generation is the last.
    let connected = world.connected(after_seconds(2000)).await;
    let mut presented = connected.refresh.key;
    for seconds in [2500, 2400] {
        let pair = tokens(&connected.grant, after_seconds(seconds));
        let next = pair.refresh.as_ref().expect("a refresh token").key;
        world.store.rotate_refresh(&presented, false, pair, after_seconds(seconds)).await.expect("rotate");
        presented = next;
        assert_eq!(last().await, Some(after_seconds(seconds)));
    }
}

pub(super) async fn what_an_app_holds_ends_as_its_tokens_end(store: Shared) {
    let world = World::of(store).await;
    let holds = async |now: Timestamp| {
        let (user, client) = (&world.ada.id, &world.planner.id);
        world.store.live_tokens(user, client, START, now).await.expect("ask")
    };
    assert_eq!(holds(START).await, LiveTokens::default());
    let (grant, waiting) = world.allowed(START).await;
    assert_eq!(holds(START).await, LiveTokens::default(), "a code is no token");
    let first = tokens(&grant, after_seconds(1));
    world.store.redeem(&waiting.key, first.clone(), after_seconds(1)).await.expect("redeem");
    let refresh = first.refresh.expect("a refresh token");
    let both = LiveTokens { access: Some(first.access.expires_at), refresh: Some(refresh.expires_at) };
    assert_eq!(holds(after_seconds(2)).await, both);
    assert_eq!(holds(first.access.expires_at).await, LiveTokens { access: None, ..both });

    // An access token ends alone (RFC 7009 §2.1), and a renewed one is the one that counts.
    world.store.revoke_access_token(&first.access.key).await.expect("revoke");
    assert_eq!(holds(after_seconds(2)).await, LiveTokens { access: None, ..both });
    let second = tokens(&grant, after_seconds(5));
    world.store.rotate_refresh(&refresh.key, false, second.clone(), after_seconds(5)).await.expect("rotate");
    let swapped = second.refresh.expect("a refresh token");
    let both = LiveTokens { access: Some(second.access.expires_at), refresh: Some(swapped.expires_at) };
    assert_eq!(holds(after_seconds(6)).await, both);

    // A lost answer: the sibling's tokens are good until one of the two is used.
    let sibling = tokens(&grant, after_seconds(7));
    world.store.rotate_refresh(&refresh.key, true, sibling.clone(), after_seconds(7)).await.expect("retry");
    assert_eq!(holds(after_seconds(8)).await.access, Some(sibling.access.expires_at));
    let third = tokens(&grant, after_seconds(9));
    world.store.rotate_refresh(&swapped.key, false, third.clone(), after_seconds(9)).await.expect("rotate");
    let third_refresh = third.refresh.expect("a refresh token").expires_at;
    let both = LiveTokens { access: Some(third.access.expires_at), refresh: Some(third_refresh) };
    assert_eq!(holds(after_seconds(10)).await, both);

    // A client that may not refresh.
    let (alone, code) = world.allowed(after_seconds(20)).await;
    let pair = storage::NewTokens { refresh: None, ..tokens(&alone, after_seconds(21)) };
    let until = pair.access.expires_at;
    world.store.redeem(&code.key, pair, after_seconds(21)).await.expect("redeem");
    assert_eq!(holds(after_seconds(22)).await, LiveTokens { access: Some(until), refresh: Some(third_refresh) });
    world.store.revoke_grant(&alone.id, after_seconds(23)).await.expect("revoke");
    assert_eq!(holds(after_seconds(24)).await, both);
    world
        .store
        .change_access(&world.ada.id, &world.planner.id, scope("profile"), after_seconds(25))
        .await
        .expect("change");
    assert_eq!(holds(after_seconds(26)).await.access, None, "its scope was all taken back");
    world.store.revoke_grant(&grant.id, after_seconds(27)).await.expect("revoke");
    assert_eq!(holds(after_seconds(28)).await, LiveTokens::default());
}

pub(super) async fn disconnecting_ends_consent_codes_and_tokens_of_that_app_alone(store: Shared) {
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

pub(super) async fn what_was_never_connected_cannot_be_disconnected(store: Shared) {
    let world = World::of(store).await;
    let connected = world.connected(START).await;
    let disconnected = world.store.disconnect(&world.publisher.id, &world.planner.id, START).await;
    assert!(!disconnected.expect("disconnect"));
    assert!(world.is_alive(&connected.access).await);
}

pub(super) async fn an_app_can_be_connected_again(store: Shared) {
    let world = World::of(store).await;
    let before = world.connected(START).await;
    world.store.disconnect(&world.ada.id, &world.planner.id, after_seconds(1)).await.expect("disconnect");
    let after = world.connected(after_seconds(2)).await;
    assert!(!world.is_alive(&before.access).await);
    assert!(world.is_alive(&after.access).await);
}

/// What a token reaches now.
async fn reach(world: &World, token: &StoredAccessToken) -> Scope {
    world.store.access_token(&token.key).await.expect("ask").expect("the token").scope()
}

async fn consented(world: &World) -> Scope {
    let consent = world.store.consent(&world.ada.id, &world.planner.id).await.expect("ask");
    consent.map(|consent| consent.scope).unwrap_or_default()
}

/// A grant of its own scope, with the consent that it came with.
async fn allow(world: &World, granted: &str, consent: Consent) -> Grant {
    let grant = Grant { scope: scope(granted), ..grant(&world.ada, &world.planner, consent.updated_at) };
    let code = code(&grant, consent.updated_at);
    let issued = world.store.issue_code(None, Some(consent), grant.clone(), code).await;
    assert_eq!(issued.expect("issue"), CodeIssued::Issued);
    grant
}

pub(super) async fn what_is_dropped_is_gone_from_consent_code_and_tokens_at_once(store: Shared) {
    let world = World::of(store).await;
    let connected = world.connected(START).await;
    let (_, waiting) = world.allowed(START).await;
    let (ada, planner) = (&world.ada.id, &world.planner.id);
    assert_eq!(reach(&world, &connected.access).await, scope("calendar.read"));

    let changed = world.store.change_access(ada, planner, scope("profile calendar.write"), after_seconds(9)).await;
    let left = scope("profile");
    assert_eq!(changed.expect("change"), AccessChange::Decided(Narrowing::To(left.clone())));

    assert_eq!(reach(&world, &connected.access).await, Scope::empty());
    let refresh = world.store.refresh_token(&connected.refresh.key).await.expect("ask").expect("the token");
    assert_eq!((refresh.of.grant.scope, refresh.of.grant.revoked_at), (left.clone(), None));
    let code = world.store.code(&waiting.key).await.expect("ask").expect("the code");
    assert_eq!((code.of.grant.scope, code.of.grant.revoked_at), (left.clone(), None));
    let apps = world.store.connected_apps(ada).await.expect("ask");
    let consent = &apps.first().expect("the app").consent;
    assert_eq!((&consent.scope, consent.created_at, consent.updated_at), (&left, START, after_seconds(9)));
    assert_eq!(apps[0].scope(), left);
}

pub(super) async fn a_grant_that_is_left_with_nothing_is_revoked(store: Shared) {
    let world = World::of(store).await;
    let connected = world.connected(START).await;
    let wider =
        Consent { scope: scope("profile calendar.read calendar.write"), ..consent(&world.ada, &world.planner, START) };
    let writing = allow(&world, "calendar.write", wider).await;
    let (ada, planner) = (&world.ada.id, &world.planner.id);
    world.store.change_access(ada, planner, scope("profile calendar.read"), after_seconds(9)).await.expect("change");
    let pair = tokens(&writing, after_seconds(10));
    let refresh = connected.refresh.key;
    let grant = world.store.refresh_token(&refresh).await.expect("ask").expect("the token").of.grant;
    assert_eq!((grant.scope, grant.revoked_at), (scope("profile calendar.read"), None));
    let apps = world.store.connected_apps(ada).await.expect("ask");
    assert_eq!(apps.first().expect("the app").granted, scope("profile calendar.read"));
    world.store.store_access_token(pair.access.clone()).await.expect("store");
    assert!(!world.is_alive(&pair.access).await);
    assert!(world.is_alive(&connected.access).await);
}

pub(super) async fn who_keeps_nothing_or_everything_changes_nothing(store: Shared) {
    let world = World::of(store).await;
    let connected = world.connected(START).await;
    let before = world.store.connected_apps(&world.ada.id).await.expect("ask");
    for (kept, told) in [
        (Scope::empty(), Narrowing::NothingKept),
        (scope("calendar.write"), Narrowing::NothingKept),
        (scope("profile calendar.read calendar.write"), Narrowing::Unchanged),
    ] {
        let changed = world.store.change_access(&world.ada.id, &world.planner.id, kept, after_seconds(9)).await;
        assert_eq!(changed.expect("change"), AccessChange::Decided(told));
        assert_eq!(world.store.connected_apps(&world.ada.id).await.expect("ask"), before);
        assert_eq!(reach(&world, &connected.access).await, scope("calendar.read"));
    }
}

pub(super) async fn what_was_never_connected_cannot_be_changed(store: Shared) {
    let world = World::of(store).await;
    let connected = world.connected(START).await;
    let stranger = world.store.change_access(&world.publisher.id, &world.planner.id, scope("profile"), START).await;
    assert_eq!(stranger.expect("change"), AccessChange::NotConnected);
    assert_eq!(reach(&world, &connected.access).await, scope("calendar.read"));
    world.store.disconnect(&world.ada.id, &world.planner.id, START).await.expect("disconnect");
    let late = world.store.change_access(&world.ada.id, &world.planner.id, scope("profile"), START).await;
    assert_eq!(late.expect("change"), AccessChange::NotConnected);
}

pub(super) async fn what_a_new_consent_leaves_out_is_dropped_from_earlier_grants(store: Shared) {
    let world = World::of(store).await;
    let connected = world.connected(START).await;
    let narrower = Consent { scope: scope("profile"), ..consent(&world.ada, &world.planner, after_seconds(5)) };
    allow(&world, "profile", narrower).await;
    assert_eq!(reach(&world, &connected.access).await, Scope::empty());
    assert_eq!(consented(&world).await, scope("profile"));
    let apps = world.store.connected_apps(&world.ada.id).await.expect("ask");
    assert_eq!(apps.first().expect("the app").granted, scope("profile"));
}

pub(super) async fn a_consent_for_another_host_takes_nothing_from_earlier_grants(store: Shared) {
    let world = World::of(store).await;
    let connected = world.connected(START).await;
    let elsewhere = Consent {
        scope: scope("profile"),
        redirect_host: "other.example".to_owned(),
        ..consent(&world.ada, &world.planner, after_seconds(5))
    };
    allow(&world, "profile", elsewhere).await;
    assert_eq!(reach(&world, &connected.access).await, scope("calendar.read"));
    // The page says so, and can take it back.
    let apps = world.store.connected_apps(&world.ada.id).await.expect("ask");
    assert_eq!(apps.first().expect("the app").scope(), scope("profile calendar.read"));
    world.store.change_access(&world.ada.id, &world.planner.id, scope("profile"), START).await.expect("change");
    assert_eq!(reach(&world, &connected.access).await, Scope::empty());
}
