//! The letter of delegation as a page: the letter, and the form that answers it.

use leptos::prelude::*;

use crate::components::form::steps;
use crate::components::markup::{Markup, el};
use crate::components::name::{name_in_quotes, plain};
use crate::components::permission_letter::{OnPage, permission_letter};
use crate::frame::sheet::Sheet;
use ::texts::consent as texts;
use view::page::{Consent, Frame};
use view::preferences::Language;

/// The form that answers, for a field of it that stands elsewhere on the page.
const ANSWER: &str = "answer";

/// The form that switches accounts is a form of its own: forms do not nest.
pub fn sheet(page: &Consent, frame: &Frame, language: Language) -> Sheet {
    let form = |path: &str| {
        el("form")
            .with("method", "post")
            .with("action", format!("{}{path}", frame.base))
            .put(hidden("form_token", &frame.form_token))
            .put(hidden("request", &page.request))
    };
    let on_page = OnPage {
        head: head(page, language),
        switch_account: Some(form("/login/switch").put(el("button").class("link").say(texts::SWITCH.say(language)))),
        vouched: page.is_vouched_for.then(|| el("p").class("vouched").say(texts::VOUCHED.say(language))),
    };
    let answers = form("/consent").with("id", ANSWER).put(hidden("consent_fingerprint", &page.consent_fingerprint));
    let main = view! {
        <div class="counter wide">
            {steps(2, language)}
            {permission_letter(page, &frame.base, language, on_page, answers)}
        </div>
    };
    let title = format!("{} “{}”", texts::TITLE.say(language), plain(&page.client_name));
    Sheet { title, main: main.into_any() }
}

/// Before the letter is read: that its reader began this. It is far from *Allow*, so that no press that was meant for another window
/// does both, and it is empty each time, whatever a browser remembers of forms.
fn head(page: &Consent, language: Language) -> Vec<Markup> {
    if page.is_vouched_for {
        return Vec::new();
    }
    let mut parts = Vec::new();
    if page.is_unconfirmed {
        let said = el("p").class("warning").with("id", "unconfirmed").with("role", "alert");
        parts.push(said.say(texts::UNCONFIRMED.say(language)));
    }
    let mut tick = el("input")
        .with("type", "checkbox")
        .with("name", "began")
        .with("value", "yes")
        .with("form", ANSWER)
        .with("required", "")
        .with("autocomplete", "off")
        .with("aria-describedby", if page.is_unconfirmed { "unconfirmed began-why" } else { "began-why" });
    if page.is_unconfirmed {
        tick = tick.with("aria-invalid", "true");
    }
    let says = el("span").sentence(texts::BEGAN, language, [name_in_quotes(&page.client_name).into()]);
    let why = el("p").class("note").with("id", "began-why").say(texts::BEGAN_WHY.say(language));
    parts.push(el("div").class("began").put(el("label").put(tick).put(says)).put(why));
    parts
}

fn hidden(name: &'static str, value: &str) -> Markup {
    el("input").with("type", "hidden").with("name", name).with("value", value.to_owned())
}
