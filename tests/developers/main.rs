//! The dashboard of developers, asked of the real program over HTTP: whose it is, what it changes, what it tells, and clients
//! that register themselves.
#![cfg(feature = "ssr")]

/// What a developer is told of their client's requests.
mod activity;
/// One table of bad registrations, refused everywhere alike.
mod bad_registrations;
/// A person with a browser: cookies, forms, no script.
#[path = "../support/browser.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod browser;
/// The database file, read beside the server.
#[path = "../support/database.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod database;
/// A client from its registration to its end.
mod life;
/// Every server function and every form, called by whoever may not.
mod owner_only;
/// RFC 7591 and 7592: a program registers, and what is refused everywhere alike.
mod registration;
/// What clients ask for.
#[path = "../support/requests.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod requests;
/// Rotation without downtime.
mod rotation;
/// The program under test, and requests to it.
#[path = "../support/server.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod server;
/// A client in a sandbox of the Lab.
mod trying;
/// People who are signed in, and their clients.
mod world;
