use http::{Method, header};
use serde_json::json;

use super::browser::is_sign_in;
use super::server::{Reply, WITH_THE_LAB};
use super::world::{ADA, World, draft, draft_with, page_of};

/// Sends a form to Haru, as a button of its own page does.
async fn press(world: &World, haru: &str, path: &str, cookie: &str) -> Reply {
    let (origin, url) = (haru.split("/sandbox").next().expect("it"), format!("{haru}{path}"));
    world.server.send(Method::POST, &url, &[("origin", origin), ("cookie", cookie)], Some(String::new())).await
}

#[tokio::test]
async fn a_client_is_tried_in_a_sandbox_that_knows_it_already() {
    let world = World::with(&WITH_THE_LAB).await;
    let haru = world.server.haru();
    let ada = world.sign_in(ADA).await;
    let narrow = draft_with(json!({ "scopes": { "profile": "", "calendar.read": "to show your days" } }));
    let client = ada.register(&narrow).await;
    assert!(ada.page(&page_of(&client, "")).await.contains("value=\"try\""));
    let begun = ada.send(&page_of(&client, ""), &[("act", "try")]).await;
    let run = begun.location().unwrap_or_else(|| panic!("a run: {}", begun.seen()));
    let id = run.strip_prefix("/lab/").expect("a run");
    let page = world.server.get(&run).await;
    assert_eq!(page.status, 200, "{}", page.seen());
    let log = world.server.get(&format!("{run}/log")).await.json().to_string();
    assert!(log.contains(&client.id), "Haru is registered as that client");
    assert!(!log.contains(client.secret.as_deref().expect("a secret")), "with a secret of its own");

    let haru = format!("{haru}/sandbox/{id}");
    let begun = press(&world, &haru, "/connect", "").await;
    let cookie = begun.header(header::SET_COOKIE.as_str());
    let cookie = cookie.split(';').next().expect("a cookie");
    let gone = press(&world, &haru, "/go", cookie).await;
    let to = gone.location().unwrap_or_else(|| panic!("sent on: {}", gone.seen()));
    assert!(to.contains(&format!("client_id={}", client.id)) && !to.contains("calendar.write"), "{to}");
    let page = world.server.send(Method::GET, &to, &[], None).await;
    assert!(is_sign_in(&page), "{}", page.seen());
    assert!(page.body.contains("Planner"), "by its name: {}", page.body);
}

#[tokio::test]
async fn what_the_flow_of_the_lab_cannot_be_tried_with_is_not_offered() {
    let world = World::new().await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    assert!(!ada.page(&page_of(&client, "")).await.contains("value=\"try\""), "there is no Lab");
    let reply = ada.send(&page_of(&client, ""), &[("act", "try")]).await;
    assert_eq!((reply.status, reply.location()), (404, None), "{}", reply.seen());
}

#[tokio::test]
async fn the_lab_goes_through_the_flow_as_a_client_that_is_tried() {
    let world = World::with(&WITH_THE_LAB).await;
    let ada = world.sign_in(ADA).await;
    let client = ada.register(&draft()).await;
    let begun = ada.send(&page_of(&client, ""), &[("act", "try")]).await;
    let run = begun.location().unwrap_or_else(|| panic!("a run: {}", begun.seen()));
    for step in ["2", "3", "4", "6", "8", "10", "12"] {
        let headers = [("accept", "application/json")];
        let reply = world
            .server
            .send(Method::POST, &format!("{}{run}/next", world.server.base), &headers, Some(format!("step={step}")))
            .await;
        assert_eq!((reply.status, &*reply.body), (200, "\"done\""), "step {step}");
    }
}
