//! RFC 6749 §3.3, §10.2: what a person allowed, and what a request still has to ask them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::client::Client;
use super::names::{ClientId, Subject, Timestamp};
use super::scope::{self, Scope};

/// Who allowed what to whom. At most one per person and client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    pub user: Subject,
    pub client: ClientId,
    pub scope: Scope,
    /// The host that was shown when it was given; another host is asked for again.
    pub redirect_host: String,
    /// [`Client::revision`](super::client::Client::revision) when it was given: a client that shows people something else since is asked for again.
    pub client_revision: u32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Consent {
    /// Whether it was given to the very client that people are shown now.
    pub fn is_for(&self, redirect_host: &str, client_revision: u32) -> bool {
        self.redirect_host == redirect_host && self.client_revision == client_revision
    }

    /// What was allowed in `earlier` and is left out here, where both were given to the same client as people were shown it:
    /// it was asked anew, and refused. One for another host or revision says nothing of what was not asked.
    pub fn drops_from(&self, earlier: &Consent) -> Scope {
        if earlier.is_for(&self.redirect_host, self.client_revision) {
            earlier.scope.without(&self.scope)
        } else {
            Scope::empty()
        }
    }
}

/// The fingerprint of what a consent page said: to whom, as which revision of them, where they live, and what was asked. A decision
/// carries it back, so that it belongs to exactly what was read (RFC 6819 §5.2.4.3), whatever has changed since.
pub fn consent_fingerprint(client: &Client, redirect_host: &str, requested: &Scope) -> String {
    let mut hash = Sha256::new_with_prefix(b"matgim letter\0");
    let (revision, requested) = (client.revision.to_string(), requested.to_string());
    for part in [client.id.as_str(), &revision, redirect_host, &requested] {
        hash.update(part.as_bytes());
        hash.update(b"\0");
    }
    URL_SAFE_NO_PAD.encode(&hash.finalize()[..16])
}

/// A requested scope, parted by what the person has answered before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub new: Scope,
    pub already_allowed: Scope,
}

/// Parts `requested` by an earlier consent. One given for another redirect host, or to a client that has since changed what it
/// shows people, covers nothing.
pub fn ask(requested: &Scope, earlier: Option<&Consent>, redirect_host: &str, client_revision: u32) -> Asked {
    let covered = match earlier {
        Some(consent) if consent.is_for(redirect_host, client_revision) => requested.intersection(&consent.scope),
        _ => Scope::empty(),
    };
    Asked { new: requested.without(&covered), already_allowed: covered }
}

/// What is granted when the person ticked `ticked` of `requested`: never more than was requested, and nothing optional
/// that was left un-ticked.
pub fn granted(requested: &Scope, ticked: &Scope) -> Scope {
    requested.without(&scope::optional()).union(&requested.intersection(ticked))
}

/// What stands once `given` was given, whose scope is what the resource owner left of `asked`: what they allowed before to the very
/// client that they were shown now stays allowed, unless it was asked now and left out. It stands since the first time.
pub fn merged(earlier: Option<&Consent>, asked: &Scope, given: Consent) -> Consent {
    let kept = earlier.filter(|earlier| earlier.is_for(&given.redirect_host, given.client_revision));
    let kept = kept.map_or_else(Scope::empty, |kept| kept.scope.without(asked));
    let created_at = earlier.map_or(given.created_at, |earlier| earlier.created_at);
    Consent { scope: kept.union(&given.scope), created_at, ..given }
}

/// What comes of a person's wish to leave an app `kept` of `whole`, which is all that it has of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Narrowing {
    /// Something is dropped; this is left.
    To(Scope),
    Unchanged,
    /// That is no narrower permission but none: it has to be taken back as a whole.
    NothingKept,
}

/// Nothing that was not allowed is gained by keeping it.
pub fn narrow(whole: &Scope, kept: &Scope) -> Narrowing {
    match whole.intersection(kept) {
        left if left.is_empty() => Narrowing::NothingKept,
        left if left == *whole => Narrowing::Unchanged,
        left => Narrowing::To(left),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(names: &str) -> Scope {
        Scope::parse(names).expect(names)
    }

    fn allowed(names: &str) -> Consent {
        Consent {
            user: Subject::parse("u").expect("subject"),
            client: ClientId::parse("c").expect("client"),
            scope: scope(names),
            redirect_host: "app.example".to_owned(),
            client_revision: 3,
            created_at: Timestamp::from_millis(0),
            updated_at: Timestamp::from_millis(0),
        }
    }

    #[test]
    fn only_what_is_new_is_asked() {
        let asked = ask(&scope("profile calendar.read"), Some(&allowed("profile")), "app.example", 3);
        assert_eq!(asked, Asked { new: scope("calendar.read"), already_allowed: scope("profile") });
    }

    #[test]
    fn another_redirect_host_is_asked_for_everything_again() {
        assert_eq!(ask(&scope("profile"), Some(&allowed("profile")), "evil.example", 3).new, scope("profile"));
    }

    #[test]
    fn a_client_that_shows_something_else_is_asked_for_everything_again() {
        assert_eq!(ask(&scope("profile"), Some(&allowed("profile")), "app.example", 4).new, scope("profile"));
    }

    #[test]
    fn an_optional_scope_is_granted_only_when_ticked() {
        let requested = scope("profile calendar.write");
        assert_eq!(granted(&requested, &Scope::empty()), scope("profile"));
        assert_eq!(granted(&requested, &scope("calendar.write")), requested);
    }

    fn given(names: &str) -> Consent {
        let now = Timestamp::from_millis(7);
        Consent { created_at: now, updated_at: now, ..allowed(names) }
    }

    #[test]
    fn a_first_consent_is_what_was_given() {
        assert_eq!(merged(None, &scope("profile calendar.read"), given("profile")), given("profile"));
    }

    #[test]
    fn what_was_allowed_before_and_is_not_asked_now_stays_allowed() {
        let after = merged(Some(&allowed("profile calendar.read")), &scope("calendar.write"), given("calendar.write"));
        assert_eq!(after.scope, scope("profile calendar.read calendar.write"));
    }

    #[test]
    fn what_was_allowed_before_and_is_left_out_now_is_allowed_no_more() {
        let asked = scope("profile calendar.write");
        let after = merged(Some(&allowed("calendar.read calendar.write")), &asked, given("profile"));
        assert_eq!(after.scope, scope("profile calendar.read"));
    }

    #[test]
    fn a_consent_for_another_host_or_another_revision_of_the_client_keeps_nothing() {
        let earlier = allowed("calendar.read");
        for other in [
            Consent { redirect_host: "evil.example".to_owned(), ..given("profile") },
            Consent { client_revision: 4, ..given("profile") },
        ] {
            assert_eq!(merged(Some(&earlier), &scope("profile"), other).scope, scope("profile"));
        }
    }

    #[test]
    fn a_consent_stands_since_the_first_time_and_is_for_whom_it_was_given_last() {
        let last = Consent { redirect_host: "new.example".to_owned(), ..given("profile") };
        let after = merged(Some(&allowed("profile")), &scope("profile"), last);
        assert_eq!((after.created_at.as_millis(), after.updated_at.as_millis()), (0, 7));
        assert_eq!(after.redirect_host, "new.example");
    }

    #[test]
    fn what_is_kept_is_never_more_than_there_was_and_never_nothing() {
        let whole = scope("calendar.read profile");
        assert_eq!(narrow(&whole, &scope("calendar.read calendar.write")), Narrowing::To(scope("calendar.read")));
        assert_eq!(narrow(&whole, &scope("calendar.read calendar.write profile")), Narrowing::Unchanged);
        assert_eq!(narrow(&whole, &scope("calendar.write")), Narrowing::NothingKept);
        assert_eq!(narrow(&whole, &Scope::empty()), Narrowing::NothingKept);
    }

    #[test]
    fn nothing_is_granted_that_was_not_requested() {
        assert_eq!(granted(&scope("profile"), &scope("calendar.read calendar.write")), scope("profile"));
    }

    #[test]
    fn what_was_asked_anew_and_refused_is_dropped_from_the_same_client_alone() {
        let earlier = allowed("profile calendar.read");
        assert_eq!(given("profile").drops_from(&earlier), scope("calendar.read"));
        assert_eq!(given("profile calendar.read calendar.write").drops_from(&earlier), Scope::empty());
        for other in [
            Consent { redirect_host: "other.example".to_owned(), ..given("profile") },
            Consent { client_revision: 4, ..given("profile") },
        ] {
            assert_eq!(other.drops_from(&earlier), Scope::empty());
        }
    }

    #[test]
    fn a_consent_is_for_one_host_and_one_revision() {
        let fits = |host: &str, revision| allowed("profile").is_for(host, revision);
        assert!(fits("app.example", 3));
        assert!(!fits("app.example", 2) && !fits("app.example:8443", 3) && !fits("other.example", 4));
    }

    #[test]
    fn a_decision_belongs_to_the_very_page_that_was_read() {
        // RFC 6819 §5.2.4.3.
        let of = |id, revision, host: &str, names: &str| {
            let client = Client { revision, ..crate::sample::client(id, crate::client::ClientKind::Public) };
            consent_fingerprint(&client, host, &scope(names))
        };
        let page = of("c", 1, "app.example", "profile");
        assert_eq!(page, of("c", 1, "app.example", "profile"));
        assert_eq!(page.len(), 22, "128 bits in base64url");
        for other in [
            of("d", 1, "app.example", "profile"),
            of("c", 2, "app.example", "profile"),
            of("c", 1, "other.example", "profile"),
            of("c", 1, "app.example", "profile calendar.read"),
            of("c1", 1, "app.example", "profile"),
        ] {
            assert_ne!(page, other);
        }
    }
}
