use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use super::person::Person;
use super::world::{Pages, settings};
use crate::sandbox::acting::Look;
use crate::sandbox::by_copies::{BrokenCopy, break_on_copy};
use crate::sandbox::world::{Sandbox, SandboxSettings};
use crate::sandbox::{Sandboxes, StartedBy};
use lab::broken::refused;
use lab::event::Event;
use lab::moment::Moments;
use lab::next::Next;
use lab::page::Acted;
use lab::picture::Picture;
use oauth::names::Timestamp;
use ports::Clock;
use ports::limits::Limits;
use view::preferences::Language;

const RULES: [&str; 12] = [
    "unknown-client",
    "redirect-uri",
    "consent-denied",
    "state-mismatch",
    "wrong-verifier",
    "replayed-code",
    "wrong-secret",
    "token-in-query",
    "too-little-scope",
    "expired-token",
    "old-refresh-token",
    "revoked",
];

async fn begun(settings: SandboxSettings) -> (Arc<Sandboxes>, Arc<Sandbox>) {
    let sandboxes = Arc::new(Sandboxes::new(settings, 10));
    let sandbox = sandboxes.make(None::<StartedBy>, None).await.expect("a sandbox");
    (sandboxes, sandbox)
}

fn log(sandbox: &Sandbox) -> Vec<Event> {
    sandbox.log.all_while(&|| true).expect("all events")
}

fn next(sandbox: &Sandbox) -> Next {
    let log = log(sandbox);
    Picture::at(&log, &Moments::of(&log), Some(usize::MAX)).next
}

async fn steps(sandbox: &Arc<Sandbox>, many: usize) {
    for _ in 0..many {
        let Next::Step(step) = next(sandbox) else { panic!("it goes no further") };
        let attending = sandbox.attend().await.expect("nobody else is here");
        assert_eq!(attending.act(&Look::Here(&|| true), step, Language::En).await, Acted::Done, "{step}");
    }
}

/// What came of it, and the log of the copy.
async fn broken(sandboxes: &Arc<Sandboxes>, sandbox: &Arc<Sandbox>, rule: &str) -> (Acted, usize, Vec<Event>) {
    let turn = sandboxes.folds.turn(None, &sandbox.folding).expect("a turn");
    let all = |copy: BrokenCopy, goes_on: &dyn Fn() -> bool| {
        Some((copy.outcome, copy.after, copy.sandbox.log.all_while(goes_on)?))
    };
    break_on_copy(sandboxes, sandbox, &turn, rule.to_owned(), Language::En, all).await.expect("somebody waits")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_rule_can_be_broken_from_wherever_a_run_stands_and_the_run_goes_on_untouched() {
    let (sandboxes, sandbox) = begun(settings(Pages::Real)).await;
    // Nothing yet; at the consent page; with a living grant.
    for (at, further) in [("0", 0), ("6", 5), ("12", 3)] {
        steps(&sandbox, further).await;
        let own = log(&sandbox);
        for rule in RULES {
            let (outcome, after, copy) = broken(&sandboxes, &sandbox, rule).await;
            assert_eq!((outcome, after), (Acted::Done, own.len()), "{rule} after step {at}");
            assert_eq!(copy[..after], own, "{rule}");
            assert!(
                copy.len() > after && refused(&copy[after..]).or(refused(&copy)).is_some(),
                "{rule} was refused by nobody"
            );
            // A page without script stands at the newest.
            let newest = Moments::of(&copy).rests().last().and_then(|rest| rest.refused_at);
            assert_eq!(newest, refused(&copy).map(|refusal| refusal.place), "{rule} after step {at}");
            assert_eq!(log(&sandbox), own, "{rule} touched the run");
        }
    }
    // It is still the run that ends a living grant.
    while next(&sandbox) != Next::Step("15") {
        steps(&sandbox, 1).await;
    }
    steps(&sandbox, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_run_cannot_be_run_again_the_rule_is_broken_in_another_world_at_the_same_address() {
    let limits = Limits { sandbox_acts_bytes: 2_000, ..Limits::default() };
    let (sandboxes, sandbox) = begun(SandboxSettings { limits, ..settings(Pages::Real) }).await;
    Person::of(&sandbox, 1).strangers(20).await;
    let own = log(&sandbox);
    let (outcome, after, copy) = broken(&sandboxes, &sandbox, "replayed-code").await;
    assert_eq!((outcome, after), (Acted::Done, 0));
    assert_eq!(refused(&copy).map(|refusal| refusal.error).as_deref(), Some("invalid_grant"));
    assert_eq!(log(&sandbox), own);
    let text = serde_json::to_string(&copy).expect("JSON");
    assert!(text.contains(&format!("/sandbox/{}/token", sandbox.id)), "it stands at another address");
    assert_eq!(sandboxes.count_alive(), 1, "the copy is gone");
}

/// Goes on by six seconds whenever somebody looks.
struct Hurrying(AtomicI64);

impl Clock for Hurrying {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.fetch_add(6_000, Ordering::Relaxed))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_takes_too_long_is_given_up() {
    let clock = Arc::new(Hurrying(AtomicI64::new(1_800_000_000_000)));
    let (sandboxes, sandbox) = begun(SandboxSettings { clock, ..settings(Pages::Fields) }).await;
    Person::of(&sandbox, 1).strangers(5).await;
    let turn = sandboxes.folds.turn(None, &sandbox.folding).expect("a turn");
    let (rule, nothing) = ("unknown-client".to_owned(), |_: BrokenCopy, _: &dyn Fn() -> bool| Some(()));
    let broken = break_on_copy(&sandboxes, &sandbox, &turn, rule, Language::En, nothing).await;
    assert_eq!(broken, None);
}
