//! Errors that are shown to the person and sent nowhere.

pub mod page;
