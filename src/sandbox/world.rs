//! How a sandbox is made: the actors of production with a policy, a store, a clock and a recorder of its own.

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::middleware::from_fn_with_state;
use http::Uri;

use super::access_log::{self, AccessLog};
use super::acts::{Acts, CannotBeRunAgain};
use super::address::SandboxIssuer;
use super::clock::MovableClock;
use super::folds::Background;
use super::network::{OwnAddresses, SandboxNetwork};
use super::one_at_a_time::OneAtATime;
use super::own_browser::OwnBrowser;
use super::parties::{Parties, Routes};
use super::passwords::SandboxPasswords;
use super::run::{Beginning, Run};
use super::seeded::{Drawer, SeededRandomness};
use super::strip::{Above, above};
use super::weight::Weight;
use crate::calendar_client::{CALENDAR_API, calendar_api_client};
use crate::recorder::{Bounds, Holding, Log, Recorder, record};
use authorization_server::AuthorizationServer;
use authorization_server::activity::NoActivityLog;
use authorization_server::passwords::{Password, Passwords};
use authorization_server::throttle::Throttle;
use demo_client::Haru;
use demo_client::settings::{BaseUrl, Credentials, Pace, Settings as HaruSettings, redirect_uri, useful};
use lab::event::What;
use lab::page::Places;
use oauth::client::{Client, StoredClientSecret};
use oauth::names::{ClientId, Issuer, Lifetime, Subject, Timestamp};
use oauth::party::Party;
use oauth::policy::{Policy, RegistrationPolicy};
use oauth::protected_resource::ResourceIdentifier;
use oauth::redirect_uri::RedirectUri;
use oauth::resource::KnownResources;
use oauth::rows::{Field, RowChange, Watcher};
use oauth::secret::ClientSecret;
use ports::limits::Limits;
use ports::seats::Seats;
use ports::{Clock, Network, Randomness};
use resource_server::memory::MemoryBook;
use resource_server::{self, ResourceServer};
use storage::memory::MemoryStore;
use storage::{Clients as _, PasswordHash, People as _, StoreError, User};
use tokio::sync::{OnceCell, Semaphore};
use view::sign_in::DemoAccount;

/// An account of every sandbox; its password is printed on the sign-in page.
pub struct Persona {
    pub account: DemoAccount,
    /// Made once for all sandboxes, when the first of them is: it costs a hundred milliseconds, and the password is no secret.
    hash: OnceCell<PasswordHash>,
}

impl Persona {
    pub fn of(account: DemoAccount) -> Self {
        Self { account, hash: OnceCell::new() }
    }

    async fn hash(&self, passwords: &dyn Passwords) -> Result<&PasswordHash, StoreError> {
        let make = async || {
            let password = Password::presented(&self.account.password);
            let password = password.ok_or_else(|| StoreError::new("the password of a persona is too long"))?;
            passwords.hash(password, None).await.map_err(|_| StoreError::new("too many passwords are being hashed"))
        };
        self.hash.get_or_try_init(make).await
    }
}

/// What all sandboxes have in common: addresses, ports, and the accounts that live in each.
pub struct SandboxSettings {
    /// Addresses of the three listeners, without a path.
    pub server: Issuer,
    pub haru: BaseUrl,
    pub api: Issuer,
    /// Where this machine itself reaches the authorization server, past any proxy: `http://127.0.0.1:3000`.
    pub inner_server: String,
    pub clock: Arc<dyn Clock>,
    /// Of the names of sandboxes and of their seeds; no actor draws from it.
    pub randomness: Arc<dyn Randomness>,
    /// To whoever is not of the sandbox itself.
    pub network: Arc<dyn Network>,
    /// The Lab's own.
    pub passwords: Arc<dyn Passwords>,
    pub limits: Limits,
    /// For what is made of whole runs.
    pub background: Arc<dyn Background>,
    pub personas: Vec<Persona>,
    /// An authorization server with its pages, below its issuer's path.
    pub authorization: fn(Arc<AuthorizationServer>) -> Router,
    /// A Haru with its pages, below its own path.
    pub haru_pages: fn(Haru) -> Router,
}

/// One learner's world.
pub struct Sandbox {
    pub id: String,
    pub log: Arc<Log>,
    pub places: Places,
    pub personas: Vec<DemoAccount>,
    /// Whoever looks at the run as a whole has it.
    pub folding: Arc<Semaphore>,
    /// Acts for the learner.
    pub browser: OwnBrowser,
    pub(super) beginning: Beginning,
    pub(super) acts: Arc<Acts>,
    pub(super) coming: OneAtATime,
    pub(super) passwords: Arc<SandboxPasswords>,
    pub(super) store: Arc<MemoryStore>,
    pub(super) policy: Policy,
    pub(super) weight: Arc<Weight>,
    pub(super) clock: Arc<MovableClock>,
    pub(super) haru: Haru,
    pub(super) parties: Arc<Parties>,
}

impl Sandbox {
    /// A new one.
    pub async fn make(settings: &SandboxSettings, beginning: Beginning, holding: Holding) -> Result<Self, StoreError> {
        let passwords = SandboxPasswords::new(settings.passwords.clone());
        Self::made(settings, beginning, holding, passwords).await
    }

    /// A world that is as `run` left its own; nothing of it is anybody else's.
    pub async fn again(
        settings: &SandboxSettings,
        run: Run,
        holding: Holding,
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Self, CannotBeRunAgain> {
        let passwords = SandboxPasswords::again(settings.passwords.clone(), run.passwords);
        let made = Self::made(settings, run.beginning, holding, passwords).await;
        let sandbox = made.map_err(|_| CannotBeRunAgain::NotMade)?;
        for act in run.acts {
            if !goes_on() {
                return Err(CannotBeRunAgain::GivenUp);
            }
            sandbox.once_more(act).await;
        }
        Ok(sandbox)
    }

    async fn made(
        settings: &SandboxSettings,
        beginning: Beginning,
        holding: Holding,
        passwords: SandboxPasswords,
    ) -> Result<Self, StoreError> {
        let limits = &settings.limits;
        let Beginning { id, seed, started_at, tried } = beginning.clone();
        let passwords = Arc::new(passwords);
        let base = format!("/sandbox/{id}");
        let wrong = |what: &'static str| move || StoreError::new(what);
        let address = SandboxIssuer::parse(&settings.server.join(&base)).ok_or_else(wrong("no issuer"))?;
        let issuer = address.issuer().clone();
        let haru_base = BaseUrl::parse(&settings.haru.join(&base)).ok_or_else(wrong("no address for Haru"))?;
        let api = Issuer::parse(&settings.api.join(&base)).ok_or_else(wrong("no address for the calendar API"))?;

        let furthest = Lifetime::from_days(i64::try_from(limits.sandbox_clock_days).unwrap_or(i64::from(u16::MAX)));
        let clock = Arc::new(MovableClock::starting_at(started_at, furthest));
        let holding = Arc::new(holding);
        let weight = Arc::new(Weight::new(limits, holding.clone()));
        let told_by = clock.clone();
        let log = Arc::new(Log::new(Arc::new(move || told_by.now()), Bounds::of(limits), holding.clone()));
        let randomness = |drawer: Drawer| Arc::new(SeededRandomness::of(&seed, drawer, &address));
        let maker = randomness(Drawer::Maker);
        let store = Arc::new(MemoryStore::watched(watcher(&log, &weight, Party::AuthorizationServer)));
        for persona in &settings.personas {
            let hash = persona.hash(&*settings.passwords).await?;
            store.create_user(person(&persona.account, hash, &*maker, clock.now())).await?;
        }
        let resource_client = resource_client(&*maker, &store, clock.now()).await?;
        let (credentials, scope) = match tried {
            None => (Credentials::ByRegistration, useful()),
            Some(client) => {
                let scope = client.scope.intersection(&useful());
                (copied(client, &haru_base, &*maker, &store, clock.now()).await?, scope)
            }
        };

        let addresses = Arc::new(OwnAddresses {
            id: id.clone(),
            origins: [
                (settings.server.origin(), Party::AuthorizationServer),
                (&settings.inner_server, Party::AuthorizationServer),
                (settings.haru.as_str(), Party::Client),
                (settings.api.origin(), Party::ResourceServer),
            ]
            .map(|(origin, party)| (origin.to_owned(), party))
            .to_vec(),
            parties: OnceLock::new(),
            elsewhere: settings.network.clone(),
        });
        let network = |of: Party| Arc::new(SandboxNetwork { of, addresses: addresses.clone() });
        let resource = ResourceIdentifier::from(api.clone());
        let policy = Policy { registration: RegistrationPolicy::Open, ..Policy::strict() };
        let server = Arc::new(AuthorizationServer {
            issuer: issuer.clone(),
            policy: policy.clone(),
            resources: KnownResources::new(resource.clone(), vec![]),
            store: store.clone(),
            clock: clock.clone(),
            randomness: randomness(Drawer::Actor(Party::AuthorizationServer)),
            passwords: passwords.clone(),
            // Its clock stands still, so that a limit would never be forgotten; there is nothing here to guess.
            throttle: Throttle::off(),
            limits: limits.clone(),
            activity: Arc::new(NoActivityLog),
            accounts: None,
            own_clients: vec![haru_base.join("/")],
            demo_accounts: settings.personas.iter().map(|persona| persona.account.clone()).collect(),
        });
        let haru = Haru::new(
            HaruSettings {
                issuer: issuer.clone(),
                base_url: haru_base.clone(),
                credentials,
                scope,
                api_base_url: BaseUrl::parse(api.as_str()).ok_or_else(wrong("no address for the calendar API"))?,
                pace: Pace::StepByStep,
                notebooks: limits.sandbox_notebooks,
                notebooks_a_network: limits.sandbox_notebooks,
            },
            network(Party::Client),
            clock.clone(),
            randomness(Drawer::Actor(Party::Client)),
        )
        .watched_by(watcher(&log, &weight, Party::Client));

        let introspection_endpoint: Uri =
            format!("{}{base}/introspect", settings.inner_server).parse().map_err(StoreError::new)?;
        tell_credentials(&log, &issuer, &introspection_endpoint);
        let access_log = Arc::new(AccessLog::new(clock.clone(), watcher(&log, &weight, Party::ResourceServer)));
        let (client_id, client_secret) = resource_client;
        let calendar_api: Arc<resource_server::Shared> = Arc::from(ResourceServer {
            resource,
            issuer: issuer.clone(),
            introspection_endpoint,
            client_id,
            client_secret,
            network: network(Party::ResourceServer),
            clock: clock.clone(),
            randomness: randomness(Drawer::Actor(Party::ResourceServer)),
            book: Arc::new(MemoryBook::bounded(limits.sandbox_calendar_entries)),
            entries_at_most: limits.calendar_entries,
            // Haru asks from this machine, and whoever else has the link.
            introspections: Seats::new(limits.introspections_a_network, limits.introspections_a_network),
            refused_tokens: limits.refused_tokens / 16,
        });
        let resource = move || {
            let calendar_api = resource_server::router(calendar_api.clone());
            Router::new()
                .nest(&base, calendar_api.clone())
                .fallback_service(calendar_api)
                .layer(from_fn_with_state(access_log.clone(), access_log::keep))
        };

        let recorder = |of: Party| Recorder { of, log: log.clone(), resource_server: CALENDAR_API.into() };
        let back = Above { log: log.clone(), back: settings.server.join(&format!("/lab/{id}")).into() };
        let recorded = |make: Box<dyn Fn() -> Router + Send + Sync>, of: Party| {
            let (back, recorder) = (back.clone(), recorder(of));
            Routes::new(move || {
                let inside = make().layer(from_fn_with_state(back.clone(), above));
                inside.layer(from_fn_with_state(recorder.clone(), record))
            })
        };
        let (pages, haru_pages, client) = (settings.authorization, settings.haru_pages, haru.clone());
        let parties = Arc::new(Parties {
            authorization: recorded(Box::new(move || pages(server.clone())), Party::AuthorizationServer),
            client: recorded(Box::new(move || haru_pages(client.clone())), Party::Client),
            resource: recorded(Box::new(resource), Party::ResourceServer),
            clock: clock.clone(),
        });
        addresses.parties.get_or_init(|| Arc::downgrade(&parties));
        let acts = Arc::new(Acts::new(limits, holding));
        let places = Places {
            run: format!("/lab/{id}"),
            server: issuer.as_str().to_owned(),
            haru: haru_base.as_str().to_owned(),
            api: api.as_str().to_owned(),
        };
        Ok(Self {
            browser: OwnBrowser::new(id.clone(), places.clone(), parties.clone(), acts.clone()),
            parties,
            places,
            personas: settings.personas.iter().map(|persona| persona.account.clone()).collect(),
            folding: Arc::new(Semaphore::new(1)),
            acts,
            coming: OneAtATime::of(limits.sandbox_waiting),
            passwords,
            beginning,
            id,
            log,
            store,
            policy,
            weight,
            clock,
            haru,
        })
    }
}

fn watcher(log: &Arc<Log>, weight: &Arc<Weight>, of: Party) -> Watcher {
    // Weak, because the log of a run must end with its sandbox, also while a client still follows it.
    let log = Arc::downgrade(log);
    let weight = weight.clone();
    Box::new(move |change| {
        weight.note(&change);
        if let Some(log) = log.upgrade() {
            log.write(What::Row { of, message: Log::worked_on(), change });
        }
    })
}

fn person(account: &DemoAccount, hash: &PasswordHash, randomness: &dyn Randomness, now: Timestamp) -> User {
    User {
        id: Subject::generate(randomness.identifier()),
        username: account.username.clone(),
        username_key: account.username.clone(),
        password_hash: hash.clone(),
        created_at: now,
        disabled_at: None,
    }
}

/// The calendar API as a client of the sandbox's server.
async fn resource_client(
    randomness: &dyn Randomness,
    store: &MemoryStore,
    now: Timestamp,
) -> Result<(ClientId, ClientSecret), StoreError> {
    let secret = ClientSecret::generate(randomness.secret());
    let client = calendar_api_client(now)?;
    let id = client.id.clone();
    store.create_client(client, Some(stored(&secret, now))).await?;
    Ok((id, secret))
}

/// A client of the real server as it is registered here: with a secret of its own, and Haru's address beside its own ones.
/// Its owner has no account here.
async fn copied(
    client: Client,
    haru: &BaseUrl,
    randomness: &dyn Randomness,
    store: &MemoryStore,
    now: Timestamp,
) -> Result<Credentials, StoreError> {
    let callback = RedirectUri::register(&redirect_uri(haru), false).map_err(StoreError::new)?;
    let client_secret = ClientSecret::generate(randomness.secret());
    let client_id = client.id.clone();
    let redirect_uris = client.redirect_uris.iter().cloned().chain([callback]).collect();
    store.create_client(Client { owner: None, redirect_uris, ..client }, Some(stored(&client_secret, now))).await?;
    Ok(Credentials::Given { client_id, client_secret })
}

fn stored(secret: &ClientSecret, now: Timestamp) -> StoredClientSecret {
    StoredClientSecret {
        hash: secret.hash(),
        prefix: secret.label().to_owned(),
        label: String::new(),
        created_at: now,
        expires_at: None,
    }
}

/// What the calendar API is told when it is set up.
fn tell_credentials(log: &Log, issuer: &Issuer, introspection_endpoint: &Uri) {
    let after = vec![
        Field::plain("issuer", issuer.as_str()),
        Field::plain("introspection_endpoint", introspection_endpoint.to_string()),
        Field::plain("client_id", CALENDAR_API),
    ];
    let change =
        RowChange { table: "credentials".into(), key: CALENDAR_API.to_owned(), before: None, after: Some(after) };
    log.write(What::Row { of: Party::ResourceServer, message: None, change });
}
