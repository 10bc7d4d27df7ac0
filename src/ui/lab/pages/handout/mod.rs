//! A run on two sheets of paper: what crossed, and what was left of it.

/// The fifteen arrows, each with what it carries.
mod arrows;
/// Who stores what, who can see what, and what breaks without it.
mod behind;
/// Both sheets.
mod sheets;
#[cfg(test)]
mod tests;

pub use sheets::handout;
