//! What a developer needs to begin.

use crate::Text;
pub use crate::said::developers::overview::*;

pub const TITLE: Text = super::frame::OVERVIEW;
