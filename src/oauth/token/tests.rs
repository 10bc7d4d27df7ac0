//! The rulings on code and refresh token, rule by rule, on made-up facts.

use proptest::prelude::*;

use super::code::Exchange;
use super::refresh::Refresh;
use super::{client_credentials, code, refresh};
use crate::client::{About, Client, ClientKind, ClientName, GrantType, SecretMethod, StoredClientSecret};
use crate::client_auth::{self, AuthenticatedClient};
use crate::error::ErrorCode;
use crate::grant::{CodeFacts, Grant, GrantFacts, GrantId, RefreshFacts, StoredCode, StoredRefreshToken};
use crate::names::{ClientId, Lifetime, Subject, Timestamp};
use crate::parameters::Parameters;
use crate::pkce::CodeVerifier;
use crate::policy::Policy;
use crate::protected_resource::ResourceIdentifier;
use crate::redirect_uri::RedirectUri;
use crate::resource::{KnownResources, NamedResources, Resources};
use crate::sample;
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
    client_auth::decide(presented, Some((client.into(), [secret].into())), NOW).outcome.expect("authenticated")
}

fn known() -> KnownResources {
    let identifier = |url| ResourceIdentifier::parse(url).expect(url);
    KnownResources::new(identifier("https://calendar.example"), vec![identifier("https://photos.example")])
}

/// As in a request that has each of these as `resource`.
fn naming(resources: &[&str]) -> NamedResources {
    let mut encoded = String::new();
    for resource in resources {
        crate::parameters::encode_pair(&mut encoded, "resource", resource);
        encoded.push('&');
    }
    NamedResources::of(&Parameters::parse(encoded.as_bytes()).expect("parameters"))
}

fn grant_facts() -> GrantFacts {
    GrantFacts {
        grant: Grant {
            id: GRANT,
            user: Subject::parse("u").expect("user"),
            client: ClientId::parse("c1").expect("client"),
            scope: scope("calendar.read profile"),
            resources: Resources::none(),
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
        resources: NamedResources::default(),
    }
}

/// The error and the grant that dies with it.
fn exchanged(
    exchange: &Exchange,
    client: &AuthenticatedClient,
    facts: &CodeFacts,
    now: Timestamp,
) -> Result<Scope, (ErrorCode, Option<GrantId>)> {
    let ruling = code::decide(exchange, client, Some(facts), &known(), now);
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
    assert!(code::decide(&good(), &own(), None, &known(), NOW).outcome.is_err());
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
    let refresh = Refresh {
        token: Some(RefreshToken::generate(NOW, [1; 32])),
        scope: asked.map(scope),
        resources: NamedResources::default(),
    };
    let own = authenticated(client, "calendar.read profile");
    let ruling = refresh::decide(&refresh, &own, Some(facts), &Policy::strict(), &known(), now);
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
    let in_ten_seconds = NOW.plus(Lifetime::from_millis(9_999));
    let later = NOW.plus(Lifetime::from_seconds(10));
    assert_eq!(
        refreshed(None, "c1", &refresh_facts(Some(NOW), false, false), in_ten_seconds),
        Ok((scope("calendar.read profile"), true))
    );
    assert_eq!(refreshed(None, "c1", &refresh_facts(Some(NOW), false, false), later), ends);
    assert_eq!(refreshed(None, "c1", &refresh_facts(Some(NOW), true, false), in_ten_seconds), ends);
    assert_eq!(refreshed(None, "c1", &refresh_facts(None, false, true), in_ten_seconds), ends);
}

#[test]
fn no_clock_that_goes_back_opens_the_window_of_a_retry() {
    let ends = Err((ErrorCode::InvalidGrant, Some(GRANT)));
    for back in [Lifetime::from_millis(1), Lifetime::from_seconds(1), Lifetime::from_days(1)] {
        let used = refresh_facts(Some(NOW), false, false);
        assert_eq!(refreshed(None, "c1", &used, NOW.minus(back)), ends, "{back:?}");
    }
}

#[test]
fn a_code_that_was_issued_while_the_clock_was_a_day_ahead_lives_no_day_longer() {
    let good = exchange("https://app.example/cb", VERIFIER);
    let own = authenticated("c1", "calendar.read profile");
    let back = |lifetime| exchanged(&good, &own, &code_facts(), NOW.minus(lifetime));
    assert_eq!(back(Lifetime::from_seconds(1)), Ok(scope("calendar.read profile")), "a step back blocks nobody");
    assert_eq!(back(Lifetime::from_days(1)), Err((ErrorCode::InvalidGrant, None)));
}

#[test]
fn an_expired_refresh_token_is_refused() {
    let month_later = NOW.plus(Lifetime::from_days(30));
    assert_eq!(
        refreshed(None, "c1", &refresh_facts(None, false, false), month_later),
        Err((ErrorCode::InvalidGrant, None))
    );
}

/// What the token is for, or the error and the rule that failed, of a code exchange and of a refresh: they are ruled alike.
fn bound(granted: &str, named: &[&str]) -> Result<String, (ErrorCode, String)> {
    let resources = Resources::parse(granted).expect(granted);
    let own = authenticated("c1", "calendar.read profile");
    let mut code = code_facts();
    code.of.grant.resources = resources.clone();
    let asked = Exchange { resources: naming(named), ..exchange("https://app.example/cb", VERIFIER) };
    let exchanged = code::decide(&asked, &own, Some(&code), &known(), NOW);
    let mut token = refresh_facts(None, false, false);
    token.of.grant.resources = resources;
    let asked = Refresh { token: Some(RefreshToken::generate(NOW, [1; 32])), scope: None, resources: naming(named) };
    let renewed = refresh::decide(&asked, &own, Some(&token), &Policy::strict(), &known(), NOW);
    let failed = |checks: &crate::check::Checks| checks.failed().map(|check| check.rule.clone().into_owned());
    let told = |rule: Option<String>, error: super::Refusal| {
        assert_eq!(error.revoke, None);
        (error.error.code, rule.expect("a rule"))
    };
    let of_code = exchanged.outcome.map(|granted| granted.resources.to_string());
    let of_code = of_code.map_err(|refusal| told(failed(&exchanged.checks), refusal));
    let of_token = renewed.outcome.map(|renewed| renewed.resources.to_string());
    assert_eq!(of_code, of_token.map_err(|refusal| told(failed(&renewed.checks), refusal)));
    of_code
}

#[test]
fn a_token_is_for_what_was_granted_or_for_a_part_of_it() {
    let both = "https://calendar.example/ https://photos.example";
    assert_eq!(bound(both, &[]), Ok(both.to_owned()));
    assert_eq!(bound(both, &["https://PHOTOS.example/"]), Ok("https://PHOTOS.example/".to_owned()));
    let refused = |rule: &str| Err((ErrorCode::InvalidTarget, rule.to_owned()));
    assert_eq!(bound("https://photos.example", &["https://calendar.example"]), refused("resource_granted"));
    assert_eq!(bound(both, &["https://calendar.example", "https://evil.example"]), refused("resource_granted"));
    assert_eq!(bound(both, &["calendar.example"]), refused("resource_absolute"));
}

#[test]
fn a_grant_that_named_no_resource_is_for_the_first_that_is_known() {
    assert_eq!(bound("", &[]), Ok(String::new()));
    assert_eq!(bound("", &["https://calendar.example/"]), Ok("https://calendar.example/".to_owned()));
    let refused = Err((ErrorCode::InvalidTarget, "resource_granted".to_owned()));
    assert_eq!(bound("", &["https://photos.example"]), refused);
}

#[test]
fn a_token_of_the_clients_own_is_for_a_known_resource() {
    let own = authenticated("c1", "profile");
    let asked = |resources: &[&str]| {
        let asked = client_credentials::OwnToken { scope: None, resources: naming(resources) };
        let ruled = client_credentials::decide(&asked, &own, &known()).outcome;
        ruled.map(|(_, resources)| resources.to_string()).map_err(|refusal| refusal.error.code)
    };
    assert_eq!(asked(&[]), Ok(String::new()));
    assert_eq!(asked(&["https://photos.example/"]), Ok("https://photos.example/".to_owned()));
    for wrong in ["photos.example", "https://evil.example", "https://photos.example/#a"] {
        assert_eq!(asked(&[wrong]), Err(ErrorCode::InvalidTarget), "{wrong}");
    }
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
        let refresh = Refresh { token: Some(RefreshToken::generate(NOW, [1; 32])), scope: asked.map(|bits| scope(&subset(bits))), resources: NamedResources::default() };
        if let Ok(renewed) = refresh::decide(&refresh, &client, Some(&facts), &Policy::strict(), &known(), NOW).outcome {
            prop_assert!(renewed.scope.is_subset_of(&facts.of.grant.scope));
            prop_assert!(renewed.scope.is_subset_of(&client.get().scope));
            prop_assert!(!renewed.scope.is_empty());
        }
    }
}

#[test]
fn a_client_gets_tokens_only_by_the_grants_that_it_is_registered_for() {
    // RFC 6749 §5.2, `unauthorized_client`.
    let with = |kind, grants: &[GrantType]| {
        let client = Client { grant_types: grants.to_vec(), ..sample::client("c1", kind) };
        sample::authenticated(client)
    };
    let (code, refresh, own) = (GrantType::AuthorizationCode, GrantType::RefreshToken, GrantType::ClientCredentials);
    let ruled = |client: &AuthenticatedClient| {
        let exchange = exchange("https://app.example/cb", VERIFIER);
        let by_code = code::decide(&exchange, client, Some(&code_facts()), &known(), NOW).outcome.map(drop);
        let token = Some(RefreshToken::generate(NOW, [1; 32]));
        let asked = Refresh { token, scope: None, resources: NamedResources::default() };
        let facts = refresh_facts(None, false, false);
        let renewed = refresh::decide(&asked, client, Some(&facts), &Policy::strict(), &known(), NOW).outcome.map(drop);
        let asked = client_credentials::OwnToken { scope: None, resources: NamedResources::default() };
        let own = client_credentials::decide(&asked, client, &known()).outcome.map(drop);
        [by_code, renewed, own].map(|outcome| outcome.map_err(|refusal| (refusal.error.code, refusal.revoke)))
    };
    let no = Err((ErrorCode::UnauthorizedClient, None));
    let confidential = ClientKind::Confidential;
    assert_eq!(ruled(&with(confidential, &[code, refresh, own])), [Ok(()), Ok(()), Ok(())]);
    assert_eq!(ruled(&with(confidential, &[refresh, own])), [no, Ok(()), Ok(())]);
    assert_eq!(ruled(&with(confidential, &[code, own])), [Ok(()), no, Ok(())]);
    assert_eq!(ruled(&with(confidential, &[code, refresh])), [Ok(()), Ok(()), no]);
    // §4.4: "The client credentials grant type MUST only be used by confidential clients."
    assert_eq!(ruled(&with(ClientKind::Public, &[code, refresh, own])), [Ok(()), Ok(()), no]);
    assert_eq!(ruled(&with(ClientKind::ResourceServer, &[own]))[2], no);
}

#[test]
fn a_refresh_token_comes_only_to_a_client_that_may_use_it() {
    let exchange = exchange("https://app.example/cb", VERIFIER);
    for (grants, comes) in [(GrantType::ALL.to_vec(), true), (vec![GrantType::AuthorizationCode], false)] {
        let client = Client { grant_types: grants, ..sample::client("c1", ClientKind::Public) };
        let ruling = code::decide(&exchange, &sample::authenticated(client), Some(&code_facts()), &known(), NOW);
        let granted = ruling.outcome.expect("granted");
        assert_eq!((granted.with_refresh_token, granted.grant), (comes, GRANT));
    }
}

#[test]
fn no_token_is_for_an_empty_scope() {
    let lost = authenticated("c1", "calendar.write");
    let refused = Err((ErrorCode::InvalidGrant, None));
    assert_eq!(exchanged(&exchange("https://app.example/cb", VERIFIER), &lost, &code_facts(), NOW), refused);
    let renewed = |scope: Option<Scope>, client: &AuthenticatedClient| {
        let token = Some(RefreshToken::generate(NOW, [1; 32]));
        let asked = Refresh { token, scope, resources: NamedResources::default() };
        let facts = refresh_facts(None, false, false);
        let outcome = refresh::decide(&asked, client, Some(&facts), &Policy::strict(), &known(), NOW).outcome;
        outcome.map(|renewed| renewed.scope).map_err(|refusal| (refusal.error.code, refusal.revoke))
    };
    assert_eq!(renewed(None, &lost), refused);
    let usual = authenticated("c1", "calendar.read profile");
    assert_eq!(renewed(Some(Scope::empty()), &usual), Err((ErrorCode::InvalidScope, None)));
    let own = |scope: Option<Scope>, client: &AuthenticatedClient| {
        let asked = client_credentials::OwnToken { scope, resources: NamedResources::default() };
        let ruled = client_credentials::decide(&asked, client, &known()).outcome;
        ruled.map(|(scope, _)| scope).map_err(|refusal| refusal.error.code)
    };
    assert_eq!(own(None, &usual), Ok(scope("calendar.read profile")));
    assert_eq!(own(Some(scope("profile")), &usual), Ok(scope("profile")));
    for wrong in [scope("profile calendar.write"), Scope::empty()] {
        assert_eq!(own(Some(wrong), &usual), Err(ErrorCode::InvalidScope));
    }
    assert_eq!(own(None, &authenticated("c1", "")), Err(ErrorCode::InvalidScope));
}

#[test]
fn a_second_use_of_a_code_at_another_address_ends_nothing() {
    let mut used = code_facts();
    used.code.used_at = Some(NOW);
    let elsewhere = exchange("https://app.example/other", VERIFIER);
    let own = authenticated("c1", "calendar.read profile");
    assert_eq!(exchanged(&elsewhere, &own, &used, NOW), Err((ErrorCode::InvalidGrant, None)));
}

#[test]
fn a_refresh_token_renews_nothing_once_its_grant_or_its_person_has_gone() {
    let refused = Err((ErrorCode::InvalidGrant, None));
    let mut revoked = refresh_facts(Some(NOW), true, false);
    revoked.of.grant.revoked_at = Some(NOW);
    assert_eq!(refreshed(None, "c1", &revoked, NOW), refused, "what ended does not end again");
    let mut gone = refresh_facts(None, false, false);
    gone.of.user_is_enabled = false;
    assert_eq!(refreshed(None, "c1", &gone, NOW), refused);
    let last = NOW.plus(Lifetime::from_days(30)).minus(Lifetime::from_millis(1));
    assert!(refreshed(None, "c1", &refresh_facts(None, false, false), last).is_ok());
}

#[test]
fn a_token_that_was_superseded_ends_its_family_even_inside_the_window() {
    let ends = Err((ErrorCode::InvalidGrant, Some(GRANT)));
    assert_eq!(refreshed(None, "c1", &refresh_facts(Some(NOW), false, true), NOW), ends);
}
