//! Who has connected, in numbers, and how much the client is used.

use crate::Text;
pub use crate::said::developers::people::*;

pub const TITLE: Text = super::frame::PEOPLE;
