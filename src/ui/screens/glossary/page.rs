//! The glossary: every term where a run meets it, in all languages at once. It loads no program.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::sentence::sentence;
use crate::frame::visit::Visit;
use ::texts::lab::Term;
use ::texts::lab::glossary::TERMS;
use ::texts::lab::steps::STEPS;
use ::texts::{Text, glossary as texts};
use view::preferences::Language;

#[component]
pub fn GlossaryPage() -> impl IntoView {
    let visit = expect_context::<Visit>();
    let language = visit.preferences.language;
    let lab = visit.lab_by_name();
    view! {
        <Title text=format!("{} · Matgim", texts::TITLE.say(language)) />
        <div class="page glossary">
            <h1>{texts::TITLE.say(language)}</h1>
            <p class="lead">{sentence(texts::INTRODUCTION, language, [lab])}</p>
            {index(language)}
            {TERMS.chunk_by(|one, other| one.step == other.step).map(|terms| step(terms, language)).collect_view()}
        </div>
    }
    .into_any()
}

/// A list of links is found faster by its letters, the terms themselves are read in the order of a run.
fn index(language: Language) -> AnyView {
    let mut terms: Vec<&Term> = TERMS.iter().collect();
    terms.sort_by_key(|term| term.term.say(language).to_lowercase());
    let links = terms.into_iter().map(|term| {
        view! { <li><a href=format!("#{}", term.id)>{term.term.say(language)}</a></li> }
    });
    view! {
        <nav class="index" aria-labelledby="index-title">
            <h2 id="index-title">{texts::INDEX.say(language)}</h2>
            <ul>{links.collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// The terms that one step brings.
fn step(terms: &'static [Term], language: Language) -> AnyView {
    let id = terms.first().map_or("", |term| term.step);
    let title = STEPS.iter().find(|step| step.id == id).map_or("", |step| step.title.say(language));
    view! {
        <section class="step-terms">
            <h2>{texts::MET_AT.fill(language, [id, title])}</h2>
            {terms.iter().map(|term| entry(term, language)).collect_view()}
        </section>
    }
    .into_any()
}

/// One term in both languages, that of the page first. Each is marked, so that a screen reader says it in its own voice.
fn entry(term: &'static Term, language: Language) -> AnyView {
    let all = || std::iter::once(language).chain(language.others());
    view! {
        <article id=term.id class="term" aria-labelledby=format!("{}-term", term.id)>
            <h3 id=format!("{}-term", term.id)>
                {all().map(|language| view! { <span lang=language.tag()>{term.term.say(language)}</span> " " }).collect_view()}
            </h3>
            {all().map(|language| meaning(term.means, term.confused, language)).collect_view()}
        </article>
    }
    .into_any()
}

fn meaning(means: Text, confused: Option<Text>, language: Language) -> AnyView {
    view! {
        <div lang=language.tag()>
            <p>{means.say(language)}</p>
            {confused.map(|confused| {
                view! {
                    <p class="confused"><b>{texts::CONFUSED.say(language)}</b> " " {confused.say(language)}</p>
                }
            })}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use ::texts::lab::glossary::TERMS;
    use ::texts::lab::steps::STEPS;

    #[test]
    fn a_term_has_an_address_of_its_own_and_a_step_of_the_run() {
        let mut seen = HashSet::new();
        for term in TERMS {
            assert!(seen.insert(term.id), "{} twice", term.id);
            assert!(STEPS.iter().any(|step| step.id == term.step), "{}: {}", term.id, term.step);
        }
        // The page makes one part of each step.
        let parts = TERMS.chunk_by(|one, other| one.step == other.step).map(|terms| terms[0].step);
        let mut steps = HashSet::new();
        assert!(parts.into_iter().all(|step| steps.insert(step)));
    }
}
