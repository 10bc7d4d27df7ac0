//! Writes down what crosses the wire of a sandbox: one layer around each of its three routers, and the log they share.
//! Production has none of it.

/// The layer.
mod layer;
/// The log of one run.
mod log;
/// What is never written down.
mod redaction;

pub use layer::{Recorder, record};
pub use log::{Follower, Log};
pub use redaction::without_foreign_cookies;
