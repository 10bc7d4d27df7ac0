//! Bad input, given to the real program: each has a clear answer, and nothing is lost by it.
#![cfg(feature = "ssr")]

/// A person with a browser: cookies, forms, no script.
#[path = "../support/browser.rs"]
mod browser;
/// Cookies that are broken, or somebody else's.
mod cookies;
/// The database file, read and changed beside the server.
#[path = "../support/database.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod database;
/// Pages that are too old, somebody else's, or answered twice.
mod pages;
/// What is missing, repeated, unreadable or unknown.
mod parameters;
/// `prompt` and `max_age`.
mod prompts;
/// What clients ask for.
#[path = "../support/requests.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod requests;
/// A server, a person and a client; and what a clear answer is.
mod scene;
/// The program under test, and requests to it.
#[path = "../support/server.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod server;
/// What keeps the program from starting.
mod starting;
/// Addresses, header blocks and bodies without end.
mod too_long;
/// Methods, content types, and how a request arrives.
mod transport;
/// Requests byte by byte, as no HTTP client sends them.
mod wire;
