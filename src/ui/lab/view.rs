//! The Lab's page between head and foot. The same on the server, in the Wasm that takes over from it, and on the static site.

use leptos::prelude::*;

use super::controls::position;
use super::markup::Markup;
use super::run::{Fold, Run, Seen, drawn, said};
use super::words::Words;
use super::{acts, checks, controls, exposures, memory, quiz, share, stage, story, wire};
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
    // It grows with the log and is never equal to what it was: comparing would cost more than drawing.
    let moments = Memo::new_owning(move |before: Option<Moments>| {
        let mut moments = before.unwrap_or_default();
        log.with(|log| moments.read_on(log));
        (moments, true)
    });
    let place = Memo::new(move |_| {
        let count = moments.with(|moments| moments.all().len());
        at.get().map_or(count, |at| at.clamp(1.min(count), count))
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
        unfolded: RwSignal::new(String::new()),
        said: RwSignal::new(String::new()),
        places: StoredValue::new(page.places),
        personas: StoredValue::new(page.personas),
        is_scripted,
        has_glossary: true,
    }
}

#[component]
pub fn LabView(run: Run) -> AnyView {
    let words = run.interface();
    let is_live = run.places.with_value(Option::is_some);
    let scripted = if run.is_scripted { " scripted" } else { "" };
    let class = said(move || format!("lab{}{scripted}", if run.is_article.get() { " article" } else { "" }));
    // A recording has no server to send anything to.
    let live_part = |draw: fn(Run) -> Markup| is_live.then(|| drawn(move || draw(run)));
    view! {
        <div class=class>
            <header class="lab-head">
                <h1>{words.title}</h1>
                <p class="kind">{if is_live { words.run } else { words.recording }}</p>
                {drawn(move || controls::lanes(run))} {drawn(move || controls::parts(run))}
            </header>
            <div class="bench">
                <div class="left">{stage::stage(run)} {controls::controls(run)}</div>
                <div class="right">
                    {live_part(acts::waits)}
                    {part(run, "panel story", "story", words.story, story::story)}
                    {run.drawn(story::prediction)}
                    {part(run, "panel checks", "checks", words.checks, checks::checks)}
                    {part(run, "panel wire", "wire", words.wire, wire::wire)}
                </div>
            </div>
            {part(run, "memories", "memories", words.memory, memory::memory)}
            {part(run, "sights", "sights", words.sights, exposures::exposures)}
            <div class="tools">
                {live_part(acts::provocations)}
                <div class="tools-side">
                    {live_part(acts::personas)} {live_part(acts::clock)} {live_part(share::share)}
                </div>
            </div>
            {quiz::quiz(run)}
        </div>
    }
    .into_any()
}

/// A part about the moment that one stands at.
fn part(
    run: Run,
    class: &'static str,
    id: &'static str,
    title: &'static str,
    draw: fn(Run, &Seen<'_>) -> Markup,
) -> AnyView {
    view! {
        <section class=class id=id tabindex="-1" aria-label=title>
            <h2>{title}<small>{said(move || position(run))}</small></h2>
            {run.drawn(draw)}
        </section>
    }
    .into_any()
}
