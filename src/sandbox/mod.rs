//! A learner's private world: the same three actors as in production, on a memory store, with a clock that can be moved and a
//! recorder around each. An unguessable identifier is the key to it: the link, and only the link, shows the run.

/// What a web server in front of the calendar API writes down.
mod access_log;
/// How many one address may begin.
mod allowance;
/// A clock that can be moved.
mod clock;
/// The Lab's own addresses: beginning, watching, moving time, provoking.
mod endpoints;
/// Which sandbox a request is for.
mod front;
/// All that are alive.
mod registry;
/// A line above its pages.
mod strip;
/// How one is made.
mod world;

pub use allowance::StartedBy;
pub use endpoints::router;
pub use front::Front;
pub use registry::{NotMade, Sandboxes};
pub use world::{Persona, Sandbox, SandboxSettings};
