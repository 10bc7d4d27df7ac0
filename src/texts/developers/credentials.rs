//! The secrets of a client.

use crate::Text;
pub use crate::said::developers::credentials::*;

pub const TITLE: Text = super::frame::CREDENTIALS;

pub const STEPS: [(Text, Text); 3] = [(STEP_1, STEP_1_HOW), (STEP_2, STEP_2_HOW), (STEP_3, STEP_3_HOW)];
