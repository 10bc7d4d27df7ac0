//! RFC 6749 §2: what the authorization server knows of a client.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::names::{ClientId, Subject, Timestamp};
use super::redirect_uri::{PortsVary, RedirectUri};
use super::scope::{Scope, ScopeName};
use super::secret::ClientSecretHash;
pub use super::wording::{
    ClientName, ClientNameError, ClientSentence, ClientSentenceError, hides_something, is_invisible,
};

/// RFC 6749 §2.1, and the one kind of ours that may introspect the tokens of every client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientKind {
    /// Keeps a secret on a server.
    Confidential,
    /// Runs where its user could read a secret: has none.
    Public,
    /// A protected resource that introspects tokens (RFC 7662 §2.1). It is granted nothing itself.
    ResourceServer,
}

impl ClientKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Confidential => "confidential",
            Self::Public => "public",
            Self::ResourceServer => "resource_server",
        }
    }
    pub fn parse(value: &str) -> Option<Self> {
        [Self::Confidential, Self::Public, Self::ResourceServer].into_iter().find(|kind| kind.as_str() == value)
    }
}

/// RFC 7591 §2, `token_endpoint_auth_method`: how a client said that it sends its secret. Both ways are taken of every client
/// (RFC 6749 §2.3.1); what was registered is what it is told when it asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecretMethod {
    #[default]
    ClientSecretBasic,
    ClientSecretPost,
}

impl SecretMethod {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClientSecretBasic => "client_secret_basic",
            Self::ClientSecretPost => "client_secret_post",
        }
    }
    pub fn parse(value: &str) -> Option<Self> {
        [Self::ClientSecretBasic, Self::ClientSecretPost].into_iter().find(|method| method.as_str() == value)
    }
}

/// RFC 6749 §1.3, §6: how a client may get tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantType {
    AuthorizationCode,
    RefreshToken,
    ClientCredentials,
}

impl GrantType {
    pub const ALL: [Self; 3] = [Self::AuthorizationCode, Self::RefreshToken, Self::ClientCredentials];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
            Self::ClientCredentials => "client_credentials",
        }
    }
    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grant| grant.as_str() == value)
    }
}

/// A registered client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    pub id: ClientId,
    pub kind: ClientKind,
    /// Of a client that has a secret.
    pub secret_method: SecretMethod,
    /// What resource owners read on the consent page. A text of the client's own, which stays inside its line.
    pub name: ClientName,
    /// The developer who registered it; `None` for one that registered itself (RFC 7591) or belongs to the server.
    pub owner: Option<Subject>,
    pub redirect_uris: Vec<RedirectUri>,
    pub grant_types: Vec<GrantType>,
    /// The widest scope it may ask for.
    pub scope: Scope,
    pub about: About,
    /// Counts the changes of what resource owners are shown when they are asked: name, description, publisher. A consent was given to
    /// one of them, and covers no other.
    pub revision: u32,
    pub created_at: Timestamp,
    /// Since when it is refused everywhere.
    pub disabled_at: Option<Timestamp>,
    /// Since when the operator vouches for it.
    pub vouched_at: Option<Timestamp>,
}

impl Client {
    pub fn is_enabled(&self) -> bool {
        self.disabled_at.is_none()
    }
    /// Whether the operator vouches for it: people need not say that they began with it themselves.
    pub fn is_vouched_for(&self) -> bool {
        self.vouched_at.is_some()
    }
    pub fn may_use(&self, grant: GrantType) -> bool {
        self.grant_types.contains(&grant)
    }
    /// RFC 7591 §2, `token_endpoint_auth_method`.
    pub const fn auth_method(&self) -> &'static str {
        match self.kind {
            ClientKind::Public => "none",
            ClientKind::Confidential | ClientKind::ResourceServer => self.secret_method.as_str(),
        }
    }
    /// The address to answer to, if `received` is one of its own, with the registered one.
    pub fn redirect_uri(&self, received: &str) -> Option<(RedirectUri, &RedirectUri)> {
        // People are asked for a public client of the device each time, so that another app gains nothing at another port.
        let vary = match self.kind {
            ClientKind::Public => PortsVary::OfLocalhostToo,
            ClientKind::Confidential | ClientKind::ResourceServer => PortsVary::OfLiterals,
        };
        self.redirect_uris.iter().find_map(|own| Some((own.matches(received, vary)?, own)))
    }
}

/// The client's description of itself for the resource owner: its developer's words, quoted wherever they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    pub description: Option<ClientSentence>,
    /// RFC 7591 §2, `client_uri`.
    pub homepage: Option<Homepage>,
    /// Why it asks for a scope.
    pub reasons: BTreeMap<ScopeName, ClientSentence>,
}

/// A page of the client's own on the web: an https address, never fetched by this server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Homepage(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be an https address")]
pub struct NotAHomepage;

impl Homepage {
    pub fn parse(value: &str) -> Result<Self, NotAHomepage> {
        let is_address = value.starts_with("https://") && RedirectUri::register(value, false).is_ok();
        if is_address { Ok(Self(value.to_owned())) } else { Err(NotAHomepage) }
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Homepage {
    type Error = NotAHomepage;
    fn try_from(value: String) -> Result<Self, Self::Error> {
        Self::parse(&value)
    }
}

impl From<Homepage> for String {
    fn from(homepage: Homepage) -> Self {
        homepage.0
    }
}

/// One secret of a confidential client or resource server. Several may be valid at once, so that rotation needs no downtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredClientSecret {
    pub hash: ClientSecretHash,
    /// Its first characters, by which its owner tells it from others.
    pub prefix: String,
    pub label: String,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
}

impl StoredClientSecret {
    pub fn id(&self) -> SecretId {
        SecretId::of(self.hash.as_bytes())
    }
}

/// Names one stored secret to its owner: the first half of its hash, which says nothing of the secret itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SecretId(String);

impl SecretId {
    const BYTES: usize = 16;

    pub fn of(hash: &[u8; 32]) -> Self {
        use std::fmt::Write as _;
        let mut text = String::with_capacity(Self::BYTES * 2);
        for byte in &hash[..Self::BYTES] {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Self(text)
    }
    pub fn parse(value: &str) -> Option<Self> {
        let fits = value.len() == Self::BYTES * 2 && value.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        fits.then(|| Self(value.to_owned()))
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{NOW, client};

    #[test]
    fn a_kind_a_method_and_a_grant_type_are_read_as_they_are_written() {
        for kind in [ClientKind::Confidential, ClientKind::Public, ClientKind::ResourceServer] {
            assert_eq!(ClientKind::parse(kind.as_str()), Some(kind));
            assert_eq!(serde_json::to_value(kind).expect("json"), kind.as_str());
        }
        for method in [SecretMethod::ClientSecretBasic, SecretMethod::ClientSecretPost] {
            assert_eq!(SecretMethod::parse(method.as_str()), Some(method));
            assert_eq!(serde_json::to_value(method).expect("json"), method.as_str());
        }
        for grant in GrantType::ALL {
            assert_eq!(GrantType::parse(grant.as_str()), Some(grant));
            assert_eq!(serde_json::to_value(grant).expect("json"), grant.as_str());
        }
        for other in ["", "none", "implicit", "Public", "client_secret_jwt"] {
            assert_eq!((ClientKind::parse(other), SecretMethod::parse(other)), (None, None), "{other}");
            assert_eq!(GrantType::parse(other), None, "{other}");
        }
    }

    #[test]
    fn a_public_client_authenticates_by_nothing_and_any_other_as_it_said() {
        // RFC 7591 §2, `token_endpoint_auth_method`.
        let by = |kind, secret_method| Client { secret_method, ..client("c", kind) }.auth_method();
        assert_eq!(by(ClientKind::Public, SecretMethod::ClientSecretPost), "none");
        assert_eq!(by(ClientKind::Confidential, SecretMethod::ClientSecretPost), "client_secret_post");
        assert_eq!(by(ClientKind::ResourceServer, SecretMethod::ClientSecretBasic), "client_secret_basic");
    }

    #[test]
    fn a_client_uses_the_grants_it_is_registered_for_until_it_is_disabled() {
        let usual = client("c", ClientKind::Confidential);
        let one = Client { grant_types: vec![GrantType::RefreshToken], ..usual.clone() };
        assert_eq!(GrantType::ALL.map(|grant| one.may_use(grant)), [false, true, false]);
        let disabled = Client { disabled_at: Some(NOW), ..usual.clone() };
        assert_eq!((usual.is_enabled(), disabled.is_enabled()), (true, false));
        let vouched = Client { vouched_at: Some(NOW), ..usual.clone() };
        assert_eq!((usual.is_vouched_for(), vouched.is_vouched_for()), (false, true));
    }

    #[test]
    fn the_address_to_answer_to_is_the_received_one_beside_the_registered_one() {
        let own = RedirectUri::register("http://127.0.0.1/cb", false).expect("uri");
        let app = Client { redirect_uris: vec![own.clone()], ..client("c", ClientKind::Confidential) };
        let found = app.redirect_uri("http://127.0.0.1:5000/cb").map(|(received, own)| (received.to_string(), own));
        assert_eq!(found, Some(("http://127.0.0.1:5000/cb".to_owned(), &own)));
        assert_eq!(app.redirect_uri("https://app.example/cb"), None);
    }

    #[test]
    fn a_homepage_is_an_address_of_the_web() {
        let whole = "https://app.example/about?a=b";
        assert_eq!(Homepage::parse(whole).as_ref().map(Homepage::as_str), Ok(whole));
        for other in ["", "http://localhost/", "https://", "https://app.example/#a", "app.example", "javascript:x"] {
            assert_eq!(Homepage::parse(other), Err(NotAHomepage), "{other}");
            let json = serde_json::Value::from(other);
            assert!(serde_json::from_value::<Homepage>(json).is_err(), "{other}");
        }
        let read: Homepage = serde_json::from_value(whole.into()).expect("read");
        assert_eq!(serde_json::to_value(read).expect("json"), whole);
    }

    #[test]
    fn a_secret_is_named_by_half_of_its_hash() {
        let mut hash = [0xab; 32];
        hash[0] = 0x01;
        let id = SecretId::of(&hash);
        assert_eq!(id.as_str(), "01ababababababababababababababab");
        assert_eq!(SecretId::parse(id.as_str()), Some(id.clone()));
        hash[31] = 0;
        assert_eq!(SecretId::of(&hash), id, "what is left out says nothing");
        for other in [
            "",
            "01",
            "01ABABABABABABABABABABABABABABAB",
            "01abababababababababababababababa",
            "g1ababababababababababababababab",
        ] {
            assert_eq!(SecretId::parse(other), None, "{other}");
        }
        let secret = StoredClientSecret {
            hash: ClientSecretHash::from_bytes(hash),
            prefix: String::new(),
            label: String::new(),
            created_at: NOW,
            expires_at: None,
        };
        assert_eq!(secret.id(), id);
    }
}
