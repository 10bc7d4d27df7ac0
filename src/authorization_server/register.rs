//! `/register` (RFC 7591): a client registers itself, where the policy lets it.

use axum::extract::{FromRequest as _, Request, State};
use axum::response::Response;
use bytes::Bytes;
use http::{StatusCode, header};
use serde::Serialize;

use super::answers::{Refused, json};
use super::form_body::BodyProblem;
use super::{AuthorizationServer, Instance};
use crate::oauth::check::Checks;
use crate::oauth::client::{Client, ClientKind, GrantType, StoredClientSecret};
use crate::oauth::error::{Error, ErrorCode};
use crate::oauth::names::{ClientId, Subject};
use crate::oauth::policy;
use crate::oauth::registration::{ClientMetadata, Problem, Registration, decide};
use crate::oauth::secret::ClientSecret;
use crate::storage::Answer;

pub async fn post(State(server): State<Instance>, request: Request) -> Result<Response, Refused> {
    if server.policy.registration == policy::Registration::Off {
        let error = Error::new(ErrorCode::InvalidRequest, "this server registers no clients by itself");
        return Err(Refused::new(error).with_status(StatusCode::NOT_FOUND));
    }
    let invalid = |description: &'static str| Error::new(ErrorCode::InvalidClientMetadata, description);
    let is_json =
        request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(|value| {
            value.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
        });
    if !is_json {
        return Err(invalid("the body must be application/json").into());
    }
    let bytes = Bytes::from_request(request, &server)
        .await
        .map_err(|rejection| BodyProblem::from(rejection).refused(ErrorCode::InvalidClientMetadata))?;
    let metadata: ClientMetadata = serde_json::from_slice(&bytes)
        .map_err(|error| Error::new(ErrorCode::InvalidClientMetadata, format!("the body cannot be read: {error}")))?;
    let registration = decide(&metadata, &server.policy).map_err(|problems| first(&problems))?;
    let (client, secret) = create(&server, registration, None).await?;
    let method = metadata.token_endpoint_auth_method.as_deref().unwrap_or("client_secret_basic");
    Ok(json(StatusCode::CREATED, &Wire::of(&client, secret.as_ref(), method), Checks::new()))
}

/// RFC 7591 §3.2.2 has room for one error; the first is the one to mend first.
fn first(problems: &[Problem]) -> Error {
    let unread = || Error::new(ErrorCode::InvalidClientMetadata, "the registration cannot be read");
    problems.first().map_or_else(unread, Problem::error)
}

/// Registers a client under a new identifier; the secret is to be told once.
pub async fn create(
    server: &AuthorizationServer,
    registration: Registration,
    owner: Option<Subject>,
) -> Answer<(Client, Option<ClientSecret>)> {
    let now = server.now();
    let id = Subject::generate(server.randomness.identifier());
    // Sixteen random bytes in base64url are always an identifier.
    let id = ClientId::parse(id.as_str()).ok_or_else(|| crate::storage::StoreError::new("no client identifier"))?;
    let client = registration.into_client(id, owner, now);
    let secret = (client.kind != ClientKind::Public).then(|| ClientSecret::generate(server.randomness.secret()));
    let stored = secret.as_ref().map(|secret| StoredClientSecret {
        hash: secret.hash(),
        prefix: secret.label().to_owned(),
        label: String::new(),
        created_at: now,
        expires_at: None,
    });
    server.store.create_client(client.clone(), stored).await?;
    Ok((client, secret))
}

/// RFC 7591 §3.2.1: everything that was registered, and the secret, which never expires.
#[derive(Serialize)]
struct Wire<'a> {
    client_id: &'a str,
    client_id_issued_at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_secret: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_secret_expires_at: Option<u8>,
    client_name: &'a str,
    redirect_uris: Vec<&'a str>,
    grant_types: Vec<&'static str>,
    response_types: Vec<&'static str>,
    token_endpoint_auth_method: &'a str,
    scope: String,
}

impl<'a> Wire<'a> {
    fn of(client: &'a Client, secret: Option<&'a ClientSecret>, method: &'a str) -> Self {
        Self {
            client_id: client.id.as_str(),
            client_id_issued_at: client.created_at.as_seconds(),
            client_secret: secret.map(ClientSecret::expose),
            client_secret_expires_at: secret.map(|_| 0),
            client_name: client.name.as_str(),
            redirect_uris: client.redirect_uris.iter().map(|uri| uri.as_str()).collect(),
            grant_types: client.grant_types.iter().map(|grant| grant.as_str()).collect(),
            response_types: if client.may_use(GrantType::AuthorizationCode) { vec!["code"] } else { vec![] },
            token_endpoint_auth_method: method,
            scope: client.scope.to_string(),
        }
    }
}
