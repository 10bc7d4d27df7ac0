//! The first page.

use crate::Text;
pub use crate::said::landing::*;

/// Three sentences, one a line.
pub const LINES: [Text; 3] = [LINE_1, LINE_2, LINE_3];
