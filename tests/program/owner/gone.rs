use super::browser::{answer_to_client, parameter};
use super::database::{change, told};
use super::requests::{PASSWORD, Tokens, exchange, request};
use super::server::Reply;
use super::sign_in::{MINA, Scene, is_signed_in, sign_in};

/// Somebody who owns no client.
const JUN: &str = "jun";

/// Jun, signed in, and the tokens that they gave the app.
async fn connected(scene: &Scene) -> (super::browser::Browser<'_>, Tokens) {
    scene.server.create_user(JUN, PASSWORD);
    let mut browser = scene.browser();
    browser.username = JUN;
    let address = browser.allow(&request(&scene.app, &[])).await.expect("a code");
    let code = parameter(&address, "code").expect("a code");
    let bought = scene.server.ask("/token", &scene.app, &exchange(&code)).await;
    (browser, Tokens::of(&bought).expect("tokens"))
}

async fn refresh(scene: &Scene, tokens: &Tokens) -> Reply {
    let form = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh.as_str())];
    scene.server.ask("/token", &scene.app, &form).await
}

async fn all_is_dead(scene: &Scene, tokens: &Tokens) {
    assert!(!scene.server.is_active(&scene.app, &tokens.access).await, "introspection");
    assert_eq!(scene.server.call(&tokens.access).await.status, 401, "the API");
    let reply = refresh(scene, tokens).await;
    assert!(reply.is(400, "invalid_grant"), "refresh: {}", reply.seen());
}

#[tokio::test]
async fn of_a_disabled_person_nothing_works_and_the_refusal_says_no_more_than_of_a_wrong_password() {
    let scene = Scene::new().await;
    let (mut browser, tokens) = connected(&scene).await;
    assert_eq!(scene.server.call(&tokens.access).await.status, 200);
    assert!(scene.server.run(&["user", "disable", "--username", JUN]).status.success());
    assert!(!is_signed_in(&mut browser).await);
    all_is_dead(&scene, &tokens).await;
    let right = sign_in(&mut scene.browser(), JUN, PASSWORD).await;
    let wrong = sign_in(&mut scene.browser(), JUN, "not the password").await;
    assert_eq!((right.status, wrong.status), (422, 422));
    let said = |reply: &Reply| reply.body.split("role=\"alert\"").nth(1).map(|rest| rest[..60].to_owned());
    assert!(said(&right).is_some() && said(&right) == said(&wrong), "{}", right.body);
    let reply = scene.browser().authorize(&request(&scene.app, &[("prompt", "none")])).await;
    assert!(answer_to_client(&reply).is_some_and(|to| to.contains("login_required")), "{}", reply.seen());

    assert!(scene.server.run(&["user", "enable", "--username", JUN]).status.success());
    assert!(!is_signed_in(&mut browser).await, "sessions have ended for good");
    assert_eq!(sign_in(&mut browser, JUN, PASSWORD).await.status, 303);
}

#[tokio::test]
async fn an_account_made_again_under_the_same_name_is_another_one() {
    let scene = Scene::new().await;
    let (mut browser, tokens) = connected(&scene).await;
    let subject = async || told(&scene.server.database(), "select id from users where username = $1", JUN).await;
    let before = subject().await;
    change(&scene.server.database(), "delete from users where username = $1", JUN).await;
    assert!(!is_signed_in(&mut browser).await);
    scene.server.create_user(JUN, PASSWORD);
    assert_ne!(subject().await, before);
    assert!(!is_signed_in(&mut browser).await, "the session was another person's");
    all_is_dead(&scene, &tokens).await;
    assert_eq!(sign_in(&mut browser, JUN, PASSWORD).await.status, 303);
    let page = browser.authorize(&request(&scene.app, &[])).await;
    assert!(super::browser::is_consent(&page), "nothing is allowed yet: {}", page.seen());
    assert_eq!(sign_in(&mut scene.browser(), MINA, PASSWORD).await.status, 303, "nobody else is touched");
}
