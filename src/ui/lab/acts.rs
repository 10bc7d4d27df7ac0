//! What the learner can do to a run besides its steps: be a persona, move the clock, go on in the browser's window. Links and forms,
//! which the server answers; where there is script, the page listens to them.

use leptos::prelude::*;

use super::crossing::Crossing;
use super::markup::{Markup, el};
use super::run::Run;
use super::stage::act_line;
use lab::event::What;
use lab::page::Persona;

/// The name of the window that is the resource owner's browser.
pub const WINDOW: &str = "matgim-browser";

/// A part of the page that is not about a moment.
pub fn section(name: &'static str, title: &'static str) -> Markup {
    let section = el("section").class(name).with("id", name).with("tabindex", "-1").with("aria-label", title);
    section.put(el("h2").say(title))
}

/// At Haru a page says what comes next; but who is in the middle of signing in must not be taken away from there. The window is handed
/// the cookies of the browser that acted for the learner, so that both are one.
pub fn where_to(run: Run) -> String {
    run.places
        .with_value(|places| places.as_ref().map_or_else(String::new, |places| format!("{}/hand-over", places.haru)))
}

pub fn personas(run: Run) -> Markup {
    let words = run.interface();
    let row = |persona: &Persona| {
        let cell = |text: &str| el("td").put(el("code").say(text.to_owned()));
        el("tr").put(cell(&persona.username)).put(cell(&persona.password))
    };
    let head = |text: &'static str| el("th").with("scope", "col").say(text);
    let heads = el("thead").put(el("tr").put(head(words.username)).put(head(words.password)));
    let rows = run.personas.with_value(|personas| el("tbody").all(personas.iter().map(row)));
    section("personas", words.personas)
        .put(el("p").class("note").say(words.personas_hint))
        .put(el("table").put(heads).put(rows))
}

pub fn clock(run: Run) -> Markup {
    let words = run.interface();
    // Seldom more than the clock changes by it, which is seen nowhere else near.
    let moved = run.log.with(|log| match log.last()?.what {
        What::ClockMoved { by } => Some(act_line(run, &Crossing::ClockMoved(by))),
        _ => None,
    });
    section("clock", words.clock)
        .put(el("p").class("note").say(words.clock_hint))
        .put(form(run, "clock", "minutes", "11", words.clock_button))
        .all(moved.map(|moved| el("p").class("moved").say(moved)))
}

/// One button. Without script it is an ordinary form, and the server leads back here.
fn form(run: Run, to: &str, name: &'static str, value: &'static str, label: &'static str) -> Markup {
    el("form")
        .with("method", "post")
        .with("action", format!("{}/{to}", run.path()))
        .put(el("input").with("type", "hidden").with("name", name).with("value", value))
        .put(el("button").class("button").say(label))
}
