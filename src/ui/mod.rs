//! What people see on the authorization server's origin. Pages are HTML first; `script_free` ones never carry a script.

/// Parts that several pages share.
pub mod components;
/// The language and theme of a request, and the form that changes them.
#[cfg(feature = "ssr")]
pub mod preferences;
/// Sign-in, sign-up, consent, sign-out and errors: pages from a view model, rendered once on the server.
#[cfg(feature = "ssr")]
pub mod script_free;
/// Every word, in Korean and English.
pub mod texts;
