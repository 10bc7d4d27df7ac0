//! Moving through a run: links that work without script, the browser's own slider, and the chapters. What is said here once is
//! spoken at each step.

use leptos::prelude::*;

use super::crossing::{Crossing, crossing};
use super::markup::{Markup, el};
use super::party::{drawing, spoken};
use super::run::{Run, Seen, rest_place};
use super::stage::{act_line, refused_word, route};
use super::words::fill;

const PREVIOUS: &str = "M11 3 5 8l6 5z";
const PLAY: &str = "M4 3l9 5-9 5z";
const PAUSE: &str = "M4 3h3v10H4zM9 3h3v10H9z";
const NEXT: &str = "M5 3l6 5-6 5z";
const NEWEST: &str = "M12 3v10M3 3l6 5-6 5z";

/// The slider goes through all messages, one by one.
pub fn controls(run: Run) -> Markup {
    let words = run.interface();
    let (place, count) = (run.place.get().to_string(), run.count().max(1).to_string());
    let slider = el("input")
        .with("type", "range")
        .with("name", "at")
        .with("min", "1")
        .with("max", count)
        .with("value", place)
        .with("aria-label", words.scrub)
        .with("aria-valuetext", position(run));
    let go = el("button").class("plain").say(words.go);
    el("form")
        .class("scrub")
        .with("method", "get")
        .with("action", run.path())
        .put(el("label").put(el("span").say(words.scrub)).put(slider))
        .put(el("span").class("position").say(position(run)))
        .put(if run.is_scripted { go.with("hidden", "") } else { go })
}

pub fn position(run: Run) -> String {
    fill(run.interface().moment_of, &[&run.place.get().to_string(), &run.count().to_string()])
}

/// The moment in one line, for screen readers.
pub fn now_line(run: Run, seen: &Seen<'_>) -> String {
    let told = run.said.get();
    if !told.is_empty() {
        return told;
    }
    let words = run.interface();
    match seen.picture.place.and_then(|place| crossing(seen.log, seen.moments, place)) {
        None => words.nothing_yet.to_owned(),
        Some(Crossing::Message(message)) => {
            let mut line = format!("{}: {}", route(run, &message), message.line);
            if message.refused.is_some() {
                line.push_str(" · ");
                line.push_str(words.refused);
            }
            let title = message.step.and_then(|id| run.words.step(id)).map(|step| step.title);
            for more in refused_word(&message).into_iter().chain(title) {
                line.push_str(" · ");
                line.push_str(more);
            }
            line
        }
        Some(act) => act_line(run, &act),
    }
}

/// From step to step, and through all of them.
pub fn moves(run: Run) -> Markup {
    let words = run.interface();
    let (rest, rests) = (run.rest(), run.rests());
    let is_article = run.is_article.get();
    let to = |label: &'static str, sign: &'static str, to: usize| {
        let place = run.moments.with(|moments| rest_place(moments, to));
        el("a")
            .class("move")
            .with("href", run.link((to < rests).then_some(place), is_article))
            .with("data-go", place.to_string())
            .with("title", label)
            .put(drawing("sign", sign))
            .put(spoken(label))
    };
    // A recording has ended, and without script nothing comes by itself.
    let goes_on = run.is_scripted && run.places.with_value(Option::is_some);
    let live = if rest == rests { "live following" } else { "live" };
    el("div")
        .class("moves")
        .with("role", "group")
        .with("aria-label", words.controls)
        .put(to(words.previous, PREVIOUS, rest.saturating_sub(1).max(1).min(rests)))
        .put(to(words.next, NEXT, (rest + 1).min(rests)))
        .put(to(words.newest, NEWEST, rests))
        .all(run.is_scripted.then(|| play(run)))
        .all(run.is_scripted.then(|| tempo(run)))
        .all(goes_on.then(|| el("span").class(live).with("title", words.live_hint).say(words.live)))
}

fn play(run: Run) -> Markup {
    let words = run.interface();
    let (label, sign) = if run.is_playing.get() { (words.pause, PAUSE) } else { (words.play_steps, PLAY) };
    el("button")
        .class("move")
        .with("type", "button")
        .with("data-play", "")
        .with("title", label)
        .put(drawing("sign", sign))
        .put(spoken(label))
}

/// One button for all speeds: each press is the next.
fn tempo(run: Run) -> Markup {
    let tempo = run.tempo.get();
    let label = fill(run.interface().tempo, &[tempo.label()]);
    el("button")
        .class("move tempo")
        .with("type", "button")
        .with("data-tempo", "")
        .with("title", label.clone())
        .put(el("span").with("aria-hidden", "true").say(tempo.label()))
        .put(spoken(label))
}
