//! Matgim: an OAuth 2.0 authorization server, a calendar API, and a third-party app that meets both over HTTP only. The crates
//! below `src/` are what it is made of; here they are put together into one program.

/// The files that browsers load besides pages, embedded.
pub mod assets;
/// The calendar API as a client.
pub mod calendar_client;
/// Whom the program works for.
mod causes;
/// One file a command of the command line.
pub mod commands;
/// The instances that a server is made of, and what each is handed.
pub mod instances;
/// The wiring of the Lab.
#[cfg(feature = "lab")]
pub mod lab_wiring;
/// What stands in its place when the program is built without the Lab.
#[cfg(not(feature = "lab"))]
#[path = "without_lab.rs"]
pub mod lab_wiring;
pub mod listeners;
pub mod metrics;
/// What crosses the wire of a sandbox, written down.
#[cfg(feature = "lab")]
pub mod recorder;
/// A learner's private world.
#[cfg(feature = "lab")]
pub mod sandbox;
/// A form that works once, sent twice.
mod second_press;
/// Whom to tell of a weakness.
mod security_text;
/// What a service manager is told.
mod service_manager;
pub mod settings;
/// Ports that tell of what they are asked.
#[cfg(feature = "traces")]
mod traced_ports;
/// Which way requests take, and how long.
#[cfg(feature = "traces")]
pub mod traces;
/// What stands in place of both when the program is built without traces; also where its own test is.
#[cfg(any(test, not(feature = "traces")))]
pub mod without_traces;

#[cfg(not(feature = "traces"))]
use without_traces as traced_ports;
#[cfg(not(feature = "traces"))]
pub use without_traces as traces;
