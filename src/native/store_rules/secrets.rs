//! Secrets that come, are used, and end.

use super::desk::*;
use oauth::activity::ActivityKind;
use oauth::client::StoredClientSecret;
use oauth::names::{Lifetime, Timestamp};
use storage::developers::{ClientActivity, Ends, SecretAdded, SecretRetired};
use storage_contract::fixtures::*;

impl Desk {
    /// Labels, newest first.
    async fn labels(&self) -> Vec<String> {
        let cards = self.store.secret_cards(&self.planner().id).await.expect("ask");
        cards.into_iter().map(|card| card.secret.label).collect()
    }
    async fn add(&self, secret: StoredClientSecret, at_most: u32, now: Timestamp) -> SecretAdded {
        self.store.add_secret(&self.planner().id, secret, at_most, now).await.expect("add")
    }
    async fn retire(&self, secret: &StoredClientSecret, at: Timestamp) -> bool {
        let retired = self.store.retire_secret(&self.planner().id, &secret.id(), at, Ends::Any, START).await;
        retired.expect("retire") == SecretRetired::Retired
    }
    /// When the secret with this label ends.
    async fn end_of(&self, label: &str) -> Option<Timestamp> {
        let (_, secrets) = self.store.client_with_secrets(&self.planner().id).await.expect("ask").expect("the client");
        secrets.iter().find(|secret| secret.label == label).expect("the secret").expires_at
    }
}

pub(super) async fn a_client_has_at_most_so_many_secrets_however_many_are_added_at_once(on: On) {
    let desk = Desk::new(on).await;
    let outcomes = at_once(0..20, |number| {
        let (store, id) = (desk.store.clone(), desk.planner().id.clone());
        let secret = client_secret(&format!("secret {number}"), START);
        async move { store.add_secret(&id, secret, 10, START).await.expect("add") }
    });
    let outcomes = outcomes.await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == SecretAdded::Added).count(), 9, "it had one");
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == SecretAdded::TooMany).count(), 11);
    assert_eq!(desk.labels().await.len(), 10);
}

pub(super) async fn a_secret_that_has_ended_makes_room_for_another(on: On) {
    let desk = Desk::new(on).await;
    let second = client_secret("second", after_seconds(1));
    assert_eq!(desk.add(second.clone(), 2, after_seconds(1)).await, SecretAdded::Added);
    assert!(desk.retire(&second, after_seconds(10)).await);
    let third = client_secret("third", after_seconds(9));
    assert_eq!(desk.add(third.clone(), 2, after_seconds(9)).await, SecretAdded::TooMany);
    assert_eq!(desk.add(third, 2, after_seconds(10)).await, SecretAdded::Added);
    assert_eq!(desk.labels().await, ["third", "second", "first"], "newest first, and what has ended too");
}

pub(super) async fn a_retired_secret_stops_at_its_moment_and_cannot_be_prolonged(on: On) {
    let desk = Desk::new(on).await;
    let second = client_secret("second", START);
    desk.add(second.clone(), 10, START).await;
    assert_eq!(desk.end_of("second").await, None);
    assert!(desk.retire(&second, after_seconds(20)).await);
    assert_eq!(desk.end_of("second").await, Some(after_seconds(20)));
    assert!(desk.retire(&second, after_seconds(30)).await);
    assert_eq!(desk.end_of("second").await, Some(after_seconds(20)));
    assert!(desk.retire(&second, after_seconds(5)).await);
    assert_eq!(desk.end_of("second").await, Some(after_seconds(5)));
    assert_eq!(desk.end_of("first").await, None);
}

pub(super) async fn of_secrets_that_are_ended_at_once_the_last_stays_unless_its_owner_means_it(on: On) {
    let desk = Desk::new(on).await;
    let id = &desk.planner().id;
    let expired = StoredClientSecret { expires_at: Some(START), ..client_secret("expired", START) };
    desk.store.add_client_secret(id, expired.clone()).await.expect("add");
    for number in 0..3 {
        desk.add(client_secret(&format!("{number}"), START), 10, START).await;
    }
    let secrets = desk.store.secret_cards(id).await.expect("ask");
    assert_eq!(secrets.len(), 5, "with the first one");
    let now = after_seconds(1);
    let outcomes = at_once(secrets.clone(), |card| {
        let (store, id) = (desk.store.clone(), id.clone());
        async move { store.retire_secret(&id, &card.secret.id(), now, Ends::NotTheLast, now).await.expect("retire") }
    });
    let outcomes = outcomes.await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == SecretRetired::IsLast).count(), 1, "{outcomes:?}");
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == SecretRetired::Retired).count(), 4, "{outcomes:?}");
    let left = desk.store.secret_cards(id).await.expect("ask").into_iter().find(|card| !card.ended).expect("one");
    let retire = async |ends| desk.store.retire_secret(id, &left.secret.id(), now, ends, now).await.expect("retire");
    assert_eq!(retire(Ends::NotTheLast).await, SecretRetired::IsLast);
    assert_eq!(retire(Ends::Any).await, SecretRetired::Retired);
    assert_eq!(retire(Ends::NotTheLast).await, SecretRetired::Retired, "what has ended is nobody's last");
    let unknown = client_secret("unknown", START).id();
    let nothing = desk.store.retire_secret(id, &unknown, now, Ends::NotTheLast, now).await.expect("retire");
    assert_eq!(nothing, SecretRetired::NotThere);
}

pub(super) async fn a_secret_that_its_owner_ended_is_revived_by_no_clock_that_goes_back(on: On) {
    let desk = Desk::new(on).await;
    let id = &desk.planner().id;
    let [ended, ending] = ["ended", "ending"].map(|label| client_secret(label, START));
    let now = after_seconds(100);
    for (secret, at) in [(&ended, now), (&ending, after_seconds(200))] {
        assert_eq!(desk.add(secret.clone(), 10, now).await, SecretAdded::Added);
        let retired = desk.store.retire_secret(id, &secret.id(), at, Ends::Any, now).await.expect("retire");
        assert_eq!(retired, SecretRetired::Retired);
    }
    // There is no clock in the question what a client's secrets are.
    let (_, secrets) = desk.store.client_with_secrets(id).await.expect("ask").expect("the client");
    let labels: Vec<_> = secrets.iter().map(|secret| secret.label.as_str()).collect();
    assert!(labels.contains(&"ending") && !labels.contains(&"ended"), "{labels:?}");
    let yesterday = START.minus(Lifetime::from_days(1));
    let card = desk.store.client_card(id, yesterday).await.expect("ask").expect("the client");
    assert_eq!((card.secrets, card.first_secret_ends_at), (2, Some(after_seconds(200))));
    let third = client_secret("third", START);
    assert_eq!(desk.add(third, 3, yesterday).await, SecretAdded::Added, "it takes nobody's place");
    assert!(desk.labels().await.contains(&"ended".to_owned()), "its owner still sees it");
}

pub(super) async fn a_secret_of_another_client_is_not_retired(on: On) {
    let desk = Desk::new(on).await;
    let other = desk.client("Other", &desk.world.ada, START).await;
    let secret = client_secret("other", START);
    desk.store.add_client_secret(&other.id, secret.clone()).await.expect("add");
    assert!(!desk.retire(&secret, START).await);
    let cards = desk.store.secret_cards(&other.id).await.expect("ask");
    assert_eq!(cards[0].secret, secret);
}

pub(super) async fn a_client_that_has_gone_gets_no_secret(on: On) {
    let desk = Desk::new(on).await;
    let secret = client_secret("late", START);
    desk.store.delete_client(&desk.planner().id).await.expect("delete");
    assert_eq!(desk.add(secret.clone(), 10, START).await, SecretAdded::ClientGone);
    assert!(!desk.retire(&secret, START).await);
    assert_eq!(desk.labels().await, [""; 0]);
}

pub(super) async fn whoever_rotates_without_end_leaves_the_newest_of_what_ended(on: On) {
    let desk = Desk::new(on).await;
    for number in 1..=9 {
        let now = after_seconds(number);
        let secret = client_secret(&format!("{number}"), now);
        assert_eq!(desk.add(secret.clone(), 3, now).await, SecretAdded::Added);
        assert!(desk.retire(&secret, now).await);
    }
    assert_eq!(desk.labels().await, ["9", "8", "7", "6", "first"]);
}

pub(super) async fn a_secret_tells_its_last_use_and_the_address_it_came_from(on: On) {
    let desk = Desk::new(on).await;
    let (_, secrets) = desk.store.client_with_secrets(&desk.planner().id).await.expect("ask").expect("the client");
    let used = |seconds, from: Option<&str>| {
        let from = from.map(|address| address.parse().expect("an address"));
        let secret = Some((secrets[0].id(), from));
        ClientActivity { secret, ..done(desk.planner(), ActivityKind::Exchange, after_seconds(seconds)) }
    };
    let card = async || desk.store.secret_cards(&desk.planner().id).await.expect("ask").remove(0);
    let seen = async || {
        let card = card().await;
        (card.last_used_at, card.last_used_from.map(|address| address.to_string()))
    };
    assert_eq!(seen().await, (None, None));
    desk.note([used(1, Some("192.0.2.1")), used(9, Some("2001:db8::1")), used(5, Some("192.0.2.5"))]).await;
    assert_eq!(seen().await, (Some(after_seconds(9)), Some("2001:db8::1".to_owned())));
    desk.note([used(7, Some("192.0.2.7"))]).await;
    assert_eq!(seen().await, (Some(after_seconds(9)), Some("2001:db8::1".to_owned())), "an older use says nothing");
    desk.note([used(12, None)]).await;
    assert_eq!(seen().await, (Some(after_seconds(12)), None));
    assert_eq!(card().await.secret, secrets[0], "and the secret is as it was");
}

pub(super) async fn a_secret_is_forgotten_long_after_its_end_and_no_other(on: On) {
    let desk = Desk::new(on).await;
    for (label, ends) in [("ended", Some(10)), ("ending", Some(20)), ("endless", None)] {
        let mut secret = client_secret(label, START);
        secret.expires_at = ends.map(after_seconds);
        desk.add(secret, 10, START).await;
    }
    let purged = desk.store.purge_activity(after_seconds(20)).await.expect("purge");
    assert_eq!(purged, 1);
    let mut labels = desk.labels().await;
    labels.sort_unstable();
    assert_eq!(labels, ["ending", "endless", "first"]);
    assert!(desk.store.purge_activity(after_seconds(20).plus(Lifetime::from_millis(1))).await.expect("purge") == 1);
}
