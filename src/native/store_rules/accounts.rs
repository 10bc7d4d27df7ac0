//! What a person does with the account itself.

use super::desk::*;
use oauth::secret::OneTimeLink;
use storage::account::{AccountDeleted, Invitation, NewPassword, PasswordChanged, Place};
use storage::{PasswordHash, Session, User};
use storage_contract::fixtures::*;

fn hash(name: &str) -> PasswordHash {
    PasswordHash::from_phc(format!("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA${name}"))
}

fn place() -> Place {
    Place { user_agent: "Firefox/1".to_owned(), address: Some([192, 0, 2, 1].into()) }
}

impl Desk {
    async fn begins(&self, person: &User, seconds: i64) -> Session {
        let session = session(person, after_seconds(seconds));
        self.store.begin_session(session.clone(), None).await.expect("begin");
        session
    }
    async fn lives(&self, session: &Session) -> bool {
        self.store.session(&session.key).await.expect("ask").is_some()
    }
    async fn password(&self, person: &User) -> PasswordHash {
        self.store.user(&person.id).await.expect("ask").expect("the person").password_hash
    }
}

fn new_password(person: &User, with_apps: bool) -> NewPassword {
    NewPassword {
        before: person.password_hash.clone(),
        after: hash("new"),
        session: session(person, after_seconds(60)),
        place: place(),
        with_apps,
    }
}

pub(super) async fn a_new_password_leaves_one_session_and_no_link_that_could_reset_it(on: On) {
    let desk = Desk::new(on).await;
    let (ada, publisher) = (&desk.world.ada, &desk.world.publisher);
    let (one, other, of_another) =
        (desk.begins(ada, 0).await, desk.begins(ada, 1).await, desk.begins(publisher, 2).await);
    let link = OneTimeLink::generate(unique());
    desk.store.create_link(link.hash(), Some(ada.id.clone()), START, after_seconds(600)).await.expect("create");
    let connected = desk.world.connected(START).await;
    let new = new_password(ada, false);
    let changed = desk.store.change_password(new.clone(), after_seconds(60)).await.expect("change");
    assert_eq!(changed, PasswordChanged::Changed);
    assert_eq!(desk.password(ada).await, new.after);
    assert!(!desk.lives(&one).await && !desk.lives(&other).await);
    assert!(desk.lives(&new.session).await && desk.lives(&of_another).await);
    let cards = desk.store.sessions_of(&ada.id, after_seconds(-1), after_seconds(-1)).await.expect("ask");
    let shown: Vec<_> = cards.into_iter().map(|card| (card.session.key, card.place)).collect();
    assert_eq!(shown, [(new.session.key, place())]);
    assert_eq!(desk.store.reset_link(&link.hash(), after_seconds(60)).await.expect("ask"), None);
    assert!(desk.world.is_alive(&connected.access).await, "apps stay connected");
}

pub(super) async fn a_link_is_good_until_its_end_and_for_no_day_more_by_a_clock_that_was_ahead(on: On) {
    let desk = Desk::new(on).await;
    let ada = &desk.world.ada;
    let (reset, invitation) = (OneTimeLink::generate([1; 32]).hash(), OneTimeLink::generate([2; 32]).hash());
    desk.store.create_link(reset, Some(ada.id.clone()), START, after_seconds(600)).await.expect("create");
    desk.store.create_link(invitation, None, START, after_seconds(600)).await.expect("create");
    let a_day = 24 * 60 * 60;
    for (at, is_good) in [(0, true), (599, true), (600, false), (-1, true), (-a_day, false), (a_day, false), (5, true)]
    {
        let now = after_seconds(at);
        assert_eq!(desk.store.reset_link(&reset, now).await.expect("ask").is_some(), is_good, "{at}");
        let made = is_good.then_some(Invitation::Account);
        assert_eq!(desk.store.invitation(&invitation, now).await.expect("ask"), made, "{at}");
    }
    let spent = async |at| desk.store.reset_password(&reset, hash("new"), after_seconds(at)).await.expect("reset");
    assert_eq!(spent(-a_day).await, None);
    assert_eq!(spent(1).await, Some(ada.id.clone()));
    for at in [1, -1, 2] {
        assert_eq!(spent(at).await, None, "it was used, whatever the clock says");
    }
}

pub(super) async fn apps_go_with_the_old_password_when_they_are_to_and_those_of_others_stay(on: On) {
    let desk = Desk::new(on).await;
    let connected = desk.world.connected(START).await;
    let (eve, publisher) = (desk.person("Eve").await, &desk.world.publisher);
    let of_eve = grant(&eve, desk.planner(), START);
    let code = code(&of_eve, START);
    let consented = Some(consent(&eve, desk.planner(), START));
    desk.store.issue_code(None, consented, of_eve, code.clone()).await.expect("issue");
    let changed = desk.store.change_password(new_password(&desk.world.ada, true), after_seconds(60)).await;
    assert_eq!(changed.expect("change"), PasswordChanged::Changed);
    assert!(!desk.world.is_alive(&connected.access).await);
    assert_eq!(desk.store.connected_apps(&desk.world.ada.id).await.expect("ask"), []);
    assert_eq!(desk.store.connected_apps(&eve.id).await.expect("ask").len(), 1);
    let facts = desk.store.code(&code.key).await.expect("ask").expect("a code");
    assert_eq!(facts.of.grant.revoked_at, None);
    assert_eq!(desk.password(publisher).await, publisher.password_hash);
}

pub(super) async fn of_many_changes_at_once_one_is_made(on: On) {
    let desk = Desk::new(on).await;
    let ada = &desk.world.ada;
    let outcomes = at_once(0..10, |number| {
        let (store, session) = (desk.store.clone(), session(ada, after_seconds(number)));
        let new = NewPassword { after: hash(&format!("{number}")), session, ..new_password(ada, true) };
        async move { (store.change_password(new.clone(), after_seconds(60)).await.expect("change"), new) }
    });
    let made: Vec<_> = outcomes.await.into_iter().filter(|(it, _)| *it == PasswordChanged::Changed).collect();
    assert_eq!(made.len(), 1);
    assert_eq!(desk.password(ada).await, made[0].1.after);
    let cards = desk.store.sessions_of(&ada.id, after_seconds(-1), after_seconds(-1)).await.expect("ask");
    assert_eq!(cards.iter().map(|card| card.session.key).collect::<Vec<_>>(), [made[0].1.session.key]);
}

pub(super) async fn who_was_disabled_or_has_gone_changes_nothing(on: On) {
    let desk = Desk::new(on).await;
    let (ada, nobody) = (&desk.world.ada, user("Nobody"));
    desk.store.set_user_disabled(&ada.id, Some(START)).await.expect("disable");
    for person in [ada, &nobody] {
        let changed = desk.store.change_password(new_password(person, true), START).await.expect("change");
        assert_eq!(changed, PasswordChanged::ChangedMeanwhile);
    }
    assert_eq!(desk.password(ada).await, ada.password_hash);
}

pub(super) async fn an_account_is_deleted_unless_clients_would_go_with_it(on: On) {
    let desk = Desk::new(on).await;
    let (ada, publisher) = (&desk.world.ada, &desk.world.publisher);
    let connected = desk.world.connected(START).await;
    let session = desk.begins(ada, 0).await;
    let deleted = async |person: &User| desk.store.delete_account(&person.id).await.expect("delete");
    assert_eq!(deleted(publisher).await, AccountDeleted::OwnsClients);
    assert!(desk.store.user(&publisher.id).await.expect("ask").is_some());
    assert_eq!(deleted(ada).await, AccountDeleted::Deleted);
    assert_eq!(desk.store.user(&ada.id).await.expect("ask"), None);
    assert!(!desk.lives(&session).await);
    assert_eq!(desk.store.access_token(&connected.access.key).await.expect("ask"), None);
    assert_eq!(desk.store.refresh_token(&connected.refresh.key).await.expect("ask"), None);
    assert_eq!(deleted(ada).await, AccountDeleted::Deleted, "as it was wished");
}
