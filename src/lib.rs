//! Matgim: an OAuth 2.0 authorization server, a calendar API, and a third-party app that meets both over HTTP only.

// A Leptos view is one nested type, and its layout is computed to its last element.
#![recursion_limit = "256"]

/// The files that browsers load besides pages, embedded.
#[cfg(feature = "ssr")]
pub mod assets;
#[cfg(feature = "actors")]
pub mod authorization_server;
/// The wiring of the Lab.
#[cfg(all(feature = "ssr", feature = "lab"))]
pub mod classroom;
/// One file a command of the command line.
#[cfg(feature = "ssr")]
pub mod commands;
#[cfg(feature = "actors")]
pub mod demo_client;
/// The instances that a server is made of, and what each is handed.
#[cfg(feature = "ssr")]
pub mod instances;
#[cfg(feature = "lab")]
pub mod lab;
#[cfg(feature = "ssr")]
pub mod listeners;
pub mod oauth;
#[cfg(feature = "actors")]
pub mod ports;
/// What crosses the wire of a sandbox, written down.
#[cfg(all(feature = "ssr", feature = "lab"))]
pub mod recorder;
#[cfg(feature = "actors")]
pub mod resource_server;
/// A learner's private world.
#[cfg(all(feature = "ssr", feature = "lab"))]
pub mod sandbox;
#[cfg(feature = "ssr")]
pub mod settings;
#[cfg(feature = "actors")]
pub mod storage;
pub mod ui;
pub mod view;

/// Called by the page once its Wasm is there; the islands are woken one by one after it.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}

/// Called by the Lab's page once its own Wasm is there. When it does not come up, the page stays as the server sent it, and
/// the caller is told `false`.
#[cfg(feature = "csr")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn lab() -> bool {
    console_error_panic_hook::set_once();
    ui::lab::live::start().await.is_some()
}
