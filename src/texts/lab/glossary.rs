//! The terms of the glossary, in the order in which a run meets them.

use super::Term;
use crate::said::lab::glossary as said;

pub const TERMS: &[Term] = &[
    Term {
        id: "client",
        term: said::CLIENT,
        means: said::CLIENT_MEANS,
        step: "1",
        confused: Some(said::CLIENT_CONFUSED),
    },
    Term {
        id: "authorization-server",
        term: said::AUTHORIZATION_SERVER,
        means: said::AUTHORIZATION_SERVER_MEANS,
        step: "1",
        confused: Some(said::AUTHORIZATION_SERVER_CONFUSED),
    },
    Term { id: "registration", term: said::REGISTRATION, means: said::REGISTRATION_MEANS, step: "1", confused: None },
    Term {
        id: "client-id",
        term: said::CLIENT_ID,
        means: said::CLIENT_ID_MEANS,
        step: "1",
        confused: Some(said::CLIENT_ID_CONFUSED),
    },
    Term {
        id: "client-secret",
        term: said::CLIENT_SECRET,
        means: said::CLIENT_SECRET_MEANS,
        step: "1",
        confused: Some(said::CLIENT_SECRET_CONFUSED),
    },
    Term {
        id: "confidential-client",
        term: said::CONFIDENTIAL_CLIENT,
        means: said::CONFIDENTIAL_CLIENT_MEANS,
        step: "1",
        confused: None,
    },
    Term {
        id: "public-client",
        term: said::PUBLIC_CLIENT,
        means: said::PUBLIC_CLIENT_MEANS,
        step: "1",
        confused: Some(said::PUBLIC_CLIENT_CONFUSED),
    },
    Term {
        id: "redirect-uri",
        term: said::REDIRECT_URI,
        means: said::REDIRECT_URI_MEANS,
        step: "1",
        confused: Some(said::REDIRECT_URI_CONFUSED),
    },
    Term { id: "hash", term: said::HASH, means: said::HASH_MEANS, step: "1", confused: Some(said::HASH_CONFUSED) },
    Term {
        id: "resource-owner",
        term: said::RESOURCE_OWNER,
        means: said::RESOURCE_OWNER_MEANS,
        step: "2",
        confused: None,
    },
    Term { id: "user-agent", term: said::USER_AGENT, means: said::USER_AGENT_MEANS, step: "2", confused: None },
    Term { id: "metadata", term: said::METADATA, means: said::METADATA_MEANS, step: "3", confused: None },
    Term {
        id: "authorization-request",
        term: said::AUTHORIZATION_REQUEST,
        means: said::AUTHORIZATION_REQUEST_MEANS,
        step: "3",
        confused: Some(said::AUTHORIZATION_REQUEST_CONFUSED),
    },
    Term { id: "scope", term: said::SCOPE, means: said::SCOPE_MEANS, step: "3", confused: Some(said::SCOPE_CONFUSED) },
    Term { id: "state", term: said::STATE, means: said::STATE_MEANS, step: "3", confused: Some(said::STATE_CONFUSED) },
    Term { id: "pkce", term: said::PKCE, means: said::PKCE_MEANS, step: "3", confused: Some(said::PKCE_CONFUSED) },
    Term {
        id: "code-challenge",
        term: said::CODE_CHALLENGE,
        means: said::CODE_CHALLENGE_MEANS,
        step: "3",
        confused: None,
    },
    Term {
        id: "front-channel",
        term: said::FRONT_CHANNEL,
        means: said::FRONT_CHANNEL_MEANS,
        step: "3",
        confused: Some(said::FRONT_CHANNEL_CONFUSED),
    },
    Term {
        id: "authorization-endpoint",
        term: said::AUTHORIZATION_ENDPOINT,
        means: said::AUTHORIZATION_ENDPOINT_MEANS,
        step: "4",
        confused: Some(said::AUTHORIZATION_ENDPOINT_CONFUSED),
    },
    Term {
        id: "authentication",
        term: said::AUTHENTICATION,
        means: said::AUTHENTICATION_MEANS,
        step: "6",
        confused: Some(said::AUTHENTICATION_CONFUSED),
    },
    Term {
        id: "session",
        term: said::SESSION,
        means: said::SESSION_MEANS,
        step: "6",
        confused: Some(said::SESSION_CONFUSED),
    },
    Term {
        id: "consent",
        term: said::CONSENT,
        means: said::CONSENT_MEANS,
        step: "7",
        confused: Some(said::CONSENT_CONFUSED),
    },
    Term {
        id: "letter-of-delegation",
        term: said::LETTER_OF_DELEGATION,
        means: said::LETTER_OF_DELEGATION_MEANS,
        step: "7",
        confused: None,
    },
    Term {
        id: "least-privilege",
        term: said::LEAST_PRIVILEGE,
        means: said::LEAST_PRIVILEGE_MEANS,
        step: "7",
        confused: None,
    },
    Term {
        id: "authorization",
        term: said::AUTHORIZATION,
        means: said::AUTHORIZATION_MEANS,
        step: "8",
        confused: Some(said::AUTHORIZATION_CONFUSED),
    },
    Term { id: "grant", term: said::GRANT, means: said::GRANT_MEANS, step: "8", confused: Some(said::GRANT_CONFUSED) },
    Term { id: "csrf", term: said::CSRF, means: said::CSRF_MEANS, step: "8", confused: None },
    Term {
        id: "authorization-code",
        term: said::AUTHORIZATION_CODE,
        means: said::AUTHORIZATION_CODE_MEANS,
        step: "9",
        confused: Some(said::AUTHORIZATION_CODE_CONFUSED),
    },
    Term { id: "voucher", term: said::VOUCHER, means: said::VOUCHER_MEANS, step: "9", confused: None },
    Term { id: "issuer", term: said::ISSUER, means: said::ISSUER_MEANS, step: "9", confused: None },
    Term {
        id: "login-csrf",
        term: said::LOGIN_CSRF,
        means: said::LOGIN_CSRF_MEANS,
        step: "9",
        confused: Some(said::LOGIN_CSRF_CONFUSED),
    },
    Term {
        id: "mix-up-attack",
        term: said::MIX_UP_ATTACK,
        means: said::MIX_UP_ATTACK_MEANS,
        step: "9",
        confused: None,
    },
    Term {
        id: "back-channel",
        term: said::BACK_CHANNEL,
        means: said::BACK_CHANNEL_MEANS,
        step: "10",
        confused: Some(said::BACK_CHANNEL_CONFUSED),
    },
    Term {
        id: "token-endpoint",
        term: said::TOKEN_ENDPOINT,
        means: said::TOKEN_ENDPOINT_MEANS,
        step: "10",
        confused: None,
    },
    Term {
        id: "code-verifier",
        term: said::CODE_VERIFIER,
        means: said::CODE_VERIFIER_MEANS,
        step: "10",
        confused: Some(said::CODE_VERIFIER_CONFUSED),
    },
    Term {
        id: "access-token",
        term: said::ACCESS_TOKEN,
        means: said::ACCESS_TOKEN_MEANS,
        step: "11",
        confused: Some(said::ACCESS_TOKEN_CONFUSED),
    },
    Term { id: "pass", term: said::PASS, means: said::PASS_MEANS, step: "11", confused: None },
    Term {
        id: "refresh-token",
        term: said::REFRESH_TOKEN,
        means: said::REFRESH_TOKEN_MEANS,
        step: "11",
        confused: Some(said::REFRESH_TOKEN_CONFUSED),
    },
    Term { id: "bearer-token", term: said::BEARER_TOKEN, means: said::BEARER_TOKEN_MEANS, step: "12", confused: None },
    Term {
        id: "resource-server",
        term: said::RESOURCE_SERVER,
        means: said::RESOURCE_SERVER_MEANS,
        step: "12",
        confused: None,
    },
    Term {
        id: "introspection",
        term: said::INTROSPECTION,
        means: said::INTROSPECTION_MEANS,
        step: "13",
        confused: None,
    },
    Term {
        id: "opaque-token",
        term: said::OPAQUE_TOKEN,
        means: said::OPAQUE_TOKEN_MEANS,
        step: "13",
        confused: Some(said::OPAQUE_TOKEN_CONFUSED),
    },
    Term { id: "jwt", term: said::JWT, means: said::JWT_MEANS, step: "13", confused: Some(said::JWT_CONFUSED) },
    Term { id: "rotation", term: said::ROTATION, means: said::ROTATION_MEANS, step: "14", confused: None },
    Term { id: "token-family", term: said::TOKEN_FAMILY, means: said::TOKEN_FAMILY_MEANS, step: "14", confused: None },
    Term { id: "replay", term: said::REPLAY, means: said::REPLAY_MEANS, step: "14", confused: None },
    Term {
        id: "revocation",
        term: said::REVOCATION,
        means: said::REVOCATION_MEANS,
        step: "15",
        confused: Some(said::REVOCATION_CONFUSED),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{has_hangul, is_sentence};
    use view::preferences::Language;

    #[test]
    fn there_are_some_forty_and_each_stands_once() {
        assert!((40..=47).contains(&TERMS.len()), "{}", TERMS.len());
        for (at, term) in TERMS.iter().enumerate() {
            assert!(TERMS[..at].iter().all(|earlier| earlier.id != term.id), "{}", term.id);
            let en = |term: &Term| term.term.say(Language::En);
            assert!(TERMS[..at].iter().all(|earlier| en(earlier) != en(term)), "{}", en(term));
        }
    }

    #[test]
    fn an_id_can_stand_in_an_address() {
        for Term { id, .. } in TERMS {
            assert!(!id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{id}");
        }
    }

    #[test]
    fn they_stand_in_the_order_of_the_steps() {
        let places: Vec<_> = TERMS.iter().map(|term| lab::step::place(term.step)).collect();
        assert!(places.iter().all(Option::is_some), "{places:?}");
        assert!(places.is_sorted(), "{places:?}");
    }

    #[test]
    fn each_is_said_in_both_languages() {
        for Term { id, term, means, confused, .. } in TERMS {
            let (ko, en) = (term.say(Language::Ko), term.say(Language::En));
            assert!(!ko.is_empty() && !en.is_empty() && !has_hangul(en), "{id}");
            assert!(is_sentence(*means), "{id}");
            if let Some(confused) = confused {
                assert!(is_sentence(*confused), "{id}");
            }
        }
    }
}
