//! Matgim: an OAuth 2.0 authorization server, a calendar API, and a third-party app that meets both over HTTP only.

// A Leptos view is one nested type, and its layout is computed to its last element.
#![recursion_limit = "256"]

/// The files that browsers load besides pages, embedded.
#[cfg(feature = "ssr")]
pub mod assets;
#[cfg(feature = "actors")]
pub mod authorization_server;
/// Days and moments, as the calendar API and its clients write them.
#[cfg(feature = "actors")]
pub mod calendar_time;
/// One file a command of the command line.
#[cfg(feature = "ssr")]
pub mod commands;
#[cfg(feature = "actors")]
pub mod demo_client;
/// The instances that a server is made of, and what each is handed.
#[cfg(feature = "ssr")]
pub mod instances;
#[cfg(feature = "lab")]
pub mod lab;
/// The wiring of the Lab.
#[cfg(all(feature = "ssr", feature = "lab"))]
pub mod lab_wiring;
/// What stands in its place when the program is built without the Lab.
#[cfg(all(feature = "ssr", not(feature = "lab")))]
#[path = "without_lab.rs"]
pub mod lab_wiring;
#[cfg(feature = "ssr")]
pub mod listeners;
/// The native side of the ports: SQLite, sockets, threads, files.
#[cfg(feature = "ssr")]
pub mod native;
pub mod oauth;
#[cfg(feature = "actors")]
pub mod ports;
/// What crosses the wire of a sandbox, written down.
#[cfg(all(feature = "ssr", feature = "lab"))]
pub mod recorder;
#[cfg(feature = "actors")]
pub mod resource_server;
/// A learner's private world.
#[cfg(all(feature = "ssr", feature = "lab"))]
pub mod sandbox;
#[cfg(feature = "ssr")]
pub mod settings;
#[cfg(feature = "actors")]
pub mod storage;
pub mod texts;
pub mod ui;
pub mod view;
