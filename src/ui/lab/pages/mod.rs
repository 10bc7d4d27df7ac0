//! What the server sends: the Lab's pages, and its words.

/// The document around the Lab.
pub mod document;
/// A run on paper.
mod handout;
/// A page's `LabPage` or `LabStart` becomes HTML here.
pub mod layer;
/// Which steps, checks, rows and parameters of a recording have no text.
pub mod missing_texts;
/// Pictures of a run.
mod pictures;
/// The page on which a run is started.
mod start;
/// The recorded run behind a button.
mod watch;
/// `GET /lab/words/{language}`.
pub mod words_route;
