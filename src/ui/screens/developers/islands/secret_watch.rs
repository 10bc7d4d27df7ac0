//! Watching secrets being used. The page is asked for again, and what it says of each use takes the place of what stood there: no
//! word of it, and no reading of JSON, is in the Wasm.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlTemplateElement;

use crate::ui::islands::page_language;
use crate::ui::javascript::{call, get, settled};
use crate::ui::texts::developers::credentials as texts;

/// The table of the secrets.
pub const TABLE: &str = "secrets";
/// What says when a secret was last used, in an element with an id of its own. `data-used` is there once it was, `data-first`
/// holds what is said when that happens for the first time.
pub const USE: &str = "last-use";

/// Often enough to be believed, and a thousandth of what the server can answer.
const EVERY: Duration = Duration::from_secs(4);

#[island]
pub fn SecretWatch() -> impl IntoView {
    let language = page_language();
    let watching = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        if document().get_element_by_id(TABLE).is_some() {
            watching.set(true);
            // Nothing on the page outlives it.
            let _ = set_interval_with_handle(move || spawn_local(look(said)), EVERY);
        }
    });
    view! {
        <p class="note" hidden=move || !watching.get()>{texts::WATCHING.say(language)}</p>
        <p class="said" class:silent=move || said.read().is_empty() role="status">{said}</p>
    }
}

async fn look(said: RwSignal<String>) {
    // A tab in the background asks for nothing.
    if !document().hidden() {
        let _ = look_again(said).await;
    }
}

async fn look_again(said: RwSignal<String>) -> Option<()> {
    let address = get(&get(&window(), "location"), "pathname");
    let response = settled(call(&window(), "fetch", &[address])?).await?;
    // Signed out meanwhile, or not answered: what stands there is the last that is known.
    if get(&response, "ok").is_falsy() || get(&response, "redirected").is_truthy() {
        return None;
    }
    let page = settled(call(&response, "text", &[])?).await?.as_string()?;
    replace(&page, said)
}

fn replace(page: &str, said: RwSignal<String>) -> Option<()> {
    // What is inside a template is a document that runs nothing and loads nothing.
    let template: HtmlTemplateElement = document().create_element("template").ok()?.dyn_into().ok()?;
    template.set_inner_html(page);
    let fresh = template.content();
    let shown = document().get_elements_by_class_name(USE);
    for index in 0..shown.length() {
        let shown = shown.item(index)?;
        let Some(fresh) = fresh.get_element_by_id(&shown.id()) else { continue };
        shown.set_text_content(fresh.text_content().as_deref());
        if fresh.has_attribute("data-used") && !shown.has_attribute("data-used") {
            let _ = shown.set_attribute("data-used", "");
            said.set(shown.get_attribute("data-first").unwrap_or_default());
        }
    }
    None
}
