use std::collections::BTreeMap;
use std::sync::Arc;

use super::person::Person;
use super::pictures::Judged;
use super::world::{Pages, sandbox, settings};
use crate::sandbox::acting::Look;
use crate::sandbox::copies::copy;
use crate::sandbox::world::{Sandbox, SandboxSettings};
use lab::event::What;
use lab::page::Acted;
use oauth::names::Lifetime;
use ports::limits::Limits;
use view::preferences::Language;

/// What happened in all of them together.
#[derive(Default)]
struct Seen(BTreeMap<String, usize>, Judged);

impl Seen {
    fn note(&mut self, sandbox: &Sandbox) {
        let log = sandbox.log.all_while(&|| true).expect("events");
        self.1.judge(&log);
        for event in log {
            let what = match event.what {
                What::Request(request) => format!("{:?} is asked by {:?}", request.to, request.from),
                What::Response(response) => format!("status {}", response.status),
                What::Checked { by, checks, .. } => match checks.failed() {
                    Some(check) => format!("{by:?} refuses: {}", check.rule),
                    None => continue,
                },
                What::Row { change, .. } => {
                    let revoked = change
                        .after
                        .iter()
                        .flatten()
                        .any(|field| field.name == "revoked_at" && !field.value.is_empty());
                    match (&change.before, &change.after) {
                        (None, Some(_)) => format!("{}: new", change.table),
                        (Some(_), None) => format!("{}: gone", change.table),
                        _ if revoked => format!("{}: revoked", change.table),
                        _ => format!("{}: changed", change.table),
                    }
                }
                What::ClockMoved { .. } => "the clock moved".to_owned(),
                What::Provoked { provocation } => format!("provoked: {provocation}"),
                What::Full => "full".to_owned(),
            };
            *self.0.entry(what).or_default() += 1;
        }
    }

    fn all_of(&self, whats: &[&str]) {
        let missing: Vec<_> = whats.iter().filter(|what| !self.0.contains_key(**what)).collect();
        assert!(missing.is_empty(), "{missing:?} did not happen in {:#?}", self.0);
    }
}

/// A person lives in a sandbox of their own, and their run is run again.
async fn lived_and_run_again(settings: Arc<SandboxSettings>, seed: u64, acts: u32) -> Arc<Sandbox> {
    let lived = sandbox(&settings).await;
    Person::of(&lived, seed).live(acts).await;
    run_again(&settings, &lived, seed).await
}

async fn run_again(settings: &SandboxSettings, lived: &Arc<Sandbox>, seed: u64) -> Arc<Sandbox> {
    let count = lived.log.count();
    let run = lived.attend().await.expect("nobody else is here").run().expect("all of it is there");
    let copy = copy(settings, run, (&lived.log, count), &|| true).await;
    let copy = copy.unwrap_or_else(|error| panic!("the run of seed {seed}: {error}"));
    assert_eq!(copy.log.count(), count, "the run of seed {seed}");
    copy
}

async fn many(pages: Pages, seeds: std::ops::Range<u64>, acts: u32) -> Seen {
    let settings = Arc::new(settings(pages));
    let mut seen = Seen::default();
    let mut running = tokio::task::JoinSet::new();
    for seed in seeds {
        if running.len() >= 4 {
            let ended: Arc<Sandbox> = running.join_next().await.expect("one runs").expect("no panic");
            seen.note(&ended);
        }
        running.spawn(lived_and_run_again(settings.clone(), seed, acts));
    }
    for sandbox in running.join_all().await {
        seen.note(&sandbox);
    }
    seen
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_runs_that_are_run_again_give_the_same_events_byte_for_byte() {
    let seen = many(Pages::Fields, 0..970, 13).await;
    seen.all_of(&[
        "codes: new",
        "access_tokens: new",
        "users: new",
        "grants: revoked",
        "consents: changed",
        "sessions: gone",
        "spent_tokens: new",
        "tokens: gone",
        "calendars: new",
        "the clock moved",
        "provoked: replayed-code",
        "provoked: wrong-secret",
        "provoked: token-in-query",
        "AuthorizationServer refuses: client_known",
        "AuthorizationServer refuses: client_secret",
        "AuthorizationServer refuses: code_unused",
        "AuthorizationServer refuses: token_unexpired",
        "AuthorizationServer refuses: token_unrevoked",
        "ResourceServer refuses: token_active",
        "ResourceServer refuses: token_not_in_query",
        "Client refuses: state_equals",
        "AuthorizationServer is asked by ResourceServer",
        "status 422",
        "status 405",
    ]);
    seen.1.suffices();
    // The pages that people see are a hundred times as long to write.
    let seen = many(Pages::Real, 970..1_000, 16).await;
    seen.all_of(&["codes: new", "access_tokens: new", "AuthorizationServer is asked by ResourceServer"]);
}

#[tokio::test]
async fn what_makes_room_goes_in_the_same_order_when_it_goes_again() {
    let limits = Limits { sandbox_notebooks: 32, ..Limits::default() };
    let settings = SandboxSettings { limits, ..settings(Pages::Fields) };
    let lived = sandbox(&settings).await;
    let mut person = Person::of(&lived, 7);
    person.live(16).await;
    person.strangers(64).await;
    let mut seen = Seen::default();
    seen.note(&*run_again(&settings, &lived, 7).await);
    assert!(seen.0.get("requests: gone").is_some_and(|gone| *gone > 30), "{:#?}", seen.0);
}

#[tokio::test]
async fn what_was_swept_away_for_want_of_room_is_swept_away_again() {
    let limits = Limits { sandbox_rows: 40, ..Limits::default() };
    let settings = SandboxSettings { limits, ..settings(Pages::Fields) };
    let lived = sandbox(&settings).await;
    let mut person = Person::of(&lived, 7);
    person.register().await;
    for asked in 0.. {
        if lived.weight.is_full() {
            break;
        }
        let mut seen = Seen::default();
        seen.note(&lived);
        assert!(asked < 60, "it is never full: {:#?}", seen.0);
        person.requests(1).await;
    }
    let attending = lived.attend().await.expect("nobody else is here");
    attending.move_clock(Lifetime::from_days(2));
    drop(attending);
    person.requests(3).await;
    let mut seen = Seen::default();
    seen.note(&*run_again(&settings, &lived, 7).await);
    assert!(seen.0.get("pending: gone").is_some_and(|gone| *gone > 5), "{:#?}", seen.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_own_browser_of_a_sandbox_did_is_done_again() {
    let settings = settings(Pages::Real);
    let lived = sandbox(&settings).await;
    let look = Look::Here(&|| true);
    for rule in
        ["consent-denied", "wrong-verifier", "too-little-scope", "old-refresh-token", "revoked", "state-mismatch"]
    {
        let attending = lived.attend().await.expect("nobody else is here");
        assert_eq!(attending.break_rule(&look, rule, Language::Ko).await, Acted::Done, "{rule}");
    }
    // And then somebody else's browser.
    Person::of(&lived, 11).strangers(2).await;
    let mut seen = Seen::default();
    seen.note(&*run_again(&settings, &lived, 11).await);
    seen.all_of(&["provoked: wrong-verifier", "ResourceServer refuses: token_scope", "Client refuses: state_equals"]);
}
