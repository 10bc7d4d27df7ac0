//! What is done for the learner: step by step, or one after the other while the run is played, and on copies.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::asked::{posted, text};
use super::lab::Lab;
use crate::lab::next::{self, Act};
use lab::broken::{Broken, BrokenRule};
use lab::page::Acted;
use lab::read;

/// How long one step is shown while a run is played.
const PACE: Duration = Duration::from_millis(2_400);
/// What was done for the learner is all there so long after its answer.
const ARRIVED: Duration = Duration::from_millis(400);

/// Presses the one button again and again, until there is nothing to do but to break rules.
pub fn keep_playing(lab: Lab) {
    let run = lab.run;
    Effect::new(move || {
        run.place.track();
        run.newest.track();
        run.is_acting.track();
        if !run.is_playing.get() {
            return;
        }
        let place = run.place.get_untracked();
        let go_on = move || {
            if !run.is_playing.get_untracked() || run.place.get_untracked() != place || run.is_acting.get_untracked() {
                return;
            }
            match untrack(|| next::act(run)) {
                Act::See(rest) => run.stand_at(untrack(|| run.place_of_rest(rest))),
                Act::Step(step) => spawn_local(act_for_me(lab, step.to_owned())),
                Act::Wait => {}
                Act::Rule(_) | Act::End => run.is_playing.set(false),
            }
        };
        set_timeout(go_on, PACE * 2 / run.tempo.get_untracked() as u32);
    });
}

/// The server plays the step that the run waits for, with a browser of its own.
pub async fn act_for_me(lab: Lab, step: String) {
    let run = lab.run;
    // A second press while the first is under way is none.
    if run.is_acting.get_untracked() {
        return;
    }
    let stop_at = untrack(|| run.rests()) + 1;
    run.is_acting.set(true);
    run.stop_at.set(Some(stop_at));
    let answer = posted(&format!("{}/next", run.path()), format!("step={step}")).await;
    let words = run.interface();
    let said = match answer.as_deref().and_then(read::acted) {
        Some(Acted::Done) => "",
        Some(Acted::OtherStep) => words.acted_other,
        Some(Acted::Stuck) => words.acted_stuck,
        Some(Acted::Full) => words.act_full_text,
        Some(Acted::Unknown) | None => words.failed_to_send,
    };
    run.said.set(said.to_owned());
    if !said.is_empty() {
        run.is_playing.set(false);
    }
    run.is_acting.set(false);
    let arrived = move || {
        // What brought about no new step is done, too.
        if run.stop_at.get_untracked() == Some(stop_at) {
            run.stop_at.set(None);
        }
        // Whoever rests at the end goes on with the run.
        let newest = untrack(|| run.place_of_rest(run.rests()));
        if !run.is_acting.get_untracked() && run.at.get_untracked() == Some(newest) {
            run.at.set(None);
        }
    };
    set_timeout(arrived, ARRIVED);
}

pub async fn broken_rule(path: &str, rule: &str) -> Option<BrokenRule> {
    read::broken_rule(&text(&format!("{path}/rules/{rule}")).await?)
}

/// Has a rule broken on a copy of the run.
pub async fn break_rule(lab: Lab, rule: String, is_shown: bool) {
    let run = lab.run;
    let Some(answer) = broken_rule(&run.path(), &rule).await else {
        run.said.set(run.interface().failed_to_send.to_owned());
        return;
    };
    let broken = match lab.own.with_value(|own| own.as_ref().map(|own| Broken::of(answer.clone(), own))) {
        Some(broken) => broken,
        None => run.log.with_untracked(|log| Broken::of(answer, log)),
    };
    run.broken.update(|all| {
        all.retain(|own| own.rule != rule);
        all.push(broken);
    });
    if is_shown {
        lab.show_copy(&rule);
    }
}
