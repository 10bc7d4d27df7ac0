//! What stands in place of a form when the resource owner proved too long ago who they are: the way to prove it again, and back to
//! this part.

use leptos::prelude::*;

use crate::components::form::prove_again;
use ::texts::{security as texts, times};
use view::page::Frame;
use view::preferences::Language;
use view::security::{Part, Security, SecurityRefusal};

pub fn confirm(part: Part, page: &Security, frame: &Frame, language: Language) -> AnyView {
    let back = format!("{}/security#{}", frame.base, part.anchor());
    let span = times::span(page.confirmed_seconds, language);
    let was_refused = page.refused == Some(SecurityRefusal::Unconfirmed(part));
    view! {
        <p class="note">{texts::CONFIRM_WHY.fill(language, [&span])}</p>
        <p class="act">
            {prove_again(&back, was_refused, &frame.base, language)}
        </p>
    }
    .into_any()
}
