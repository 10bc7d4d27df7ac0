//! What is true of a whole sandbox, without a listener.

/// A run that is run again gives the same events.
mod again;
/// Rules that are broken on copies.
mod broken;
/// Recordings.
mod handed_on;
/// What leads nowhere.
mod led;
/// Somebody who does whatever comes to mind.
mod person;
/// What is drawn of a run.
mod pictures;
/// What sandboxes of tests have in common.
mod world;
