//! A step shown to a class: head, sides and buttons give way to the stage, the sentence and what changed. The style sheet does that; here
//! is the button to it, and what the presenter alone would read.

use leptos::prelude::Get as _;

use super::markup::{Markup, el};
use super::quiz;
use super::run::{Asking, Run, Seen};
use super::story;

/// Into the presentation, and out of it.
pub fn button(run: Run) -> Markup {
    let words = run.interface();
    let (is_presenting, has_notes) = (run.is_presenting.get(), run.has_notes.get());
    let press = |name: &'static str, key: &'static str, label: &'static str| {
        el("button").class("plain").with("type", "button").with(name, "").with("aria-keyshortcuts", key).say(label)
    };
    let notes =
        is_presenting.then(|| press("data-notes", "n", words.notes).with("aria-pressed", has_notes.to_string()));
    let present = press("data-present", "f", if is_presenting { words.present_leave } else { words.present })
        .with("title", words.present_keys)
        .with("data-part", "present");
    el("p").class("presenting").all(notes).put(present)
}

/// The question about what the next press shows, large enough for the last row. It lies over the memories: the step that it follows from
/// stays in sight.
pub fn question(run: Run, seen: &Seen<'_>) -> Markup {
    let words = run.interface();
    let put = el("section").class("asked").with("data-part", "question").with("aria-labelledby", "asked");
    let asking = run.asking.get();
    let Some((asked, _)) = story::upcoming(run, seen).filter(|_| run.is_presenting.get() && asking != Asking::NotYet)
    else {
        return put.with("hidden", "");
    };
    let is_answered = asking == Asking::Answered;
    let answer = el("button").class("button").with("type", "button").with("data-answer", "").say(words.answer_it);
    put.put(el("h3").with("id", "asked").say(words.prediction))
        .put(quiz::question(run, asked, "class", is_answered))
        .all((!is_answered).then_some(answer))
}

/// Why the step exists and what an attacker would want: to be told, in one's own words.
pub fn notes(run: Run, seen: &Seen<'_>) -> Markup {
    let words = run.interface();
    let told = el("aside").class("notes").with("data-part", "notes").with("aria-label", words.notes);
    if !run.has_notes.get() {
        return told.with("hidden", "");
    }
    let of = |title: &'static str, pieces: Option<String>| {
        pieces.map(|text| el("section").put(el("h3").say(title)).put(el("p").say(text)))
    };
    told.all(of(words.why, story::why_in_short(run, seen))).all(of(words.attacker, story::attacker_in_short(run, seen)))
}
