//! The Lab in the browser: it takes over from the page that the server sent, and follows the run. The server's event stream is
//! numbered, so a lost connection goes on where it broke (`Last-Event-ID`), and what comes twice is dropped.

use std::time::Duration;

use futures_util::StreamExt as _;
use gloo_net::eventsource::futures::EventSource;
use gloo_net::http::Request;
use leptos::ev::{Event as ClientActivity, KeyboardEvent, MouseEvent, SubmitEvent};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::Reflect;
use web_sys::{Element, EventTarget, HtmlElement};

use super::acts::WINDOW;
use super::run::Run;
use super::view::{LabView, run_of};
use super::words::Words;
use lab::event::Event;
use lab::moment::Moments;
use lab::page::{LabPage, Provoked};
use lab::picture::Picture;
use lab::read;
use lab::step;

/// How long one moment is shown while a run is played.
const PACE: Duration = Duration::from_millis(2_400);
/// How long after the server closed the stream it is asked again. What merely broke, the browser mends sooner.
const AGAIN: Duration = Duration::from_secs(3);
/// How long one has to stay at a moment until it is in the address.
const SETTLED: Duration = Duration::from_millis(150);
/// What is timed.
const FOLD: &str = "fold";
/// A small window: beside the Lab, not over it.
const FEATURES: &str = "popup,width=520,height=860";

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
    let at = page.at.or_else(|| Some(begin_of(&log, &asked_for("step=")?)));
    let is_article = asked_for("view=").is_some_and(|view| view == "article");
    place.set_inner_html("");
    mount_to(place, move || {
        let at = RwSignal::new(at);
        let log = RwSignal::new(log);
        let run = Run { has_glossary, ..run_of(page, words, log, at, is_article, true, timed) };
        keep_address(run);
        keep_in_sight(run);
        keep_playing(run);
        if let Some(path) = path {
            spawn_local(follow(run, path));
        }
        view! {
            <div
                on:click=move |event| pressed(run, &event)
                on:submit=move |event| send(run, &event)
                on:input=move |event| scrubbed(run, &event)
                on:keydown=move |event| walk(run, &event)
            >
                <LabView run />
            </div>
        }
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

/// Where a step begins, from 1, for who comes from a page that names it. One that is not in the run is looked for from its start.
fn begin_of(log: &[Event], step: &str) -> usize {
    step::named(step).and_then(|step| Moments::of(log).begin_of(step)).map_or(1, |place| place + 1)
}

/// What the address of the page says after `name`.
fn asked_for(name: &str) -> Option<String> {
    let query = window().location().search().ok()?;
    query.trim_start_matches('?').split('&').find_map(|pair| pair.strip_prefix(name)).map(str::to_owned)
}

async fn text(address: &str) -> Option<String> {
    let answer = Request::get(address).send().await.ok()?;
    if answer.ok() { answer.text().await.ok() } else { None }
}

/// Everything after what is known already, for as long as the page is open.
async fn follow(run: Run, path: String) {
    let known = move || run.log.with_untracked(|log| log.last().map_or(0, |event| event.number));
    if let Ok(mut source) = EventSource::new(&format!("{path}/events?after={}", known()))
        && let Ok(mut events) = source.subscribe("message")
    {
        while let Some(Ok((_, message))) = events.next().await {
            let event = message.data().as_string().and_then(|data| read::one_event(&data));
            if let Some(event) = event.filter(|event| event.number > known()) {
                run.said.set(String::new());
                run.log.update(|log| log.push(event));
            }
        }
    }
    run.said.set(run.interface().lost.to_owned());
    set_timeout(move || spawn_local(follow(run, path)), AGAIN);
}

/// The address of the page is that of the moment, to be passed on and to be come back to. Browsers take it badly when it
/// changes at every key that is held down.
fn keep_address(run: Run) {
    Effect::new(move || {
        let (at, is_article) = (run.at.get(), run.is_article.get());
        let write = move || {
            if run.at.get_untracked() == at {
                write_address(&run.address(at, is_article));
            }
        };
        set_timeout(write, SETTLED);
    });
}

/// What else the address says stays: which recording, in which language.
fn write_address(ours: &str) {
    let ours = ours.split_once('?').map_or("", |(_, query)| query);
    let Ok(query) = window().location().search() else { return };
    let others = query.trim_start_matches('?').split('&');
    let is_ours = |pair: &&str| ["at=", "step=", "view="].iter().any(|name| pair.starts_with(name));
    let others = others.filter(|pair| !pair.is_empty() && !is_ours(pair));
    let mut address = String::from("?");
    for pair in others.chain(ours.split('&')).filter(|pair| !pair.is_empty()) {
        if address.len() > 1 {
            address.push('&');
        }
        address.push_str(pair);
    }
    if address.len() == 1 {
        address = window().location().pathname().unwrap_or_default();
    }
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Marks the current row and keeps it in the middle of the stage, which alone is scrolled.
fn keep_in_sight(run: Run) {
    Effect::new(move || {
        run.is_article.track();
        let place = run.place.get();
        request_animation_frame(move || {
            let _ = mark(place);
        });
    });
}

fn mark(place: usize) -> Option<()> {
    let flow = document().get_element_by_id("flow")?;
    if let Some(before) = flow.query_selector(".current").ok()? {
        before.class_list().remove_1("current").ok()?;
        before.first_element_child()?.remove_attribute("aria-current").ok()?;
    }
    let row = document().get_element_by_id(&format!("m{place}"))?;
    row.class_list().add_1("current").ok()?;
    row.first_element_child()?.set_attribute("aria-current", "step").ok()?;
    let row: HtmlElement = row.dyn_into().ok()?;
    flow.set_scroll_top(row.offset_top() - (flow.client_height() - row.offset_height()) / 2);
    Some(())
}

/// The links of the page say where they lead; nothing has to be loaded for it.
fn pressed(run: Run, event: &MouseEvent) {
    if event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let Some(pressed) =
        element(event.target()).and_then(|target| target.closest("a, [data-play], [data-older]").ok().flatten())
    else {
        return;
    };
    if let Some(place) = pressed.get_attribute("data-go").and_then(|place| place.parse().ok()) {
        run.go(place);
    } else if let Some(lanes) = pressed.get_attribute("data-lanes") {
        run.is_article.set(lanes == "3");
    } else if pressed.has_attribute("data-play") {
        play(run);
    } else if let Some(table) = pressed.get_attribute("data-older") {
        run.unfolded.update(|unfolded| *unfolded = if *unfolded == table { String::new() } else { table });
    } else if pressed.get_attribute("target").as_deref() != Some(WINDOW) || !opened(&pressed) {
        return;
    }
    event.prevent_default();
}

/// The browser's window is a small one of its own; where windows are blocked, the link leads there as any link.
fn opened(link: &Element) -> bool {
    let address = link.get_attribute("href").unwrap_or_default();
    match window().open_with_url_and_target_and_features(&address, WINDOW, FEATURES) {
        Ok(Some(opened)) => opened.focus().is_ok(),
        _ => false,
    }
}

fn scrubbed(run: Run, event: &ClientActivity) {
    if let Some(slider) = element(event.target()).filter(|target| target.matches(".scrub input").unwrap_or(false)) {
        let value = Reflect::get(&slider, &"value".into()).ok().and_then(|value| value.as_string());
        run.go(value.and_then(|value| value.parse().ok()).unwrap_or(1));
    }
}

/// Single keys move only while the stage has the focus.
fn walk(run: Run, event: &KeyboardEvent) {
    let is_on_stage = element(event.target()).is_some_and(|target| target.closest("#flow").ok().flatten().is_some());
    if !is_on_stage || event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let place = run.place.get_untracked();
    let to = match event.key().as_str() {
        "ArrowLeft" => place.saturating_sub(1).max(1),
        "ArrowRight" => place + 1,
        "Home" => 1,
        "End" => usize::MAX,
        _ => return,
    };
    event.prevent_default();
    run.go(to);
}

fn element(target: Option<EventTarget>) -> Option<Element> {
    target.and_then(|target| target.dyn_into().ok())
}

fn play(run: Run) {
    let plays = run.is_playing.get_untracked();
    if !plays && run.at.get_untracked().is_none() {
        run.at.set(Some(1));
    }
    run.is_playing.set(!plays);
}

fn keep_playing(run: Run) {
    Effect::new(move || {
        let place = run.place.get();
        if !run.is_playing.get() {
            return;
        }
        let go_on = move || {
            if !run.is_playing.get_untracked() || run.place.get_untracked() != place {
                return;
            }
            if place + 1 < untrack(|| run.count()) {
                run.at.set(Some(place + 1));
            } else {
                run.go(usize::MAX);
            }
        };
        set_timeout(go_on, PACE);
    });
}

/// A form with one field, without leaving the page.
fn send(run: Run, event: &SubmitEvent) {
    let Some(form) = element(event.target()) else { return };
    let Ok(Some(field)) = form.query_selector("input[type=hidden]") else { return };
    let attribute = |of: &Element, name: &str| of.get_attribute(name).unwrap_or_default();
    let (action, value) = (attribute(&form, "action"), attribute(&field, "value"));
    let body = format!("{}={value}", attribute(&field, "name"));
    event.prevent_default();
    spawn_local(async move {
        let said = match posted(&action, body).await {
            Some(Provoked::Done) => String::new(),
            Some(_) => run.words.provocation(&value).map_or_else(String::new, |own| own.needs.to_owned()),
            None => run.interface().failed_to_send.to_owned(),
        };
        if said.is_empty() {
            // What comes of it is at the end.
            run.go(usize::MAX);
        }
        run.said.set(said);
    });
}

async fn posted(action: &str, body: String) -> Option<Provoked> {
    let request = Request::post(action)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)
        .ok()?;
    let answer = request.send().await.ok()?;
    if !answer.ok() {
        return None;
    }
    // The clock has nothing to say but that it was moved.
    Some(answer.text().await.ok().and_then(|text| read::provoked(&text)).unwrap_or(Provoked::Done))
}
