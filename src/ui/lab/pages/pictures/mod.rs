//! Pictures of a run: drawn for the eye, and said once more as a table for everybody.

/// The refresh tokens of a grant.
mod family;
/// A picture with its caption, and the table that says the same.
pub mod figure;
/// Strokes of which all of them are made.
mod ink;
/// Who came to know which secret.
pub mod journey;
/// Their signs and parties.
mod legend;
/// From issue to end.
mod life_lines;
/// All of them on one sheet, and as a part of the Lab's page.
pub mod poster;
/// What each is drawn from.
pub mod sheet;
#[cfg(test)]
mod tests;
