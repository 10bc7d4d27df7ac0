//! A JWT that is pasted into the inspector, decoded where it is: it leaves the browser neither by this nor by the form,
//! whose pattern refuses it.

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

/// What it says.
pub const WORDS: [u16; 8] = [
    texts::JWT_ENCRYPTED.number(),
    texts::JWT_BROKEN.number(),
    texts::JWT_TITLE.number(),
    texts::JWT.number(),
    texts::HEADER.number(),
    texts::CLAIMS.number(),
    texts::PAST.number(),
    texts::AHEAD.number(),
];

#[island]
pub fn JwtReader() -> impl IntoView {
    let language = page_language();
    let [header, claims, times, problem] = [(); 4].map(|()| RwSignal::new(String::new()));
    Effect::new(move |_| {
        // Nothing on the page outlives it.
        let _ = window_event_listener(input, move |event| {
            if event_target::<Element>(&event).id() != FIELD {
                return;
            }
            let none = String::new;
            let (head, body, trouble) = match jwt::read(&event_target_value(&event)) {
                None => (none(), none(), ""),
                Some(Reading::Signed { header, claims }) => (header, claims, ""),
                Some(Reading::Encrypted { header }) => (header, none(), texts::JWT_ENCRYPTED.say(language)),
                Some(Reading::Broken) => (none(), none(), texts::JWT_BROKEN.say(language)),
            };
            times.set(moments(&body, language));
            header.set(head);
            claims.set(body);
            problem.set(trouble.to_owned());
        });
    });
    let empty = |text: RwSignal<String>| move || text.read().is_empty();
    view! {
        <section class="jwt" aria-live="polite" hidden=move || header.read().is_empty() && problem.read().is_empty()>
            <h2>{texts::JWT_TITLE.say(language)}</h2>
            <p class="note">{texts::JWT.say(language)}</p>
            <p class="problem" hidden=empty(problem)>{problem}</p>
            <h3 hidden=empty(header)>{texts::HEADER.say(language)}</h3>
            <pre tabindex="0" hidden=empty(header)><code>{header}</code></pre>
            <h3 hidden=empty(claims)>{texts::CLAIMS.say(language)}</h3>
            <pre tabindex="0" hidden=empty(claims)><code>{claims}</code></pre>
            <p class="times" hidden=empty(times)>{times}</p>
        </section>
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
