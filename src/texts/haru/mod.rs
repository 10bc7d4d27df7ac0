//! Haru's words. Haru talks less formally than the server does; it is somebody else.

pub mod checks;
pub mod dates;
pub mod flow;
pub mod next;
pub mod notebook;
pub mod notice;
pub mod provocations;
pub mod refused;
pub mod story;

pub use super::said::haru::{frame, planner};
pub use crate::Text;
