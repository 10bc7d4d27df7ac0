//! What stands in place of a form when the resource owner proved too long ago who they are: the way to prove it again, and back to
//! this part.

use leptos::prelude::*;

use ::texts::{security as texts, times};
use view::page::Frame;
use view::preferences::Language;
use view::security::{Part, Security, SecurityRefusal};

pub fn confirm(part: Part, page: &Security, frame: &Frame, language: Language) -> AnyView {
    let back = format!("{}/security#{}", frame.base, part.anchor());
    let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
    let span = times::span(page.confirmed_seconds, language);
    let was_refused = page.refused == Some(SecurityRefusal::Unconfirmed(part));
    view! {
        <p class="note">{texts::CONFIRM_WHY.fill(language, [&span])}</p>
        <p class="act">
            <a
                class="button"
                href=format!("{}/login?again=1&return_to={back}", frame.base)
                autofocus=was_refused
                aria-describedby=was_refused.then_some("problem")
            >
                {texts::CONFIRM.say(language)}
            </a>
        </p>
    }
    .into_any()
}
