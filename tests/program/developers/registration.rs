use http::Method;
use oauth::activity::ActivityKind;
use oauth::policy::Policy;
use oauth::registration::{Problem, Registration, decide};
use oauth::workable::workable;
use serde_json::{Value, json};
use storage::developers::ActivityFilter;
use ui::islands::draft_problems::key;

use super::browser::{hidden, parameter};
use super::database::number;
use super::requests::{CALLBACK, Tokens, exchange, request};
use super::server::{Client, Reply};
use super::world::{ADA, BOB, Person, World, draft, draft_with, page_of};

async fn initial_token(person: &Person<'_>) -> String {
    person.registration_token("builds").await
}

/// One request to the registration endpoint, or below it.
async fn ask(world: &World, method: Method, path: &str, token: Option<&str>, body: &str) -> Reply {
    let bearer = token.map(|token| format!("Bearer {token}"));
    let headers: Vec<(&str, &str)> = bearer.iter().map(|bearer| ("authorization", bearer.as_str())).collect();
    world.send_json(method, path, body.to_owned(), &headers).await
}

async fn post(world: &World, token: &str, metadata: &Value) -> Reply {
    ask(world, Method::POST, "/register", Some(token), &metadata.to_string()).await
}

fn metadata_with(changed: Value) -> Value {
    let mut metadata = json!({ "client_name": "Planner", "redirect_uris": [CALLBACK] });
    for (name, value) in changed.as_object().expect("members") {
        metadata[name] = value.clone();
    }
    metadata
}

fn client_of(reply: &Reply) -> Client {
    assert_eq!(reply.status, 201, "{}", reply.seen());
    Client { id: reply.text("client_id"), secret: Some(reply.text("client_secret")) }
}

/// DR-01, DR-13, DR-14.
#[tokio::test]
async fn a_program_registers_in_the_name_of_whoever_made_its_token() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let token = initial_token(&ada).await;
    let chosen = json!({
        "client_id": "mine", "client_secret": "mine", "owner": BOB, "is_admin": true, "token_endpoint_auth_method": "client_secret_post",
        "client_uri": "https://client.example/", "client_description": "Plans", "scope": "profile",
        "scope_reasons": { "profile": "your name" },
    });
    let reply = post(&world, &token, &metadata_with(chosen)).await;
    let client = client_of(&reply);
    assert_eq!(
        (reply.header("cache-control"), reply.header("content-type")),
        ("no-store".into(), "application/json".into())
    );
    let told = reply.json();
    for (name, value) in [
        ("client_name", json!("Planner")),
        ("redirect_uris", json!([CALLBACK])),
        ("token_endpoint_auth_method", json!("client_secret_post")),
        ("grant_types", json!(["authorization_code", "refresh_token"])),
        ("response_types", json!(["code"])),
        ("scope", json!("profile")),
        ("client_uri", json!("https://client.example/")),
        ("client_description", json!("Plans")),
        ("scope_reasons", json!({ "profile": "your name" })),
        ("client_secret_expires_at", json!(0)),
        ("registration_client_uri", json!(format!("{}/register/{}", world.server.base, client.id))),
    ] {
        assert_eq!(told[name], value, "{name}");
    }
    assert!(told["client_id_issued_at"].as_i64().is_some_and(|at| at > 0));
    assert!(client.id != "mine" && client.secret.as_deref() != Some("mine"));
    let named = Client { secret: None, ..client.clone() };
    let own = [("grant_type", "refresh_token"), ("refresh_token", "mgrt_x")];
    assert!(world.server.ask("/token", &named, &own).await.is(401, "invalid_client"), "without its secret");
    assert!(world.server.ask("/token", &client, &own).await.is(400, "invalid_grant"), "with it");

    assert!(ada.page(&page_of(&client, "")).await.contains("<bdi>Planner"));
    assert!(!bob.sees(&client).await);
    let filter = ActivityFilter { kind: Some(ActivityKind::Registered), ..ActivityFilter::default() };
    world.activity(&client, filter, 1).await;
    let public = post(&world, &token, &metadata_with(json!({ "token_endpoint_auth_method": "none" }))).await.json();
    assert_eq!((&public["client_secret"], &public["client_secret_expires_at"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn without_its_token_nobody_registers() {
    let world = World::with(&[("MATGIM_REGISTRATION", "token"), ("MATGIM_CLIENTS_A_PERSON", "1")]).await;
    let ada = world.sign_in(ADA).await;
    let token = initial_token(&ada).await;
    let body = metadata_with(json!({})).to_string();
    let metadata = world.server.get("/.well-known/oauth-authorization-server").await;
    assert_eq!(metadata.text("registration_endpoint"), format!("{}/register", world.server.base));
    let nobody = ask(&world, Method::POST, "/register", None, &body).await;
    assert!(nobody.is(401, "invalid_token"), "{}", nobody.seen());
    assert_eq!(nobody.header("www-authenticate"), "Bearer realm=\"matgim\"");
    for wrong in ["mgia_x", &token[..token.len() - 1], &format!("{token}A"), &token.replace("mgia_", "mgra_")] {
        let reply = ask(&world, Method::POST, "/register", Some(wrong), &body).await;
        assert!(reply.is(401, "invalid_token"), "{}", reply.seen());
        assert!(
            reply.header("www-authenticate").starts_with("Bearer ") && !reply.body.contains(wrong),
            "{}",
            reply.seen()
        );
    }
    client_of(&post(&world, &token, &metadata_with(json!({}))).await);
    let full = post(&world, &token, &metadata_with(json!({}))).await;
    assert_eq!(full.status, 403, "{}", full.seen());
    let used = "select count(*) from initial_access_tokens where last_used_at > 0 and label = $1";
    assert_eq!(number(&world.server.database(), used, "builds").await, 1);
    let made = hidden(&ada.page("/developers/tokens").await, "token").expect("the token");
    ada.does("/developers/tokens", &[("token", &made), ("confirmed", "yes")]).await;
    let gone = ask(&world, Method::POST, "/register", Some(&token), &body).await;
    assert!(gone.is(401, "invalid_token"), "{}", gone.seen());
}

#[tokio::test]
async fn a_server_that_registers_nobody_says_so_and_advertises_nothing() {
    let world = World::with(&[]).await;
    let ada = world.sign_in(ADA).await;
    assert_eq!(ada.get("/developers/tokens").await.status, 404);
    assert_eq!(ada.send("/developers/tokens", &[("label", "x")]).await.status, 404);
    let metadata = world.server.get("/.well-known/oauth-authorization-server").await.json();
    assert_eq!(metadata["registration_endpoint"], Value::Null);
    let reply = ask(&world, Method::POST, "/register", None, &metadata_with(json!({})).to_string()).await;
    assert!(reply.is(404, "invalid_request"), "{}", reply.seen());
    let client = ada.register(&draft()).await;
    let reply = ask(&world, Method::GET, &format!("/register/{}", client.id), Some("mgra_x"), "").await;
    assert!(reply.is(404, "invalid_request"), "{}", reply.seen());
}

/// DR-16.
#[tokio::test]
async fn open_registration_is_bounded_by_address_and_its_clients_are_nobodys() {
    let world = World::with(&[("MATGIM_REGISTRATION", "open"), ("MATGIM_THROTTLE", "on")]).await;
    let body = metadata_with(json!({})).to_string();
    let mut last = None;
    for _ in 0..60 {
        last = Some(client_of(&ask(&world, Method::POST, "/register", None, &body).await));
    }
    let flooded = ask(&world, Method::POST, "/register", None, &body).await;
    assert!(flooded.is(429, "temporarily_unavailable"), "{}", flooded.seen());
    let wait: u32 = flooded.header("retry-after").parse().expect("seconds");
    assert!((1..=21).contains(&wait), "{wait}");
    let client = last.expect("a client");
    let bob = world.sign_in(BOB).await;
    assert!(!bob.sees(&client).await);
    let url = format!("/authorize?{}", super::server::encode(&request(&client, &[("scope", "profile")])));
    let page = bob.get(&url).await;
    assert!(page.body.contains("registered itself"), "marked as nobody's: {}", page.body);
}

/// What the endpoint and the dashboard refuse alike: what is changed in either, and the field that is told.
fn hostile() -> Vec<(Value, Value, &'static str)> {
    let uri = |uri: &str| (json!({ "redirect_uris": [uri] }), json!({ "redirect_uris": uri }), "redirect_uris");
    let name = |name: &str| (json!({ "client_name": name }), json!({ "name": name }), "client_name");
    let scope = |scope: &str| (json!({ "scope": scope }), json!({ "scopes": { scope: "" } }), "scope");
    let homepage = |uri: &str| (json!({ "client_uri": uri }), json!({ "homepage": uri }), "client_uri");
    let said =
        |text: &str| (json!({ "client_description": text }), json!({ "description": text }), "client_description");
    let reason = |text: &str| {
        let metadata = json!({ "scope": "profile", "scope_reasons": { "profile": text } });
        (metadata, json!({ "scopes": { "profile": text } }), "scope_reasons")
    };
    let long = "a".repeat(10_000);
    let mut rows = vec![(json!({ "redirect_uris": [] }), json!({ "redirect_uris": "" }), "redirect_uris")];
    // DR-02 to DR-08.
    rows.extend(
        [
            "/cb",
            "client.example/cb",
            "https://client.example/cb#here",
            "https://client.example/cb#",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:https://a.example/x",
            "https://*.example/cb",
            "https://client.example/*",
            "https://client.example/(.*)|x",
            "https://client.example/[a-z]+{2}",
            "https://user@client.example/cb",
            "https://u:p@client.example/cb",
            "https://@client.example/cb",
            "http://client.example/cb",
            "http://127.0.0.2/cb",
            "http://localhost.evil.example/cb",
            "https://client.example/a b",
            "https://client.example/cb ",
            " https://client.example/cb",
            "https://client.example/\tcb",
            "https://client.example\\@evil.example/",
            "https://client.example/%zz",
            "https://client.example/%",
            "https://client.example:0/cb",
            "https://client.example:65536/cb",
            "https://client.example:/cb",
            "https:///cb",
            "https://",
            "https://-a.example/",
            "https://a..example/",
            "https://CLIENT.example/",
            "https://달력.example/",
            "https://client.example/../cb",
            "https://client.example/%2e%2e/cb",
            "com.example.app:/cb",
            "myapp:/cb",
            "ftp://client.example/",
            "ws://client.example/",
            "mailto:a@client.example",
            "about:blank",
            "view-source:https://a.example/",
        ]
        .map(uri),
    );
    rows.push(uri(&format!("https://client.example/{long}")));
    // DR-21.
    rows.extend(
        ["a\u{0}b", "a\u{202e}b", "a\u{200b}", "a\u{200d}b", "\u{feff}", "a\u{7f}", "a\u{e0041}", long.as_str()]
            .map(name),
    );
    // DR-15.
    rows.extend(["admin", "openid", "calendar.*", "*"].map(scope));
    // DR-09, DR-10.
    rows.extend(
        [
            "javascript:alert(1)",
            "http://client.example/",
            "data:text/html,x",
            "//client.example/",
            "https://a@client.example/",
        ]
        .map(homepage),
    );
    rows.extend(["a\u{202e}b", "a\nb", long.as_str()].map(said));
    rows.extend(["a\u{202e}b", "a\u{200b}b", long.as_str()].map(reason));
    rows
}

/// What the endpoint registers of such metadata: a program cannot mend what it sent (RFC 7591 §2).
fn workably(metadata: &Value) -> Result<Registration, Vec<Problem>> {
    let policy = Policy::strict();
    decide(&workable(serde_json::from_value(metadata.clone()).expect("metadata"), &policy), &policy)
}

/// AC-09 and the DR rows: the same refusal with the same sentence, wherever it is asked.
#[tokio::test]
async fn what_one_way_to_register_refuses_the_other_refuses_by_the_same_words() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let token = initial_token(&ada).await;
    let attempt = ada.attempt().await;
    let before = world.everything().await;
    let rows = hostile();
    assert!(rows.len() >= 60, "{}", rows.len());
    let (refused, mended): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|(metadata, ..)| workably(&metadata_with(metadata.clone())).is_err());
    assert!(refused.len() >= 50 && mended.len() >= 10, "{} {}", refused.len(), mended.len());
    for (metadata, draft, field) in refused {
        let reply = post(&world, &token, &metadata_with(metadata.clone())).await;
        let error = if field == "redirect_uris" { "invalid_redirect_uri" } else { "invalid_client_metadata" };
        assert!(reply.is(400, error), "{metadata}: {}", reply.seen());
        let description = reply.text("error_description");
        assert!(description.starts_with(field) && description.len() > field.len() + 10, "{metadata}: {description}");
        let draft = draft_with(draft);
        let problem = draft.decide(&Policy::strict()).expect_err("a bad draft").remove(0);
        assert_eq!(problem.error().description(), description, "{metadata}");
        let page = ada.send_draft(&attempt, &draft).await;
        assert_eq!(page.status, 422, "{metadata}: {}", page.seen());
        assert!(page.body.contains(&format!("data-wrong=\"{}\"", key(problem.wrong))), "{metadata}: {}", page.body);
    }
    // The token was used, and nothing else happened.
    let unused = |all: &str| all.split("initial_access_tokens\n").next().expect("what stands before it").to_owned();
    assert_eq!(unused(&world.everything().await), unused(&before));
    // The form explains what the endpoint leaves out.
    for (metadata, draft, field) in mended {
        assert_ne!(field, "redirect_uris", "{metadata}");
        let page = ada.send_draft(&attempt, &draft_with(draft)).await;
        assert_eq!(page.status, 422, "{metadata}: {}", page.seen());
        let made = post(&world, &token, &metadata_with(metadata.clone())).await;
        let client = client_of(&made);
        let wanted = workably(&metadata_with(metadata.clone())).expect("a registration");
        assert_eq!(made.text("client_name"), wanted.name.as_str(), "{metadata}");
        assert!(made.text("client_name").chars().count() <= 100, "{}", made.seen());
        let told = made.json();
        for (name, value) in metadata.as_object().expect("members") {
            assert!(told[name] != *value || name == "scope", "{name} is not what was sent: {}", made.seen());
        }
        let path = format!("/register/{}", client.id);
        let own = made.text("registration_access_token");
        assert_eq!(ask(&world, Method::DELETE, &path, Some(&own), "").await.status, 204);
    }
}

/// DR-02, DR-09 to DR-12, DR-17, DR-20, DR-22: what only a program can say.
#[tokio::test]
async fn a_registration_by_a_program_is_refused_by_the_name_of_its_field() {
    let world = World::new().await;
    let token = initial_token(&world.sign_in(ADA).await).await;
    let inner = ["http://127.0.0.1/x", "http://[::1]/x", "http://169.254.169.254/latest", "http://10.0.0.1/x"];
    let mut rows = vec![
        (json!({ "redirect_uris": null }), "redirect_uris: is missing"),
        (json!({ "redirect_uris": CALLBACK }), "redirect_uris: must be an array of strings"),
        (json!({ "redirect_uris": [[CALLBACK]] }), "redirect_uris: must be an array of strings"),
        (json!({ "client_name": 7 }), "client_name: must be a string"),
        (json!({ "scope": ["profile"] }), "scope: must be a string"),
        (json!({ "grant_types": "authorization_code" }), "grant_types: must be an array of strings"),
        (json!({ "scope_reasons": ["x"] }), "scope_reasons: must be an object of strings"),
        (json!({ "token_endpoint_auth_method": "private_key_jwt" }), "token_endpoint_auth_method: takes"),
        (json!({ "grant_types": ["implicit"] }), "grant_types: takes"),
        (json!({ "grant_types": ["refresh_token"] }), "grant_types: refresh_token comes with"),
        (json!({ "response_types": ["token"] }), "response_types: takes"),
        (
            json!({ "jwks": { "keys": [] }, "jwks_uri": "https://client.example/k" }),
            "jwks_uri: no authentication method",
        ),
        (json!({ "logo_uri": "javascript:alert(1)" }), "logo_uri: must be an https address"),
        (json!({ "tos_uri": "data:text/html,x" }), "tos_uri: must be an https address"),
        (json!({ "policy_uri": "vbscript:x" }), "policy_uri: must be an https address"),
    ];
    for address in inner {
        rows.push((json!({ "logo_uri": address }), "logo_uri: must be an https address"));
        rows.push((json!({ "jwks_uri": address }), "jwks_uri: no authentication method"));
        rows.push((json!({ "sector_identifier_uri": address }), "sector_identifier_uri: "));
    }
    for (changed, says) in rows {
        let reply = post(&world, &token, &metadata_with(changed.clone())).await;
        let description = reply.text("error_description");
        assert!(reply.status == 400 && description.starts_with(says), "{changed}: {}", reply.seen());
    }
    let deep = format!("{{\"jwks\":{}1{}}}", "[".repeat(10_000), "]".repeat(10_000));
    for (body, says) in
        [(deep.as_str(), "cannot be read"), ("{", "cannot be read"), ("a=b", "cannot be read"), ("[]", "JSON object")]
    {
        let reply = ask(&world, Method::POST, "/register", Some(&token), body).await;
        assert!(reply.is(400, "invalid_client_metadata") && reply.body.contains(says), "{}", reply.seen());
    }
    let bearer = format!("Bearer {token}");
    let url = format!("{}/register", world.server.base);
    let form =
        world.server.send(Method::POST, &url, &[("authorization", &bearer)], Some("client_name=a".to_owned())).await;
    assert!(form.is(400, "invalid_client_metadata"), "{}", form.seen());
    let large = metadata_with(json!({ "client_name": "a".repeat(70_000) }));
    assert_eq!(post(&world, &token, &large).await.status, 413);
}

/// RFC 7592; DR-18, DR-19.
#[tokio::test]
async fn whoever_holds_the_token_of_a_registration_reads_changes_and_deletes_it() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let initial = initial_token(&ada).await;
    let all = json!({ "scope": super::requests::ALL });
    let made = post(&world, &initial, &metadata_with(all.clone())).await;
    let (client, token) = (client_of(&made), made.text("registration_access_token"));
    let path = format!("/register/{}", client.id);
    let other = post(&world, &initial, &metadata_with(json!({}))).await;
    let (other_client, other_token) = (client_of(&other), other.text("registration_access_token"));

    let read = ask(&world, Method::GET, &path, Some(&token), "").await;
    assert_eq!(read.status, 200, "{}", read.seen());
    assert_eq!(
        (read.text("client_name"), read.text("registration_access_token")),
        ("Planner".to_owned(), token.clone())
    );
    assert!(!read.body.contains("mgcs_") && read.json()["client_secret"].is_null(), "{}", read.body);
    for wrong in [None, Some(other_token.as_str()), Some(initial.as_str()), Some("mgra_x")] {
        for method in [Method::GET, Method::PUT, Method::DELETE] {
            let reply = ask(&world, method.clone(), &path, wrong, &metadata_with(json!({})).to_string()).await;
            assert!(reply.is(401, "invalid_token"), "{method}: {}", reply.seen());
            assert!(reply.header("www-authenticate").starts_with("Bearer "), "{method}");
        }
    }
    let unknown = ask(&world, Method::GET, "/register/AAAAAAAAAAAAAAAAAAAAAA", Some(&token), "").await;
    assert!(unknown.is(401, "invalid_token"), "{}", unknown.seen());

    let put = async |changed: Value| {
        let mut body = metadata_with(all.clone());
        body["client_id"] = json!(client.id);
        for (name, value) in changed.as_object().expect("members") {
            body[name] = value.clone();
        }
        ask(&world, Method::PUT, &path, Some(&token), &body.to_string()).await
    };
    for (changed, says) in [
        (json!({ "client_id": other_client.id }), "client_id: must be"),
        (json!({ "client_id": null }), "client_id: must be"),
        (json!({ "client_secret": "chosen" }), "client_secret: is none"),
        (json!({ "client_id_issued_at": 1 }), "client_id_issued_at: is said"),
        (json!({ "registration_access_token": token }), "registration_access_token: is said"),
        (json!({ "token_endpoint_auth_method": "none" }), "token_endpoint_auth_method: a client with a secret"),
        (json!({ "scope": "admin" }), "scope: takes"),
        (json!({ "redirect_uris": ["http://evil.example/"] }), "redirect_uris, number 1: http is only"),
    ] {
        let reply = put(changed.clone()).await;
        let description = reply.text("error_description");
        assert!(reply.status == 400 && description.starts_with(says), "{changed}: {}", reply.seen());
    }
    let address = bob.allow(&request(&client, &[])).await;
    let code = parameter(&address, "code").expect("a code");
    let tokens = Tokens::of(&world.server.ask("/token", &client, &exchange(&code)).await).expect("tokens");
    let changed = put(json!({ "client_name": "Planner 2", "client_secret": client.secret })).await;
    assert_eq!((changed.status, changed.text("client_name").as_str()), (200, "Planner 2"), "{}", changed.seen());
    let again = bob.allow(&request(&client, &[("prompt", "none")])).await;
    assert_eq!(parameter(&again, "error").as_deref(), Some("consent_required"), "another name was allowed");

    let methods = ask(&world, Method::POST, &path, Some(&token), "{}").await;
    assert_eq!(methods.status, 405, "{}", methods.seen());
    let deleted = ask(&world, Method::DELETE, &path, Some(&token), "").await;
    assert_eq!((deleted.status, deleted.body.as_str()), (204, ""));
    assert_eq!(world.server.call(&tokens.access).await.status, 401);
    assert!(world.server.ask("/token", &client, &exchange(&code)).await.is(401, "invalid_client"));
    let gone = ask(&world, Method::GET, &path, Some(&token), "").await;
    assert!(gone.is(401, "invalid_token"), "{}", gone.seen());
    assert!(!ada.sees(&client).await);
}

#[tokio::test]
async fn a_client_that_changes_hands_is_managed_by_its_old_token_no_more() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let made = post(&world, &initial_token(&ada).await, &metadata_with(json!({}))).await;
    let (client, token) = (client_of(&made), made.text("registration_access_token"));
    ada.offer(&client, BOB).await;
    bob.accept(&client).await;
    let reply = ask(&world, Method::DELETE, &format!("/register/{}", client.id), Some(&token), "").await;
    assert!(reply.is(401, "invalid_token"), "{}", reply.seen());
    assert!(bob.sees(&client).await);
}
