//! What people see: the pages of the authorization server, of the Lab and of Haru.

#[cfg(not(erase_components))]
compile_error!(
    "views are compiled with erased types, the same on the server and in browsers: `--cfg erase_components`, which \
     .cargo/config.toml sets, is missing. A RUSTFLAGS variable replaces what is set there, so it has to say it too"
);

/// All server functions.
pub mod api;
/// Parts that several pages share.
pub mod components;
/// Where two redirect URIs differ.
pub mod difference;
/// What is around every page.
#[cfg(feature = "ssr")]
pub mod frame;
/// The pages of Haru, another origin with another look.
#[cfg(feature = "ssr")]
pub mod haru;
/// What moves in the browser. Exported from every Wasm that compiles it, and the Lab needs none of it.
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod islands;
/// Calls by name.
pub mod javascript;
/// The Lab's page, for the server and for the Wasm that takes over from it.
#[cfg(feature = "lab")]
pub mod lab;
/// The body of a server function's answer as plain text.
pub mod plain_text;
/// What people see, a folder a screen.
#[cfg(feature = "ssr")]
pub mod screens;
