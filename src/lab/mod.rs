//! What happened in a sandbox, and what it looked like at any moment of it. Pure: a log of events, and folds over it.

/// One thing that happened.
pub mod event;
/// What a message says, parameter by parameter.
pub mod message;
/// The four parties.
pub mod party;
