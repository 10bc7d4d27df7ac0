//! How the store in memory shows a row: as it is stored, and never what would open anything.

use super::watched::Watched;
use oauth::client::StoredClientSecret;
use oauth::rows::{Field, FieldKind, RowChange};
use oauth::secret::{AccessToken, AuthorizationCode, ClientSecret, PendingRequestHandle, RefreshToken, SessionId};
use storage::{NewTokens, PendingRequest, Session, StoredAccessToken, StoredCode, StoredRefreshToken};
use storage_contract::fixtures::*;

/// A visit with a row in every table, the secrets that were presented in it, and what was told of it.
struct Visit {
    world: World,
    request: PendingRequest,
    tokens: NewTokens,
    code: StoredCode,
    secrets: Vec<String>,
    changes: Vec<RowChange>,
}

impl Visit {
    async fn of_ada() -> Self {
        let watched = Watched::new();
        let world = World::of(watched.store.clone()).await;
        let store = &world.store;
        let client_secret = ClientSecret::generate(unique());
        let session_id = SessionId::generate(START, unique());
        let handle = PendingRequestHandle::generate(START, unique());
        let code_itself = AuthorizationCode::generate(START, unique());
        let (access, refresh) = (AccessToken::generate(START, unique()), RefreshToken::generate(START, unique()));

        let stored = StoredClientSecret {
            hash: client_secret.hash(),
            prefix: client_secret.label().to_owned(),
            ..storage_contract::fixtures::client_secret("second", START)
        };
        store.add_client_secret(&world.planner.id, stored).await.expect("add");
        let session = Session { key: session_id.key(), ..session(&world.ada, START) };
        store.begin_session(session, None).await.expect("begin");
        let request = PendingRequest { key: handle.key(), ..pending(browser(session_id.expose()), START) };
        store.remember_pending(request.clone(), ROOMY).await.expect("remember");
        let (grant, consent) = (grant(&world.ada, &world.planner, START), consent(&world.ada, &world.planner, START));
        let code = StoredCode { key: code_itself.key(), ..code(&grant, START) };
        let issued = store.issue_code(Some(handle.key()), Some(consent), grant.clone(), code.clone()).await;
        issued.expect("issue");
        let pair = tokens(&grant, START);
        let tokens = NewTokens {
            access: StoredAccessToken { key: access.key(), ..pair.access },
            refresh: pair.refresh.map(|pair| StoredRefreshToken { key: refresh.key(), ..pair }),
        };
        store.redeem(&code.key, tokens.clone(), after_seconds(1)).await.expect("redeem");
        store.disconnect(&world.ada.id, &world.planner.id, after_seconds(2)).await.expect("disconnect");
        store.delete_user(&world.ada.id).await.expect("delete");

        let secrets = [
            client_secret.expose(),
            session_id.expose(),
            handle.expose(),
            code_itself.expose(),
            access.expose(),
            refresh.expose(),
        ];
        let secrets = secrets.map(str::to_owned).to_vec();
        Self { request, tokens, code, secrets, changes: watched.changes(), world }
    }

    fn first(&self, table: &str) -> &[Field] {
        let change = self.changes.iter().find(|change| change.table == table).expect(table);
        change.after.as_deref().expect("a new row")
    }
}

#[tokio::test]
async fn every_table_has_its_columns_in_their_order() {
    let visit = Visit::of_ada().await;
    let columns = |row: &[Field]| {
        let names: Vec<&str> = row.iter().map(|field| field.name.as_ref()).collect();
        names.join(" ")
    };
    let rows = visit.changes.iter().flat_map(|change| {
        let shown = [&change.before, &change.after].into_iter().flatten();
        shown.map(|row| (change.table.as_ref(), columns(row)))
    });
    let mut told: Vec<(&str, String)> = rows.collect();
    told.sort();
    told.dedup();
    let expected = [
        ("access_tokens", "key client grant scope resources expires_at"),
        ("client_secrets", "client hash prefix created_at expires_at"),
        ("clients", "id kind name owner redirect_uris grant_types scope created_at disabled_at"),
        ("codes", "key grant redirect_uri challenge expires_at used_at"),
        ("consents", "user client scope redirect_host created_at updated_at"),
        ("grants", "id user client scope resources created_at revoked_at"),
        ("pending", "key browser parameters outcome created_at expires_at"),
        ("refresh_tokens", "key grant generation expires_at used_at superseded"),
        ("sessions", "key user authenticated_at last_seen_at"),
        ("users", "id username password_hash created_at disabled_at"),
    ];
    assert_eq!(told, expected.map(|(table, columns)| (table, columns.to_owned())));
}

#[tokio::test]
async fn a_row_is_shown_as_it_is_stored() {
    let visit = Visit::of_ada().await;
    let (planner, grant) = (&visit.world.planner, visit.code.grant);
    let grant = Field::hash("grant", grant.as_bytes()).value;

    let client = [
        Field::plain("id", planner.id.as_str()),
        Field::plain("kind", "confidential"),
        Field::plain("name", "Planner"),
        Field::plain("owner", visit.world.publisher.id.as_str()),
        Field::plain("redirect_uris", "https://z.example/callback?x=1 http://127.0.0.1/a%20b"),
        Field::plain("grant_types", "authorization_code refresh_token client_credentials"),
        Field::plain("scope", "calendar.read calendar.write profile"),
        Field::time("created_at", START),
        Field::plain("disabled_at", ""),
    ];
    assert_eq!(visit.first("clients"), client);
    let request = [
        Field::hash("key", visit.request.key.as_bytes()),
        Field::hash("browser", visit.request.browser.as_bytes()),
        Field::plain("parameters", "client_id=a&scope=%ED%95%9C&state=%00"),
        Field::plain("outcome", ""),
        Field::time("created_at", START),
        Field::time("expires_at", after_seconds(600)),
    ];
    assert_eq!(visit.first("pending"), request);
    let code = [
        Field::hash("key", visit.code.key.as_bytes()),
        Field::plain("grant", &grant),
        Field::plain("redirect_uri", "https://z.example/callback?x=1"),
        Field::plain("challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
        Field::time("expires_at", after_seconds(60)),
        Field::plain("used_at", ""),
    ];
    assert_eq!(visit.first("codes"), code);
    let refresh = visit.tokens.refresh.as_ref().expect("a refresh token");
    let refresh = [
        Field::hash("key", refresh.key.as_bytes()),
        Field::plain("grant", &grant),
        Field::plain("generation", "1"),
        Field::time("expires_at", refresh.expires_at),
        Field::plain("used_at", ""),
        Field::plain("superseded", "false"),
    ];
    assert_eq!(visit.first("refresh_tokens"), refresh);
}

#[tokio::test]
async fn of_a_password_hash_only_algorithm_and_cost_are_shown() {
    let visit = Visit::of_ada().await;
    let hash = &visit.first("users")[2];
    assert_eq!((hash.value.as_str(), hash.kind), ("$argon2id$v=19$m=19456,t=2,p=1$…", FieldKind::Hash));
}

#[tokio::test]
async fn no_secret_that_was_presented_is_shown() {
    let visit = Visit::of_ada().await;
    let told = serde_json::to_string(&visit.changes).expect("changes as they are sent");
    for secret in &visit.secrets {
        assert!(!told.contains(secret), "{secret}");
    }
    let mut fields = visit.changes.iter().flat_map(|change| [&change.before, &change.after]).flatten().flatten();
    assert!(fields.all(|field| field.kind != FieldKind::Secret), "this store has none");
}

#[tokio::test]
async fn a_key_tells_a_row_from_all_others() {
    let visit = Visit::of_ada().await;
    let new = visit.changes.iter().filter(|change| change.before.is_none());
    let mut keys: Vec<(&str, &str)> = new.map(|change| (change.table.as_ref(), change.key.as_str())).collect();
    let rows = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), rows);
    let secret = &visit.first("client_secrets")[..2];
    let key = format!("{}/{}", secret[0].value, secret[1].value);
    assert!(keys.contains(&("client_secrets", key.as_str())));
}
