//! What cannot be taken back.

use crate::Text;
pub use crate::said::developers::danger::*;

pub const TITLE: Text = super::frame::DANGER;
