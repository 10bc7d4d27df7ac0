//! The address of a sandbox, as a proof that it is one.

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
}
