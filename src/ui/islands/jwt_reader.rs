//! A JWT that is pasted into the inspector, decoded where it is: it leaves the browser neither by this nor by the form,
//! whose pattern refuses it.

use leptos::ev::input;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::Element;
use leptos::web_sys::js_sys::{Date, Object};

use super::page_language;
use crate::ui::jwt::{self, Reading};
use crate::ui::texts::inspect as texts;
use crate::view::preferences::Language;

/// The id of the field.
pub const FIELD: &str = "token";

#[island]
pub fn JwtReader() -> impl IntoView {
    let language = page_language();
    let reading = RwSignal::new(None::<Reading>);
    Effect::new(move |_| {
        // Nothing on the page outlives it.
        let _ = window_event_listener(input, move |event| {
            if event_target::<Element>(&event).id() == FIELD {
                reading.set(jwt::read(&event_target_value(&event)));
            }
        });
    });
    let problem = move || match reading.get() {
        Some(Reading::Broken) => texts::JWT_BROKEN.say(language),
        Some(Reading::Encrypted { .. }) => texts::JWT_ENCRYPTED.say(language),
        _ => "",
    };
    let header = move || match reading.get() {
        Some(Reading::Signed { header, .. } | Reading::Encrypted { header }) => header,
        _ => String::new(),
    };
    let claims = move || match reading.get() {
        Some(Reading::Signed { claims, .. }) => claims,
        _ => String::new(),
    };
    let times = move || moments(&claims(), language);
    view! {
        <section class="jwt" aria-live="polite" hidden=move || reading.read().is_none()>
            <h2>{texts::JWT_TITLE.say(language)}</h2>
            <p class="note">{texts::JWT.say(language)}</p>
            <p class="problem" hidden=move || problem().is_empty()>{problem}</p>
            <div hidden=move || header().is_empty()>
                <h3>{texts::HEADER.say(language)}</h3>
                <pre tabindex="0"><code>{header}</code></pre>
            </div>
            <div hidden=move || claims().is_empty()>
                <h3>{texts::CLAIMS.say(language)}</h3>
                <pre tabindex="0"><code>{claims}</code></pre>
                <p class="times">{times}</p>
            </div>
        </section>
    }
}

/// A line for each time, as people write it, and which side of now it is on.
fn moments(claims: &str, language: Language) -> String {
    let mut lines = String::new();
    for (name, seconds) in jwt::times(claims) {
        let date = Date::new(&JsValue::from_f64(seconds * 1000.0));
        let side = if date.get_time() <= Date::now() { texts::PAST } else { texts::AHEAD };
        let date = String::from(date.to_locale_string(language.tag(), &Object::new()));
        lines.push_str(&[name, " · ", &date, " · ", side.say(language), "\n"].concat());
    }
    lines
}
