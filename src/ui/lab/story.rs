//! The story of a moment: what happens, why it exists, what an attacker would want here, and what the article says about it.

use leptos::prelude::*;

use super::crossing::{Crossing, crossing};
use super::link::{Link, link};
use super::recognise::provocation_at;
use super::run::{Run, Seen};
use super::value::cite;
use super::words::{Comparison, Provocation, Question, Step, fill};
use crate::lab::step;
use crate::ui::texts::times;

/// The text of the moment that one stands at.
pub fn story(run: Run, seen: &Seen<'_>) -> AnyView {
    let words = run.interface();
    let moment = seen.picture.moment;
    let happened = seen.place.and_then(|place| crossing(seen.log, seen.moments, place));
    let provocation = seen
        .place
        .and_then(|place| provocation_at(seen.log, seen.moments, place, &seen.picture))
        .and_then(|id| run.words.provocation(id));
    let (title, text) = match (&happened, moment.and_then(|moment| moment.step).and_then(|id| run.words.step(id))) {
        (None, _) => (words.nothing_yet.to_owned(), paragraph(&words.nothing_yet_lead)),
        (Some(Crossing::ClockMoved(by)), _) => {
            let span = times::span(by.as_seconds(), run.words.language);
            (fill(&words.clock_moved, &[&span]), paragraph(&words.act_clock_text))
        }
        (Some(Crossing::Provoked(_)), _) => {
            (provocation.map_or_else(String::new, |own| own.title.to_owned()), paragraph(&words.act_provoked_text))
        }
        (Some(Crossing::Full), _) => (words.full.to_owned(), paragraph(&words.act_full_text)),
        (Some(Crossing::Message(_)), Some(step)) => (step.title.to_owned(), step_text(run, step)),
        (Some(Crossing::Message(_)), None) => (words.no_step.to_owned(), paragraph(&words.no_step_text)),
    };
    let is_message = matches!(happened, Some(Crossing::Message(_)));
    let plate = moment
        .and_then(|moment| moment.step)
        .filter(|_| is_message)
        .map(|step| view! { <span class="plate">{fill(words.step_number, &[step])}</span> }.into_any());
    view! {
        <header class="story-head">
            {plate}
            <h3>{title}</h3>
        </header>
        {provocation.map(|provocation| provoked(run, provocation, is_message))}
        {text}
    }
    .into_any()
}

fn paragraph(text: &'static str) -> AnyView {
    view! { <p>{text}</p> }.into_any()
}

fn step_text(run: Run, step: &'static Step) -> AnyView {
    let words = run.interface();
    let rows: Vec<AnyView> = run.words.comparisons(step.id).map(|row| comparison(run, row)).collect();
    let no_rows = rows.is_empty();
    view! {
        <p class="happens">{step.happens}</p>
        <h4>{words.why}</h4>
        <p>{step.why}</p>
        <h4 class="attacker-title">{words.attacker}</h4>
        <p class="attacker">{step.attacker}</p>
        <section class="compared" hidden=no_rows>
            <h4>{words.comparison}</h4>
            {rows}
        </section>
    }
    .into_any()
}

fn comparison(run: Run, row: &'static Comparison) -> AnyView {
    let words = run.interface();
    view! {
        <dl>
            <div class="article-says">
                <dt>{words.article_says}</dt>
                <dd>{row.article}</dd>
            </div>
            <div class="standard-says">
                <dt>{words.standard_says}</dt>
                <dd>{row.standard}" "{cite(row.clause)}</dd>
            </div>
        </dl>
    }
    .into_any()
}

/// What a provocation came to, beside the refusal itself; before it, what is about to be tried.
fn provoked(run: Run, provocation: &'static Provocation, has_happened: bool) -> AnyView {
    let words = run.interface();
    if !has_happened {
        return view! { <p class="does">{provocation.does}</p> }.into_any();
    }
    view! {
        <section class="refused-here">
            <h4>{words.happened_here}" · "{provocation.title}</h4>
            <p>{provocation.happened}" "{cite(provocation.clause)}</p>
            <h5>{words.without_rule}</h5>
            <p>{provocation.without}</p>
        </section>
    }
    .into_any()
}

/// The question before a key step: it stands while the moments before that step are looked at.
pub fn prediction(run: Run, seen: &Seen<'_>) -> AnyView {
    let Some((question, shows)) = upcoming(run, seen) else { return ().into_any() };
    let words = run.interface();
    view! {
        <section class="prediction" aria-labelledby="prediction">
            <h3 id="prediction">{words.prediction}</h3>
            {super::quiz::question(run, question, "predict", 0)}
            {shows.map(|place| show(run, place))}
        </section>
    }
    .into_any()
}

fn show(run: Run, place: usize) -> AnyView {
    let href = Signal::stored(run.link(Some(place), run.is_article.get_untracked()));
    let go = Box::new(move || run.go(place));
    let content = run.interface().show_me.into_any();
    link(run, Link { class: "show", title: "", href, is_current: Signal::stored(false), go, content })
}

/// The next step that has a question, when it is the very next one; with the moment (from 1) that shows the answer, if there is one.
fn upcoming(run: Run, seen: &Seen<'_>) -> Option<(&'static Question, Option<usize>)> {
    let all = seen.moments.all();
    let from = seen.place.map_or(0, |place| place + 1);
    let here = seen.place.and_then(|place| all[..=place].iter().rev().find_map(|moment| moment.step));
    let mut ahead = all.iter().enumerate().skip(from).filter_map(|(place, moment)| Some((place, moment.step?)));
    match ahead.find(|(_, step)| Some(*step) != here) {
        Some((place, id)) => Some((run.words.prediction(id)?, Some(place + 1))),
        None => {
            let next = step::STEPS.get(step::place(here?)? + 1)?;
            // What the learner may leave out is asked about only once it is there.
            let is_certain = step::place(next)? <= step::place("10")?;
            run.words.prediction(next).filter(|_| is_certain).map(|question| (question, None))
        }
    }
}
