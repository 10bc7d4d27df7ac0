//! The instances that a server is made of, and what each is handed. Here alone all of them are known at once.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, StatusCode, Uri, header};

use crate::assets;
use crate::second_press::answered_once;
use crate::settings::Settings;
use crate::traced_ports;
use crate::traces::Traces;
use authorization_server::accounts::Accounts;
use authorization_server::activity::ActivityLog;
use authorization_server::administered::{Administered, Backups};
use authorization_server::dashboard::Dashboard;
use authorization_server::factors::Factors;
use authorization_server::factors::passkeys::PasskeyCeremonies;
use authorization_server::kept_forms::KeptForms;
use authorization_server::own_origin;
use authorization_server::throttle::Throttle;
use authorization_server::{self, AuthorizationServer};
use demo_client::settings::{BaseUrl, Credentials, Pace, Settings as HaruSettings, useful};
use demo_client::{self, Haru};
use native::factors::totp::Totp;
use native::factors::webauthn::WebAuthn;
use native::password_threads::PasswordThreads;
use native::ports::{SocketNetwork, SystemClock, SystemRandomness};
use native::server_store::ServerStore;
use oauth::client::{Client, StoredClientSecret};
use oauth::names::{ClientId, Issuer};
use oauth::policy::Policy;
use oauth::protected_resource::ResourceIdentifier;
use oauth::resource::KnownResources;
use oauth::secret::ClientSecret;
use ports::panics::caught;
use ports::seats::Seats;
use ports::{Clock, Network, Randomness};
use resource_server::calendar_book::CalendarBook;
use resource_server::{self, ResourceServer};
use storage::{Clients, StoreError, Stored};
use ui::frame::site::Site;
use ui::frame::{headers, preferences};
use ui::screens::form_pages::FormPages;
use ui::screens::routes;
use ui::{haru, screens};
use view::administration::Setting;
use view::page::{Body, ErrorPage, ErrorProblem, Frame, Page};
use view::sign_in::DemoAccount;

/// Time, randomness and sockets of this machine.
#[derive(Clone)]
pub struct Ports {
    pub clock: Arc<dyn Clock>,
    pub randomness: Arc<dyn Randomness>,
    pub network: Arc<dyn Network>,
}

impl Ports {
    pub fn native() -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self {
            clock: Arc::new(SystemClock),
            randomness: Arc::new(SystemRandomness),
            network: Arc::new(SocketNetwork::new()?),
        })
    }
}

/// What whoever administers the server is shown, beyond what is stored.
#[derive(Default)]
pub struct ForAdministrators {
    pub settings: Vec<Setting>,
    pub backups: Option<Arc<dyn Backups>>,
}

/// The authorization server of production: strict policy, wall clock, nothing recorded.
pub fn authorization_server(
    settings: &Settings,
    store: Arc<dyn ServerStore>,
    activity: Arc<dyn ActivityLog>,
    ports: &Ports,
    demo_accounts: Vec<DemoAccount>,
    for_administrators: ForAdministrators,
    traces: &Traces,
) -> std::io::Result<Arc<AuthorizationServer>> {
    let limits = settings.limits();
    let passwords = PasswordThreads::start(ports.randomness.clone(), &limits, settings.throttle.is_on())?;
    Ok(Arc::new(AuthorizationServer {
        issuer: settings.base_url.clone(),
        policy: Policy { registration: settings.registration, sign_up: settings.sign_up, ..Policy::strict() },
        resources: KnownResources::new(settings.resource_base_url.clone().into(), vec![]),
        store: traced_ports::store(traces, store.clone()),
        clock: ports.clock.clone(),
        randomness: ports.randomness.clone(),
        activity,
        accounts: Some(Arc::new(Accounts {
            store: store.clone(),
            administration: Administered {
                store: store.clone(),
                settings: for_administrators.settings,
                backups: for_administrators.backups,
            },
            dashboard: Dashboard {
                store,
                clients_a_person: settings.clients_a_person,
                kept_forms: KeptForms::of(limits.kept_forms),
                api_url: settings.resource_base_url.as_str().to_owned(),
                lab: OnceLock::new(),
            },
            factors: Factors::new(Arc::new(Totp), passkeys(&settings.base_url), ports.randomness.clone(), &limits),
        })),
        passwords: traced_ports::passwords(traces, Arc::new(passwords)),
        throttle: if settings.throttle.is_on() { Throttle::on(&limits) } else { Throttle::off() },
        limits,
        own_clients: vec![],
        demo_accounts,
    }))
}

/// Where browsers make none, none are offered.
fn passkeys(issuer: &Issuer) -> Option<Arc<dyn PasskeyCeremonies>> {
    let webauthn = WebAuthn::of(issuer)?;
    Some(Arc::new(webauthn))
}

/// The authorization server's origin: `pages` for whatever is no endpoint for programs. Those are asked first, and pass none of what
/// stands around pages.
pub fn authorization_origin(server: Arc<AuthorizationServer>, pages: Router) -> Router {
    let secure = server.issuer.is_https();
    let endpoints = authorization_server::for_clients(server);
    let endpoints = match secure {
        true => endpoints.layer(map_response(move |response| https_only(response, secure))),
        false => endpoints,
    };
    endpoints.fallback_service(pages)
}

/// The pages of that origin, and the files that they load.
pub fn authorization_site(
    server: Arc<AuthorizationServer>,
    form_pages: Arc<FormPages>,
    haru_url: Option<String>,
) -> Router {
    let secure = server.issuer.is_https();
    browser_pages(server, haru_url)
        .merge(assets::router(&[
            "/pkg/{*file}",
            "/style/{*file}",
            "/fonts/{*file}",
            "/favicon.svg",
            "/passkey.js",
            "/recovery_codes.js",
            "/working.js",
            "/recordings/{*file}",
        ]))
        .layer(from_fn_with_state((form_pages, secure), around_own_site))
}

/// The pages of forms of one instance, none of which is drawn yet.
pub fn form_pages() -> Arc<FormPages> {
    Arc::new(FormPages::new(assets::page_style))
}

/// Each layer is a call on the heap, so that there is one.
async fn around_own_site(
    State((pages, secure)): State<(Arc<FormPages>, bool)>,
    mut request: Request,
    next: Next,
) -> Response {
    request.extensions_mut().insert(pages);
    https_only(around_site(request, next).await, secure).await
}

/// Around all that a person may meet: a refusal gets its page, and a panic, and each page becomes HTML.
pub async fn around_site(request: Request, next: Next) -> Response {
    let answer = |request| screens::bare_refusal::with_page(request, |request| next.run(request));
    screens::layer::rendered(request, |request| without_panic(request, answer)).await
}

/// The endpoints and pages of one instance, without the files that they load, below the path of its issuer.
pub fn authorization_pages(server: Arc<AuthorizationServer>, haru_url: Option<String>) -> Router {
    let endpoints = authorization_server::for_clients(server.clone());
    endpoints.merge(browser_pages(server, haru_url))
}

/// What is kept for a second press is the page as it was sent.
fn browser_pages(server: Arc<AuthorizationServer>, haru_url: Option<String>) -> Router {
    let secure = server.issuer.is_https();
    let site = Site { base: server.issuer.path().to_owned(), haru_url, accounts: server.accounts.is_some() };
    let choices = match site.base.as_str() {
        "" => preferences::router(secure),
        base => Router::new().nest(base, preferences::router(secure)),
    };
    let own = from_fn_with_state(server.clone(), own_origin::refuse_foreign);
    let pages = routes::router(server.clone(), site)
        .merge(choices)
        .layer(own)
        .layer(from_fn_with_state(server.clone(), authorization_server::around_other_pages))
        // Around the refusals of all that stands above, too.
        .layer(map_response(headers::at_least));
    let all = authorization_server::for_browsers(server.clone()).merge(pages);
    // A sandbox's metadata is below `/.well-known`, too: what is nowhere is said to be so after everybody was asked.
    answered_once(all, &server).merge(authorization_server::elsewhere(server))
}

/// Whatever panics costs the request that it was asked for, and says so on a page.
async fn without_panic<Answering: Future<Output = Response>>(
    request: Request,
    answer: impl FnOnce(Request) -> Answering,
) -> Response {
    caught(answer(request)).await.unwrap_or_else(|_| {
        let page = ErrorPage { problem: ErrorProblem::Internal, request_id: String::new(), detail: None };
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(Page { frame: Frame::default(), body: Body::Error(page) });
        response
    })
}

/// RFC 6797 §7: a browser that came by https once comes by https for a year.
pub async fn https_only(mut response: Response, secure: bool) -> Response {
    if secure {
        let value = HeaderValue::from_static("max-age=31536000");
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    response
}

/// The calendar API's origin. It authenticates itself to the authorization server like any other client.
pub fn resource_origin(
    settings: &Settings,
    client: (ClientId, ClientSecret),
    book: Arc<dyn CalendarBook>,
    ports: &Ports,
    introspection_endpoint: Uri,
) -> Option<Router> {
    let (client_id, client_secret) = client;
    let limits = settings.limits();
    Some(resource_server::router(ResourceServer {
        resource: ResourceIdentifier::parse(settings.resource_base_url.as_str())?,
        issuer: settings.base_url.clone(),
        introspection_endpoint,
        client_id,
        client_secret,
        network: ports.network.clone(),
        clock: ports.clock.clone(),
        randomness: ports.randomness.clone(),
        book,
        entries_at_most: limits.calendar_entries,
        introspections: Seats::new(limits.introspections, limits.introspections_a_network),
        refused_tokens: limits.refused_tokens,
    }))
}

/// Haru's origin: an issuer, an address and credentials are all it is told.
pub fn haru_origin(settings: &Settings, client: (ClientId, ClientSecret), ports: &Ports) -> Option<Router> {
    let (client_id, client_secret) = client;
    let limits = settings.limits();
    let told = HaruSettings {
        issuer: settings.base_url.clone(),
        base_url: BaseUrl::parse(settings.haru_base_url.as_str())?,
        credentials: Credentials::Given { client_id, client_secret },
        scope: useful(),
        pace: Pace::Straight,
        api_base_url: BaseUrl::parse(settings.resource_base_url.as_str())?,
        notebooks: limits.notebooks,
        notebooks_a_network: limits.notebooks_a_network,
    };
    let haru = Haru::new(told, ports.network.clone(), ports.clock.clone(), ports.randomness.clone());
    Some(haru_pages(haru).merge(haru_files()))
}

/// Haru without the files that its pages load, below its own path.
pub fn haru_pages(haru: Haru) -> Router {
    demo_client::router(haru).layer(from_fn(haru::layer::render))
}

/// What Haru's pages load.
pub fn haru_files() -> Router {
    assets::router(&["/style/haru.css", "/fonts/{*file}", "/haru.svg"])
}

/// Where the calendar API asks what a token means: on this machine, past any proxy.
pub fn introspection_endpoint(issuer: &Issuer, listening_on: SocketAddr) -> Option<Uri> {
    format!("http://{}{}/introspect", on_this_machine(listening_on), issuer.path()).parse().ok()
}

pub fn on_this_machine(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}

/// How many processes may run on one database at the same moment, each with a secret of its own for the same client.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Runs {
    One,
    Many,
}

/// So many secrets of runs are kept where there are many. A run takes its own out when it ends; what is beyond is of runs that were
/// killed.
const SECRETS_OF_RUNS: usize = 100;

/// Makes sure that `client` is registered as it stands here, and gives it a new secret in place of those of runs that are over: for
/// the clients that are part of this program, which know their secret only while they run.
pub async fn with_new_secret(
    store: &dyn Clients,
    client: Client,
    ports: &Ports,
    runs: Runs,
) -> Stored<(ClientId, ClientSecret)> {
    let client = Client { id: living_id(store, &client.id).await?, ..client };
    let id = client.id.clone();
    let secret = ClientSecret::generate(ports.randomness.secret());
    let stored = StoredClientSecret {
        hash: secret.hash(),
        prefix: secret.label().to_owned(),
        label: "this run".to_owned(),
        created_at: ports.clock.now(),
        expires_at: None,
    };
    let Some((earlier, secrets)) = store.client_with_secrets(&id).await? else {
        let created = store.create_client(client.clone(), Some(stored.clone())).await;
        // Another process may have made it meanwhile.
        if runs == Runs::One || created.is_ok() || store.client(&id).await?.is_none() {
            return created.map(|()| (id, secret));
        }
        store.add_client_secret(&id, stored).await?;
        return Ok((id, secret));
    };
    store.update_client(Client { created_at: earlier.created_at, ..client }).await?;
    store.add_client_secret(&id, stored).await?;
    let kept = if runs == Runs::Many { SECRETS_OF_RUNS } else { 0 };
    // Oldest first.
    for old in &secrets[..secrets.len().saturating_sub(kept)] {
        store.remove_client_secret(&id, &old.hash).await?;
    }
    Ok((id, secret))
}

/// `id`, or the first of its kind that was not deleted: one that was never comes back.
async fn living_id(store: &dyn Clients, id: &ClientId) -> Stored<ClientId> {
    let mut living = id.clone();
    let mut number = 2_u32;
    while store.client_was_deleted(&living).await? {
        living = ClientId::parse(&format!("{id}-{number}")).ok_or_else(|| StoreError::new("no client identifier"))?;
        number += 1;
    }
    Ok(living)
}
