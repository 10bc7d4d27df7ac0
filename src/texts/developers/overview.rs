//! What a developer needs to begin.

use crate::texts::Text;
pub use crate::texts::said::developers::overview::*;

pub const TITLE: Text = super::frame::OVERVIEW;
