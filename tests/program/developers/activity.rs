use oauth::activity::ActivityKind;
use oauth::error::ErrorCode;
use serde_json::json;
use storage::developers::ActivityFilter;

use super::browser::{Browser, decided, is_consent, parameter};
use super::database;
use super::requests::{CALLBACK, CHALLENGE, PASSWORD, STATE, Tokens, VERIFIER, exchange, request};
use super::server::Client;
use super::world::{ADA, BOB, World, draft, draft_with, page_of};

#[tokio::test]
async fn one_character_too_many_is_told_with_what_was_expected_and_received() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    let received = format!("{CALLBACK}/");
    let mut browser = Browser::of(&world.server, BOB);
    let page = browser.authorize(&request(&client, &[("redirect_uri", &received)])).await;
    assert_eq!(page.status, 400, "{}", page.seen());
    let refused_only = ActivityFilter { refused_only: true, ..ActivityFilter::default() };
    let events = world.activity(&client, refused_only, 1).await;
    let event = &events[0];
    assert_eq!(event.kind, ActivityKind::Authorize);
    let refusal = event.refusal.as_ref().expect("a refusal");
    assert_eq!(refusal.error, ErrorCode::InvalidRequest);
    let failed = refusal.failed.as_ref().expect("a check");
    assert_eq!((&*failed.rule, &*failed.clause), ("redirect_uri_exact", "RFC 9700 §4.1.3"));
    assert_eq!((failed.expected.as_deref(), failed.received.as_deref()), (Some(CALLBACK), Some(&*received)));
    assert_eq!(event.request_id, page.header("x-request-id"));
    let told = ada.page(&page_of(&client, "/activity?refused=yes")).await;
    for wanted in ["redirect_uri_exact", "RFC 9700 §4.1.3", &event.request_id] {
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
}

/// Each kind of request of a client, done and refused.
#[tokio::test]
async fn each_request_is_told_by_its_kind_with_the_check_that_failed() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let client = ada.register(&draft_with(json!({ "on_its_own": true }))).await;
    let ask = async |path: &str, pairs: &[(&str, &str)]| world.server.ask(path, &client, pairs).await;

    let address = bob.allow(&request(&client, &[])).await;
    let code = parameter(&address, "code").expect("a code");
    bob.allow(&request(&client, &[("scope", "admin")])).await;
    let tokens = Tokens::of(&ask("/token", &exchange(&code)).await).expect("tokens");
    assert!(
        ask(
            "/token",
            &[
                ("grant_type", "authorization_code"),
                ("code", "mgac_x"),
                ("redirect_uri", CALLBACK),
                ("code_verifier", VERIFIER)
            ]
        )
        .await
        .is(400, "invalid_grant")
    );
    ask("/token", &[("grant_type", "refresh_token"), ("refresh_token", &tokens.refresh)]).await;
    ask("/token", &[("grant_type", "client_credentials"), ("scope", "profile")]).await;
    ask("/token", &[("grant_type", "password")]).await;
    ask("/introspect", &[("token", &tokens.access)]).await;
    ask("/revoke", &[]).await;
    ask("/revoke", &[("token", &tokens.access)]).await;
    let wrong = Client { secret: Some("mgcs_wrong".to_owned()), ..client.clone() };
    assert_eq!(world.server.ask("/revoke", &wrong, &[("token", "x")]).await.status, 401);

    let events = world.activity(&client, ActivityFilter::default(), 12).await;
    let short: Vec<(&str, &str, &str)> = events
        .iter()
        .rev()
        .map(|event| {
            let refusal = event.refusal.as_ref();
            let failed = refusal.and_then(|refusal| refusal.failed.as_ref());
            let error = refusal.map_or("-", |refusal| refusal.error.as_str());
            (event.kind.as_str(), error, failed.map_or("-", |failed| &failed.rule))
        })
        .collect();
    let expected = [
        ("registered", "-", "-"),
        ("authorize", "-", "-"),
        ("authorize", "invalid_scope", "scope_allowed"),
        ("exchange", "-", "-"),
        ("exchange", "invalid_grant", "code_known"),
        ("refresh", "-", "-"),
        ("client_credentials", "-", "-"),
        ("token", "unsupported_grant_type", "-"),
        ("introspect", "-", "-"),
        ("revoke", "invalid_request", "-"),
        ("revoke", "-", "-"),
        ("revoke", "invalid_client", "client_secret"),
    ];
    assert_eq!(short, expected);

    let (exchange, invalid) = (Some(ActivityKind::Exchange), Some(ErrorCode::InvalidClient));
    let filter = ActivityFilter { kind: exchange, refused_only: true, ..ActivityFilter::default() };
    assert_eq!(world.activity(&client, filter, 1).await.len(), 1);
    let filter = ActivityFilter { error: invalid, ..ActivityFilter::default() };
    assert_eq!(world.activity(&client, filter, 1).await.len(), 1);
    let today = world.today(&client).await;
    assert_eq!((today.tokens, today.refusals), (3, 5), "{today:?}");
    let uses = world.redirect_uri_uses(&client).await;
    assert_eq!(uses[0].0, CALLBACK, "{uses:?}");
}

#[tokio::test]
async fn a_person_who_says_no_is_counted_and_not_named() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    let mut browser = Browser::of(&world.server, BOB);
    let page = browser.authorize(&request(&client, &[])).await;
    let signed_in = browser.give_password(&page, PASSWORD).await;
    let consent = browser.get(&signed_in.location().expect("the way on")).await;
    assert!(is_consent(&consent), "{}", consent.seen());
    browser.post_text("/consent", &decided(&consent, "deny")).await;
    let denied = ActivityFilter { kind: Some(ActivityKind::Denied), ..ActivityFilter::default() };
    let events = world.activity(&client, denied, 1).await;
    assert_eq!(events[0].refusal, None, "{:?}", events[0]);
    let read = database::everything(&world.server.database()).await;
    let activity = read.split("activity\n").nth(1).expect("the table").split("\nclient").next().expect("it");
    assert!(activity.contains("'denied'") && !activity.contains(BOB), "{activity}");
}

/// Every secret, name and value of a person that a flow has, and none of it in what is kept for the developer.
#[tokio::test]
async fn nothing_secret_and_nobodys_name_is_written_down() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let client = ada.register(&draft_with(json!({ "on_its_own": true }))).await;
    let ask = async |path: &str, pairs: &[(&str, &str)]| world.server.ask(path, &client, pairs).await;
    let address = bob.allow(&request(&client, &[])).await;
    let code = parameter(&address, "code").expect("a code");
    let other_verifier = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let mut wrong = exchange(&code);
    wrong[3].1 = other_verifier;
    ask("/token", &wrong).await;
    let tokens = Tokens::of(&ask("/token", &exchange(&code)).await).expect("tokens");
    let renewed = ask("/token", &[("grant_type", "refresh_token"), ("refresh_token", &tokens.refresh)]).await;
    let renewed = Tokens::of(&renewed).expect("tokens");
    ask("/token", &[("grant_type", "refresh_token"), ("refresh_token", &renewed.refresh), ("scope", "admin")]).await;
    ask("/introspect", &[("token", &renewed.access)]).await;
    ask("/token", &[("grant_type", "client_credentials"), ("scope", "profile x")]).await;
    // The same code and an old token once more: refusals with something secret at hand.
    ask("/token", &exchange(&code)).await;
    ask("/token", &[("grant_type", "refresh_token"), ("refresh_token", &tokens.refresh)]).await;
    ask("/revoke", &[("token", &renewed.refresh)]).await;
    let presented = "mgcs_presented-and-wrong";
    let stranger = Client { secret: Some(presented.to_owned()), ..client.clone() };
    for path in ["/token", "/revoke", "/introspect"] {
        let pairs = [("grant_type", "refresh_token"), ("refresh_token", &*tokens.refresh), ("token", &*tokens.access)];
        world.server.ask(path, &stranger, &pairs).await;
    }
    for (name, value) in [("redirect_uri", "https://evil.example/"), ("scope", "admin"), ("prompt", "odd")] {
        let mut browser = Browser::of(&world.server, BOB);
        browser.authorize(&request(&client, &[(name, value), ("login_hint", BOB)])).await;
    }
    bob.allow(&request(&client, &[("scope", "admin"), ("login_hint", BOB)])).await;

    world.activity(&client, ActivityFilter::default(), 14).await;
    let read = database::everything(&world.server.database()).await;
    let from = read.find("\nactivity\n").expect("the table");
    let table = read[from + 10..].split("\nclient_").next().expect("the rows");
    assert!(
        table.contains("redirect_uri_exact") && table.contains("code_unused") && table.contains("client_secret"),
        "{table}"
    );
    let secret = client.secret.as_deref().expect("a secret");
    let secrets = [
        secret,
        presented,
        &code,
        &tokens.access,
        &tokens.refresh,
        &renewed.access,
        &renewed.refresh,
        VERIFIER,
        other_verifier,
        CHALLENGE,
        STATE,
        PASSWORD,
        "mgat_",
        "mgrt_",
        "mgac_",
        "mgcs_",
    ];
    for hidden in secrets {
        assert!(!table.contains(hidden), "{hidden} in {table}");
    }
    for name in [BOB, ADA] {
        assert!(!table.contains(&format!("'{name}")) && !table.contains(&format!("={name}")), "{name} in {table}");
    }
}

#[tokio::test]
async fn what_waits_is_written_down_when_the_server_is_told_to_stop() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    for _ in 0..20 {
        world.server.ask("/token", &client, &[("grant_type", "authorization_code")]).await;
    }
    world.server.stop();
    let times = "select coalesce(sum(times), 0) from activity where client_id = $1 and kind = 'exchange'";
    assert_eq!(database::number(&world.server.database(), times, &client.id).await, 20);
}
