//! What a person is told of their account: in order, bounded, and gone with them.

use super::desk::Desk;
use crate::oauth::account::AccountEventKind;
use crate::oauth::error::ErrorCode;
use crate::oauth::names::{Lifetime, Timestamp};
use crate::storage::account::{AccountEvent, AccountEvents as _, AppUse, Place, StoredAccountEvent};
use crate::storage::contract::fixtures::*;
use crate::storage::developers::UsageDay;
use crate::storage::{Store as _, User};

const DAY: Lifetime = Lifetime::from_days(1);

fn event(user: &User, kind: AccountEventKind, at: Timestamp) -> AccountEvent {
    AccountEvent { user: user.id.clone(), at, kind, client: None, scope: None, error: None, place: None }
}

impl Desk {
    async fn note_events(&self, events: impl IntoIterator<Item = AccountEvent>) {
        self.store.note_account(events.into_iter().collect(), vec![], 100).await.expect("note");
    }

    async fn events(&self, user: &User) -> Vec<StoredAccountEvent> {
        self.store.account_events(&user.id, None, None, u32::MAX).await.expect("ask")
    }

    /// Kind and number, newest first.
    async fn told(&self, user: &User) -> Vec<(AccountEventKind, u32)> {
        self.events(user).await.into_iter().map(|stored| (stored.event.kind, stored.times)).collect()
    }
}

#[tokio::test]
async fn an_event_comes_back_as_it_was_written() {
    let desk = Desk::new().await;
    let ada = &desk.world.ada;
    let written = AccountEvent {
        client: Some((desk.planner().id.clone(), "Planner".to_owned())),
        scope: Some(scope("profile")),
        error: Some(ErrorCode::InvalidGrant),
        place: Some(Place { user_agent: "Mozilla/5.0".to_owned(), address: Some([192, 0, 2, 1].into()) }),
        ..event(ada, AccountEventKind::Refused, START)
    };
    desk.note_events([written.clone()]).await;
    let stored = desk.events(ada).await;
    assert_eq!(stored.iter().map(|stored| &stored.event).collect::<Vec<_>>(), [&written]);
    assert_eq!((stored[0].times, stored[0].last_at), (1, START));
}

#[tokio::test]
async fn what_a_program_repeats_on_one_day_is_one_event_with_its_number() {
    use AccountEventKind::{Allowed, SignedIn, TokensRenewed};
    let desk = Desk::new().await;
    let ada = &desk.world.ada;
    let of = |client: &str, kind, at| AccountEvent {
        client: Some((crate::oauth::names::ClientId::parse(client).expect("id"), client.to_owned())),
        ..event(ada, kind, at)
    };
    desk.note_events([
        of("one", Allowed, START),
        of("one", TokensRenewed, after_seconds(1)),
        of("two", TokensRenewed, after_seconds(2)),
        of("one", TokensRenewed, after_seconds(3)),
        event(ada, SignedIn, after_seconds(4)),
        event(ada, SignedIn, after_seconds(5)),
        of("one", TokensRenewed, after_seconds(6)),
        of("one", TokensRenewed, after_seconds(7).plus(DAY)),
    ])
    .await;
    let expected =
        [(TokensRenewed, 1), (SignedIn, 1), (SignedIn, 1), (TokensRenewed, 1), (TokensRenewed, 3), (Allowed, 1)];
    assert_eq!(desk.told(ada).await, expected);
    let one = crate::oauth::names::ClientId::parse("one").expect("id");
    let of_one = desk.store.account_events(&ada.id, Some(&one), None, 10).await.expect("ask");
    let last: Vec<_> = of_one.iter().map(|stored| (stored.times, stored.last_at)).collect();
    assert_eq!(last, [(1, after_seconds(7).plus(DAY)), (3, after_seconds(6)), (1, START)]);
}

#[tokio::test]
async fn a_failure_from_elsewhere_is_an_event_of_its_own() {
    let desk = Desk::new().await;
    let ada = &desk.world.ada;
    let from = |last: u8, at| AccountEvent {
        place: Some(Place { user_agent: "curl".to_owned(), address: Some([192, 0, 2, last].into()) }),
        ..event(ada, AccountEventKind::SignInFailed, at)
    };
    desk.note_events([from(1, START), from(1, START), from(2, START), from(1, START)]).await;
    let times: Vec<u32> = desk.told(ada).await.into_iter().map(|(_, times)| times).collect();
    assert_eq!(times, [1, 1, 2]);
}

#[tokio::test]
async fn the_newest_events_are_kept_and_pages_show_each_once() {
    let desk = Desk::new().await;
    let (ada, bob) = (&desk.world.ada, desk.person("Bob").await);
    desk.note_events([event(&bob, AccountEventKind::SignedIn, START)]).await;
    // Five of them in each millisecond.
    let at = |number: i64| Timestamp::from_millis(START.as_millis() + number / 5);
    desk.note_events((0..250).map(|number| event(ada, AccountEventKind::SignedIn, at(number)))).await;
    let (mut seen, mut before) = (Vec::new(), None);
    loop {
        let page = desk.store.account_events(&ada.id, None, before, 33).await.expect("ask");
        let Some(last) = page.last() else { break };
        before = Some(last.position);
        seen.extend(page.into_iter().map(|stored| (stored.position.at, stored.position.number)));
    }
    assert_eq!(seen.len(), 100);
    assert_eq!(seen.last().map(|(at, _)| *at), Some(at(150)));
    assert!(seen.is_sorted_by(|later, earlier| later > earlier));
    assert_eq!(desk.told(&bob).await.len(), 1, "nobody else's are counted");
}

#[tokio::test]
async fn what_is_about_somebody_who_has_gone_is_left_out_and_goes_with_them() {
    let desk = Desk::new().await;
    let bob = desk.person("Bob").await;
    let used = || AppUse { client: desk.planner().id.clone(), api: "calendar".to_owned(), times: 2, last_at: START };
    let signed_in = || event(&bob, AccountEventKind::SignedIn, START);
    desk.store.note_account(vec![signed_in()], vec![(bob.id.clone(), used())], 100).await.expect("note");
    assert_eq!(desk.store.app_uses(&bob.id, 0).await.expect("ask").len(), 1);
    desk.store.delete_user(&bob.id).await.expect("delete");
    desk.store.note_account(vec![signed_in()], vec![(bob.id.clone(), used())], 100).await.expect("note");
    assert_eq!(desk.told(&bob).await, []);
    assert_eq!(desk.store.app_uses(&bob.id, 0).await.expect("ask"), []);
}

#[tokio::test]
async fn uses_are_added_up_by_app_and_api_since_a_day() {
    let desk = Desk::new().await;
    let ada = &desk.world.ada;
    let used = |api: &str, times, at| {
        let used = AppUse { client: desk.planner().id.clone(), api: api.to_owned(), times, last_at: at };
        (ada.id.clone(), used)
    };
    let tomorrow = START.plus(DAY);
    let uses = vec![used("calendar", 3, START), used("mail", 1, START), used("calendar", 4, tomorrow)];
    desk.store.note_account(vec![], uses, 100).await.expect("note");
    desk.store.note_account(vec![], vec![used("calendar", 5, after_seconds(1))], 100).await.expect("note");
    let since = |at| desk.store.app_uses(&ada.id, UsageDay::number_of(at));
    let seen =
        |uses: Vec<AppUse>| uses.into_iter().map(|used| (used.api, used.times, used.last_at)).collect::<Vec<_>>();
    let all = [("calendar".to_owned(), 12, tomorrow), ("mail".to_owned(), 1, START)];
    assert_eq!(seen(since(START).await.expect("ask")), all);
    assert_eq!(seen(since(tomorrow).await.expect("ask")), [("calendar".to_owned(), 4, tomorrow)]);

    assert_eq!(desk.store.purge_account_events(tomorrow).await.expect("purge"), 2);
    assert_eq!(seen(since(START).await.expect("ask")), [("calendar".to_owned(), 4, tomorrow)]);
}
