//! The rulings on code and refresh token, rule by rule, on made-up facts.

use proptest::prelude::*;

use super::code::Exchange;
use super::refresh::Refresh;
use super::{code, refresh};
use crate::client::{About, Client, ClientKind, ClientName, GrantType, SecretMethod, StoredClientSecret};
use crate::client_auth::{self, AuthenticatedClient};
use crate::error::ErrorCode;
use crate::grant::{CodeFacts, Grant, GrantFacts, GrantId, RefreshFacts, StoredCode, StoredRefreshToken};
use crate::names::{ClientId, Lifetime, Subject, Timestamp};
use crate::parameters::Parameters;
use crate::pkce::CodeVerifier;
use crate::policy::Policy;
use crate::redirect_uri::RedirectUri;
use crate::scope::Scope;
use crate::secret::{AuthorizationCode, ClientSecret, RefreshToken};

const NOW: Timestamp = Timestamp::from_millis(1_000_000);
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const OTHER_VERIFIER: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const GRANT: GrantId = GrantId([1; 16]);

fn scope(names: &str) -> Scope {
    Scope::parse(names).expect(names)
}

fn authenticated(id: &str, scope_names: &str) -> AuthenticatedClient {
    registered_at("https://app.example/cb", id, scope_names)
}

fn registered_at(redirect_uri: &str, id: &str, scope_names: &str) -> AuthenticatedClient {
    let client = Client {
        id: ClientId::parse(id).expect("id"),
        kind: ClientKind::Confidential,
        secret_method: SecretMethod::default(),
        name: ClientName::parse("Haru").expect("name"),
        owner: None,
        redirect_uris: vec![RedirectUri::register(redirect_uri, false).expect("uri")],
        grant_types: GrantType::ALL.to_vec(),
        scope: scope(scope_names),
        about: About::default(),
        revision: 0,
        created_at: NOW,
        disabled_at: None,
        vouched_at: None,
    };
    let secret = StoredClientSecret {
        hash: ClientSecret::presented("s".to_owned()).hash(),
        prefix: String::new(),
        label: String::new(),
        created_at: NOW,
        expires_at: None,
    };
    let body = Parameters::parse(format!("client_id={id}&client_secret=s").as_bytes()).expect("body");
    let presented = client_auth::parse(&[], &body).expect("presented");
    client_auth::decide(presented, Some((client, vec![secret])), NOW).outcome.expect("authenticated")
}

fn grant_facts() -> GrantFacts {
    GrantFacts {
        grant: Grant {
            id: GRANT,
            user: Subject::parse("u").expect("user"),
            client: ClientId::parse("c1").expect("client"),
            scope: scope("calendar.read profile"),
            created_at: NOW,
            revoked_at: None,
        },
        user_is_enabled: true,
    }
}

fn code_facts() -> CodeFacts {
    CodeFacts {
        code: StoredCode {
            key: AuthorizationCode::generate(NOW, [1; 32]).key(),
            grant: GRANT,
            redirect_uri: RedirectUri::register("https://app.example/cb", false).expect("uri"),
            challenge: CodeVerifier::parse(VERIFIER).expect("verifier").challenge(),
            expires_at: NOW.plus(Lifetime::from_seconds(60)),
            used_at: None,
        },
        of: grant_facts(),
    }
}

fn exchange(redirect_uri: &str, verifier: &str) -> Exchange {
    Exchange {
        code: Some(AuthorizationCode::generate(NOW, [1; 32])),
        redirect_uri: redirect_uri.to_owned(),
        verifier: CodeVerifier::parse(verifier).expect("verifier"),
    }
}

/// The error and the grant that dies with it.
fn exchanged(
    exchange: &Exchange,
    client: &AuthenticatedClient,
    facts: &CodeFacts,
    now: Timestamp,
) -> Result<Scope, (ErrorCode, Option<GrantId>)> {
    let ruling = code::decide(exchange, client, Some(facts), now);
    assert_eq!(ruling.checks.failed().is_some(), ruling.outcome.is_err());
    ruling.outcome.map(|granted| granted.scope).map_err(|refusal| (refusal.error.code, refusal.revoke))
}

#[test]
fn a_code_buys_nothing_once_its_address_is_no_longer_registered() {
    let moved = registered_at("https://elsewhere.example/cb", "c1", "calendar.read profile");
    let outcome = exchanged(&exchange("https://app.example/cb", VERIFIER), &moved, &code_facts(), NOW);
    assert_eq!(outcome, Err((ErrorCode::InvalidGrant, None)));
}

#[test]
fn a_code_buys_what_was_granted() {
    let scope_granted = exchanged(
        &exchange("https://app.example/cb", VERIFIER),
        &authenticated("c1", "calendar.read profile"),
        &code_facts(),
        NOW,
    );
    assert_eq!(scope_granted, Ok(scope("calendar.read profile")));
}

#[test]
fn whatever_does_not_fit_is_invalid_grant_and_kills_nothing() {
    let good = || exchange("https://app.example/cb", VERIFIER);
    let own = || authenticated("c1", "calendar.read profile");
    let refused = Err((ErrorCode::InvalidGrant, None));
    assert_eq!(exchanged(&exchange("https://app.example/cb/", VERIFIER), &own(), &code_facts(), NOW), refused);
    assert_eq!(exchanged(&exchange("https://app.example/cb", OTHER_VERIFIER), &own(), &code_facts(), NOW), refused);
    assert_eq!(exchanged(&good(), &authenticated("c2", "profile"), &code_facts(), NOW), refused);
    assert_eq!(exchanged(&good(), &own(), &code_facts(), NOW.plus(Lifetime::from_seconds(60))), refused);
    let mut revoked = code_facts();
    revoked.of.grant.revoked_at = Some(NOW);
    assert_eq!(exchanged(&good(), &own(), &revoked, NOW), refused);
    let mut disabled = code_facts();
    disabled.of.user_is_enabled = false;
    assert_eq!(exchanged(&good(), &own(), &disabled, NOW), refused);
    assert!(code::decide(&good(), &own(), None, NOW).outcome.is_err());
}

#[test]
fn a_second_use_ends_the_grant_only_when_it_is_otherwise_valid() {
    let mut used = code_facts();
    used.code.used_at = Some(NOW);
    let own = authenticated("c1", "calendar.read profile");
    let good = exchange("https://app.example/cb", VERIFIER);
    assert_eq!(exchanged(&good, &own, &used, NOW), Err((ErrorCode::InvalidGrant, Some(GRANT))));
    let thief = Err((ErrorCode::InvalidGrant, None));
    assert_eq!(exchanged(&exchange("https://app.example/cb", OTHER_VERIFIER), &own, &used, NOW), thief);
    assert_eq!(exchanged(&good, &authenticated("c2", "profile"), &used, NOW), thief);
}

#[test]
fn a_scope_that_the_client_has_lost_is_dropped() {
    let narrowed = authenticated("c1", "profile");
    assert_eq!(
        exchanged(&exchange("https://app.example/cb", VERIFIER), &narrowed, &code_facts(), NOW),
        Ok(scope("profile"))
    );
}

fn refresh_facts(used_at: Option<Timestamp>, successor_was_used: bool, superseded: bool) -> RefreshFacts {
    RefreshFacts {
        token: StoredRefreshToken {
            key: RefreshToken::generate(NOW, [1; 32]).key(),
            grant: GRANT,
            generation: 1,
            expires_at: NOW.plus(Lifetime::from_days(30)),
            used_at,
            superseded,
        },
        of: grant_facts(),
        successor_was_used,
    }
}

fn refreshed(
    asked: Option<&str>,
    client: &str,
    facts: &RefreshFacts,
    now: Timestamp,
) -> Result<(Scope, bool), (ErrorCode, Option<GrantId>)> {
    let refresh = Refresh { token: Some(RefreshToken::generate(NOW, [1; 32])), scope: asked.map(scope) };
    let ruling =
        refresh::decide(&refresh, &authenticated(client, "calendar.read profile"), Some(facts), &Policy::strict(), now);
    assert_eq!(ruling.checks.failed().is_some(), ruling.outcome.is_err());
    ruling.outcome.map(|renewed| (renewed.scope, renewed.retry)).map_err(|refusal| (refusal.error.code, refusal.revoke))
}

#[test]
fn an_unused_refresh_token_renews_with_the_granted_scope_or_a_narrower_one() {
    let facts = refresh_facts(None, false, false);
    assert_eq!(refreshed(None, "c1", &facts, NOW), Ok((scope("calendar.read profile"), false)));
    assert_eq!(refreshed(Some("profile"), "c1", &facts, NOW), Ok((scope("profile"), false)));
    assert_eq!(refreshed(Some("profile calendar.write"), "c1", &facts, NOW), Err((ErrorCode::InvalidScope, None)));
}

#[test]
fn another_clients_refresh_token_is_refused_and_its_family_untouched() {
    assert_eq!(
        refreshed(None, "c2", &refresh_facts(Some(NOW), true, false), NOW),
        Err((ErrorCode::InvalidGrant, None))
    );
}

#[test]
fn an_old_refresh_token_ends_its_family_except_for_a_lost_answer() {
    let ends = Err((ErrorCode::InvalidGrant, Some(GRANT)));
    let in_ten_seconds = NOW.plus(Lifetime::from_seconds(10));
    let later = NOW.plus(Lifetime::from_millis(10_001));
    assert_eq!(
        refreshed(None, "c1", &refresh_facts(Some(NOW), false, false), in_ten_seconds),
        Ok((scope("calendar.read profile"), true))
    );
    assert_eq!(refreshed(None, "c1", &refresh_facts(Some(NOW), false, false), later), ends);
    assert_eq!(refreshed(None, "c1", &refresh_facts(Some(NOW), true, false), in_ten_seconds), ends);
    assert_eq!(refreshed(None, "c1", &refresh_facts(None, false, true), in_ten_seconds), ends);
}

#[test]
fn an_expired_refresh_token_is_refused() {
    let month_later = NOW.plus(Lifetime::from_days(30));
    assert_eq!(
        refreshed(None, "c1", &refresh_facts(None, false, false), month_later),
        Err((ErrorCode::InvalidGrant, None))
    );
}

proptest! {
    #[test]
    fn no_verifier_no_token(verifier in "[A-Za-z0-9._~-]{43,128}") {
        prop_assume!(verifier != VERIFIER);
        let ruling = exchanged(&exchange("https://app.example/cb", &verifier), &authenticated("c1", "profile"), &code_facts(), NOW);
        prop_assert!(ruling.is_err());
    }

    #[test]
    fn granted_is_within_consented_and_registered(registered in 1u8..8, consented in 1u8..8, asked in proptest::option::of(1u8..8)) {
        let subset = |bits: u8| {
            let names = ["profile", "calendar.read", "calendar.write"];
            (0..3).filter(|bit| bits & (1 << bit) != 0).map(|bit| names[bit]).collect::<Vec<_>>().join(" ")
        };
        let client = authenticated("c1", &subset(registered));
        let mut facts = refresh_facts(None, false, false);
        facts.of.grant.scope = scope(&subset(consented));
        let refresh = Refresh { token: Some(RefreshToken::generate(NOW, [1; 32])), scope: asked.map(|bits| scope(&subset(bits))) };
        if let Ok(renewed) = refresh::decide(&refresh, &client, Some(&facts), &Policy::strict(), NOW).outcome {
            prop_assert!(renewed.scope.is_subset_of(&facts.of.grant.scope));
            prop_assert!(renewed.scope.is_subset_of(&client.get().scope));
            prop_assert!(!renewed.scope.is_empty());
        }
    }
}
