//! The native side of the ports: files, sockets, threads, tasks. What asks for it says so with a trait in its own folder.

/// What a batch of activity says of each client.
mod account_log;
/// The task that writes down what happened to clients and accounts.
pub mod activity_writer;
/// What an act of whoever administers the server changes, in either database.
mod administration;
/// Threads that give way to all others.
pub mod background;
/// What copies of the database are called.
pub mod backup_names;
/// Copies of the database that the server makes by itself.
pub mod backups;
/// The calendar book of earlier releases, a file, is read into the database once.
pub mod calendar_file;
/// How much is stored.
pub mod census;
/// The certificate of a host, as clients meet it.
pub mod certificates;
mod client_log;
/// How our types are written into columns and read back.
mod columns;
/// What a deployment is known by.
pub mod deployment;
mod direct;
/// What computes codes of authenticator apps, and verifies passkeys.
pub mod factors;
/// What an app holds at the moment, asked of either database.
mod live_tokens;
/// Threads that judge and hash passwords.
pub mod password_threads;
/// Time, randomness and network of the system.
pub mod ports;
/// The store of several processes: one PostgreSQL server.
#[cfg(feature = "postgres")]
pub mod postgres;
/// What a row of either database is to us.
mod rows;
/// What the database may not show.
pub mod sealing;
/// Rows as of a server that was used for long.
pub mod seeding;
/// What a server asks of its store, whichever database it is.
pub mod server_store;
/// The store of a server: one SQLite file.
pub mod sqlite;
/// From a file to a server.
#[cfg(feature = "postgres")]
pub mod store_copy;
/// What a server's store keeps to beyond the contract, on each of them.
#[cfg(test)]
mod store_rules;
/// What a start finds before it serves.
pub mod taking_up;
/// A queue in which networks take turns.
mod turns;
