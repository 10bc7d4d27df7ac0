//! The owner's side, asked of the real program over HTTP: what a person takes back is gone, everywhere and at once, and what
//! their pages say is so.
#![cfg(feature = "ssr")]

/// *Change access*: a part is taken back.
mod access;
/// A person with a browser: cookies, forms, no script.
#[path = "../support/browser.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod browser;
/// The database file, read beside the server.
#[path = "../support/database.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod database;
/// *Disconnect*: all of it is taken back.
mod disconnecting;
/// Forms of others, and what belongs to others.
mod foreign;
/// What the page of an app says happened.
mod history;
/// A person, and the apps that they have allowed something.
mod home;
/// What clients ask for.
#[path = "../support/requests.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod requests;
/// The program under test, and requests to it.
#[path = "../support/server.rs"]
#[expect(dead_code, reason = "the suites share it")]
mod server;
