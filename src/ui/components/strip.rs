//! The strip above a page of a sandbox. It belongs to the Lab, not to the page: it looks alike on every party's.

use leptos::prelude::*;

use ::texts::strip as texts;
use view::preferences::Language;
use view::strip::{LAB_WINDOW, Strip};

pub fn strip(strip: Option<&Strip>, language: Language) -> Option<AnyView> {
    let Strip { step, of, back } = strip?;
    let place = match step {
        Some(step) => texts::STEP.fill(language, [step, &of.to_string()]),
        None => texts::NO_STEP.say(language).to_owned(),
    };
    let strip = view! {
        <nav class="strip" aria-label=texts::LABEL.say(language)>
            <span>{place}</span>
            <a href=back.clone() target=LAB_WINDOW>{texts::BACK.say(language)}</a>
        </nav>
    };
    Some(strip.into_any())
}
