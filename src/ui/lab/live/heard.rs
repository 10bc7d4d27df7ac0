//! What the page hears: presses, keys, forms and the slider. Each says where it leads; nothing has to be loaded for it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::Reflect;
use web_sys::{Element, Event, EventTarget, KeyboardEvent, MouseEvent};

use super::acting::{act_for_me, break_rule};
use super::asked::posted;
use super::asking::{ask_back, ask_on};
use super::lab::Lab;
use super::sight::stand;
use crate::lab::acts::WINDOW;
use crate::lab::next::{self, Act};
use crate::lab::run::Run;

/// How wide and high the small window is that is the owner's browser.
const WINDOW_SIZE: (f64, f64) = (520.0, 860.0);

/// For as long as `page`, on which the run is, is shown.
pub fn listen(lab: Lab, page: Element) {
    let run = lab.run;
    on(&page, "click", Box::new(move |event| pressed(lab, &event)));
    on(&page, "submit", Box::new(move |event| send(lab, &event)));
    on(&page, "input", Box::new(move |event| scrubbed(lab, &event)));
    // Whoever presents has the focus anywhere, and the keys of a presenter's remote. Another recording is another page.
    let is_shown = page.clone();
    on(
        &window(),
        "keydown",
        Box::new(move |event| {
            if is_shown.is_connected() {
                keyed(lab, event.unchecked_ref());
            }
        }),
    );
    on(
        &window(),
        "fullscreenchange",
        Box::new(move |_| {
            if document().fullscreen_element().is_none() && run.is_presenting.get_untracked() {
                present(run, false);
            }
        }),
    );
}

fn on(target: &EventTarget, name: &str, heard: Box<dyn FnMut(Event)>) {
    let heard = Closure::wrap(heard);
    let _ = target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
    heard.forget();
}

fn pressed(lab: Lab, event: &Event) {
    let run = lab.run;
    let event: &MouseEvent = event.unchecked_ref();
    if event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let Some(pressed) =
        element(event.target()).and_then(|target| target.closest("a, [type=button], [data-pictures]").ok().flatten())
    else {
        return;
    };
    if let Some(place) = pressed.get_attribute("data-go").and_then(|place| place.parse().ok()) {
        run.go(place);
    } else if let Some(lanes) = pressed.get_attribute("data-lanes") {
        run.is_article.set(lanes == "3");
    } else if pressed.has_attribute("data-play") {
        let plays = !run.is_playing.get_untracked();
        // A recording that has come to its end begins anew.
        if plays && untrack(|| run.places.with_value(Option::is_none) && run.rest() == run.rests()) {
            run.go(untrack(|| run.place_of_rest(1)));
        }
        run.is_playing.set(plays);
    } else if pressed.has_attribute("data-tempo") {
        run.tempo.update(|tempo| *tempo = tempo.other());
    } else if pressed.has_attribute("data-present") {
        present(run, !run.is_presenting.get_untracked());
    } else if pressed.has_attribute("data-notes") {
        run.has_notes.update(|has| *has = !*has);
    } else if pressed.has_attribute("data-answer") {
        ask_on(run);
        // The button is not there any more, and the keys go on.
        stand("#flow");
    } else if let Some(rule) = pressed.get_attribute("data-see") {
        lab.show_copy(&rule);
    } else if pressed.has_attribute("data-pictures") {
        // The browser unfolds them by itself.
        run.is_pictured.update(|pictured| *pictured = !*pictured);
        return;
    } else if pressed.has_attribute("data-back") {
        lab.back_to_run();
    } else if let Some(table) = pressed.get_attribute("data-older") {
        run.unfolded.update(|unfolded| *unfolded = if *unfolded == table { String::new() } else { table });
    } else if pressed.get_attribute("target").as_deref() != Some(WINDOW) || !opened(&pressed) {
        return;
    }
    event.prevent_default();
}

/// The browser's window is a small one of its own, at the right edge: what is watched stands at the left. Where windows are blocked, the
/// link leads there as any link.
fn opened(link: &Element) -> bool {
    let address = link.get_attribute("href").unwrap_or_default();
    let number = |of: Result<JsValue, JsValue>| of.ok().and_then(|value| value.as_f64()).unwrap_or(0.0);
    let window = window();
    let (width, height) = WINDOW_SIZE;
    let left = number(window.screen_x()) + number(window.outer_width()) - width;
    let top = number(window.screen_y());
    let features = format!("popup,width={width},height={height},left={},top={top}", left.max(0.0));
    match window.open_with_url_and_target_and_features(&address, WINDOW, &features) {
        Ok(Some(opened)) => opened.focus().is_ok(),
        _ => false,
    }
}

fn scrubbed(lab: Lab, event: &Event) {
    let run = lab.run;
    if let Some(slider) = element(event.target()).filter(|target| target.matches(".scrub input").unwrap_or(false)) {
        let value = Reflect::get(&slider, &"value".into()).ok().and_then(|value| value.as_string());
        run.go(value.and_then(|value| value.parse().ok()).unwrap_or(1));
    }
}

/// A form with one field, without leaving the page.
fn send(lab: Lab, event: &Event) {
    let run = lab.run;
    let Some(form) = element(event.target()) else { return };
    let Ok(Some(field)) = form.query_selector("input[type=hidden]") else { return };
    let attribute = |of: &Element, name: &str| of.get_attribute(name).unwrap_or_default();
    let (action, name, value) = (attribute(&form, "action"), attribute(&field, "name"), attribute(&field, "value"));
    event.prevent_default();
    match &*name {
        "at" => {
            if let Ok(place) = value.parse() {
                run.go(place);
            }
        }
        "rule" => {
            let is_next = form.query_selector("[data-act], [data-show]").ok().flatten().is_some();
            spawn_local(break_rule(lab, value, is_next));
        }
        "step" => {
            run.is_playing.set(false);
            spawn_local(act_for_me(lab, value));
        }
        _ => spawn_local(async move {
            if posted(&action, format!("{name}={value}")).await.is_none() {
                run.said.set(run.interface().failed_to_send.to_owned());
            }
        }),
    }
}

/// Shown to a class, or no longer. Where a browser gives no whole screen, the window is what there is.
fn present(run: Run, presents: bool) {
    batch(|| {
        run.is_presenting.set(presents);
        run.has_notes.set(false);
    });
    let page = document();
    if !presents {
        page.exit_fullscreen();
    } else if let Some(root) = page.document_element() {
        let _ = root.request_fullscreen();
    }
    request_animation_frame(move || stand(if presents { "#flow" } else { "[data-present]" }));
}

/// Single keys move while the stage has the focus, and while it is presented: from step to step, and up and down between the messages
/// of one.
fn keyed(lab: Lab, event: &KeyboardEvent) {
    let run = lab.run;
    if event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let is_in = |place: &str| element(event.target()).is_some_and(|own| own.closest(place).ok().flatten().is_some());
    let presents = run.is_presenting.get_untracked();
    let (place, rest, rests) = untrack(|| (run.place.get(), run.rest(), run.rests()));
    let of_rest = |rest: usize| untrack(|| run.place_of_rest(rest));
    let before = || of_rest(rest.saturating_sub(1).max(1));
    match (&*event.key(), presents) {
        ("f" | "F", _) | ("Escape", true) => present(run, !presents),
        ("n" | "N", true) => run.has_notes.update(|has| *has = !*has),
        // A button has the space bar first, and so has an answer that unfolds.
        (" ", true) if is_in("a, button, summary") => return,
        (" " | "PageDown" | "ArrowRight", true) if ask_on(run) => {}
        (" " | "PageDown" | "ArrowRight", true) => step_on(lab),
        ("PageUp", true) if ask_back(run) => {}
        ("PageUp", true) => run.go(before()),
        (key, _) if presents || is_in("#flow") => run.go(match key {
            "ArrowLeft" => before(),
            "ArrowRight" => of_rest((rest + 1).min(rests)),
            "ArrowUp" => place.saturating_sub(1).max(1),
            "ArrowDown" => (place + 1).min(untrack(|| run.count())),
            "Home" => of_rest(1),
            "End" => of_rest(rests),
            _ => return,
        }),
        _ => return,
    }
    event.prevent_default();
}

/// What the one button does.
fn step_on(lab: Lab) {
    let run = lab.run;
    match untrack(|| next::act(run)) {
        Act::See(rest) => run.go(untrack(|| run.place_of_rest(rest))),
        Act::Step(step) => spawn_local(act_for_me(lab, step.to_owned())),
        Act::Rule(rule) => spawn_local(break_rule(lab, rule.to_owned(), true)),
        Act::Wait | Act::End => {}
    }
}

fn element(target: Option<EventTarget>) -> Option<Element> {
    target.and_then(|target| target.dyn_into().ok())
}
