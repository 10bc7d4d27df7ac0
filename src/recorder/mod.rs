//! Writes down what crosses the wire of a sandbox: one layer around each of its three routers, and the log they share.
//! Production has none of it.

/// How much of each value is written down.
mod cut;
/// What all sandboxes hold.
mod holding;
/// Events as they are kept.
mod kept;
/// The layer.
mod layer;
/// The log of one run.
mod log;
/// What is never written down.
mod redaction;

pub use holding::{Holding, Holdings};
pub use kept::Packed;
pub use layer::{BODY_AT_MOST, Recorder, Sender, record};
pub use log::{Bounds, Follower, Log};
pub use redaction::without_foreign_cookies;
