//! What happened to clients, written down and read again.

use std::collections::BTreeSet;
use std::slice;

use super::desk::*;
use oauth::activity::{ActivityEvent, ActivityKind};
use oauth::error::ErrorCode;
use oauth::names::{Lifetime, Timestamp};
use storage::developers::{ActivityFilter, ActivityKept, ClientActivity, UsageDay};
use storage_contract::fixtures::*;

const DAY: Lifetime = Lifetime::from_days(1);

fn event_of(happening: &ClientActivity) -> ActivityEvent {
    happening.event.clone()
}

pub(super) async fn what_happened_is_read_as_it_was_written_newest_first(on: On) {
    let desk = Desk::new(on).await;
    let mut detailed = done(desk.planner(), ActivityKind::SecretAdded, after_seconds(1));
    detailed.event.detail = Some("노트북".to_owned());
    let checked = refused(desk.planner(), after_seconds(2));
    let mut unread = refused(desk.planner(), after_seconds(3));
    unread.event.refusal.as_mut().expect("a refusal").failed = None;
    let mut unseen = refused(desk.planner(), after_seconds(4));
    let check = unseen.event.refusal.as_mut().expect("a refusal").failed.as_mut().expect("a check");
    (check.expected, check.received) = (None, None);
    desk.note([checked.clone(), detailed.clone()]).await;
    desk.note([unseen.clone(), unread.clone()]).await;
    assert_eq!(desk.activity().await, [unseen, unread, checked, detailed].map(|happening| happening.event));
}

pub(super) async fn equal_refusals_that_come_together_are_one_event_with_their_number(on: On) {
    let desk = Desk::new(on).await;
    let other = desk.client("Other", &desk.world.publisher, START).await;
    let together: Vec<_> = (0..5).map(|second| refused(desk.planner(), after_seconds(second))).collect();
    let elsewhere = refused(&other, after_seconds(1));
    desk.note(together.iter().cloned().chain([elsewhere.clone()])).await;
    let one = ActivityEvent { times: 5, ..event_of(&together[0]) };
    assert_eq!(desk.activity().await, slice::from_ref(&one), "with the time and the request of the first");
    assert_eq!(desk.activity_of(&other).await, [elsewhere.event]);

    let later = refused(desk.planner(), after_seconds(9));
    desk.note([later.clone()]).await;
    assert_eq!(desk.activity().await, [later.event, one], "a batch of its own is an event of its own");
}

pub(super) async fn refusals_that_differ_in_anything_stay_apart(on: On) {
    let desk = Desk::new(on).await;
    let changes: [fn(&mut ActivityEvent); 7] = [
        |event| event.kind = ActivityKind::Exchange,
        |event| event.detail = Some("other".to_owned()),
        |event| event.refusal.as_mut().expect("a refusal").error = ErrorCode::InvalidScope,
        |event| event.refusal.as_mut().expect("a refusal").failed = None,
        |event| event.refusal.as_mut().expect("a refusal").failed.as_mut().expect("a check").rule = "other".into(),
        |event| event.refusal.as_mut().expect("a refusal").failed.as_mut().expect("a check").expected = None,
        |event| event.refusal.as_mut().expect("a refusal").failed.as_mut().expect("a check").received = None,
    ];
    let differing = changes.iter().map(|change| {
        let mut happening = refused(desk.planner(), START);
        change(&mut happening.event);
        happening
    });
    desk.note([refused(desk.planner(), START)].into_iter().chain(differing)).await;
    let activity = desk.activity().await;
    assert_eq!(activity.len(), 1 + changes.len());
    assert!(activity.iter().all(|event| event.times == 1));
}

pub(super) async fn what_was_done_twice_is_told_twice(on: On) {
    let desk = Desk::new(on).await;
    desk.note((0..2).map(|_| done(desk.planner(), ActivityKind::Changed, START))).await;
    assert_eq!(desk.activity().await.len(), 2);
}

pub(super) async fn a_text_of_somebody_else_is_kept_to_a_bounded_length(on: On) {
    let desk = Desk::new(on).await;
    let mut long = refused(desk.planner(), START);
    let refusal = long.event.refusal.as_mut().expect("a refusal");
    refusal.failed.as_mut().expect("a check").received = Some("가".repeat(5_000));
    desk.note([long]).await;
    let stored = desk.activity().await.remove(0);
    let received = stored.refusal.expect("a refusal").failed.expect("a check").received.expect("a text");
    assert_eq!((received.chars().count(), received.chars().last()), (ActivityEvent::CHARACTERS_AT_MOST, Some('…')));
}

pub(super) async fn the_newest_five_hundred_events_of_a_client_are_kept(on: On) {
    let desk = Desk::new(on).await;
    let other = desk.client("Other", &desk.world.publisher, START).await;
    let at = |second| done(desk.planner(), ActivityKind::Changed, after_seconds(second));
    desk.note([done(&other, ActivityKind::Changed, START)]).await;
    desk.note((0..300).map(at)).await;
    desk.note((300..499).map(at)).await;
    assert_eq!(desk.activity().await.len(), 499);
    desk.note((499..520).map(at)).await;
    let kept: Vec<_> = desk.activity().await.into_iter().map(|event| event.at).collect();
    assert_eq!(kept, (20..520).rev().map(after_seconds).collect::<Vec<_>>());
    assert_eq!(desk.activity_of(&other).await.len(), 1, "each client has its own");
    desk.note((0..1200).map(|second| at(1000 + second))).await;
    let kept: Vec<_> = desk.activity().await.into_iter().map(|event| event.at).collect();
    assert_eq!(kept, (1700..2200).rev().map(after_seconds).collect::<Vec<_>>(), "a batch may be larger");
}

pub(super) async fn events_of_one_moment_are_all_kept_in_their_order(on: On) {
    let desk = Desk::new(on).await;
    let kinds = [ActivityKind::Registered, ActivityKind::SecretAdded, ActivityKind::Changed];
    desk.note(kinds.iter().map(|kind| done(desk.planner(), *kind, START))).await;
    desk.note([done(desk.planner(), ActivityKind::Transferred, START)]).await;
    let told: Vec<_> = desk.activity().await.into_iter().map(|event| event.kind).collect();
    let [first, second, third] = kinds;
    assert_eq!(told, [ActivityKind::Transferred, third, second, first]);
}

pub(super) async fn a_filter_shows_only_its_events_and_goes_on_over_pages(on: On) {
    let desk = Desk::new(on).await;
    let mut denied = 0;
    for second in 0..90 {
        let at = after_seconds(second);
        let mut happening = match second % 3 {
            0 => done(desk.planner(), ActivityKind::Exchange, at),
            1 => refused(desk.planner(), at),
            _ => done(desk.planner(), ActivityKind::Authorize, at),
        };
        if let (true, Some(refusal)) = (second % 2 == 0, &mut happening.event.refusal) {
            refusal.error = ErrorCode::AccessDenied;
            denied += 1;
        }
        desk.note([happening]).await;
    }
    let (kind, error) = (Some(ActivityKind::Authorize), Some(ErrorCode::AccessDenied));
    for (filter, expected) in [
        (ActivityFilter::default(), 90),
        (ActivityFilter { kind, ..ActivityFilter::default() }, 60),
        (ActivityFilter { refused_only: true, ..ActivityFilter::default() }, 30),
        (ActivityFilter { error, ..ActivityFilter::default() }, denied),
        (ActivityFilter { kind, error, refused_only: true }, denied),
        (ActivityFilter { kind: Some(ActivityKind::Exchange), error, refused_only: false }, 0),
    ] {
        let (mut seen, mut before) = (Vec::new(), None);
        loop {
            let page = desk.page(filter, before).await;
            let Some(last) = page.last() else { break };
            before = Some(last.position);
            seen.extend(page);
        }
        assert_eq!(seen.len(), expected, "{filter:?}");
        assert!(seen.is_sorted_by(|a, b| a.event.at > b.event.at), "{filter:?}");
        assert!(seen.iter().all(|stored| {
            let refused = stored.event.refusal.as_ref().map(|refusal| refusal.error);
            filter.kind.is_none_or(|kind| kind == stored.event.kind)
                && (filter.error.is_none() || filter.error == refused)
                && (!filter.refused_only || refused.is_some())
        }));
    }
}

pub(super) async fn a_page_of_activity_never_repeats_or_misses_an_event_while_others_come(on: On) {
    let desk = Desk::new(on).await;
    // Seven at a time are of the same moment, so that pages end between them.
    let there: Vec<_> =
        (0..70).map(|number| done(desk.planner(), ActivityKind::Changed, after_seconds(number / 7))).collect();
    desk.note(there.clone()).await;
    let (mut seen, mut before) = (Vec::new(), None);
    loop {
        let page = desk.page(ActivityFilter::default(), before).await;
        let Some(last) = page.last() else { break };
        before = Some(last.position);
        seen.extend(page.into_iter().map(|stored| stored.event.request_id));
        let newer = done(desk.planner(), ActivityKind::Changed, after_seconds(100));
        let late = done(desk.planner(), ActivityKind::Changed, after_seconds(5));
        desk.note([newer, late]).await;
    }
    let there: BTreeSet<_> = there.into_iter().map(|happening| happening.event.request_id).collect();
    seen.retain(|id| there.contains(id));
    assert_eq!(seen.len(), there.len(), "none is repeated");
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), there, "none is missed");
}

pub(super) async fn what_is_about_a_client_that_has_gone_is_left_out_and_the_rest_is_kept(on: On) {
    let desk = Desk::new(on).await;
    let gone = desk.client("Gone", &desk.world.publisher, START).await;
    desk.note([issued(&gone, 1, START)]).await;
    desk.store.delete_client(&gone.id).await.expect("delete");
    let mut used = issued(&gone, 1, START);
    used.redirect_uri = Some(gone.redirect_uris[0].clone());
    let kept = issued(desk.planner(), 1, START);
    desk.note([used, refused(&gone, START), kept.clone()]).await;
    assert_eq!(desk.activity().await, [kept.event]);
    assert_eq!(desk.activity_of(&gone).await, []);
    assert_eq!(desk.store.usage(&gone.id, i64::MIN).await.expect("ask"), []);
}

pub(super) async fn a_day_counts_its_tokens_and_its_refusals(on: On) {
    let desk = Desk::new(on).await;
    let planner = desk.planner();
    let today = UsageDay::number_of(START);
    let midnight = Timestamp::from_millis((today + 1) * DAY.as_millis());
    let before_midnight = midnight.minus(Lifetime::from_millis(1));
    desk.note([issued(planner, 2, START), refused(planner, START), refused(planner, START)]).await;
    desk.note([issued(planner, 1, before_midnight), issued(planner, 5, midnight)]).await;
    desk.note([done(planner, ActivityKind::Changed, midnight.plus(DAY))]).await;
    let of_today = UsageDay { day: today, tokens: 3, refusals: 2 };
    let of_tomorrow = UsageDay { day: today + 1, tokens: 5, refusals: 0 };
    let usage = async |since| desk.store.usage(&planner.id, since).await.expect("ask");
    assert_eq!(usage(today).await, [of_today, of_tomorrow], "and a day without either is none");
    assert_eq!(usage(today + 1).await, [of_tomorrow]);
}

pub(super) async fn a_refusal_that_is_trimmed_away_is_still_counted(on: On) {
    let desk = Desk::new(on).await;
    let refusals = (0..10).map(|second| {
        let mut happening = refused(desk.planner(), after_seconds(second));
        happening.event.detail = Some(format!("{second}"));
        happening
    });
    desk.store.note(refusals.collect(), 0, START, ActivityKept { events: 3, ..KEPT }).await.expect("note");
    assert_eq!(desk.activity().await.len(), 3);
    let usage = desk.store.usage(&desk.planner().id, 0).await.expect("ask");
    assert_eq!(usage.iter().map(|day| day.refusals).sum::<u64>(), 10);
}

pub(super) async fn what_was_lost_is_counted_by_the_day(on: On) {
    let desk = Desk::new(on).await;
    let today = UsageDay::number_of(START);
    let lost = async |since| desk.store.lost_activity(since).await.expect("ask");
    assert_eq!(lost(today - 30).await, 0);
    for (lost, at) in [(3, START), (4, START), (0, START), (10, START.plus(DAY))] {
        desk.store.note(vec![], lost, at, KEPT).await.expect("note");
    }
    assert_eq!((lost(today).await, lost(today + 1).await, lost(today + 2).await), (17, 10, 0));
}

pub(super) async fn what_is_too_old_is_forgotten_and_nothing_younger(on: On) {
    let desk = Desk::new(on).await;
    let planner = desk.planner();
    let old = START.minus(DAY).minus(DAY);
    // More than one batch of the purge.
    let happenings = (0..600).map(|second| issued(planner, 1, old.plus(Lifetime::from_millis(second))));
    desk.store.note(happenings.collect(), 7, old, ActivityKept { events: 1000, ..KEPT }).await.expect("note");
    let young = issued(planner, 1, START);
    desk.store.note(vec![young.clone()], 1, START, ActivityKept { events: 1000, ..KEPT }).await.expect("note");

    let gone = desk.store.purge_activity(START).await.expect("purge");

    assert_eq!(gone, 600 + 1 + 1, "events, their day, and the day of what was lost");
    assert_eq!(desk.activity().await, [young.event]);
    let today = UsageDay::number_of(START);
    assert_eq!(desk.store.usage(&planner.id, 0).await.expect("ask"), [UsageDay { day: today, tokens: 1, refusals: 0 }]);
    assert_eq!(desk.store.lost_activity(0).await.expect("ask"), 1);
    assert_eq!(desk.store.purge_activity(START).await.expect("purge"), 0);
}

pub(super) async fn refusals_of_strangers_push_out_only_each_other(on: On) {
    let desk = Desk::new(on).await;
    let own: Vec<_> =
        (0..390).map(|second| done(desk.planner(), ActivityKind::Changed, after_seconds(second))).collect();
    desk.note(own).await;
    let kinds = [ActivityKind::Authorize, ActivityKind::Denied, ActivityKind::Exchange, ActivityKind::Introspect];
    for (batch, kind) in (0..40).zip(kinds.into_iter().cycle()) {
        let strangers = (0..20).map(|number| {
            let mut happening = refused(desk.planner(), after_seconds(1_000 + batch));
            happening.event.kind = kind;
            happening.event.detail = Some(format!("{batch} {number}"));
            let refusal = happening.event.refusal.as_mut().expect("a refusal");
            if matches!(kind, ActivityKind::Exchange | ActivityKind::Introspect) {
                refusal.error = ErrorCode::InvalidClient;
            }
            happening
        });
        desk.note(strangers).await;
    }
    let proved = {
        let mut happening = refused(desk.planner(), after_seconds(5_000));
        happening.event.kind = ActivityKind::Exchange;
        happening
    };
    desk.note([proved.clone()]).await;
    let kept = desk.activity().await;
    assert_eq!(kept.iter().filter(|event| event.refusal.is_none()).count(), 390);
    assert_eq!(kept.iter().filter(|event| event.refusal.is_some()).count(), 101, "of strangers, and its own");
    assert_eq!(kept[0], proved.event);
    assert_eq!(kept[1].detail.as_deref(), Some("39 19"), "the newest stay");
}
