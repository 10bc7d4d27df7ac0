//! What cannot be taken back.

use crate::texts::Text;
pub use crate::texts::said::developers::danger::*;

pub const TITLE: Text = super::frame::DANGER;
