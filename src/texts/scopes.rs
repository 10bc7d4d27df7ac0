//! The calendar API's scopes in plain words, and the calls that each one opens.

use crate::Text;
use crate::said::scopes as said;

/// What a scope means to the person who is asked for it.
#[derive(Clone, Copy, Debug)]
pub struct ScopeWords {
    pub name: &'static str,
    /// What the app can do with it.
    pub can: Text,
    /// The same as a thing that an app without it cannot do.
    pub cannot: Text,
    /// Method and path on the calendar API.
    pub calls: &'static [&'static str],
}

pub const SCOPES: &[ScopeWords] = &[
    ScopeWords {
        name: "profile",
        can: said::PROFILE,
        cannot: said::PROFILE_CANNOT,
        calls: &["GET /calendar/v3/users/me"],
    },
    ScopeWords {
        name: "calendar.read",
        can: said::CALENDAR_READ,
        cannot: said::CALENDAR_READ_CANNOT,
        calls: &["GET /calendar/v3/users/me/calendarList", "GET /calendar/v3/calendars/{id}/events"],
    },
    ScopeWords {
        name: "calendar.write",
        can: said::CALENDAR_WRITE,
        cannot: said::CALENDAR_WRITE_CANNOT,
        calls: &["POST /calendar/v3/calendars/{id}/events"],
    },
];

/// `None` for a name that this server does not offer.
pub fn words(name: &str) -> Option<&'static ScopeWords> {
    SCOPES.iter().find(|scope| scope.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::scope::OFFERED;

    #[test]
    fn every_scope_that_is_offered_has_words_and_calls() {
        for offered in OFFERED {
            let words = words(offered.name).unwrap_or_else(|| panic!("no words for {}", offered.name));
            assert!(!words.calls.is_empty(), "{}", offered.name);
        }
        assert_eq!(SCOPES.len(), OFFERED.len());
    }
}
