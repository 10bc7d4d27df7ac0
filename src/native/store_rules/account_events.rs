//! What an account remembers of its apps.

use super::desk::{Desk, On};
use oauth::account::AccountEventKind::{self, Allowed, Asked, Refused, TokensIssued, TokensRenewed};
use oauth::client::Client;
use oauth::error::ErrorCode;
use oauth::names::{Lifetime, Timestamp};
use storage::account::{AccountEvent, AppUse, Place, StoredAccountEvent};
use storage::developers::UsageDay;
use storage::{PendingOutcome, User};
use storage_contract::fixtures::*;

fn event(person: &User, app: &Client, kind: AccountEventKind, at: Timestamp) -> AccountEvent {
    AccountEvent {
        user: person.id.clone(),
        at,
        kind,
        client: Some((app.id.clone(), app.name.as_str().to_owned())),
        scope: None,
        error: None,
        place: None,
    }
}

/// The first moment of a day after [`START`], so that what follows in seconds stays in it.
fn morning() -> Timestamp {
    Timestamp::from_millis((UsageDay::number_of(START) + 1) * 86_400_000)
}

fn after(seconds: i64) -> Timestamp {
    morning().plus(Lifetime::from_seconds(seconds))
}

impl Desk {
    async fn note_events(&self, events: Vec<AccountEvent>, at_most: u32) {
        for event in events {
            self.store.note_account(vec![event], vec![], at_most).await.expect("note");
        }
    }

    async fn told(&self, person: &User) -> Vec<StoredAccountEvent> {
        self.store.account_events(&person.id, None, None, 2_000).await.expect("ask")
    }
}

/// Kind and number, newest first.
fn counted(events: &[StoredAccountEvent]) -> Vec<(AccountEventKind, u32)> {
    events.iter().map(|stored| (stored.event.kind, stored.times)).collect()
}

pub(super) async fn an_event_is_told_as_it_was_noted(on: On) {
    let desk = Desk::new(on).await;
    let (ada, planner) = (&desk.world.ada, desk.planner());
    let place = Place { user_agent: "a browser".to_owned(), address: Some([192, 0, 2, 7].into()) };
    let whole = AccountEvent {
        scope: Some(scope("profile")),
        error: Some(ErrorCode::InvalidGrant),
        place: Some(place),
        ..event(ada, planner, Allowed, START)
    };
    desk.note_events(vec![whole.clone()], 100).await;
    let told = desk.told(ada).await;
    assert_eq!((told.len(), &told[0].event, told[0].times, told[0].last_at), (1, &whole, 1, START));
    assert!(desk.told(&desk.world.publisher).await.is_empty(), "it is nobody else's");
}

pub(super) async fn what_a_program_does_again_in_a_day_is_counted_until_its_person_acts(on: On) {
    let desk = Desk::new(on).await;
    let (ada, planner) = (&desk.world.ada, desk.planner());
    let at = |kind, second| event(ada, planner, kind, after(second));
    let turns = [(TokensIssued, 0), (TokensRenewed, 1), (TokensIssued, 2), (TokensRenewed, 3), (Allowed, 4)];
    let mut events: Vec<_> = turns.map(|(kind, second)| at(kind, second)).into();
    events.extend([at(TokensRenewed, 5), at(Allowed, 6), at(TokensRenewed, 7), at(TokensRenewed, 86_400)]);
    desk.note_events(events, 100).await;
    let told = desk.told(ada).await;
    let wanted = [(TokensRenewed, 1), (TokensRenewed, 1), (Allowed, 1), (TokensRenewed, 1), (Allowed, 1)];
    assert_eq!(counted(&told), [&wanted[..], &[(TokensRenewed, 2), (TokensIssued, 2)]].concat());
    assert_eq!((told[5].event.at, told[5].last_at), (after(1), after(3)));
}

pub(super) async fn only_what_is_equal_is_counted_together(on: On) {
    let desk = Desk::new(on).await;
    let (ada, planner) = (&desk.world.ada, desk.planner());
    let other = desk.client("Other", &desk.world.publisher, START).await;
    let refused = |error, app, second| AccountEvent { error: Some(error), ..event(ada, app, Refused, after(second)) };
    let narrow = AccountEvent { scope: Some(scope("profile")), ..event(ada, planner, TokensIssued, after(3)) };
    let events = vec![
        refused(ErrorCode::InvalidGrant, planner, 0),
        refused(ErrorCode::InvalidScope, planner, 1),
        refused(ErrorCode::InvalidGrant, &other, 2),
        narrow,
        event(ada, planner, TokensIssued, after(4)),
    ];
    desk.note_events(events, 100).await;
    assert!(desk.told(ada).await.iter().all(|stored| stored.times == 1));
    let of_other = desk.store.account_events(&ada.id, Some(&other.id), None, 100).await.expect("ask");
    assert_eq!(of_other.len(), 1);
}

pub(super) async fn a_program_that_never_rests_pushes_nothing_out_of_what_is_kept(on: On) {
    let desk = Desk::new(on).await;
    let (ada, planner) = (&desk.world.ada, desk.planner());
    let mut events = vec![event(ada, planner, Allowed, after(0))];
    for second in 1..200 {
        let error = if second % 2 == 0 { ErrorCode::InvalidGrant } else { ErrorCode::InvalidScope };
        events.push(AccountEvent { error: Some(error), ..event(ada, planner, Refused, after(second)) });
    }
    desk.note_events(events, 10).await;
    assert_eq!(counted(&desk.told(ada).await), [(Refused, 99), (Refused, 100), (Allowed, 1)]);
}

pub(super) async fn pages_of_one_app_follow_each_other_without_gap_or_overlap(on: On) {
    let desk = Desk::new(on).await;
    let (ada, planner) = (&desk.world.ada, desk.planner());
    // Three of them in one moment.
    let moments = [0, 1, 1, 1, 2, 3, 4];
    desk.note_events(moments.map(|second| event(ada, planner, Allowed, after(second))).into(), 100).await;
    let (mut seen, mut before) = (vec![], None);
    loop {
        let page = desk.store.account_events(&ada.id, Some(&planner.id), before, 2).await.expect("ask");
        let Some(last) = page.last() else { break };
        before = Some(last.position);
        seen.extend(page.iter().map(|stored| (stored.position.at, stored.position.number)));
    }
    let mut wanted: Vec<_> = seen.clone();
    wanted.sort_unstable();
    wanted.dedup();
    wanted.reverse();
    assert_eq!((seen.len(), &seen), (moments.len(), &wanted));
}

pub(super) async fn uses_add_up_by_app_and_api_from_a_day_on(on: On) {
    let desk = Desk::new(on).await;
    let (ada, planner) = (&desk.world.ada, desk.planner());
    let used = |api: &str, times, last_at| {
        (ada.id.clone(), AppUse { client: planner.id.clone(), api: api.to_owned(), times, last_at })
    };
    let tomorrow = after(86_400);
    let uses = vec![used("A", 2, after(1)), used("A", 3, after(9)), used("B", 1, after(2)), used("A", 4, tomorrow)];
    desk.store.note_account(vec![], uses, 100).await.expect("note");
    let all = desk.store.app_uses(&ada.id, i64::MIN).await.expect("ask");
    assert_eq!(all, [used("A", 9, tomorrow).1, used("B", 1, after(2)).1]);
    let since = desk.store.app_uses(&ada.id, UsageDay::number_of(tomorrow)).await.expect("ask");
    assert_eq!(since, [used("A", 4, tomorrow).1]);
    desk.store.delete_client(&planner.id).await.expect("delete");
    assert_eq!(desk.store.app_uses(&ada.id, i64::MIN).await.expect("ask"), []);
}

pub(super) async fn a_waiting_request_is_shown_to_somebody_first_once(on: On) {
    let desk = Desk::new(on).await;
    let request = pending(browser("a"), START);
    let (ada, publisher) = (&desk.world.ada.id, &desk.world.publisher.id);
    let first = async |user| desk.store.shows_first(&request.key, user).await.expect("note");
    assert!(!first(ada).await, "nothing waits");
    desk.store.remember_pending(request.clone(), ROOMY).await.expect("remember");
    assert_eq!([first(ada).await, first(ada).await, first(publisher).await], [true, false, true]);
    desk.store.decide_pending(&request.key, PendingOutcome::Denied).await.expect("decide");
    assert!(!first(ada).await, "it was decided");
}

pub(super) async fn what_was_asked_is_counted_for_each_app_by_itself(on: On) {
    let desk = Desk::new(on).await;
    let (ada, planner) = (&desk.world.ada, desk.planner());
    let other = desk.client("Other", &desk.world.publisher, START).await;
    let turns = [planner, &other, planner, &other];
    let events = turns.iter().zip(0..).map(|(app, second)| event(ada, app, Asked, after(second)));
    desk.note_events(events.collect(), 100).await;
    assert_eq!(counted(&desk.told(ada).await), [(Asked, 2), (Asked, 2)]);
}

pub(super) async fn the_newest_events_of_a_person_are_kept_and_nobody_elses_are_counted(on: On) {
    let desk = Desk::new(on).await;
    let (ada, planner, bob) = (&desk.world.ada, desk.planner(), desk.person("Bob").await);
    desk.note_events(vec![event(&bob, planner, Allowed, after(0))], 20).await;
    desk.note_events((0..50).map(|second| event(ada, planner, Allowed, after(second))).collect(), 20).await;
    let told = desk.told(ada).await;
    assert_eq!((told.len(), told.last().map(|oldest| oldest.event.at)), (20, Some(after(30))));
    assert_eq!(desk.told(&bob).await.len(), 1);
}

pub(super) async fn what_is_about_somebody_who_has_gone_is_left_out_and_goes_with_them(on: On) {
    let desk = Desk::new(on).await;
    let (planner, bob) = (desk.planner(), desk.person("Bob").await);
    let note = async || {
        let used = AppUse { client: planner.id.clone(), api: "calendar".to_owned(), times: 2, last_at: START };
        let signed_in = event(&bob, planner, Allowed, START);
        desk.store.note_account(vec![signed_in], vec![(bob.id.clone(), used)], 100).await.expect("note");
    };
    note().await;
    assert_eq!(desk.store.app_uses(&bob.id, i64::MIN).await.expect("ask").len(), 1);
    desk.store.delete_user(&bob.id).await.expect("delete");
    note().await;
    assert_eq!(desk.told(&bob).await, []);
    assert_eq!(desk.store.app_uses(&bob.id, i64::MIN).await.expect("ask"), []);
}

pub(super) async fn what_is_old_is_purged_by_its_day(on: On) {
    let desk = Desk::new(on).await;
    let (ada, planner) = (&desk.world.ada, desk.planner());
    let used =
        |last_at| (ada.id.clone(), AppUse { client: planner.id.clone(), api: "A".to_owned(), times: 1, last_at });
    let events = vec![event(ada, planner, Allowed, after(0)), event(ada, planner, Allowed, after(86_400))];
    desk.store.note_account(events, vec![used(after(0)), used(after(86_400))], 100).await.expect("note");
    assert_eq!(desk.store.purge_account_events(after(86_400)).await.expect("purge"), 2);
    assert_eq!(desk.told(ada).await.len(), 1);
    assert_eq!(desk.store.app_uses(&ada.id, i64::MIN).await.expect("ask"), [used(after(86_400)).1]);
}
