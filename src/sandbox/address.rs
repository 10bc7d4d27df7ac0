//! The addresses of sandboxes: as a proof that one is meant, and which one.

use oauth::names::Issuer;

/// An issuer that is a sandbox's. What would weaken a server in earnest asks for one, and there is no other way to have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SandboxIssuer(Issuer);

impl SandboxIssuer {
    /// `…/sandbox/{id}` and nothing else.
    pub fn parse(address: &str) -> Option<Self> {
        let issuer = Issuer::parse(address)?;
        let id = issuer.path().strip_prefix("/sandbox/")?;
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        id.bytes().all(is_name).then_some(Self(issuer))
    }

    pub const fn issuer(&self) -> &Issuer {
        &self.0
    }
}

/// The name of a sandbox in a path, whether or not there is one of that name: below `/sandbox/{id}`, and in the address of its
/// metadata, which stands at the root of the host (RFC 8414 §3, RFC 9728 §3).
pub fn named_by(path: &str) -> Option<&str> {
    let below = ["/.well-known/oauth-authorization-server", "/.well-known/oauth-protected-resource"]
        .iter()
        .find_map(|prefix| path.strip_prefix(prefix))
        .unwrap_or(path);
    let rest = below.strip_prefix("/sandbox/")?;
    rest.split('/').next().filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_server_but_a_sandbox_has_such_an_address() {
        for (address, is_one) in [
            ("https://as.example/sandbox/S6rtL-n_zdMW9L2pP1xYkQ", true),
            ("http://localhost:3000/sandbox/shared", true),
            ("https://as.example", false),
            ("https://as.example/sandbox", false),
            ("https://as.example/sandbox/", false),
            ("https://as.example/sandbox/x/y", false),
            ("https://as.example/tenant/sandbox/x", false),
            ("https://sandbox.example/x", false),
            ("https://as.example/sandbox/a.b", false),
        ] {
            assert_eq!(SandboxIssuer::parse(address).is_some(), is_one, "{address}");
        }
    }

    #[test]
    fn a_path_names_its_sandbox_also_where_the_metadata_stands() {
        for (path, id) in [
            ("/sandbox/x1", Some("x1")),
            ("/sandbox/x1/authorize", Some("x1")),
            ("/.well-known/oauth-authorization-server/sandbox/x1", Some("x1")),
            ("/.well-known/oauth-protected-resource/sandbox/x1", Some("x1")),
            ("/.well-known/oauth-authorization-server", None),
            ("/sandbox/", None),
            ("/sandbox", None),
            ("/authorize", None),
        ] {
            assert_eq!(named_by(path), id, "{path}");
        }
    }
}
