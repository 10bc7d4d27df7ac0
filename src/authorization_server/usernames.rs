//! Usernames: what one may look like, and when two are the same (NFKC, lower case). People read them as the publisher of a client, so
//! that a new one must not look like another (UTS #39). Names that stand already are found as they always were.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_security::{GeneralSecurityProfile as _, RestrictionLevel, RestrictionLevelDetection as _, skeleton};

use oauth::client::is_invisible;
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
    /// For whoever signs up: what may be taken for the operator is the operator's to give.
    pub fn chosen(value: &str) -> Result<Self, SignUpProblem> {
        let username = Self::parse(value)?;
        if is_reserved(&username.key) { Err(SignUpProblem::UsernameReserved) } else { Ok(username) }
    }

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
        if written.chars().any(is_invisible) || has_unattached_mark(&written) {
            return Err(SignUpProblem::UsernameUnseen);
        }
        let edge = |c: Option<char>| c.is_some_and(|c| !is_separator(c));
        if !written.chars().all(|c| c.is_alphanumeric() || is_separator(c) || is_combining_mark(c))
            || !edge(written.chars().next())
            || !edge(written.chars().next_back())
        {
            return Err(SignUpProblem::UsernameCharacters);
        }
        let letters: String = written.chars().filter(|c| !is_separator(*c)).collect();
        // UTS #39 §3.1: what is in no name of today, but looks like what is.
        if !letters.chars().all(|c| c.identifier_allowed()) {
            return Err(SignUpProblem::UsernameUnusual);
        }
        // UTS #39 §5.2, highly restrictive: Latin may stand with Han and Hangul, with Han and Kana, and with nothing else.
        if !letters.check_restriction_level(RestrictionLevel::HighlyRestrictive) {
            return Err(SignUpProblem::UsernameMixed);
        }
        // UTS #39 §4: a whole name of another script that reads like one of ours.
        if !letters.is_ascii() && skeleton(&letters).all(|c| c.is_ascii()) {
            return Err(SignUpProblem::UsernameLookalike);
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

const fn is_separator(c: char) -> bool {
    matches!(c, '.' | '_' | '-')
}

/// The most marks that a letter may carry: a vowel, a tone and one more.
const MARKS_AT_MOST: usize = 3;

/// A mark that has no letter before it draws itself onto whatever stands there, and many of them onto the lines around.
fn has_unattached_mark(written: &str) -> bool {
    let mut left = 0;
    written.chars().any(|c| {
        if !is_combining_mark(c) {
            left = if c.is_alphanumeric() { MARKS_AT_MOST } else { 0 };
            return false;
        }
        let is_unattached = left == 0;
        left = left.saturating_sub(1);
        is_unattached
    })
}

/// What speaks for the server, whole or part by part.
const RESERVED: [&str; 36] = [
    "abuse",
    "admin",
    "administrator",
    "api",
    "help",
    "helpdesk",
    "hostmaster",
    "info",
    "moderator",
    "noreply",
    "official",
    "operator",
    "owner",
    "postmaster",
    "root",
    "security",
    "server",
    "service",
    "staff",
    "superuser",
    "support",
    "sysadmin",
    "system",
    "team",
    "webmaster",
    "고객센터",
    "고객지원",
    "공식",
    "관리자",
    "관리팀",
    "보안",
    "보안팀",
    "시스템",
    "운영자",
    "운영팀",
    "지원팀",
];

/// The server's own name, wherever it stands.
const OWN_NAMES: [&str; 2] = ["matgim", "맡김"];

fn is_reserved(key: &str) -> bool {
    let letters: String = key.chars().filter(|c| !is_separator(*c)).collect();
    let plain = |part: &str| part.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let is_one = |part: &str| RESERVED.contains(&plain(part).as_str());
    let has_letters = letters.chars().any(|c| !c.is_ascii_digit());
    let mut parts = key.split(is_separator).filter(|part| !plain(part).is_empty());
    OWN_NAMES.iter().any(|name| letters.contains(name)) || is_one(&letters) || (has_letters && parts.all(is_one))
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

    #[test]
    fn a_name_has_no_character_that_nobody_sees() {
        for unseen in [
            "alice\u{115f}",
            "\u{1160}alice",
            "al\u{3164}ice",
            "alice\u{ffa0}",
            "al\u{200b}ice",
            "alice\u{e0061}",
            "\u{34f}a",
        ] {
            assert_eq!(Username::parse(unseen), Err(SignUpProblem::UsernameUnseen), "{unseen:?}");
        }
    }

    #[test]
    fn a_mark_belongs_to_a_letter() {
        for unattached in
            ["\u{301}alice", "a.\u{301}b", "alice-\u{20dd}x", "\u{93e}", "a\u{308}\u{308}\u{308}\u{308}\u{308}"]
        {
            assert_eq!(Username::parse(unattached), Err(SignUpProblem::UsernameUnseen), "{unattached:?}");
        }
        for attached in ["ren\u{e9}", "rene\u{301}", "हिन्दी", "มีนา"] {
            assert!(Username::parse(attached).is_ok(), "{attached}");
        }
    }

    #[test]
    fn a_name_is_of_one_script_and_korean_goes_with_latin() {
        for good in
            ["mina하늘", "민아mina", "金하늘", "美奈mina", "ミナmina", "мина-анна", "Μίνα", "mina2", "jürgen", "مينا"]
        {
            assert!(Username::parse(good).is_ok(), "{good}");
        }
        for mixed in ["аlice", "alicе", "αlice", "minа하늘", "ロシアия", "aբ"] {
            assert_eq!(Username::parse(mixed), Err(SignUpProblem::UsernameMixed), "{mixed}");
        }
    }

    #[test]
    fn a_whole_name_of_another_script_does_not_read_like_a_latin_one() {
        for alike in ["асе", "сосо", "ѕсоре"] {
            let parsed = Username::parse(alike);
            assert_eq!(parsed, Err(SignUpProblem::UsernameLookalike), "{alike}");
        }
    }

    #[test]
    fn what_is_in_no_name_of_today_is_in_no_username() {
        // A click that looks like an exclamation mark, a modifier that looks like an apostrophe, and runes.
        for unusual in ["a\u{1c3}b", "a\u{2c8}b", "ᚠᚢᚦ"] {
            assert_eq!(Username::parse(unusual), Err(SignUpProblem::UsernameUnusual), "{unusual}");
        }
    }

    #[test]
    fn names_of_the_operator_are_the_operators_to_give() {
        for reserved in [
            "admin",
            "Admin",
            "ＡＤＭＩＮ",
            "root",
            "support",
            "admin2",
            "a.d.m.i.n",
            "admin-support",
            "security_team",
            "matgim",
            "Matgim-helps",
            "the.mat.gim",
            "운영자",
            "맡김지원",
            "관리자1",
            "고객센터",
        ] {
            assert_eq!(Username::chosen(reserved), Err(SignUpProblem::UsernameReserved), "{reserved}");
            assert!(Username::parse(reserved).is_ok(), "{reserved}");
        }
        for free in ["mina", "rooter", "admiral", "supportive", "123", "1.2", "관리", "운영자님의친구", "mina-admin"]
        {
            assert!(Username::chosen(free).is_ok(), "{free}");
        }
    }
}
