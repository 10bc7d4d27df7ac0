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

pub(super) async fn a_retry_is_answered_with_a_sibling_and_both_answers_live(store: Shared) {
    let world = World::of(store).await;
    let first = world.first_pair().await;
    let one = world.rotate(&first, false, 1).await.expect("a swap");
    let other = world.rotate(&first, true, 5).await.expect("a retry");

    let presented = world.refresh_facts(&first).await;
    assert_eq!(presented.token.used_at, Some(after_seconds(1)), "a retry does not open the window anew");
    assert!(!presented.successor_was_used);
    for sibling in [&one, &other] {
        let token = world.refresh_facts(sibling).await.token;
        assert_eq!((token.superseded, token.used_at), (false, None));
    }
    for pair in [&first, &one, &other] {
        assert!(world.is_alive(&pair.tokens.access).await);
    }
}

pub(super) async fn whichever_answer_is_gone_on_with_the_other_is_dead(store: Shared) {
    let world = World::of(store).await;
    for late in [false, true] {
        let first = world.first_pair().await;
        let one = world.rotate(&first, false, 1).await.expect("a swap");
        let other = world.rotate(&first, true, 2).await.expect("a retry");
        let (kept, left) = if late { (&other, &one) } else { (&one, &other) };
        // An hour later, too: the window is that of the retry, not of the choice.
        let next = world.rotate(kept, false, 3600).await.expect("either answer is good");

        let ended = world.refresh_facts(left).await.token;
        assert_eq!((ended.superseded, ended.used_at), (true, None));
        assert_eq!(world.store.access_token(&left.tokens.access.key).await.expect("ask"), None);
        for retry in [false, true] {
            assert!(world.rotate(left, retry, 3601).await.is_none());
        }
        assert!(world.rotate(&first, true, 3601).await.is_none(), "a sibling was used");
        for pair in [kept, &next] {
            assert!(world.is_alive(&pair.tokens.access).await, "it lives until it expires");
        }
        world.rotate(&next, false, 3602).await.expect("the line goes on");
    }
}

pub(super) async fn a_retry_may_be_repeated_and_any_answer_is_gone_on_with(store: Shared) {
    let world = World::of(store).await;
    let first = world.first_pair().await;
    let mut answers = vec![world.rotate(&first, false, 1).await.expect("a swap")];
    for at in 2..5 {
        answers.push(world.rotate(&first, true, at).await.expect("a retry"));
    }
    let kept = answers.remove(1);
    world.rotate(&kept, false, 6).await.expect("it goes on");
    assert_eq!(answers.len(), 3);
    for pair in &answers {
        assert!(world.refresh_facts(pair).await.token.superseded);
        assert!(!world.is_alive(&pair.tokens.access).await);
    }
    assert!(world.is_alive(&kept.tokens.access).await);
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

pub(super) async fn of_64_siblings_that_are_used_at_once_one_line_is_left(store: Shared) {
    let world = World::of(store).await;
    let first = world.first_pair().await;
    world.rotate(&first, false, 1).await.expect("a swap");
    let presented = first.tokens.refresh.as_ref().expect("a refresh token").key;
    let rotate_all = async |all: Vec<(_, bool, NewTokens)>| {
        let outcomes = at_once(all, |(presented, retry, pair)| {
            let store = world.store.clone();
            async move { store.rotate_refresh(&presented, retry, pair, after_seconds(2)).await.expect("rotate") }
        });
        outcomes.await.into_iter().filter(|outcome| *outcome == Rotated::Rotated).count()
    };
    let siblings: Vec<NewTokens> = (0..64).map(|_| tokens(&first.grant, after_seconds(2))).collect();
    let retries = siblings.iter().map(|pair| (presented, true, pair.clone())).collect();
    assert_eq!(rotate_all(retries).await, 64);
    let uses = siblings.iter().map(|pair| {
        let sibling = pair.refresh.as_ref().expect("a refresh token").key;
        (sibling, false, tokens(&first.grant, after_seconds(3)))
    });
    let uses: Vec<_> = uses.collect();
    assert_eq!(rotate_all(uses.clone()).await, 1);
    let mut alive = 0;
    for pair in uses.into_iter().map(|(_, _, pair)| pair).chain(siblings) {
        let refresh = pair.refresh.as_ref().expect("a refresh token");
        let Some(facts) = world.store.refresh_token(&refresh.key).await.expect("ask") else { continue };
        assert_eq!(world.is_alive(&pair.access).await, !facts.token.superseded);
        alive += usize::from(!facts.token.superseded && facts.token.used_at.is_none());
    }
    assert_eq!(alive, 1);
}
