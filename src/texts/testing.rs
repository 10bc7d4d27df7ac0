//! What tests ask of texts.

use super::Text;
use view::preferences::Language;

pub fn has_hangul(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '가'..='힣'))
}

/// Both languages are there, each in its own script.
pub fn is_written(text: Text) -> bool {
    let (ko, en) = (text.say(Language::Ko), text.say(Language::En));
    let is_tidy = |said: &str| !said.is_empty() && said.trim() == said && !said.contains("  ");
    is_tidy(ko) && is_tidy(en) && has_hangul(ko) && !has_hangul(en)
}

/// As [`is_written`], with what is wrong.
pub fn assert_written(text: Text, of: &str) {
    assert!(is_written(text), "{of}: {:?} {:?}", text.say(Language::Ko), text.say(Language::En));
}

/// A whole sentence in both languages.
pub fn is_sentence(text: Text) -> bool {
    let en = text.say(Language::En);
    is_written(text)
        && text.say(Language::Ko).ends_with("다.")
        && en.starts_with(|c: char| !c.is_lowercase())
        && en.ends_with('.')
}
