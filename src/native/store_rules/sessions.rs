//! A person's sessions, as they see them.

use super::desk::{Desk, On};
use oauth::names::Timestamp;
use storage::account::Place;
use storage::{Session, User};
use storage_contract::fixtures::*;

impl Desk {
    async fn begin(&self, user: &User, at: Timestamp) -> Session {
        let session = session(user, at);
        self.store.begin_session(session.clone(), None).await.expect("begin");
        session
    }

    async fn sessions(&self, user: &User, seen_since: Timestamp, begun_since: Timestamp) -> Vec<Session> {
        let cards = self.store.sessions_of(&user.id, seen_since, begun_since).await.expect("ask");
        cards.into_iter().map(|card| card.session).collect()
    }
}

fn place(user_agent: &str) -> Place {
    Place { user_agent: user_agent.to_owned(), address: Some([192, 0, 2, 7].into()) }
}

pub(super) async fn a_session_lives_where_it_was_placed_last(on: On) {
    let desk = Desk::new(on).await;
    let ada = &desk.world.ada;
    let one = desk.begin(ada, after_seconds(1)).await;
    let two = desk.begin(ada, after_seconds(2)).await;
    desk.store.place_session(&one.key, place("first")).await.expect("place");
    desk.store.place_session(&one.key, place("second")).await.expect("place");
    let cards = desk.store.sessions_of(&ada.id, START, START).await.expect("ask");
    let seen: Vec<_> = cards.into_iter().map(|card| (card.session.key, card.place)).collect();
    assert_eq!(seen, [(two.key, Place::default()), (one.key, place("second"))]);

    desk.store.end_session(&one.key).await.expect("end");
    desk.store.place_session(&one.key, place("third")).await.expect("a session that has ended has no place");
    assert_eq!(desk.sessions(ada, START, START).await, [two]);
}

pub(super) async fn a_session_that_is_over_is_not_shown(on: On) {
    let desk = Desk::new(on).await;
    let ada = &desk.world.ada;
    let old = desk.begin(ada, START).await;
    let new = desk.begin(ada, after_seconds(10)).await;
    desk.store.touch_session(&old.key, after_seconds(20)).await.expect("touch");
    let old = Session { last_seen_at: after_seconds(20), ..old };
    assert_eq!(desk.sessions(ada, START, START).await, [old.clone(), new]);
    assert_eq!(desk.sessions(ada, after_seconds(15), START).await, [old]);
    assert_eq!(desk.sessions(ada, after_seconds(15), after_seconds(5)).await, []);
}

pub(super) async fn only_ones_own_sessions_can_be_ended(on: On) {
    let desk = Desk::new(on).await;
    let (ada, bob) = (&desk.world.ada, desk.person("Bob").await);
    let (one, two, three) = (desk.begin(ada, START).await, desk.begin(ada, START).await, desk.begin(ada, START).await);
    let his = desk.begin(&bob, START).await;
    assert!(!desk.store.end_session_of(&bob.id, &one.key).await.expect("end"));
    assert!(desk.store.end_session_of(&ada.id, &one.key).await.expect("end"));
    assert!(!desk.store.end_session_of(&ada.id, &one.key).await.expect("end"), "it has ended");
    assert_eq!(desk.store.end_other_sessions(&ada.id, Some(&three.key)).await.expect("end"), 1);
    assert!(desk.store.session(&two.key).await.expect("ask").is_none());
    assert!(desk.store.session(&three.key).await.expect("ask").is_some());
    assert_eq!(desk.store.end_other_sessions(&ada.id, None).await.expect("end"), 1);
    assert!(desk.store.session(&his.key).await.expect("ask").is_some());
}
