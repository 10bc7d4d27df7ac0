//! Every term where a run meets it.

pub mod page;
