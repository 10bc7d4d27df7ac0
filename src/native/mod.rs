//! The native side of the ports: files, sockets, threads, tasks. What asks for it says so with a trait in its own folder.

/// The task that writes down what happened to clients and accounts.
pub mod activity_writer;
/// What computes codes of authenticator apps, and verifies passkeys.
pub mod factors;
/// A calendar book on disk: an append-only file.
pub mod journal;
/// Threads that hash passwords.
pub mod password_threads;
/// Time, randomness and network of the system.
pub mod ports;
/// The store of a server: one SQLite file.
pub mod sqlite;
