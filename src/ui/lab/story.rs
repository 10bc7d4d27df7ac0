//! The story of a moment: what happens, why it exists, what an attacker would want here, and what the article says about it.

use leptos::prelude::GetUntracked as _;

use super::crossing::{Crossing, crossing};
use super::markup::{Markup, el};
use super::party::link;
use super::quiz::question;
use super::recognise::provocation_before;
use super::run::{Run, Seen};
use super::value::cite;
use super::words::{Comparison, Provocation, Question, Step, Term, fill};
use crate::lab::step;
use crate::ui::texts::times;

/// The text of the moment that one stands at.
pub fn story(run: Run, seen: &Seen<'_>) -> Markup {
    let words = run.interface();
    let place = seen.scene.place;
    let step = seen.scene.moment.and_then(|moment| moment.step).and_then(|id| run.words.step(id));
    let happened = place.and_then(|place| crossing(seen.log, seen.moments, place));
    let provocation = place
        .and_then(|place| provocation_before(seen.log, seen.moments, place))
        .and_then(|id| run.words.provocation(id));
    let mut head = el("header").class("story-head");
    let mut told = el("div");
    let (title, text) = match (&happened, step) {
        (None, _) => (words.nothing_yet.to_owned(), words.nothing_yet_lead),
        (Some(Crossing::ClockMoved(by)), _) => {
            (fill(words.clock_moved, &[&times::span(by.as_seconds(), run.words.language)]), words.act_clock_text)
        }
        (Some(Crossing::Provoked(_)), _) => {
            told = told.all(provocation.map(|own| el("p").class("does").say(own.does)));
            (provocation.map_or_else(String::new, |own| own.title.to_owned()), words.act_provoked_text)
        }
        (Some(Crossing::Full), _) => (words.full.to_owned(), words.act_full_text),
        (Some(Crossing::Message(_)), Some(step)) => {
            head = head.put(el("span").class("plate").say(fill(words.step_number, &[step.id])));
            (step.title.to_owned(), step.happens)
        }
        (Some(Crossing::Message(_)), None) => (words.no_step.to_owned(), words.no_step_text),
    };
    let is_message = matches!(happened, Some(Crossing::Message(_)));
    told = told.all(provocation.filter(|_| is_message).map(|own| refused(run, own))).put(el("p").say(text));
    if let Some(step) = step.filter(|_| is_message) {
        told = reasons(run, told, step);
    }
    el("div").put(head.put(el("h3").say(title))).put(told)
}

fn reasons(run: Run, told: Markup, step: &'static Step) -> Markup {
    let words = run.interface();
    let told = told
        .put(el("h4").say(words.why))
        .put(el("p").say(step.why))
        .put(el("h4").class("attacker-title").say(words.attacker))
        .put(el("p").class("attacker").say(step.attacker));
    let mut rows = run.words.comparisons(step.id).peekable();
    let compared = rows.peek().is_some().then(|| {
        let section = el("section").class("compared").put(el("h4").say(words.comparison));
        section.all(rows.map(|row| comparison(run, row)))
    });
    let mut met = run.words.terms.iter().filter(|term| term.step == step.id).peekable();
    let terms = met.peek().is_some().then(|| {
        let section = el("section").class("terms-here").put(el("h4").say(words.terms));
        section.put(el("ul").all(met.map(term)))
    });
    told.all(compared).all(terms)
}

/// A term of the glossary that is met here first.
fn term(term: &'static Term) -> Markup {
    let confused = (!term.confused.is_empty()).then(|| el("p").say(term.confused));
    let folded = el("details").with("name", "term").put(el("summary").say(term.term));
    el("li").put(folded.put(el("p").say(term.means)).all(confused))
}

fn comparison(run: Run, row: &'static Comparison) -> Markup {
    let words = run.interface();
    let article = el("div").class("article-says").put(el("dt").say(words.article_says)).put(el("dd").say(row.article));
    let standard = el("div")
        .class("standard-says")
        .put(el("dt").say(words.standard_says))
        .put(el("dd").say(row.standard).say(" ").all(cite(row.clause)));
    el("dl").put(article).put(standard)
}

/// What a provocation came to, beside the refusal itself.
fn refused(run: Run, provocation: &'static Provocation) -> Markup {
    let words = run.interface();
    el("section")
        .class("refused-here")
        .with("data-provoked", provocation.id)
        .put(el("h4").say(words.happened_here).say(" · ").say(provocation.title))
        .put(el("p").say(provocation.happened).say(" ").all(cite(provocation.clause)))
        .put(el("h5").say(words.without_rule))
        .put(el("p").say(provocation.without))
}

/// The question before a key step: it stands while the moments before that step are looked at.
pub fn prediction(run: Run, seen: &Seen<'_>) -> Markup {
    let Some((asked, shows)) = upcoming(run, seen) else { return el("div").with("hidden", "") };
    let words = run.interface();
    let is_article = run.is_article.get_untracked();
    el("section")
        .class("prediction")
        .with("aria-labelledby", "prediction")
        .put(el("h3").with("id", "prediction").say(words.prediction))
        .put(question(run, asked, "predict", 0))
        .all(shows.map(|place| link(run, place, is_article).class("show").say(words.show_me)))
}

/// The next step that has a question, when it is the very next one; with the moment (from 1) that shows the answer, if there is one.
fn upcoming(run: Run, seen: &Seen<'_>) -> Option<(&'static Question, Option<usize>)> {
    let all = seen.moments.all();
    let place = seen.scene.place;
    let from = place.map_or(0, |place| place + 1);
    let here = place.and_then(|place| all[..=place].iter().rev().find_map(|moment| moment.step));
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
