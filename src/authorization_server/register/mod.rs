//! `/register` (RFC 7591): a client registers itself, where the policy lets it: unowned, or owned by the developer who made the
//! initial access token that it presents. What follows a registration is in [`manage`] (RFC 7592).

/// What was sent, read field by field.
mod body;
/// `/register/{client_id}`.
pub mod manage;
/// What is answered.
mod wire;

use axum::extract::{Request, State};
use axum::response::Response;
use http::{HeaderMap, StatusCode, header};

use super::activity::ActivityNote;
use super::answers::{Refused, json};
use super::dashboard::Dashboard;
use super::throttle::PeerAddress;
use super::{AuthorizationServer, Instance};
use oauth::activity::ActivityKind;
use oauth::check::Checks;
use oauth::client::{Client, ClientKind, StoredClientSecret};
use oauth::error::{Error, ErrorCode};
use oauth::names::{ClientId, Subject};
use oauth::policy;
use oauth::registration::{ClientMetadata, Problem, Registration, decide};
use oauth::secret::{ClientSecret, InitialAccessToken, RegistrationToken};
use oauth::workable::workable;
use ports::caller::CallerNetwork;
use storage::StoreError;
use storage::developers::{Registered, RegisteredItself, SelfRegisteredAtMost};

pub async fn post(State(server): State<Instance>, request: Request) -> Result<Response, Refused> {
    let network = PeerAddress::network(request.extensions());
    let (owner, taken) = match server.policy.registration {
        policy::RegistrationPolicy::Off => return Err(off()),
        policy::RegistrationPolicy::Token => (Some(owner(&server, request.headers()).await?), None),
        policy::RegistrationPolicy::Open => {
            (None, Some(server.throttle.register(network, server.now()).map_err(too_many)?))
        }
    };
    let registered = register(&server, request, owner, network).await;
    // The store may have done what it could not say: what was asked of it goes on to count.
    if let (Err(Unregistered::NotAsked(_)), Some(taken)) = (&registered, taken) {
        taken.give_back();
    }
    let made = registered?;
    let manage = made.token.as_ref().map(|token| (token.expose(), address_of(&server, &made.client)));
    let wire = wire::Wire::of(&made.client, manage).with_secret(made.secret.as_ref());
    let mut response = json(StatusCode::CREATED, &wire, Checks::new());
    response.extensions_mut().insert(ActivityNote::of(made.client.id.clone(), ActivityKind::Registered));
    Ok(response)
}

/// Why nobody was registered.
enum Unregistered {
    /// What was sent is no registration; the store knows nothing of it.
    NotAsked(Refused),
    Refused(Refused),
}

impl From<Unregistered> for Refused {
    fn from(unregistered: Unregistered) -> Self {
        match unregistered {
            Unregistered::NotAsked(refused) | Unregistered::Refused(refused) => refused,
        }
    }
}

/// In the name of `owner`, or of nobody from `network`.
async fn register(
    server: &Instance,
    request: Request,
    owner: Option<Subject>,
    network: Option<CallerNetwork>,
) -> Result<Made, Unregistered> {
    let metadata = body::read(server, request).await.map_err(Unregistered::NotAsked)?.metadata;
    let registration = judge(server, metadata).map_err(|error| Unregistered::NotAsked(error.into()))?;
    let in_the_name_of = owner.map_or(InTheNameOf::Nobody(network), InTheNameOf::Developer);
    create(server, registration, in_the_name_of).await.map_err(Unregistered::Refused)
}

fn too_many(wait: u32) -> Refused {
    let error = Error::new(
        ErrorCode::TemporarilyUnavailable,
        "too many registrations from this network; wait for the seconds that Retry-After says",
    );
    Refused::throttled(error, wait)
}

fn off() -> Refused {
    let error = Error::new(ErrorCode::InvalidRequest, "this server registers no clients by itself");
    Refused::new(error).with_status(StatusCode::NOT_FOUND)
}

/// Where a client manages its registration (RFC 7592 §3).
fn address_of(server: &AuthorizationServer, client: &Client) -> String {
    server.issuer.join(&format!("/register/{}", client.id))
}

/// RFC 7591 §3: in whose name the program registers that presents this initial access token.
async fn owner(server: &AuthorizationServer, headers: &HeaderMap) -> Result<Subject, Refused> {
    let refused = |was_sent| {
        let description = "registration needs an initial access token; make one on this server's pages for developers";
        Refused::bearer(description, was_sent)
    };
    let token = bearer(headers).ok_or_else(|| refused(false))?;
    let hash = InitialAccessToken::presented(token.to_owned()).hash();
    let found = dashboard(server)?.store.use_initial_access_token(&hash, server.now()).await?;
    Ok(found.ok_or_else(|| refused(true))?.owner)
}

/// RFC 6750 §2.1: the token of the one `Authorization` header.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("Bearer") && !token.is_empty()).then_some(token)
}

fn dashboard(server: &AuthorizationServer) -> Result<&Dashboard, Refused> {
    server.accounts.as_ref().map(|accounts| &accounts.dashboard).ok_or_else(off)
}

/// RFC 7591 §3.2.2 has room for one error; the first is the one to mend first.
fn first(problems: &[Problem]) -> Error {
    let unread = || Error::new(ErrorCode::InvalidClientMetadata, "the registration cannot be read");
    problems.first().map_or_else(unread, Problem::error)
}

/// RFC 7591 §2, §3.2.1: what of a program's metadata can be had is registered, and answered.
fn judge(server: &AuthorizationServer, metadata: ClientMetadata) -> Result<Registration, Error> {
    decide(&workable(metadata, &server.policy), &server.policy).map_err(|problems| first(&problems))
}

/// Whose a new client is.
enum InTheNameOf {
    Developer(Subject),
    /// It registers itself, from this network.
    Nobody(Option<CallerNetwork>),
}

/// A client that has come to be; what is secret of it is to be told once.
struct Made {
    client: Client,
    secret: Option<ClientSecret>,
    /// RFC 7592 §3; none where registrations are not managed: in a sandbox.
    token: Option<RegistrationToken>,
}

/// Registers a client under a new identifier.
async fn create(
    server: &AuthorizationServer,
    registration: Registration,
    in_the_name_of: InTheNameOf,
) -> Result<Made, Refused> {
    let (owner, network) = match in_the_name_of {
        InTheNameOf::Developer(owner) => (Some(owner), None),
        InTheNameOf::Nobody(network) => (None, Some(network)),
    };
    let now = server.now();
    let id = Subject::generate(server.randomness.identifier());
    // Sixteen random bytes in base64url are always an identifier.
    let id = ClientId::parse(id.as_str()).ok_or_else(|| StoreError::new("no client identifier"))?;
    let client = registration.into_client(id, owner, now);
    let secret = (client.kind != ClientKind::Public).then(|| ClientSecret::generate(server.randomness.secret()));
    let stored = secret.as_ref().map(|secret| StoredClientSecret {
        hash: secret.hash(),
        prefix: secret.label().to_owned(),
        label: String::new(),
        created_at: now,
        expires_at: None,
    });
    let Some(dashboard) = server.accounts.as_ref().map(|accounts| &accounts.dashboard) else {
        server.store.create_client(client.clone(), stored).await?;
        return Ok(Made { client, secret, token: None });
    };
    let token = RegistrationToken::generate(server.randomness.secret());
    match network {
        Some(network) => {
            let network = network.map(|network| network.to_string()).unwrap_or_default();
            let limits = &server.limits;
            let at_most = SelfRegisteredAtMost {
                in_all: limits.self_registered_clients,
                a_network: limits.self_registered_clients_a_network,
            };
            let registered = dashboard.store.register_itself(client.clone(), stored, token.hash(), network, at_most);
            match registered.await? {
                RegisteredItself::Registered => {}
                RegisteredItself::NetworkFull => return Err(full(StatusCode::TOO_MANY_REQUESTS)),
                RegisteredItself::Full => return Err(full(StatusCode::SERVICE_UNAVAILABLE)),
            }
        }
        None => {
            let at_most = dashboard.clients_a_person;
            match dashboard.store.register(client.clone(), stored, Some(token.hash()), at_most).await? {
                Registered::Registered => {}
                Registered::TooMany => {
                    let description =
                        format!("the owner of this token has {at_most} clients, as many as one may; delete one");
                    return Err(Refused::new(Error::new(ErrorCode::InvalidClientMetadata, description))
                        .with_status(StatusCode::FORBIDDEN));
                }
                Registered::AlreadyThere | Registered::WasDeleted => {
                    return Err(StoreError::new("a random identifier is taken").into());
                }
            }
        }
    }
    Ok(Made { client, secret, token: Some(token) })
}

/// Seconds after which some of the clients that nobody uses may have gone.
const SWEPT_AFTER_SECONDS: u32 = 3600;

/// RFC 6585 §4, RFC 9110 §15.6.4.
fn full(status: StatusCode) -> Refused {
    let description = match status {
        StatusCode::TOO_MANY_REQUESTS => "as many clients registered themselves from this network as may; delete one",
        _ => "as many clients registered themselves as may; those that nobody uses go after some days",
    };
    let error = Error::new(ErrorCode::TemporarilyUnavailable, description);
    Refused::throttled(error, SWEPT_AFTER_SECONDS).with_status(status)
}
