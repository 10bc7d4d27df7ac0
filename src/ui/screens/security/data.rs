//! *Export your data*.

use leptos::prelude::*;

use super::confirm::confirm;
use crate::components::form::hidden;
use ::texts::security as texts;
use view::page::Frame;
use view::preferences::Language;
use view::security::{Part, Security};

pub fn part(page: &Security, frame: &Frame, language: Language) -> AnyView {
    let act = if page.is_confirmed {
        view! {
            <form class="act" method="post" action=format!("{}/security/export", frame.base)>
                {hidden("form_token", &frame.form_token)}
                <button class="button">{texts::DATA_BUTTON.say(language)}</button>
            </form>
        }
        .into_any()
    } else {
        confirm(Part::Data, page, frame, language)
    };
    view! {
        <p class="note">{texts::DATA_SAYS.say(language)}</p>
        {act}
    }
    .into_any()
}
