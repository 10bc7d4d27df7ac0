//! RFC 7591: what a client says of itself when it registers, and what of it is accepted. The dashboard, the command line and
//! the registration endpoint all come through here.

use serde::{Deserialize, Serialize};

use super::client::{Client, ClientKind, ClientName, GrantType};
use super::error::{Error, ErrorCode};
use super::names::{ClientId, Subject, Timestamp};
use super::policy::Policy;
use super::redirect_uri::RedirectUri;
use super::scope::{self, Scope};

/// RFC 7591 §2, as received. What is unknown is ignored (§3.1); an identifier or secret of the caller's choice is, too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
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
}

/// A registration that keeps every rule; it becomes a client with an identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub kind: ClientKind,
    pub name: ClientName,
    pub redirect_uris: Vec<RedirectUri>,
    pub grant_types: Vec<GrantType>,
    pub scope: Scope,
}

impl Registration {
    pub fn into_client(self, id: ClientId, owner: Option<Subject>, now: Timestamp) -> Client {
        Client {
            id,
            kind: self.kind,
            name: self.name,
            owner,
            redirect_uris: self.redirect_uris,
            grant_types: self.grant_types,
            scope: self.scope,
            created_at: now,
            disabled_at: None,
        }
    }
}

/// Reads the metadata of a registration. The error names the field, what is wrong with it, and what would be right.
pub fn decide(metadata: &ClientMetadata, policy: &Policy) -> Result<Registration, Error> {
    let invalid = |description: String| Error::new(ErrorCode::InvalidClientMetadata, description);
    let kind = match metadata.token_endpoint_auth_method.as_deref() {
        None | Some("client_secret_basic" | "client_secret_post") => ClientKind::Confidential,
        Some("none") => ClientKind::Public,
        Some(_) => {
            return Err(invalid(
                "token_endpoint_auth_method: takes client_secret_basic, client_secret_post and none".to_owned(),
            ));
        }
    };
    let grant_types = match &metadata.grant_types {
        None => vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
        Some(names) => {
            let mut grants = names
                .iter()
                .map(|name| GrantType::parse(name))
                .collect::<Option<Vec<_>>>()
                .filter(|grants| !grants.is_empty())
                .ok_or_else(|| {
                    invalid("grant_types: takes authorization_code, refresh_token and client_credentials".to_owned())
                })?;
            grants.sort_unstable();
            grants.dedup();
            grants
        }
    };
    if kind == ClientKind::Public && grant_types.contains(&GrantType::ClientCredentials) {
        return Err(invalid("grant_types: client_credentials needs a client with a secret".to_owned()));
    }
    let uses_code = grant_types.contains(&GrantType::AuthorizationCode);
    if let Some(types) = &metadata.response_types
        && (types.iter().any(|name| name != "code") || types.is_empty() == uses_code)
    {
        return Err(invalid("response_types: takes code, exactly when grant_types has authorization_code".to_owned()));
    }
    if grant_types.contains(&GrantType::RefreshToken) && !uses_code {
        return Err(invalid("grant_types: refresh_token comes with authorization_code".to_owned()));
    }
    for (field, value) in [
        ("client_uri", &metadata.client_uri),
        ("logo_uri", &metadata.logo_uri),
        ("tos_uri", &metadata.tos_uri),
        ("policy_uri", &metadata.policy_uri),
    ] {
        if value
            .as_deref()
            .is_some_and(|uri| !uri.starts_with("https://") || RedirectUri::register(uri, false).is_err())
        {
            return Err(invalid(format!("{field}: must be an https address")));
        }
    }
    if metadata.jwks_uri.is_some() {
        return Err(invalid("jwks_uri: no authentication method of this server uses keys".to_owned()));
    }
    let name = metadata
        .client_name
        .as_deref()
        .ok_or_else(|| invalid("client_name: is missing; people read it when they are asked".to_owned()))?;
    let name = ClientName::parse(name).map_err(|error| invalid(format!("client_name: {error}")))?;
    let scope = match &metadata.scope {
        None => scope::offered().without(&scope::optional()),
        Some(names) => Scope::parse(names)
            .filter(|scope| scope.is_subset_of(&scope::offered()) && !scope.is_empty())
            .ok_or_else(|| invalid(format!("scope: takes {}", scope::offered())))?,
    };
    Ok(Registration {
        kind,
        name,
        redirect_uris: redirect_uris(&metadata.redirect_uris, kind, uses_code, policy)?,
        grant_types,
        scope,
    })
}

fn redirect_uris(
    values: &[String],
    kind: ClientKind,
    needed: bool,
    policy: &Policy,
) -> Result<Vec<RedirectUri>, Error> {
    let invalid = |description: String| Error::new(ErrorCode::InvalidRedirectUri, description);
    if values.is_empty() && needed {
        return Err(invalid("redirect_uris: is missing; name every address to which an answer may go".to_owned()));
    }
    if values.len() > policy.redirect_uris_at_most {
        return Err(invalid(format!("redirect_uris: {} at most", policy.redirect_uris_at_most)));
    }
    let mut uris = Vec::with_capacity(values.len());
    for (at, value) in values.iter().enumerate() {
        let uri = RedirectUri::register(value, kind == ClientKind::Public)
            .map_err(|error| invalid(format!("redirect_uris, number {}: {error}", at + 1)))?;
        if !uris.contains(&uri) {
            uris.push(uri);
        }
    }
    Ok(uris)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata() -> ClientMetadata {
        ClientMetadata {
            redirect_uris: vec!["https://app.example/cb".to_owned()],
            client_name: Some("Haru".to_owned()),
            ..ClientMetadata::default()
        }
    }

    fn refused(change: impl FnOnce(&mut ClientMetadata)) -> Option<ErrorCode> {
        let mut metadata = metadata();
        change(&mut metadata);
        decide(&metadata, &Policy::strict()).err().map(|error| error.code)
    }

    #[test]
    fn a_minimal_registration_is_a_confidential_client_that_reads() {
        let registration = decide(&metadata(), &Policy::strict()).expect("registration");
        assert_eq!(registration.kind, ClientKind::Confidential);
        assert_eq!(registration.scope.to_string(), "calendar.read profile");
        assert_eq!(registration.grant_types, [GrantType::AuthorizationCode, GrantType::RefreshToken]);
    }

    #[test]
    fn each_bad_field_is_refused_by_its_own_error() {
        use ErrorCode::{InvalidClientMetadata as Metadata, InvalidRedirectUri as Redirect};
        assert_eq!(refused(|m| m.redirect_uris.clear()), Some(Redirect));
        assert_eq!(refused(|m| m.redirect_uris = vec!["/cb".into()]), Some(Redirect));
        assert_eq!(refused(|m| m.redirect_uris = vec!["com.example.app:/cb".into()]), Some(Redirect));
        assert_eq!(
            refused(|m| m.redirect_uris = (0..21).map(|n| format!("https://app.example/{n}")).collect()),
            Some(Redirect)
        );
        assert_eq!(refused(|m| m.client_name = None), Some(Metadata));
        assert_eq!(refused(|m| m.client_name = Some("a".repeat(10_000))), Some(Metadata));
        assert_eq!(refused(|m| m.scope = Some("admin".into())), Some(Metadata));
        assert_eq!(refused(|m| m.logo_uri = Some("javascript:alert(1)".into())), Some(Metadata));
        assert_eq!(refused(|m| m.grant_types = Some(vec!["implicit".into()])), Some(Metadata));
        assert_eq!(refused(|m| m.grant_types = Some(vec![])), Some(Metadata));
        assert_eq!(refused(|m| m.response_types = Some(vec!["token".into()])), Some(Metadata));
        assert_eq!(refused(|m| m.token_endpoint_auth_method = Some("private_key_jwt".into())), Some(Metadata));
        assert_eq!(refused(|m| m.jwks_uri = Some("http://169.254.169.254/".into())), Some(Metadata));
        assert_eq!(
            refused(|m| {
                m.token_endpoint_auth_method = Some("none".into());
                m.grant_types = Some(vec!["client_credentials".into()]);
            }),
            Some(Metadata)
        );
    }

    #[test]
    fn an_app_without_a_secret_may_have_a_scheme_of_its_own() {
        let mut metadata = metadata();
        metadata.token_endpoint_auth_method = Some("none".to_owned());
        metadata.redirect_uris = vec!["com.example.app:/cb".to_owned()];
        assert_eq!(decide(&metadata, &Policy::strict()).expect("registration").kind, ClientKind::Public);
    }
}
