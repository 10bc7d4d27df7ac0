//! RFC 7591: what a client says of itself when it registers, and what of it is accepted. The dashboard, the command line and
//! the registration endpoint all come through here.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::client::{
    About, Client, ClientKind, ClientName, ClientNameError, ClientSentence, ClientSentenceError, GrantType, Homepage,
    SecretMethod,
};
use super::error::{Error, ErrorCode};
use super::names::{ClientId, Subject, Timestamp};
use super::policy::Policy;
use super::redirect_uri::{RedirectUri, RedirectUriError};
use super::scope::{self, Scope, ScopeName};

/// RFC 7591 §2, as received. What is unknown is ignored (§3.1); an identifier or secret of the caller's choice is, too.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct ClientMetadata {
    #[serde(default)]
    pub redirect_uris: Vec<String>,
    pub token_endpoint_auth_method: Option<String>,
    pub grant_types: Option<Vec<String>>,
    pub response_types: Option<Vec<String>>,
    pub client_name: Option<String>,
    pub scope: Option<String>,
    pub client_uri: Option<String>,
    pub logo_uri: Option<String>,
    pub tos_uri: Option<String>,
    pub policy_uri: Option<String>,
    pub jwks_uri: Option<String>,
    /// Present or not: nothing of it is read.
    #[serde(skip_serializing)]
    pub jwks: Option<IgnoredAny>,
    pub sector_identifier_uri: Option<String>,
    /// What the client is for, in a sentence: an extension (§2), shown where people are asked.
    pub client_description: Option<String>,
    /// Why it asks for a scope, by the scope's name: an extension (§2).
    #[serde(default)]
    pub scope_reasons: BTreeMap<String, String>,
}

/// A registration that keeps every rule; it becomes a client with an identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub kind: ClientKind,
    pub secret_method: SecretMethod,
    pub name: ClientName,
    pub redirect_uris: Vec<RedirectUri>,
    pub grant_types: Vec<GrantType>,
    pub scope: Scope,
    pub about: About,
}

impl Registration {
    pub fn into_client(self, id: ClientId, owner: Option<Subject>, now: Timestamp) -> Client {
        Client {
            id,
            kind: self.kind,
            secret_method: self.secret_method,
            name: self.name,
            owner,
            redirect_uris: self.redirect_uris,
            grant_types: self.grant_types,
            scope: self.scope,
            about: self.about,
            revision: 0,
            created_at: now,
            disabled_at: None,
            vouched_at: None,
        }
    }

    /// `before` as it stands after this. Its kind stays what it is, and people are asked again when they would be shown
    /// something else than what they agreed to.
    pub fn change(self, before: &Client) -> Client {
        let shown = shows_otherwise(before, &self);
        let is_another = is_another(before, &self);
        Client {
            secret_method: self.secret_method,
            name: self.name,
            redirect_uris: self.redirect_uris,
            grant_types: self.grant_types,
            scope: self.scope,
            about: self.about,
            revision: before.revision.saturating_add(shown.into()),
            vouched_at: before.vouched_at.filter(|_| !is_another),
            ..before.clone()
        }
    }
}

/// Whether the letter of consent would say something else of what was asked before. The reason for a scope that was not, or is
/// not any more, takes nothing from an earlier consent; the host of a redirect URI is a part of each consent of its own.
fn shows_otherwise(before: &Client, after: &Registration) -> bool {
    let other_reason = |name: &ScopeName| before.about.reasons.get(name) != after.about.reasons.get(name);
    before.name != after.name
        || before.about.description != after.about.description
        || before.about.homepage != after.about.homepage
        || before.scope.intersection(&after.scope).iter().any(other_reason)
}

/// What of a registration is wrong. Form, endpoint and command line say the same of it, each in its own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub field: MetadataField,
    /// Which of several values, from 1; reasons are counted in the order of their scopes' names.
    pub number: Option<usize>,
    pub wrong: Wrong,
}

/// Whether the operator's word was for something else: another name, or another host to which people return.
fn is_another(before: &Client, after: &Registration) -> bool {
    let known: Vec<String> = before.redirect_uris.iter().map(RedirectUri::host).collect();
    before.name != after.name || after.redirect_uris.iter().any(|uri| !known.contains(&uri.host()))
}

/// A field of [`ClientMetadata`], as it is called on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetadataField {
    TokenEndpointAuthMethod,
    GrantTypes,
    ResponseTypes,
    ClientName,
    ClientDescription,
    ClientUri,
    LogoUri,
    TosUri,
    PolicyUri,
    JwksUri,
    Jwks,
    SectorIdentifierUri,
    Scope,
    ScopeReasons,
    RedirectUris,
}

impl MetadataField {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TokenEndpointAuthMethod => "token_endpoint_auth_method",
            Self::GrantTypes => "grant_types",
            Self::ResponseTypes => "response_types",
            Self::ClientName => "client_name",
            Self::ClientDescription => "client_description",
            Self::ClientUri => "client_uri",
            Self::LogoUri => "logo_uri",
            Self::TosUri => "tos_uri",
            Self::PolicyUri => "policy_uri",
            Self::JwksUri => "jwks_uri",
            Self::Jwks => "jwks",
            Self::SectorIdentifierUri => "sector_identifier_uri",
            Self::Scope => "scope",
            Self::ScopeReasons => "scope_reasons",
            Self::RedirectUris => "redirect_uris",
        }
    }
}

/// Why a value cannot be taken; `Display` says what would be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum Wrong {
    #[error("is missing; say whether the client can keep a secret")]
    KindMissing,
    #[error("takes client_secret_basic, client_secret_post and none")]
    UnknownAuthMethod,
    #[error("takes authorization_code, refresh_token and client_credentials")]
    UnknownGrantType,
    #[error("client_credentials needs a client with a secret")]
    OwnTokensNeedASecret,
    #[error("refresh_token comes with authorization_code")]
    RefreshNeedsCode,
    #[error("takes code, exactly when grant_types has authorization_code")]
    ResponseType,
    #[error("is missing; people read it when they are asked")]
    NameMissing,
    #[error("{0}")]
    Name(ClientNameError),
    #[error("{0}")]
    Sentence(ClientSentenceError),
    #[error("must be an https address")]
    NotHttps,
    #[error("no authentication method of this server uses keys")]
    KeysAreNotUsed,
    #[error("every client has the same subject identifiers here; leave it out")]
    SectorsAreNotUsed,
    #[error("takes profile, calendar.read and calendar.write, one of them at least")]
    UnknownScope,
    #[error("names a scope that the client does not ask for")]
    ReasonWithoutScope,
    #[error("is missing; name every address to which an answer may go")]
    RedirectUriMissing,
    #[error("{0} at most")]
    TooManyRedirectUris(usize),
    #[error("{0}")]
    RedirectUri(RedirectUriError),
}

impl Wrong {
    /// Every one there is, where a client may have so many redirect URIs.
    pub fn all(redirect_uris_at_most: usize) -> Vec<Self> {
        let mut all = vec![
            Self::KindMissing,
            Self::UnknownAuthMethod,
            Self::UnknownGrantType,
            Self::OwnTokensNeedASecret,
            Self::RefreshNeedsCode,
            Self::ResponseType,
            Self::NameMissing,
            Self::NotHttps,
            Self::KeysAreNotUsed,
            Self::SectorsAreNotUsed,
            Self::UnknownScope,
            Self::ReasonWithoutScope,
            Self::RedirectUriMissing,
            Self::TooManyRedirectUris(redirect_uris_at_most),
        ];
        all.extend(ClientNameError::ALL.map(Self::Name));
        all.extend(ClientSentenceError::ALL.map(Self::Sentence));
        all.extend(RedirectUriError::ALL.map(Self::RedirectUri));
        all
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field.as_str())?;
        if let Some(number) = self.number {
            write!(f, ", number {number}")?;
        }
        write!(f, ": {}", self.wrong)
    }
}

impl Problem {
    /// As the registration endpoint says it (RFC 7591 §3.2.2).
    pub fn error(&self) -> Error {
        let code = match self.field {
            MetadataField::RedirectUris => ErrorCode::InvalidRedirectUri,
            _ => ErrorCode::InvalidClientMetadata,
        };
        Error::new(code, self.to_string())
    }
}

/// The problems found so far.
#[derive(Default)]
struct Problems(Vec<Problem>);

impl Problems {
    fn add(&mut self, field: MetadataField, wrong: Wrong) {
        self.0.push(Problem { field, number: None, wrong });
    }
    /// Of one of several values, counted from 0.
    fn add_at(&mut self, field: MetadataField, at: usize, wrong: Wrong) {
        self.0.push(Problem { field, number: Some(at + 1), wrong });
    }
    fn that(&mut self, holds: bool, field: MetadataField, wrong: Wrong) {
        if !holds {
            self.add(field, wrong);
        }
    }
    /// What was read, or its problem.
    fn read<T, E>(&mut self, field: MetadataField, read: Result<T, E>, wrong: impl FnOnce(E) -> Wrong) -> Option<T> {
        read.map_err(|error| self.add(field, wrong(error))).ok()
    }
}

/// What a client is whose `token_endpoint_auth_method` is this (RFC 7591 §2); `None` for a method that this server does not have.
pub fn kind_of(method: Option<&str>) -> Option<ClientKind> {
    match method {
        Some("none") => Some(ClientKind::Public),
        None => Some(ClientKind::Confidential),
        Some(method) => SecretMethod::parse(method).map(|_| ClientKind::Confidential),
    }
}

/// Reads the metadata of a registration: all of its problems, or what is registered.
pub fn decide(metadata: &ClientMetadata, policy: &Policy) -> Result<Registration, Vec<Problem>> {
    use MetadataField as Field;
    let mut problems = Problems::default();
    let method = metadata.token_endpoint_auth_method.as_deref();
    let kind = kind_of(method).unwrap_or_else(|| {
        problems.add(Field::TokenEndpointAuthMethod, Wrong::UnknownAuthMethod);
        ClientKind::Confidential
    });
    let secret_method = method.and_then(SecretMethod::parse).unwrap_or_default();
    let grant_types = grant_types(metadata.grant_types.as_deref(), kind, &mut problems);
    let uses_code = grant_types.contains(&GrantType::AuthorizationCode);
    if let Some(types) = &metadata.response_types {
        let fits = types.iter().all(|name| name == "code") && types.is_empty() != uses_code;
        problems.that(fits, Field::ResponseTypes, Wrong::ResponseType);
    }
    let name = match metadata.client_name.as_deref() {
        None => {
            problems.add(Field::ClientName, Wrong::NameMissing);
            None
        }
        Some(name) => problems.read(Field::ClientName, ClientName::parse(name), Wrong::Name),
    };
    let scope = scope(metadata.scope.as_deref(), &mut problems);
    let about = about(metadata, &scope, &mut problems);
    for (field, value) in [
        (Field::LogoUri, &metadata.logo_uri),
        (Field::TosUri, &metadata.tos_uri),
        (Field::PolicyUri, &metadata.policy_uri),
    ] {
        let fits = value.as_deref().is_none_or(|address| Homepage::parse(address).is_ok());
        problems.that(fits, field, Wrong::NotHttps);
    }
    problems.that(metadata.jwks_uri.is_none(), Field::JwksUri, Wrong::KeysAreNotUsed);
    problems.that(metadata.jwks.is_none(), Field::Jwks, Wrong::KeysAreNotUsed);
    problems.that(metadata.sector_identifier_uri.is_none(), Field::SectorIdentifierUri, Wrong::SectorsAreNotUsed);
    let redirect_uris = redirect_uris(&metadata.redirect_uris, kind, uses_code, policy, &mut problems);
    match name {
        Some(name) if problems.0.is_empty() => {
            Ok(Registration { kind, secret_method, name, redirect_uris, grant_types, scope, about })
        }
        _ => Err(problems.0),
    }
}

fn grant_types(names: Option<&[String]>, kind: ClientKind, problems: &mut Problems) -> Vec<GrantType> {
    let usual = || vec![GrantType::AuthorizationCode, GrantType::RefreshToken];
    let Some(names) = names else { return usual() };
    let known = names.iter().map(|name| GrantType::parse(name)).collect::<Option<Vec<_>>>();
    let Some(mut grants) = known.filter(|grants| !grants.is_empty()) else {
        problems.add(MetadataField::GrantTypes, Wrong::UnknownGrantType);
        return usual();
    };
    grants.sort_unstable();
    grants.dedup();
    let own_tokens = grants.contains(&GrantType::ClientCredentials);
    problems.that(kind != ClientKind::Public || !own_tokens, MetadataField::GrantTypes, Wrong::OwnTokensNeedASecret);
    let renewable = !grants.contains(&GrantType::RefreshToken) || grants.contains(&GrantType::AuthorizationCode);
    problems.that(renewable, MetadataField::GrantTypes, Wrong::RefreshNeedsCode);
    grants
}

fn scope(names: Option<&str>, problems: &mut Problems) -> Scope {
    let Some(names) = names else { return scope::usual() };
    let known = Scope::parse(names).filter(|scope| scope.is_subset_of(&scope::offered()) && !scope.is_empty());
    known.unwrap_or_else(|| {
        problems.add(MetadataField::Scope, Wrong::UnknownScope);
        Scope::empty()
    })
}

fn about(metadata: &ClientMetadata, scope: &Scope, problems: &mut Problems) -> About {
    use MetadataField as Field;
    let description = metadata
        .client_description
        .as_deref()
        .and_then(|text| problems.read(Field::ClientDescription, ClientSentence::parse(text), Wrong::Sentence));
    let homepage = metadata
        .client_uri
        .as_deref()
        .and_then(|address| problems.read(Field::ClientUri, Homepage::parse(address), |_| Wrong::NotHttps));
    let mut reasons = BTreeMap::new();
    for (at, (name, reason)) in metadata.scope_reasons.iter().enumerate() {
        match ScopeName::parse(name).filter(|name| scope.contains(name.as_str())) {
            // With a scope that cannot be read nothing is known of its reasons.
            None if scope.is_empty() => {}
            None => problems.add_at(Field::ScopeReasons, at, Wrong::ReasonWithoutScope),
            Some(name) => match ClientSentence::parse(reason) {
                Ok(reason) => drop(reasons.insert(name, reason)),
                Err(error) => problems.add_at(Field::ScopeReasons, at, Wrong::Sentence(error)),
            },
        }
    }
    About { description, homepage, reasons }
}

fn redirect_uris(
    values: &[String],
    kind: ClientKind,
    needed: bool,
    policy: &Policy,
    problems: &mut Problems,
) -> Vec<RedirectUri> {
    let at_most = policy.redirect_uris_at_most;
    problems.that(!needed || !values.is_empty(), MetadataField::RedirectUris, Wrong::RedirectUriMissing);
    problems.that(values.len() <= at_most, MetadataField::RedirectUris, Wrong::TooManyRedirectUris(at_most));
    let mut uris = Vec::new();
    for (at, value) in values.iter().enumerate().take(at_most) {
        match RedirectUri::register(value, kind == ClientKind::Public) {
            Ok(uri) if uris.contains(&uri) => {}
            Ok(uri) => uris.push(uri),
            Err(error) => problems.add_at(MetadataField::RedirectUris, at, Wrong::RedirectUri(error)),
        }
    }
    uris
}

#[cfg(test)]
mod tests;
