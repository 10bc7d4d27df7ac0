//! `/revoke` (RFC 7009).

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::account_log::NewAccountEvent;
use super::activity::ActivityNote;
use super::answers::{Refused, authenticate};
use super::form_body::ClientForm;
use super::throttle::PeerNetwork;
use super::{AuthorizationServer, Instance};
use oauth::account::AccountEventKind;
use oauth::activity::ActivityKind;
use oauth::check::Checks;
use oauth::client_auth::AuthenticatedClient;
use oauth::error::{Error, ErrorCode};
use oauth::grant::GrantFacts;
use oauth::parameters::Parameters;
use oauth::revoke::{Revocation, decide};
use oauth::secret::{AccessToken, RefreshToken};

/// The kind of a token is in its prefix, so `token_type_hint` has nothing to add (RFC 7009 §2.1 lets a server ignore it).
pub async fn post(
    State(server): State<Instance>,
    PeerNetwork(network): PeerNetwork,
    headers: HeaderMap,
    ClientForm(body): ClientForm,
) -> Result<Response, Refused> {
    let kind = ActivityKind::Revoke;
    let (client, mut checks) = authenticate(&server, network, &headers, &body, kind).await?;
    let note = ActivityNote::authenticated(&client, kind);
    if let Err(refused) = revoke(&server, &client, &body, &mut checks).await {
        return Err(refused.with_checks(checks).noting(note));
    }
    let mut response = StatusCode::OK.into_response();
    // There is nothing to say (RFC 7009 §2.2), but clients are about that refuse every answer that is not called JSON.
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.extensions_mut().insert(checks);
    response.extensions_mut().insert(note);
    Ok(response)
}

async fn revoke(
    server: &AuthorizationServer,
    client: &AuthenticatedClient,
    body: &Parameters,
    checks: &mut Checks,
) -> Result<(), Refused> {
    let token = body.one("token").map_err(Error::from)?;
    let token = token.ok_or_else(|| Error::new(ErrorCode::InvalidRequest, "token is missing"))?;
    let access = match AccessToken::parse(token) {
        Some(token) => server.store.access_token(&token.key()).await?,
        None => None,
    };
    let refresh = match RefreshToken::parse(token) {
        Some(token) => server.store.refresh_token(&token.key()).await?,
        None => None,
    };
    let ruling = decide(client, access.as_ref(), refresh.as_ref());
    checks.append(ruling.checks);
    let now = server.now();
    match ruling.outcome? {
        Revocation::Nothing => {}
        Revocation::AccessToken(key) => {
            server.store.revoke_access_token(&key).await?;
            let of = access.filter(|facts| facts.is_alive(now)).and_then(|facts| facts.of);
            tell(server, client, of.as_ref().map(|of| &of.of), AccountEventKind::AccessTokenRevoked);
        }
        Revocation::Grant(grant) => {
            server.store.revoke_grant(&grant, now).await?;
            let of = refresh.map(|facts| facts.of).filter(GrantFacts::is_alive);
            tell(server, client, of.as_ref(), AccountEventKind::GrantRevoked);
        }
    }
    Ok(())
}

/// Tells the resource owner behind `of` what the client gave back. What was dead already is no news.
fn tell(server: &AuthorizationServer, client: &AuthenticatedClient, of: Option<&GrantFacts>, kind: AccountEventKind) {
    if let Some(of) = of {
        let event = NewAccountEvent::new(kind, None).about(client.get(), None);
        server.record_account_event_later(&of.grant.user, event);
    }
}
