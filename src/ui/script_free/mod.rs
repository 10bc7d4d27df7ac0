//! Pages from a view model, rendered once on the server, without hydration and without any script: what stands between a
//! person and their permission works in every browser, and there is nothing on it to be injected into.

/// The letter of delegation.
pub mod consent;
/// The document around a page.
mod document;
/// Errors that are shown to the person and sent nowhere.
pub mod error;
/// Second factors and passkeys. Those of passkeys have a script of their own: nothing else can ask an authenticator.
pub mod factors;
/// What the inspector found out.
pub mod inspection;
/// The layer that turns a `Page` in a response's extensions into the response's body.
pub mod layer;
/// The parts of the forms.
mod parts;
/// A view, as the text of a page.
pub mod render;
pub mod reset_password;
/// Sessions, password, log, export, deletion.
pub mod security;
pub mod sign_in;
pub mod sign_out;
pub mod sign_up;

#[cfg(test)]
mod tests;
