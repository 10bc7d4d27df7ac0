//! Moving through a run: links that work without script, the browser's own slider, and the chapters. What is said here once is
//! spoken at each step.

use leptos::prelude::*;

use super::crossing::{Crossing, crossing};
use super::markup::{Markup, el};
use super::party::{drawing, link, spoken};
use super::run::{Run, Seen, drawn, said};
use super::stage::{act_line, refused_word, route};
use super::words::fill;
use lab::step;

const FIRST: &str = "M4 3v10M13 3 7 8l6 5z";
const PREVIOUS: &str = "M11 3 5 8l6 5z";
const PLAY: &str = "M4 3l9 5-9 5z";
const PAUSE: &str = "M4 3h3v10H4zM9 3h3v10H9z";
const NEXT: &str = "M5 3l6 5-6 5z";
const NEWEST: &str = "M12 3v10M3 3l6 5-6 5z";

pub fn controls(run: Run) -> AnyView {
    let words = run.interface();
    let place = said(move || run.place.get().to_string());
    let last = said(move || run.count().max(1).to_string());
    view! {
        <div class="controls" role="group" aria-label=words.controls>
            <p class="now" role="status">
                {run.drawn(|run, seen| el("span").say(now_line(run, seen)))}
            </p>
            <form class="scrub" method="get" action=run.path()>
                <input
                    type="range"
                    name="at"
                    min="1"
                    max=last
                    value=place
                    prop:value=place
                    aria-label=words.scrub
                    aria-valuetext=said(move || position(run))
                />
                <button class="plain" hidden=run.is_scripted>{words.go}</button>
            </form>
            {drawn(move || moves(run))}
            {drawn(move || chapters(run))}
        </div>
    }
    .into_any()
}

pub fn position(run: Run) -> String {
    fill(run.interface().moment_of, &[&run.place.get().to_string(), &run.count().to_string()])
}

/// The moment in one line, for screen readers.
fn now_line(run: Run, seen: &Seen<'_>) -> String {
    let told = run.said.get();
    if !told.is_empty() {
        return told;
    }
    let words = run.interface();
    match seen.picture.place.and_then(|place| crossing(seen.log, seen.moments, place)) {
        None => words.nothing_yet.to_owned(),
        Some(Crossing::Message(message)) => {
            let mut line = format!("{}: {}", route(run, &message), message.line);
            if message.refused.is_some() {
                line.push_str(" · ");
                line.push_str(words.refused);
            }
            let title = message.step.and_then(|id| run.words.step(id)).map(|step| step.title);
            for more in refused_word(&message).into_iter().chain(title) {
                line.push_str(" · ");
                line.push_str(more);
            }
            line
        }
        Some(act) => act_line(run, &act),
    }
}

fn moves(run: Run) -> Markup {
    let words = run.interface();
    let (place, count) = (run.place.get(), run.count());
    let to = |label: &'static str, sign: &'static str, place: usize| {
        let href = run.link((place < count).then_some(place), run.is_article.get());
        el("a")
            .class("move")
            .with("href", href)
            .with("data-go", place.to_string())
            .with("title", label)
            .put(drawing("sign", sign))
            .put(spoken(label))
    };
    // A recording has ended, and without script nothing comes by itself.
    let goes_on = run.is_scripted && run.places.with_value(Option::is_some);
    let live = if run.at.get().is_none() { "live following" } else { "live" };
    el("div")
        .class("moves")
        .put(to(words.first, FIRST, 1))
        .put(to(words.previous, PREVIOUS, place.saturating_sub(1).max(1)))
        .all(run.is_scripted.then(|| play(run)))
        .put(to(words.next, NEXT, (place + 1).min(count.max(1))))
        .put(to(words.newest, NEWEST, count.max(1)))
        .put(el("span").class("position").with("aria-hidden", "true").say(position(run)))
        .all(goes_on.then(|| el("span").class(live).with("title", words.live_hint).say(words.live)))
}

fn play(run: Run) -> Markup {
    let words = run.interface();
    let (label, sign) = if run.is_playing.get() { (words.pause, PAUSE) } else { (words.play, PLAY) };
    el("button")
        .class("move")
        .with("type", "button")
        .with("data-play", "")
        .with("title", label)
        .put(drawing("sign", sign))
        .put(spoken(label))
}

/// All steps of the flow: those that have happened are links to where they first began.
fn chapters(run: Run) -> Markup {
    let words = run.interface();
    let (place, is_article) = (run.place.get(), run.is_article.get());
    run.moments.with(|moments| {
        let all = moments.all();
        let here = all[..place.min(all.len())].iter().rev().find_map(|moment| moment.step);
        let chapter = |id: &'static str| {
            let title = run.words.step(id).map_or("", |step| step.title);
            let begins = moments.begin_of(id);
            let text = if begins.is_some() { words.chapter } else { words.chapter_ahead };
            let plate = match begins {
                Some(at) => link(run, at + 1, is_article),
                None => el("span").class("ahead"),
            };
            let plate = plate
                .with("title", title)
                .with("data-step", id)
                .put(el("span").with("aria-hidden", "true").say(id))
                .put(spoken(fill(text, &[id, title])));
            el("li").put(if here == Some(id) { plate.with("aria-current", "step") } else { plate })
        };
        let list = el("ol").all(step::STEPS.map(chapter));
        el("nav").class("chapters").with("aria-label", words.chapters).put(list)
    })
}

/// The article's three lanes or the standard's four: two links, so that it works without script.
pub fn lanes(run: Run) -> Markup {
    let words = run.interface();
    let choice = |is_article: bool, label: &'static str| {
        let link = el("a")
            .with("href", run.link(run.at.get(), is_article))
            .with("data-lanes", if is_article { "3" } else { "4" })
            .say(label);
        if run.is_article.get() == is_article { link.with("aria-current", "true") } else { link }
    };
    el("p")
        .class("lane-choice")
        .with("role", "group")
        .with("aria-label", words.view)
        .put(choice(true, words.article_view))
        .put(choice(false, words.standard_view))
}

/// Past all that stands between: the parts of the page are long, and each is full of things to stop at.
pub fn parts(run: Run) -> Markup {
    let words = run.interface();
    let is_live = run.places.with_value(Option::is_some);
    let part = |id: &'static str, title: &'static str| el("a").with("href", format!("#{id}")).say(title);
    el("nav")
        .class("parts")
        .with("aria-label", words.parts)
        .all(is_live.then(|| part("waits", words.waits)))
        .put(part("story", words.story))
        .put(part("memories", words.memory))
        .all(is_live.then(|| part("provocations", words.provocations)))
        .put(part("quiz", words.quiz))
}
