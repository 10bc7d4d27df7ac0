//! The story of a moment: what happens, why it exists, what an attacker would want here, and what the article says about it.

use leptos::prelude::GetUntracked as _;

use super::crossing::{Crossing, crossing};
use super::markup::{Markup, el};
use super::party::link;
use super::provocation_of::provocation_before;
use super::quiz::question;
use super::run::{Run, Seen};
use super::terms::Terms;
use super::value::cite;
use super::words::{Comparison, Provocation, Question, Step, fill};
use lab::step;
use texts::times;

/// The text of the moment that one stands at.
pub fn story(run: Run, seen: &Seen<'_>) -> Markup {
    let words = run.interface();
    let place = seen.picture.place;
    let step = seen.picture.moment.and_then(|moment| moment.step).and_then(|id| run.words.step(id));
    let happened = place.and_then(|place| crossing(seen.log, seen.moments, place));
    let provocation = place
        .and_then(|place| provocation_before(seen.log, seen.moments, place))
        .and_then(|id| run.words.provocation(id));
    let mut head = el("header").class("story-head");
    let mut told = el("div");
    let mut terms = Terms::of(run);
    let (title, text) = match (&happened, step) {
        (None, _) => (words.nothing_yet.to_owned(), Some(words.nothing_yet_lead)),
        (Some(Crossing::ClockMoved(by)), _) => {
            (fill(words.clock_moved, &[&times::span(by.as_seconds(), run.words.language)]), Some(words.act_clock_text))
        }
        (Some(Crossing::Provoked(_)), _) => {
            told = told.all(provocation.map(|own| el("p").class("does").say(own.does)));
            (provocation.map_or_else(String::new, |own| own.title.to_owned()), Some(words.act_provoked_text))
        }
        (Some(Crossing::Full), _) => (words.full.to_owned(), Some(words.act_full_text)),
        (Some(Crossing::Message(_)), Some(step)) => {
            head = head.put(el("span").class("plate").say(fill(words.step_number, &[step.id])));
            (step.title.to_owned(), None)
        }
        (Some(Crossing::Message(_)), None) => (words.no_step.to_owned(), Some(words.no_step_text)),
    };
    let is_message = matches!(happened, Some(Crossing::Message(_)));
    told = told.all(provocation.filter(|_| is_message).map(|own| refused(run, own, &mut terms)));
    told = told.all(text.map(|text| el("p").say(text)));
    if let Some(step) = step.filter(|_| is_message) {
        told = lesson(run, told, step, &mut terms);
    }
    el("div").put(head.put(el("h3").say(title))).put(told).put(el("div").all(terms.slips()))
}

fn lesson(run: Run, told: Markup, step: &'static Step, terms: &mut Terms) -> Markup {
    let words = run.interface();
    let told = told
        .put(terms.tell(&step.happens, el("p")))
        .put(el("h4").say(words.why))
        .put(terms.tell(&step.why, el("p")))
        .put(el("h4").class("attacker-title").say(words.attacker))
        .put(terms.tell(&step.attacker, el("p").class("attacker")));
    let mut rows = run.words.comparisons(step.id).peekable();
    let compared = rows.peek().is_some().then(|| {
        let section = el("section").class("compared").put(el("h4").say(words.comparison));
        section.all(rows.map(|row| comparison(run, row)))
    });
    told.all(compared).all(terms.others(step.id))
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
fn refused(run: Run, provocation: &'static Provocation, terms: &mut Terms) -> Markup {
    let words = run.interface();
    el("section")
        .class("refused-here")
        .with("data-provoked", provocation.id)
        .put(el("h4").say(words.happened_here).say(" · ").say(provocation.title))
        .put(terms.tell(&provocation.happened, el("p")).say(" ").all(cite(provocation.clause)))
        .put(el("h5").say(words.without_rule))
        .put(terms.tell(&provocation.without, el("p")))
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
    let place = seen.picture.place;
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

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::*;
    use crate::frame::render::to_html;
    use crate::lab::view::run_of;
    use crate::lab::words::Words;
    use lab::picture::Picture;
    use view::preferences::Language;

    fn told(step: &'static Step, words: &'static Words) -> String {
        to_html(|| {
            let run = run_of(
                Default::default(),
                words,
                RwSignal::new(Vec::new()),
                RwSignal::new(None),
                false,
                false,
                Picture::at,
            );
            let mut terms = Terms::of(run);
            let told = lesson(run, el("div"), step, &mut terms);
            told.all(terms.slips())
        })
    }

    #[test]
    fn every_term_of_a_step_opens_from_one_word_and_none_is_lost() {
        for words in [Language::Ko, Language::En].map(Words::in_language) {
            for step in &words.steps {
                let html = told(step, words);
                for term in &words.terms {
                    let count = |attribute: &str| html.matches(&format!(" {attribute}=\"word-{}\"", term.id)).count();
                    let buttons = count("popovertarget");
                    assert!(
                        buttons == 1 || (buttons == 0 && term.step != step.id),
                        "{}: {buttons} {}",
                        step.id,
                        term.id
                    );
                    assert_eq!(buttons, count("id"), "{}: {}", step.id, term.id);
                }
            }
        }
    }
}
