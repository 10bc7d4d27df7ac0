//! Pending requests, consents and codes.

use super::fixtures::*;
use storage::{CodeIssued, Grant, PendingBounds, PendingOutcome, PendingRequest};

pub(super) async fn a_pending_request_is_decided_once_and_what_became_of_it_is_remembered(store: Shared) {
    let other = pending(browser("b"), START);
    store.remember_pending(other.clone(), ROOMY).await.expect("remember");
    for outcome in PendingOutcome::ALL {
        let mine = pending(browser("a"), START);
        store.remember_pending(mine.clone(), ROOMY).await.expect("remember");
        assert_eq!(store.pending(&mine.key).await.expect("ask"), Some(mine.clone()));
        assert!(store.decide_pending(&mine.key, outcome).await.expect("decide"));
        for later in PendingOutcome::ALL {
            assert!(!store.decide_pending(&mine.key, later).await.expect("decide"));
        }
        let decided = PendingRequest { outcome: Some(outcome), ..mine.clone() };
        assert_eq!(store.pending(&mine.key).await.expect("ask"), Some(decided));
    }
    assert_eq!(store.pending(&other.key).await.expect("ask"), Some(other));
    let unknown = pending(browser("a"), START);
    assert!(!store.decide_pending(&unknown.key, PendingOutcome::Denied).await.expect("decide"));
}

pub(super) async fn beyond_its_share_a_network_loses_its_own_oldest_requests(store: Shared) {
    let bounds = PendingBounds { in_all: 1_000, a_network: 3 };
    let remember = async |last: Option<u8>, second: i64| {
        let network = last.map(|last| [198, 51, 100, last].into());
        let request = PendingRequest { network, ..pending(browser("a"), after_seconds(second)) };
        store.remember_pending(request.clone(), bounds).await.expect("remember");
        request.key
    };
    let of_another = remember(Some(2), 0).await;
    let of_nobody = remember(None, 0).await;
    let mut mine = Vec::new();
    for second in 1..=5 {
        mine.push(remember(Some(1), second).await);
    }
    for nobodys in 6..=9 {
        remember(None, nobodys).await;
    }
    let is_there = async |key| store.pending(&key).await.expect("ask").is_some();
    assert!(is_there(of_another).await && is_there(of_nobody).await, "others lost theirs");
    for (at, key) in mine.into_iter().enumerate() {
        assert_eq!(is_there(key).await, at >= 2, "{at}");
    }
}

pub(super) async fn beyond_the_bound_of_all_the_oldest_request_goes(store: Shared) {
    let bounds = PendingBounds { in_all: 4, a_network: 3 };
    let mut all = Vec::new();
    for last in 1..=6_u8 {
        let network = Some([198, 51, 100, last].into());
        let request = PendingRequest { network, ..pending(browser("a"), after_seconds(last.into())) };
        store.remember_pending(request.clone(), bounds).await.expect("remember");
        all.push(request.key);
    }
    for (at, key) in all.into_iter().enumerate() {
        assert_eq!(store.pending(&key).await.expect("ask").is_some(), at >= 2, "{at}");
    }
}

pub(super) async fn every_request_of_a_browser_is_handed_over_and_none_of_another(store: Shared) {
    let (one, two, other) = (browser("a"), browser("b"), browser("c"));
    let (first, decided, foreign) = (pending(one, START), pending(one, START), pending(other, START));
    for request in [&first, &decided, &foreign] {
        store.remember_pending(request.clone(), ROOMY).await.expect("remember");
    }
    store.decide_pending(&decided.key, PendingOutcome::Denied).await.expect("decide");
    store.hand_over_pending(one, two).await.expect("hand over");
    let whose = async |key| store.pending(&key).await.expect("ask").expect("the request").browser;
    assert_eq!((whose(first.key).await, whose(decided.key).await, whose(foreign.key).await), (two, two, other));
}

pub(super) async fn of_parallel_takers_one_gets_the_pending_request(store: Shared) {
    let request = pending(browser("a"), START);
    store.remember_pending(request.clone(), ROOMY).await.expect("remember");
    let outcomes = at_once(0..16, |_| {
        let store = store.clone();
        async move { store.decide_pending(&request.key, PendingOutcome::Denied).await.expect("decide") }
    });
    assert_eq!(outcomes.await.into_iter().filter(|taken| *taken).count(), 1);
}

pub(super) async fn a_pending_request_moves_only_from_the_browser_it_belongs_to(store: Shared) {
    let request = pending(browser("before sign-in"), START);
    store.remember_pending(request.clone(), ROOMY).await.expect("remember");
    let (before, after) = (browser("before sign-in"), browser("session"));
    assert!(!store.bind_pending(&request.key, browser("stranger"), after, true).await.expect("bind"));
    assert!(store.bind_pending(&request.key, before, after, true).await.expect("bind"));
    assert!(!store.bind_pending(&request.key, before, after, true).await.expect("bind"), "it moved already");
    let found = async || store.pending(&request.key).await.expect("ask").expect("the request");
    assert_eq!((found().await.browser, found().await.authenticated), (after, true), "its person signed in for it");
    assert!(store.bind_pending(&request.key, after, before, false).await.expect("bind"));
    assert_eq!((found().await.browser, found().await.authenticated), (before, false), "and out again");
    store.decide_pending(&request.key, PendingOutcome::Denied).await.expect("decide");
    assert!(!store.bind_pending(&request.key, before, after, true).await.expect("bind"));
}

pub(super) async fn two_posts_of_one_consent_page_make_one_code(store: Shared) {
    let world = World::of(store).await;
    world.allowed(START).await;
    let request = pending(browser("a"), START);
    world.store.remember_pending(request.clone(), ROOMY).await.expect("remember");
    let codes: Vec<_> = (0..8)
        .map(|_| {
            let grant = grant(&world.ada, &world.planner, START);
            let code = code(&grant, START);
            (grant, code)
        })
        .collect();
    let outcomes = at_once(codes.clone(), |(grant, code)| {
        let store = world.store.clone();
        async move { store.issue_code(Some(request.key), None, grant, code).await.expect("issue") }
    });
    let outcomes = outcomes.await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == CodeIssued::Issued).count(), 1);
    for ((_, code), outcome) in codes.iter().zip(outcomes) {
        let found = world.store.code(&code.key).await.expect("ask");
        assert_eq!(found.is_some(), outcome == CodeIssued::Issued);
    }
    let found = world.store.pending(&request.key).await.expect("ask").expect("the request");
    assert_eq!(found.outcome, Some(PendingOutcome::Allowed));
}

pub(super) async fn a_page_that_was_used_changes_nothing(store: Shared) {
    let world = World::of(store).await;
    let gone = pending(browser("a"), START);
    let grant = grant(&world.ada, &world.planner, START);
    let code = code(&grant, START);
    let consent = consent(&world.ada, &world.planner, START);
    let issued = world.store.issue_code(Some(gone.key), Some(consent), grant, code.clone()).await;
    assert_eq!(issued.expect("issue"), CodeIssued::PendingRequestGone);
    assert_eq!(world.store.consent(&world.ada.id, &world.planner.id).await.expect("ask"), None);
    assert_eq!(world.store.code(&code.key).await.expect("ask"), None);
    assert!(!world.store.disconnect(&world.ada.id, &world.planner.id, START).await.expect("ask"), "no grant");
}

pub(super) async fn a_code_that_cannot_be_stored_leaves_everything_as_it_was(store: Shared) {
    let world = World::of(store).await;
    let request = pending(browser("a"), START);
    world.store.remember_pending(request.clone(), ROOMY).await.expect("remember");
    let (_, existing) = world.allowed(START).await;
    let before = world.store.consent(&world.ada.id, &world.planner.id).await.expect("ask");

    let another = grant(&world.ada, &world.planner, START);
    let mut wider = consent(&world.ada, &world.planner, after_seconds(9));
    wider.scope = scope("calendar.write");
    let mut twin = code(&another, START);
    twin.key = existing.key;
    let issued = world.store.issue_code(Some(request.key), Some(wider), another.clone(), twin).await;
    issued.expect_err("its key is taken");

    assert_eq!(world.store.pending(&request.key).await.expect("ask"), Some(request.clone()));
    assert_eq!(world.store.consent(&world.ada.id, &world.planner.id).await.expect("ask"), before);
    let code = code(&another, START);
    let issued = world.store.issue_code(Some(request.key), None, another, code).await.expect("issue");
    assert_eq!(issued, CodeIssued::Issued, "the grant was not begun by the failed attempt");
}

pub(super) async fn a_code_is_found_with_its_grant(store: Shared) {
    let world = World::of(store).await;
    let (grant, code) = world.allowed(START).await;
    let facts = world.store.code(&code.key).await.expect("ask").expect("the code");
    assert_eq!((&facts.code, &facts.of.grant, facts.of.user_is_enabled), (&code, &grant, true));
    world.store.set_user_disabled(&world.ada.id, Some(START)).await.expect("disable");
    let facts = world.store.code(&code.key).await.expect("ask").expect("the code");
    assert!(!facts.of.user_is_enabled);
}

pub(super) async fn a_consent_replaces_the_older_one_of_the_same_person_and_client(store: Shared) {
    let world = World::of(store).await;
    let first = consent(&world.ada, &world.planner, START);
    world.allowed(START).await;
    assert_eq!(world.store.consent(&world.ada.id, &world.planner.id).await.expect("ask"), Some(first.clone()));

    let mut second = consent(&world.ada, &world.planner, after_seconds(5));
    (second.scope, second.redirect_host) = (scope("calendar.write"), "other.example".to_owned());
    for consent in [Some(second.clone()), None] {
        let grant = Grant { scope: second.scope.clone(), ..grant(&world.ada, &world.planner, after_seconds(5)) };
        let code = code(&grant, after_seconds(5));
        let issued = world.store.issue_code(None, consent, grant, code).await.expect("issue");
        assert_eq!(issued, CodeIssued::Issued);
        let found = world.store.consent(&world.ada.id, &world.planner.id).await.expect("ask");
        assert_eq!(found.as_ref(), Some(&second));
    }
    assert_eq!(world.store.consent(&world.publisher.id, &world.planner.id).await.expect("ask"), None);
}

pub(super) async fn a_code_without_a_consent_of_its_own_needs_one_that_covers_it(store: Shared) {
    let world = World::of(store).await;
    let request = pending(browser("a"), START);
    world.store.remember_pending(request.clone(), ROOMY).await.expect("remember");
    let silently = async || {
        let grant = grant(&world.ada, &world.planner, after_seconds(1));
        let code = code(&grant, after_seconds(1));
        let issued = world.store.issue_code(Some(request.key), None, grant, code.clone()).await.expect("issue");
        (issued, world.store.code(&code.key).await.expect("ask").is_some())
    };
    assert_eq!(silently().await, (CodeIssued::ConsentChanged, false), "nothing was ever allowed");
    world.allowed(START).await;
    let (ada, planner) = (&world.ada.id, &world.planner.id);
    world.store.change_access(ada, planner, scope("profile"), START).await.expect("change");
    assert_eq!(silently().await, (CodeIssued::ConsentChanged, false), "a part was taken back");
    world.allowed(START).await;
    world.store.disconnect(ada, planner, START).await.expect("disconnect");
    assert_eq!(silently().await, (CodeIssued::ConsentChanged, false), "all of it was taken back");
    world.allowed(START).await;
    assert_eq!(silently().await, (CodeIssued::Issued, true), "the request was not spent in vain");
}

pub(super) async fn nothing_is_issued_for_a_person_or_client_who_has_gone(store: Shared) {
    let world = World::of(store).await;
    let (nobody, nothing) = (user("Nobody"), client("Nothing", None));
    for (person, app) in [(&nobody, &world.planner), (&world.ada, &nothing)] {
        let grant = grant(person, app, START);
        let code = code(&grant, START);
        let consent = consent(person, app, START);
        let issued = world.store.issue_code(None, Some(consent), grant, code.clone()).await;
        assert_eq!(issued.expect("issue"), CodeIssued::PendingRequestGone);
        assert_eq!(world.store.code(&code.key).await.expect("ask"), None);
        assert_eq!(world.store.consent(&person.id, &app.id).await.expect("ask"), None);
    }
}
