//! What a press brings about is before the eyes of who pressed, wherever that was, and whoever hears the page goes on from there.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::lab::run::Run;

/// What scrolls by itself, and is of one step.
const OF_STEP: [&str; 7] = [".sentence", ".of-why", ".of-attacker", ".of-checks", ".of-wire", ".of-raw", ".next-text"];

/// Keeps the message in hand in the middle of the stage, which alone is scrolled. What is told of a step is read from its beginning, however
/// far one had read of the step before: a question about what comes next stands at its end, and that of the step that came is not to be
/// seen before it.
pub fn keep_in_sight(run: Run) {
    let mut told = (0, None);
    Effect::new(move || {
        run.is_article.track();
        run.log.track();
        let place = run.place.get();
        let now = (run.rest(), run.copy.get());
        let is_told_anew = now != told;
        told = now;
        request_animation_frame(move || {
            if is_told_anew {
                OF_STEP.iter().filter_map(|place| found(place)).for_each(|place| place.set_scroll_top(0));
            }
            let _ = show(place);
        });
    });
}

fn show(place: usize) -> Option<()> {
    let flow = found("#flow")?;
    let row: HtmlElement = found(&format!("#m{place}"))?.dyn_into().ok()?;
    flow.set_scroll_top(row.offset_top() - (flow.client_height() - row.offset_height()) / 2);
    Some(())
}

/// Where one reads in one column, the page is taken to the refusal; and unless one has the button in hand that goes on from there, what
/// was pressed is not on the page any more, or is passed.
pub fn show_refusal(run: Run) {
    if run.is_presenting.get_untracked() {
        return;
    }
    request_animation_frame(|| {
        if let Some(story) = found("#story") {
            story.scroll_into_view();
        }
        let is_in_hand = document().active_element().is_some_and(|own| own.matches(".next *").unwrap_or(false));
        if !is_in_hand {
            stand(".sentence");
        }
    });
}

/// Gives it the focus.
pub fn stand(place: &str) {
    let place = found(place).and_then(|place| place.dyn_into::<HtmlElement>().ok());
    let _ = place.map(|place| place.focus());
}

fn found(place: &str) -> Option<Element> {
    document().query_selector(place).ok().flatten()
}
