//! The letter of delegation as a page: the letter, and the form that answers it.

use leptos::prelude::*;

use super::document::Sheet;
use super::parts::{hidden, steps};
use crate::ui::components::letter::letter;
use crate::ui::components::name::plain;
use crate::ui::texts::consent as texts;
use crate::view::page::{Consent, Frame};
use crate::view::preferences::Language;

/// The form that switches accounts is a form of its own: forms do not nest.
pub fn sheet(page: &Consent, frame: &Frame, language: Language) -> Sheet {
    let keys = || view! { {hidden("form_token", &frame.form_token)} {hidden("request", &page.request)} };
    let switch_account = view! {
        <form method="post" action=format!("{}/login/switch", frame.base)>
            {keys()}
            <button class="link">{texts::SWITCH.say(language)}</button>
        </form>
    };
    let signed = |answered: AnyView| {
        view! { <form method="post" action=format!("{}/consent", frame.base)>{keys()}{answered}</form> }.into_any()
    };
    let main = view! {
        <div class="counter wide">
            {steps(2, language)}
            {letter(page, &frame.base, language, Some(switch_account.into_any()), signed)}
        </div>
    };
    let title = format!("{} “{}”", texts::TITLE.say(language), plain(&page.client_name));
    Sheet { title, main: main.into_any() }
}
