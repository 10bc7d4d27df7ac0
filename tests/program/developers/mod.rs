//! The dashboard of developers, asked of the real program over HTTP: whose it is, what it changes, what it tells, and clients
//! that register themselves.

/// What a developer is told of their client's requests.
mod activity;
/// One table of bad registrations, refused everywhere alike.
mod bad_registrations;
/// Clients that register themselves as they come, and go.
mod leniency;
/// A client from its registration to its end.
mod life;
/// A redirect URI that was plainly meant, taken over by a button.
mod mending;
/// Every page and every form, asked for by whoever may not.
mod owner_only;
/// Acts that take a proof of a moment ago.
mod proofs;
/// What one press does not end.
mod questions;
/// RFC 7591 and 7592: a program registers, and what is refused everywhere alike.
mod registration;
/// Rotation without downtime.
mod rotation;
/// Buttons that are pressed twice.
mod second_press;
/// Nothing is acknowledged that a power cut would take back.
mod syncing;
/// A client in a sandbox of the Lab.
mod trying;
/// People who are signed in, and their clients.
mod world;

use crate::support::{browser, database, requests, server, strace};
