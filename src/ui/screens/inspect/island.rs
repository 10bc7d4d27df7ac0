//! A JWT that is pasted into the inspector, decoded where it is: it leaves the browser neither by this nor by the form,
//! whose pattern refuses it. What is said of it stands on the page; here it is filled in, and what it has not is covered.

use leptos::ev::input;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::Element;
use leptos::web_sys::js_sys::{Date, Object};

use crate::islands::jwt::{self, Reading};
use crate::islands::page_language;
use ::texts::inspect as texts;
use view::preferences::Language;

/// The id of the field.
pub const FIELD: &str = "token";
/// The id of the section, and the attribute in which it says what was pasted; without it the section is not shown.
pub const SECTION: &str = "jwt";
pub const STATE: &str = "data-state";
/// The ids of what is filled in: the three parts as they were written, what the first two hold, and the times.
pub const WRITTEN: [&str; 3] = ["jwt-0", "jwt-1", "jwt-2"];
pub const READ: [&str; 3] = ["jwt-header", "jwt-claims", "jwt-times"];
/// The class of what is explained, each by the name of a member in `data-name`.
pub const MEMBER: &str = "member";

/// What it says.
pub const WORDS: [u16; 2] = [texts::PAST.number(), texts::AHEAD.number()];

#[island]
pub fn JwtReader() -> impl IntoView {
    let language = page_language();
    Effect::new(move |_| {
        // Nothing on the page outlives it.
        let _ = window_event_listener(input, move |event| {
            if event_target::<Element>(&event).id() == FIELD {
                let _ = show(&event_target_value(&event), language);
            }
        });
    });
}

fn show(typed: &str, language: Language) -> Option<()> {
    let section = document().get_element_by_id(SECTION)?;
    let (state, header, claims) = match jwt::read(typed) {
        None => ("", String::new(), String::new()),
        Some(Reading::Signed { header, claims }) => ("signed", header, claims),
        Some(Reading::Encrypted { header }) => ("encrypted", header, String::new()),
        Some(Reading::Broken) => ("broken", String::new(), String::new()),
    };
    let _ = section.set_attribute(STATE, state);
    for (id, part) in WRITTEN.into_iter().zip(typed.trim().split('.')) {
        fill(id, part);
    }
    let members = section.get_elements_by_class_name(MEMBER);
    for index in 0..members.length() {
        let member = members.item(index)?;
        let name = ["\n  \"", &member.get_attribute("data-name")?, "\": "].concat();
        let _ = match header.contains(&name) || claims.contains(&name) {
            true => member.remove_attribute("hidden"),
            false => member.set_attribute("hidden", ""),
        };
    }
    let times = moments(&claims, language);
    for (id, text) in READ.into_iter().zip([header, claims, times]) {
        fill(id, &text);
    }
    Some(())
}

fn fill(id: &str, text: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.set_text_content(Some(text));
    }
}

/// A line for each time, as people write it, and which side of now it is on.
fn moments(claims: &str, language: Language) -> String {
    let mut lines = String::new();
    for (name, seconds) in jwt::times(claims) {
        let date = Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
        let side = if date.get_time() <= Date::now() { texts::PAST } else { texts::AHEAD };
        let date = String::from(date.to_locale_string(language.tag(), &Object::new()));
        lines.push_str(&[name, " · ", &date, " · ", side.say(language), "\n"].concat());
    }
    lines
}
