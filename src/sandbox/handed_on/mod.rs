//! A run that is handed on: the same acts under another seed, in a world that nobody lived in. What was random in the acts is written by
//! its name, which the other world has a value of its own for, so that the file holds no secret of the run, and yet can be run again.

/// An act without what was random in it.
mod act;
/// Names of what is random.
mod names;
/// The acts, told in the other world.
mod retold;

pub use retold::{NamedRun, retold};
