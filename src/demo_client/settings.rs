//! What Haru is told once: where it finds the others, how it goes about its work, and - unless it is to get that by itself -
//! the result of its registration (RFC 6749 §2).

use oauth::names::{ClientId, Issuer};
use oauth::scope::Scope;
use oauth::secret::ClientSecret;
pub use view::haru::Pace;

/// Everything that Haru knows at its start.
pub struct Settings {
    pub issuer: Issuer,
    /// Haru's own address; its redirect URI is this and `/callback`.
    pub base_url: BaseUrl,
    pub credentials: Credentials,
    /// What it asks resource owners for: no more than it is registered for (RFC 6749 §3.3).
    pub scope: Scope,
    pub pace: Pace,
    /// The calendar API, without `/calendar/v3`.
    pub api_base_url: BaseUrl,
    /// How many browsers it remembers.
    pub notebooks: usize,
    /// Of these, how many of one network.
    pub notebooks_a_network: usize,
}

/// How Haru comes by what it authenticates itself with (RFC 6749 §2.2, §2.3.1).
pub enum Credentials {
    /// An operator registered it and wrote the result into its settings.
    Given { client_id: ClientId, client_secret: ClientSecret },
    /// It asks the server itself (RFC 7591), once its user says so.
    ByRegistration,
}

/// Who the resource owner is, what to read, and - where that is allowed - to write.
pub const USEFUL: &str = "profile calendar.read calendar.write";

/// Everything that Haru has a use for.
pub fn useful() -> Scope {
    Scope::parse(USEFUL).unwrap_or_default()
}

impl Settings {
    /// RFC 6749 §3.1.2: as it has to be registered at the authorization server, character by character.
    pub fn redirect_uri(&self) -> String {
        redirect_uri(&self.base_url)
    }
}

/// The redirect URI of a Haru at `base_url`.
pub fn redirect_uri(base_url: &BaseUrl) -> String {
    base_url.join("/callback")
}

/// Scheme, host, port and perhaps a path, without a trailing slash: the syntax that RFC 8414 §2 gives an issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(Issuer);

impl BaseUrl {
    /// The path is made of plain segments, because routes and cookies are built of it.
    pub fn parse(url: &str) -> Option<Self> {
        let parsed = Issuer::parse(url)?;
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.' | b'~');
        (parsed.path().bytes().all(plain) && !parsed.path().contains("//")).then_some(Self(parsed))
    }
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
    pub fn is_https(&self) -> bool {
        self.0.is_https()
    }
    /// `path` begins with a slash.
    pub fn join(&self, path: &str) -> String {
        self.0.join(path)
    }
    /// Empty at the root of a host.
    pub fn path(&self) -> &str {
        self.0.path()
    }
    /// Scheme, host and port (RFC 6454 §6.2).
    pub fn origin(&self) -> &str {
        self.0.origin()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_no_route_is_refused() {
        for bad in ["http://a/{x}", "http://a/b//c", "http://a/%7b", "http://a/*", "a"] {
            assert!(BaseUrl::parse(bad).is_none(), "{bad}");
        }
        let nested = BaseUrl::parse("http://127.0.0.1:3001/sandbox/x1/").expect("base URL");
        assert_eq!(redirect_uri(&nested), "http://127.0.0.1:3001/sandbox/x1/callback");
    }
}
