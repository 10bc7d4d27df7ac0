//! The rules that were applied to a message, in their order: what a party looked at before it answered.

use leptos::prelude::*;

use super::party::named;
use super::run::{Run, Seen};
use super::value::{cite, marked, value};
use crate::lab::party::Party;
use crate::oauth::check::{Check, Checks, Verdict};
use crate::ui::difference::closest;

pub fn checks(run: Run, seen: &Seen<'_>) -> AnyView {
    let words = run.interface();
    let all = &seen.picture.checks;
    if all.is_empty() {
        return view! { <p class="none">{words.no_checks}</p> }.into_any();
    }
    all.iter().map(|(by, checks)| applied(run, *by, checks)).collect::<Vec<_>>().into_any()
}

fn applied(run: Run, by: Party, checks: &Checks) -> AnyView {
    let rows: Vec<AnyView> = checks.iter().map(|check| row(run, check)).collect();
    view! {
        <h4>{named(run, by)}</h4>
        <ol class="rules">{rows}</ol>
    }
    .into_any()
}

fn row(run: Run, check: &Check) -> AnyView {
    let words = run.interface();
    let passed = check.verdict == Verdict::Passed;
    let (class, verdict, drawing) = if passed {
        ("passed", words.passed, "M3 8.500l3.500 3.500L13 4.500")
    } else {
        ("failed", words.failed, "M4 4l8 8M12 4l-8 8")
    };
    let says = run.words.rule(&check.rule).unwrap_or(words.not_said);
    let compared = match (&check.expected, &check.received) {
        (Some(expected), Some(received)) => Some(difference(run, expected, received, passed)),
        _ => None,
    };
    view! {
        <li class=class>
            <svg class="verdict" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=drawing></path></svg>
            <div>
                <p><span class="spoken">{format!("{verdict}: ")}</span>{says}</p>
                <p class="rule-name"><code>{check.rule.to_string()}</code>" "{cite(&check.clause)}</p>
                {compared}
            </div>
        </li>
    }
    .into_any()
}

/// RFC 6749 §3.1.2.3: where addresses are compared character by character, the character that differs is shown.
fn difference(run: Run, expected: &str, received: &str, passed: bool) -> AnyView {
    let words = run.interface();
    // Several that would have passed stand in lines.
    let registered: Vec<String> = expected.split('\n').map(str::to_owned).collect();
    let (expected, received) = match closest(&registered, received).filter(|_| !passed && received.contains("://")) {
        Some(difference) => (marked(&difference.registered), marked(&difference.received)),
        None => (value(run.words, expected), value(run.words, received)),
    };
    view! {
        <dl class="compare">
            <dt>{words.expected}</dt>
            <dd>{expected}</dd>
            <dt>{words.received}</dt>
            <dd>{received}</dd>
        </dl>
    }
    .into_any()
}
