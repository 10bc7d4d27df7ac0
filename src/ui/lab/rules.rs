//! Rules that are broken on purpose, each on a copy of the run: what is sent, how it was refused, and what would happen without the rule,
//! where it was pressed.

use leptos::prelude::*;

use super::markup::{Markup, el};
use super::party::drawing;
use super::run::Run;
use super::value::cite;
use super::words::{Provocation, fill};
use lab::broken::Broken;

/// "3/12".
pub fn count(run: Run) -> Markup {
    let words = run.interface();
    let broken = run.broken.with(Vec::len);
    el("span")
        .class("count")
        .say(fill(words.rules_count, &[&broken.to_string(), &run.words.provocations.len().to_string()]))
}

pub fn rules(run: Run) -> Markup {
    let words = run.interface();
    let items = run.words.provocations.iter().map(|own| item(run, own));
    el("div").put(el("p").class("note").say(words.rules_hint)).put(el("ul").class("rule-list").all(items))
}

fn item(run: Run, own: &'static Provocation) -> Markup {
    let words = run.interface();
    run.broken.with(|all| {
        let broken = all.iter().find(|broken| broken.rule == own.id);
        let tick = broken.map(|_| {
            el("span").class("tick").put(drawing("verdict", "M3 8.500l3.500 3.500L13 4.500")).say(words.rule_done)
        });
        let form = el("form")
            .with("method", "get")
            .with("action", run.path_to_story())
            .put(el("input").with("type", "hidden").with("name", "rule").with("value", own.id))
            .put(el("button").class("button").with("data-break", own.id).say(words.break_rule));
        let card = el("details")
            .class(if broken.is_some() { "broken" } else { "" })
            .with("data-rule", own.id)
            .put(el("summary").say(own.title).apart(tick))
            .put(el("p").say(own.does))
            .put(form)
            .all(broken.map(|broken| outcome(run, own, broken)));
        // What came of it stays where it was pressed, and moves nothing away from below the next press.
        el("li").put(if broken.is_some() { card.with("open", "") } else { card })
    })
}

/// How it was refused.
fn outcome(run: Run, own: &'static Provocation, broken: &Broken) -> Markup {
    let words = run.interface();
    let told = el("div").class("outcome").with("role", "group");
    let told = match &broken.refusal {
        None => told.put(el("p").say(words.rule_not_refused)),
        Some(refusal) => {
            let status = fill(words.rule_refused, &[&refusal.status.to_string(), &refusal.error]);
            let check = refusal.check.as_ref().map(|check| {
                el("p")
                    .class("failed-check")
                    .put(el("b").say(words.rule_check))
                    .say(": ")
                    .say(run.words.rule(&check.rule).unwrap_or(words.not_said))
                    .apart(cite(&check.clause))
            });
            told.put(el("p").class("refused").put(el("strong").say(status))).all(check)
        }
    };
    let see = el("a")
        .class("see")
        .with("href", format!("{}?rule={}{}", run.path(), own.id, if run.is_scripted { "" } else { "#story" }))
        .with("data-see", own.id)
        .say(words.see_it);
    let without: String = own.without.iter().map(|piece| piece.says).collect();
    told.put(el("p").put(el("b").say(words.without_rule)).say(": ").say(without)).put(el("p").put(see))
}
