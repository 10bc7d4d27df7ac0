//! What people see on the authorization server's origin. Pages are HTML first: `script_free` ones never carry a script, and
//! on the others only what moves is an island.

#[cfg(not(erase_components))]
compile_error!(
    "views are compiled with erased types, the same on the server and in browsers: `--cfg erase_components`, which \
     .cargo/config.toml sets, is missing. A RUSTFLAGS variable replaces what is set there, so it has to say it too"
);

/// The end of what wakes a page in the browser: from here on it answers. For whoever measures or tests it (a mark of User Timing,
/// and an attribute that can be waited for).
#[cfg(feature = "ssr")]
macro_rules! awake {
    () => {
        r#"performance.mark("hydrated");document.documentElement.dataset.hydrated="";"#
    };
}

/// All server functions.
pub mod api;
/// The routes of the pages that have islands, as a router.
#[cfg(feature = "ssr")]
pub mod app;
/// The form of a client: where its problems stand, and the letter that comes of it.
pub mod client_form;
/// Parts that several pages share.
pub mod components;
/// Where two redirect URIs differ.
pub mod difference;
/// The flow at a glance: its messages, and what they leave in whose memory.
pub mod glance;
/// The pages of Haru, another origin with another look.
#[cfg(feature = "ssr")]
pub mod haru;
/// What moves in the browser. Exported from every Wasm that compiles it, and the Lab needs none of it.
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod islands;
/// A JWT, taken apart.
pub mod jwt;
/// The Lab's page, for the server and for the Wasm that takes over from it.
#[cfg(feature = "lab")]
pub mod lab;
/// The body of a server function's answer as one word.
pub mod one_word;
/// The pages that have islands.
#[cfg(feature = "ssr")]
mod pages;
/// The language and theme of a request, and the form that changes them.
#[cfg(feature = "ssr")]
pub mod preferences;
/// Sign-in, sign-up, consent, sign-out and errors: pages from a view model, rendered once on the server.
#[cfg(feature = "ssr")]
pub mod script_free;
/// The document around a page with islands, and what it forbids its browser.
#[cfg(feature = "ssr")]
mod shell;
/// Programs that are shown to developers, with their values filled in.
#[cfg(feature = "ssr")]
pub mod snippets;
/// Every word, in Korean and English.
pub mod texts;
