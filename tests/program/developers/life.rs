use serde_json::{Value, json};

use super::browser::{Browser, decided, is_consent, parameter};
use super::database::number;
use super::requests::{CALLBACK, Tokens, exchange, request};
use super::server::Client;
use super::world::{ADA, BOB, Person, World, draft, draft_with};

async fn tokens(world: &World, person: &Person<'_>, client: &Client) -> Tokens {
    let address = person.allow(&request(client, &[])).await;
    let code = parameter(&address, "code").expect("a code");
    Tokens::of(&world.server.ask("/token", client, &exchange(&code)).await).expect("tokens")
}

async fn introspected(world: &World, client: &Client, token: &str) -> Value {
    world.server.ask("/introspect", client, &[("token", token)]).await.json()
}

fn of(client: &Client) -> Value {
    json!({ "client_id": client.id })
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_client() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let sent = json!({ "attempt": ada.attempt().await, "draft": draft() });
    let both = tokio::join!(ada.ask("register_client", sent.clone()), ada.ask("register_client", sent.clone()));
    let (made, again) = if both.0.status == 200 { (both.0, both.1) } else { (both.1, both.0) };
    assert_eq!(made.status, 200, "{}", made.seen());
    let id = made.json()["client_id"].clone();
    assert_eq!(again.json(), json!({ "already_registered": id }), "{}", again.seen());
    assert_eq!(ada.refused("register_client", sent).await, json!({ "already_registered": id }));
    let list = ada.told("developer_clients", json!({ "after": null })).await;
    assert_eq!(list["content"]["clients"].as_array().expect("clients").len(), 1);
    // The next form registers another.
    ada.register(draft()).await;
}

#[tokio::test]
async fn a_secret_is_told_once_and_stored_as_a_hash() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(draft()).await;
    let added = ada.told("add_secret", json!({ "client_id": client.id, "label": "second" })).await;
    let token = ada.told("make_registration_token", json!({ "label": "builds" })).await;
    let secrets =
        [client.secret.as_deref().expect("a secret"), added.as_str().expect("one"), token.as_str().expect("one")];
    let query = json!({ "kind": null, "error": null, "refused_only": false, "before": null });
    let mut later = vec![world.everything().await];
    for function in ["client_overview", "client_credentials", "client_editing", "client_people", "client_danger"] {
        later.push(ada.told(function, of(&client)).await.to_string());
    }
    later.push(ada.told("client_activity", json!({ "client_id": client.id, "query": query })).await.to_string());
    later.push(ada.told("developer_clients", json!({ "after": null })).await.to_string());
    later.push(ada.told("registration_tokens", json!({})).await.to_string());
    let whose = world.server.get(&format!("/authorize?client_id={}", client.id)).await;
    later.push(whose.body);
    for answer in later {
        for secret in secrets {
            assert!(!answer.contains(secret), "{answer}");
        }
    }
}

#[tokio::test]
async fn what_a_form_does_not_have_is_ignored() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let more = json!({
        "owner_id": "somebody", "owner": "somebody", "is_admin": true, "trusted": true, "first_party": true,
        "kind": "resource_server", "client_id": "chosen", "disabled_at": null, "revision": 7, "created_at": 0,
    });
    let client = ada.register(draft_with(more.clone())).await;
    assert_ne!(client.id, "chosen");
    ada.change(&client, draft_with(more)).await;
    assert_eq!(bob.refused("client_overview", of(&client)).await, json!("not_found"));
    let head = &ada.told("client_overview", of(&client)).await["content"]["head"];
    assert_eq!(head["kind"], json!("confidential"));
    assert!(head["created_at"].as_i64().expect("a time") > 0);
}

#[tokio::test]
async fn a_change_is_made_to_what_the_page_showed_or_not_at_all() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(draft()).await;
    let old = ada.told("client_editing", of(&client)).await["content"]["revision"].clone();
    ada.change(&client, draft_with(json!({ "name": "Planner 2" }))).await;
    let stale = json!({ "client_id": client.id, "revision": old, "draft": draft_with(json!({ "name": "Planner 3" })) });
    assert_eq!(ada.refused("change_client", stale).await, json!("changed_meanwhile"));
    let page = ada.told("client_editing", of(&client)).await["content"].clone();
    assert_eq!(page["draft"]["name"], json!("Planner 2"));
    // The kind stays, whatever the form says.
    ada.change(&client, draft_with(json!({ "keeps_a_secret": false, "name": "Planner 4" }))).await;
    let page = ada.told("client_editing", of(&client)).await["content"].clone();
    assert_eq!((&page["draft"]["keeps_a_secret"], &page["draft"]["name"]), (&json!(true), &json!("Planner 4")));
}

/// AC-07.
#[tokio::test]
async fn an_address_that_was_removed_gets_neither_code_nor_token() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let client = ada.register(draft()).await;
    let address = bob.allow(&request(&client, &[])).await;
    let code = parameter(&address, "code").expect("a code");
    let cookies = bob.cookies.split("; ").filter_map(|pair| pair.split_once('='));
    let mut browser = Browser::with_cookies(
        &world.server,
        BOB,
        cookies.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    );
    let page = browser.authorize(&request(&client, &[("prompt", "consent")])).await;
    assert!(is_consent(&page), "{}", page.seen());

    ada.change(&client, draft_with(json!({ "redirect_uris": "https://client.example/other" }))).await;
    let decided = browser.post_text("/consent", &decided(&page, "allow")).await;
    assert_eq!((decided.status, decided.location()), (400, None), "{}", decided.seen());
    let exchanged = world.server.ask("/token", &client, &exchange(&code)).await;
    assert!(exchanged.is(400, "invalid_grant"), "{}", exchanged.seen());
    assert!(exchanged.text("error_description").contains("no longer registered"), "{}", exchanged.body);
}

#[tokio::test]
async fn a_token_reaches_no_further_than_its_client_is_registered_for() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let client = ada.register(draft()).await;
    let tokens = tokens(&world, &bob, &client).await;
    assert_eq!(introspected(&world, &client, &tokens.access).await["scope"], "calendar.read calendar.write profile");
    assert_eq!(world.server.call(&tokens.access).await.status, 200);

    ada.change(&client, draft_with(json!({ "scopes": { "profile": "" } }))).await;
    assert_eq!(introspected(&world, &client, &tokens.access).await["scope"], "profile");
    assert_eq!(world.server.call(&tokens.access).await.status, 403, "what is left does not read calendars");
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh.as_str())];
    let renewed = world.server.ask("/token", &client, &refresh).await;
    assert_eq!((renewed.status, renewed.text("scope").as_str()), (200, "profile"), "{}", renewed.body);

    let elsewhere = draft_with(json!({ "scopes": { "calendar.write": "" } }));
    ada.change(&client, elsewhere.clone()).await;
    let access = renewed.text("access_token");
    assert_eq!(introspected(&world, &client, &access).await, json!({ "active": false }), "nothing of it is left");
}

#[tokio::test]
async fn people_are_asked_again_when_they_would_read_something_else() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let client = ada.register(draft()).await;
    let silently = [("prompt", "none")];
    let asked = async || {
        let address = bob.allow(&request(&client, &silently)).await;
        parameter(&address, "error")
    };
    bob.allow(&request(&client, &[])).await;
    assert_eq!(asked().await, None);
    let other_address = format!("{CALLBACK}\nhttps://client.example/other");
    ada.change(&client, draft_with(json!({ "redirect_uris": other_address }))).await;
    assert_eq!(asked().await, None, "another address changes nothing that was read");
    ada.change(&client, draft_with(json!({ "name": "Planner Plus" }))).await;
    assert_eq!(asked().await.as_deref(), Some("consent_required"));
    bob.allow(&request(&client, &[])).await;
    assert_eq!(asked().await, None);
}

/// AC-08.
#[tokio::test]
async fn a_client_is_deleted_by_its_name_with_all_that_hangs_on_it() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let client = ada.register(draft()).await;
    let other = ada.register(draft()).await;
    let tokens = tokens(&world, &bob, &client).await;
    for name in ["planner", "Planner ", "", "Plan"] {
        let wrong = json!({ "client_id": client.id, "name": name });
        assert_eq!(ada.refused("delete_client", wrong).await, json!("name_differs"), "{name:?}");
    }
    ada.told("delete_client", json!({ "client_id": client.id, "name": "Planner" })).await;
    assert_eq!(world.server.call(&tokens.access).await.status, 401);
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh.as_str())];
    assert!(world.server.ask("/token", &client, &refresh).await.is(401, "invalid_client"));
    assert!(world.server.ask("/token", &other, &refresh).await.is(400, "invalid_grant"));
    assert_eq!(ada.refused("client_overview", of(&client)).await, json!("not_found"));
}

#[tokio::test]
async fn everybodys_permissions_are_taken_back_at_once() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let client = ada.register(draft()).await;
    let tokens = tokens(&world, &bob, &client).await;
    assert_eq!(ada.told("client_danger", of(&client)).await["content"]["people"], json!(1));
    assert_eq!(ada.told("revoke_all_grants", of(&client)).await, json!(1));
    assert_eq!(world.server.call(&tokens.access).await.status, 401);
    assert_eq!(ada.told("client_people", of(&client)).await["content"]["people"], json!(0));
    let address = bob.allow(&request(&client, &[("prompt", "none")])).await;
    assert_eq!(parameter(&address, "error").as_deref(), Some("consent_required"));
}

#[tokio::test]
async fn a_client_goes_to_whoever_accepts_it_and_people_see_another_publisher() {
    let world = World::with(&[("MATGIM_CLIENTS_A_PERSON", "1")]).await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let client = ada.register(draft()).await;
    bob.allow(&request(&client, &[])).await;
    let offer = |to: &str| json!({ "client_id": client.id, "to": to });
    assert_eq!(ada.refused("offer_client", offer(" ADA ")).await, json!("already_theirs"));
    assert_eq!(ada.refused("offer_client", offer("nobody-of-that-name")).await, json!("nobody_of_that_name"));
    assert_eq!(bob.refused("accept_client", of(&client)).await, json!("not_found"), "nothing was offered");

    ada.told("offer_client", offer(BOB)).await;
    let offers = bob.told("developer_clients", json!({ "after": null })).await["content"]["offers"].clone();
    assert_eq!((&offers[0]["name"], &offers[0]["from"]), (&json!("Planner"), &json!(ADA)));
    ada.told("withdraw_offer", of(&client)).await;
    assert_eq!(bob.refused("accept_client", of(&client)).await, json!("not_found"));
    ada.told("offer_client", offer(BOB)).await;
    bob.told("decline_client", of(&client)).await;

    ada.told("offer_client", offer(BOB)).await;
    let own = bob.register(draft_with(json!({ "name": "Full" }))).await;
    assert_eq!(bob.refused("accept_client", of(&client)).await, json!({ "too_many_clients": 1 }));
    bob.told("delete_client", json!({ "client_id": own.id, "name": "Full" })).await;
    bob.told("accept_client", of(&client)).await;
    assert_eq!(ada.refused("client_overview", of(&client)).await, json!("not_found"));
    assert_eq!(bob.told("client_overview", of(&client)).await["content"]["head"]["offered_to"], Value::Null);
    let address = bob.allow(&request(&client, &[("prompt", "none")])).await;
    assert_eq!(parameter(&address, "error").as_deref(), Some("consent_required"), "another publisher");
    // There is room again where it came from.
    ada.register(draft()).await;
    let attempt = ada.attempt().await;
    let one_more = json!({ "attempt": attempt, "draft": draft() });
    assert_eq!(ada.refused("register_client", one_more).await, json!({ "too_many_clients": 1 }));
}

/// AC-10.
#[tokio::test]
async fn a_name_is_stored_and_told_to_the_letter_or_refused() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    for name in ["'; DROP TABLE clients;--", "100% _", "<script>alert(1)</script>", "🗓 달력", "שלום"] {
        let client = ada.register(draft_with(json!({ "name": name }))).await;
        let told = ada.told("client_overview", of(&client)).await;
        assert_eq!(told["content"]["head"]["name"], json!(name));
        let page = Browser::of(&world.server, BOB).authorize(&request(&client, &[])).await;
        assert!(page.body.contains("name=\"password\"") && !page.body.contains("<script>alert"), "{}", page.body);
    }
    for name in ["a\u{0}b", "a\u{202e}b", "a\u{200d}b", "\u{3164}", &"a".repeat(10_000)] {
        let sent = json!({ "attempt": ada.attempt().await, "draft": draft_with(json!({ "name": name })) });
        let why = ada.refused("register_client", sent).await;
        assert_eq!(why["invalid"][0]["field"], json!("client_name"), "{why}");
    }
}

/// AC-11.
#[tokio::test]
async fn a_position_that_was_tampered_with_does_no_harm() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(draft()).await;
    for position in
        ["' or 1=1 --", "0.", "-1.x", "9999999999999999999999.a", "\u{0}", "", "1763888000000.' union select 1"]
    {
        let list = ada.ask("developer_clients", json!({ "after": position })).await;
        assert_eq!(list.status, 200, "{position:?}: {}", list.seen());
        let query = json!({ "kind": null, "error": null, "refused_only": false, "before": position });
        let events = ada.ask("client_activity", json!({ "client_id": client.id, "query": query })).await;
        assert_eq!(events.status, 200, "{position:?}: {}", events.seen());
    }
    let query = json!({ "kind": "'; drop table activity", "error": null, "refused_only": false, "before": null });
    let refused = ada.refused("client_activity", json!({ "client_id": client.id, "query": query })).await;
    assert_eq!(refused, json!("transport"));
    assert_eq!(number(&world.server.database(), "select count(*) from clients where id = $1", &client.id).await, 1);
}

#[tokio::test]
async fn the_list_goes_on_page_by_page_with_nothing_twice_and_nothing_left_out() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let mut made = Vec::new();
    for number in 0..45 {
        made.push(ada.register(draft_with(json!({ "name": format!("Planner {number}") }))).await.id);
    }
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = ada.told("developer_clients", json!({ "after": after })).await["content"].clone();
        let ids = page["clients"].as_array().expect("clients").iter();
        seen.extend(ids.map(|line| line["head"]["id"].as_str().expect("an id").to_owned()));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    let (mut seen_sorted, mut made_sorted) = (seen.clone(), made);
    seen_sorted.sort();
    made_sorted.sort();
    assert_eq!(seen_sorted, made_sorted);
}
