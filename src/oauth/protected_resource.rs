//! RFC 9728: what a protected resource says of itself, and where it says it.

use serde::Serialize;

use super::names::Issuer;
use super::scope::Scope;

/// RFC 9728 §1.2: the resource's base URL, without query, fragment or trailing slash. Compared as a string.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ResourceIdentifier(Issuer);

/// An issuer's form is as plain as this one.
impl From<Issuer> for ResourceIdentifier {
    fn from(url: Issuer) -> Self {
        Self(url)
    }
}

impl ResourceIdentifier {
    /// The same form as an issuer's: its host has nothing that would have to be quoted inside a challenge, its path is of unreserved
    /// characters (RFC 3986 §2.3).
    pub fn parse(url: &str) -> Option<Self> {
        Issuer::parse(url).map(Self)
    }
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// RFC 9728 §3.1: the well-known name goes between host and path, so this is a path on the host.
    pub fn metadata_path(&self) -> String {
        format!("/.well-known/oauth-protected-resource{}", self.0.path())
    }
    pub fn metadata_url(&self) -> String {
        format!("{}{}", self.0.origin(), self.metadata_path())
    }
}

/// RFC 9728 §2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProtectedResource {
    pub resource: ResourceIdentifier,
    /// Issuers whose tokens count here.
    pub authorization_servers: Vec<Issuer>,
    /// How a token may be presented (RFC 6750 §2): `header`, `body`, `query`.
    pub bearer_methods_supported: Vec<&'static str>,
    /// Sorted, one name an entry.
    #[serde(serialize_with = "names")]
    pub scopes_supported: Scope,
    /// For people; the second is the same in Korean (RFC 9728 §2.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_name: Option<&'static str>,
    #[serde(rename = "resource_name#ko", skip_serializing_if = "Option::is_none")]
    pub resource_name_ko: Option<&'static str>,
}

fn names<S: serde::Serializer>(scope: &Scope, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(scope.iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resource(url: &str) -> ResourceIdentifier {
        ResourceIdentifier::parse(url).expect(url)
    }

    #[test]
    fn the_well_known_name_goes_between_host_and_path() {
        // The two examples of RFC 9728 §3.1.
        assert_eq!(resource("https://resource.example.com").metadata_path(), "/.well-known/oauth-protected-resource");
        let nested = resource("https://resource.example.com/resource1");
        assert_eq!(nested.metadata_path(), "/.well-known/oauth-protected-resource/resource1");
        assert_eq!(
            nested.metadata_url(),
            "https://resource.example.com/.well-known/oauth-protected-resource/resource1"
        );
    }

    #[test]
    fn a_terminating_slash_is_removed_before_the_name_is_inserted() {
        assert_eq!(resource("https://resource.example.com/"), resource("https://resource.example.com"));
    }

    #[test]
    fn an_identifier_can_stand_in_a_challenge() {
        for bad in [
            "https://a\"b",
            "https://a/\u{7f}",
            "https://a/\r\nx",
            "https://a/#f",
            "https://a/?q",
            "https://a/{id}",
            "https://a/b\"c",
            "https://a/b\\c",
            "https://a/%22",
            "https://a\u{e9}",
            "https://a b",
            "a.example",
            "",
        ] {
            assert!(ResourceIdentifier::parse(bad).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn the_metadata_of_section_3_2() {
        let metadata = ProtectedResource {
            resource: resource("https://resource.example.com"),
            authorization_servers: ["https://as1.example.com", "https://as2.example.net"]
                .iter()
                .filter_map(|url| Issuer::parse(url))
                .collect(),
            bearer_methods_supported: vec!["header", "body"],
            scopes_supported: Scope::parse("profile email phone").expect("scope"),
            resource_name: None,
            resource_name_ko: None,
        };
        assert_eq!(
            serde_json::to_value(&metadata).expect("json"),
            serde_json::json!({
                "resource": "https://resource.example.com",
                "authorization_servers": ["https://as1.example.com", "https://as2.example.net"],
                "bearer_methods_supported": ["header", "body"],
                "scopes_supported": ["email", "phone", "profile"],
            })
        );
    }

    #[test]
    fn the_path_of_an_identifier_is_of_unreserved_characters() {
        for good in ["https://a-b.example:8443/x~1/y_2.z", "http://[::1]:3002/a", "https://resource.example.com"] {
            assert_eq!(resource(good).as_str(), good);
            assert_eq!(ResourceIdentifier::from(Issuer::parse(good).expect(good)), resource(good));
        }
    }
}
