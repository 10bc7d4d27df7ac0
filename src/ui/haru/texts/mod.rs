//! Haru's words in Korean and English, side by side: a missing one does not compile. Haru talks less formally than the
//! server does; it is somebody else.

pub mod checks;
pub mod dates;
pub mod frame;
pub mod next;
pub mod notebook;
pub mod notice;
pub mod planner;
pub mod provocations;
pub mod refused;
pub mod story;

pub use crate::ui::texts::Text;
