//! The Lab in the browser: it takes over from the page that the server sent, and follows the run. The server's event stream is
//! numbered, so a lost connection goes on where it broke (`Last-Event-ID`), and what comes twice is dropped.

use std::time::Duration;

use futures_util::StreamExt as _;
use gloo_net::eventsource::futures::EventSource;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What is done for the learner.
mod acting;
/// The address of the page.
mod address;
/// What the page asks the server.
mod asked;
/// What a class is asked.
mod asking;
/// Presses, keys, forms and the slider.
mod heard;
/// The run on the page.
mod lab;
/// The pictures of the run.
mod pictured;
/// What a press brings about is seen.
mod sight;

use self::acting::{broken_rule, keep_playing};
use self::address::{asked_for, keep_address};
use self::asked::text;
use self::asking::ask_anew_at_each_place;
use self::heard::listen;
use self::lab::Lab;
use self::pictured::keep_pictured;
use self::sight::keep_in_sight;
use super::run::{Run, rest_place};
use super::view::{LabView, run_of};
use super::words::Words;
use ::lab::broken::Broken;
use ::lab::event::Event;
use ::lab::moment::Moments;
use ::lab::page::LabPage;
use ::lab::picture::Picture;
use ::lab::read;
use ::lab::step;
use view::strip::LAB_WINDOW;

/// How long after the server closed the stream it is asked again. What merely broke, the browser mends sooner.
const AGAIN: Duration = Duration::from_secs(3);
/// What is timed.
const FOLD: &str = "fold";

/// Takes over, or leaves the page as the server sent it: that one works, too. A page without a run shows a recording: one that
/// was put into `data-recorded`, or the one at `data-recording`.
pub async fn start() -> Option<()> {
    let place = document().get_element_by_id("lab")?.dyn_into::<HtmlElement>().ok()?;
    let told = |name: &str| place.get_attribute(name);
    let path = told("data-run");
    let page = match told("data-page") {
        Some(page) => read::page(&page)?,
        None => LabPage { at: asked_for("at=").and_then(|at| at.parse().ok()), ..LabPage::default() },
    };
    let language = told("data-language")?;
    let has_glossary = told("data-words").is_none();
    let words = text(&told("data-words").unwrap_or_else(|| format!("/lab/words/{language}"))).await?;
    // They are there as long as the page is.
    let words: &'static Words = Box::leak(Box::new(Words::read(&words)?));
    let log = match (&path, told("data-recorded")) {
        (Some(path), _) => text(&format!("{path}/log")).await?,
        (None, Some(recorded)) => recorded,
        (None, None) => text(&told("data-recording")?).await?,
    };
    let log = read::log(&log)?;
    let is_recorded = path.is_none();
    let step = asked_for("step=").or_else(|| is_recorded.then(|| step::STEPS[0].to_owned()));
    let at = page.at.or_else(|| Some(begin_of(&log, &step?)));
    let is_played = told("data-played").is_some();
    let is_article = asked_for("view=").is_some_and(|view| view == "article");
    // A copy that the address names is there before anything is drawn.
    let broken = match (&path, &page.rule) {
        (Some(path), Some(rule)) => broken_rule(path, rule).await.map(|answer| Broken::of(answer, &log)),
        _ => None,
    };
    let (log, own) = match &broken {
        Some(broken) => (broken.log.clone(), Some(log)),
        None => (log, None),
    };
    let _ = window().set_name(LAB_WINDOW);
    let recording = told("data-recording");
    place.set_inner_html("<div></div>");
    let page_of_run = place.first_element_child()?.dyn_into::<HtmlElement>().ok()?;
    mount_to(page_of_run.clone(), move || {
        let at = RwSignal::new(at);
        let log = RwSignal::new(log);
        let page = LabPage { rule: page.rule.clone().filter(|_| broken.is_some()), ..page };
        let recording = StoredValue::new(recording);
        let run = Run { has_glossary, recording, ..run_of(page, words, log, at, is_article, true, timed) };
        run.broken.set(broken.into_iter().collect());
        let lab = Lab { run, own: StoredValue::new(own), left_at: StoredValue::new(None) };
        keep_address(run);
        keep_in_sight(run);
        ask_anew_at_each_place(run);
        keep_playing(lab);
        keep_pictured(run);
        run.is_playing.set(is_played);
        stop_where_it_should(run);
        if let Some(path) = path {
            spawn_local(follow(lab, path));
        }
        listen(lab, page_of_run.into());
        view! { <LabView run /> }
    })
    .forget();
    Some(())
}

/// Says how long it took to find out what there is to see at a moment, where browsers keep such times (User Timing): the newest
/// only, or they would be as many as moments that were looked at.
fn timed(log: &[Event], moments: &Moments, place: Option<usize>) -> Picture {
    let clock = window().performance();
    if let Some(clock) = &clock {
        clock.clear_marks_with_mark_name(FOLD);
        clock.clear_measures_with_measure_name(FOLD);
        let _ = clock.mark(FOLD);
    }
    let picture = Picture::at(log, moments, place);
    if let Some(clock) = &clock {
        let _ = clock.measure_with_start_mark(FOLD, FOLD);
    }
    picture
}

/// Where to stand at a step, from 1, for who comes from a page that names it. One that is not in the run is looked for from its start.
fn begin_of(log: &[Event], step: &str) -> usize {
    let (moments, step) = (Moments::of(log), step::named(step));
    let at = moments.rests().iter().position(|rest| rest.step == step).unwrap_or(0);
    rest_place(&moments, at + 1).max(1)
}

/// Everything after what is known already, for as long as the page is open.
async fn follow(lab: Lab, path: String) {
    let run = lab.run;
    if let Ok(mut source) = EventSource::new(&format!("{path}/events?after={}", lab.known()))
        && let Ok(mut events) = source.subscribe("message")
    {
        while let Some(Ok((_, message))) = events.next().await {
            let event = message.data().as_string().and_then(|data| read::one_event(&data));
            if let Some(event) = event.filter(|event| event.number > lab.known()) {
                run.said.set(String::new());
                lab.push(event);
            }
        }
    }
    run.said.set(run.interface().lost.to_owned());
    set_timeout(move || spawn_local(follow(lab, path)), AGAIN);
}

/// One press takes one step, also where it brings about two: the answer to a request is often the next one.
fn stop_where_it_should(run: Run) {
    Effect::new(move || {
        let rests = run.rests();
        if let Some(rest) = run.stop_at.get().filter(|rest| *rest <= rests) {
            run.stop_at.set(None);
            run.at.set(Some(untrack(|| run.place_of_rest(rest))));
        }
    });
}
