//! The script that lets the button of a form say that it works. Pages that may run a script load it; those that run none on purpose
//! (`headers`) go without, and a second press there is answered by the server alone.

use leptos::prelude::*;

use texts::common;
use view::preferences::Language;

/// The file, of this origin.
pub const SCRIPT: &str = "/working.js";

/// `nonce`: of a page whose scripts are told by one. The words travel with it, so that the file knows no language.
pub fn working(nonce: Option<String>, language: Language) -> AnyView {
    view! { <script src=SCRIPT defer nonce=nonce data-working=common::WORKING.say(language)></script> }.into_any()
}
