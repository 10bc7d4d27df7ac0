//! The dashboard of developers.

pub mod developers;
