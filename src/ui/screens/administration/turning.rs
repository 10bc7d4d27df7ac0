//! What is looked for, and going on from page to page.

use leptos::prelude::*;

use ::texts::{Text, administration as texts};
use view::page::Frame;
use view::preferences::Language;

/// GET the page with `find`.
pub fn search(path: &'static str, label: Text, part: &str, frame: &Frame, language: Language) -> AnyView {
    view! {
        <form class="search" method="get" action=format!("{}{path}", frame.base) role="search">
            <label for="find">{label.say(language)}</label>
            <input id="find" name="find" type="search" value=part.to_owned() maxlength="100" autocomplete="off" spellcheck="false" />
            <button class="button">{texts::FIND.say(language)}</button>
        </form>
    }
    .into_any()
}

/// The links below a list: `key` is the field by which it goes on.
pub fn turn(
    path: &'static str,
    part: &str,
    next: Option<(&'static str, String)>,
    is_later: bool,
    [go_on, begin]: [Text; 2],
    (frame, language): (&Frame, Language),
) -> Option<AnyView> {
    let address = |key: Option<(&str, &str)>| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !part.is_empty() {
            query.append_pair("find", part);
        }
        if let Some((name, value)) = key {
            query.append_pair(name, value);
        }
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{path}{mark}{query}", frame.base)
    };
    let first = is_later.then(|| view! { <a href=address(None)>{begin.say(language)}</a> });
    let next = next.as_ref().map(|(name, value)| {
        view! { <a class="button" rel="next" href=address(Some((name, value)))>{go_on.say(language)}</a> }
    });
    (first.is_some() || next.is_some()).then(|| view! { <p class="turn">{first} {next}</p> }.into_any())
}
