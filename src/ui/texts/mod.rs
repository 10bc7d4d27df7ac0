//! Every word that people read, in Korean and English side by side: a missing one does not compile.

/// Of no island: the page of one app is the server's alone.
pub mod app;
pub mod apps;
pub mod common;
pub mod consent;
pub mod developers;
pub mod devices;
pub mod error;
/// On the server's pages alone.
pub mod factors;
pub mod glance;
pub mod glossary;
pub mod inspect;
/// Not in any Wasm: what the Lab says travels as data in one language.
#[cfg(feature = "ssr")]
pub mod lab;
pub mod landing;
pub mod particles;
pub mod reset_password;
pub mod scopes;
pub mod security;
pub mod sign_in;
pub mod sign_out;
pub mod sign_up;
pub mod strip;
pub mod times;

use crate::view::preferences::Language;

/// One text. A `{}` in it is a slot for a name, a span of time or a link: see `components::sentence`.
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

    /// The text with its slots filled from left to right, for places that hold no markup.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_from_left_to_right() {
        let text = Text { ko: "{}에서 {}까지", en: "from {} to {}" };
        assert_eq!(text.fill(Language::Ko, &["여기", "저기"]), "여기에서 저기까지");
        assert_eq!(text.fill(Language::En, &["here", "there"]), "from here to there");
        assert_eq!(Text { ko: "그대로", en: "as it is" }.fill(Language::En, &["x"]), "as it is");
    }
}
