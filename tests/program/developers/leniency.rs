use http::Method;
use serde_json::{Value, json};

use super::browser::{Browser, is_consent, parameter};
use super::database::number;
use super::requests::{CALLBACK, PASSWORD, VERIFIER, request};
use super::server::{Client, Reply, basic, encode};
use super::world::{ADA, BOB, World, draft, page_of, registered};

const CURSOR: &str = "cursor://anysphere.cursor-retrieval/oauth/user-calendar/callback";

async fn register(world: &World, metadata: &Value) -> Reply {
    world.send_json(Method::POST, "/register", metadata.to_string(), &[]).await
}

fn client_of(reply: &Reply) -> Client {
    assert_eq!(reply.status, 201, "{}", reply.seen());
    let secret = reply.json()["client_secret"].as_str().map(str::to_owned);
    Client { id: reply.text("client_id"), secret }
}

async fn manage(world: &World, method: Method, client: &Client, token: &str, body: &Value) -> Reply {
    let bearer = format!("Bearer {token}");
    world.send_json(method, &format!("/register/{}", client.id), body.to_string(), &[("authorization", &bearer)]).await
}

async fn exchange(world: &World, client: &Client, redirect_uri: &str, code: &str) -> Reply {
    let pairs = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect_uri),
        ("code_verifier", VERIFIER),
        ("scope", "openid offline_access profile"),
    ];
    // As libraries send it for a client that has no secret.
    let headers = [("authorization", basic(&client.id, ""))];
    let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
    world.server.send(Method::POST, &format!("{}/token", world.server.base), &headers, Some(encode(&pairs))).await
}

/// A native app's whole way: registered as it comes, shown as what it is, always asked for, and given its tokens.
#[tokio::test]
async fn an_app_with_a_scheme_of_its_own_registers_is_named_for_what_it_is_and_is_always_asked_for() {
    let world = World::with(&[("MATGIM_REGISTRATION", "open")]).await;
    let mut browser = Browser::of(&world.server, ADA);
    for (sent, used) in
        [(CURSOR, CURSOR), ("http://localhost:6274/oauth/callback", "http://localhost:51004/oauth/callback")]
    {
        let made = register(
            &world,
            &json!({
                "client_name": "Cursor", "redirect_uris": [sent, "http://editor.example/cb"], "response_types": ["code"],
                "grant_types": ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
                "token_endpoint_auth_method": "none", "scope": "openid profile calendar.read offline_access",
                "application_type": "native", "id_token_signed_response_alg": "RS256", "logo_uri": "",
                "jwks_uri": "https://editor.example/keys",
            }),
        )
        .await;
        let client = client_of(&made);
        let told = made.json();
        assert_eq!(client.secret, None);
        for (name, value) in [
            ("redirect_uris", json!([sent])),
            ("grant_types", json!(["authorization_code", "refresh_token"])),
            ("scope", json!("calendar.read profile")),
            ("token_endpoint_auth_method", json!("none")),
            ("logo_uri", Value::Null),
            ("jwks_uri", Value::Null),
        ] {
            assert_eq!(told[name], value, "{name}");
        }

        let asked = request(&client, &[("redirect_uri", used), ("scope", "openid profile offline_access email")]);
        for time in 0..2 {
            let address = browser.allow(&asked).await.expect("a redirect");
            assert!(address.starts_with(used), "{address}");
            let code = parameter(&address, "code").unwrap_or_else(|| panic!("{time}: {address}"));
            let bought = exchange(&world, &client, used, &code).await;
            assert_eq!((bought.status, bought.text("scope").as_str()), (200, "profile"), "{}", bought.seen());
            let page = browser.authorize(&asked).await;
            assert!(is_consent(&page), "{}", page.seen());
            let english = page.body.contains("an app on this device");
            assert!(english || page.body.contains("이 기기에 있는 앱"), "{}", page.body);
        }
        let silent = [("redirect_uri", used), ("scope", "profile"), ("prompt", "none")];
        let address = browser.authorize(&request(&client, &silent)).await.location().unwrap_or_default();
        assert_eq!(parameter(&address, "error").as_deref(), Some("consent_required"), "{address}");
        for elsewhere in
            ["http://localhost:051004/oauth/callback", "http://LOCALHOST:6274/oauth/callback", "Cursor://x"]
        {
            let page = browser.authorize(&request(&client, &[("redirect_uri", elsewhere)])).await;
            assert!(page.status == 400 && page.location().is_none(), "{elsewhere}: {}", page.seen());
        }
    }
}

#[tokio::test]
async fn what_get_on_a_registration_answers_is_what_was_registered() {
    let world = World::with(&[("MATGIM_REGISTRATION", "open")]).await;
    for method in ["client_secret_post", "client_secret_basic", "none"] {
        let sent = json!({
            "redirect_uris": [CALLBACK], "token_endpoint_auth_method": method, "scope": "profile", "client_uri": "http://x.example",
        });
        let made = register(&world, &sent).await;
        let (client, token) = (client_of(&made), made.text("registration_access_token"));
        assert_eq!(made.text("client_name"), "client.example", "where its answers go");
        let read = manage(&world, Method::GET, &client, &token, &Value::Null).await;
        let mut told = made.json();
        for once in ["client_secret", "client_secret_expires_at"] {
            told.as_object_mut().expect("members").remove(once);
        }
        assert_eq!(read.json(), told, "{method}");
        assert_eq!(read.text("token_endpoint_auth_method"), method);
        // Changed to the other way of sending a secret, and back by leaving it out.
        if method == "none" {
            continue;
        }
        let mut changed = sent.clone();
        changed["client_id"] = json!(client.id);
        for (asked, answered) in
            [(json!("client_secret_post"), "client_secret_post"), (Value::Null, "client_secret_basic")]
        {
            changed["token_endpoint_auth_method"] = asked;
            let put = manage(&world, Method::PUT, &client, &token, &changed).await;
            assert_eq!(
                (put.status, put.text("token_endpoint_auth_method").as_str()),
                (200, answered),
                "{}",
                put.seen()
            );
            let read = manage(&world, Method::GET, &client, &token, &Value::Null).await;
            assert_eq!(read.json(), put.json());
        }
    }
}

#[tokio::test]
async fn clients_that_register_themselves_are_told_when_their_network_or_the_server_is_full() {
    let bounds = [
        ("MATGIM_REGISTRATION", "open"),
        ("MATGIM_THROTTLE", "on"),
        ("MATGIM_SELF_REGISTERED_CLIENTS_A_NETWORK", "2"),
        ("MATGIM_SELF_REGISTERED_CLIENTS", "9"),
    ];
    let world = World::with(&bounds).await;
    let metadata = json!({ "redirect_uris": [CALLBACK] });
    let first = register(&world, &metadata).await;
    client_of(&register(&world, &metadata).await);
    let full = register(&world, &metadata).await;
    assert!(full.is(429, "temporarily_unavailable"), "{}", full.seen());
    assert!(full.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
    let (client, token) = (client_of(&first), first.text("registration_access_token"));
    assert_eq!(manage(&world, Method::DELETE, &client, &token, &Value::Null).await.status, 204);
    client_of(&register(&world, &metadata).await);

    let world = World::with(&[bounds[0], bounds[1], ("MATGIM_SELF_REGISTERED_CLIENTS", "1")]).await;
    client_of(&register(&world, &metadata).await);
    let full = register(&world, &metadata).await;
    assert!(full.is(503, "temporarily_unavailable") && !full.header("retry-after").is_empty(), "{}", full.seen());
    let stored = number(&world.server.database(), "select count(*) from clients where registered_from <> $1", "").await;
    assert_eq!(stored, 1);
}

#[tokio::test]
async fn a_form_whose_client_was_deleted_brings_it_back_by_no_press() {
    let world = World::new().await;
    let (ada, mut bob) = (world.sign_in(ADA).await, Browser::of(&world.server, BOB));
    let attempt = ada.attempt().await;
    let client = registered(&ada.send_draft(&attempt, &draft()).await);
    // A letter that is open, and a code that was not fetched, when it goes.
    let page = bob.authorize(&request(&client, &[])).await;
    let signed_in = bob.give_password(&page, PASSWORD).await;
    let letter = bob.get(&signed_in.location().expect("the letter")).await;
    assert!(is_consent(&letter), "{}", letter.seen());
    let address = Browser::of(&world.server, ADA).allow(&request(&client, &[])).await.expect("a redirect");
    let code = parameter(&address, "code").expect("a code");
    ada.does(&page_of(&client, "/danger"), &[("act", "delete"), ("name", "Planner")]).await;

    for _ in 0..2 {
        let again = ada.send_draft(&attempt, &draft()).await;
        assert_eq!(again.status, 409, "{}", again.seen());
        assert!(again.body.contains("has since been deleted"), "{}", again.body);
    }
    assert!(!ada.sees(&client).await);
    let late = bob.decide(&letter, "allow").await;
    assert!(late.location().is_none() && late.status >= 400, "{}", late.seen());
    let bought = world.server.ask("/token", &client, &super::requests::exchange(&code)).await;
    assert!(bought.is(401, "invalid_client"), "{}", bought.seen());
    // The page that said so has a form of its own, which makes another client.
    let attempt = ada.attempt().await;
    let other = registered(&ada.send_draft(&attempt, &draft()).await);
    assert_ne!(other.id, client.id);
    let bought = world.server.ask("/token", &other, &super::requests::exchange(&code)).await;
    assert!(bought.is(400, "invalid_grant"), "{}", bought.seen());
    let kept = number(&world.server.database(), "select count(*) from deleted_clients where id = $1", &client.id).await;
    assert_eq!(kept, 1);
}

#[tokio::test]
async fn an_address_that_can_name_no_client_leads_nowhere() {
    let world = World::with(&[("MATGIM_REGISTRATION", "open")]).await;
    let ada = world.sign_in(ADA).await;
    for named in ["%00", "%ff", "%0a", "%ea%b0%80", &"a".repeat(129)] {
        for method in [Method::GET, Method::PUT, Method::DELETE] {
            let bearer = [("authorization", "Bearer mgra_x")];
            let reply = world.send_json(method.clone(), &format!("/register/{named}"), "{}".to_owned(), &bearer).await;
            assert!(reply.is(404, "invalid_request"), "{method} {named}: {}", reply.seen());
        }
        for page in ["", "/edit", "/credentials", "/danger"] {
            let client = Client { id: named.to_owned(), secret: None };
            let reply = ada.get(&page_of(&client, page)).await;
            assert_eq!(reply.status, 404, "{named}{page}: {}", reply.seen());
        }
        let reply = ada.get(&format!("/apps/{named}")).await;
        assert_eq!(reply.status, 404, "{named}: {}", reply.seen());
    }
}
