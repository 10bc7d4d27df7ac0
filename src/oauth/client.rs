//! RFC 6749 §2: what the authorization server knows of a client.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::names::{ClientId, Subject, Timestamp};
use super::redirect_uri::RedirectUri;
use super::scope::{Scope, ScopeName};
use super::secret::ClientSecretHash;

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
    /// What resource owners read on the consent page. A text of the client's own: 40 characters at most, no control or bidi characters.
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

/// Why a text cannot be a sentence of a client's developer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ClientSentenceError {
    #[error("the text is empty")]
    Empty,
    #[error("the text is longer than 200 characters")]
    TooLong,
    #[error(
        "the text has a control, bidirectional or invisible character; write one line of letters, digits, spaces and punctuation"
    )]
    InvisibleCharacter,
}

impl ClientSentenceError {
    pub const ALL: [Self; 3] = [Self::Empty, Self::TooLong, Self::InvisibleCharacter];
}

/// One line of a client's developer, as safe as a [`ClientName`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClientSentence(String);

impl ClientSentence {
    pub const CHARACTERS_AT_MOST: usize = 200;

    pub fn parse(value: &str) -> Result<Self, ClientSentenceError> {
        let value = value.trim();
        if value.is_empty() {
            return Err(ClientSentenceError::Empty);
        }
        if value.chars().any(is_invisible) {
            return Err(ClientSentenceError::InvisibleCharacter);
        }
        if value.chars().count() > Self::CHARACTERS_AT_MOST {
            return Err(ClientSentenceError::TooLong);
        }
        Ok(Self(value.to_owned()))
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ClientSentence {
    type Error = ClientSentenceError;
    fn try_from(value: String) -> Result<Self, Self::Error> {
        Self::parse(&value)
    }
}

impl From<ClientSentence> for String {
    fn from(sentence: ClientSentence) -> Self {
        sentence.0
    }
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

/// A client's name, safe to be shown between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClientName(String);

/// Why a text cannot be a client's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ClientNameError {
    #[error("the name is empty")]
    Empty,
    #[error("the name is longer than 40 characters")]
    TooLong,
    #[error(
        "the name has a control, bidirectional or invisible character; write it with letters, digits, spaces and punctuation"
    )]
    InvisibleCharacter,
}

impl ClientNameError {
    pub const ALL: [Self; 3] = [Self::Empty, Self::TooLong, Self::InvisibleCharacter];
}

impl ClientName {
    pub const CHARACTERS_AT_MOST: usize = 40;

    pub fn parse(value: &str) -> Result<Self, ClientNameError> {
        let value = value.trim();
        if value.is_empty() {
            return Err(ClientNameError::Empty);
        }
        if value.chars().any(is_invisible) {
            return Err(ClientNameError::InvisibleCharacter);
        }
        if value.chars().count() > Self::CHARACTERS_AT_MOST {
            return Err(ClientNameError::TooLong);
        }
        Ok(Self(value.to_owned()))
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ClientName {
    type Error = ClientNameError;
    fn try_from(value: String) -> Result<Self, Self::Error> {
        Self::parse(&value)
    }
}

impl From<ClientName> for String {
    fn from(name: ClientName) -> Self {
        name.0
    }
}

/// Characters that change how their neighbours are read, or are not seen (Unicode categories Cc, Cf, Zl, Zp, and fillers).
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
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

    #[test]
    fn a_name_has_no_character_that_nobody_sees() {
        for bad in ["a\u{202e}b", "a\u{200b}", "a\u{0}b", "a\nb", "\u{3164}", "a\u{2066}b"] {
            assert_eq!(ClientName::parse(bad), Err(ClientNameError::InvisibleCharacter), "{bad:?}");
        }
        assert_eq!(ClientName::parse("  "), Err(ClientNameError::Empty));
        assert_eq!(ClientName::parse(&"a".repeat(41)), Err(ClientNameError::TooLong));
        for good in ["Haru 하루첩", "<script>alert(1)</script>", "'; DROP TABLE--", "100% 🗓"] {
            assert!(ClientName::parse(good).is_ok(), "{good}");
        }
    }
}
