//! What to do next: a sentence, the button that does it for the learner, the way to do it oneself, and the small moves. It is the first
//! thing of the page, and within reach of a thumb.

use leptos::prelude::*;

use super::acts::{WINDOW, where_to};
use super::controls::{moves, now_line};
use super::markup::{Markup, el};
use super::run::{Run, drawn, rest_place, said};
use super::words::fill;
use lab::next::Next;

/// The one button, by its `data-act`.
pub const FOR_ME: &str = "for-me";

pub fn next(run: Run) -> AnyView {
    let words = run.interface();
    // What is spoken at each step stands on the page as well; where there is no room for that, what went wrong still has to be read.
    let spoken_or_read = said(move || if run.said.with(String::is_empty) { "now" } else { "now read" }.to_owned());
    view! {
        <section class="next" data-part="next" id="next" tabindex="-1" aria-label=words.waits>
            <h2>{words.next_title}</h2>
            {drawn(move || what(run))}
            {drawn(move || acts(run))}
            {drawn(move || moves(run))}
            <p class=spoken_or_read role="status">
                {run.drawn(|run, seen| el("span").say(now_line(run, seen)))}
            </p>
        </section>
    }
    .into_any()
}

/// What the button does.
pub enum Act {
    /// It has happened already, and was not looked at yet: the rest to go to.
    See(usize),
    /// The run waits for this step.
    Step(&'static str),
    Wait,
    /// All steps are done: the rule to break.
    Rule(&'static str),
    /// There is nothing left to do.
    End,
}

pub fn act(run: Run) -> Act {
    let (rest, rests) = (run.rest(), run.rests());
    let is_live = run.places.with_value(Option::is_some);
    if rest < rests && run.copy.with(Option::is_none) {
        return Act::See(rest + 1);
    }
    if !is_live {
        return Act::End;
    }
    let next_rule = || {
        let is_broken = |id: &str| run.broken.with(|broken| broken.iter().any(|own| own.rule == id));
        run.words.provocations.iter().find(|own| !is_broken(own.id)).map_or(Act::End, |own| Act::Rule(own.id))
    };
    if run.copy.with(Option::is_some) {
        return next_rule();
    }
    if run.is_acting.get() {
        return Act::Wait;
    }
    match run.newest.with(|newest| newest.next) {
        Next::Answer(_) => Act::Wait,
        Next::Step(step) => Act::Step(step),
        Next::Done => next_rule(),
    }
}

fn what(run: Run) -> Markup {
    let words = run.interface();
    let title = |id: &str| run.words.step(id).map_or("", |step| step.title);
    let rule = |id: &str| run.words.provocation(id).map_or("", |own| own.title);
    let copy = run.copy.with(|copy| copy.as_deref().map(|id| fill(words.rule_shown, &[rule(id)])));
    let text = match act(run) {
        Act::See(rest) => {
            let step = run.moments.with(|moments| moments.rests().get(rest - 1).and_then(|rest| rest.step));
            let step = step.unwrap_or_default();
            format!("{step} · {}. {}", title(step).trim_end_matches('.'), words.next_here)
        }
        Act::Step(step) => run.words.step(step).map_or_else(String::new, |own| format!("{step} · {}", own.next)),
        Act::Wait => match run.newest.with(|newest| newest.next) {
            Next::Answer(party) => fill(words.waits_for, &[run.party(party)]),
            _ => String::new(),
        },
        Act::Rule(id) if copy.is_some() => fill(words.next_rule, &[rule(id)]),
        Act::Rule(id) => format!("{} {}", words.all_steps_done, fill(words.next_rule, &[rule(id)])),
        Act::End if run.places.with_value(Option::is_none) => words.next_end.to_owned(),
        Act::End => words.all_broken.to_owned(),
    };
    let back = || el("a").class("back").with("href", run.path()).with("data-back", "").say(words.back_to_run);
    let copy = copy.map(|copy| el("p").class("copy").say(copy).say(" ").put(back()));
    // What scrolls by itself must be reached by the keyboard.
    el("div").class("next-text").with("tabindex", "0").all(copy).put(el("p").say(text))
}

/// One button that does it, and one that leads to where one does it oneself. The button is the same whatever it does, so that whoever
/// presses it again and again keeps it in hand.
fn acts(run: Run) -> Markup {
    let words = run.interface();
    let path = run.path();
    let (method, action, name, value, label) = match act(run) {
        Act::See(rest) => {
            let place = run.moments.with(|moments| rest_place(moments, rest));
            ("get", path, "at", place.to_string(), words.go_on)
        }
        Act::Step(step) => ("post", format!("{path}/next"), "step", step.to_owned(), words.for_me),
        Act::Rule(id) => ("get", run.path_to_story(), "rule", id.to_owned(), words.break_rule),
        Act::Wait | Act::End => ("get", path, "at", String::new(), words.for_me),
    };
    let is_idle = value.is_empty();
    let button = el("button").class("primary").with("data-act", FOR_ME).say(label);
    // Not `disabled`: it would let go of the focus, and a run waits for a moment only.
    let button = if is_idle { button.with("aria-disabled", "true") } else { button };
    let form = el("form")
        .with("method", method)
        .with("action", action)
        .put(el("input").with("type", "hidden").with("name", name).with("value", value))
        .put(button);
    el("div").class("acts").put(form).all(myself(run))
}

/// Into the browser's own window, or, where there are no windows, to and fro in this one.
fn myself(run: Run) -> Option<Markup> {
    let words = run.interface();
    if run.places.with_value(Option::is_none) || run.copy.with(Option::is_some) {
        return None;
    }
    let address = where_to(run);
    let hint = run.newest.with(|newest| match newest.next {
        Next::Step(step) => run.words.step(step).map_or("", |step| step.myself),
        _ => words.window_hint,
    });
    let window = el("a")
        .class("button")
        .with("href", address.clone())
        .with("target", WINDOW)
        .with("data-act", "myself")
        .with("title", hint)
        .say(words.myself);
    let here = el("a").class("same-tab").with("href", address).say(words.open_same_tab);
    Some(el("p").class("ways").put(window).put(here))
}
