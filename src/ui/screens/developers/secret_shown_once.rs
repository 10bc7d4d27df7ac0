//! A secret on its way out of the server, shown this once. Going on is a link, so that a reload or the way back
//! shows it no second time.

use leptos::prelude::*;

use crate::islands::copying;
use ::texts::Text;
use ::texts::developers::{credentials as texts, frame};
use view::developers::ShownSecret;
use view::preferences::Language;

/// Its words, and where to go once it is stored.
pub struct SecretShownOnce<'a> {
    pub title: String,
    pub says: Text,
    pub secret: &'a ShownSecret,
    /// The variable of the environment in which the snippets look for it.
    pub variable: Option<&'static str>,
    pub onward: String,
}

pub fn secret_shown_once(shown: SecretShownOnce<'_>, language: Language) -> AnyView {
    let SecretShownOnce { title, says, secret, variable, onward } = shown;
    let line = variable.map(|variable| {
        let line = format!("{variable}={}", secret.expose());
        view! { <div class="line"><code id="env-line">{line}</code>{copy("env-line", language)}</div> }
    });
    view! {
        <section class="slip-once" aria-labelledby="slip-title">
            <h2 id="slip-title">{title}</h2>
            <p class="note">{says.say(language)}</p>
            <div class="line"><code id="secret" class="secret">{secret.expose().to_owned()}</code>{copy("secret", language)}</div>
            {line}
            <a class="button primary" href=onward>{texts::STORED.say(language)}</a>
        </section>
    }
    .into_any()
}

/// A button that copies the text of the element `of`. Without script there is none: the text can be selected.
pub fn copy(of: &'static str, language: Language) -> AnyView {
    button(of, Some(of), language)
}

/// The same for a text that is too long to be read out with its button.
pub fn copy_program(of: &'static str, language: Language) -> AnyView {
    button(of, None, language)
}

fn button(of: &'static str, described_by: Option<&'static str>, language: Language) -> AnyView {
    view! {
        <button type="button" class=copying::BUTTON data-copy=of aria-describedby=described_by hidden>
            {frame::COPY.say(language)}
        </button>
    }
    .into_any()
}
