//! Taking a permission back without leaving the page. Every pass has a form that works by itself; here its submission is
//! taken over, and the pass is stamped in place.

use leptos::ev::{SubmitEvent, submit};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::Element;

use crate::api::{Refusal, disconnect_app};
use crate::islands::page_language;
use ::texts::apps as texts;
use oauth::names::ClientId;
use view::apps::Disconnected;
use view::preferences::Language;

/// The class of the forms, and the attribute that holds what is said when one has done its work: a sentence around a name
/// that others chose is put together once, by the server.
pub const FORM: &str = "disconnect";
pub const DONE: &str = "data-done";
/// How a form stands, for the style sheet: absent, `under-way`, `done`.
const STATE: &str = "data-state";

/// What it says.
pub const WORDS: [u16; 7] = [
    texts::DISCONNECT.number(),
    texts::DISCONNECTING.number(),
    texts::DISCONNECTED.number(),
    texts::NOTHING_THERE.number(),
    texts::SIGNED_OUT.number(),
    texts::FORM_EXPIRED.number(),
    texts::UNAVAILABLE.number(),
];

/// One line for all of them, so that it is there before anything is said in it.
#[island]
pub fn Disconnecting() -> impl IntoView {
    let language = page_language();
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        // Nothing on the page outlives it.
        let _ = window_event_listener(submit, move |event| take_over(&event, said, language));
    });
    view! { <p class="said" class:silent=move || said.read().is_empty() role="status">{said}</p> }
}

fn take_over(event: &SubmitEvent, said: RwSignal<String>, language: Language) {
    let form: Element = event_target(event);
    if !form.class_list().contains(FORM) {
        return;
    }
    let value = |name: &str| form.query_selector(&["[name=", name, "]"].concat()).ok()??.get_attribute("value");
    let (Some(client_id), Some(form_token)) = (value("client_id"), value("form_token")) else { return };
    let Some(client_id) = ClientId::parse(&client_id) else { return };
    event.prevent_default();
    if form.has_attribute(STATE) {
        return;
    }
    show(&form, Some("under-way"), texts::DISCONNECTING.say(language));
    spawn_local(async move {
        let outcome = disconnect_app(client_id, form_token).await;
        match outcome {
            Ok(_) => show(&form, Some("done"), texts::DISCONNECTED.say(language)),
            Err(_) => show(&form, None, texts::DISCONNECT.say(language)),
        }
        let says = match outcome {
            Ok(Disconnected::Done) => return said.set(form.get_attribute(DONE).unwrap_or_default()),
            Ok(Disconnected::NothingThere) => texts::NOTHING_THERE,
            Err(Refusal::SignedOut) => texts::SIGNED_OUT,
            Err(Refusal::FormExpired) => texts::FORM_EXPIRED,
            Err(Refusal::NotFound | Refusal::Unavailable | Refusal::Transport) => texts::UNAVAILABLE,
        };
        said.set(says.say(language).to_owned());
    });
}

/// The button keeps its place and the focus; what it did cannot be done twice.
fn show(form: &Element, state: Option<&str>, words: &str) {
    let Ok(Some(button)) = form.query_selector("button") else { return };
    button.set_text_content(Some(words));
    let set = |element: &Element, name: &str, value: Option<&str>| match value {
        Some(value) => element.set_attribute(name, value).is_ok(),
        None => element.remove_attribute(name).is_ok(),
    };
    set(form, STATE, state);
    set(&button, "aria-disabled", state.map(|_| "true"));
}
