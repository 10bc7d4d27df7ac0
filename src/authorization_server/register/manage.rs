//! `/register/{client_id}` (RFC 7592): the holder of a client's registration access token reads, changes and deletes its
//! registration, by the rules under which it was made.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, Request, State};
use axum::response::{IntoResponse as _, Response};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::wire::Wire;
use super::{address_of, bearer, body, dashboard, judge, off};
use crate::activity::ActivityNote;
use crate::answers::{Refused, json};
use crate::{AuthorizationServer, Instance};
use oauth::activity::ActivityKind;
use oauth::check::Checks;
use oauth::client::{Client, StoredClientSecret};
use oauth::error::{Error, ErrorCode};
use oauth::names::ClientId;
use oauth::policy::RegistrationPolicy;
use oauth::secret::{ClientSecret, RegistrationToken};
use storage::StoreError;
use storage::developers::Changed;

/// A client, with the proof that the caller manages it.
struct Managed {
    client: Arc<Client>,
    secrets: Arc<[StoredClientSecret]>,
    token: RegistrationToken,
}

/// The identifier in the address of a registration. What can be none names nothing.
pub struct NamedClient(ClientId);

impl<S: Send + Sync> FromRequestParts<S> for NamedClient {
    type Rejection = Refused;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let named = Path::<ClientId>::from_request_parts(parts, state).await;
        named.map(|Path(id)| Self(id)).map_err(|_| {
            let error = Error::new(ErrorCode::InvalidRequest, "there is no registration at this address");
            Refused::new(error).with_status(StatusCode::NOT_FOUND)
        })
    }
}

/// Whose registration is it? A client that has gone and a token of another one are told the same (§2.1).
async fn managed(server: &AuthorizationServer, id: &ClientId, headers: &HeaderMap) -> Result<Managed, Refused> {
    let dashboard = dashboard(server)?;
    if server.policy.registration == RegistrationPolicy::Off {
        return Err(off());
    }
    let refused = |was_sent| Refused::bearer("this needs the registration access token of this very client", was_sent);
    let token = bearer(headers).ok_or_else(|| refused(false))?;
    let token = RegistrationToken::presented(token.to_owned());
    if !dashboard.store.manages(id, &token.hash()).await? {
        return Err(refused(true));
    }
    let known = server.store.client_with_secrets(id).await?;
    let (client, secrets) = known.filter(|(client, _)| client.is_enabled()).ok_or_else(|| refused(true))?;
    Ok(Managed { client, secrets, token })
}

/// §2.1.
pub async fn get(
    State(server): State<Instance>,
    NamedClient(id): NamedClient,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let managed = managed(&server, &id, &headers).await?;
    Ok(answer(&server, &managed.client, &managed.token))
}

/// §2.2: replaces the whole registration. Identifier, secret and kind are given out once, and stay.
pub async fn put(
    State(server): State<Instance>,
    NamedClient(id): NamedClient,
    request: Request,
) -> Result<Response, Refused> {
    let managed = managed(&server, &id, request.headers()).await?;
    let sent = body::read(&server, request).await?;
    let before = managed.client;
    let invalid = |description: &'static str| Error::new(ErrorCode::InvalidClientMetadata, description);
    if let Some(name) = sent.reserved {
        let description = format!("{name}: is said by this server alone; leave it out");
        return Err(Error::new(ErrorCode::InvalidClientMetadata, description).into());
    }
    if sent.client_id.as_deref() != Some(before.id.as_str()) {
        return Err(invalid("client_id: must be that of the client; it never changes").into());
    }
    let now = server.now();
    let mut valid = managed.secrets.iter().filter(|secret| secret.expires_at.is_none_or(|end| now < end));
    let is_its_own = |secret: &ClientSecret| valid.any(|own| own.hash == secret.hash());
    if !sent.client_secret.as_ref().is_none_or(is_its_own) {
        return Err(invalid("client_secret: is none of the client; a secret cannot be chosen, leave it out").into());
    }
    let registration = judge(&server, sent.metadata)?;
    if registration.kind != before.kind {
        let description = "token_endpoint_auth_method: a client with a secret keeps one, and one without gets none; \
                           register another client instead";
        return Err(invalid(description).into());
    }
    let after = registration.change(&before);
    if dashboard(&server)?.store.change(&before, after.clone()).await? == Changed::ChangedMeanwhile {
        return Err(StoreError::new("the registration was changed by somebody else at the same time").into());
    }
    let mut response = answer(&server, &after, &managed.token);
    if after != *before {
        response.extensions_mut().insert(ActivityNote::of(after.id, ActivityKind::Changed));
    }
    Ok(response)
}

/// §2.3: with its secrets, codes and tokens, and with this token itself.
pub async fn delete(
    State(server): State<Instance>,
    NamedClient(id): NamedClient,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let managed = managed(&server, &id, &headers).await?;
    server.store.delete_client(&managed.client.id).await?;
    tracing::info!(client = managed.client.id.as_str(), "deleted by its registration access token");
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// §3. No secret: of those there are only hashes here.
fn answer(server: &AuthorizationServer, client: &Client, token: &RegistrationToken) -> Response {
    let wire = Wire::of(client, Some((token.expose(), address_of(server, client))));
    json(StatusCode::OK, &wire, Checks::new())
}
