//! The real program, asked over HTTP.

/// `/admin`: who comes in, what is done, what is written down.
mod administration;
/// Bad input: each has a clear answer, and nothing is lost by it.
mod bad_input;
/// The project's checklist, row by row.
mod checklist;
/// From a file to a server.
#[cfg(feature = "postgres")]
mod copying;
/// The dashboard: whose it is, what it changes, what it tells.
mod developers;
/// What documents tell to type.
mod documents;
/// What an operator does.
mod keeping;
/// `kill -9` in the middle of work.
mod kill;
/// A run of the Lab.
mod lab;
/// No secret anywhere, however many are issued.
mod many_secrets;
/// What the resource owner can do, and undo.
mod owner;
/// The pages as browsers get them.
mod pages;
/// https: by the server itself, and by a proxy in front of it.
#[cfg(feature = "postgres")]
mod secured;
/// Two processes on one database.
#[cfg(feature = "postgres")]
mod several;
/// What strangers cannot take from others.
mod strangers;
/// What the suites share.
mod support;
/// Tokens: retries, resources, and the disk.
mod tokens;
/// Databases of earlier releases.
mod upgrade;
/// What whoever runs a server watches it by.
mod watching;
/// The world around the process.
mod world;
