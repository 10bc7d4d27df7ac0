//! Bad input, given to the real program: each has a clear answer, and nothing is lost by it.

/// Cookies that are broken, or somebody else's.
mod cookies;
/// Pages that are too old, somebody else's, or answered twice.
mod pages;
/// What is missing, repeated, unreadable or unknown.
mod parameters;
/// `prompt` and `max_age`.
mod prompts;
/// A server, a person and a client; and what a clear answer is.
mod scene;
/// What keeps the program from starting.
mod starting;
/// Addresses, header blocks and bodies without end.
mod too_long;
/// Methods, content types, and how a request arrives.
mod transport;
/// Requests byte by byte, as no HTTP client sends them.
pub mod wire;

use crate::support::{browser, database, requests, server};
