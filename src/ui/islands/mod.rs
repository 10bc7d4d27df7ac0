//! What moves in the browser. Everything here is rendered on the server first, and reads or works without Wasm.
//!
//! An island holds controls and leaves what they act on to the page: what it shows itself is compiled into the Wasm. And it
//! has no props: reading one enumeration from JSON costs a page 21 KB of Brotli, a third of all it loads.

/// The form of a client, judged while it is typed. It carries the rules of registration, and other pages need none of them.
#[cfg(any(feature = "ssr", feature = "editor"))]
pub mod client_editor;
/// Copying what stands on the page.
pub mod copying;
/// Taking a permission back without leaving the page.
pub mod disconnecting;
/// The flow at a glance, one step at a time.
pub mod flow_controls;
/// Calls by name.
mod javascript;
/// A JWT, decoded where it is.
pub mod jwt_reader;
/// Watching the secrets of a client being used.
pub mod secret_watch;

use leptos::prelude::*;

use crate::view::preferences::Language;

/// Called by the page once its Wasm is there; the islands are woken one by one after it.
#[cfg(feature = "hydrate")]
pub fn wake() {
    hydrate_islands();
}

/// The server's page provides it, and in the browser it stands in the document: both renders agree.
fn page_language() -> Language {
    use_context::<Language>().unwrap_or_else(|| {
        let tag = document().document_element().and_then(|root| root.get_attribute("lang"));
        tag.as_deref().and_then(Language::from_range).unwrap_or_default()
    })
}
