//! Haru: a third-party app. It knows an issuer, its own address, where the calendar API is, and its credentials or how to get
//! some, nothing else, and meets the other parties over HTTP only.

/// Calls of the calendar API (RFC 6750 §2.1).
mod api;
/// The back channel.
mod back_channel;
/// The authorization response (RFC 6749 §4.1.2).
mod callback;
/// The code's exchange, and what the notebook makes of it (RFC 6749 §4.1.3).
mod code_exchange;
/// The authorization request (RFC 6749 §4.1.1).
mod connect;
/// What Haru authenticates itself with (RFC 6749 §2.3.1).
mod credentials;
/// A message as the journal keeps it.
mod crossing;
/// Days and months of the planner.
mod dates;
/// Asks for the server's metadata (RFC 8414).
mod discovery;
/// Entries that a user writes.
mod entries;
/// What goes wrong with another party, as a notice.
mod failure;
/// Its half of a run, as a page.
mod flow;
/// What is around every page.
mod guard;
/// One instance of the app.
mod haru;
/// What it notes of a run while it makes it.
mod journal;
/// Step by step: the next message, before it is sent.
mod next;
/// What Haru remembers about one browser.
mod notebook;
/// A page that shows it.
mod notebook_page;
/// The notebooks of all browsers.
mod notebooks;
/// The month page.
mod planner;
/// Language and theme.
mod preferences;
/// Messages that are wrong on purpose.
pub mod provocations;
/// The words of a refusal.
mod refusal;
/// Dynamic client registration (RFC 7591).
mod registration;
/// The table of routes.
mod router;
/// What Haru remembers, as rows for a recorder.
mod rows;
/// Opaque secrets in Haru's memory.
mod secret;
/// The server's metadata, checked before it is believed (RFC 8414 §3.3).
mod server_metadata;
/// The cookie that names a browser's notebook.
mod session;
/// What Haru is told once.
pub mod settings;
#[cfg(test)]
mod tests;
/// The back channel to the token and revocation endpoints (RFC 6749 §5, RFC 7009).
mod token_client;
/// Renewal, early end and revocation of tokens.
mod tokens;

pub use haru::Haru;
pub use router::router;
