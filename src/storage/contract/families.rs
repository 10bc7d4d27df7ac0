//! RFC 9700 §4.14.2: refresh tokens that are swapped at each use, and what is made of a lost answer.

use super::fixtures::*;
use storage::{NewTokens, RefreshFacts, Rotated};

impl World {
    async fn rotate(&self, presented: &Pair, retry: bool, at: i64) -> Option<Pair> {
        let pair = tokens(&presented.grant, after_seconds(at));
        let key = presented.tokens.refresh.as_ref().expect("a refresh token").key;
        match self.store.rotate_refresh(&key, retry, pair.clone(), after_seconds(at)).await.expect("rotate") {
            Rotated::Rotated => Some(Pair { grant: presented.grant.clone(), tokens: pair }),
            Rotated::Changed => {
                assert!(!self.is_alive(&pair.access).await, "nothing is stored of a refused swap");
                None
            }
        }
    }

    async fn refresh_facts(&self, pair: &Pair) -> RefreshFacts {
        let key = pair.tokens.refresh.as_ref().expect("a refresh token").key;
        self.store.refresh_token(&key).await.expect("ask").expect("the refresh token")
    }

    async fn first_pair(&self) -> Pair {
        let connected = self.connected(START).await;
        let tokens = NewTokens { access: connected.access, refresh: Some(connected.refresh) };
        Pair { grant: connected.grant, tokens }
    }
}

struct Pair {
    grant: storage::Grant,
    tokens: NewTokens,
}

pub(super) async fn a_refresh_token_is_swapped_once(store: Shared) {
    let world = World::of(store).await;
    let first = world.first_pair().await;
    let unused = world.refresh_facts(&first).await;
    assert_eq!(Some(unused.token), first.tokens.refresh);
    assert_eq!((unused.of.grant, unused.successor_was_used), (first.grant.clone(), false));

    let second = world.rotate(&first, false, 9).await.expect("a swap");
    assert!(world.rotate(&first, false, 10).await.is_none());
    let used = world.refresh_facts(&first).await;
    assert_eq!((used.token.used_at, used.successor_was_used), (Some(after_seconds(9)), false));
    assert_eq!(world.refresh_facts(&second).await.token.used_at, None);
    assert!(world.is_alive(&first.tokens.access).await, "it lives until it expires");
    assert!(world.is_alive(&second.tokens.access).await);

    world.rotate(&second, false, 20).await.expect("a swap");
    assert!(world.refresh_facts(&first).await.successor_was_used);
}

pub(super) async fn of_64_parallel_refreshes_with_one_token_one_succeeds(store: Shared) {
    let world = World::of(store).await;
    let connected = world.connected(START).await;
    let pairs: Vec<NewTokens> = (0..64).map(|_| tokens(&connected.grant, START)).collect();
    let outcomes = at_once(pairs.clone(), |pair| {
        let store = world.store.clone();
        let presented = connected.refresh.key;
        async move { store.rotate_refresh(&presented, false, pair, after_seconds(1)).await.expect("rotate") }
    });
    let outcomes = outcomes.await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Rotated::Rotated).count(), 1);
    for (pair, outcome) in pairs.iter().zip(outcomes) {
        assert_eq!(world.is_alive(&pair.access).await, outcome == Rotated::Rotated);
    }
}

pub(super) async fn the_store_numbers_the_generations(store: Shared) {
    let world = World::of(store).await;
    let first = world.first_pair().await;
    let second = world.rotate(&first, false, 1).await.expect("a swap");
    let third = world.rotate(&first, true, 2).await.expect("a retry");
    let fourth = world.rotate(&third, false, 3).await.expect("a swap");
    for (pair, generation) in [(first, 1), (second, 2), (third, 3), (fourth, 4)] {
        assert_eq!(world.refresh_facts(&pair).await.token.generation, generation);
    }
}

pub(super) async fn a_refresh_token_of_a_revoked_grant_buys_nothing(store: Shared) {
    let world = World::of(store).await;
    let first = world.first_pair().await;
    world.rotate(&first, false, 1).await.expect("a swap");
    world.store.revoke_grant(&first.grant.id, after_seconds(2)).await.expect("revoke");
    assert!(world.rotate(&first, false, 3).await.is_none());
    assert!(world.rotate(&first, true, 3).await.is_none());
}

pub(super) async fn a_swap_that_cannot_be_stored_leaves_the_token_unused(store: Shared) {
    let world = World::of(store).await;
    let (connected, other) = (world.connected(START).await, world.connected(START).await);
    let mut pair = tokens(&connected.grant, START);
    pair.refresh.as_mut().expect("a refresh token").key = other.refresh.key;
    let rotated = world.store.rotate_refresh(&connected.refresh.key, false, pair.clone(), START).await;
    rotated.expect_err("its key is taken");
    assert_eq!(world.store.access_token(&pair.access.key).await.expect("ask"), None);
    let pair = tokens(&connected.grant, START);
    let rotated = world.store.rotate_refresh(&connected.refresh.key, false, pair, START).await;
    assert_eq!(rotated.expect("rotate"), Rotated::Rotated);
}

pub(super) async fn a_retry_supersedes_the_successor_and_its_access_tokens(store: Shared) {
    let world = World::of(store).await;
    let first = world.first_pair().await;
    let lost = world.rotate(&first, false, 1).await.expect("a swap");
    let arrived = world.rotate(&first, true, 5).await.expect("a retry");

    let superseded = world.refresh_facts(&lost).await.token;
    assert_eq!((superseded.superseded, superseded.used_at), (true, None));
    let presented = world.refresh_facts(&first).await;
    assert_eq!(presented.token.used_at, Some(after_seconds(1)), "a retry does not open the window anew");
    assert!(!presented.successor_was_used);
    for dead in [&first, &lost] {
        assert_eq!(world.store.access_token(&dead.tokens.access.key).await.expect("ask"), None);
    }
    assert!(world.is_alive(&arrived.tokens.access).await);
    assert!(!world.refresh_facts(&arrived).await.token.superseded);
}

pub(super) async fn a_superseded_token_buys_nothing(store: Shared) {
    let world = World::of(store).await;
    let first = world.first_pair().await;
    let lost = world.rotate(&first, false, 1).await.expect("a swap");
    let arrived = world.rotate(&first, true, 2).await.expect("a retry");
    for retry in [false, true] {
        assert!(world.rotate(&lost, retry, 3).await.is_none());
    }
    assert!(world.is_alive(&arrived.tokens.access).await);
    world.rotate(&arrived, false, 4).await.expect("the one that arrived works");
}

pub(super) async fn a_retry_may_be_repeated_until_an_answer_arrives(store: Shared) {
    let world = World::of(store).await;
    let first = world.first_pair().await;
    let mut lost = vec![world.rotate(&first, false, 1).await.expect("a swap")];
    for at in 2..5 {
        lost.push(world.rotate(&first, true, at).await.expect("a retry"));
    }
    let arrived = lost.pop().expect("the last one");
    for pair in &lost {
        assert!(world.refresh_facts(pair).await.token.superseded);
        assert!(!world.is_alive(&pair.tokens.access).await);
    }
    assert!(world.is_alive(&arrived.tokens.access).await);
}

pub(super) async fn a_retry_after_the_successor_was_used_buys_nothing(store: Shared) {
    let world = World::of(store).await;
    let first = world.first_pair().await;
    let second = world.rotate(&first, false, 1).await.expect("a swap");
    let third = world.rotate(&second, false, 2).await.expect("a swap");
    assert!(world.rotate(&first, true, 3).await.is_none());
    assert!(!world.refresh_facts(&third).await.token.superseded);
    assert!(world.is_alive(&third.tokens.access).await);
    world.rotate(&second, true, 3).await.expect("the immediately previous one may be retried");
}

pub(super) async fn a_token_that_was_not_used_cannot_be_retried(store: Shared) {
    let world = World::of(store).await;
    let first = world.first_pair().await;
    assert!(world.rotate(&first, true, 1).await.is_none());
    let facts = world.refresh_facts(&first).await;
    assert_eq!((facts.token.used_at, facts.token.superseded), (None, false));
    let unknown = tokens(&first.grant, START).refresh.expect("a refresh token");
    for retry in [false, true] {
        let pair = tokens(&first.grant, START);
        let rotated = world.store.rotate_refresh(&unknown.key, retry, pair, START).await.expect("rotate");
        assert_eq!(rotated, Rotated::Changed);
    }
}

pub(super) async fn of_64_parallel_retries_one_pair_is_left_alive(store: Shared) {
    let world = World::of(store).await;
    let first = world.first_pair().await;
    world.rotate(&first, false, 1).await.expect("a swap");
    let presented = first.tokens.refresh.as_ref().expect("a refresh token").key;
    let pairs: Vec<NewTokens> = (0..64).map(|_| tokens(&first.grant, after_seconds(2))).collect();
    let outcomes = at_once(pairs.clone(), |pair| {
        let store = world.store.clone();
        async move { store.rotate_refresh(&presented, true, pair, after_seconds(2)).await.expect("rotate") }
    });
    assert!(outcomes.await.iter().all(|outcome| *outcome == Rotated::Rotated));
    let mut alive = 0;
    for pair in pairs {
        let refresh = pair.refresh.as_ref().expect("a refresh token");
        let facts = world.store.refresh_token(&refresh.key).await.expect("ask").expect("the refresh token");
        assert_eq!(world.is_alive(&pair.access).await, !facts.token.superseded);
        alive += usize::from(!facts.token.superseded);
    }
    assert_eq!(alive, 1);
}
