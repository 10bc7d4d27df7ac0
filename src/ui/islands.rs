//! What moves in the browser. Everything here is rendered on the server first, and reads or works without Wasm. An island, and
//! what it shares with its page, stands in the folder of its screen; it is declared here, because the programs for browsers
//! are compiled without the pages.
//!
//! An island holds controls and leaves what they act on to the page: what it shows itself is compiled into the Wasm. Its words are
//! not: they stand beside it (`screens::island_words`), in the language of the page. And it has no props: reading one enumeration from JSON
//! costs a page 21 KB of Brotli, a third of all it loads.

/// The form of a client, judged while it is typed. It carries the rules of registration, and other pages need none of them.
#[cfg(any(feature = "ssr", feature = "editor"))]
#[path = "screens/developers/islands/client_editor.rs"]
pub mod client_editor;
/// The consent page that comes of a draft of a client.
#[path = "screens/developers/consent_preview.rs"]
pub mod consent_preview;
/// Copying what stands on the page.
#[path = "screens/developers/islands/copying.rs"]
pub mod copying;
/// Taking a permission back without leaving the page.
#[path = "screens/apps/island.rs"]
pub mod disconnecting;
/// What is wrong with a draft of a client, and where it is said.
#[path = "screens/developers/draft_problems.rs"]
pub mod draft_problems;
/// The flow at a glance, one step at a time.
#[path = "screens/landing/island.rs"]
pub mod flow_controls;
/// The flow at a glance: its messages, and what each party remembers after each.
#[path = "screens/landing/flow_overview.rs"]
pub mod flow_overview;
/// A JWT, taken apart.
#[path = "screens/inspect/jwt.rs"]
pub mod jwt;
/// A JWT, decoded where it is.
#[path = "screens/inspect/island.rs"]
pub mod jwt_reader;
/// Watching the secrets of a client being used.
#[path = "screens/developers/islands/secret_watch.rs"]
pub mod secret_watch;

use leptos::prelude::*;

use view::preferences::Language;

/// Called by the page once its Wasm is there; the islands are woken one by one after it.
#[cfg(feature = "hydrate")]
pub fn wake() {
    #[cfg(target_arch = "wasm32")]
    texts::words::sent::look_up_by(|number| document().get_element_by_id(&word_id(number))?.get_attribute("data-says"));
    // Server functions stand below the path of the issuer, as everything does.
    let base = document().query_selector("meta[name=base]").ok().flatten();
    if let Some(base) = base.and_then(|base| base.get_attribute("content")) {
        server_fn::client::set_server_url(base.leak());
    }
    hydrate_islands();
}

/// The id of the element that holds a word of an island.
pub fn word_id(number: u16) -> String {
    ["word-", &number.to_string()].concat()
}

/// The server's page provides it, and in the browser it stands in the document: both renders agree.
pub fn page_language() -> Language {
    use_context::<Language>().unwrap_or_else(|| {
        let tag = document().document_element().and_then(|root| root.get_attribute("lang"));
        tag.as_deref().and_then(Language::from_range).unwrap_or_default()
    })
}
