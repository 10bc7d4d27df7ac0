//! What just happened: a strip of steps above the planner, each with its time.

use leptos::prelude::*;

use ::texts::haru::dates::clock;
use ::texts::haru::story as texts;
use view::haru::{Frame, NotebookLine};
use view::preferences::Language;

/// The steps so far; before the first one, the way ahead.
pub fn strip(happened: &[NotebookLine], frame: &Frame, language: Language) -> AnyView {
    let ahead = happened.is_empty();
    let title = if ahead { texts::AHEAD } else { texts::TITLE };
    let steps = if ahead {
        texts::STEPS_AHEAD
            .iter()
            .map(|step| view! { <li class="ahead">{step.say(language)}</li> }.into_any())
            .collect_view()
    } else {
        happened.iter().map(|step| one(*step, language).into_any()).collect_view()
    };
    view! {
        <section class="story" aria-labelledby="story">
            <h2 id="story">{title.say(language)}</h2>
            <ol>{steps}</ol>
            <a href=format!("{}/notebook", frame.base)>{texts::MORE.say(language)}</a>
        </section>
    }
    .into_any()
}

/// One step, also for the notebook's longer list.
pub fn one(step: NotebookLine, language: Language) -> AnyView {
    let class = if texts::is_refusal(step.what) { "refusal" } else { "done" };
    view! {
        <li class=class>
            <span>{texts::words(step.what).say(language)}</span>
            " "
            <time>{clock(step.at)}</time>
        </li>
    }
    .into_any()
}
