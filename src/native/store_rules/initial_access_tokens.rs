//! RFC 7591 §3: tokens with which programs register clients.

use super::desk::{Desk, On};
use oauth::names::Timestamp;
use oauth::secret::InitialAccessToken;
use storage::User;
use storage::developers::{InitialAccessTokenCreated, StoredInitialAccessToken};
use storage_contract::fixtures::*;

fn token(owner: &User, created_at: Timestamp) -> StoredInitialAccessToken {
    let token = InitialAccessToken::generate(unique());
    StoredInitialAccessToken {
        hash: token.hash(),
        owner: owner.id.clone(),
        prefix: token.label().to_owned(),
        label: "ci".to_owned(),
        created_at,
        expires_at: after_seconds(100),
        last_used_at: None,
    }
}

impl Desk {
    async fn token(&self, owner: &User, created_at: Timestamp) -> StoredInitialAccessToken {
        let token = token(owner, created_at);
        assert_eq!(self.create(token.clone(), 20, created_at).await, InitialAccessTokenCreated::Created);
        token
    }
    async fn create(&self, token: StoredInitialAccessToken, at_most: u32, now: Timestamp) -> InitialAccessTokenCreated {
        self.store.create_initial_access_token(token, at_most, now).await.expect("create")
    }
    async fn used(&self, token: &StoredInitialAccessToken, seconds: i64) -> Option<StoredInitialAccessToken> {
        self.store.use_initial_access_token(&token.hash, after_seconds(seconds)).await.expect("use")
    }
    async fn tokens(&self, owner: &User) -> Vec<StoredInitialAccessToken> {
        self.store.initial_access_tokens(&owner.id).await.expect("ask")
    }
}

pub(super) async fn tokens_are_listed_to_whoever_made_them_newest_first(on: On) {
    let desk = Desk::new(on).await;
    let (ada, publisher) = (&desk.world.ada, &desk.world.publisher);
    let older = desk.token(ada, after_seconds(1)).await;
    let newer = desk.token(ada, after_seconds(2)).await;
    let other = desk.token(publisher, after_seconds(3)).await;
    assert_eq!(desk.tokens(ada).await, [newer, older]);
    assert_eq!(desk.tokens(publisher).await, [other]);
}

pub(super) async fn a_use_is_noted_and_what_was_used_is_told(on: On) {
    let desk = Desk::new(on).await;
    let token = desk.token(&desk.world.ada, START).await;
    for (seconds, last) in [(5, 5), (9, 9), (7, 9)] {
        let used = StoredInitialAccessToken { last_used_at: Some(after_seconds(last)), ..token.clone() };
        assert_eq!(desk.used(&token, seconds).await.as_ref(), Some(&used));
        assert_eq!(desk.tokens(&desk.world.ada).await, [used]);
    }
}

pub(super) async fn a_token_that_is_unknown_has_expired_or_is_of_a_disabled_person_opens_nothing(on: On) {
    let desk = Desk::new(on).await;
    let ada = &desk.world.ada;
    let token = desk.token(ada, START).await;
    assert_eq!(desk.used(&self::token(ada, START), 1).await, None);
    assert_eq!(desk.used(&token, 100).await, None);
    desk.store.set_user_disabled(&ada.id, Some(START)).await.expect("disable");
    assert_eq!(desk.used(&token, 1).await, None);
    assert_eq!(desk.tokens(ada).await, std::slice::from_ref(&token), "and no use is noted");
    desk.store.set_user_disabled(&ada.id, None).await.expect("enable");
    assert!(desk.used(&token, 99).await.is_some());
}

pub(super) async fn a_token_is_removed_by_whoever_made_it(on: On) {
    let desk = Desk::new(on).await;
    let (ada, publisher) = (&desk.world.ada, &desk.world.publisher);
    let token = desk.token(ada, START).await;
    let remove =
        async |owner: &User| desk.store.remove_initial_access_token(&owner.id, &token.hash).await.expect("remove");
    assert!(!remove(publisher).await);
    assert_eq!(desk.tokens(ada).await.len(), 1);
    assert!(remove(ada).await);
    assert!(!remove(ada).await);
    assert_eq!(desk.used(&token, 1).await, None);
}

pub(super) async fn a_person_who_goes_takes_their_tokens_along_and_makes_no_more(on: On) {
    let desk = Desk::new(on).await;
    let ada = &desk.world.ada;
    let token = desk.token(ada, START).await;
    desk.store.delete_user(&ada.id).await.expect("delete");
    assert_eq!(desk.used(&token, 1).await, None);
    assert_eq!(desk.create(self::token(ada, START), 20, START).await, InitialAccessTokenCreated::OwnerGone);
    assert_eq!(desk.tokens(ada).await, []);
}

pub(super) async fn a_person_has_at_most_so_many_tokens_however_many_are_made_at_once(on: On) {
    let desk = Desk::new(on).await;
    let (ada, publisher) = (&desk.world.ada, &desk.world.publisher);
    desk.token(publisher, START).await;
    let made = futures::future::join_all((0..30).map(|_| desk.create(token(ada, START), 20, START))).await;
    assert_eq!(made.iter().filter(|made| **made == InitialAccessTokenCreated::Created).count(), 20);
    assert_eq!(made.iter().filter(|made| **made == InitialAccessTokenCreated::TooMany).count(), 10);
    assert_eq!(desk.tokens(ada).await.len(), 20);
    // Those that have ended do not count.
    assert_eq!(desk.create(token(ada, START), 20, after_seconds(99)).await, InitialAccessTokenCreated::TooMany);
    assert_eq!(desk.create(token(ada, START), 20, after_seconds(100)).await, InitialAccessTokenCreated::Created);
}

pub(super) async fn a_token_is_forgotten_long_after_its_end(on: On) {
    let desk = Desk::new(on).await;
    let token = desk.token(&desk.world.ada, START).await;
    assert_eq!(desk.store.purge_activity(after_seconds(100)).await.expect("purge"), 0);
    assert_eq!(desk.tokens(&desk.world.ada).await, [token]);
    assert_eq!(desk.store.purge_activity(after_seconds(101)).await.expect("purge"), 1);
    assert_eq!(desk.tokens(&desk.world.ada).await, []);
}
