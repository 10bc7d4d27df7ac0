//! The Lab's page between head and foot: an instrument of one screen, whose unit is the step, and all that stands behind it below.
//! The same on the server, in the Wasm that takes over from it, and on the static site.

use leptos::prelude::*;

use super::markup::{Markup, el};
use super::run::{Asking, Fold, Run, Seen, Tempo, drawn, rest_place, said};
use super::words::{Interface, Words};
use super::{
    acts, changed, checks, controls, exposures, memory, next, pictures, present, quiz, rail, rules, share, stage,
    story, wire,
};
use lab::event::Event;
use lab::moment::Moments;
use lab::page::LabPage;

/// `page` brings where its parties live; `log` and `at` are the caller's, who makes them grow and keeps the address.
pub fn run_of(
    page: LabPage,
    words: &'static Words,
    log: RwSignal<Vec<Event>>,
    at: RwSignal<Option<usize>>,
    is_article: bool,
    is_scripted: bool,
    fold: Fold,
) -> Run {
    // It grows with the log and is never equal to what it was: comparing would cost more than drawing. A log that is another one is
    // shorter than what was read, or begins anew.
    let moments = Memo::new_owning(move |before: Option<Moments>| {
        log.with(|log| {
            let mut moments = before.filter(|before| before.is_of(log)).unwrap_or_default();
            moments.read_on(log);
            (moments, true)
        })
    });
    let place = Memo::new(move |_| {
        let (count, newest) = moments.with(|moments| (moments.all().len(), rest_place(moments, moments.rests().len())));
        at.get().map_or(newest, |at| at.clamp(1.min(count), count))
    });
    let picture = Memo::new_with_compare(
        move |_| log.with(|log| moments.with(|moments| fold(log, moments, place.get().checked_sub(1)))),
        |_, _| true,
    );
    let newest = Memo::new_with_compare(
        move |_| log.with(|log| moments.with(|moments| fold(log, moments, moments.all().len().checked_sub(1)))),
        |_, _| true,
    );
    Run {
        words,
        picture,
        newest,
        place,
        log,
        moments,
        at,
        is_article: RwSignal::new(is_article),
        is_playing: RwSignal::new(false),
        tempo: RwSignal::new(Tempo::Whole),
        is_presenting: RwSignal::new(false),
        has_notes: RwSignal::new(false),
        asking: RwSignal::new(Asking::NotYet),
        unfolded: RwSignal::new(String::new()),
        said: RwSignal::new(String::new()),
        broken: RwSignal::new(Vec::new()),
        copy: RwSignal::new(page.rule),
        copy_of: StoredValue::new(page.copy_of),
        stop_at: RwSignal::new(None),
        is_acting: RwSignal::new(false),
        places: StoredValue::new(page.places),
        personas: StoredValue::new(page.personas),
        is_scripted,
        has_glossary: true,
        recording: StoredValue::new(None),
        is_pictured: RwSignal::new(false),
    }
}

#[component]
pub fn LabView(run: Run) -> AnyView {
    let words = run.interface();
    let is_live = run.places.with_value(Option::is_some);
    let class = said(move || {
        let mut class = String::from("lab");
        for (is, name) in [
            (run.is_article.get(), " article"),
            (run.is_scripted, " scripted"),
            (!is_live, " recorded"),
            (run.is_presenting.get(), " presented"),
        ] {
            class.push_str(if is { name } else { "" });
        }
        class.push_str(run.tempo.get().class());
        class
    });
    // A recording has no server to send anything to.
    let live_part = |draw: fn(Run) -> Markup| is_live.then(|| drawn(move || draw(run)));
    let step = said(move || step_of(run));
    let follows = said(move || (is_live && run.copy.with(Option::is_none) && run.rest() == run.rests()).to_string());
    view! {
        <div class=class data-step=step data-live=follows>
            <div class="frame">
                {next::next(run)}
                {rail::rail(run)}
                {stage::stage(run)}
                {told(run)}
                {run.drawn(changed::changed)}
                {run.is_scripted.then(|| run.drawn(present::question))} {run.is_scripted.then(|| run.drawn(present::notes))}
            </div>
            <div class="behind-frame">
                {story::copy_of(run).map(|says| view! { <p class="note">{says}</p> })} {drawn(move || story::full(run))}
                {drawn(move || controls::controls(run))}
                {pictures::pictures(run)}
                {part(run, "memories", words.memories_all, memory::memory)}
                {part(run, "sights", words.sights_all, exposures::exposures)}
                <div class="tools">
                    {live_part(acts::personas)} {live_part(acts::clock)} {live_part(share::share)}
                </div>
                {quiz::quiz(run)}
            </div>
        </div>
    }
    .into_any()
}

fn step_of(run: Run) -> String {
    let step = run.moments.with(|moments| run.picture.with(|picture| picture.step(moments)));
    step.unwrap_or_default().to_owned()
}

/// Which side of a step one reads: radio buttons, so that it needs no script, and a side that was chosen stays chosen.
const TABS: [(&str, Label, Side); 5] = [
    ("why", |words| words.tab_why, story::why),
    ("attacker", |words| words.tab_attacker, story::attacker),
    ("checks", |words| words.tab_checks, checks::checks),
    ("wire", |words| words.tab_wire, wire::annotated),
    ("raw", |words| words.tab_raw, wire::raw),
];

type Label = fn(&Interface) -> &'static str;
type Side = fn(Run, &Seen<'_>) -> Markup;

/// What is told of a step: one sentence, and what stands behind it.
fn told(run: Run) -> AnyView {
    let words = run.interface();
    let is_live = run.places.with_value(Option::is_some);
    let radio =
        |name: &'static str| el("input").with("type", "radio").with("name", "tab").with("id", format!("tab-{name}"));
    let tabs = TABS.map(|(name, label, _)| {
        let button = if name == "why" { radio(name).with("checked", "") } else { radio(name) };
        let count = (name == "checks").then(|| drawn(move || checks::count(run)));
        view! { <label>{button} {label(words)} " " {count}</label> }.into_any()
    });
    let rules_tab = is_live.then(|| {
        view! { <label class="break">{radio("rules")} {words.rules} " " {drawn(move || rules::count(run))}</label> }
    });
    let sides = TABS.map(|(name, label, draw)| {
        // What scrolls by itself must be reached by the keyboard.
        view! {
            <div class=format!("side of-{name}") tabindex="0" role="group" aria-label=label(words)>
                {run.drawn(draw)}
            </div>
        }
        .into_any()
    });
    let rules_side = is_live.then(|| {
        view! {
            <div class="side of-rules" data-part="rules" id="rules" tabindex="0" role="group" aria-label=words.rules>
                {drawn(move || rules::rules(run))}
            </div>
        }
    });
    view! {
        <section class="told" id="story" tabindex="-1" aria-label=words.story>
            {run.drawn(story::head)} {run.drawn(story::sentence)}
            <div data-part="tabs" class="tabbed">
                <fieldset class="tabs">
                    <legend class="spoken">{words.tabs}</legend>
                    {tabs.into_iter().collect_view()} {rules_tab}
                </fieldset>
                {sides.into_iter().collect_view()} {rules_side}
            </div>
        </section>
    }
    .into_any()
}

/// A part below the frame, about the step at which one rests.
fn part(run: Run, name: &'static str, title: &'static str, draw: fn(Run, &Seen<'_>) -> Markup) -> AnyView {
    view! {
        <section class=name id=name tabindex="-1" aria-label=title>
            <h2>{title} " " <small>{said(move || story::at_rest(run))}</small></h2>
            {run.drawn(draw)}
        </section>
    }
    .into_any()
}
