//! A person, an app, and what passes between them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use oauth::client::{About, Client, ClientKind, ClientName, GrantType, SecretMethod, StoredClientSecret};
use oauth::names::{ClientId, Lifetime, Subject, Timestamp};
use oauth::pkce::CodeChallenge;
use oauth::redirect_uri::RedirectUri;
use oauth::scope::Scope;
use oauth::secret::{
    AccessToken, AuthorizationCode, BrowserHash, ClientSecret, PendingRequestHandle, RefreshToken, SessionId,
};
use storage::{
    CodeIssued, Consent, Grant, GrantId, NewTokens, PasswordHash, PendingRequest, Redeemed, Session, Store,
    StoredAccessToken, StoredCode, StoredRefreshToken, User, UserCreated,
};

pub type Shared = Arc<dyn Store>;

pub const START: Timestamp = Timestamp::from_millis(1_763_888_000_123);

pub const fn after_seconds(seconds: i64) -> Timestamp {
    START.plus(Lifetime::from_seconds(seconds))
}

/// Bytes that no other call in this process gets.
pub fn unique<const N: usize>() -> [u8; N] {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [0; N];
    bytes[N - 8..].copy_from_slice(&COUNT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    bytes
}

pub fn scope(names: &str) -> Scope {
    Scope::parse(names).expect("scope")
}

pub fn user(name: &str) -> User {
    User {
        id: Subject::generate(unique()),
        username: name.to_owned(),
        username_key: name.to_lowercase(),
        password_hash: PasswordHash::from_phc("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".to_owned()),
        created_at: START,
        disabled_at: None,
    }
}

pub fn client(name: &str, owner: Option<&User>) -> Client {
    let uri = |text| RedirectUri::register(text, true).expect("redirect URI");
    Client {
        id: ClientId::parse(&format!("{name}-{}", u64::from_be_bytes(unique()))).expect("client id"),
        kind: ClientKind::Confidential,
        secret_method: SecretMethod::default(),
        name: ClientName::parse(name).expect("name"),
        owner: owner.map(|user| user.id.clone()),
        redirect_uris: vec![uri("https://z.example/callback?x=1"), uri("http://127.0.0.1/a%20b")],
        grant_types: GrantType::ALL.to_vec(),
        scope: scope("profile calendar.read calendar.write"),
        about: About::default(),
        revision: 0,
        created_at: START,
        disabled_at: None,
        vouched_at: None,
    }
}

pub fn client_secret(label: &str, created_at: Timestamp) -> StoredClientSecret {
    let secret = ClientSecret::generate(unique());
    StoredClientSecret {
        hash: secret.hash(),
        prefix: secret.label().to_owned(),
        label: label.to_owned(),
        created_at,
        expires_at: None,
    }
}

pub fn session(user: &User, at: Timestamp) -> Session {
    Session {
        key: SessionId::generate(at, unique()).key(),
        user: user.id.clone(),
        authenticated_at: at,
        last_seen_at: at,
    }
}

pub fn pending(browser: BrowserHash, at: Timestamp) -> PendingRequest {
    PendingRequest {
        key: PendingRequestHandle::generate(at, unique()).key(),
        browser,
        parameters: "client_id=a&scope=%ED%95%9C&state=%00".to_owned(),
        created_at: at,
        expires_at: at.plus(Lifetime::from_minutes(10)),
    }
}

pub fn browser(name: &str) -> BrowserHash {
    BrowserHash::of_cookie(name)
}

pub fn consent(user: &User, client: &Client, at: Timestamp) -> Consent {
    Consent {
        user: user.id.clone(),
        client: client.id.clone(),
        scope: scope("profile calendar.read"),
        redirect_host: "z.example".to_owned(),
        client_revision: 0,
        created_at: at,
        updated_at: at,
    }
}

pub fn grant(user: &User, client: &Client, at: Timestamp) -> Grant {
    Grant {
        id: GrantId::generate(at, unique()),
        user: user.id.clone(),
        client: client.id.clone(),
        scope: scope("profile calendar.read"),
        created_at: at,
        revoked_at: None,
    }
}

pub fn code(grant: &Grant, at: Timestamp) -> StoredCode {
    StoredCode {
        key: AuthorizationCode::generate(at, unique()).key(),
        grant: grant.id,
        redirect_uri: RedirectUri::register("https://z.example/callback?x=1", false).expect("redirect URI"),
        challenge: CodeChallenge::parse("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM").expect("challenge"),
        expires_at: at.plus(Lifetime::from_seconds(60)),
        used_at: None,
    }
}

/// An access token of 10 minutes and a refresh token of 30 days.
pub fn tokens(grant: &Grant, at: Timestamp) -> NewTokens {
    NewTokens {
        access: StoredAccessToken {
            key: AccessToken::generate(at, unique()).key(),
            client: grant.client.clone(),
            grant: Some(grant.id),
            scope: scope("calendar.read"),
            expires_at: at.plus(Lifetime::from_minutes(10)),
        },
        refresh: Some(StoredRefreshToken {
            key: RefreshToken::generate(at, unique()).key(),
            grant: grant.id,
            generation: 1,
            expires_at: at.plus(Lifetime::from_days(30)),
            used_at: None,
            superseded: false,
        }),
    }
}

pub fn own_token(client: &Client, at: Timestamp) -> StoredAccessToken {
    StoredAccessToken {
        key: AccessToken::generate(at, unique()).key(),
        client: client.id.clone(),
        grant: None,
        scope: scope("calendar.read"),
        expires_at: at.plus(Lifetime::from_minutes(10)),
    }
}

/// A store in which a person and an app (of a publisher) exist.
pub struct World {
    pub store: Shared,
    pub ada: User,
    pub publisher: User,
    pub planner: Client,
}

impl World {
    pub async fn of(store: Shared) -> Self {
        let (ada, publisher) = (user("Ada"), user("Publisher"));
        let planner = client("Planner", Some(&publisher));
        for person in [&ada, &publisher] {
            let created = store.create_user(person.clone()).await.expect("create a user");
            assert_eq!(created, UserCreated::Created);
        }
        store.create_client(planner.clone(), Some(client_secret("first", START))).await.expect("create a client");
        Self { store, ada, publisher, planner }
    }

    /// A code that Ada allowed the planner, with its grant and her consent.
    pub async fn allowed(&self, at: Timestamp) -> (Grant, StoredCode) {
        let grant = grant(&self.ada, &self.planner, at);
        let code = code(&grant, at);
        let consent = consent(&self.ada, &self.planner, at);
        let issued = self.store.issue_code(None, Some(consent), grant.clone(), code.clone()).await;
        assert_eq!(issued.expect("issue a code"), CodeIssued::Issued);
        (grant, code)
    }

    /// What such a code bought.
    pub async fn connected(&self, at: Timestamp) -> Connected {
        let (grant, code) = self.allowed(at).await;
        let tokens = tokens(&grant, at);
        let redeemed = self.store.redeem(&code.key, tokens.clone(), at).await.expect("redeem");
        assert_eq!(redeemed, Redeemed::Redeemed);
        let refresh = tokens.refresh.expect("a refresh token");
        Connected { grant, code, access: tokens.access, refresh }
    }

    /// Whether an access token would be accepted if it is unexpired.
    pub async fn is_alive(&self, token: &StoredAccessToken) -> bool {
        let facts = self.store.access_token(&token.key).await.expect("ask for a token");
        facts.is_some_and(|facts| {
            let grant_lives =
                |of: &storage::AccessGrantFacts| of.of.user_is_enabled && of.of.grant.revoked_at.is_none();
            facts.client_is_enabled && facts.of.as_ref().is_none_or(grant_lives)
        })
    }
}

pub struct Connected {
    pub grant: Grant,
    pub code: StoredCode,
    pub access: StoredAccessToken,
    pub refresh: StoredRefreshToken,
}

/// Runs `verb` for all of `inputs` at once; what each came to.
pub async fn at_once<I, T, F>(inputs: impl IntoIterator<Item = I>, verb: impl Fn(I) -> F) -> Vec<T>
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    let running: Vec<_> = inputs.into_iter().map(|input| tokio::spawn(verb(input))).collect();
    let mut outcomes = Vec::with_capacity(running.len());
    for task in running {
        outcomes.push(task.await.expect("a verb that does not panic"));
    }
    outcomes
}
