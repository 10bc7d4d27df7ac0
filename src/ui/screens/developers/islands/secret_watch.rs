//! Watching secrets being used: what the server says of each use takes the place of what stood there.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::secret_uses;
use crate::islands::page_language;
use ::texts::developers::credentials as texts;
use oauth::client::SecretId;
use oauth::names::ClientId;

/// The table of the secrets, and the attribute that holds whose they are.
pub const TABLE: &str = "secrets";
pub const CLIENT: &str = "data-client";
/// The element that says when a secret was last used. `data-used` is there once it was, `data-first` holds what is said when that
/// happens for the first time.
pub fn id_of_use(secret: &SecretId) -> String {
    ["used-", secret.as_str()].concat()
}

/// What it says.
pub const WORDS: [u16; 1] = [texts::WATCHING.number()];

/// Often enough to be believed, and a thousandth of what the server can answer.
const EVERY: Duration = Duration::from_secs(4);

#[island]
pub fn SecretWatch() -> impl IntoView {
    let language = page_language();
    let watching = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        let table = document().get_element_by_id(TABLE).and_then(|table| table.get_attribute(CLIENT));
        if let Some(client_id) = table.as_deref().and_then(ClientId::parse) {
            watching.set(true);
            // Nothing on the page outlives it.
            let _ = set_interval_with_handle(move || spawn_local(look(client_id.clone(), said)), EVERY);
        }
    });
    view! {
        <p class="note" hidden=move || !watching.get()>{texts::WATCHING.say(language)}</p>
        <p class="said" class:silent=move || said.read().is_empty() role="status">{said}</p>
    }
}

async fn look(client_id: ClientId, said: RwSignal<String>) {
    // A tab in the background asks for nothing.
    if document().hidden() {
        return;
    }
    // Signed out meanwhile, or not answered: what stands there is the last that is known.
    for used in secret_uses(client_id).await.unwrap_or_default() {
        let Some(shown) = document().get_element_by_id(&id_of_use(&used.secret)) else { continue };
        shown.set_text_content(Some(&used.says));
        if !shown.has_attribute("data-used") {
            let _ = shown.set_attribute("data-used", "");
            said.set(shown.get_attribute("data-first").unwrap_or_default());
        }
    }
}
