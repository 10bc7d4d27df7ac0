//! A learner's private world: the same three actors as in production, on a memory store, with a clock that can be moved and a
//! recorder around each. An unguessable identifier is the key to it: the link, and only the link, shows the run.

/// What a web server in front of the calendar API writes down.
mod access_log;
/// The next step, done for the learner.
mod acting;
/// What came to one, noted.
mod acts;
/// The addresses of sandboxes.
mod address;
/// How many one network may begin.
mod allowance;
/// Rules, broken on purpose.
mod breaking;
/// What is made by way of a copy.
mod by_copies;
/// A clock that can be moved.
mod clock;
/// A copy of a run.
mod copies;
/// The Lab's own addresses: beginning, watching, moving time, provoking.
mod endpoints;
/// Time as it passed, whatever a clock is set to.
mod even_clock;
/// What is finished also when nobody waits for it.
mod finished;
/// Work over a whole run, by turns.
mod folds;
/// Which sandbox a request is for.
mod front;
/// Where a visitor's browser takes over.
mod hand_over;
/// A run that is handed on.
mod handed_on;
/// What its parties say to each other.
mod network;
/// What comes from outside, one after the other.
mod one_at_a_time;
/// The browser that acts for the learner.
mod own_browser;
/// The three that answer in one.
mod parties;
/// What came of its passwords.
mod passwords;
/// What is wrong on purpose.
mod provoking;
/// All that are alive.
mod registry;
/// A run as it can be run again.
mod run;
/// Randomness that can be drawn a second time.
mod seeded;
/// A run as JSON, sent piece by piece.
mod sending;
/// A line above its pages.
mod strip;
/// What comes to one, when its turn has come.
mod taking;
/// What its parties remember, counted.
mod weight;
/// How one is made.
mod world;

#[cfg(test)]
mod tests;

pub use allowance::StartedBy;
pub use endpoints::router;
pub use folds::{Background, Turn};
pub use front::{Front, NotTaken, SaysNotTaken, SaysUnknown};
pub use registry::{NotMade, Sandboxes};
pub use sending::{Told, whole};
pub use world::{Persona, Sandbox, SandboxSettings};
