//! The rules that were applied to a message, in their order: what a party looked at before it answered.

use leptos::prelude::With as _;
use leptos::prelude::WithUntracked as _;

use super::markup::{Markup, el};
use super::party::{drawing, named, spoken};
use super::run::{Run, Seen};
use super::value::{cite, marked, value};
use super::words::fill;
use crate::difference::closest;
use oauth::check::{Check, Checks, Verdict};
use oauth::party::Party;

pub fn checks(run: Run, seen: &Seen<'_>) -> Markup {
    let mut all = seen.picture.checks(seen.log, seen.moments);
    // What failed is what one came for.
    all.sort_by_key(|(_, checks)| checks.failed().is_none());
    if all.is_empty() {
        return el("div").put(el("p").class("none").say(run.interface().no_checks));
    }
    el("div").all(all.into_iter().map(|(by, checks)| applied(run, by, checks)).collect::<Vec<_>>())
}

/// "19/20": so many hold of all that were looked at here.
pub fn count(run: Run) -> Markup {
    run.picture.with(|picture| {
        let (held, all) = run.log.with_untracked(|log| {
            run.moments.with_untracked(|moments| {
                let checks = picture.checks(log, moments);
                let all = || checks.iter().flat_map(|(_, checks)| checks.iter());
                (all().filter(|check| check.verdict == Verdict::Passed).count(), all().count())
            })
        });
        let count = if all == 0 {
            String::new()
        } else {
            fill(run.interface().moment_of, &[&held.to_string(), &all.to_string()])
        };
        el("span").class(if held == all { "count" } else { "count some-fail" }).say(count)
    })
}

fn applied(run: Run, by: Party, checks: &Checks) -> Markup {
    let rows = checks.iter().map(|check| row(run, check));
    el("div").put(el("h3").class("by").put(named(run, by))).put(el("ol").class("rules").all(rows))
}

fn row(run: Run, check: &Check) -> Markup {
    let words = run.interface();
    let passed = check.verdict == Verdict::Passed;
    let (class, verdict, sign) = if passed {
        ("passed", words.passed, "M3 8.500l3.500 3.500L13 4.500")
    } else {
        ("failed", words.failed, "M4 4l8 8M12 4l-8 8")
    };
    let says = run.words.rule(&check.rule).unwrap_or(words.not_said);
    let compared = match (&check.expected, &check.received) {
        (Some(expected), Some(received)) => Some(difference(run, expected, received, passed)),
        _ => None,
    };
    let name = el("p").class("rule-name").put(el("code").say(check.rule.to_string())).all(cite(&check.clause));
    let told = el("div").put(el("p").put(spoken(format!("{verdict}: "))).say(says)).put(name).all(compared);
    el("li").class(class).put(drawing("verdict", sign)).put(told)
}

/// RFC 6749 §3.1.2.3: where addresses are compared character by character, the character that differs is shown.
fn difference(run: Run, expected: &str, received: &str, passed: bool) -> Markup {
    let words = run.interface();
    // Several that would have passed stand in lines.
    let registered: Vec<String> = expected.split('\n').map(str::to_owned).collect();
    let (expected, received) = match closest(&registered, received).filter(|_| !passed && received.contains("://")) {
        Some(difference) => (marked(&difference.registered), marked(&difference.received)),
        None => (value(run.words, expected), value(run.words, received)),
    };
    el("dl")
        .class("compare")
        .put(el("dt").say(words.expected))
        .put(el("dd").put(expected))
        .put(el("dt").say(words.received))
        .put(el("dd").put(received))
}
