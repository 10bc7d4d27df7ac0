//! Copying what stands on the page. A button names the element whose text it copies; without script the buttons are not shown,
//! and the text can be selected.

use leptos::ev::click;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::Element;

use crate::islands::page_language;
use crate::javascript::{call, get, settled};
use ::texts::developers::frame as texts;
use view::preferences::Language;

/// The class of the buttons; `data-copy` holds the id of the element.
pub const BUTTON: &str = "copy";

/// What it says.
pub const WORDS: [u16; 2] = [texts::COPIED.number(), texts::SELECTED.number()];

/// One for the page, with the line in which it is said.
#[island]
pub fn Copying() -> impl IntoView {
    let language = page_language();
    let said = RwSignal::new("");
    Effect::new(move |_| {
        let buttons = document().get_elements_by_class_name(BUTTON);
        for index in 0..buttons.length() {
            let _ = buttons.item(index).map(|button| button.remove_attribute("hidden"));
        }
        // Nothing on the page outlives it.
        let _ = window_event_listener(click, move |event| {
            let target: Element = event_target(&event);
            if target.class_list().contains(BUTTON) {
                let _ = copy(target, said, language);
            }
        });
    });
    view! { <p class="spoken" role="status">{said}</p> }
}

fn copy(button: Element, said: RwSignal<&'static str>, language: Language) -> Option<()> {
    let source = document().get_element_by_id(&button.get_attribute("data-copy")?)?;
    let text = source.text_content()?;
    // The same words twice would be said once.
    said.set("");
    // Only pages of https and of this machine have one.
    let clipboard = get(&get(&window(), "navigator"), "clipboard");
    let writing = call(&clipboard, "writeText", &[JsValue::from_str(&text)]);
    spawn_local(async move {
        let is_copied = match writing {
            Some(promise) => settled(promise).await.is_some(),
            None => false,
        };
        if is_copied {
            button.set_text_content(Some(texts::COPIED.say(language)));
        } else if let Some(selection) = call(&window(), "getSelection", &[]) {
            call(&selection, "selectAllChildren", &[source.into()]);
        }
        said.set(if is_copied { texts::COPIED } else { texts::SELECTED }.say(language));
    });
    None
}
