//! `/admin`, asked of the real program: who comes in, what an act takes and does, and what is written down of it.

/// What is done, and that it is.
mod acts;
/// Who comes in, and what that takes.
mod coming_in;
/// A server that somebody administers.
mod scene;

use crate::support::{browser, database, requests, server};
