//! The store of a server: one SQLite file. All SQL is here, each statement beside the verb that it is for. Readers ask on the
//! write-ahead log, each on its own thread; one thread writes.

mod account;
mod administration;
mod audit_log;
/// A copy of it at one moment, and back from one.
pub mod backup;
/// What is kept of an earlier release.
mod before_migrating;
pub mod calendar;
mod clients;
mod codes;
mod columns;
mod consents;
mod deployment;
mod developers;
mod grants;
/// The state that everybody reads while nobody writes.
mod held_snapshot;
/// A look at it from outside.
pub mod inspecting;
mod known_clients;
mod live_tokens;
mod open;
mod pending_requests;
mod people;
mod purge;
mod readers;
mod server_days;
mod sessions;
mod store;
#[cfg(test)]
pub(crate) mod tests;
mod tokens;
mod writer;

pub use self::open::OpenError;
pub use self::store::SqliteStore;
