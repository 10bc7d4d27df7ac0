//! Codes that are spent, access tokens, and what ends them. Refresh tokens are in `families`.

use super::fixtures::*;
use storage::{NewTokens, Redeemed};

pub(super) async fn a_code_works_once(store: Shared) {
    let world = World::of(store).await;
    let (grant, code) = world.allowed(START).await;
    let (first, second) = (tokens(&grant, START), tokens(&grant, START));
    let redeem = |tokens, at| world.store.redeem(&code.key, tokens, after_seconds(at));
    assert_eq!(redeem(first.clone(), 3).await.expect("redeem"), Redeemed::Redeemed);
    assert_eq!(redeem(second.clone(), 4).await.expect("redeem"), Redeemed::Changed);
    let facts = world.store.code(&code.key).await.expect("ask").expect("a used code is recognised");
    assert_eq!(facts.code.used_at, Some(after_seconds(3)));
    assert!(world.is_alive(&first.access).await);
    assert_eq!(world.store.access_token(&second.access.key).await.expect("ask"), None);
    let refresh = second.refresh.expect("a refresh token");
    assert_eq!(world.store.refresh_token(&refresh.key).await.expect("ask"), None);
}

pub(super) async fn of_64_parallel_exchanges_of_one_code_one_succeeds(store: Shared) {
    let world = World::of(store).await;
    let (grant, code) = world.allowed(START).await;
    let pairs: Vec<NewTokens> = (0..64).map(|_| tokens(&grant, START)).collect();
    let outcomes = at_once(pairs.clone(), |tokens| {
        let store = world.store.clone();
        async move { store.redeem(&code.key, tokens, START).await.expect("redeem") }
    });
    let outcomes = outcomes.await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Redeemed::Redeemed).count(), 1);
    for (pair, outcome) in pairs.iter().zip(outcomes) {
        assert_eq!(world.is_alive(&pair.access).await, outcome == Redeemed::Redeemed);
    }
}

pub(super) async fn a_code_of_a_revoked_grant_buys_nothing(store: Shared) {
    let world = World::of(store).await;
    let (grant, code) = world.allowed(START).await;
    world.store.revoke_grant(&grant.id, after_seconds(1)).await.expect("revoke");
    let pair = tokens(&grant, START);
    let redeemed = world.store.redeem(&code.key, pair.clone(), after_seconds(2)).await.expect("redeem");
    assert_eq!(redeemed, Redeemed::Changed);
    assert_eq!(world.store.access_token(&pair.access.key).await.expect("ask"), None);
    let unknown = super::fixtures::code(&grant, START);
    let redeemed = world.store.redeem(&unknown.key, pair, after_seconds(2)).await.expect("redeem");
    assert_eq!(redeemed, Redeemed::Changed);
}

pub(super) async fn a_code_of_another_grant_buys_nothing(store: Shared) {
    let world = World::of(store).await;
    let ((_, code), (other, _)) = (world.allowed(START).await, world.allowed(START).await);
    let redeemed = world.store.redeem(&code.key, tokens(&other, START), START).await.expect("redeem");
    assert_eq!(redeemed, Redeemed::Changed);
    assert_eq!(world.store.code(&code.key).await.expect("ask").expect("the code").code.used_at, None);
}

pub(super) async fn an_exchange_that_cannot_be_stored_leaves_the_code_unused(store: Shared) {
    let world = World::of(store).await;
    let existing = world.connected(START).await;
    let (grant, code) = world.allowed(START).await;
    let (mut same_access, mut same_refresh) = (tokens(&grant, START), tokens(&grant, START));
    same_access.access.key = existing.access.key;
    same_refresh.refresh.as_mut().expect("a refresh token").key = existing.refresh.key;
    for pair in [same_access, same_refresh.clone()] {
        world.store.redeem(&code.key, pair, START).await.expect_err("a key is taken");
        assert_eq!(world.store.code(&code.key).await.expect("ask").expect("the code").code.used_at, None);
    }
    assert_eq!(world.store.access_token(&same_refresh.access.key).await.expect("ask"), None);
    let redeemed = world.store.redeem(&code.key, tokens(&grant, START), START).await.expect("redeem");
    assert_eq!(redeemed, Redeemed::Redeemed);
}

pub(super) async fn a_client_that_may_not_refresh_gets_an_access_token_alone(store: Shared) {
    let world = World::of(store).await;
    let (grant, code) = world.allowed(START).await;
    let alone = NewTokens { refresh: None, ..tokens(&grant, START) };
    let redeemed = world.store.redeem(&code.key, alone.clone(), START).await.expect("redeem");
    assert_eq!(redeemed, Redeemed::Redeemed);
    assert!(world.is_alive(&alone.access).await);
}

pub(super) async fn an_access_token_is_found_with_its_grant_and_its_person(store: Shared) {
    let world = World::of(store).await;
    let connected = world.connected(START).await;
    let facts = world.store.access_token(&connected.access.key).await.expect("ask").expect("the token");
    let of = facts.of.expect("its grant");
    assert_eq!((facts.token, of.of.grant), (connected.access, connected.grant));
    assert_eq!((of.username.as_str(), of.of.user_is_enabled, facts.client_is_enabled), ("Ada", true, true));
}

pub(super) async fn a_token_of_the_client_itself_has_no_grant(store: Shared) {
    let world = World::of(store).await;
    let token = own_token(&world.planner, START);
    world.store.store_access_token(token.clone()).await.expect("store");
    let facts = world.store.access_token(&token.key).await.expect("ask").expect("the token");
    assert_eq!((facts.token, facts.of, facts.client_is_enabled), (token, None, true));
}

pub(super) async fn a_client_that_has_gone_gets_no_token(store: Shared) {
    let token = own_token(&client("Gone", None), START);
    store.store_access_token(token.clone()).await.expect("nothing to do");
    assert_eq!(store.access_token(&token.key).await.expect("ask"), None);
}

pub(super) async fn revoking_an_access_token_ends_it_alone(store: Shared) {
    let world = World::of(store).await;
    let (one, other) = (world.connected(START).await, world.connected(START).await);
    world.store.revoke_access_token(&one.access.key).await.expect("revoke");
    world.store.revoke_access_token(&one.access.key).await.expect("revoke again");
    assert_eq!(world.store.access_token(&one.access.key).await.expect("ask"), None);
    assert!(world.is_alive(&other.access).await);
    let refresh = world.store.refresh_token(&one.refresh.key).await.expect("ask").expect("the refresh token");
    assert_eq!(refresh.of.grant.revoked_at, None);
}

pub(super) async fn revoking_a_grant_ends_all_of_it_and_nothing_else(store: Shared) {
    let world = World::of(store).await;
    let (ended, other) = (world.connected(START).await, world.connected(START).await);
    world.store.revoke_grant(&ended.grant.id, after_seconds(7)).await.expect("revoke");
    assert!(!world.is_alive(&ended.access).await);
    assert!(world.is_alive(&other.access).await);
    let refresh = world.store.refresh_token(&ended.refresh.key).await.expect("ask").expect("recognised");
    assert_eq!(refresh.of.grant.revoked_at, Some(after_seconds(7)));
    let code = world.store.code(&ended.code.key).await.expect("ask").expect("recognised");
    assert_eq!(code.of.grant.revoked_at, Some(after_seconds(7)));
    let other = world.store.refresh_token(&other.refresh.key).await.expect("ask").expect("the other");
    assert_eq!(other.of.grant.revoked_at, None);
}

pub(super) async fn a_grant_keeps_the_moment_of_its_first_revocation(store: Shared) {
    let world = World::of(store).await;
    let connected = world.connected(START).await;
    for at in [1, 2] {
        world.store.revoke_grant(&connected.grant.id, after_seconds(at)).await.expect("revoke");
    }
    let facts = world.store.access_token(&connected.access.key).await.expect("ask").expect("the token");
    assert_eq!(facts.of.expect("its grant").of.grant.revoked_at, Some(after_seconds(1)));
}

pub(super) async fn disabling_a_person_or_a_client_bites_at_the_next_question(store: Shared) {
    let world = World::of(store).await;
    let connected = world.connected(START).await;
    let own = own_token(&world.planner, START);
    world.store.store_access_token(own.clone()).await.expect("store");

    world.store.set_user_disabled(&world.ada.id, Some(START)).await.expect("disable");
    assert!(!world.is_alive(&connected.access).await);
    let refresh = world.store.refresh_token(&connected.refresh.key).await.expect("ask").expect("the token");
    assert!(!refresh.of.user_is_enabled);
    assert!(world.is_alive(&own).await, "it has no person");
    world.store.set_user_disabled(&world.ada.id, None).await.expect("enable");
    assert!(world.is_alive(&connected.access).await);

    let disabled = oauth::client::Client { disabled_at: Some(START), ..world.planner.clone() };
    world.store.update_client(disabled).await.expect("disable");
    assert!(!world.is_alive(&connected.access).await);
    assert!(!world.is_alive(&own).await);
}
