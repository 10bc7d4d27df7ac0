//! RFC 8414: what the server says of itself, generated from the configuration that its handlers use.

use serde::{Deserialize, Serialize};

use super::client::GrantType;
use super::names::Issuer;
use super::policy::{Policy, RegistrationPolicy};
use super::scope;

/// RFC 8414 §2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    pub issuer: Issuer,
    pub authorization_endpoint: String,
    pub token_endpoint: String,
    pub revocation_endpoint: String,
    pub introspection_endpoint: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration_endpoint: Option<String>,
    pub scopes_supported: Vec<String>,
    pub response_types_supported: Vec<String>,
    pub response_modes_supported: Vec<String>,
    pub grant_types_supported: Vec<String>,
    pub token_endpoint_auth_methods_supported: Vec<String>,
    pub revocation_endpoint_auth_methods_supported: Vec<String>,
    pub introspection_endpoint_auth_methods_supported: Vec<String>,
    pub code_challenge_methods_supported: Vec<String>,
    /// RFC 9207 §3.
    pub authorization_response_iss_parameter_supported: bool,
    pub ui_locales_supported: Vec<String>,
}

/// RFC 8414 §3: the path of the metadata, the well-known part inserted before the path of the issuer.
pub fn well_known_path(issuer: &Issuer) -> String {
    format!("/.well-known/oauth-authorization-server{}", issuer.path())
}

impl Metadata {
    pub fn of(issuer: &Issuer, policy: &Policy) -> Self {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        Self {
            issuer: issuer.clone(),
            authorization_endpoint: issuer.join("/authorize"),
            token_endpoint: issuer.join("/token"),
            revocation_endpoint: issuer.join("/revoke"),
            introspection_endpoint: issuer.join("/introspect"),
            registration_endpoint: (policy.registration != RegistrationPolicy::Off).then(|| issuer.join("/register")),
            scopes_supported: scope::OFFERED.iter().map(|scope| scope.name.to_owned()).collect(),
            response_types_supported: words(&["code"]),
            response_modes_supported: words(&["query"]),
            grant_types_supported: GrantType::ALL.iter().map(|grant| grant.as_str().to_owned()).collect(),
            token_endpoint_auth_methods_supported: words(&["client_secret_basic", "client_secret_post", "none"]),
            revocation_endpoint_auth_methods_supported: words(&["client_secret_basic", "client_secret_post", "none"]),
            introspection_endpoint_auth_methods_supported: words(&["client_secret_basic", "client_secret_post"]),
            code_challenge_methods_supported: words(&["S256"]),
            authorization_response_iss_parameter_supported: true,
            ui_locales_supported: words(&["ko", "en"]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_well_known_part_stands_before_the_path_of_the_issuer() {
        let path = |url| well_known_path(&Issuer::parse(url).expect("issuer"));
        assert_eq!(path("https://example.com"), "/.well-known/oauth-authorization-server");
        assert_eq!(path("https://example.com/issuer1"), "/.well-known/oauth-authorization-server/issuer1");
    }

    #[test]
    fn registration_is_advertised_only_where_it_works() {
        let issuer = Issuer::parse("https://example.com").expect("issuer");
        assert_eq!(Metadata::of(&issuer, &Policy::strict()).registration_endpoint, None);
    }

    #[test]
    fn each_endpoint_is_below_the_issuer() {
        let issuer = Issuer::parse("https://example.com/x").expect("issuer");
        let open = Policy { registration: RegistrationPolicy::Open, ..Policy::strict() };
        let said = serde_json::to_value(Metadata::of(&issuer, &open)).expect("json");
        for (member, path) in [
            ("issuer", ""),
            ("authorization_endpoint", "/authorize"),
            ("token_endpoint", "/token"),
            ("revocation_endpoint", "/revoke"),
            ("introspection_endpoint", "/introspect"),
            ("registration_endpoint", "/register"),
        ] {
            assert_eq!(said[member], format!("https://example.com/x{path}"), "{member}");
        }
        let by_token = Policy { registration: RegistrationPolicy::Token, ..Policy::strict() };
        assert!(Metadata::of(&issuer, &by_token).registration_endpoint.is_some());
    }

    #[test]
    fn nothing_is_advertised_that_is_not_safe() {
        // RFC 9700 §2.1.1, §2.1.2, §2.4, RFC 7662 §2.1, RFC 9207 §3.
        let issuer = Issuer::parse("https://example.com").expect("issuer");
        let said = Metadata::of(&issuer, &Policy::strict());
        assert_eq!(said.response_types_supported, ["code"]);
        assert_eq!(said.grant_types_supported, ["authorization_code", "refresh_token", "client_credentials"]);
        assert_eq!(said.code_challenge_methods_supported, ["S256"]);
        assert!(!said.introspection_endpoint_auth_methods_supported.contains(&"none".to_owned()));
        assert!(said.authorization_response_iss_parameter_supported);
        assert_eq!(said.scopes_supported, ["profile", "calendar.read", "calendar.write"]);
    }
}
