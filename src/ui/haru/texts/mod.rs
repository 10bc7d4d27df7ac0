//! Haru's words in Korean and English, side by side: a missing one does not compile. Haru talks less formally than the
//! server does; it is somebody else.

pub mod checks;
pub mod dates;
pub mod frame;
pub mod notebook;
pub mod notice;
pub mod planner;
pub mod refused;
pub mod story;

use crate::view::preferences::Language;

/// One text. A `{}` in it is a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    pub ko: &'static str,
    pub en: &'static str,
}

impl Text {
    pub const fn say(self, language: Language) -> &'static str {
        match language {
            Language::Ko => self.ko,
            Language::En => self.en,
        }
    }

    /// The text with its slots filled from left to right.
    pub fn fill(self, language: Language, values: &[&str]) -> String {
        let mut values = values.iter();
        let mut pieces = self.say(language).split("{}");
        let mut filled = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            filled.push_str(values.next().copied().unwrap_or_default());
            filled.push_str(piece);
        }
        filled
    }
}
