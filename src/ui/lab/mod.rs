//! The Lab: a run of the flow, message by message, with its checks, its rows, and who can see which secret. Rendered by the
//! server first and readable so; the same views take over in the browser. Nothing here writes the log, it only reads.

/// What the learner can do to a run.
mod acts;
/// What a step changed in the four memories.
mod changed;
mod checks;
mod controls;
/// One row of the stage, in words.
mod crossing;
/// A run made by hand.
#[cfg(test)]
mod example;
mod exposures;
/// Follows a run in the browser.
#[cfg(feature = "csr")]
pub mod live;
mod memory;
/// What to do next.
mod next;
/// What the server sends: the Lab's pages, and its words.
#[cfg(feature = "ssr")]
pub mod pages;
mod party;
/// Pictures of the whole run, which the server draws.
mod pictures;
/// Which provocation a refusal belongs to.
mod provocation_of;
mod quiz;
/// All steps, and where one is among them.
mod rail;
/// Rules that are broken on purpose.
mod rules;
/// What every part is handed.
pub mod run;
/// What a page is sent while it is open.
#[cfg(feature = "csr")]
mod sent;
/// Handing a run on.
mod share;
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

use super::components::markup;
use texts::lab::words;
