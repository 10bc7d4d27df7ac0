use oauth::client::ClientKind;
use serde_json::{Value, json};

use super::browser::{Browser, decided, is_consent, parameter};
use super::database::number;
use super::requests::{CALLBACK, Tokens, exchange, request};
use super::server::{Client, encode};
use super::world::{ADA, BOB, Person, World, draft, draft_with, fields, page_of, registered};

async fn tokens(world: &World, person: &Person<'_>, client: &Client) -> Tokens {
    let address = person.allow(&request(client, &[])).await;
    let code = parameter(&address, "code").expect("a code");
    Tokens::of(&world.server.ask("/token", client, &exchange(&code)).await).expect("tokens")
}

async fn introspected(world: &World, client: &Client, token: &str) -> Value {
    world.server.ask("/introspect", client, &[("token", token)]).await.json()
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_client() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let (attempt, draft) = (ada.attempt().await, draft());
    let both = tokio::join!(ada.send_draft(&attempt, &draft), ada.send_draft(&attempt, &draft));
    let client = registered(&both.0);
    // Whichever answer a browser keeps, the secret stands in it.
    for pressed in [both.1, ada.send_draft(&attempt, &draft).await] {
        let same = registered(&pressed);
        assert_eq!((&same.id, &same.secret), (&client.id, &client.secret));
        assert!(same.secret.is_some(), "{}", pressed.body);
    }
    let list = ada.page("/developers").await;
    assert_eq!(list.matches("<bdi>Planner").count(), 1, "{list}");
    // The next form registers another, and with it the secret of the first is told no more.
    assert_ne!(ada.register(&draft).await.id, client.id);
    let late = ada.send_draft(&attempt, &draft).await;
    let there = format!("{}?said=already_registered", page_of(&client, ""));
    assert_eq!((late.status, late.location()), (303, Some(there)), "{}", late.seen());
}

#[tokio::test]
async fn a_secret_that_was_asked_for_twice_is_one_secret_and_both_answers_tell_it() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    let before = world.secrets(&client).await.len();
    let (one, two) = tokio::join!(ada.add_secret(&client, "second"), ada.add_secret(&client, "second"));
    assert_eq!(one, two);
    assert_eq!(world.secrets(&client).await.len(), before + 1);
    let token = ada.registration_token("builds").await;
    assert_eq!(ada.registration_token("builds").await, token, "and a token for programs");
    assert_ne!(ada.add_secret(&client, "second").await, one, "after something else it is another");
}

#[tokio::test]
async fn a_secret_is_told_once_and_stored_as_a_hash() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    let added = ada.add_secret(&client, "second").await;
    let token = ada.registration_token("builds").await;
    let secrets = [client.secret.as_deref().expect("a secret"), &added, &token];
    let mut later = vec![world.everything().await];
    for page in ["", "/credentials", "/edit", "/activity", "/people", "/danger"] {
        later.push(ada.page(&page_of(&client, page)).await);
    }
    for page in ["/developers", "/developers/new", "/developers/tokens"] {
        later.push(ada.page(page).await);
    }
    assert!(later[2].contains(&secrets[0][..8]), "the first characters of each are there: {}", later[2]);
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
    let more = [
        ("owner_id", "somebody"),
        ("owner", "somebody"),
        ("is_admin", "true"),
        ("trusted", "true"),
        ("first_party", "true"),
        ("kind", "resource_server"),
        ("client_id", "chosen"),
        ("disabled_at", ""),
        ("revision", "7"),
        ("created_at", "0"),
    ];
    let typed = fields(&draft());
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (&**name, &**value)).collect();
    let attempt = ada.attempt().await;
    let sent = [&typed[..], &[("attempt", &*attempt)], &more].concat();
    let client = registered(&ada.send("/developers/new", &sent).await);
    assert_ne!(client.id, "chosen");
    let revision = ada.revision(&client).await;
    let sent = [&typed[..], &[("revision", &*revision)], &more].concat();
    ada.does(&page_of(&client, "/edit"), &sent).await;
    assert!(!bob.sees(&client).await);
    let stored = world.card(&client).await.expect("the client").client;
    assert_eq!((stored.kind, stored.disabled_at), (ClientKind::Confidential, None));
    assert!(stored.created_at.as_millis() > 0, "{stored:?}");
}

#[tokio::test]
async fn a_change_is_made_to_what_the_page_showed_or_not_at_all() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    let old = ada.revision(&client).await;
    ada.change(&client, &draft_with(json!({ "name": "Planner 2" }))).await;
    let stale = ada.send_change(&client, &old, &draft_with(json!({ "name": "Planner 3" }))).await;
    assert_eq!(stale.status, 409, "{}", stale.seen());
    assert!(stale.body.contains("value=\"Planner 3\""), "what was typed is kept: {}", stale.body);
    let stored = async || world.card(&client).await.expect("the client").client;
    assert_eq!(stored().await.name.as_str(), "Planner 2");
    // The kind stays, whatever the form says.
    ada.change(&client, &draft_with(json!({ "keeps_a_secret": false, "name": "Planner 4" }))).await;
    let stored = stored().await;
    assert_eq!((stored.kind, stored.name.as_str()), (ClientKind::Confidential, "Planner 4"));
}

/// AC-07.
#[tokio::test]
async fn an_address_that_was_removed_gets_neither_code_nor_token() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let client = ada.register(&draft()).await;
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

    ada.change(&client, &draft_with(json!({ "redirect_uris": "https://client.example/other" }))).await;
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
    let client = ada.register(&draft()).await;
    let tokens = tokens(&world, &bob, &client).await;
    assert_eq!(introspected(&world, &client, &tokens.access).await["scope"], "calendar.read calendar.write profile");
    assert_eq!(world.server.call(&tokens.access).await.status, 200);

    ada.change(&client, &draft_with(json!({ "scopes": { "profile": "" } }))).await;
    assert_eq!(introspected(&world, &client, &tokens.access).await["scope"], "profile");
    assert_eq!(world.server.call(&tokens.access).await.status, 403, "what is left does not read calendars");
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh.as_str())];
    let renewed = world.server.ask("/token", &client, &refresh).await;
    assert_eq!((renewed.status, renewed.text("scope").as_str()), (200, "profile"), "{}", renewed.body);

    let elsewhere = draft_with(json!({ "scopes": { "calendar.write": "" } }));
    ada.change(&client, &elsewhere).await;
    let access = renewed.text("access_token");
    assert_eq!(introspected(&world, &client, &access).await, json!({ "active": false }), "nothing of it is left");
}

#[tokio::test]
async fn people_are_asked_again_when_they_would_read_something_else() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let client = ada.register(&draft()).await;
    let silently = [("prompt", "none")];
    let asked = async || {
        let address = bob.allow(&request(&client, &silently)).await;
        parameter(&address, "error")
    };
    bob.allow(&request(&client, &[])).await;
    assert_eq!(asked().await, None);
    let other_address = format!("{CALLBACK}\nhttps://client.example/other");
    ada.change(&client, &draft_with(json!({ "redirect_uris": other_address }))).await;
    assert_eq!(asked().await, None, "another address changes nothing that was read");
    ada.change(&client, &draft_with(json!({ "name": "Planner Plus" }))).await;
    assert_eq!(asked().await.as_deref(), Some("consent_required"));
    bob.allow(&request(&client, &[])).await;
    assert_eq!(asked().await, None);
}

/// AC-08.
#[tokio::test]
async fn a_client_is_deleted_by_its_name_with_all_that_hangs_on_it() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let client = ada.register(&draft()).await;
    let other = ada.register(&draft()).await;
    let tokens = tokens(&world, &bob, &client).await;
    for name in ["planner", "Planner ", "", "Plan"] {
        let wrong = [("act", "delete"), ("name", name)];
        ada.refused(&page_of(&client, "/danger"), &wrong, 422, "That is not the app’s name").await;
    }
    ada.does(&page_of(&client, "/danger"), &[("act", "delete"), ("name", "Planner")]).await;
    assert_eq!(world.server.call(&tokens.access).await.status, 401);
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh.as_str())];
    assert!(world.server.ask("/token", &client, &refresh).await.is(401, "invalid_client"));
    assert!(world.server.ask("/token", &other, &refresh).await.is(400, "invalid_grant"));
    assert!(!ada.sees(&client).await && ada.sees(&other).await);
}

#[tokio::test]
async fn everybodys_permissions_are_taken_back_at_once() {
    let world = World::new().await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let client = ada.register(&draft()).await;
    let tokens = tokens(&world, &bob, &client).await;
    let danger = page_of(&client, "/danger");
    assert!(ada.page(&danger).await.contains("Revoke for 1 "), "of one person");
    ada.asked(&danger, &[("act", "revoke")]).await;
    assert_eq!(world.server.call(&tokens.access).await.status, 200, "one press revokes nothing");
    ada.does(&danger, &[("act", "revoke"), ("confirmed", "yes")]).await;
    assert_eq!(world.server.call(&tokens.access).await.status, 401);
    assert!(ada.page(&danger).await.contains("There is nothing to revoke"));
    assert_eq!(world.card(&client).await.expect("the client").standing.people, 0);
    let address = bob.allow(&request(&client, &[("prompt", "none")])).await;
    assert_eq!(parameter(&address, "error").as_deref(), Some("consent_required"));
}

#[tokio::test]
async fn a_client_goes_to_whoever_accepts_it_and_people_see_another_publisher() {
    let world = World::with(&[("MATGIM_CLIENTS_A_PERSON", "1")]).await;
    let (ada, bob) = (world.sign_in(ADA).await, world.sign_in(BOB).await);
    let client = ada.register(&draft()).await;
    bob.allow(&request(&client, &[])).await;
    let danger = page_of(&client, "/danger");
    ada.refused(&danger, &[("act", "offer"), ("to", " ADA ")], 422, "already").await;
    let nobody = [("act", "offer"), ("to", "nobody-of-that-name")];
    ada.refused(&danger, &nobody, 422, "Nobody here has that username").await;
    let accept = [("act", "accept"), ("client_id", &*client.id)];
    assert_eq!(bob.send("/developers", &accept).await.status, 404, "nothing was offered");

    ada.offer(&client, BOB).await;
    let offers = bob.page("/developers").await;
    assert!(offers.contains("<bdi>Planner") && offers.contains("<bdi>ada"), "{offers}");
    ada.does(&danger, &[("act", "withdraw")]).await;
    assert_eq!(bob.send("/developers", &accept).await.status, 404, "it was withdrawn");
    ada.offer(&client, BOB).await;
    bob.does("/developers", &[("act", "decline"), ("client_id", &*client.id)]).await;
    assert_eq!(bob.send("/developers", &accept).await.status, 404, "it was declined");

    // Ada does something else before she offers it once more: it is no second press.
    ada.send("/preferences", &[("language", "en")]).await;
    ada.offer(&client, BOB).await;
    let own = bob.register(&draft_with(json!({ "name": "Full" }))).await;
    bob.refused("/developers", &accept, 422, "1").await;
    bob.does(&page_of(&own, "/danger"), &[("act", "delete"), ("name", "Full")]).await;
    bob.accept(&client).await;
    assert!(!ada.sees(&client).await && bob.sees(&client).await);
    assert_eq!(world.card(&client).await.expect("the client").offered_to, None);
    let address = bob.allow(&request(&client, &[("prompt", "none")])).await;
    assert_eq!(parameter(&address, "error").as_deref(), Some("consent_required"), "another publisher");
    // There is room again where it came from.
    ada.register(&draft()).await;
    let attempt = ada.attempt().await;
    let one_more = ada.send_draft(&attempt, &draft()).await;
    assert_eq!(one_more.status, 422, "{}", one_more.seen());
    assert!(
        one_more.body.contains("role=\"alert\"") && !one_more.body.contains("id=\"client-id\""),
        "{}",
        one_more.body
    );
}

/// AC-10.
#[tokio::test]
async fn a_name_is_stored_and_told_to_the_letter_or_refused() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    for name in ["'; DROP TABLE clients;--", "100% _", "<script>alert(1)</script>", "🗓 달력", "שלום"] {
        let client = ada.register(&draft_with(json!({ "name": name }))).await;
        let stored = world.card(&client).await.expect("the client").client;
        assert_eq!(stored.name.as_str(), name);
        let told = ada.page(&page_of(&client, "")).await;
        let escaped = name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert!(told.contains(&format!("<bdi>{escaped}")), "{told}");
        let page = Browser::of(&world.server, BOB).authorize(&request(&client, &[])).await;
        assert!(page.body.contains("name=\"password\"") && !page.body.contains("<script>alert"), "{}", page.body);
    }
    for name in ["a\u{0}b", "a\u{202e}b", "a\u{200d}b", "\u{3164}", &"a".repeat(10_000)] {
        let reply = ada.send_draft(&ada.attempt().await, &draft_with(json!({ "name": name }))).await;
        assert_eq!(reply.status, 422, "{}", reply.seen());
        let summary = reply.body.split("id=\"client-summary\"").nth(1).expect("what is wrong");
        assert!(summary.contains("href=\"#name\""), "{name:?}: {}", reply.body);
    }
}

/// AC-11.
#[tokio::test]
async fn a_position_that_was_tampered_with_does_no_harm() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    for position in
        ["' or 1=1 --", "0.", "-1.x", "9999999999999999999999.a", "\u{0}", "", "1763888000000.' union select 1"]
    {
        let position = encode(&[("after", position), ("before", position)]);
        for page in ["/developers".to_owned(), page_of(&client, "/activity")] {
            let page = ada.page(&format!("{page}?{position}")).await;
            assert!(page.contains("<bdi>Planner"), "{position}: {page}");
        }
    }
    let words = encode(&[("kind", "'; drop table activity"), ("error", "\u{0}"), ("refused", "' or 1=1")]);
    ada.page(&format!("{}?{words}", page_of(&client, "/activity"))).await;
    assert_eq!(number(&world.server.database(), "select count(*) from clients where id = $1", &client.id).await, 1);
}

#[tokio::test]
async fn the_list_goes_on_page_by_page_with_nothing_twice_and_nothing_left_out() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let mut made = Vec::new();
    for number in 0..45 {
        made.push(ada.register(&draft_with(json!({ "name": format!("Planner {number}") }))).await.id);
    }
    let (mut seen, mut address) = (Vec::new(), "/developers".to_owned());
    loop {
        let page = ada.page(&address).await;
        let links = page.split("<h2><a href=\"/developers/").skip(1);
        seen.extend(links.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()));
        let Some(next) = page.split("href=\"/developers?after=").nth(1) else { break };
        address = format!("/developers?after={}", next.split('"').next().expect("an address"));
    }
    seen.sort();
    made.sort();
    assert_eq!(seen, made);
}
