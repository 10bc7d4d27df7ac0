//! Moving through a run: links that work without script, the browser's own slider, and the chapters. What is said here once is
//! spoken at each step.

use leptos::prelude::*;

use super::crossing::{Crossing, crossing};
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
    view! {
        <div class="controls" role="group" aria-label=words.controls>
            <p class="now" role="status">{move || now_line(run)}</p>
            <form class="scrub" method="get" action=run_path>
                <input
                    type="range"
                    name="at"
                    min="1"
                    max=move || run.count().max(1).to_string()
                    value=run.place.get().to_string()
                    prop:value=move || run.place.get().to_string()
                    aria-label=words.scrub
                    aria-valuetext=move || position(run)
                    on:input=move |event| run.go(event_target_value(&event).parse().unwrap_or(1))
                />
                <button class="plain" hidden=scripted>{words.go}</button>
            </form>
            <div class="moves">
                {to(run, &words.first, FIRST, move || 1)}
                {to(run, &words.previous, PREVIOUS, move || run.place.get().saturating_sub(1).max(1))}
                {play(run)}
                {to(run, &words.next, NEXT, move || run.place.get() + 1)}
                {to(run, &words.newest, NEWEST, move || usize::MAX)}
                <span class="position" aria-hidden="true">{move || position(run)}</span>
                <span class="live" class:following=move || run.at.get().is_none() title=words.live_hint>
                    {words.live}
                </span>
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
    let said = run.said.get();
    if !said.is_empty() {
        return said;
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

/// A link to another moment.
fn to(
    run: Run,
    label: &'static str,
    drawing: &'static str,
    place: impl Fn() -> usize + Copy + Send + Sync + 'static,
) -> AnyView {
    let target = move || {
        let place = place();
        (place < run.count()).then_some(place)
    };
    view! {
        <a
            class="move"
            href=move || run.link(target(), run.is_article.get())
            title=label
            on:click=move |event| {
                if run.acts.is_some() {
                    event.prevent_default();
                    run.go(place());
                }
            }
        >
            {icon(drawing)}
            <span class="spoken">{label}</span>
        </a>
    }
    .into_any()
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
    view! {
        <button
            type="button"
            class="move"
            aria-pressed=move || run.is_playing.get().to_string()
            title=words.play
            on:click=move |_| (acts.play)(run)
        >
            {move || icon(if run.is_playing.get() { PAUSE } else { PLAY })}
            <span class="spoken">{move || if run.is_playing.get() { &*words.pause } else { &words.play }}</span>
        </button>
    }
    .into_any()
}

/// All steps of the flow: those that have happened are links to where they last began.
fn chapters(run: Run) -> AnyView {
    let words = run.interface();
    let list = move || {
        let place = run.place.get();
        run.moments.with(|moments| {
            let all = moments.all();
            let here = all.get(..place).and_then(|until| until.iter().rev().find_map(|moment| moment.step));
            let chapter = |id: &'static str| {
                let title = run.words.step(id).map_or("", |step| &step.title);
                let begins = all.iter().position(|moment| moment.step == Some(id));
                let is_here = here == Some(id);
                match begins {
                    Some(at) => view! {
                        <li>
                            <a
                                href=run.link(Some(at + 1), run.is_article.get())
                                title=title
                                aria-current=is_here.then_some("step")
                                on:click=move |event| {
                                    if run.acts.is_some() {
                                        event.prevent_default();
                                        run.go(at + 1);
                                    }
                                }
                            >
                                <span aria-hidden="true">{id}</span>
                                <span class="spoken">{fill(&words.chapter, &[id, title])}</span>
                            </a>
                        </li>
                    }
                    .into_any(),
                    None => view! {
                        <li class="ahead" title=title>
                            <span aria-hidden="true">{id}</span>
                            <span class="spoken">{fill(&words.chapter_ahead, &[id, title])}</span>
                        </li>
                    }
                    .into_any(),
                }
            };
            step::STEPS.map(chapter).into_iter().collect_view()
        })
    };
    view! { <nav class="chapters" aria-label=words.chapters><ol>{list}</ol></nav> }.into_any()
}

/// The article's three lanes or the standard's four: two links, so that it works without script.
pub fn lanes(run: Run) -> AnyView {
    let words = run.interface();
    let choice = move |is_article: bool, label: &'static str| {
        view! {
            <a
                href=move || run.link(run.at.get(), is_article)
                aria-current=move || (run.is_article.get() == is_article).then_some("true")
                on:click=move |event| {
                    if run.acts.is_some() {
                        event.prevent_default();
                        run.is_article.set(is_article);
                    }
                }
            >
                {label}
            </a>
        }
        .into_any()
    };
    view! {
        <p class="lane-choice" role="group" aria-label=words.view>
            {choice(true, &words.article_view)}
            {choice(false, &words.standard_view)}
        </p>
    }
    .into_any()
}
