//! Names that others chose: shown in quotes, isolated, and never in our voice.

use leptos::prelude::*;

use super::markup::{Markup, el};
use oauth::client::is_invisible;

/// As many characters of an app's name as are shown.
const LONGEST: usize = 40;

/// An app's name as its own words: quotation marks around it, and its writing direction kept to itself.
pub fn quoted(name: &str) -> AnyView {
    view! { <q class="name"><bdi>{plain(name)}</bdi></q> }.into_any()
}

/// The same without an end: for whoever has to write it.
pub fn quoted_whole(name: &str) -> AnyView {
    let visible: String = name.chars().filter(|character| !steers(*character)).collect();
    view! { <q class="name"><bdi>{visible}</bdi></q> }.into_any()
}

/// The same in what is drawn as a whole.
pub fn name_in_quotes(name: &str) -> Markup {
    el("q").class("name").put(el("bdi").say(plain(name)))
}

/// A sentence of an app's developer, as their own words.
pub fn words_in_quotes(words: &str) -> Markup {
    el("q").class("own-words").put(el("bdi").say(words.to_owned()))
}

/// A person's name.
pub fn person(username: &str) -> AnyView {
    view! { <strong class="person"><bdi>{plain(username)}</bdi></strong> }.into_any()
}

/// A name without characters that steer what stands around it, and no longer than 40 characters.
pub fn plain(name: &str) -> String {
    let mut characters = name.chars().filter(|character| !steers(*character));
    let mut plain: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        plain.push('…');
    }
    plain
}

/// A text with everything in it to be seen: an invisible character as its number, a space at either end as the sign for it.
pub fn laid_open(text: &str) -> String {
    let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
    let mut open = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        if is_invisible(character) {
            open.push_str(&format!("⟨U+{:04X}⟩", u32::from(character)));
        } else if character.is_whitespace() && (at < start || at >= end) {
            open.push('␣');
        } else {
            open.push(character);
        }
    }
    open
}

/// Control characters, and the invisible ones that join, hide or turn text around (Unicode UAX #9, §2).
fn steers(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(character, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_turn_or_hide_what_stands_around_it() {
        assert_eq!(plain("Ha\u{202e}ru\u{2066}\u{0}\n\u{200b}"), "Haru");
        assert_eq!(plain("하루첩 ✓ العربية"), "하루첩 ✓ العربية");
    }

    #[test]
    fn a_text_that_was_refused_shows_the_characters_that_nobody_sees() {
        assert_eq!(laid_open("a\u{202e}b\tc"), "a⟨U+202E⟩b⟨U+0009⟩c");
        assert_eq!(laid_open(" https://a.example/a b "), "␣https://a.example/a b␣");
        assert_eq!(laid_open("  "), "␣␣");
        assert_eq!(laid_open("하루첩 <b>"), "하루첩 <b>");
    }

    #[test]
    fn a_name_has_forty_characters_at_most() {
        assert_eq!(plain(&"가".repeat(40)), "가".repeat(40));
        assert_eq!(plain(&"가".repeat(41)), format!("{}…", "가".repeat(40)));
    }
}
