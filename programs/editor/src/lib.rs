//! The islands of the server's pages with the form of a client, which judges as one types, as a program for browsers.

/// Called by a page once this program is there.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    ui::islands::wake();
}
