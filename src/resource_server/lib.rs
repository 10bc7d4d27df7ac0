//! The calendar API: an actor that learns what a token means by asking its issuer over HTTP (RFC 6750, 7662, 9728).

/// Lets a call in, or refuses it: token, introspection, decision.
mod admission;
/// The answers that are not what was asked for.
mod answer;
/// The calendars of a resource owner.
pub mod calendar;
/// What resource owners add to their calendars: the port.
pub mod calendar_book;
/// One handler an endpoint.
mod endpoints;
/// What stands in a calendar, and what is accepted into one.
pub mod event;
/// Asks the issuer what a token means.
mod introspector;
/// A book in memory, gone with its process.
pub mod memory;
/// The period that a request asks for.
mod period;
/// Tokens that were refused a moment ago.
mod refused_tokens;
/// Headers of every response, its request id and log line.
mod response_headers;
/// The table of routes, and what the actor is handed.
mod router;
/// The events that every calendar has before one is added.
mod samples;
/// What the handlers of one instance share.
mod shared;
#[cfg(test)]
mod tests;

pub use router::{ResourceServer, router};
pub use shared::Shared;
