//! What people see on the authorization server's origin, a folder a screen: its pages, what its forms do, its island and its
//! style. Pages are HTML first. Those that a handler answers with never carry a script, but for the ones of passkeys and of recovery
//! codes that are new: what stands between a person and their permission works in every browser, and there is nothing on it to be injected into. On the
//! others, which ask for what they show, only what moves is an island.

/// `/admin`: how the server stands, its people and clients, and what was done to it.
pub mod administration;
/// Connected apps: what the resource owner entrusted to whom, and taking it back.
pub mod apps;
/// The page of a refusal that came without one.
pub mod bare_refusal;
/// The letter of delegation.
pub mod consent;
/// The dashboard of developers.
pub mod developers;
/// Errors that are shown to the person and sent nowhere.
pub mod error;
/// The pages of forms that everybody comes by, drawn once and filled in.
pub mod form_pages;
/// Every term where a run meets it.
pub mod glossary;
/// The token inspector.
pub mod inspect;
/// What the islands of a page say, beside them.
mod island_words;
/// The first page.
pub mod landing;
/// The layer that turns a `Page` in a response's extensions into the response's body.
pub mod layer;
/// The pages that ask for what they show, as a router.
pub mod routes;
/// Sessions, password, second factors, log, export, deletion.
pub mod security;
/// Password, second step, passkey, and a new password in place of a forgotten one.
pub mod sign_in;
pub mod sign_out;
pub mod sign_up;
#[cfg(test)]
mod tests;
