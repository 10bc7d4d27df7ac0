//! The Lab: a run of the flow, message by message, with its checks, its rows, and who can see which secret. Rendered by the
//! server first and readable so; the same views take over in the browser. Nothing here writes the log, it only reads.

/// What the learner can do to a run.
mod acts;
mod checks;
mod controls;
/// One row of the stage, in words.
mod crossing;
/// A run made by hand.
#[cfg(test)]
mod example;
/// What of a run has no text.
#[cfg(feature = "ssr")]
pub mod lacks;
/// Follows a run in the browser.
#[cfg(feature = "csr")]
pub mod live;
mod memory;
/// Where a sentence names a term.
#[cfg(feature = "ssr")]
mod mention;
/// The Lab's pages as the server sends them.
#[cfg(feature = "ssr")]
pub mod pages;
mod party;
mod quiz;
/// Which provocation a refusal belongs to.
mod recognise;
/// What every part is handed.
pub mod run;
/// Handing a run on.
mod share;
mod sights;
mod stage;
mod story;
/// A word of the glossary, opened where it is read.
mod terms;
#[cfg(test)]
mod tests;
mod value;
/// The whole page between head and foot.
pub mod view;
mod wire;
/// What the Lab says, as data.
pub mod words;
/// The words, from the texts.
#[cfg(feature = "ssr")]
mod written;

/// `GET /lab/words/{language}`.
#[cfg(feature = "ssr")]
pub use written::{words_json, words_router};

use super::components::markup;
