//! Matgim: an OAuth 2.0 authorization server, a calendar API, and a third-party app that meets both over HTTP only.

// A Leptos view is one nested type, and its layout is computed to its last element.
#![recursion_limit = "256"]

#[cfg(feature = "actors")]
pub mod authorization_server;
#[cfg(feature = "actors")]
pub mod demo_client;
pub mod oauth;
#[cfg(feature = "actors")]
pub mod ports;
#[cfg(feature = "actors")]
pub mod resource_server;
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
