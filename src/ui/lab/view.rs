//! The Lab's page between head and foot. The same on the server, in the Wasm that takes over from it, and on the static site.

use leptos::prelude::*;

use super::run::{Acts, Run, Seen};
use super::words::Words;
use super::{acts, checks, controls, memory, quiz, share, sights, stage, story, wire};
use crate::lab::event::Event;
use crate::lab::moment::Moments;
use crate::lab::page::LabPage;

/// `page` brings where its parties live; `log` and `at` are the caller's, who makes them grow and keeps the address.
pub fn run_of(
    page: LabPage,
    words: &'static Words,
    log: RwSignal<Vec<Event>>,
    at: RwSignal<Option<usize>>,
    is_article: bool,
    acts: Option<Acts>,
) -> Run {
    // It grows with the log and is never equal to what it was: comparing would cost more than drawing.
    let moments = Memo::new_with_compare(
        move |before: Option<&Moments>| {
            let mut moments = before.cloned().unwrap_or_default();
            log.with(|log| moments.read_on(log));
            moments
        },
        |_, _| true,
    );
    let place = Memo::new(move |_| {
        let count = moments.with(|moments| moments.all().len());
        at.get().map_or(count, |at| at.clamp(1.min(count), count))
    });
    Run {
        words,
        place,
        log,
        moments,
        at,
        is_article: RwSignal::new(is_article),
        is_playing: RwSignal::new(false),
        said: RwSignal::new(String::new()),
        places: StoredValue::new(page.places),
        personas: StoredValue::new(page.personas),
        acts,
    }
}

#[component]
pub fn LabView(run: Run) -> AnyView {
    let words = run.interface();
    let is_live = run.places.with_value(Option::is_some);
    view! {
        <div class="lab" class:article=move || run.is_article.get() class:scripted=run.acts.is_some()>
            <header class="lab-head">
                <h1>{words.title}</h1>
                <p class="kind">{if is_live { &*words.run } else { &words.recording }}</p>
                {controls::lanes(run)}
            </header>
            <div class="bench">
                <div class="left">
                    {stage::stage(run)}
                    {controls::controls(run)}
                </div>
                <div class="right">
                    {acts::waits(run)}
                    {panel("story", &words.story, move || shown(run, story::story), run)}
                    {move || shown(run, story::prediction)}
                    {panel("checks", &words.checks, move || shown(run, checks::checks), run)}
                    {panel("wire", &words.wire, move || shown(run, wire::wire), run)}
                </div>
            </div>
            <section class="memories" aria-labelledby="memory-title">
                <h2 id="memory-title">{words.memory}" "<small>{move || after(run)}</small></h2>
                <div class="four">{move || shown(run, memory::memory)}</div>
            </section>
            <section class="sights" aria-labelledby="sights-title">
                <h2 id="sights-title">{words.sights}" "<small>{move || after(run)}</small></h2>
                <p class="note">{words.sights_hint}</p>
                {move || shown(run, sights::sights)}
            </section>
            <div class="tools">
                {acts::provocations(run)}
                <div class="tools-side">{acts::personas(run)}{acts::clock(run)}{share::share(run)}</div>
            </div>
            {quiz::quiz(run)}
        </div>
    }
    .into_any()
}

fn shown(run: Run, draw: fn(Run, &Seen<'_>) -> AnyView) -> AnyView {
    run.with_picture(|seen| draw(run, seen))
}

fn panel(
    name: &'static str,
    title: &'static str,
    content: impl Fn() -> AnyView + Send + Sync + 'static,
    run: Run,
) -> AnyView {
    let id = format!("{name}-title");
    let heading = id.clone();
    let small = (name == "story").then(|| view! { " "<small>{move || after(run)}</small> });
    view! {
        <section class=format!("panel {name}") aria-labelledby=id>
            <h2 id=heading>{title}{small}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// "9 / 31": the moment that a part of the page is about.
fn after(run: Run) -> String {
    super::words::fill(&run.interface().moment_of, &[&run.place.get().to_string(), &run.count().to_string()])
}
