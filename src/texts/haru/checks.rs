//! What Haru checks, rule by rule.

use crate::Text;
pub use crate::said::haru::checks::*;

/// `None` for a rule that has no words of its own: its name is shown then.
pub fn words(rule: &str) -> Option<Text> {
    ENTRIES.iter().find(|entry| entry.key == rule).map(|entry| entry.says)
}
