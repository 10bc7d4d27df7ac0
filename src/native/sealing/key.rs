//! A key: 256 random bits, written as `matgim-key-1:` and 64 hexadecimal digits on a line of its own. Lines that begin with `#` say something
//! to people.

use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use ports::Randomness;

const MARK: &str = "matgim-key-1:";
/// What a file says to whoever finds it.
const WORDS: &str = "# matgim seals the secrets of authenticator apps under this key. Without it they are lost: keep a copy, apart from backups of\n\
                     # the database, and let nobody read it.\n";
pub(super) const BYTES: usize = 32;

#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; BYTES]);

/// By which a row says under which key it is sealed. It tells nothing of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyNumber(i64);

impl KeyNumber {
    pub const fn from_column(number: i64) -> Self {
        Self(number)
    }
    pub const fn column(self) -> i64 {
        self.0
    }
}

impl Key {
    pub fn generate(randomness: &dyn Randomness) -> Self {
        Self(randomness.secret())
    }

    /// `None`: there is no key in it, or more than one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let digits = lines.next()?.strip_prefix(MARK)?.trim();
        if lines.next().is_some() || digits.len() != 2 * BYTES || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut key = Self([0; BYTES]);
        for (at, byte) in key.0.iter_mut().enumerate() {
            *byte = u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        Some(key)
    }

    pub fn written(&self) -> Zeroizing<String> {
        // As long as it gets, so that no shorter one is left behind in memory.
        let mut text = Zeroizing::new(String::with_capacity(WORDS.len() + MARK.len() + 2 * BYTES + 1));
        text.push_str(WORDS);
        text.push_str(MARK);
        for byte in self.0 {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from_digit(digit.into(), 16).unwrap_or_default());
            }
        }
        text.push('\n');
        text
    }

    pub fn number(&self) -> KeyNumber {
        let hash = Sha256::new().chain_update(b"matgim: the number of a key\0").chain_update(self.0).finalize();
        let first: [u8; 4] = std::array::from_fn(|at| hash[at]);
        KeyNumber(u32::from_be_bytes(first).into())
    }

    pub(super) fn bytes(&self) -> &[u8; BYTES] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::SystemRandomness;

    #[test]
    fn a_key_is_read_back_as_it_was_written_and_tells_itself_by_a_number() {
        let (one, other) = (Key::generate(&SystemRandomness), Key::generate(&SystemRandomness));
        let read = Key::parse(&one.written()).expect("a key");
        assert_eq!((read.bytes(), read.number()), (one.bytes(), one.number()));
        assert_ne!(one.bytes(), other.bytes());
        assert_eq!(Key([7; BYTES]).number(), Key([7; BYTES]).number());
        assert_ne!(Key([7; BYTES]).number(), Key([8; BYTES]).number());
    }

    #[test]
    fn what_is_no_key_or_more_than_one_is_not_taken_for_one() {
        let digits = "0f".repeat(BYTES);
        assert!(Key::parse(&format!("# words\n\n {MARK} {digits} \r\n")).is_some());
        for text in [
            String::new(),
            digits.clone(),
            format!("{MARK}{}", &digits[1..]),
            format!("{MARK}{digits}0f"),
            format!("{MARK}{}", digits.replace('f', "g")),
            format!("matgim-key-2:{digits}"),
            format!("{MARK}{digits}\n{MARK}{digits}"),
            format!("{MARK}{}", "é".repeat(BYTES)),
        ] {
            assert!(Key::parse(&text).is_none(), "{text}");
        }
    }
}
