//! RFC 6749 §3.3: scope, an unordered set of names.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Bytes; what is longer cannot be a scope of ours.
const SCOPE_NAME_AT_MOST: usize = 64;

/// One name: `1*( %x21 / %x23-5B / %x5D-7E )` (RFC 6749 A.4).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ScopeName(String);

impl ScopeName {
    pub fn parse(value: &str) -> Option<Self> {
        let fits = !value.is_empty()
            && value.len() <= SCOPE_NAME_AT_MOST
            && value.bytes().all(|b| b == 0x21 || (0x23..=0x5b).contains(&b) || (0x5d..=0x7e).contains(&b));
        fits.then(|| Self(value.to_owned()))
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A set of scope names; written sorted, with single spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Scope(BTreeSet<ScopeName>);

impl Scope {
    pub fn empty() -> Self {
        Self::default()
    }
    /// Names separated by single spaces or more; a name of another alphabet makes the whole value malformed.
    pub fn parse(value: &str) -> Option<Self> {
        value.split(' ').filter(|name| !name.is_empty()).map(ScopeName::parse).collect::<Option<_>>().map(Self)
    }
    pub fn iter(&self) -> impl Iterator<Item = &ScopeName> {
        self.0.iter()
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    pub fn contains(&self, name: &str) -> bool {
        self.0.iter().any(|own| own.as_str() == name)
    }
    pub fn is_subset_of(&self, other: &Scope) -> bool {
        self.0.is_subset(&other.0)
    }
    pub fn union(&self, other: &Scope) -> Scope {
        Self(self.0.union(&other.0).cloned().collect())
    }
    pub fn intersection(&self, other: &Scope) -> Scope {
        Self(self.0.intersection(&other.0).cloned().collect())
    }
    pub fn without(&self, other: &Scope) -> Scope {
        Self(self.0.difference(&other.0).cloned().collect())
    }
}

impl FromIterator<ScopeName> for Scope {
    fn from_iter<I: IntoIterator<Item = ScopeName>>(names: I) -> Self {
        Self(names.into_iter().collect())
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, name) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            f.write_str(name.as_str())?;
        }
        Ok(())
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.to_string()
    }
}

impl TryFrom<String> for Scope {
    type Error = &'static str;
    fn try_from(value: String) -> Result<Self, Self::Error> {
        Scope::parse(&value).ok_or("a scope is made of printable ASCII names without quotes or backslashes")
    }
}

/// What the calendar API offers. `optional` ones may be un-ticked by the person who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferedScope {
    pub name: &'static str,
    pub optional: bool,
}

/// Who the person is.
pub const PROFILE: OfferedScope = OfferedScope { name: "profile", optional: false };
/// Reading calendars and their events.
pub const CALENDAR_READ: OfferedScope = OfferedScope { name: "calendar.read", optional: false };
/// Adding events.
pub const CALENDAR_WRITE: OfferedScope = OfferedScope { name: "calendar.write", optional: true };

/// Every scope that a client can be registered for.
pub const OFFERED: &[OfferedScope] = &[PROFILE, CALENDAR_READ, CALENDAR_WRITE];

/// The offered scopes as one set.
pub fn offered() -> Scope {
    OFFERED.iter().filter_map(|scope| ScopeName::parse(scope.name)).collect()
}

/// What a client is registered for that names no scope (RFC 7591 §2).
pub fn usual() -> Scope {
    offered().without(&optional())
}

/// RFC 6749 §3.3: a server may ignore a part of what is asked for. Names that this one does not know are left out (`openid`,
/// `offline_access`), as long as one that it knows is left; the answer says which scope it is.
pub fn known(asked: Scope) -> Scope {
    let known = asked.intersection(&offered());
    if known.is_empty() { asked } else { known }
}

/// The offered scopes that a person may un-tick.
pub fn optional() -> Scope {
    OFFERED.iter().filter(|scope| scope.optional).filter_map(|scope| ScopeName::parse(scope.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_a_set_and_order_does_not_matter() {
        assert_eq!(Scope::parse("b a  b"), Scope::parse("a b"));
        assert_eq!(Scope::parse("b a").map(|s| s.to_string()).as_deref(), Some("a b"));
    }

    #[test]
    fn quotes_backslashes_and_control_characters_are_malformed() {
        for bad in ["a\"b", "a\\b", "a\tb", "a\u{e9}", "a\u{0}"] {
            assert!(Scope::parse(bad).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn names_that_nobody_knows_are_left_out_while_a_known_one_is_left() {
        let known = |asked: &str| known(Scope::parse(asked).expect(asked)).to_string();
        assert_eq!(known("openid offline_access calendar.read email"), "calendar.read");
        assert_eq!(known("calendar.write profile"), "calendar.write profile");
        assert_eq!(known("openid email"), "email openid");
        assert_eq!(known(""), "");
    }

    #[test]
    fn every_offered_name_is_a_scope_name() {
        assert_eq!(offered().iter().count(), OFFERED.len());
    }

    #[test]
    fn a_name_of_a_scope_has_64_bytes_at_most() {
        assert!(ScopeName::parse(&"a".repeat(SCOPE_NAME_AT_MOST)).is_some());
        assert!(ScopeName::parse(&"a".repeat(SCOPE_NAME_AT_MOST + 1)).is_none());
    }

    #[test]
    fn a_scope_name_is_of_64_characters_of_one_alphabet() {
        // RFC 6749 A.4: %x21 / %x23-5B / %x5D-7E.
        for fits in ["!", "#", "[", "]", "~", &"a".repeat(64)] {
            assert_eq!(ScopeName::parse(fits).as_ref().map(ScopeName::as_str), Some(fits));
        }
        for other in ["", " ", "\"", "\\", "\u{7f}", &"a".repeat(65)] {
            assert_eq!(ScopeName::parse(other), None, "{other:?}");
        }
    }

    #[test]
    fn scopes_are_joined_met_and_parted_as_sets() {
        let of = |names: &str| Scope::parse(names).expect(names);
        let (one, other) = (of("a b"), of("b c"));
        assert_eq!(one.union(&other), of("a b c"));
        assert_eq!(one.intersection(&other), of("b"));
        assert_eq!(one.without(&other), of("a"));
        assert!(of("b").is_subset_of(&one) && Scope::empty().is_subset_of(&one));
        assert!(!one.is_subset_of(&of("b")) && !one.is_subset_of(&Scope::empty()));
        assert_eq!(["a", "b", "c", "", "a b"].map(|name| one.contains(name)), [true, true, false, false, false]);
        assert_eq!([one.is_empty(), Scope::empty().is_empty()], [false, true]);
    }

    #[test]
    fn a_scope_is_read_as_it_is_written() {
        let json = serde_json::to_value(Scope::parse("b a").expect("scope")).expect("json");
        assert_eq!(json, "a b");
        assert_eq!(serde_json::from_value::<Scope>(json).expect("read"), Scope::parse("a b").expect("scope"));
        assert!(serde_json::from_value::<Scope>("a\"".into()).is_err());
    }

    #[test]
    fn who_names_no_scope_reads_and_does_not_write() {
        assert_eq!(usual().to_string(), "calendar.read profile");
        assert_eq!(optional().to_string(), "calendar.write");
        assert_eq!(offered(), usual().union(&optional()));
    }
}
