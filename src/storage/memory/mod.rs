//! The store of a sandbox and of tests: tables as maps behind one lock, so that every verb is one critical section.

mod clients;
mod codes;
mod consents;
mod grants;
mod pending_requests;
mod people;
mod purge;
mod sessions;
mod shown;
mod store;
mod table;
mod tables;
mod tokens;

pub use self::store::MemoryStore;
pub use self::table::{ShownRow, Table};
pub use self::tables::{ClientSecretRow, Tables};
