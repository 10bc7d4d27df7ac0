//! Who is told what of a token.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use async_trait::async_trait;

use super::*;
use crate::activity::NoActivityLog;
use crate::passwords::{Busy, Password, Passwords};
use crate::throttle::Throttle;
use oauth::client::{About, ClientKind, ClientName, GrantType, SecretMethod};
use oauth::grant::{Grant, GrantId, StoredAccessToken, StoredCode, StoredRefreshToken};
use oauth::names::{Issuer, Lifetime};
use oauth::pkce::CodeChallenge;
use oauth::policy::Policy;
use oauth::redirect_uri::RedirectUri;
use oauth::resource::{KnownResources, Resources};
use ports::caller::CallerNetwork;
use ports::{Clock, Randomness};
use storage::memory::MemoryStore;
use storage::{Consent, NewTokens, PasswordHash, User};
use view::sign_in::PasswordTip;

const START: Timestamp = Timestamp::from_millis(1_763_888_000_000);

/// Five minutes after everything began.
struct FiveMinutesLater;

impl Clock for FiveMinutesLater {
    fn now(&self) -> Timestamp {
        START.plus(Lifetime::from_minutes(5))
    }
}

struct Nothing;

impl Randomness for Nothing {
    fn fill(&self, _: &mut [u8]) {}
}

#[async_trait]
impl Passwords for Nothing {
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

fn unique<const N: usize>() -> [u8; N] {
    static COUNT: AtomicU8 = AtomicU8::new(1);
    [COUNT.fetch_add(1, Ordering::Relaxed); N]
}

/// Mina allowed jun's app, sora has nothing to do with it.
struct World {
    server: AuthorizationServer,
    mina: Subject,
    jun: Subject,
    sora: Subject,
    grant: GrantId,
    code: String,
    access: String,
    refresh: String,
    next_refresh: String,
}

async fn world() -> World {
    let store = Arc::new(MemoryStore::new());
    let server = AuthorizationServer {
        issuer: Issuer::parse("http://localhost:3000").expect("an issuer"),
        policy: Policy::strict(),
        resources: KnownResources::new(
            Issuer::parse("http://localhost:3002").expect("the calendar API").into(),
            vec![],
        ),
        store,
        clock: Arc::new(FiveMinutesLater),
        randomness: Arc::new(Nothing),
        passwords: Arc::new(Nothing),
        throttle: Throttle::off(),
        limits: ports::limits::Limits::default().lifted(),
        activity: Arc::new(NoActivityLog),
        accounts: None,
        own_clients: vec![],
        demo_accounts: vec![],
    };
    let mut people = Vec::new();
    for username in ["mina", "jun", "sora"] {
        let id = Subject::generate(unique());
        let password_hash = PasswordHash::from_phc(String::new());
        let (username, username_key) = (username.to_owned(), username.to_owned());
        let user = User { id: id.clone(), username, username_key, password_hash, created_at: START, disabled_at: None };
        server.store.create_user(user).await.expect("a person");
        people.push(id);
    }
    let [mina, jun, sora] = people.try_into().expect("three of them");
    let client = Client {
        id: ClientId::parse("planner").expect("an id"),
        kind: ClientKind::Public,
        secret_method: SecretMethod::default(),
        name: ClientName::parse("Planner").expect("a name"),
        owner: Some(jun.clone()),
        redirect_uris: vec![],
        grant_types: GrantType::ALL.to_vec(),
        scope: Scope::parse("calendar.read profile").expect("a scope"),
        about: About::default(),
        revision: 0,
        created_at: START,
        disabled_at: None,
        vouched_at: None,
    };
    server.store.create_client(client.clone(), None).await.expect("a client");

    let grant = Grant {
        id: GrantId::generate(START, unique()),
        user: mina.clone(),
        client: client.id.clone(),
        scope: client.scope.clone(),
        resources: Resources::none(),
        created_at: START,
        revoked_at: None,
    };
    let code = AuthorizationCode::generate(START, unique());
    let stored = StoredCode {
        key: code.key(),
        grant: grant.id,
        redirect_uri: RedirectUri::register("https://z.example/cb", false).expect("a redirect URI"),
        challenge: CodeChallenge::parse("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM").expect("a challenge"),
        expires_at: START.plus(Lifetime::from_seconds(60)),
        used_at: None,
    };
    let consent = Consent {
        user: mina.clone(),
        client: client.id.clone(),
        scope: client.scope.clone(),
        redirect_host: "z.example".to_owned(),
        client_revision: 0,
        created_at: START,
        updated_at: START,
    };
    server.store.issue_code(None, Some(consent), grant.clone(), stored).await.expect("a code");
    let pair = |access: &AccessToken, refresh: &RefreshToken| NewTokens {
        access: StoredAccessToken {
            key: access.key(),
            client: client.id.clone(),
            grant: Some(grant.id),
            scope: Scope::parse("calendar.read").expect("a scope"),
            resources: Resources::none(),
            generation: 0,
            expires_at: START.plus(Lifetime::from_minutes(10)),
        },
        refresh: Some(StoredRefreshToken {
            key: refresh.key(),
            grant: grant.id,
            generation: 1,
            expires_at: START.plus(Lifetime::from_days(30)),
            used_at: None,
            superseded: false,
        }),
    };
    let access = AccessToken::generate(START, unique());
    let refresh = RefreshToken::generate(START, unique());
    server.store.redeem(&code.key(), pair(&access, &refresh), START).await.expect("tokens");
    let next_access = AccessToken::generate(START, unique());
    let next_refresh = RefreshToken::generate(START, unique());
    let next = pair(&next_access, &next_refresh);
    server.store.rotate_refresh(&refresh.key(), false, next, START).await.expect("the next pair");
    World {
        server,
        mina,
        jun,
        sora,
        grant: grant.id,
        code: code.expose().to_owned(),
        access: next_access.expose().to_owned(),
        refresh: refresh.expose().to_owned(),
        next_refresh: next_refresh.expose().to_owned(),
    }
}

impl World {
    async fn told(&self, person: Option<&Subject>, token: &str) -> Inspected {
        match self.server.inspect(person, token).await.expect("an answer") {
            Inspection::Ours(inspected) => *inspected,
            Inspection::NotOurs => panic!("{token} is one of ours"),
        }
    }

    async fn known(&self, person: &Subject, token: &str) -> Known {
        self.told(Some(person), token).await.known.expect("it concerns them")
    }
}

#[tokio::test]
async fn a_stranger_is_told_what_stands_in_the_token_and_nothing_else() {
    let world = world().await;
    let made_up = AccessToken::generate(START, unique()).expose().to_owned();
    for person in [None, Some(&world.sora)] {
        for token in [&world.code, &world.access, &world.refresh, &world.next_refresh] {
            let told = world.told(person, token).await;
            assert_eq!((told.issued_at, told.known), (START, None));
        }
        // One that exists looks like one that does not.
        assert_eq!(world.told(person, &world.access).await, world.told(person, &made_up).await);
    }
}

#[tokio::test]
async fn who_allowed_it_and_who_owns_the_client_are_told_the_same() {
    let world = world().await;
    for token in [&world.code, &world.access, &world.refresh, &world.next_refresh] {
        let allowed = world.known(&world.mina, token).await;
        let owns = world.known(&world.jun, token).await;
        assert_eq!((allowed.concern, owns.concern), (Concern::Allowed, Concern::OwnsClient));
        assert_eq!(allowed.username.as_deref(), Some("mina"));
        assert_eq!(Known { concern: Concern::Allowed, ..owns }, allowed);
    }
}

#[tokio::test]
async fn a_live_pass_comes_with_what_introspection_says_of_it() {
    let world = world().await;
    let known = world.known(&world.mina, &world.access).await;
    assert_eq!(known.state, TokenState::Live);
    let said = known.introspection.expect("an answer");
    let said: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(
        (&said["active"], &said["username"], &said["scope"]),
        (&true.into(), &"mina".into(), &"calendar.read".into())
    );
}

#[tokio::test]
async fn a_refresh_token_knows_its_place_in_the_family() {
    let world = world().await;
    let first = world.known(&world.mina, &world.refresh).await;
    assert_eq!((first.state, first.introspection), (TokenState::Used, None));
    let family = first.family.expect("a family");
    assert_eq!((family.generation, family.has_successor, family.successor_was_used), (1, true, false));
    let second = world.known(&world.mina, &world.next_refresh).await;
    assert_eq!(second.state, TokenState::Live);
    let family = second.family.expect("a family");
    assert_eq!((family.generation, family.has_successor, family.is_revoked), (2, false, false));
}

#[tokio::test]
async fn a_used_code_is_used_even_after_its_time_and_what_is_taken_back_is_that_before_all() {
    let world = world().await;
    assert_eq!(world.known(&world.mina, &world.code).await.state, TokenState::Used);
    world.server.store.revoke_grant(&world.grant, world.server.now()).await.expect("done");
    for token in [&world.code, &world.access, &world.refresh, &world.next_refresh] {
        assert_eq!(world.known(&world.mina, token).await.state, TokenState::Revoked);
    }
    let said = world.known(&world.mina, &world.access).await.introspection.expect("an answer");
    assert!(said.contains("\"active\": false") && !said.contains("mina"), "{said}");
}

#[tokio::test]
async fn what_is_no_token_of_ours_is_not_looked_up() {
    let world = world().await;
    for other in ["", "mgat_", "eyJhbGciOiJub25lIn0.e30.", "mgss_AAAA", &world.access[..20]] {
        let inspection = world.server.inspect(Some(&world.mina), other).await.expect("an answer");
        assert_eq!(inspection, Inspection::NotOurs, "{other}");
    }
}
