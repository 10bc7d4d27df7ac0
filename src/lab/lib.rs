//! What happened in a sandbox, and what it looked like at any moment of it. Pure: a log of events, and folds over it.

/// A rule that was broken on a copy of a run.
pub mod broken;
/// One thing that happened.
pub mod event;
/// Which party has seen which secret.
pub mod exposure;
/// JSON, in the order of the wire.
pub mod json;
/// What the four parties remember.
pub mod memory;
/// What a message says, parameter by parameter.
pub mod message;
/// Where one can stand in a run.
pub mod moment;
/// What has to be done so that the flow goes on.
pub mod next;
/// What a page of the Lab is told.
pub mod page;
/// All of it at one moment.
pub mod picture;
/// Pictures of a whole run, as values.
pub mod pictures;
/// Logs and pages as they were written, read again.
pub mod read;
/// By which word an answer says no.
pub mod refusal;
/// Where one comes to rest: a step as it happened.
pub mod rest;
/// A run that may be handed on.
pub mod share;
/// What a rest is shown as.
pub mod shown;
/// Which step of the flow a message is.
pub mod step;
/// Why a token is no longer good.
pub mod token_end;
/// Addresses that break a rule.
pub mod wrong_address;
