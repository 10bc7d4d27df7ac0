//! What the learner can do to a run: go on in the browser's window, be a persona, move the clock, provoke refusals. Links and forms,
//! which the server answers; where there is script, the page listens to them.

use leptos::prelude::*;

use super::markup::{Markup, el};
use super::provocation_of::is_possible;
use super::run::Run;
use super::words::{Provocation, fill};
use lab::event::{Event, What};
use lab::memory::Memory;
use lab::next::Next;
use lab::page::{Persona, Places};
use lab::wrong_address::wrong_address;
use oauth::party::Party;

/// The name of the window that is the resource owner's browser.
pub const WINDOW: &str = "matgim-browser";

/// What the run waits for, and the way there.
pub fn waits(run: Run) -> Markup {
    let words = run.interface();
    run.newest.with(|newest| {
        let text = match newest.next {
            Next::Answer(party) => fill(words.waits_for, &[run.party(party)]),
            Next::Step(step) => run.words.step(step).map_or_else(String::new, |step| step.next.to_owned()),
            Next::Done => words.free.to_owned(),
        };
        let address = run.log.with_untracked(|log| where_to(run, &newest.next, log));
        section("waits", words.waits)
            .put(el("p").class("next-text").say(text))
            .put(ways(run, "button primary", address, words.open_haru))
            .put(el("p").class("note").say(words.window_hint))
    })
}

/// A part of the page that is not about a moment.
pub fn section(name: &'static str, title: &'static str) -> Markup {
    let section = el("section").class(name).with("id", name).with("tabindex", "-1").with("aria-label", title);
    section.put(el("h2").say(title))
}

/// Into the browser's own window, or, where there are no windows, to and fro in this one.
fn ways(run: Run, class: &'static str, address: String, label: &'static str) -> Markup {
    let window = el("a").class(class).with("href", address.clone()).with("target", WINDOW).say(label);
    el("p").class("ways").put(window).put(el("a").with("href", address).say(run.interface().open_same_tab))
}

/// At Haru a page says what comes next; but who is in the middle of signing in must not be taken away from there.
fn where_to(run: Run, next: &Next, log: &[Event]) -> String {
    run.places.with_value(|places| {
        let Some(places) = places else { return String::new() };
        let at_the_counter = matches!(next, Next::Step("4" | "6" | "8" | "9"));
        let last = log.iter().rev().find_map(|event| match &event.what {
            What::Request(request) if request.from == Party::Browser && request.method == "GET" => Some(request),
            _ => None,
        });
        match last {
            Some(request) if at_the_counter && request.to == Party::AuthorizationServer => {
                format!("{}{}", origin(&places.server), request.target)
            }
            _ => format!("{}/next", places.haru),
        }
    })
}

fn origin(address: &str) -> &str {
    let host = address.find("://").map_or(0, |at| at + 3);
    address[host..].find('/').map_or(address, |slash| &address[..host + slash])
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
    section("clock", words.clock).put(el("p").class("note").say(words.clock_hint)).put(form(
        run,
        "clock",
        "minutes",
        "11",
        words.clock_button,
    ))
}

/// One button. Without script it is an ordinary form, and the server leads back here.
fn form(run: Run, to: &str, name: &'static str, value: &'static str, label: &'static str) -> Markup {
    el("form")
        .with("method", "post")
        .with("action", format!("{}/{to}", run.path()))
        .put(el("input").with("type", "hidden").with("name", name).with("value", value))
        .put(el("button").class("button").say(label))
}

pub fn provocations(run: Run) -> Markup {
    let words = run.interface();
    run.newest.with(|newest| {
        let items = run.words.provocations.iter().map(|own| item(run, own, &newest.memories));
        section("provocations", words.provocations)
            .put(el("p").class("note").say(words.provocations_hint))
            .put(el("ul").all(items))
    })
}

fn item(run: Run, provocation: &'static Provocation, memories: &[Memory; 4]) -> Markup {
    let words = run.interface();
    let id = provocation.id;
    let possible = is_possible(id, memories);
    let address = run.places.with_value(|places| places.as_ref().and_then(|own| link(id, own, memories)));
    let act = match (possible, address) {
        (false, _) => el("p").class("needs").put(el("b").say(words.needs_first)).say(" ").say(provocation.needs),
        (true, Some(address)) => ways(run, "button", address, words.provoke_open),
        (true, None) => form(run, "provoke", "what", id, words.provoke),
    };
    let folded = el("details")
        .class(if possible { "possible" } else { "" })
        .with("name", "provocation")
        .with("data-provocation", id)
        .put(el("summary").say(provocation.title))
        .put(el("p").say(provocation.does))
        .put(act)
        .all(possible.then(|| el("p").put(el("a").class("to-stage").with("href", "#flow").say(words.to_stage))));
    el("li").put(folded)
}

/// The address that provokes, for those that happen in the browser.
fn link(id: &str, places: &Places, memories: &[Memory; 4]) -> Option<String> {
    match id {
        "consent-denied" => Some(format!("{}/next", places.haru)),
        "revoked" => Some(format!("{}/apps", places.server)),
        _ => wrong_address(id, places, memories),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::example;
    use lab::moment::Moments;
    use lab::picture::Picture;

    #[test]
    fn the_wrong_redirect_uri_is_one_character_longer_than_the_registered_one() {
        let log = example::log();
        let moments = Moments::of(&log);
        let picture = Picture::at(&log, &moments, Some(moments.all().len() - 1));
        let places = example::page(None).places.expect("places");
        let address = link("redirect-uri", &places, &picture.memories).expect("a link");
        assert!(address.contains("client_id=f3b7c2d9a1e04586"), "{address}");
        assert!(address.contains("%2Fcallbackx&"), "{address}");
        assert_eq!(link("replayed-code", &places, &picture.memories), None);
    }

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(origin("http://localhost:3000/sandbox/x"), "http://localhost:3000");
        assert_eq!(origin("http://localhost:3000"), "http://localhost:3000");
    }
}
