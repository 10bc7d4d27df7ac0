//! The rail: all steps of the flow, where one rests among them, and what the page is. Those that have happened are links to where they
//! happened last.

use leptos::prelude::*;

use super::markup::{Markup, el};
use super::party::{link, spoken};
use super::present;
use super::run::{Run, drawn, rest_place};
use super::words::fill;
use lab::step;

pub fn rail(run: Run) -> AnyView {
    let words = run.interface();
    let is_live = run.places.with_value(Option::is_some);
    let kind = if is_live { words.run } else { words.recording };
    view! {
        <header class="rail" data-part="rail">
            <h1>{words.title} " " <small>{kind}</small></h1>
            {drawn(move || steps(run))}
            {drawn(move || lanes(run))}
            {run.is_scripted.then(|| drawn(move || present::button(run)))}
        </header>
    }
    .into_any()
}

fn steps(run: Run) -> Markup {
    let words = run.interface();
    let rest = run.rest();
    let is_article = run.is_article.get();
    run.moments.with(|moments| {
        let rests = moments.rests();
        let here = rest.checked_sub(1).and_then(|rest| rests.get(rest)).and_then(|rest| rest.step);
        let chip = |id: &'static str| {
            let title = run.words.step(id).map_or("", |step| step.title);
            // Where one is in it, or the last time it happened.
            let at = if here == Some(id) {
                Some(rest)
            } else {
                rests.iter().rposition(|own| own.step == Some(id)).map(|at| at + 1)
            };
            let refused = at.and_then(|at| rests.get(at - 1)).is_some_and(|own| own.refused_at.is_some());
            let (text, chip) = match at {
                Some(at) => (words.chapter, link(run, rest_place(moments, at), is_article)),
                None => (words.chapter_ahead, el("span").class("ahead")),
            };
            let chip = chip
                .with("title", title)
                .with("data-number", id)
                .put(el("span").with("aria-hidden", "true").say(id))
                .put(spoken(fill(text, &[id, title])));
            let chip = if refused { chip.with("data-refused", "") } else { chip };
            el("li").put(if here == Some(id) { chip.with("aria-current", "step") } else { chip })
        };
        let list = el("ol").all(step::STEPS.map(chip));
        el("nav").class("rail-steps").with("aria-label", words.rail).put(list)
    })
}

/// The article's one server or the standard's two: a link, so that it works without script.
fn lanes(run: Run) -> Markup {
    let words = run.interface();
    let is_article = run.is_article.get();
    let label = if is_article { words.simplify_not } else { words.simplify };
    el("p").class("lane-choice").put(
        el("a")
            .with("href", run.link(run.at.get(), !is_article))
            .with("data-lanes", if is_article { "4" } else { "3" })
            .say(label),
    )
}
