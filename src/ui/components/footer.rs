//! The foot of every page.

use leptos::prelude::*;

use texts::common;
use view::preferences::Language;

#[component]
pub fn Footer(base: String, language: Language) -> AnyView {
    // RFC 8414 §3.1: the well-known part stands before the issuer's own path.
    let metadata = format!("/.well-known/oauth-authorization-server{base}");
    view! {
        <footer class="foot">
            <p>{common::MOTTO.say(language)}</p>
            <a href=format!("{base}/glossary")>{common::GLOSSARY.say(language)}</a>
            <a href=format!("{base}/inspect")>{common::INSPECT.say(language)}</a>
            <a href=metadata>{common::METADATA.say(language)}</a>
        </footer>
    }
    .into_any()
}
