//! `/introspect` (RFC 7662).

use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};

use super::activity::{ActivityNote, Noted};
use super::answers::{Refused, authenticate, json};
use super::form_body::ClientForm;
use super::throttle::PeerNetwork;
use super::{AuthorizationServer, Instance};
use oauth::activity::ActivityKind;
use oauth::check::Checks;
use oauth::client::{Client, ClientKind};
use oauth::client_auth::AuthenticatedClient;
use oauth::error::{Error, ErrorCode};
use oauth::introspection::{Introspection, decide};
use oauth::names::Timestamp;
use oauth::parameters::Parameters;
use oauth::secret::AccessToken;
use storage::account::AppUse;

pub async fn post(
    State(server): State<Instance>,
    PeerNetwork(network): PeerNetwork,
    headers: HeaderMap,
    ClientForm(body): ClientForm,
) -> Result<Response, Refused> {
    let kind = ActivityKind::Introspect;
    let (client, mut checks) = authenticate(&server, network, &headers, &body, kind).await?;
    // A resource server asks at each of its own requests, and has no developer here who would read of it.
    let is_resource_server = client.get().kind == ClientKind::ResourceServer;
    let note = (!is_resource_server).then(|| ActivityNote::authenticated(&client, kind));
    match introspect(&server, &client, &body, &mut checks).await {
        Ok(introspection) => {
            let mut response = json(StatusCode::OK, &introspection, checks);
            if let Some(note) = note {
                response.extensions_mut().insert(note);
            }
            Ok(response)
        }
        Err(refused) => {
            let refused = refused.with_checks(checks);
            Err(match note {
                Some(note) => refused.noting(note),
                None => refused,
            })
        }
    }
}

async fn introspect(
    server: &AuthorizationServer,
    client: &AuthenticatedClient,
    body: &Parameters,
    checks: &mut Checks,
) -> Result<Introspection, Refused> {
    let token = body.one("token").map_err(Error::from)?;
    let token = token.ok_or_else(|| Error::new(ErrorCode::InvalidRequest, "token is missing"))?;
    let facts = match AccessToken::parse(token) {
        Some(token) => server.store.access_token(&token.key()).await?,
        None => None,
    };
    let now = server.now();
    let ruling = decide(client, facts.as_ref(), &server.issuer, &server.resources, now);
    checks.append(ruling.checks);
    let introspection = ruling.outcome?;
    if client.get().kind == ClientKind::ResourceServer {
        note_use(server, client.get(), &introspection, now);
    }
    Ok(introspection)
}

/// A resource server asks because a client is calling it: the resource owner may know how often.
fn note_use(server: &AuthorizationServer, api: &Client, introspection: &Introspection, now: Timestamp) {
    let Introspection::Active(token) = introspection else { return };
    if let (Some(user), true) = (&token.user, server.accounts.is_some()) {
        let api = api.name.as_str().to_owned();
        let used = AppUse { client: token.client_id.clone(), api, times: 1, last_at: now };
        server.activity.note(Noted::Use(user.subject.clone(), used));
    }
}
