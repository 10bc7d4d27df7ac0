//! The store of several processes: one PostgreSQL server. All SQL is here, each statement beside the verb that it is for. Tables and
//! columns are called as in SQLite; which rows a verb locks, and why that is enough, says `database`.

mod account;
mod administration;
mod audit_log;
mod calendar;
mod clients;
mod codes;
mod columns;
mod connections;
mod consents;
mod database;
mod deployment;
mod developers;
mod grants;
mod live_tokens;
mod open;
mod pending_requests;
mod people;
mod purge;
mod server_days;
mod serving;
mod sessions;
mod store;
#[cfg(test)]
pub(crate) mod tests;
mod tokens;

pub use self::open::{Address, OpenError};
pub(crate) use self::open::{alone, told};
pub use self::store::PostgresStore;
