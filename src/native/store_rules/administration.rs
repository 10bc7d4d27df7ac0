//! What whoever administers the server does and sees.

use super::desk::*;
use oauth::account::AccountEventKind;
use oauth::activity::{ActivityEvent, ActivityKind};
use oauth::administration::ActKind;
use oauth::client::Client;
use oauth::names::{Subject, Timestamp};
use oauth::secret::OneTimeLink;
use storage::User;
use storage::account::{AccountEvent, Invitation, InvitedUser, StoredAccountEvent, StoredTotp};
use storage::administration::{Act, Acted, Actor};
use storage::developers::{ActivityKept, ClientActivity, ClientPosition, UsageDay};
use storage_contract::fixtures::*;

impl Desk {
    async fn acts(&self, act: Act, by: &Actor) -> Acted {
        self.store.act(act, by.clone(), START).await.expect("act")
    }

    /// What is in the audit log, oldest first: who did what to what.
    async fn audited(&self) -> Vec<(Option<String>, ActKind, Option<String>)> {
        let mut events = self.store.audit_events(None, 100).await.expect("ask");
        events.reverse();
        events.into_iter().map(|event| (event.actor, event.kind, event.object)).collect()
    }

    async fn administrator(&self, name: &str) -> (User, Actor) {
        let person = self.person(name).await;
        assert_eq!(self.acts(Act::AddAdministrator(person.id.clone()), &Actor::Operator).await, Acted::Done);
        let actor = Actor::Administrator(person.id.clone());
        (person, actor)
    }

    async fn client_now(&self, client: &Client) -> Client {
        self.store.client(&client.id).await.expect("ask").expect("the client")
    }
}

pub(super) async fn an_act_is_done_and_written_down_by_the_same_step(on: On) {
    let desk = Desk::new(on).await;
    let (boss, by) = desk.administrator("Boss").await;
    let ada = &desk.world.ada;
    let session = session(ada, START);
    desk.store.begin_session(session.clone(), None).await.expect("begin");
    let connected = desk.world.connected(START).await;
    assert_eq!(desk.acts(Act::DisablePerson(ada.id.clone()), &by).await, Acted::Done);
    assert!(desk.store.session(&session.key).await.expect("ask").is_none());
    assert!(!desk.world.is_alive(&connected.access).await);
    assert_eq!(desk.acts(Act::EnablePerson(ada.id.clone()), &by).await, Acted::Done);
    assert!(desk.store.session(&session.key).await.expect("ask").is_none(), "it ended for good");
    assert!(desk.world.is_alive(&connected.access).await);
    let planner = desk.client_now(desk.planner()).await;
    assert_eq!(desk.acts(Act::SuspendClient(planner.id.clone()), &Actor::Operator).await, Acted::Done);
    assert!(!desk.world.is_alive(&connected.access).await);
    assert_eq!(desk.acts(Act::ResumeClient(planner.id.clone()), &Actor::Operator).await, Acted::Done);
    assert!(desk.world.is_alive(&connected.access).await);
    assert_eq!(desk.acts(Act::RecordBackup { file: "matgim.db".to_owned() }, &by).await, Acted::Done);
    let (of_boss, ada, planner) = (Some(boss.username.clone()), Some(ada.username.clone()), planner.name.as_str());
    let expected = [
        (None, ActKind::AdministratorAdded, of_boss.clone()),
        (of_boss.clone(), ActKind::PersonDisabled, ada.clone()),
        (of_boss.clone(), ActKind::PersonEnabled, ada),
        (None, ActKind::ClientSuspended, Some(planner.to_owned())),
        (None, ActKind::ClientResumed, Some(planner.to_owned())),
        (of_boss, ActKind::BackupMade, Some("matgim.db".to_owned())),
    ];
    assert_eq!(desk.audited().await, expected);
}

pub(super) async fn whoever_an_act_is_about_is_told_in_their_own_log_and_not_by_whom(on: On) {
    use AccountEventKind as K;
    let desk = Desk::new(on).await;
    let (boss, by) = desk.administrator("Boss").await;
    let ada = &desk.world.ada;
    let totp = StoredTotp { secret: vec![7; 20], added_at: START, last_step: 100 };
    desk.store.set_totp(&ada.id, totp, vec![], START).await.expect("add");
    let hash = OneTimeLink::generate([3; 32]).hash();
    let (begin, link) =
        (session(ada, START), Act::MakeResetLink { user: ada.id.clone(), hash, expires_at: after_seconds(600) });
    desk.store.begin_session(begin, None).await.expect("begin");
    let told = async |user: &User| {
        let mut events = desk.store.account_events(&user.id, None, None, 100).await.expect("ask");
        events.reverse();
        events
    };
    let acts = [
        (Act::EndSessions(ada.id.clone()), K::SignedOutByAdministrator),
        (link, K::ResetLinkMadeByAdministrator),
        (Act::RemoveSecondFactor(ada.id.clone()), K::SecondFactorRemovedByAdministrator),
        (Act::DisablePerson(ada.id.clone()), K::DisabledByAdministrator),
        (Act::EnablePerson(ada.id.clone()), K::EnabledByAdministrator),
    ];
    for (act, _) in &acts {
        assert_eq!(desk.acts(act.clone(), &by).await, Acted::Done, "{act:?}");
        // What was not done is not told, either.
        let is_made_anew = matches!(act, Act::MakeResetLink { .. });
        assert!(is_made_anew || desk.acts(act.clone(), &by).await == Acted::AlreadySo, "{act:?}");
    }
    for act in [Act::AddAdministrator(ada.id.clone()), Act::RemoveAdministrator(ada.id.clone())] {
        assert_eq!(desk.acts(act, &by).await, Acted::Done);
    }
    let events = told(ada).await;
    let kinds: Vec<K> = events.iter().map(|stored| stored.event.kind).collect();
    assert_eq!(kinds, acts.map(|(_, kind)| kind));
    for StoredAccountEvent { event, times, last_at, .. } in &events {
        assert_eq!((event.at, *last_at, *times), (START, START, 1));
        assert_eq!((&event.client, &event.scope, event.error, &event.place), (&None, &None, None, &None));
    }
    assert_eq!(told(&boss).await, []);
}

pub(super) async fn what_is_so_already_or_is_not_there_is_not_done_and_not_written_down(on: On) {
    let desk = Desk::new(on).await;
    let (ada, nobody) = (desk.world.ada.id.clone(), Subject::generate([9; 16]));
    let app = desk.planner().id.clone();
    let none = client("None", None).id;
    for (act, acted) in [
        (Act::EnablePerson(ada.clone()), Acted::AlreadySo),
        (Act::EndSessions(ada.clone()), Acted::AlreadySo),
        (Act::RemoveSecondFactor(ada.clone()), Acted::AlreadySo),
        (Act::RemoveAdministrator(ada), Acted::AlreadySo),
        (Act::ResumeClient(app.clone()), Acted::AlreadySo),
        (Act::VouchForNoMore(app), Acted::AlreadySo),
        (Act::DisablePerson(nobody.clone()), Acted::NotThere),
        (Act::AddAdministrator(nobody), Acted::NotThere),
        (Act::SuspendClient(none), Acted::NotThere),
    ] {
        assert_eq!(desk.acts(act.clone(), &Actor::Operator).await, acted, "{act:?}");
    }
    assert_eq!(desk.audited().await, []);
}

pub(super) async fn only_who_administers_the_server_at_this_moment_acts_on_it(on: On) {
    let desk = Desk::new(on).await;
    let ada = Actor::Administrator(desk.world.ada.id.clone());
    let victim = desk.person("Victim").await;
    assert_eq!(desk.acts(Act::DisablePerson(victim.id.clone()), &ada).await, Acted::NotAdministrator);
    let (boss, by) = desk.administrator("Boss").await;
    assert!(desk.store.is_administrator(&boss.id).await.expect("ask"));
    desk.store.set_user_disabled(&boss.id, Some(START)).await.expect("disable");
    assert!(!desk.store.is_administrator(&boss.id).await.expect("ask"));
    assert_eq!(desk.acts(Act::DisablePerson(victim.id.clone()), &by).await, Acted::NotAdministrator);
    desk.store.set_user_disabled(&boss.id, None).await.expect("enable");
    assert_eq!(desk.acts(Act::RemoveAdministrator(boss.id.clone()), &Actor::Operator).await, Acted::Done);
    assert_eq!(desk.acts(Act::DisablePerson(victim.id.clone()), &by).await, Acted::NotAdministrator);
    let stored = desk.store.user(&victim.id).await.expect("ask").expect("the person");
    assert_eq!(stored.disabled_at, None);
}

pub(super) async fn the_last_administrator_stays_unless_the_operator_means_it(on: On) {
    let desk = Desk::new(on).await;
    let ((one, by_one), (other, by_other)) = (desk.administrator("One").await, desk.administrator("Other").await);
    let outcomes = at_once(0..2, |number| {
        let store = desk.store.clone();
        let (by, victim) = if number == 0 { (by_one.clone(), &other) } else { (by_other.clone(), &one) };
        let act = Act::RemoveAdministrator(victim.id.clone());
        async move { store.act(act, by, START).await.expect("act") }
    });
    let mut outcomes = outcomes.await;
    outcomes.sort_by_key(|outcome| *outcome != Acted::Done);
    assert_eq!(outcomes, [Acted::Done, Acted::NotAdministrator], "of two who remove each other one stays");
    let left = if desk.store.is_administrator(&one.id).await.expect("ask") { &one } else { &other };
    let by = Actor::Administrator(left.id.clone());
    for act in [Act::RemoveAdministrator(left.id.clone()), Act::DisablePerson(left.id.clone())] {
        assert_eq!(desk.acts(act, &by).await, Acted::LastAdministrator);
    }
    assert_eq!(desk.store.administrators().await.expect("ask"), [left.username.as_str()]);
    assert_eq!(desk.acts(Act::DisablePerson(left.id.clone()), &Actor::Operator).await, Acted::Done);
    assert_eq!(desk.store.administrators().await.expect("ask"), Vec::<String>::new());
}

pub(super) async fn a_client_that_was_changed_since_it_was_looked_at_is_not_vouched_for(on: On) {
    let desk = Desk::new(on).await;
    let seen = desk.client_now(desk.planner()).await;
    let vouches = async |client: &Client| desk.acts(Act::VouchFor(Box::new(client.clone())), &Actor::Operator).await;
    let other = Client { scope: oauth::scope::Scope::parse("profile").expect("a scope"), ..seen.clone() };
    assert_eq!(vouches(&other).await, Acted::ChangedMeanwhile);
    assert_eq!(vouches(&seen).await, Acted::Done);
    let vouched = desk.client_now(&seen).await;
    assert_eq!(vouched, Client { vouched_at: Some(START), ..seen.clone() });
    assert_eq!(vouches(&vouched).await, Acted::AlreadySo);
    assert_eq!(desk.acts(Act::VouchForNoMore(seen.id.clone()), &Actor::Operator).await, Acted::Done);
    assert_eq!(desk.client_now(&seen).await, seen);
}

pub(super) async fn a_link_of_an_administrator_makes_one_once_and_says_so_in_the_log(on: On) {
    let desk = Desk::new(on).await;
    let link = OneTimeLink::generate([3; 32]).hash();
    let made = Act::MakeAdministratorLink { hash: link, expires_at: after_seconds(600) };
    assert_eq!(desk.acts(made, &Actor::Operator).await, Acted::Done);
    assert_eq!(desk.store.invitation(&link, START).await.expect("ask"), Some(Invitation::Administrator));
    let invited = async |name: &str| desk.store.create_invited_user(&link, user(name), START).await.expect("create");
    assert_eq!(invited(&desk.world.ada.username).await, InvitedUser::UsernameTaken);
    assert_eq!(desk.store.administrators().await.expect("ask"), Vec::<String>::new());
    assert_eq!(invited("First").await, InvitedUser::Created);
    assert_eq!(invited("Second").await, InvitedUser::NotInvited);
    assert_eq!(desk.store.administrators().await.expect("ask"), ["First"]);
    let first = Some("First".to_owned());
    let expected = [(None, ActKind::AdministratorLinkMade, None), (first.clone(), ActKind::AdministratorAdded, first)];
    assert_eq!(desk.audited().await, expected);
    let ordinary = OneTimeLink::generate([4; 32]).hash();
    let made = Act::MakeInvitation { hash: ordinary, expires_at: after_seconds(600) };
    assert_eq!(desk.acts(made, &Actor::Operator).await, Acted::Done);
    let third = desk.store.create_invited_user(&ordinary, user("Third"), START).await.expect("create");
    assert_eq!(third, InvitedUser::Created);
    assert_eq!(desk.store.administrators().await.expect("ask"), ["First"]);
}

pub(super) async fn a_reset_link_replaces_an_earlier_one_and_is_made_for_nobody_who_is_disabled(on: On) {
    let desk = Desk::new(on).await;
    let ada = &desk.world.ada;
    let [one, other] = [[5; 32], [6; 32]].map(|random| OneTimeLink::generate(random).hash());
    let make = async |hash| {
        let act = Act::MakeResetLink { user: ada.id.clone(), hash, expires_at: after_seconds(600) };
        desk.acts(act, &Actor::Operator).await
    };
    for hash in [one, other] {
        assert_eq!(make(hash).await, Acted::Done);
    }
    assert_eq!(desk.store.reset_link(&one, START).await.expect("ask"), None);
    assert_eq!(desk.store.reset_link(&other, START).await.expect("ask").map(|user| user.id), Some(ada.id.clone()));
    desk.store.set_user_disabled(&ada.id, Some(START)).await.expect("disable");
    assert_eq!(make(OneTimeLink::generate([7; 32]).hash()).await, Acted::Disabled);
}

pub(super) async fn what_was_written_down_of_an_act_cannot_be_changed_or_deleted(on: On) {
    let desk = Desk::new(on).await;
    let (boss, by) = desk.administrator("Boss").await;
    assert_eq!(desk.acts(Act::RecordBackup { file: "a".to_owned() }, &by).await, Acted::Done);
    desk.store.delete_user(&boss.id).await.expect("delete");
    let events = desk.store.audit_events(None, 100).await.expect("ask");
    assert_eq!(events.len(), 2, "it outlives whoever acted");
    assert_eq!(events[0].actor.as_deref(), Some("Boss"));
    let older = desk.store.audit_events(Some(events[0].number), 100).await.expect("ask");
    assert_eq!(older, events[1..]);
}

pub(super) async fn people_are_listed_by_name_page_by_page_with_how_they_stand(on: On) {
    let desk = Desk::new(on).await;
    let (boss, _) = desk.administrator("Zoe").await;
    desk.store.begin_session(session(&boss, START), None).await.expect("begin");
    desk.world.connected(START).await;
    let all = desk.store.people("", None, 100, after_seconds(-60)).await.expect("ask");
    let names: Vec<&str> = all.iter().map(|entry| entry.user.username_key.as_str()).collect();
    assert!(names.is_sorted() && names.len() >= 3, "{names:?}");
    let mut paged = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let page = desk.store.people("", after.as_deref(), 1, after_seconds(-60)).await.expect("ask");
        let Some(entry) = page.into_iter().next() else { break };
        after = Some(entry.user.username_key.clone());
        paged.push(entry);
    }
    assert_eq!(paged, all);
    let found = desk.store.people("zo", None, 100, after_seconds(-60)).await.expect("ask");
    let [zoe] = &found[..] else { panic!("{found:?}") };
    assert_eq!((zoe.is_administrator, zoe.sessions, zoe.apps, zoe.has_second_factor), (true, 1, 0, false));
    assert_eq!(zoe.last_seen_at, Some(START));
    let ada = all.iter().find(|entry| entry.user.id == desk.world.ada.id).expect("Ada");
    assert_eq!((ada.is_administrator, ada.sessions, ada.apps), (false, 0, 1));
    assert_eq!(desk.store.people("nobody%", None, 100, START).await.expect("ask"), []);
}

pub(super) async fn clients_are_listed_newest_first_and_found_by_name_id_and_owner(on: On) {
    let Desk { store, world, .. } = &Desk::new(on).await;
    for number in 1..4 {
        let made = Client { created_at: after_seconds(number), ..client(&format!("Sheet {number}"), Some(&world.ada)) };
        store.create_client(made, None).await.expect("create");
    }
    let listed = async |part: &str, before: Option<&ClientPosition>, at_most| {
        store.clients(part, before, at_most, START).await.expect("ask")
    };
    let all = listed("", None, 100).await;
    let moments: Vec<Timestamp> = all.iter().map(|entry| entry.card.client.created_at).collect();
    assert!(moments.is_sorted_by(|newer, older| newer >= older) && all.len() >= 4, "{moments:?}");
    let (mut paged, mut before) = (Vec::new(), None);
    while let Some(entry) = listed("", before.as_ref(), 1).await.into_iter().next() {
        let client = &entry.card.client;
        before = Some(ClientPosition { created_at: client.created_at, id: client.id.clone() });
        paged.push(entry);
    }
    assert_eq!(paged, all);
    let found = listed("sHEET", None, 100).await;
    assert_eq!(
        found.iter().map(|entry| entry.card.client.name.as_str()).collect::<Vec<_>>(),
        ["Sheet 3", "Sheet 2", "Sheet 1"]
    );
    assert!(found.iter().all(|entry| entry.owner.as_ref() == Some(&world.ada.username)));
    assert_eq!(listed(&world.ada.username_key, None, 100).await, found, "by their owner");
    assert_eq!(listed(found[1].card.client.id.as_str(), None, 100).await, found[1..2]);
    assert_eq!(listed("%", None, 100).await, []);
}

pub(super) async fn the_days_of_the_server_count_what_happened_to_everybody_and_stay_when_they_go(on: On) {
    let desk = Desk::new(on).await;
    let (ada, planner) = (desk.world.ada.clone(), desk.planner().clone());
    let today = UsageDay::number_of(START);
    let happened = |kind, times: usize| {
        let event =
            AccountEvent { user: ada.id.clone(), at: START, kind, client: None, scope: None, error: None, place: None };
        vec![event; times]
    };
    for (kind, times) in [
        (AccountEventKind::SignedUp, 1),
        (AccountEventKind::SignedIn, 2),
        (AccountEventKind::SignedInWithPasskey, 1),
        (AccountEventKind::SignInFailed, 5),
        (AccountEventKind::SignedOut, 1),
    ] {
        desk.store.note_account(happened(kind, times), vec![], 100).await.expect("note");
    }
    let event = ActivityEvent {
        client: planner.id.clone(),
        at: START,
        kind: ActivityKind::Exchange,
        refusal: None,
        detail: None,
        request_id: "one".to_owned(),
        times: 1,
    };
    let activity = ClientActivity { event, tokens: 3, secret: None, redirect_uri: None };
    let kept = ActivityKept { events: 10, of_strangers: 10 };
    desk.store.note(vec![activity.clone(), activity], 0, START, kept).await.expect("note");
    let days = desk.store.server_days(today).await.expect("ask");
    let [day] = &days[..] else { panic!("{days:?}") };
    assert_eq!((day.day, day.tokens, day.refusals), (today, 6, 0));
    assert_eq!((day.sign_ups, day.sign_ins, day.failed_sign_ins), (1, 3, 5));
    desk.store.delete_user(&ada.id).await.expect("delete");
    desk.store.delete_client(&planner.id).await.expect("delete");
    assert_eq!(desk.store.server_days(today).await.expect("ask"), days);
    assert_eq!(desk.store.server_days(today + 1).await.expect("ask"), []);
}

pub(super) async fn how_the_server_stands_is_counted_as_it_is(on: On) {
    let desk = Desk::new(on).await;
    let minutes = 10 * 60 * 1000;
    let before = desk.store.standing(START, minutes).await.expect("ask");
    assert!(before.people >= 2 && before.clients >= 1 && before.database_bytes > 0, "{before:?}");
    assert_eq!((before.disabled_people, before.suspended_clients, before.live_tokens), (0, 0, 0));
    desk.world.connected(START).await;
    desk.store.set_user_disabled(&desk.world.ada.id, Some(START)).await.expect("disable");
    assert_eq!(desk.acts(Act::SuspendClient(desk.planner().id.clone()), &Actor::Operator).await, Acted::Done);
    let after = desk.store.standing(after_seconds(1), minutes).await.expect("ask");
    assert_eq!((after.disabled_people, after.suspended_clients, after.live_tokens), (1, 1, 1));
    assert_eq!(desk.store.standing(after_seconds(86_400), minutes).await.expect("ask").live_tokens, 0);
}
