//! The letter of delegation as a page: the letter, and the form that answers it.

use leptos::prelude::*;

use crate::components::form::steps;
use crate::components::markup::{Markup, el};
use crate::components::name::plain;
use crate::components::permission_letter::permission_letter;
use crate::frame::sheet::Sheet;
use ::texts::consent as texts;
use view::page::{Consent, Frame};
use view::preferences::Language;

/// The form that switches accounts is a form of its own: forms do not nest.
pub fn sheet(page: &Consent, frame: &Frame, language: Language) -> Sheet {
    let form = |path: &str| {
        el("form")
            .with("method", "post")
            .with("action", format!("{}{path}", frame.base))
            .put(hidden("form_token", &frame.form_token))
            .put(hidden("request", &page.request))
    };
    let switch_account = form("/login/switch").put(el("button").class("link").say(texts::SWITCH.say(language)));
    let main = view! {
        <div class="counter wide">
            {steps(2, language)}
            {permission_letter(page, &frame.base, language, Some(switch_account), form("/consent").put(hidden("consent_fingerprint", &page.consent_fingerprint)))}
        </div>
    };
    let title = format!("{} “{}”", texts::TITLE.say(language), plain(&page.client_name));
    Sheet { title, main: main.into_any() }
}

fn hidden(name: &'static str, value: &str) -> Markup {
    el("input").with("type", "hidden").with("name", name).with("value", value.to_owned())
}
