//! Words of a client's developer that people read between quotation marks: each stays inside its line.

use serde::{Deserialize, Serialize};

/// Why a text cannot be a sentence of a client's developer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ClientSentenceError {
    #[error("the text is empty")]
    Empty,
    #[error("the text is longer than 200 characters")]
    TooLong,
    #[error(
        "the text has a control, bidirectional or invisible character; write one line of letters, digits, spaces and punctuation"
    )]
    InvisibleCharacter,
    #[error("the text has a letter with more than 3 marks above or below it")]
    TooManyMarks,
}

impl ClientSentenceError {
    pub const ALL: [Self; 4] = [Self::Empty, Self::TooLong, Self::InvisibleCharacter, Self::TooManyMarks];
}

/// One line of a client's developer, as safe as a [`ClientName`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClientSentence(String);

impl ClientSentence {
    pub const CHARACTERS_AT_MOST: usize = 200;

    pub fn parse(value: &str) -> Result<Self, ClientSentenceError> {
        let value = value.trim();
        if value.is_empty() {
            return Err(ClientSentenceError::Empty);
        }
        if value.chars().any(is_invisible) {
            return Err(ClientSentenceError::InvisibleCharacter);
        }
        if without_heaps(value).chars().count() < value.chars().count() {
            return Err(ClientSentenceError::TooManyMarks);
        }
        if value.chars().count() > Self::CHARACTERS_AT_MOST {
            return Err(ClientSentenceError::TooLong);
        }
        Ok(Self(value.to_owned()))
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What was written down once was accepted once, perhaps before marks were counted.
impl TryFrom<String> for ClientSentence {
    type Error = ClientSentenceError;
    fn try_from(value: String) -> Result<Self, Self::Error> {
        Self::parse(&without_heaps(&value))
    }
}

impl From<ClientSentence> for String {
    fn from(sentence: ClientSentence) -> Self {
        sentence.0
    }
}

/// A client's name, safe to be shown between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClientName(String);

/// Why a text cannot be a client's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ClientNameError {
    #[error("the name is empty")]
    Empty,
    #[error("the name is longer than 100 characters")]
    TooLong,
    #[error(
        "the name has a control, bidirectional or invisible character; write it with letters, digits, spaces and punctuation"
    )]
    InvisibleCharacter,
    #[error("the name has a letter with more than 3 marks above or below it")]
    TooManyMarks,
    #[error("the name has no letter and no digit, so nobody can say it")]
    NothingToRead,
}

impl ClientNameError {
    pub const ALL: [Self; 5] =
        [Self::Empty, Self::TooLong, Self::InvisibleCharacter, Self::TooManyMarks, Self::NothingToRead];
}

impl ClientName {
    pub const CHARACTERS_AT_MOST: usize = 100;

    pub fn parse(value: &str) -> Result<Self, ClientNameError> {
        use ClientNameError as E;
        let value = value.trim();
        if value.is_empty() {
            return Err(E::Empty);
        }
        if value.chars().any(|c| is_invisible(c) || is_other_space(c)) {
            return Err(E::InvisibleCharacter);
        }
        if without_heaps(value).chars().count() < value.chars().count() {
            return Err(E::TooManyMarks);
        }
        if !value.chars().any(char::is_alphanumeric) {
            return Err(E::NothingToRead);
        }
        if value.chars().count() > Self::CHARACTERS_AT_MOST {
            return Err(E::TooLong);
        }
        Ok(Self(value.to_owned()))
    }

    /// The nearest name to one that a program sent (RFC 7591 §2: what cannot be had is replaced): what nobody sees is left out, and
    /// what is too long is cut.
    pub fn nearest(value: &str) -> Option<Self> {
        let visible: String = inside_its_line(value).trim().chars().take(Self::CHARACTERS_AT_MOST).collect();
        Self::parse(&visible).ok()
    }

    /// A name that was registered once, perhaps before today's rules: it is still the name of its client.
    pub fn registered(value: &str) -> Self {
        let visible = inside_its_line(value);
        let visible = visible.trim();
        Self(if visible.is_empty() { "?".to_owned() } else { visible.to_owned() })
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ClientName {
    type Error = ClientNameError;
    fn try_from(value: String) -> Result<Self, Self::Error> {
        Self::parse(&value)
    }
}

impl From<ClientName> for String {
    fn from(name: ClientName) -> Self {
        name.0
    }
}

/// Characters that change how their neighbours are read, or are not seen (Unicode categories Cc, Cf, Zl, Zp, and fillers:
/// `Default_Ignorable_Code_Point`, the blank pattern of Braille, blank signs of Egypt and of music), and those that each device draws as
/// it likes (Co, among them a maker's logo, and noncharacters).
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{2800}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}'..='\u{ffff}' | '\u{13430}'..='\u{13442}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
            | '\u{f0000}'..='\u{10ffff}')
}

/// Whether a name has a character that is invisible and that no name needs: whoever wrote it hides something. Emoji are joined and
/// chosen by invisible characters, and words may say where they can be parted.
pub fn hides_something(name: &str) -> bool {
    let needed = |c| matches!(c, '\u{ad}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
    name.trim().chars().any(|c| is_invisible(c) && !needed(c))
}

/// Spaces that a browser neither collapses nor breaks at as it does the usual one.
fn is_other_space(c: char) -> bool {
    c.is_whitespace() && c != ' '
}

fn inside_its_line(value: &str) -> String {
    let spaced: String =
        value.chars().map(|c| if is_other_space(c) { ' ' } else { c }).filter(|c| !is_invisible(*c)).collect();
    without_heaps(&spaced)
}

/// The most marks of one letter. Vietnamese and polytonic Greek that are decomposed have up to three, vowelled Hebrew and Arabic,
/// Thai and Tibetan too; with more, a letter covers the lines around it.
const MARKS_AT_MOST: usize = 3;

/// `value` without the marks that are too many for their letter.
fn without_heaps(value: &str) -> String {
    let mut marks = 0;
    let fits = |c: &char| {
        marks = if is_mark(*c) { marks + 1 } else { 0 };
        marks <= MARKS_AT_MOST
    };
    value.chars().filter(fits).collect()
}

/// Whether it is drawn upon the letter before it (Unicode categories Mn, Mc, Me).
fn is_mark(c: char) -> bool {
    let code = u32::from(c);
    let (edges, within) = match code {
        0..0x1_0000 => (&MARKS[..], code),
        0x1_0000..0x2_0000 => (&FURTHER_MARKS[..], code - 0x1_0000),
        _ => return false,
    };
    edges.partition_point(|edge| u32::from(*edge) <= within) % 2 == 1
}

/// Where marks begin and where they end, by turns; unassigned characters between two marks count as marks.
const MARKS: [u16; 316] = [
    0x0300, 0x0370, 0x0483, 0x048a, 0x0591, 0x05be, 0x05bf, 0x05c0, 0x05c1, 0x05c3, 0x05c4, 0x05c6, 0x05c7, 0x05c8,
    0x0610, 0x061b, 0x064b, 0x0660, 0x0670, 0x0671, 0x06d6, 0x06dd, 0x06df, 0x06e5, 0x06e7, 0x06e9, 0x06ea, 0x06ee,
    0x0711, 0x0712, 0x0730, 0x074b, 0x07a6, 0x07b1, 0x07eb, 0x07f4, 0x07fd, 0x07fe, 0x0816, 0x081a, 0x081b, 0x0824,
    0x0825, 0x0828, 0x0829, 0x082e, 0x0859, 0x085c, 0x0898, 0x08a0, 0x08ca, 0x08e2, 0x08e3, 0x0904, 0x093a, 0x093d,
    0x093e, 0x0950, 0x0951, 0x0958, 0x0962, 0x0964, 0x0981, 0x0984, 0x09bc, 0x09bd, 0x09be, 0x09ce, 0x09d7, 0x09d8,
    0x09e2, 0x09e4, 0x09fe, 0x0a04, 0x0a3c, 0x0a52, 0x0a70, 0x0a72, 0x0a75, 0x0a76, 0x0a81, 0x0a84, 0x0abc, 0x0abd,
    0x0abe, 0x0ace, 0x0ae2, 0x0ae4, 0x0afa, 0x0b04, 0x0b3c, 0x0b3d, 0x0b3e, 0x0b58, 0x0b62, 0x0b64, 0x0b82, 0x0b83,
    0x0bbe, 0x0bce, 0x0bd7, 0x0bd8, 0x0c00, 0x0c05, 0x0c3c, 0x0c3d, 0x0c3e, 0x0c57, 0x0c62, 0x0c64, 0x0c81, 0x0c84,
    0x0cbc, 0x0cbd, 0x0cbe, 0x0cd7, 0x0ce2, 0x0ce4, 0x0d00, 0x0d04, 0x0d3b, 0x0d3d, 0x0d3e, 0x0d4e, 0x0d57, 0x0d58,
    0x0d62, 0x0d64, 0x0d81, 0x0d84, 0x0dca, 0x0de0, 0x0df2, 0x0df4, 0x0e31, 0x0e32, 0x0e34, 0x0e3b, 0x0e47, 0x0e4f,
    0x0eb1, 0x0eb2, 0x0eb4, 0x0ebd, 0x0ec8, 0x0ece, 0x0f18, 0x0f1a, 0x0f35, 0x0f36, 0x0f37, 0x0f38, 0x0f39, 0x0f3a,
    0x0f3e, 0x0f40, 0x0f71, 0x0f85, 0x0f86, 0x0f88, 0x0f8d, 0x0fbd, 0x0fc6, 0x0fc7, 0x102b, 0x103f, 0x1056, 0x105a,
    0x105e, 0x1061, 0x1062, 0x1065, 0x1067, 0x106e, 0x1071, 0x1075, 0x1082, 0x108e, 0x108f, 0x1090, 0x109a, 0x109e,
    0x135d, 0x1360, 0x1712, 0x1716, 0x1732, 0x1735, 0x1752, 0x1754, 0x1772, 0x1774, 0x17b4, 0x17d4, 0x17dd, 0x17de,
    0x180b, 0x180e, 0x180f, 0x1810, 0x1885, 0x1887, 0x18a9, 0x18aa, 0x1920, 0x193c, 0x1a17, 0x1a1c, 0x1a55, 0x1a80,
    0x1ab0, 0x1b05, 0x1b34, 0x1b45, 0x1b6b, 0x1b74, 0x1b80, 0x1b83, 0x1ba1, 0x1bae, 0x1be6, 0x1bf4, 0x1c24, 0x1c38,
    0x1cd0, 0x1cd3, 0x1cd4, 0x1ce9, 0x1ced, 0x1cee, 0x1cf4, 0x1cf5, 0x1cf7, 0x1cfa, 0x1dc0, 0x1e00, 0x20d0, 0x20f1,
    0x2cef, 0x2cf2, 0x2d7f, 0x2d80, 0x2de0, 0x2e00, 0x302a, 0x3030, 0x3099, 0x309b, 0xa66f, 0xa673, 0xa674, 0xa67e,
    0xa69e, 0xa6a0, 0xa6f0, 0xa6f2, 0xa802, 0xa803, 0xa806, 0xa807, 0xa80b, 0xa80c, 0xa823, 0xa828, 0xa82c, 0xa82d,
    0xa880, 0xa882, 0xa8b4, 0xa8c6, 0xa8e0, 0xa8f2, 0xa8ff, 0xa900, 0xa926, 0xa92e, 0xa947, 0xa954, 0xa980, 0xa984,
    0xa9b3, 0xa9c1, 0xa9e5, 0xa9e6, 0xaa29, 0xaa37, 0xaa43, 0xaa44, 0xaa4c, 0xaa4e, 0xaa7b, 0xaa7e, 0xaab0, 0xaab1,
    0xaab2, 0xaab5, 0xaab7, 0xaab9, 0xaabe, 0xaac0, 0xaac1, 0xaac2, 0xaaeb, 0xaaf0, 0xaaf5, 0xaaf7, 0xabe3, 0xabeb,
    0xabec, 0xabee, 0xfb1e, 0xfb1f, 0xfe00, 0xfe10, 0xfe20, 0xfe30,
];

/// The same beyond U+FFFF, less 0x10000.
const FURTHER_MARKS: [u16; 166] = [
    0x01fd, 0x01fe, 0x02e0, 0x02e1, 0x0376, 0x037b, 0x0a01, 0x0a10, 0x0a38, 0x0a40, 0x0ae5, 0x0ae7, 0x0d24, 0x0d28,
    0x0eab, 0x0ead, 0x0f46, 0x0f51, 0x0f82, 0x0f86, 0x1000, 0x1003, 0x1038, 0x1047, 0x1070, 0x1071, 0x1073, 0x1075,
    0x107f, 0x1083, 0x10b0, 0x10bb, 0x10c2, 0x10c3, 0x1100, 0x1103, 0x1127, 0x1135, 0x1145, 0x1147, 0x1173, 0x1174,
    0x1180, 0x1183, 0x11b3, 0x11c1, 0x11c9, 0x11cd, 0x11ce, 0x11d0, 0x122c, 0x1238, 0x123e, 0x123f, 0x12df, 0x12eb,
    0x1300, 0x1304, 0x133b, 0x133d, 0x133e, 0x134e, 0x1357, 0x1358, 0x1362, 0x1375, 0x1435, 0x1447, 0x145e, 0x145f,
    0x14b0, 0x14c4, 0x15af, 0x15c1, 0x15dc, 0x15de, 0x1630, 0x1641, 0x16ab, 0x16b8, 0x171d, 0x172c, 0x182c, 0x183b,
    0x1930, 0x193f, 0x1940, 0x1941, 0x1942, 0x1944, 0x19d1, 0x19e1, 0x19e4, 0x19e5, 0x1a01, 0x1a0b, 0x1a33, 0x1a3a,
    0x1a3b, 0x1a3f, 0x1a47, 0x1a48, 0x1a51, 0x1a5c, 0x1a8a, 0x1a9a, 0x1c2f, 0x1c40, 0x1c92, 0x1cb7, 0x1d31, 0x1d46,
    0x1d47, 0x1d48, 0x1d8a, 0x1d98, 0x1ef3, 0x1ef7, 0x6af0, 0x6af5, 0x6b30, 0x6b37, 0x6f4f, 0x6f50, 0x6f51, 0x6f93,
    0x6fe4, 0x6ff2, 0xbc9d, 0xbc9f, 0xcf00, 0xcf47, 0xd165, 0xd16a, 0xd16d, 0xd173, 0xd17b, 0xd183, 0xd185, 0xd18c,
    0xd1aa, 0xd1ae, 0xd242, 0xd245, 0xda00, 0xda37, 0xda3b, 0xda6d, 0xda75, 0xda76, 0xda84, 0xda85, 0xda9b, 0xdab0,
    0xe000, 0xe02b, 0xe130, 0xe137, 0xe2ae, 0xe2af, 0xe2ec, 0xe2f0, 0xe8d0, 0xe8d7, 0xe944, 0xe94b,
];

#[cfg(test)]
mod tests {
    use super::*;

    const ZALGO: &str = "H\u{334}\u{31b}\u{353}\u{322}\u{489}a\u{301}ru";

    #[test]
    fn a_name_has_no_character_that_nobody_sees() {
        for bad in ["a\u{202e}b", "a\u{200b}", "a\u{0}b", "a\nb", "\u{3164}", "a\u{2066}b", "a\u{2800}b", "a\u{2003}b"]
        {
            assert_eq!(ClientName::parse(bad), Err(ClientNameError::InvisibleCharacter), "{bad:?}");
        }
        assert_eq!(ClientName::parse("  "), Err(ClientNameError::Empty));
        assert_eq!(ClientName::parse(&"a".repeat(101)), Err(ClientNameError::TooLong));
        for good in ["Haru 하루첩", "<script>alert(1)</script>", "'; DROP TABLE--", "100% 🗓", &"가".repeat(100)]
        {
            assert!(ClientName::parse(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn a_name_is_drawn_alike_on_every_device() {
        for (bad, nearest) in [
            ("\u{f8ff} Calendar", Some("Calendar")),
            ("Haru\u{e000}", Some("Haru")),
            ("\u{f0001}Haru\u{10fffd}", Some("Haru")),
            ("Ha\u{fdd0}ru\u{ffff}", Some("Haru")),
            // Letters to whoever counts letters, and nothing to whoever reads.
            ("\u{13441}", None),
            ("\u{13442}\u{13441}", None),
            ("a\u{13430}b", Some("ab")),
            ("a\u{1d159}", Some("a")),
        ] {
            assert_eq!(ClientName::parse(bad), Err(ClientNameError::InvisibleCharacter), "{bad:?}");
            assert_eq!(ClientName::nearest(bad).as_ref().map(ClientName::as_str), nearest, "{bad:?}");
            assert!(hides_something(bad), "{bad:?}");
        }
        for good in ["\u{13000} Nile", "\u{fdfd} x", "🎵 Songs"] {
            assert!(ClientName::parse(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn a_letter_carries_three_marks_at_most() {
        for heaped in [
            ZALGO,
            "\u{e01}\u{e34}\u{e48}\u{e4d}\u{e34}",
            "a\u{1ac1}\u{1ac1}\u{1ac1}\u{1ac1}",
            "1\u{20dd}\u{20de}\u{20df}\u{20e0}",
        ] {
            assert_eq!(ClientName::parse(heaped), Err(ClientNameError::TooManyMarks), "{heaped}");
            assert_eq!(ClientSentence::parse(heaped), Err(ClientSentenceError::TooManyMarks), "{heaped}");
        }
        // Vietnamese, Greek, Hebrew, Arabic, Thai, Devanagari, Tibetan, decomposed Korean.
        for word in [
            "Vie\u{302}\u{323}t",
            "\u{3b1}\u{313}\u{301}\u{345}",
            "\u{5e9}\u{5bc}\u{5c1}\u{5b8}lom",
            "\u{645}\u{64f}\u{62d}\u{64e}\u{645}\u{651}\u{64e}\u{62f}",
            "\u{e01}\u{e33}\u{e25}\u{e31}\u{e07}\u{e44}\u{e1b}\u{e17}\u{e35}\u{e48}",
            "\u{939}\u{93f}\u{928}\u{94d}\u{926}\u{940}",
            "\u{f56}\u{f66}\u{f92}\u{fb2}\u{f74}\u{f56}\u{f66}",
            "\u{1112}\u{1161}\u{1105}\u{116e}",
        ] {
            assert!(ClientName::parse(word).is_ok(), "{word}");
        }
    }

    #[test]
    fn a_name_has_a_letter_or_a_digit() {
        for mute in ["🗓", "...", "—", "\u{301}", "★ ★", "''"] {
            assert_eq!(ClientName::parse(mute), Err(ClientNameError::NothingToRead), "{mute}");
        }
        for said in ["1", "하", "🗓 a", "…я"] {
            assert!(ClientName::parse(said).is_ok(), "{said}");
        }
    }

    #[test]
    fn the_nearest_name_is_one_and_a_good_name_is_its_own() {
        for (sent, nearest) in [
            ("Haru 하루첩", Some("Haru 하루첩")),
            ("  Haru ", Some("Haru")),
            ("Goo\u{202e}gle", Some("Google")),
            ("❤\u{fe0f} Plans", Some("❤ Plans")),
            ("a\u{a0}b", Some("a b")),
            (ZALGO, Some("H\u{334}\u{31b}\u{353}a\u{301}ru")),
            ("🗓", None),
            ("", None),
            ("\u{3164}", None),
        ] {
            let found = ClientName::nearest(sent);
            assert_eq!(found.as_ref().map(ClientName::as_str), nearest, "{sent:?}");
        }
        let long = ClientName::nearest(&"a".repeat(10_000)).expect("a name");
        assert_eq!(long.as_str().len(), ClientName::CHARACTERS_AT_MOST);
    }

    #[test]
    fn joined_emoji_hide_nothing_and_turned_text_does() {
        for open in ["Haru", " Haru\n", "❤\u{fe0f} Plans", "👩\u{200d}💻 Code", "Kalen\u{ad}der", "a\u{a0}b"] {
            assert!(!hides_something(open), "{open:?}");
        }
        for hiding in
            ["Goo\u{202e}gle", "a\u{200b}b", "a\nb", "a\u{0}", "\u{feff}a", "a\u{e0041}", "\u{3164}", "\u{2066}a"]
        {
            assert!(hides_something(hiding), "{hiding:?}");
        }
    }

    #[test]
    fn what_was_registered_before_todays_rules_is_still_a_name() {
        for (stored, shown) in
            [("🗓", "🗓"), (ZALGO, "H\u{334}\u{31b}\u{353}a\u{301}ru"), ("Haru", "Haru"), ("\u{2800}", "?")]
        {
            assert_eq!(ClientName::registered(stored).as_str(), shown);
        }
        let sentence = ClientSentence::try_from(ZALGO.to_owned()).expect("a sentence");
        assert_eq!(sentence.as_str(), "H\u{334}\u{31b}\u{353}a\u{301}ru");
    }

    #[test]
    fn marks_begin_before_they_end() {
        assert!(MARKS.is_sorted() && FURTHER_MARKS.is_sorted());
        for mark in
            ['\u{300}', '\u{36f}', '\u{489}', '\u{e31}', '\u{20d0}', '\u{3099}', '\u{fe20}', '\u{1e8d0}', '\u{16af0}']
        {
            assert!(is_mark(mark), "{mark:?}");
        }
        for letter in ['a', '가', '1', 'ß', '中', '🗓', ' ', '\u{2ff}', '\u{10ffff}'] {
            assert!(!is_mark(letter), "{letter:?}");
        }
    }

    #[test]
    fn a_sentence_has_two_hundred_characters_at_most() {
        assert!(ClientSentence::parse(&"가".repeat(200)).is_ok());
        assert_eq!(ClientSentence::parse(&"가".repeat(201)), Err(ClientSentenceError::TooLong));
    }

    #[test]
    fn a_sentence_has_200_characters_at_most_and_is_seen() {
        use ClientSentenceError as E;
        let parsed = |text: &str| ClientSentence::parse(text).map(|sentence| sentence.as_str().to_owned());
        assert_eq!(parsed(&"가".repeat(200)), Ok("가".repeat(200)));
        assert_eq!(parsed(&"가".repeat(201)), Err(E::TooLong));
        assert_eq!(parsed("  to plan: 1, 2… "), Ok("to plan: 1, 2…".to_owned()));
        assert_eq!((parsed(" \n"), parsed("a\u{202e}b")), (Err(E::Empty), Err(E::InvisibleCharacter)));
    }

    #[test]
    fn words_are_read_as_they_are_written_and_by_the_same_rules() {
        for text in ["Haru 하루첩", "❤ Plans"] {
            let (name, sentence) = (ClientName::parse(text).expect(text), ClientSentence::parse(text).expect(text));
            let json = (serde_json::to_value(&name).expect("json"), serde_json::to_value(&sentence).expect("json"));
            assert_eq!(json, (text.into(), text.into()));
            assert_eq!(serde_json::from_value::<ClientName>(json.0).expect("name"), name);
            assert_eq!(serde_json::from_value::<ClientSentence>(json.1).expect("sentence"), sentence);
        }
        assert!(serde_json::from_value::<ClientName>("a\u{202e}b".into()).is_err());
        assert!(serde_json::from_value::<ClientSentence>("a\u{202e}b".into()).is_err());
    }

    #[test]
    fn a_fourth_mark_is_left_out_and_the_next_letter_has_its_own() {
        let marks = "\u{301}\u{302}\u{303}";
        assert_eq!(without_heaps(&format!("a{marks}\u{304}b{marks}\u{304}c")), format!("a{marks}b{marks}c"));
    }
}
