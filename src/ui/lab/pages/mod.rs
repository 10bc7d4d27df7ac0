//! The Lab's pages as the server sends them.

/// The document around the Lab.
pub mod document;
/// A run on paper.
mod handout;
/// A page's `LabPage` or `LabStart` becomes HTML here.
pub mod layer;
/// The page on which a run is started.
mod start;
