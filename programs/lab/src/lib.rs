//! The Lab in a browser tab, as a program: over the server's own page, or alone on a static site.

/// Called by the Lab's page once this program is there. When the Lab does not come up, the page stays as the server sent it, and
/// the caller is told `false`.
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn lab() -> bool {
    console_error_panic_hook::set_once();
    ui::lab::live::start().await.is_some()
}
