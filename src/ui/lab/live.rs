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
use super::next::{self, Act};
use super::pictures::keep_pictured;
use super::run::Run;
use super::sent::text;
use super::view::{LabView, run_of};
use super::words::Words;
use lab::broken::{Broken, BrokenRule};
use lab::event::Event;
use lab::moment::Moments;
use lab::page::{Acted, LabPage};
use lab::picture::Picture;
use lab::read;
use lab::step;
use view::strip::LAB_WINDOW;

/// How long one moment is shown while a run is played.
const PACE: Duration = Duration::from_millis(2_400);
/// How long after the server closed the stream it is asked again. What merely broke, the browser mends sooner.
const AGAIN: Duration = Duration::from_secs(3);
/// How long one has to stay at a moment until it is in the address.
const SETTLED: Duration = Duration::from_millis(150);
/// What is timed.
const FOLD: &str = "fold";
/// How wide and high the small window is that is the owner's browser.
const WINDOW_SIZE: (f64, f64) = (520.0, 860.0);
/// What was done for the learner is all there so long after its answer.
const ARRIVED: Duration = Duration::from_millis(400);

/// The run on the page, and its own log while a copy of it is looked at.
#[derive(Clone, Copy)]
struct Lab {
    run: Run,
    own: StoredValue<Option<Vec<Event>>>,
}

impl Lab {
    /// How many events of the run itself are known.
    fn known(self) -> u32 {
        let last = |log: &Vec<Event>| log.last().map_or(0, |event| event.number);
        self.own.with_value(|own| match own {
            Some(own) => last(own),
            None => self.run.log.with_untracked(last),
        })
    }

    fn push(self, event: Event) {
        if self.own.with_value(Option::is_some) {
            self.own.update_value(|own| own.iter_mut().for_each(|own| own.push(event.clone())));
        } else {
            self.run.log.update(|log| log.push(event));
        }
    }

    /// The copy in which a rule was broken takes the place of the run.
    fn show_copy(self, rule: &str) {
        let run = self.run;
        let found = run.broken.with_untracked(|broken| {
            let broken = broken.iter().find(|broken| broken.rule == rule)?;
            Some((broken.log.clone(), broken.refusal.as_ref().map(|refusal| refusal.place + 1)))
        });
        let Some((log, place)) = found else { return };
        run.is_playing.set(false);
        batch(|| {
            let before = run.log.try_update(|own| std::mem::replace(own, log)).unwrap_or_default();
            if self.own.with_value(Option::is_none) {
                self.own.set_value(Some(before));
            }
            run.copy.set(Some(rule.to_owned()));
            run.at.set(place);
        });
    }

    fn back_to_run(self) {
        let Some(own) = self.own.try_update_value(Option::take).flatten() else { return };
        batch(|| {
            self.run.log.set(own);
            self.run.copy.set(None);
            self.run.at.set(None);
        });
    }
}

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
    place.set_inner_html("");
    mount_to(place, move || {
        let at = RwSignal::new(at);
        let log = RwSignal::new(log);
        let page = LabPage { rule: page.rule.clone().filter(|_| broken.is_some()), ..page };
        let recording = StoredValue::new(recording);
        let run = Run { has_glossary, recording, ..run_of(page, words, log, at, is_article, true, timed) };
        run.broken.set(broken.into_iter().collect());
        let lab = Lab { run, own: StoredValue::new(own) };
        keep_address(run);
        keep_in_sight(run);
        keep_playing(lab);
        keep_pictured(run);
        stop_where_it_should(run);
        if let Some(path) = path {
            spawn_local(follow(lab, path));
        }
        view! {
            <div
                on:click=move |event| pressed(lab, &event)
                on:submit=move |event| send(lab, &event)
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

/// The address of the page is that of the moment, to be passed on and to be come back to. Browsers take it badly when it
/// changes at every key that is held down.
fn keep_address(run: Run) {
    Effect::new(move || {
        let (at, address) = (run.at.get(), run.address(run.at.get(), run.is_article.get()));
        let write = move || {
            if run.at.get_untracked() == at {
                write_address(&address);
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
    let is_ours = |pair: &&str| ["at=", "step=", "view=", "rule="].iter().any(|name| pair.starts_with(name));
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

/// Keeps the message in hand in the middle of the stage, which alone is scrolled.
fn keep_in_sight(run: Run) {
    Effect::new(move || {
        run.is_article.track();
        run.log.track();
        let place = run.place.get();
        request_animation_frame(move || {
            let _ = show(place);
        });
    });
}

fn show(place: usize) -> Option<()> {
    let flow = document().get_element_by_id("flow")?;
    let row: HtmlElement = document().get_element_by_id(&format!("m{place}"))?.dyn_into().ok()?;
    flow.set_scroll_top(row.offset_top() - (flow.client_height() - row.offset_height()) / 2);
    Some(())
}

/// The links of the page say where they lead; nothing has to be loaded for it.
fn pressed(lab: Lab, event: &MouseEvent) {
    let run = lab.run;
    if event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let Some(pressed) = element(event.target())
        .and_then(|target| target.closest("a, [data-play], [data-older], [data-pictures]").ok().flatten())
    else {
        return;
    };
    if let Some(place) = pressed.get_attribute("data-go").and_then(|place| place.parse().ok()) {
        run.go(place);
    } else if let Some(lanes) = pressed.get_attribute("data-lanes") {
        run.is_article.set(lanes == "3");
    } else if pressed.has_attribute("data-play") {
        run.is_playing.update(|plays| *plays = !*plays);
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

fn scrubbed(run: Run, event: &ClientActivity) {
    if let Some(slider) = element(event.target()).filter(|target| target.matches(".scrub input").unwrap_or(false)) {
        let value = Reflect::get(&slider, &"value".into()).ok().and_then(|value| value.as_string());
        run.go(value.and_then(|value| value.parse().ok()).unwrap_or(1));
    }
}

/// Single keys move only while the stage has the focus: from step to step, and up and down between the messages of one.
fn walk(run: Run, event: &KeyboardEvent) {
    let is_on_stage = element(event.target()).is_some_and(|target| target.closest("#flow").ok().flatten().is_some());
    if !is_on_stage || event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let (place, rest, rests) = untrack(|| (run.place.get(), run.rest(), run.rests()));
    let of_rest = |rest: usize| untrack(|| run.place_of_rest(rest));
    let to = match event.key().as_str() {
        "ArrowLeft" => of_rest(rest.saturating_sub(1).max(1)),
        "ArrowRight" => of_rest((rest + 1).min(rests)),
        "ArrowUp" => place.saturating_sub(1).max(1),
        "ArrowDown" => (place + 1).min(untrack(|| run.count())),
        "Home" => of_rest(1),
        "End" => of_rest(rests),
        _ => return,
    };
    event.prevent_default();
    run.go(to);
}

fn element(target: Option<EventTarget>) -> Option<Element> {
    target.and_then(|target| target.dyn_into().ok())
}

/// Presses the one button again and again, until there is nothing to do but to break rules.
fn keep_playing(lab: Lab) {
    let run = lab.run;
    Effect::new(move || {
        run.place.track();
        run.newest.track();
        run.is_acting.track();
        if !run.is_playing.get() {
            return;
        }
        let place = run.place.get_untracked();
        let go_on = move || {
            if !run.is_playing.get_untracked() || run.place.get_untracked() != place || run.is_acting.get_untracked() {
                return;
            }
            match untrack(|| next::act(run)) {
                Act::See(rest) => run.stand_at(untrack(|| run.place_of_rest(rest))),
                Act::Step(step) => spawn_local(act_for_me(lab, step.to_owned())),
                Act::Wait => {}
                Act::Rule(_) | Act::End => run.is_playing.set(false),
            }
        };
        set_timeout(go_on, PACE);
    });
}

/// A form with one field, without leaving the page.
fn send(lab: Lab, event: &SubmitEvent) {
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
            let is_next = form.query_selector("[data-act]").ok().flatten().is_some();
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

/// The server plays the step that the run waits for, with a browser of its own.
async fn act_for_me(lab: Lab, step: String) {
    let run = lab.run;
    // A second press while the first is under way is none.
    if run.is_acting.get_untracked() {
        return;
    }
    let stop_at = untrack(|| run.rests()) + 1;
    run.is_acting.set(true);
    run.stop_at.set(Some(stop_at));
    let answer = posted(&format!("{}/next", run.path()), format!("step={step}")).await;
    let words = run.interface();
    let said = match answer.as_deref().and_then(read::acted) {
        Some(Acted::Done) => "",
        Some(Acted::OtherStep) => words.acted_other,
        Some(Acted::Stuck) => words.acted_stuck,
        Some(Acted::Full) => words.act_full_text,
        Some(Acted::Unknown) | None => words.failed_to_send,
    };
    run.said.set(said.to_owned());
    if !said.is_empty() {
        run.is_playing.set(false);
    }
    run.is_acting.set(false);
    let arrived = move || {
        // What brought about no new step is done, too.
        if run.stop_at.get_untracked() == Some(stop_at) {
            run.stop_at.set(None);
        }
        // Whoever rests at the end goes on with the run.
        let newest = untrack(|| run.place_of_rest(run.rests()));
        if !run.is_acting.get_untracked() && run.at.get_untracked() == Some(newest) {
            run.at.set(None);
        }
    };
    set_timeout(arrived, ARRIVED);
}

async fn broken_rule(path: &str, rule: &str) -> Option<BrokenRule> {
    read::broken_rule(&text(&format!("{path}/rules/{rule}")).await?)
}

/// Has a rule broken on a copy of the run.
async fn break_rule(lab: Lab, rule: String, is_shown: bool) {
    let run = lab.run;
    let Some(answer) = broken_rule(&run.path(), &rule).await else {
        run.said.set(run.interface().failed_to_send.to_owned());
        return;
    };
    let broken = match lab.own.with_value(|own| own.as_ref().map(|own| Broken::of(answer.clone(), own))) {
        Some(broken) => broken,
        None => run.log.with_untracked(|log| Broken::of(answer, log)),
    };
    run.broken.update(|all| {
        all.retain(|own| own.rule != rule);
        all.push(broken);
    });
    if is_shown {
        lab.show_copy(&rule);
    }
}

async fn posted(action: &str, body: String) -> Option<String> {
    let request = Request::post(action)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)
        .ok()?;
    let answer = request.send().await.ok()?;
    if answer.ok() { answer.text().await.ok() } else { None }
}
