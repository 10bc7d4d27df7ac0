//! RFC 7591 §3.2.1, RFC 7592 §3: everything that is registered, as it is answered.

use std::collections::BTreeMap;

use serde::Serialize;

use oauth::client::{Client, GrantType};
use oauth::secret::ClientSecret;

/// The secret stands here once, in the answer to the registration; it never expires.
#[derive(Serialize)]
pub struct Wire<'a> {
    client_id: &'a str,
    client_id_issued_at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_secret: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_secret_expires_at: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    registration_access_token: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    registration_client_uri: Option<String>,
    client_name: &'a str,
    redirect_uris: Vec<&'a str>,
    grant_types: Vec<&'static str>,
    response_types: Vec<&'static str>,
    token_endpoint_auth_method: &'a str,
    scope: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_uri: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_description: Option<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    scope_reasons: BTreeMap<&'a str, &'a str>,
}

impl<'a> Wire<'a> {
    /// `manage` is its registration access token, with the address at which that is taken.
    pub fn of(client: &'a Client, manage: Option<(&'a str, String)>) -> Self {
        let (registration_access_token, registration_client_uri) = manage.unzip();
        let about = &client.about;
        Self {
            client_id: client.id.as_str(),
            client_id_issued_at: client.created_at.as_seconds(),
            client_secret: None,
            client_secret_expires_at: None,
            registration_access_token,
            registration_client_uri,
            client_name: client.name.as_str(),
            redirect_uris: client.redirect_uris.iter().map(|uri| uri.as_str()).collect(),
            grant_types: client.grant_types.iter().map(|grant| grant.as_str()).collect(),
            response_types: if client.may_use(GrantType::AuthorizationCode) { vec!["code"] } else { vec![] },
            token_endpoint_auth_method: client.auth_method(),
            scope: client.scope.to_string(),
            client_uri: about.homepage.as_ref().map(|address| address.as_str()),
            client_description: about.description.as_ref().map(|text| text.as_str()),
            scope_reasons: about.reasons.iter().map(|(name, reason)| (name.as_str(), reason.as_str())).collect(),
        }
    }

    pub fn with_secret(self, secret: Option<&'a ClientSecret>) -> Self {
        Self { client_secret: secret.map(ClientSecret::expose), client_secret_expires_at: secret.map(|_| 0), ..self }
    }
}
