//! Moving through a run: links that work without script, the browser's own slider, and the chapters. What is said here once is
//! spoken at each step.

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

use super::crossing::{Crossing, crossing};
use super::link::{Link, drawn, link, said};
use super::run::Run;
use super::words::fill;
use crate::lab::step;
use crate::ui::texts::times;

const FIRST: &str = "M4 3v10M13 3 7 8l6 5z";
const PREVIOUS: &str = "M11 3 5 8l6 5z";
const PLAY: &str = "M4 3l9 5-9 5z";
const PAUSE: &str = "M4 3h3v10H4zM9 3h3v10H9z";
const NEXT: &str = "M5 3l6 5-6 5z";
const NEWEST: &str = "M12 3v10M3 3l6 5-6 5z";

pub fn controls(run: Run) -> AnyView {
    let words = run.interface();
    let scripted = run.acts.is_some();
    let run_path = run.places.with_value(|places| places.as_ref().map_or_else(String::new, |own| own.run.clone()));
    let moved: Box<dyn FnMut(Event)> = Box::new(move |event| run.go(event_target_value(&event).parse().unwrap_or(1)));
    let place = said(move || run.place.get().to_string());
    let following = said(move || if run.at.get().is_none() { "live following" } else { "live" }.to_owned());
    view! {
        <div class="controls" role="group" aria-label=words.controls>
            <p class="now" role="status">{said(move || now_line(run))}</p>
            <form class="scrub" method="get" action=run_path>
                <input
                    type="range"
                    name="at"
                    min="1"
                    max=said(move || run.count().max(1).to_string())
                    value=place
                    prop:value=place
                    aria-label=words.scrub
                    aria-valuetext=said(move || position(run))
                    on:input=moved
                />
                <button class="plain" hidden=scripted>{words.go}</button>
            </form>
            <div class="moves">
                {to(run, words.first, FIRST, |_| 1)}
                {to(run, words.previous, PREVIOUS, |run| run.place.get().saturating_sub(1).max(1))}
                {play(run)}
                {to(run, words.next, NEXT, |run| run.place.get() + 1)}
                {to(run, words.newest, NEWEST, |_| usize::MAX)}
                <span class="position" aria-hidden="true">{said(move || position(run))}</span>
                <span class=following title=words.live_hint>{words.live}</span>
            </div>
            {chapters(run)}
        </div>
    }
    .into_any()
}

fn position(run: Run) -> String {
    let words = run.interface();
    fill(&words.moment_of, &[&run.place.get().to_string(), &run.count().to_string()])
}

/// The moment in one line, for whoever hears the page.
fn now_line(run: Run) -> String {
    let told = run.said.get();
    if !told.is_empty() {
        return told;
    }
    let words = run.interface();
    run.with_picture(|seen| {
        let happened = seen.place.and_then(|place| crossing(seen.log, seen.moments, place));
        match happened {
            None => words.nothing_yet.to_owned(),
            Some(Crossing::Message(message)) => {
                let route = if message.is_answer { &words.answer_from_to } else { &words.request_from_to };
                let route = fill(route, &[run.party(message.from), run.party(message.to)]);
                let title = message.step.and_then(|id| run.words.step(id)).map_or("", |step| &step.title);
                let refused = match message.refused {
                    Some(word) if message.line.ends_with(&word) => format!(" · {}", words.refused),
                    Some(word) => format!(" · {}: {word}", words.refused),
                    None => String::new(),
                };
                let parted = if title.is_empty() { "" } else { " · " };
                format!("{route}: {}{refused}{parted}{title}", message.line)
            }
            Some(Crossing::ClockMoved(by)) => {
                fill(&words.clock_moved, &[&times::span(by.as_seconds(), run.words.language)])
            }
            Some(Crossing::Provoked(id)) => {
                fill(&words.provoked, &[run.words.provocation(&id).map_or(&id, |provocation| &provocation.title)])
            }
            Some(Crossing::Full) => words.full.to_owned(),
        }
    })
}

/// A link to another moment, which is told from the one that one stands at.
fn to(run: Run, title: &'static str, drawing: &'static str, place: fn(Run) -> usize) -> AnyView {
    let href = said(move || {
        let place = place(run);
        run.link((place < run.count()).then_some(place), run.is_article.get())
    });
    let content = labelled(drawing, title);
    let go = Box::new(move || run.go(untrack(|| place(run))));
    link(run, Link { class: "move", title, href, is_current: Signal::stored(false), go, content })
}

fn labelled(drawing: &'static str, label: &'static str) -> AnyView {
    view! { {icon(drawing)} <span class="spoken">{label}</span> }.into_any()
}

fn icon(drawing: &'static str) -> AnyView {
    view! {
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=drawing></path></svg>
    }
    .into_any()
}

fn play(run: Run) -> AnyView {
    let Some(acts) = run.acts else { return ().into_any() };
    let words = run.interface();
    let pressed: Box<dyn FnMut(MouseEvent)> = Box::new(move |_| (acts.play)(run));
    view! {
        <button
            type="button"
            class="move"
            aria-pressed=said(move || run.is_playing.get().to_string())
            title=words.play
            on:click=pressed
        >
            {drawn(move || match run.is_playing.get() {
                true => labelled(PAUSE, words.pause),
                false => labelled(PLAY, words.play),
            })}
        </button>
    }
    .into_any()
}

/// All steps of the flow: those that have happened are links to where they first began.
fn chapters(run: Run) -> AnyView {
    let words = run.interface();
    let list = drawn(move || {
        let place = run.place.get();
        run.moments.with(|moments| {
            let all = moments.all();
            let here = all.get(..place).and_then(|until| until.iter().rev().find_map(|moment| moment.step));
            let chapters = step::STEPS.map(|id| {
                let begins = all.iter().position(|moment| moment.step == Some(id));
                chapter(run, id, begins, here == Some(id))
            });
            Vec::from(chapters).into_any()
        })
    });
    view! { <nav class="chapters" aria-label=words.chapters><ol>{list}</ol></nav> }.into_any()
}

fn chapter(run: Run, id: &'static str, begins: Option<usize>, is_here: bool) -> AnyView {
    let words = run.interface();
    let title = run.words.step(id).map_or("", |step| step.title);
    let text = if begins.is_some() { words.chapter } else { words.chapter_ahead };
    let content = view! {
        <span aria-hidden="true">{id}</span>
        <span class="spoken">{fill(text, &[id, title])}</span>
    }
    .into_any();
    let Some(at) = begins else {
        return view! { <li class="ahead" title=title>{content}</li> }.into_any();
    };
    let href = Signal::stored(run.link(Some(at + 1), run.is_article.get()));
    let go = Box::new(move || run.go(at + 1));
    let link = link(run, Link { class: "", title, href, is_current: Signal::stored(is_here), go, content });
    view! { <li>{link}</li> }.into_any()
}

/// The article's three lanes or the standard's four: two links, so that it works without script.
pub fn lanes(run: Run) -> AnyView {
    let words = run.interface();
    let choice = move |is_article: bool, label: &'static str| {
        let href = said(move || run.link(run.at.get(), is_article));
        let is_current = Signal::derive(move || run.is_article.get() == is_article);
        let go = Box::new(move || run.is_article.set(is_article));
        link(run, Link { class: "", title: "", href, is_current, go, content: label.into_any() })
    };
    view! {
        <p class="lane-choice" role="group" aria-label=words.view>
            {choice(true, words.article_view)}
            {choice(false, words.standard_view)}
        </p>
    }
    .into_any()
}
