use std::sync::Arc;

use super::person::Person;
use super::world::{Pages, sandbox, settings};
use crate::sandbox::acting::Look;
use crate::sandbox::acts::CannotBeRunAgain;
use crate::sandbox::handed_on::{NamedRun, retold};
use crate::sandbox::world::{Sandbox, SandboxSettings};
use lab::event::Event;
use lab::exposure::exposures;
use lab::moment::Moments;
use lab::page::Acted;
use lab::share::{NAME, cleansed};
use view::preferences::Language;

fn log(sandbox: &Sandbox) -> Vec<Event> {
    sandbox.log.all_while(&|| true).expect("all events")
}

/// What a file holds: the run as JSON, and its events.
async fn handed_on(settings: &SandboxSettings, lived: &Arc<Sandbox>) -> Result<(String, String), CannotBeRunAgain> {
    let run = lived.attend().await.expect("nobody else is here").run()?;
    let (run, events) = retold(settings, run, (&lived.log, lived.log.count()), &|| true).await?;
    let json = |value: Result<String, serde_json::Error>| value.expect("JSON");
    Ok((json(serde_json::to_string(&run)), json(serde_json::to_string(&cleansed(&events, NAME)))))
}

async fn is_run_again(settings: &SandboxSettings, (run, events): &(String, String)) {
    let run: NamedRun = serde_json::from_str(run).expect("a run");
    let again = run.again(settings, &|| true).await.expect("a world");
    assert_eq!(serde_json::to_string(&cleansed(&log(&again), NAME)).expect("JSON"), *events);
}

/// Nothing of the world that somebody lived in.
fn holds_no_secret_of(lived: &Sandbox, (run, events): &(String, String)) {
    let own = log(lived);
    let moments = Moments::of(&own);
    let secrets = exposures(moments.exposures(), own.len(), own.len()).into_iter().map(|secret| secret.value);
    let mut looked_for = 0;
    for secret in secrets.filter(|secret| secret.len() >= 20).chain([lived.id.clone()]) {
        assert!(!run.contains(&secret) && !events.contains(&secret), "{secret} is handed on");
        looked_for += 1;
    }
    assert!(looked_for > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recording_is_run_again_and_gives_its_own_events_byte_for_byte() {
    let settings = settings(Pages::Fields);
    let (mut told, mut not_told) = (0, Vec::new());
    for seed in 0..40 {
        let lived = sandbox(&settings).await;
        Person::of(&lived, seed).live(16).await;
        match handed_on(&settings, &lived).await {
            Ok(file) => {
                holds_no_secret_of(&lived, &file);
                is_run_again(&settings, &file).await;
                told += 1;
            }
            Err(why) => not_told.push((seed, why)),
        }
    }
    // Some do what nobody can be told: they sent what is no message of ours.
    assert!(told >= 25, "{told}: {not_told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recording_of_the_whole_flow_and_of_broken_rules_is_told_with_its_acts() {
    let settings = settings(Pages::Real);
    let lived = sandbox(&settings).await;
    for rule in ["consent-denied", "wrong-verifier", "token-in-query", "old-refresh-token", "revoked"] {
        let attending = lived.attend().await.expect("nobody else is here");
        let acted = attending.break_rule(&Look::Here(&|| true), rule, Language::Ko).await;
        assert_eq!(acted, Acted::Done, "{rule}");
    }
    let file = handed_on(&settings, &lived).await.expect("it can be told");
    holds_no_secret_of(&lived, &file);
    is_run_again(&settings, &file).await;
    for named in ["[code 1]", "[state 1]", "[session 1]", "slow-river-paper-boat"] {
        assert!(file.0.contains(named), "{named} is not in {}", file.0);
    }
}
