//! The programs that wake the islands of a page.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

/// The end of what wakes a page in the browser: from here on it answers. A mark of User Timing to measure by, and an attribute
/// that tests can wait for.
macro_rules! awake {
    () => {
        r#"performance.mark("hydrated");document.documentElement.dataset.hydrated="";"#
    };
}
// The Lab has a loader of its own.
#[cfg(feature = "lab")]
pub(crate) use awake;

/// The programs that wake islands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// All islands but the editor.
    Islands,
    /// All of them.
    Editor,
}

/// What loads a program and wakes the islands of the page. The names are fixed, so nothing has to be read from disk.
macro_rules! loader {
    ($name:literal) => {
        concat!(
            r#"import start, * as matgim from "/pkg/"#,
            $name,
            r#".js";await start({ module_or_path: "/pkg/"#,
            $name,
            r#".wasm" });matgim.hydrate();"#,
            r#"for (const island of document.querySelectorAll("leptos-island")) matgim[island.dataset.component](island);"#,
            awake!(),
        )
    };
}

/// Wakes the islands of the page. Only pages that have one show this, as their last part; islands here have no children, so
/// their order does not matter.
#[component]
pub fn IslandScripts(#[prop(default = Program::Islands)] program: Program) -> AnyView {
    let (script, wasm, loader) = match program {
        Program::Islands => ("/pkg/matgim.js", "/pkg/matgim.wasm", loader!("matgim")),
        Program::Editor => ("/pkg/editor.js", "/pkg/editor.wasm", loader!("editor")),
    };
    view! {
        <link rel="modulepreload" href=script nonce=use_nonce() />
        <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous" />
        <script type="module" nonce=use_nonce() inner_html=loader></script>
    }
    .into_any()
}
