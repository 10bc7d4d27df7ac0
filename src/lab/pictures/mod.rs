//! Pictures of a whole run, as values: folds of its log that say what is to be drawn, and nothing of how.

/// What all of them are drawn from.
pub mod drawn_from;
/// The refresh tokens of a grant, one out of the other.
pub mod family;
/// Of the secrets, those that fit on a sheet.
pub mod journey;
/// From issue to end, on one axis.
pub mod life_lines;
/// Codes, tokens and grants, as the server's rows tell of them.
pub mod lives;
/// Secrets, and their hashes in rows.
pub mod secrets;
/// The message that tells of each step.
pub mod steps;
/// What each party stores, and until when it is good.
pub mod stores;
/// Who came to know which secret, when, and how.
pub mod travelled;
/// When something came about.
pub mod when;
