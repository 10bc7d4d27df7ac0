//! Usernames: what one may look like, and when two are the same (NFKC, lower case).

use unicode_normalization::UnicodeNormalization as _;

use view::sign_in::SignUpProblem;

/// The most characters of a username.
pub const USERNAME_AT_MOST: usize = 40;

/// A username that may be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Username {
    written: String,
    key: String,
}

impl Username {
    pub fn parse(value: &str) -> Result<Self, SignUpProblem> {
        if value.trim().chars().nth(TYPED_AT_MOST).is_some() {
            return Err(SignUpProblem::UsernameTooLong);
        }
        let written: String = value.trim().nfkc().collect();
        if written.is_empty() {
            return Err(SignUpProblem::UsernameEmpty);
        }
        if written.chars().count() > USERNAME_AT_MOST {
            return Err(SignUpProblem::UsernameTooLong);
        }
        let inner = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
        let edge = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if !written.chars().all(inner) || !edge(written.chars().next()) || !edge(written.chars().next_back()) {
            return Err(SignUpProblem::UsernameCharacters);
        }
        Ok(Self { key: key(&written), written })
    }
    pub fn as_written(&self) -> &str {
        &self.written
    }
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// What a username may grow to before it is composed and folded (Unicode Standard Annex #15 §11): four characters for one.
const TYPED_AT_MOST: usize = 4 * USERNAME_AT_MOST;

/// As names are compared. Also of what cannot be a username, so that it costs the same to look for. What is longer than any name is
/// looked for as the empty one, which nobody has: a stranger chooses no key of a length of their own.
pub fn key(value: &str) -> String {
    if value.trim().chars().nth(TYPED_AT_MOST).is_some() {
        return String::new();
    }
    let folded: String = value.trim().nfkc().flat_map(char::to_lowercase).collect();
    folded.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_the_same_are_the_same() {
        for (one, other) in
            [("Alice", " alice "), ("ＡＬＩＣＥ", "alice"), ("é", "e\u{301}"), ("ﬁ", "FI"), ("하늘", "하늘")]
        {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        assert_ne!(key("alice"), key("alice2"));
    }

    #[test]
    fn a_username_is_letters_and_digits_with_dots_and_dashes_between() {
        for good in ["mina", "미나", "a.b-c_d", "김하늘2"] {
            assert!(Username::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "  ", "a b", ".a", "a-", "<b>", "a\r\nb", "a\u{1b}[31m", "a\u{202e}b", "a@b"] {
            assert!(Username::parse(bad).is_err(), "{bad:?}");
        }
        assert_eq!(Username::parse(&"a".repeat(41)), Err(SignUpProblem::UsernameTooLong));
        assert_eq!(Username::parse(&"\u{fdfa}".repeat(20_000)), Err(SignUpProblem::UsernameTooLong));
    }

    #[test]
    fn every_name_that_may_be_taken_has_a_key_and_what_is_longer_than_any_is_nobodys() {
        for longest in ["가".repeat(40), "\u{1112}\u{1161}\u{11ab}".repeat(40), "\u{1fb3}".repeat(40)] {
            assert!(!key(&longest).is_empty(), "{longest}");
            assert!(!key(&format!("  {longest}  ")).is_empty(), "{longest}");
        }
        for endless in ["a".repeat(161), "\u{fdfa}".repeat(20_000), "a".repeat(64 * 1024)] {
            assert_eq!(key(&endless), "");
        }
    }
}
