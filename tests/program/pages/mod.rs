//! The pages of the authorization server as browsers get them: a real server on SQLite in a temporary file, asked in this
//! process, at a moment that stands still.

/// Connected apps, the first page, the glossary.
mod apps;
/// The dashboard of developers.
mod dashboard;
/// A server whose owners, clients and events are written down beforehand.
mod world;
