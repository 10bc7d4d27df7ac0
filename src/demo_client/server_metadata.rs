//! RFC 8414: the server's metadata, checked before it is believed.

use std::sync::Arc;

use serde::Deserialize;

use super::failure::quoted;
use oauth::check::{Checks, Ruling};
use oauth::names::{Issuer, Timestamp};

/// Metadata that was read, and when.
pub struct Known {
    pub read_at: Timestamp,
    pub metadata: Arc<ServerMetadata>,
}

/// What Haru needs of the server's metadata (RFC 8414 §2).
#[derive(Debug)]
pub struct ServerMetadata {
    pub issuer: Issuer,
    pub authorization_endpoint: String,
    pub token_endpoint: String,
    pub revocation_endpoint: Option<String>,
    pub registration_endpoint: Option<String>,
    /// RFC 9207 §3: the server always sends `iss`, so an answer without it is not the server's.
    pub sends_iss: bool,
    /// What was checked before it was believed.
    pub checks: Checks,
}

/// The document as it stands there.
#[derive(Debug, Default, Deserialize)]
pub struct Document {
    #[serde(default)]
    issuer: String,
    authorization_endpoint: Option<String>,
    token_endpoint: Option<String>,
    revocation_endpoint: Option<String>,
    registration_endpoint: Option<String>,
    #[serde(default)]
    response_types_supported: Vec<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    code_challenge_methods_supported: Vec<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

/// RFC 8414 §3.1: the well-known part stands between the host and the path of the issuer.
pub fn address(issuer: &Issuer) -> String {
    format!("{}/.well-known/oauth-authorization-server{}", issuer.origin(), issuer.path())
}

/// What makes a document the metadata of `issuer`, and of a server that Haru can work with.
pub fn decide(issuer: &Issuer, document: Document) -> Ruling<ServerMetadata, ()> {
    Ruling::of(|check| {
        let same = check.that("metadata_issuer", "RFC 8414 §3.3", document.issuer == issuer.as_str(), || ());
        check.saw(issuer.as_str(), quoted(&document.issuer));
        same?;
        let authorization_endpoint =
            check.some("authorization_endpoint_there", "RFC 8414 §2", document.authorization_endpoint, || ())?;
        let token_endpoint = check.some("token_endpoint_there", "RFC 8414 §2", document.token_endpoint, || ())?;
        // Haru's own rule: the page's form may lead to this origin only, and the secret goes nowhere else.
        let at_issuer = |endpoint: &str| Issuer::parse(endpoint).is_some_and(|url| url.origin() == issuer.origin());
        let at_home = at_issuer(&authorization_endpoint)
            && at_issuer(&token_endpoint)
            && document.revocation_endpoint.as_deref().is_none_or(at_issuer)
            && document.registration_endpoint.as_deref().is_none_or(at_issuer);
        check.that("endpoints_at_issuer", "RFC 9700 §4.4", at_home, || ())?;
        let offers_code = document.response_types_supported.iter().any(|offered| offered == "code");
        check.that("response_type_code_offered", "RFC 8414 §2", offers_code, || ())?;
        let offers_s256 = document.code_challenge_methods_supported.iter().any(|offered| offered == "S256");
        check.that("s256_offered", "RFC 9700 §2.1.1", offers_s256, || ())?;
        // Left out, the methods are client_secret_basic alone.
        let methods = document.token_endpoint_auth_methods_supported;
        let offers_basic = methods.is_none_or(|methods| methods.iter().any(|offered| offered == "client_secret_basic"));
        check.that("client_secret_basic_offered", "RFC 8414 §2", offers_basic, || ())?;
        Ok(ServerMetadata {
            issuer: issuer.clone(),
            authorization_endpoint,
            token_endpoint,
            revocation_endpoint: document.revocation_endpoint,
            registration_endpoint: document.registration_endpoint,
            sends_iss: document.authorization_response_iss_parameter_supported,
            checks: Checks::new(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> Document {
        Document {
            issuer: "https://as.example/sandbox/x".to_owned(),
            authorization_endpoint: Some("https://as.example/sandbox/x/authorize".to_owned()),
            token_endpoint: Some("https://as.example/sandbox/x/token".to_owned()),
            revocation_endpoint: None,
            registration_endpoint: None,
            response_types_supported: vec!["code".to_owned()],
            token_endpoint_auth_methods_supported: None,
            code_challenge_methods_supported: vec!["S256".to_owned()],
            authorization_response_iss_parameter_supported: true,
        }
    }

    fn refused(change: impl FnOnce(&mut Document)) -> Option<String> {
        let issuer = Issuer::parse("https://as.example/sandbox/x").expect("issuer");
        let mut document = good();
        change(&mut document);
        let ruling = decide(&issuer, document);
        assert_eq!(ruling.outcome.is_err(), ruling.checks.failed().is_some());
        ruling.checks.failed().map(|check| check.rule.to_string())
    }

    #[test]
    fn the_well_known_part_stands_before_the_path() {
        let nested = Issuer::parse("https://as.example/sandbox/x").expect("issuer");
        assert_eq!(address(&nested), "https://as.example/.well-known/oauth-authorization-server/sandbox/x");
        let root = Issuer::parse("https://as.example").expect("issuer");
        assert_eq!(address(&root), "https://as.example/.well-known/oauth-authorization-server");
    }

    #[test]
    fn metadata_of_a_server_that_haru_can_work_with_passes() {
        assert_eq!(refused(|_| ()), None);
    }

    #[test]
    fn metadata_is_believed_only_rule_by_rule() {
        let rule = |name: &str| Some(name.to_owned());
        assert_eq!(refused(|d| d.issuer = "https://as.example".to_owned()), rule("metadata_issuer"));
        assert_eq!(refused(|d| d.issuer.push('/')), rule("metadata_issuer"));
        assert_eq!(refused(|d| d.authorization_endpoint = None), rule("authorization_endpoint_there"));
        assert_eq!(refused(|d| d.token_endpoint = None), rule("token_endpoint_there"));
        let elsewhere = || Some("https://evil.example/token".to_owned());
        assert_eq!(refused(|d| d.token_endpoint = elsewhere()), rule("endpoints_at_issuer"));
        assert_eq!(refused(|d| d.revocation_endpoint = elsewhere()), rule("endpoints_at_issuer"));
        assert_eq!(refused(|d| d.registration_endpoint = elsewhere()), rule("endpoints_at_issuer"));
        let plain = Some("http://as.example/sandbox/x/token".to_owned());
        assert_eq!(refused(|d| d.token_endpoint = plain), rule("endpoints_at_issuer"));
        assert_eq!(refused(|d| d.response_types_supported.clear()), rule("response_type_code_offered"));
        let only_plain = vec!["plain".to_owned()];
        assert_eq!(refused(|d| d.code_challenge_methods_supported = only_plain), rule("s256_offered"));
        assert_eq!(refused(|d| d.code_challenge_methods_supported.clear()), rule("s256_offered"));
        let only_post = Some(vec!["client_secret_post".to_owned()]);
        assert_eq!(
            refused(|d| d.token_endpoint_auth_methods_supported = only_post),
            rule("client_secret_basic_offered")
        );
    }
}
