//! RFC 6749 §2: what the authorization server knows of a client.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::names::{ClientId, Subject, Timestamp};
use super::redirect_uri::{PortsVary, RedirectUri};
use super::scope::{Scope, ScopeName};
use super::secret::ClientSecretHash;
pub use super::wording::{ClientName, ClientNameError, ClientSentence, ClientSentenceError, is_invisible};

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
