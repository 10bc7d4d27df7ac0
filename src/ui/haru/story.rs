//! What just happened: a strip of steps above the planner, each with its number and its time.

use leptos::prelude::*;

use ::texts::haru::dates::clock;
use ::texts::haru::flow;
use ::texts::haru::story as texts;
use view::haru::{Frame, NotebookLine, Pace, Step};
use view::preferences::Language;

/// The steps so far; before the first one, the way ahead.
pub fn strip(happened: &[NotebookLine], frame: &Frame, language: Language) -> AnyView {
    let ahead = happened.is_empty();
    let title = if ahead { texts::AHEAD } else { texts::TITLE };
    let steps = if ahead {
        texts::STEPS_AHEAD
            .iter()
            .map(|(step, says)| {
                view! { <li class="ahead">{number(Some(*step))}<span>{says.say(language)}</span></li> }.into_any()
            })
            .collect_view()
    } else {
        happened.iter().map(|step| numbered(*step, frame, language)).collect_view()
    };
    let more = match frame.pace {
        Pace::Straight => flow::OPEN,
        Pace::StepByStep => texts::MORE,
    };
    view! {
        <section class="story" aria-labelledby="story">
            <h2 id="story">{title.say(language)}</h2>
            <ol>{steps}</ol>
            <a href=format!("{}/notebook", frame.base)>{more.say(language)}</a>
        </section>
    }
    .into_any()
}

/// One of the strip, by the number that it has on all pages. Where Haru keeps a journal it opens there.
fn numbered(line: NotebookLine, frame: &Frame, language: Language) -> AnyView {
    let class = if texts::is_refusal(line.what) { "refusal" } else { "done" };
    let says = texts::words(line.what).say(language);
    let step = line.what.step();
    let said = match step.filter(|_| frame.pace == Pace::Straight) {
        Some(step) => {
            let address = format!("{}/notebook?step={}", frame.base, step.number());
            view! { <a href=address>{says}</a> }.into_any()
        }
        None => view! { <span>{says}</span> }.into_any(),
    };
    view! { <li class=class>{number(step)}{said}" "<time>{clock(line.at)}</time></li> }.into_any()
}

fn number(step: Option<Step>) -> AnyView {
    let number = step.map(|step| step.number().to_string());
    view! { <span class="number">{number}</span> }.into_any()
}

/// One line of the notebook's longer list.
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
