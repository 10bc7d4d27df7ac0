//! The story of a moment: what happens, why it exists, what an attacker would want here, and what the article says about it.

use leptos::prelude::{GetUntracked as _, With as _, WithValue as _};

use super::crossing::{Crossing, crossing};
use super::markup::{Markup, el};
use super::party::link;
use super::provocation_of::provocation_at;
use super::quiz::question;
use super::run::{Run, Seen};
use super::stage::refused_word;
use super::terms::Terms;
use super::value::cite;
use super::words::{Comparison, Piece, Provocation, Question, Step, fill};
use crate::components::name::plain;
use lab::event::What;
use lab::next::Next;

/// The article whose flow is followed.
pub const ARTICLE: &str = "https://devjoylee.github.io/auth-flow";

/// "Step 9 of 15: The authorization code comes back".
pub fn at_rest(run: Run) -> String {
    let words = run.interface();
    let step = run.moments.with(|moments| run.picture.with(|picture| picture.step(moments)));
    match step.and_then(|id| run.words.step(id)) {
        Some(step) => fill(words.at_rest, &[step.id, step.title]),
        None => words.before_all.to_owned(),
    }
}

/// Number and title of the step at which one rests, or the rule that was broken.
pub fn head(run: Run, seen: &Seen<'_>) -> Markup {
    let words = run.interface();
    let step = step(run, seen);
    let provoked = provoked(run, seen);
    let number = step.map(|step| el("span").class("plate").say(step.id));
    let title = match (provoked, step) {
        (Some(own), _) => own.title,
        (None, Some(step)) => step.title,
        (None, None) => words.before_all,
    };
    el("header").class("story-head").all(number).put(el("h2").say(title))
}

/// One sentence: what happens here, or how it was refused.
pub fn sentence(run: Run, seen: &Seen<'_>) -> Markup {
    let words = run.interface();
    let told = el("p").class("sentence").with("data-part", "sentence").with("tabindex", "0");
    let refused = seen.rest().and_then(|rest| crossing(seen.log, seen.moments, rest.refused_at?));
    let refused = match &refused {
        Some(Crossing::Message(message)) => Some(
            el("strong")
                .class("refused")
                .say(words.step_refused)
                .apart(Some(el("code").say(message.line.clone())))
                .apart(refused_word(message).map(|word| el("code").say(word.to_owned()))),
        ),
        _ => None,
    };
    let text = match (provoked(run, seen), step(run, seen)) {
        (Some(own), _) => own.does.to_owned(),
        (None, Some(step)) => step.sentence.to_owned(),
        (None, None) => copy_of(run).unwrap_or_else(|| words.nothing_yet_lead.to_owned()),
    };
    told.all(refused).say(" ").say(text)
}

/// Of a run that is played for somebody's own app: which it is, and by whom it is played. It is registered already.
pub fn copy_of(run: Run) -> Option<String> {
    run.copy_of.with_value(|app| app.as_deref().map(|app| fill(run.interface().copy_of, &[&plain(app)])))
}

/// Whether the run is written down to its end: what happens from then on is not to be seen here.
pub fn full(run: Run) -> Markup {
    let is_full = run.log.with(|log| log.last().is_some_and(|last| last.what == What::Full));
    let told = el("p").class("note").with("role", "status");
    if is_full { told.say(run.interface().act_full_text) } else { told.with("hidden", "") }
}

fn step(run: Run, seen: &Seen<'_>) -> Option<&'static Step> {
    run.words.step(seen.rest()?.step?)
}

/// The rule that was broken here, by a button of the Lab's or by a browser.
fn provoked(run: Run, seen: &Seen<'_>) -> Option<&'static Provocation> {
    let rest = seen.rest()?;
    let by_button = rest.is_provoked.then(|| provocation_at(seen.log, seen.moments, rest.first)).flatten();
    let found = by_button.or_else(|| provocation_at(seen.log, seen.moments, rest.refused_at?))?;
    // A token that expired, or was taken back, is refused as the step says.
    let is_told_by_step = !rest.is_provoked && matches!(found, "expired-token" | "revoked");
    run.words.provocation(found).filter(|_| !is_told_by_step)
}

/// What happens, and why it exists.
pub fn why(run: Run, seen: &Seen<'_>) -> Markup {
    let words = run.interface();
    let mut terms = Terms::of(run, "why");
    let mut told = el("div");
    if let Some(own) = provoked(run, seen) {
        told = told.put(refused(run, own, &mut terms));
    }
    told = match step(run, seen) {
        Some(step) => lesson(run, told, step, &mut terms),
        None if seen.rest().is_none() => {
            let ahead = [words.start_one, words.start_two, words.start_three].map(|text| el("li").say(text));
            let told = told.put(el("h3").say(words.start_what)).put(el("ol").class("ahead-list").all(ahead));
            told.put(el("p").say(words.start_kept))
        }
        None => told.put(el("p").say(words.act_provoked_text)),
    };
    told.put(prediction(run, seen)).put(el("div").all(terms.slips()))
}

/// What an attacker would want here.
pub fn attacker(run: Run, seen: &Seen<'_>) -> Markup {
    let words = run.interface();
    let mut terms = Terms::of(run, "attacker");
    let provoked =
        provoked(run, seen).map(|own| terms.tell(&own.without, el("p").put(el("b").say(words.without_rule)).say(": ")));
    let mut told = el("div").all(provoked);
    if let Some(step) = step(run, seen) {
        told = told
            .put(el("h3").class("attacker-title").say(words.attacker))
            .put(terms.tell(&step.attacker, el("p").class("attacker")));
    }
    told.put(el("div").all(terms.slips()))
}

/// The same without its terms, for whoever knows them. A rule that was broken tells what its absence would mean.
pub fn why_in_short(run: Run, seen: &Seen<'_>) -> Option<String> {
    let of_rule = provoked(run, seen).map(|own| &own.happened);
    of_rule.or_else(|| step(run, seen).map(|step| &step.why)).map(|pieces| whole(pieces))
}

/// What an attacker would want, without its terms.
pub fn attacker_in_short(run: Run, seen: &Seen<'_>) -> Option<String> {
    let of_rule = provoked(run, seen).map(|own| &own.without);
    of_rule.or_else(|| step(run, seen).map(|step| &step.attacker)).map(|pieces| whole(pieces))
}

fn whole(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.says).collect()
}

fn lesson(run: Run, told: Markup, step: &'static Step, terms: &mut Terms) -> Markup {
    let words = run.interface();
    let told =
        told.put(terms.tell(&step.happens, el("p"))).put(el("h3").say(words.why)).put(terms.tell(&step.why, el("p")));
    let mut rows = run.words.comparisons(step.id).peekable();
    let compared = rows.peek().is_some().then(|| {
        let article = el("a").with("href", ARTICLE).say(words.comparison);
        el("section").class("compared").put(el("h3").put(article)).all(rows.map(|row| comparison(run, row)))
    });
    told.all(compared).all(terms.others(step.id))
}

fn comparison(run: Run, row: &'static Comparison) -> Markup {
    let words = run.interface();
    let article = el("div").class("article-says").put(el("dt").say(words.article_says)).put(el("dd").say(row.article));
    let standard = el("div")
        .class("standard-says")
        .put(el("dt").say(words.standard_says))
        .put(el("dd").say(row.standard).apart(cite(row.clause)));
    el("dl").put(article).put(standard)
}

/// What a provocation came to, beside the refusal itself.
fn refused(run: Run, provocation: &'static Provocation, terms: &mut Terms) -> Markup {
    let words = run.interface();
    el("section")
        .class("refused-here")
        .with("data-provoked", provocation.id)
        .put(el("h3").say(words.happened_here).say(" · ").say(provocation.title))
        .put(terms.tell(&provocation.happened, el("p")).apart(cite(provocation.clause)))
        .put(el("h4").say(words.without_rule))
        .put(terms.tell(&provocation.without, el("p")))
}

/// The question before a key step: it stands where the next step has one.
fn prediction(run: Run, seen: &Seen<'_>) -> Markup {
    let Some((asked, shows)) = upcoming(run, seen) else { return el("div").with("hidden", "") };
    let words = run.interface();
    let is_article = run.is_article.get_untracked();
    // What would be refused happens on a copy of the run only.
    let show = match (refused_by(asked.step), shows) {
        (Some(rule), _) if run.places.with_value(Option::is_some) => Some(
            el("form")
                .with("method", "get")
                .with("action", run.path_to_story())
                .put(el("input").with("type", "hidden").with("name", "rule").with("value", rule))
                .put(el("button").class("plain show").with("data-show", rule).say(words.show_me)),
        ),
        (_, Some(place)) => Some(link(run, place, is_article).class("show").say(words.show_me)),
        (_, None) => None,
    };
    el("section")
        .class("prediction")
        .with("aria-labelledby", "prediction")
        .put(el("h3").with("id", "prediction").say(words.prediction))
        .put(question(run, asked, "predict", false))
        .all(show)
}

/// The rule that a question is about, where it asks for what the run itself does not do.
fn refused_by(step: &str) -> Option<&'static str> {
    match step {
        "4" => Some("redirect-uri"),
        "12" => Some("token-in-query"),
        "14" => Some("old-refresh-token"),
        _ => None,
    }
}

/// The question about what the one button does next, with the moment (from 1) that shows the answer when it has happened already.
pub fn upcoming(run: Run, seen: &Seen<'_>) -> Option<(&'static Question, Option<usize>)> {
    // From a copy one goes back, or breaks another rule.
    if run.copy.with(Option::is_some) {
        return None;
    }
    let here = seen.picture.rest.map_or(0, |rest| rest + 1);
    if let Some(ahead) = seen.moments.rests().get(here) {
        return Some((run.words.prediction(ahead.step?)?, Some(ahead.telling + 1)));
    }
    match seen.picture.next {
        Next::Step(step) if run.places.with_value(Option::is_some) => Some((run.words.prediction(step)?, None)),
        _ => None,
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
            let mut terms = Terms::of(run, "why");
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
                    let count =
                        |attribute: &str| html.matches(&format!(" {attribute}=\"why-word-{}\"", term.id)).count();
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
