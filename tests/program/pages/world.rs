use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use async_trait::async_trait;
use authorization_server::AuthorizationServer;
use authorization_server::accounts::Accounts;
use authorization_server::activity::NoActivityLog;
use authorization_server::administered::Administered;
use authorization_server::dashboard::Dashboard;
use authorization_server::dashboard::{NotTried, TryClient};
use authorization_server::factors::Factors;
use authorization_server::kept_forms::KeptForms;
use authorization_server::passwords::{Busy, Password, Passwords};
use authorization_server::throttle::Throttle;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, StatusCode};
use matgim::instances::authorization_pages;
use native::factors::totp::Totp;
use native::ports::SystemRandomness;
use native::sqlite::SqliteStore;
use oauth::client::{About, Client, ClientKind, ClientName, GrantType, SecretMethod, StoredClientSecret};
use oauth::grant::{Grant, GrantId, StoredAccessToken, StoredCode};
use oauth::names::{ClientId, Issuer, Lifetime, Subject, Timestamp};
use oauth::pkce::CodeChallenge;
use oauth::policy::{Policy, RegistrationPolicy};
use oauth::redirect_uri::RedirectUri;
use oauth::resource::{KnownResources, Resources};
use oauth::scope::Scope;
use oauth::secret::{AccessToken, AuthorizationCode, ClientSecret, SessionId};
use ports::Clock;
use ports::caller::CallerNetwork;
use storage::{
    CodeIssued, Codes as _, Consent, NewTokens, PasswordHash, People as _, Redeemed, Session, Sessions as _, User,
    UserCreated,
};
use tower::ServiceExt as _;
use view::sign_in::PasswordTip;

use super::super::support::browser::hidden;
use super::super::support::database;

/// What a name cannot be, but for what no client's name may have in it.
pub const EVIL: &str = "<script>alert(1)</script>'\"&";
/// The same with what turns the direction of a line, and what cannot be seen: for texts that nothing looks at.
pub const WORSE: &str = "<script>alert(1)</script>\u{202e}\u{200b}'\"&";

pub const NOW: Timestamp = Timestamp::from_millis(1_795_392_000_000);

pub fn ago(seconds: i64) -> Timestamp {
    NOW.minus(Lifetime::from_seconds(seconds))
}

pub fn scope(names: &str) -> Scope {
    Scope::parse(names).expect("a scope")
}

pub fn id(name: &str) -> ClientId {
    ClientId::parse(name).expect("an id")
}

/// Bytes that no other call in this process gets.
pub fn unique<const N: usize>() -> [u8; N] {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [0; N];
    bytes[N - 8..].copy_from_slice(&COUNT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    bytes
}

pub struct StandingClock;

impl Clock for StandingClock {
    fn now(&self) -> Timestamp {
        NOW
    }
}

/// Here everybody is signed in already.
struct NoPasswords;

#[async_trait]
impl Passwords for NoPasswords {
    async fn hash(&self, _: Password, _: Option<CallerNetwork>) -> Result<PasswordHash, Busy> {
        Err(Busy)
    }
    async fn verify(&self, _: Password, _: Option<PasswordHash>, _: Option<CallerNetwork>) -> Result<bool, Busy> {
        Err(Busy)
    }
    async fn weakness(&self, _: &Password, _: &str, _: Option<CallerNetwork>) -> Result<Option<PasswordTip>, Busy> {
        Err(Busy)
    }
}

/// A Lab that begins nothing, and says what it was asked to begin.
pub struct Lab {
    pub answers: Result<(), NotTried>,
    pub tried: Mutex<Vec<ClientId>>,
}

#[async_trait]
impl TryClient for Lab {
    async fn begin(&self, client: Client, _: &Subject) -> Result<String, NotTried> {
        self.answers?;
        self.tried.lock().expect("no panic").push(client.id);
        Ok("/lab/begun".to_owned())
    }
}

/// What a server may have beside what each has.
pub struct With {
    pub issuer: &'static str,
    /// What the Lab says to whoever would begin a run; `None` where there is no Lab.
    pub lab: Option<Result<(), NotTried>>,
    pub registration: RegistrationPolicy,
    /// A sandbox has none.
    pub accounts: bool,
}

impl Default for With {
    fn default() -> Self {
        Self { issuer: "http://localhost", lab: Some(Ok(())), registration: RegistrationPolicy::Token, accounts: true }
    }
}

/// A server on which mina is signed in.
pub struct World {
    pub store: Arc<SqliteStore>,
    pub lab: Option<Arc<Lab>>,
    pub mina: User,
    /// The cookie of mina's session, in English.
    pub cookie: String,
    router: Router,
    folder: tempfile::TempDir,
}

/// What a browser got.
pub struct Got {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Got {
    /// The words between the tags of `main`.
    pub fn words(&self) -> String {
        let main = self.body.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or_default();
        text(main)
    }
}

/// The words of a page, without its tags.
pub fn text(html: &str) -> String {
    let words: String = html.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl World {
    pub async fn new() -> Self {
        Self::with(With::default()).await
    }

    pub async fn with(with: With) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Arc::new(SqliteStore::open(&folder.path().join("matgim.db")).await.expect("a database"));
        let lab = with.lab.map(|answers| Arc::new(Lab { answers, tried: Mutex::default() }));
        let port = OnceLock::new();
        if let Some(lab) = &lab {
            assert!(port.set(lab.clone() as Arc<dyn TryClient>).is_ok());
        }
        let dashboard = Dashboard {
            store: store.clone(),
            kept_forms: KeptForms::of(9),
            clients_a_person: 50,
            api_url: "https://calendar.example".to_owned(),
            lab: port,
        };
        let server = AuthorizationServer {
            issuer: Issuer::parse(with.issuer).expect("an issuer"),
            policy: Policy { registration: with.registration, ..Policy::strict() },
            resources: KnownResources::new(
                Issuer::parse("http://localhost:3002").expect("the calendar API").into(),
                vec![],
            ),
            store: store.clone(),
            clock: Arc::new(StandingClock),
            randomness: Arc::new(SystemRandomness),
            activity: Arc::new(NoActivityLog),
            accounts: with.accounts.then(|| {
                Arc::new(Accounts {
                    administration: Administered { store: store.clone(), settings: vec![], backups: None },
                    store: store.clone(),
                    dashboard,
                    factors: Factors::new(
                        Arc::new(Totp),
                        None,
                        Arc::new(SystemRandomness),
                        &ports::limits::Limits::default(),
                    ),
                })
            }),
            passwords: Arc::new(NoPasswords),
            throttle: Throttle::off(),
            limits: ports::limits::Limits::default().lifted(),
            own_clients: Vec::new(),
            demo_accounts: Vec::new(),
        };
        let router = authorization_pages(Arc::new(server), None);
        let mina = person(&store, "mina").await;
        let session = SessionId::generate(NOW, unique());
        let begun = Session { key: session.key(), user: mina.id.clone(), authenticated_at: NOW, last_seen_at: NOW };
        store.begin_session(begun, None).await.expect("a session");
        let name = if with.issuer.ends_with("//localhost") { "matgim_session" } else { "matgim_local_session" };
        let cookie = format!("{name}={}; matgim_language=en", session.expose());
        Self { store, lab, mina, cookie, router, folder }
    }

    async fn ask(&self, request: http::request::Builder, body: Body) -> Got {
        let request: Request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 1 << 22).await.expect("a body");
        Got { status: parts.status, headers: parts.headers, body: String::from_utf8(body.to_vec()).expect("UTF-8") }
    }

    /// A page as mina gets it, in English.
    pub async fn get(&self, path: &str) -> Got {
        self.get_with(path, &self.cookie).await
    }

    /// A page as mina gets it, in Korean.
    pub async fn get_in_korean(&self, path: &str) -> Got {
        self.get_with(path, &self.cookie.replace("language=en", "language=ko")).await
    }

    /// A page as somebody gets it who is not signed in, in English.
    pub async fn get_as_stranger(&self, path: &str) -> Got {
        self.get_with(path, "matgim_language=en").await
    }

    pub async fn get_with(&self, path: &str, cookie: &str) -> Got {
        self.ask(Request::get(path).header(ACCEPT, "text/html").header(COOKIE, cookie), Body::empty()).await
    }

    /// A page as it answers with something in the extensions of its request.
    pub async fn get_extended<T: Clone + Send + Sync + 'static>(&self, path: &str, extension: T) -> Got {
        self.ask(Request::get(path).header(COOKIE, &self.cookie).extension(extension), Body::empty()).await
    }

    /// The token of mina's forms.
    pub async fn form_token(&self) -> String {
        hidden(&self.get("/logout").await.body, "form_token").expect("a form")
    }

    /// A form as mina sends it.
    pub async fn submit(&self, path: &str, form: &str) -> Got {
        let form = format!("form_token={}&{form}", self.form_token().await);
        self.submit_with(path, &self.cookie, &form).await
    }

    pub async fn submit_with(&self, path: &str, cookie: &str, form: &str) -> Got {
        self.ask(posted(path, cookie).header(ACCEPT, "text/html"), Body::from(form.to_owned())).await
    }

    /// What an island asks for.
    pub async fn call(&self, path: &str, cookie: &str, form: &str) -> Got {
        self.ask(posted(path, cookie), Body::from(form.to_owned())).await
    }

    /// Everything that is stored.
    pub async fn everything(&self) -> String {
        database::everything(&self.folder.path().join("matgim.db")).await
    }

    /// From here on the store fails: it does not find `table`.
    pub async fn breaks(&self, table: &str) {
        let mut connection = database::open(&self.folder.path().join("matgim.db")).await;
        let sql = format!("alter table {table} rename to taken_away_{table}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.expect("the table");
    }

    pub async fn person(&self, name: &str) -> User {
        person(&self.store, name).await
    }

    /// `person` allowed `client` all that it is registered for, and it got an access token at `token_at`.
    pub async fn allow(&self, person: &User, client: &Client, at: Timestamp, token_at: Option<Timestamp>) {
        let consent = Consent {
            user: person.id.clone(),
            client: client.id.clone(),
            scope: client.scope.clone(),
            redirect_host: "planner.example".to_owned(),
            client_revision: 0,
            created_at: at,
            updated_at: at,
        };
        let issued_at = token_at.unwrap_or(at);
        let grant = Grant {
            id: GrantId::generate(issued_at, unique()),
            user: person.id.clone(),
            client: client.id.clone(),
            scope: client.scope.clone(),
            resources: Resources::none(),
            created_at: at,
            revoked_at: None,
        };
        let code = StoredCode {
            key: AuthorizationCode::generate(issued_at, unique()).key(),
            grant: grant.id,
            redirect_uri: client.redirect_uris[0].clone(),
            challenge: CodeChallenge::parse("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM").expect("a challenge"),
            expires_at: issued_at.plus(Lifetime::from_seconds(60)),
            used_at: None,
        };
        let (code_key, grant_id) = (code.key, grant.id);
        let issued = self.store.issue_code(None, Some(consent), grant, code).await;
        assert_eq!(issued.expect("a code"), CodeIssued::Issued);
        let Some(token_at) = token_at else { return };
        let access = StoredAccessToken {
            key: AccessToken::generate(token_at, unique()).key(),
            client: client.id.clone(),
            grant: Some(grant_id),
            scope: client.scope.clone(),
            resources: Resources::none(),
            generation: 0,
            expires_at: token_at.plus(Lifetime::from_minutes(10)),
        };
        let redeemed = self.store.redeem(&code_key, NewTokens { access, refresh: None }, token_at).await;
        assert_eq!(redeemed.expect("a token"), Redeemed::Redeemed);
    }
}

fn posted(path: &str, cookie: &str) -> http::request::Builder {
    Request::post(path).header(COOKIE, cookie).header(CONTENT_TYPE, "application/x-www-form-urlencoded")
}

async fn person(store: &SqliteStore, name: &str) -> User {
    let user = User {
        id: Subject::generate(unique()),
        username: name.to_owned(),
        username_key: name.to_lowercase(),
        password_hash: PasswordHash::from_phc("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".to_owned()),
        created_at: ago(100 * 86_400),
        disabled_at: None,
    };
    assert_eq!(store.create_user(user.clone()).await.expect("an account"), UserCreated::Created);
    user
}

/// A client with a hostile name.
pub fn client(name: &str, kind: ClientKind, owner: Option<&User>) -> Client {
    Client {
        id: id(name),
        kind,
        secret_method: SecretMethod::default(),
        name: ClientName::parse(EVIL).expect("a name"),
        owner: owner.map(|user| user.id.clone()),
        redirect_uris: vec![
            RedirectUri::register("https://planner.example/other", false).expect("a redirect URI"),
            RedirectUri::register("https://planner.example/callback", false).expect("a redirect URI"),
        ],
        grant_types: vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
        scope: scope("calendar.read calendar.write"),
        about: About::default(),
        revision: 0,
        created_at: ago(90 * 86_400),
        disabled_at: None,
        vouched_at: None,
    }
}

pub fn secret(label: &str, created_at: Timestamp, expires_at: Option<Timestamp>) -> StoredClientSecret {
    let secret = ClientSecret::generate(unique());
    let prefix = secret.label().to_owned();
    StoredClientSecret { hash: secret.hash(), prefix, label: label.to_owned(), created_at, expires_at }
}
