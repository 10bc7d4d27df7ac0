//! The Lab's page between head and foot. The same on the server, in the Wasm that takes over from it, and on the static site.

use leptos::prelude::*;

use super::link::{drawn, said};
use super::run::{Acts, Run, Seen};
use super::words::{Words, fill};
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
    let scripted = if run.acts.is_some() { " scripted" } else { "" };
    let class = said(move || format!("lab{}{scripted}", if run.is_article.get() { " article" } else { "" }));
    view! {
        <div class=class>
            <header class="lab-head">
                <h1>{words.title}</h1>
                <p class="kind">{if is_live { words.run } else { words.recording }}</p>
                {controls::lanes(run)}
            </header>
            <div class="bench">
                <div class="left">{stage::stage(run)} {controls::controls(run)}</div>
                <div class="right">
                    {acts::waits(run)}
                    {part(run, "panel story", words.story, story::story)}
                    {shown(run, story::prediction)}
                    {part(run, "panel checks", words.checks, checks::checks)}
                    {part(run, "panel wire", words.wire, wire::wire)}
                </div>
            </div>
            {part(run, "memories", words.memory, memory::memory)}
            {part(run, "sights", words.sights, sights::sights)}
            <div class="tools">
                {acts::provocations(run)}
                <div class="tools-side">{acts::personas(run)} {acts::clock(run)} {share::share(run)}</div>
            </div>
            {quiz::quiz(run)}
        </div>
    }
    .into_any()
}

/// Draws anew whenever one stands elsewhere, or something has happened.
fn shown(run: Run, draw: fn(Run, &Seen<'_>) -> AnyView) -> AnyView {
    drawn(move || run.with_picture(|seen| draw(run, seen)))
}

/// A part about the moment that one stands at.
fn part(run: Run, class: &'static str, title: &'static str, draw: fn(Run, &Seen<'_>) -> AnyView) -> AnyView {
    let words = run.interface();
    let moment = said(move || fill(words.moment_of, &[&run.place.get().to_string(), &run.count().to_string()]));
    view! {
        <section class=class aria-label=title>
            <h2>{title}<small>{moment}</small></h2>
            {shown(run, draw)}
        </section>
    }
    .into_any()
}
