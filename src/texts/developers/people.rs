//! Who has connected, in numbers, and how much the client is used.

use crate::texts::Text;
pub use crate::texts::said::developers::people::*;

pub const TITLE: Text = super::frame::PEOPLE;
