//! Only the dead are swept away.

use super::fixtures::*;
use oauth::names::{Lifetime, Timestamp};
use storage::{NewTokens, PURGE_MARGIN, Rotated};

const LONG_AGO: Timestamp = Timestamp::from_millis(0);

impl World {
    async fn purge(&self, now: Timestamp) -> u64 {
        self.store.purge(now, LONG_AGO, LONG_AGO).await.expect("purge")
    }
}

pub(super) async fn what_lives_stays(store: Shared) {
    let world = World::of(store).await;
    let session = session(&world.ada, START);
    world.store.begin_session(session.clone(), None).await.expect("begin");
    let request = pending(browser("a"), START);
    world.store.remember_pending(request.clone(), ROOMY).await.expect("remember");
    let own = own_token(&world.planner, START);
    world.store.store_access_token(own.clone()).await.expect("store");
    let (_, unused) = world.allowed(START).await;
    let connected = world.connected(START).await;

    let gone = world.store.purge(after_seconds(59), START, START).await.expect("purge");

    assert_eq!(gone, 0);
    assert!(world.store.session(&session.key).await.expect("ask").is_some());
    assert_eq!(world.store.pending(&request.key).await.expect("ask"), Some(request));
    assert!(world.is_alive(&own).await);
    assert!(world.is_alive(&connected.access).await);
    for code in [&unused, &connected.code] {
        assert!(world.store.code(&code.key).await.expect("ask").is_some());
    }
    assert!(world.store.refresh_token(&connected.refresh.key).await.expect("ask").is_some());
}

pub(super) async fn what_has_expired_goes(store: Shared) {
    let world = World::of(store).await;
    let (old_token, young_token) = (own_token(&world.planner, START), own_token(&world.planner, after_seconds(1)));
    for token in [&old_token, &young_token] {
        world.store.store_access_token(token.clone()).await.expect("store");
    }
    let (_, unused) = world.allowed(START).await;

    assert_eq!(world.purge(after_seconds(600)).await, 2);

    assert_eq!(world.store.access_token(&old_token.key).await.expect("ask"), None);
    assert!(world.store.access_token(&young_token.key).await.expect("ask").is_some());
    assert_eq!(world.store.code(&unused.key).await.expect("ask"), None);
    let consent = world.store.consent(&world.ada.id, &world.planner.id).await.expect("ask");
    assert!(consent.is_some(), "a consent does not expire");
}

pub(super) async fn a_clock_that_is_a_day_ahead_destroys_nothing_that_lives(store: Shared) {
    let world = World::of(store).await;
    let session = session(&world.ada, START);
    world.store.begin_session(session.clone(), None).await.expect("begin");
    let request = pending(browser("a"), START);
    world.store.remember_pending(request.clone(), ROOMY).await.expect("remember");
    let own = own_token(&world.planner, START);
    world.store.store_access_token(own.clone()).await.expect("store");
    let (_, unused) = world.allowed(START).await;
    let (grant, code) = world.allowed(START).await;
    let alone = NewTokens { refresh: None, ..tokens(&grant, START) };
    world.store.redeem(&code.key, alone.clone(), START).await.expect("redeem");

    let ahead = START.plus(Lifetime::from_days(1)).minus(PURGE_MARGIN);
    assert_eq!(world.store.purge(ahead, ahead, ahead).await.expect("purge"), 0);

    assert!(world.store.session(&session.key).await.expect("ask").is_some());
    assert!(world.store.pending(&request.key).await.expect("ask").is_some());
    assert!(world.is_alive(&own).await && world.is_alive(&alone.access).await);
    for code in [&unused, &code] {
        assert!(world.store.code(&code.key).await.expect("ask").is_some());
    }
}

pub(super) async fn a_pending_request_is_remembered_for_an_hour_after_its_end(store: Shared) {
    let world = World::of(store).await;
    let (old, young) = (pending(browser("a"), START), pending(browser("a"), after_seconds(1)));
    for request in [&old, &young] {
        world.store.remember_pending(request.clone(), ROOMY).await.expect("remember");
    }
    let an_hour_over = old.expires_at.plus(Lifetime::from_minutes(60));
    assert_eq!(world.purge(an_hour_over.minus(Lifetime::from_seconds(1))).await, 0);
    assert_eq!(world.store.pending(&old.key).await.expect("ask"), Some(old.clone()));
    assert_eq!(world.purge(an_hour_over).await, 1);
    assert_eq!(world.store.pending(&old.key).await.expect("ask"), None);
    assert_eq!(world.store.pending(&young.key).await.expect("ask"), Some(young));
}

pub(super) async fn idle_sessions_go(store: Shared) {
    let world = World::of(store).await;
    let (idle, seen) = (session(&world.ada, START), session(&world.ada, START));
    for session in [&idle, &seen] {
        world.store.begin_session(session.clone(), None).await.expect("begin");
    }
    world.store.touch_session(&seen.key, after_seconds(50)).await.expect("touch");
    let gone = world.store.purge(after_seconds(100), after_seconds(50), LONG_AGO).await.expect("purge");
    assert_eq!(gone, 1);
    assert_eq!(world.store.session(&idle.key).await.expect("ask"), None);
    assert!(world.store.session(&seen.key).await.expect("ask").is_some());
}

pub(super) async fn a_used_code_is_recognised_as_long_as_its_grant_may_live(store: Shared) {
    let world = World::of(store).await;
    let refreshable = world.connected(START).await;
    let (grant, code) = world.allowed(START).await;
    let alone = NewTokens { refresh: None, ..tokens(&grant, START) };
    world.store.redeem(&code.key, alone, START).await.expect("redeem");

    world.purge(after_seconds(599)).await;
    assert!(world.store.code(&code.key).await.expect("ask").is_some(), "its access token lives");
    world.purge(after_seconds(600)).await;
    assert_eq!(world.store.code(&code.key).await.expect("ask"), None);
    assert!(world.store.code(&refreshable.code.key).await.expect("ask").is_some());
    world.purge(refreshable.refresh.expires_at).await;
    assert_eq!(world.store.code(&refreshable.code.key).await.expect("ask"), None);
}

pub(super) async fn a_used_refresh_token_is_recognised_as_long_as_its_family_may_live(store: Shared) {
    let world = World::of(store).await;
    let connected = world.connected(START).await;
    let day_20 = START.plus(Lifetime::from_days(20));
    let successor = tokens(&connected.grant, day_20);
    let rotated = world.store.rotate_refresh(&connected.refresh.key, false, successor.clone(), day_20).await;
    assert_eq!(rotated.expect("rotate"), Rotated::Rotated);

    let day_40 = START.plus(Lifetime::from_days(40));
    world.purge(day_40).await;
    let used = world.store.refresh_token(&connected.refresh.key).await.expect("ask");
    assert!(used.is_some_and(|facts| facts.token.used_at == Some(day_20)), "it expired, but its family lives");

    world.purge(START.plus(Lifetime::from_days(50))).await;
    let refresh = successor.refresh.expect("a refresh token");
    for key in [connected.refresh.key, refresh.key] {
        assert_eq!(world.store.refresh_token(&key).await.expect("ask"), None);
    }
}

pub(super) async fn revoked_and_outlived_grants_go_with_all_that_came_from_them(store: Shared) {
    let world = World::of(store).await;
    let (revoked, old) = (world.connected(after_seconds(5)).await, world.connected(START).await);
    let young = world.connected(after_seconds(5)).await;
    world.store.revoke_grant(&revoked.grant.id, after_seconds(6)).await.expect("revoke");

    let gone = world.store.purge(after_seconds(7), LONG_AGO, after_seconds(5)).await.expect("purge");

    assert_eq!(gone, 2, "a grant counts once");
    for dead in [&revoked, &old] {
        assert_eq!(world.store.code(&dead.code.key).await.expect("ask"), None);
        assert_eq!(world.store.refresh_token(&dead.refresh.key).await.expect("ask"), None);
        assert_eq!(world.store.access_token(&dead.access.key).await.expect("ask"), None);
    }
    assert!(world.is_alive(&young.access).await);
    assert!(world.store.code(&young.code.key).await.expect("ask").is_some());
}

pub(super) async fn more_than_one_batch_goes(store: Shared) {
    let world = World::of(store).await;
    let dead: Vec<_> = (0..1100).map(|_| own_token(&world.planner, START)).collect();
    let alive = own_token(&world.planner, after_seconds(700));
    let all = dead.iter().cloned().chain([alive.clone()]);
    let stored = at_once(all, |token| {
        let store = world.store.clone();
        async move {
            // The queue of a store may be full for a moment.
            while store.store_access_token(token.clone()).await.is_err() {
                tokio::task::yield_now().await;
            }
        }
    });
    stored.await;
    assert_eq!(world.purge(after_seconds(600)).await, 1100);
    for token in dead {
        assert_eq!(world.store.access_token(&token.key).await.expect("ask"), None);
    }
    assert!(world.is_alive(&alive).await);
}
