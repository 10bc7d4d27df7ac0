use super::browser::{Browser, hidden, is_consent, is_sign_in, parameter};
use super::database::change;
use super::requests::{CALLBACK, PASSWORD, STATE, request};
use super::server::Reply;
use super::sign_in::{MINA, Scene, sign_in};

const FORGOTTEN: &str = "Go back to the app and start again";

/// As if every page had been opened so much earlier.
async fn pages_grow_old(scene: &Scene, minutes: u32) {
    let sql = "update pending_requests set created_at = created_at - 60000 * cast($1 as integer),
         expires_at = expires_at - 60000 * cast($1 as integer)";
    change(&scene.server.database(), sql, &minutes.to_string()).await;
}

async fn consent_page(scene: &Scene, browser: &mut Browser<'_>) -> Reply {
    let page = browser.authorize(&request(&scene.app, &[])).await;
    assert!(is_consent(&page), "{}", page.seen());
    page
}

fn way_on(page: &Reply) -> Option<String> {
    let (_, rest) = page.body.split_once("href=\"/consent/again?")?;
    Some(format!("/consent/again?{}", rest.split('"').next()?))
}

#[tokio::test]
async fn a_consent_page_that_is_over_leads_to_the_same_request_begun_anew() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let page = consent_page(&scene, &mut browser).await;
    pages_grow_old(&scene, 11).await;
    let over = browser.decide(&page, "allow").await;
    assert_eq!(over.status, 410, "{}", over.seen());
    assert!(!over.body.contains(FORGOTTEN), "{}", over.body);
    let way = way_on(&over).unwrap_or_else(|| panic!("a way on: {}", over.body));
    let again = browser.get(&way).await;
    assert!(is_consent(&again), "{}", again.seen());
    assert_ne!(hidden(&again.body, "request"), hidden(&page.body, "request"), "the old one stays over");
    assert_eq!(browser.decide(&page, "allow").await.status, 410);
    let address = browser.decide(&again, "allow").await.location().expect("back to the app");
    assert!(address.starts_with(CALLBACK) && parameter(&address, "code").is_some(), "{address}");
    assert_eq!(parameter(&address, "state").as_deref(), Some(STATE), "as the app sent it");
    // What waits still is not begun twice.
    let page = browser.authorize(&request(&scene.app, &[("prompt", "consent")])).await;
    let waits = hidden(&page.body, "request").expect("a request");
    let led = browser.get(&format!("/consent/again?request={waits}")).await;
    assert_eq!(led.location(), Some(format!("/consent?request={waits}")), "{}", led.seen());
}

#[tokio::test]
async fn a_sign_in_page_that_is_over_leads_on_too_and_the_password_is_asked_for() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let page = browser.authorize(&request(&scene.app, &[])).await;
    pages_grow_old(&scene, 11).await;
    let over = browser.give_password(&page, PASSWORD).await;
    let again = browser.get(&way_on(&over).expect("a way on")).await;
    assert!(is_sign_in(&again), "{}", again.seen());
    let led = browser.give_password(&again, PASSWORD).await;
    assert!(led.location().is_some_and(|to| to.starts_with("/consent?request=")), "{}", led.seen());
}

#[tokio::test]
async fn no_other_browser_goes_on_with_it() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let page = consent_page(&scene, &mut browser).await;
    pages_grow_old(&scene, 11).await;
    let way = way_on(&browser.decide(&page, "allow").await).expect("a way on");
    let mut same_person_elsewhere = scene.signed_in().await;
    for other in [&mut scene.browser(), &mut same_person_elsewhere] {
        for path in [way.clone(), way.replace("/again", "")] {
            let reply = other.get(&path).await;
            assert!(reply.status == 410 && reply.body.contains(FORGOTTEN), "{path}: {}", reply.seen());
            assert_eq!(way_on(&reply), None, "{path}");
        }
    }
    // Who signs in anew does so in the same browser, and its tabs go on.
    let token = hidden(&browser.get("/logout").await.body, "form_token").expect("a form");
    browser.post("/logout", &[("form_token", &token)]).await;
    sign_in(&mut browser, MINA, PASSWORD).await;
    let again = browser.get(&way).await;
    assert!(is_consent(&again), "{}", again.seen());
}

#[tokio::test]
async fn after_an_hour_nothing_is_remembered_and_after_an_answer_the_request_can_be_begun_anew() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let page = consent_page(&scene, &mut browser).await;
    let handle = hidden(&page.body, "request").expect("a request");
    pages_grow_old(&scene, 69).await;
    let way = way_on(&browser.decide(&page, "deny").await).expect("a way on");
    pages_grow_old(&scene, 1).await;
    for path in [way, format!("/consent?request={handle}"), "/consent/again".to_owned()] {
        let reply = browser.get(&path).await;
        assert!(reply.status == 410 && reply.body.contains(FORGOTTEN), "{path}: {}", reply.seen());
    }
    let page = consent_page(&scene, &mut browser).await;
    let handle = hidden(&page.body, "request").expect("a request");
    browser.decide(&page, "deny").await;
    let reply = browser.get(&format!("/consent/again?request={handle}")).await;
    assert!(is_consent(&reply) && hidden(&reply.body, "request").as_ref() != Some(&handle), "{}", reply.seen());
    for method in [http::Method::HEAD, http::Method::POST] {
        let url = format!("{}/consent/again?request={handle}", scene.server.base);
        let origin = [("origin", scene.server.base.as_str())];
        let reply = scene.server.send(method.clone(), &url, &origin, None).await;
        assert_eq!((reply.status, &*reply.header("allow")), (405, "GET"), "{method}");
    }
}
