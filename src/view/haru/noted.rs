//! RFC 6749 §10, RFC 6819 §5.1.6: a value as a journal may keep it. Whether it is a secret is decided when it is written down, by the name
//! under which it crossed the wire, so that nothing which draws a journal later can give one away.

use super::shown::{Masked, Shown};
use oauth::client::is_invisible;

/// Whoever reads the message may read these: they name things, and open nothing.
const OPEN: [&str; 42] = [
    // RFC 6749 §4.1.1, RFC 7636 §4.3, OpenID Connect Core §3.1.2.1.
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "code_challenge",
    "code_challenge_method",
    "ui_locales",
    "prompt",
    // RFC 6749 §4.1.2.1, §5.2, RFC 9207 §2.
    "error",
    "error_description",
    "iss",
    // RFC 6749 §4.1.3, §5.1, §6, RFC 7009 §2.1.
    "grant_type",
    "token_type",
    "expires_in",
    "token_type_hint",
    // RFC 7591 §2, §3.2.1.
    "client_name",
    "redirect_uris",
    "grant_types",
    "response_types",
    "token_endpoint_auth_method",
    "client_id_issued_at",
    "client_secret_expires_at",
    // RFC 8414 §2, RFC 9207 §3.
    "issuer",
    "authorization_endpoint",
    "token_endpoint",
    "revocation_endpoint",
    "registration_endpoint",
    "response_types_supported",
    "token_endpoint_auth_methods_supported",
    "code_challenge_methods_supported",
    "authorization_response_iss_parameter_supported",
    // The calendar API.
    "username",
    "timeMin",
    "timeMax",
    "summary",
    "start",
    "end",
    // What a client writes down beside them.
    "expires_at",
    "calendars",
    "events",
    "api",
    "items",
];

/// Whoever has one of these can do something with it. A `code` and a `state` are covered too: the browser saw them in an address,
/// and no page has to repeat them.
const COVERED: [&str; 8] = [
    "state",
    "code",
    "code_verifier",
    "client_secret",
    "access_token",
    "refresh_token",
    "token",
    "registration_access_token",
];

/// Characters of a value.
const VALUE_AT_MOST: usize = 240;

/// A value that may be kept and shown. Only [`Noted::of`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted(Shown);

impl Noted {
    /// What crossed under `name`. `None` under a name that nobody has judged: it is not kept at all.
    pub fn of(name: &str, value: &str) -> Option<Self> {
        if COVERED.contains(&name) {
            return Some(Self(Shown::Covered(Masked::of(value))));
        }
        OPEN.contains(&name).then(|| {
            let mut visible = value.chars().filter(|c| !is_invisible(*c));
            let mut kept: String = visible.by_ref().take(VALUE_AT_MOST).collect();
            kept.extend(visible.next().map(|_| '…'));
            Self(Shown::Open(kept))
        })
    }

    pub fn shown(&self) -> &Shown {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "mgat_0123456789012345678901234567890123456789";

    #[test]
    fn what_opens_something_is_covered_when_it_is_written_down() {
        for name in COVERED {
            let noted = Noted::of(name, SECRET).expect(name);
            assert!(!format!("{noted:?}").contains("0123456789"), "{noted:?}");
            assert_eq!(noted.shown(), &Shown::Covered(Masked { beginning: "mgat_".to_owned(), length: 45 }));
        }
    }

    #[test]
    fn what_nobody_has_judged_is_not_written_down() {
        for name in ["id_token", "password", "Code", "access_token ", "", "assertion"] {
            assert_eq!(Noted::of(name, SECRET), None, "{name}");
        }
    }

    #[test]
    fn no_name_is_both() {
        assert!(OPEN.iter().all(|name| !COVERED.contains(name)));
    }

    #[test]
    fn a_long_value_is_cut() {
        let Some(Noted(Shown::Open(kept))) = Noted::of("error_description", &"가".repeat(1_000)) else {
            panic!("it is open");
        };
        assert_eq!(kept.chars().count(), VALUE_AT_MOST + 1);
        assert_eq!(Noted::of("scope", "profile").expect("open").shown(), &Shown::Open("profile".to_owned()));
    }
}
