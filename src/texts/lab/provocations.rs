//! What a learner can provoke: what each does, who refuses it, and what would happen without the rule.

use super::Provocation;
use crate::said::lab::provocations as said;

pub const PROVOCATIONS: [Provocation; 12] = [
    Provocation {
        id: "unknown-client",
        title: said::UNKNOWN_CLIENT,
        does: said::UNKNOWN_CLIENT_DOES,
        happened: said::UNKNOWN_CLIENT_HAPPENED,
        clause: "RFC 6749 §4.1.2.1",
        without: said::UNKNOWN_CLIENT_WITHOUT,
    },
    Provocation {
        id: "redirect-uri",
        title: said::REDIRECT_URI,
        does: said::REDIRECT_URI_DOES,
        happened: said::REDIRECT_URI_HAPPENED,
        clause: "RFC 6749 §4.1.2.1, RFC 9700 §4.1.3",
        without: said::REDIRECT_URI_WITHOUT,
    },
    Provocation {
        id: "consent-denied",
        title: said::CONSENT_DENIED,
        does: said::CONSENT_DENIED_DOES,
        happened: said::CONSENT_DENIED_HAPPENED,
        clause: "RFC 6749 §4.1.2.1",
        without: said::CONSENT_DENIED_WITHOUT,
    },
    Provocation {
        id: "state-mismatch",
        title: said::STATE_MISMATCH,
        does: said::STATE_MISMATCH_DOES,
        happened: said::STATE_MISMATCH_HAPPENED,
        clause: "RFC 6749 §10.12, RFC 9700 §4.7",
        without: said::STATE_MISMATCH_WITHOUT,
    },
    Provocation {
        id: "wrong-verifier",
        title: said::WRONG_VERIFIER,
        does: said::WRONG_VERIFIER_DOES,
        happened: said::WRONG_VERIFIER_HAPPENED,
        clause: "RFC 7636 §4.6",
        without: said::WRONG_VERIFIER_WITHOUT,
    },
    Provocation {
        id: "replayed-code",
        title: said::REPLAYED_CODE,
        does: said::REPLAYED_CODE_DOES,
        happened: said::REPLAYED_CODE_HAPPENED,
        clause: "RFC 6749 §4.1.2, §10.5",
        without: said::REPLAYED_CODE_WITHOUT,
    },
    Provocation {
        id: "wrong-secret",
        title: said::WRONG_SECRET,
        does: said::WRONG_SECRET_DOES,
        happened: said::WRONG_SECRET_HAPPENED,
        clause: "RFC 6749 §2.3.1, §5.2",
        without: said::WRONG_SECRET_WITHOUT,
    },
    Provocation {
        id: "token-in-query",
        title: said::TOKEN_IN_QUERY,
        does: said::TOKEN_IN_QUERY_DOES,
        happened: said::TOKEN_IN_QUERY_HAPPENED,
        clause: "RFC 6750 §2.3, RFC 9700 §4.3.2",
        without: said::TOKEN_IN_QUERY_WITHOUT,
    },
    Provocation {
        id: "too-little-scope",
        title: said::TOO_LITTLE_SCOPE,
        does: said::TOO_LITTLE_SCOPE_DOES,
        happened: said::TOO_LITTLE_SCOPE_HAPPENED,
        clause: "RFC 6750 §3.1",
        without: said::TOO_LITTLE_SCOPE_WITHOUT,
    },
    Provocation {
        id: "expired-token",
        title: said::EXPIRED_TOKEN,
        does: said::EXPIRED_TOKEN_DOES,
        happened: said::EXPIRED_TOKEN_HAPPENED,
        clause: "RFC 6750 §3.1, RFC 7662 §2.2",
        without: said::EXPIRED_TOKEN_WITHOUT,
    },
    Provocation {
        id: "old-refresh-token",
        title: said::OLD_REFRESH_TOKEN,
        does: said::OLD_REFRESH_TOKEN_DOES,
        happened: said::OLD_REFRESH_TOKEN_HAPPENED,
        clause: "RFC 9700 §4.14.2",
        without: said::OLD_REFRESH_TOKEN_WITHOUT,
    },
    Provocation {
        id: "revoked",
        title: said::REVOKED,
        does: said::REVOKED_DOES,
        happened: said::REVOKED_HAPPENED,
        clause: "RFC 6750 §3.1, RFC 7662 §2.2",
        without: said::REVOKED_WITHOUT,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::assert_written;

    #[test]
    fn every_provocation_is_written_and_has_its_clause() {
        for provocation in &PROVOCATIONS {
            let Provocation { id, title, does, happened, clause, without } = provocation;
            for text in [title, does, happened, without] {
                assert_written(*text, id);
            }
            assert!(clause.starts_with("RFC "), "{id}");
        }
    }

    #[test]
    fn ids_are_distinct_and_fit_into_an_address() {
        for (at, provocation) in PROVOCATIONS.iter().enumerate() {
            assert!(provocation.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", provocation.id);
            assert!(PROVOCATIONS[..at].iter().all(|earlier| earlier.id != provocation.id), "{}", provocation.id);
        }
    }
}
