//! A client, a grant and its tokens, upon which the tests of decisions try what they decide.

use super::client::{About, Client, ClientKind, ClientName, GrantType, SecretMethod, StoredClientSecret};
use super::client_auth::{self, AuthenticatedClient};
use super::grant::{
    AccessFacts, AccessGrantFacts, Grant, GrantFacts, GrantId, RefreshFacts, StoredAccessToken, StoredRefreshToken,
};
use super::names::{ClientId, Lifetime, Subject, Timestamp};
use super::parameters::Parameters;
use super::redirect_uri::RedirectUri;
use super::resource::Resources;
use super::scope::Scope;
use super::secret::{AccessToken, ClientSecret, RefreshToken};

pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_000_000);
pub(crate) const GRANT: GrantId = GrantId::from_bytes([1; 16]);

pub(crate) fn scope(names: &str) -> Scope {
    Scope::parse(names).expect(names)
}

pub(crate) fn client(id: &str, kind: ClientKind) -> Client {
    Client {
        id: ClientId::parse(id).expect(id),
        kind,
        secret_method: SecretMethod::default(),
        name: ClientName::parse("Haru").expect("name"),
        owner: None,
        redirect_uris: vec![RedirectUri::register("https://app.example/cb", false).expect("uri")],
        grant_types: GrantType::ALL.to_vec(),
        scope: scope("calendar.read profile"),
        about: About::default(),
        revision: 0,
        created_at: NOW,
        disabled_at: None,
        vouched_at: None,
    }
}

/// The client after it has proved who it is, as its kind does.
pub(crate) fn authenticated(client: Client) -> AuthenticatedClient {
    let hash = ClientSecret::presented("s".to_owned()).hash();
    let (prefix, label) = (String::new(), String::new());
    let secret = StoredClientSecret { hash, prefix, label, created_at: NOW, expires_at: None };
    let proof = if client.kind == ClientKind::Public { "" } else { "&client_secret=s" };
    let body = Parameters::parse(format!("client_id={}{proof}", client.id).as_bytes()).expect("body");
    let presented = client_auth::parse(&[], &body).expect("presented");
    client_auth::decide(presented, Some((client.into(), [secret].into())), NOW).outcome.expect("authenticated")
}

/// Of mina's to the client `c1`.
pub(crate) fn grant_facts() -> GrantFacts {
    let grant = Grant {
        id: GRANT,
        user: Subject::parse("u1").expect("user"),
        client: ClientId::parse("c1").expect("client"),
        scope: scope("calendar.read profile"),
        resources: Resources::none(),
        created_at: NOW,
        revoked_at: None,
    };
    GrantFacts { grant, user_is_enabled: true }
}

/// An access token of that grant, for ten minutes.
pub(crate) fn access_facts() -> AccessFacts {
    let token = StoredAccessToken {
        key: AccessToken::generate(NOW, [2; 32]).key(),
        client: ClientId::parse("c1").expect("client"),
        grant: Some(GRANT),
        scope: scope("calendar.read profile"),
        resources: Resources::none(),
        generation: 1,
        expires_at: NOW.plus(Lifetime::from_minutes(10)),
    };
    AccessFacts {
        token,
        of: Some(AccessGrantFacts { of: grant_facts(), username: "mina".to_owned() }),
        client_is_enabled: true,
        client_scope: scope("calendar.read profile"),
    }
}

/// The refresh token beside it.
pub(crate) fn refresh_facts() -> RefreshFacts {
    let token = StoredRefreshToken {
        key: RefreshToken::generate(NOW, [3; 32]).key(),
        grant: GRANT,
        generation: 1,
        expires_at: NOW.plus(Lifetime::from_days(30)),
        used_at: None,
        superseded: false,
    };
    RefreshFacts { token, of: grant_facts(), successor_was_used: false }
}
