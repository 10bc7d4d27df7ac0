//! What went wrong when a check refused a request, and what mends it, for the client's developer. The Lab says of the same
//! rules how they ought to hold (`texts::lab::checks`); here one did not.

use crate::Text;
use crate::said::developers::refusals as said;

pub struct Refusal {
    /// As in `Check::rule`.
    pub rule: &'static str,
    pub wrong: Text,
    pub cure: Text,
    /// The term of the glossary that explains it.
    pub term: &'static str,
}

/// `None` for a rule that this table does not know.
pub fn of_rule(rule: &str) -> Option<&'static Refusal> {
    REFUSALS.iter().find(|refusal| refusal.rule == rule)
}

pub const REFUSALS: &[Refusal] = &[
    Refusal { rule: "client_id_once", wrong: said::CLIENT_ID_ONCE, cure: said::CLIENT_ID_ONCE_CURE, term: "client-id" },
    Refusal { rule: "client_known", wrong: said::CLIENT_KNOWN, cure: said::CLIENT_KNOWN_CURE, term: "client-id" },
    Refusal { rule: "client_enabled", wrong: said::CLIENT_ENABLED, cure: said::CLIENT_ENABLED_CURE, term: "client" },
    Refusal {
        rule: "redirect_uri_once",
        wrong: said::REDIRECT_URI_ONCE,
        cure: said::REDIRECT_URI_ONCE_CURE,
        term: "redirect-uri",
    },
    Refusal {
        rule: "redirect_uri_present",
        wrong: said::REDIRECT_URI_PRESENT,
        cure: said::REDIRECT_URI_PRESENT_CURE,
        term: "redirect-uri",
    },
    Refusal {
        rule: "redirect_uri_exact",
        wrong: said::REDIRECT_URI_EXACT,
        cure: said::REDIRECT_URI_EXACT_CURE,
        term: "redirect-uri",
    },
    Refusal {
        rule: "parameters_once",
        wrong: said::PARAMETERS_ONCE,
        cure: said::PARAMETERS_ONCE_CURE,
        term: "authorization-request",
    },
    Refusal {
        rule: "parameters_plain",
        wrong: said::PARAMETERS_PLAIN,
        cure: said::PARAMETERS_PLAIN_CURE,
        term: "authorization-request",
    },
    Refusal {
        rule: "response_type_present",
        wrong: said::RESPONSE_TYPE_PRESENT,
        cure: said::RESPONSE_TYPE_PRESENT_CURE,
        term: "authorization-code",
    },
    Refusal {
        rule: "response_type_code",
        wrong: said::RESPONSE_TYPE_CODE,
        cure: said::RESPONSE_TYPE_CODE_CURE,
        term: "authorization-code",
    },
    Refusal {
        rule: "response_mode_query",
        wrong: said::RESPONSE_MODE_QUERY,
        cure: said::RESPONSE_MODE_QUERY_CURE,
        term: "authorization-request",
    },
    Refusal {
        rule: "grant_type_allowed",
        wrong: said::GRANT_TYPE_ALLOWED,
        cure: said::GRANT_TYPE_ALLOWED_CURE,
        term: "grant",
    },
    Refusal {
        rule: "scope_well_formed",
        wrong: said::SCOPE_WELL_FORMED,
        cure: said::SCOPE_WELL_FORMED_CURE,
        term: "scope",
    },
    Refusal { rule: "scope_allowed", wrong: said::SCOPE_ALLOWED, cure: said::SCOPE_ALLOWED_CURE, term: "scope" },
    Refusal {
        rule: "code_challenge_present",
        wrong: said::CODE_CHALLENGE_PRESENT,
        cure: said::CODE_CHALLENGE_PRESENT_CURE,
        term: "pkce",
    },
    Refusal {
        rule: "code_challenge_method_s256",
        wrong: said::CODE_CHALLENGE_METHOD_S256,
        cure: said::CODE_CHALLENGE_METHOD_S256_CURE,
        term: "code-challenge",
    },
    Refusal {
        rule: "code_challenge_well_formed",
        wrong: said::CODE_CHALLENGE_WELL_FORMED,
        cure: said::CODE_CHALLENGE_WELL_FORMED_CURE,
        term: "code-challenge",
    },
    Refusal {
        rule: "prompt_well_formed",
        wrong: said::PROMPT_WELL_FORMED,
        cure: said::PROMPT_WELL_FORMED_CURE,
        term: "authorization-request",
    },
    Refusal {
        rule: "max_age_well_formed",
        wrong: said::MAX_AGE_WELL_FORMED,
        cure: said::MAX_AGE_WELL_FORMED_CURE,
        term: "authorization-request",
    },
    Refusal {
        rule: "prompt_allows_sign_in",
        wrong: said::PROMPT_ALLOWS_SIGN_IN,
        cure: said::PROMPT_ALLOWS_SIGN_IN_CURE,
        term: "session",
    },
    Refusal {
        rule: "prompt_allows_consent",
        wrong: said::PROMPT_ALLOWS_CONSENT,
        cure: said::PROMPT_ALLOWS_CONSENT_CURE,
        term: "consent",
    },
    Refusal {
        rule: "client_method",
        wrong: said::CLIENT_METHOD,
        cure: said::CLIENT_METHOD_CURE,
        term: "client-secret",
    },
    Refusal {
        rule: "client_secret",
        wrong: said::CLIENT_SECRET,
        cure: said::CLIENT_SECRET_CURE,
        term: "client-secret",
    },
    Refusal {
        rule: "client_confidential",
        wrong: said::CLIENT_CONFIDENTIAL,
        cure: said::CLIENT_CONFIDENTIAL_CURE,
        term: "public-client",
    },
    Refusal { rule: "code_known", wrong: said::CODE_KNOWN, cure: said::CODE_KNOWN_CURE, term: "authorization-code" },
    Refusal { rule: "code_unused", wrong: said::CODE_UNUSED, cure: said::CODE_UNUSED_CURE, term: "authorization-code" },
    Refusal {
        rule: "code_unexpired",
        wrong: said::CODE_UNEXPIRED,
        cure: said::CODE_UNEXPIRED_CURE,
        term: "authorization-code",
    },
    Refusal {
        rule: "code_same_client",
        wrong: said::CODE_SAME_CLIENT,
        cure: said::CODE_SAME_CLIENT_CURE,
        term: "authorization-code",
    },
    Refusal {
        rule: "redirect_uri_same",
        wrong: said::REDIRECT_URI_SAME,
        cure: said::REDIRECT_URI_SAME_CURE,
        term: "redirect-uri",
    },
    Refusal {
        rule: "redirect_uri_still_registered",
        wrong: said::REDIRECT_URI_STILL_REGISTERED,
        cure: said::REDIRECT_URI_STILL_REGISTERED_CURE,
        term: "redirect-uri",
    },
    Refusal {
        rule: "code_verifier_matches",
        wrong: said::CODE_VERIFIER_MATCHES,
        cure: said::CODE_VERIFIER_MATCHES_CURE,
        term: "code-verifier",
    },
    Refusal {
        rule: "grant_unrevoked",
        wrong: said::GRANT_UNREVOKED,
        cure: said::GRANT_UNREVOKED_CURE,
        term: "revocation",
    },
    Refusal {
        rule: "owner_enabled",
        wrong: said::OWNER_ENABLED,
        cure: said::OWNER_ENABLED_CURE,
        term: "resource-owner",
    },
    Refusal { rule: "scope_left", wrong: said::SCOPE_LEFT, cure: said::SCOPE_LEFT_CURE, term: "scope" },
    Refusal {
        rule: "refresh_token_known",
        wrong: said::REFRESH_TOKEN_KNOWN,
        cure: said::REFRESH_TOKEN_KNOWN_CURE,
        term: "refresh-token",
    },
    Refusal {
        rule: "refresh_token_same_client",
        wrong: said::REFRESH_TOKEN_SAME_CLIENT,
        cure: said::REFRESH_TOKEN_SAME_CLIENT_CURE,
        term: "refresh-token",
    },
    Refusal {
        rule: "refresh_token_unused",
        wrong: said::REFRESH_TOKEN_UNUSED,
        cure: said::REFRESH_TOKEN_UNUSED_CURE,
        term: "rotation",
    },
    Refusal {
        rule: "refresh_token_unexpired",
        wrong: said::REFRESH_TOKEN_UNEXPIRED,
        cure: said::REFRESH_TOKEN_UNEXPIRED_CURE,
        term: "refresh-token",
    },
    Refusal {
        rule: "resource_absolute",
        wrong: said::RESOURCE_ABSOLUTE,
        cure: said::RESOURCE_ABSOLUTE_CURE,
        term: "resource-server",
    },
    Refusal {
        rule: "resource_known",
        wrong: said::RESOURCE_KNOWN,
        cure: said::RESOURCE_KNOWN_CURE,
        term: "resource-server",
    },
    Refusal {
        rule: "resource_granted",
        wrong: said::RESOURCE_GRANTED,
        cure: said::RESOURCE_GRANTED_CURE,
        term: "resource-server",
    },
    Refusal { rule: "scope_not_wider", wrong: said::SCOPE_NOT_WIDER, cure: said::SCOPE_NOT_WIDER_CURE, term: "scope" },
    Refusal { rule: "token_known", wrong: said::TOKEN_KNOWN, cure: said::TOKEN_KNOWN_CURE, term: "access-token" },
    Refusal {
        rule: "token_theirs_to_know",
        wrong: said::TOKEN_THEIRS_TO_KNOW,
        cure: said::TOKEN_THEIRS_TO_KNOW_CURE,
        term: "introspection",
    },
    Refusal {
        rule: "token_unexpired",
        wrong: said::TOKEN_UNEXPIRED,
        cure: said::TOKEN_UNEXPIRED_CURE,
        term: "access-token",
    },
    Refusal {
        rule: "token_unrevoked",
        wrong: said::TOKEN_UNREVOKED,
        cure: said::TOKEN_UNREVOKED_CURE,
        term: "revocation",
    },
    Refusal {
        rule: "token_same_client",
        wrong: said::TOKEN_SAME_CLIENT,
        cure: said::TOKEN_SAME_CLIENT_CURE,
        term: "revocation",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::checks::ENTRIES as RULES;
    use crate::lab::glossary::TERMS;

    /// Rules that are never what refused a client: they lead to a page, or belong to another party.
    const OTHERS_BEGIN: &str = "parameters_readable";
    const LEAD_TO_A_PAGE: [&str; 2] = ["owner_signed_in", "consent_covers"];

    #[test]
    fn every_rule_that_can_refuse_a_client_has_words_and_a_cure() {
        let own = RULES.iter().map(|rule| rule.key).take_while(|name| *name != OTHERS_BEGIN);
        let own: Vec<_> = own.filter(|name| !LEAD_TO_A_PAGE.contains(name)).collect();
        assert!(own.len() > 30, "{own:?}");
        for name in &own {
            assert!(of_rule(name).is_some(), "{name}");
        }
        // Where the others begin is a place in a list: each that has words has to stand before it.
        for refusal in REFUSALS {
            assert!(own.contains(&refusal.rule), "{} stands among the rules of others", refusal.rule);
        }
    }

    #[test]
    fn every_refusal_is_of_a_rule_and_leads_to_a_term() {
        for refusal in REFUSALS {
            assert!(RULES.iter().any(|rule| rule.key == refusal.rule), "{}", refusal.rule);
            assert!(TERMS.iter().any(|term| term.id == refusal.term), "{}", refusal.term);
        }
    }
}
