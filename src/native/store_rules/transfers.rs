//! Clients that change hands.

use super::desk::*;
use oauth::client::{Client, StoredClientSecret};
use oauth::secret::RegistrationToken;
use storage::User;
use storage::developers::{FormerSecrets, Registered, Transfer};
use storage_contract::fixtures::*;

impl Desk {
    async fn offer(&self, to: &User, seconds: i64) -> bool {
        self.store.offer_transfer(&self.planner().id, &to.id, after_seconds(seconds)).await.expect("offer")
    }
    async fn accept(&self, person: &User) -> Registered {
        self.store.accept_transfer(&self.planner().id, &person.id, 50, FormerSecrets::Stay).await.expect("accept")
    }
    async fn decline(&self, person: &User) -> bool {
        self.store.decline_transfer(&self.planner().id, &person.id).await.expect("decline")
    }
    async fn offers_to(&self, person: &User) -> Vec<Transfer> {
        self.store.transfers_to(&person.id).await.expect("ask")
    }
    async fn stored(&self) -> Client {
        self.store.client(&self.planner().id).await.expect("ask").expect("the client")
    }
}

pub(super) async fn an_offered_client_is_accepted_once_and_by_whom_it_was_offered_to(on: On) {
    let desk = Desk::new(on).await;
    let (ada, eve) = (&desk.world.ada, desk.person("Eve").await);
    assert_eq!(desk.accept(ada).await, Registered::AlreadyThere, "nobody offered it");
    assert!(desk.offer(ada, 0).await);
    assert_eq!(desk.accept(&eve).await, Registered::AlreadyThere);
    assert_eq!(desk.stored().await, *desk.planner());
    let outcomes = at_once(0..20, |_| {
        let (store, id, ada) = (desk.store.clone(), desk.planner().id.clone(), ada.id.clone());
        async move { store.accept_transfer(&id, &ada, 50, FormerSecrets::Stay).await.expect("accept") }
    });
    let outcomes = outcomes.await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Registered::Registered).count(), 1);
    let accepted = Client { owner: Some(ada.id.clone()), revision: 1, ..desk.planner().clone() };
    assert_eq!(desk.stored().await, accepted, "it has another owner, and people are asked again");
    assert_eq!(desk.offers_to(ada).await, []);
}

pub(super) async fn an_accepted_client_keeps_its_secrets_and_what_people_allowed(on: On) {
    let desk = Desk::new(on).await;
    let connected = desk.world.connected(START).await;
    desk.offer(&desk.world.ada, 0).await;
    assert_eq!(desk.accept(&desk.world.ada).await, Registered::Registered);
    let (_, secrets) = desk.store.client_with_secrets(&desk.planner().id).await.expect("ask").expect("the client");
    assert_eq!(secrets.len(), 1);
    assert!(desk.world.is_alive(&connected.access).await);
}

pub(super) async fn whoever_accepts_a_client_may_end_all_of_its_secrets_in_the_same_step(on: On) {
    let desk = Desk::new(on).await;
    let id = desk.planner().id.clone();
    let earlier = StoredClientSecret { expires_at: Some(after_seconds(5)), ..client_secret("ends before", START) };
    desk.store.add_client_secret(&id, earlier).await.expect("add");
    desk.offer(&desk.world.ada, 0).await;
    let end = FormerSecrets::EndAt(after_seconds(9));
    let not_hers = desk.store.accept_transfer(&id, &desk.person("Eve").await.id, 50, end).await.expect("ask");
    assert_eq!(not_hers, Registered::AlreadyThere);
    let ends = async || {
        let cards = desk.store.secret_cards(&id).await.expect("ask");
        let mut ends: Vec<_> = cards.into_iter().map(|card| card.secret.expires_at).collect();
        ends.sort();
        ends
    };
    assert_eq!(ends().await, [None, Some(after_seconds(5))], "an offer to somebody else ends nothing");
    let accepted = desk.store.accept_transfer(&id, &desk.world.ada.id, 50, end).await.expect("accept");
    assert_eq!(accepted, Registered::Registered);
    assert_eq!(ends().await, [Some(after_seconds(5)), Some(after_seconds(9))]);
}

pub(super) async fn each_secret_says_who_owned_the_client_when_it_was_made(on: On) {
    let desk = Desk::new(on).await;
    let id = desk.planner().id.clone();
    desk.offer(&desk.world.ada, 0).await;
    desk.accept(&desk.world.ada).await;
    let secret = client_secret("hers", after_seconds(7));
    desk.store.add_secret(&id, secret, 5, after_seconds(7)).await.expect("add");
    let makers = async || {
        let cards = desk.store.secret_cards(&id).await.expect("ask");
        cards.into_iter().map(|card| card.made_by).collect::<Vec<_>>()
    };
    assert_eq!(makers().await, [Some("Ada".to_owned()), Some("Publisher".to_owned())]);
    desk.store.delete_user(&desk.world.publisher.id).await.expect("delete");
    assert_eq!(makers().await, [Some("Ada".to_owned()), None], "whoever made it has gone; the secret stays");
}

pub(super) async fn the_word_of_the_operator_ends_with_another_owner(on: On) {
    let desk = Desk::new(on).await;
    let vouched = Client { vouched_at: Some(START), ..desk.planner().clone() };
    assert!(desk.store.update_client(vouched).await.expect("update"));
    desk.offer(&desk.world.ada, 0).await;
    assert_eq!(desk.stored().await.vouched_at, Some(START), "an offer changes nothing");
    desk.accept(&desk.world.ada).await;
    assert_eq!(desk.stored().await.vouched_at, None);
}

pub(super) async fn a_former_owner_cannot_manage_a_client_that_was_accepted(on: On) {
    let Desk { store, world, .. } = &Desk::new(on).await;
    let (mine, token) = (client("Mine", Some(&world.publisher)), RegistrationToken::generate([1; 32]).hash());
    store.register(mine.clone(), None, Some(token), 50).await.expect("register");
    store.offer_transfer(&mine.id, &world.ada.id, START).await.expect("offer");
    assert!(store.manages(&mine.id, &token).await.expect("ask"), "an offer changes nothing");
    store.accept_transfer(&mine.id, &world.ada.id, 50, FormerSecrets::Stay).await.expect("accept");
    assert!(!store.manages(&mine.id, &token).await.expect("ask"));
}

pub(super) async fn whoever_has_as_many_clients_as_they_may_accepts_none_and_the_offer_stands(on: On) {
    let desk = Desk::new(on).await;
    let ada = &desk.world.ada;
    let own = desk.client("Own", ada, START).await;
    desk.offer(ada, 0).await;
    let accept =
        async || desk.store.accept_transfer(&desk.planner().id, &ada.id, 1, FormerSecrets::Stay).await.expect("accept");
    assert_eq!(accept().await, Registered::TooMany);
    assert_eq!(desk.stored().await, *desk.planner());
    desk.store.delete_client(&own.id).await.expect("delete");
    assert_eq!(accept().await, Registered::Registered);
}

pub(super) async fn a_later_offer_replaces_the_earlier(on: On) {
    let desk = Desk::new(on).await;
    let (ada, eve) = (&desk.world.ada, desk.person("Eve").await);
    assert!(desk.offer(ada, 1).await);
    assert!(desk.offer(&eve, 2).await);
    assert_eq!(desk.offers_to(ada).await, []);
    assert_eq!(desk.accept(ada).await, Registered::AlreadyThere);
    let offer = Transfer { client: desk.planner().clone(), from: "Publisher".to_owned(), offered_at: after_seconds(2) };
    assert_eq!(desk.offers_to(&eve).await, [offer]);
}

pub(super) async fn an_offer_that_was_withdrawn_or_declined_is_accepted_by_nobody(on: On) {
    let desk = Desk::new(on).await;
    let (ada, eve) = (&desk.world.ada, desk.person("Eve").await);
    let withdraw = async || desk.store.withdraw_transfer(&desk.planner().id).await.expect("withdraw");
    assert!(!withdraw().await);
    desk.offer(ada, 0).await;
    assert!(withdraw().await);
    assert_eq!(desk.accept(ada).await, Registered::AlreadyThere);
    desk.offer(ada, 0).await;
    assert!(!desk.decline(&eve).await, "it was not offered to her");
    assert!(desk.decline(ada).await);
    assert_eq!(desk.accept(ada).await, Registered::AlreadyThere);
    assert_eq!(desk.stored().await, *desk.planner());
}

pub(super) async fn offers_are_listed_oldest_first(on: On) {
    let desk = Desk::new(on).await;
    let mut offered = Vec::new();
    for seconds in [3, 1, 2] {
        let client = desk.client("App", &desk.world.publisher, START).await;
        desk.store.offer_transfer(&client.id, &desk.world.ada.id, after_seconds(seconds)).await.expect("offer");
        offered.push((seconds, client));
    }
    offered.sort_by_key(|(seconds, _)| *seconds);
    let listed: Vec<_> = desk.offers_to(&desk.world.ada).await.into_iter().map(|offer| offer.client).collect();
    assert_eq!(listed, offered.into_iter().map(|(_, client)| client).collect::<Vec<_>>());
}

pub(super) async fn nothing_is_offered_to_a_person_or_of_a_client_that_has_gone(on: On) {
    let desk = Desk::new(on).await;
    let (ada, eve) = (&desk.world.ada, desk.person("Eve").await);
    desk.offer(&eve, 0).await;
    desk.store.delete_user(&eve.id).await.expect("delete");
    assert!(!desk.offer(&eve, 0).await);
    let card = desk.store.client_card(&desk.planner().id, START).await.expect("ask").expect("the client");
    assert_eq!(card.offered_to, None);
    assert!(desk.offer(ada, 0).await);
    desk.store.delete_client(&desk.planner().id).await.expect("delete");
    assert_eq!(desk.offers_to(ada).await, []);
    assert!(!desk.offer(ada, 0).await);
    assert_eq!(desk.accept(ada).await, Registered::AlreadyThere);
}
