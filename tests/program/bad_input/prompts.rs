use super::browser::{Browser, answer_to_client, is_consent, is_sign_in, parameter};
use super::database::change;
use super::requests::{CALLBACK, PASSWORD, STATE};
use super::scene::{MINSU, Scene, field, is_page, keeps_username};
use super::server::Reply;

fn error_of(reply: &Reply) -> String {
    let address = answer_to_client(reply).unwrap_or_else(|| panic!("an answer: {}", reply.seen()));
    assert!(address.starts_with(CALLBACK), "{address}");
    assert_eq!(parameter(&address, "state").as_deref(), Some(STATE), "{address}");
    parameter(&address, "error").unwrap_or_default()
}

#[tokio::test]
async fn prompt_none_asks_nothing_of_anybody_and_ends_in_one_of_three_ways() {
    let scene = Scene::new().await;
    let silent = scene.request(&[("prompt", "none")]);
    let mut browser = Browser::of(&scene.server, MINSU);
    assert_eq!(error_of(&browser.authorize(&silent).await), "login_required");

    let page = scene.sign_in_page(&mut browser).await;
    let led = browser.give_password(&page, PASSWORD).await;
    assert_eq!(error_of(&browser.authorize(&silent).await), "consent_required");

    let page = browser.get(&led.location().expect("signed in")).await;
    scene.is_redeemed(&browser.decide(&page, "allow").await).await;
    scene.is_redeemed(&browser.authorize(&silent).await).await;
    // What was allowed is not all that can be asked: without a page there is no more of it.
    let disconnected = browser.disconnect(&scene.app.id).await;
    assert_eq!(disconnected, Ok(()));
    assert_eq!(error_of(&browser.authorize(&silent).await), "consent_required");
}

#[tokio::test]
async fn prompt_login_asks_for_the_password_until_it_is_right() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let asked_again = "The app asked for your password to be checked again";
    let page = browser.authorize(&scene.request(&[("prompt", "login")])).await;
    is_page(&page, 200, asked_again, "prompt=login");
    keeps_username(&page, MINSU, "prompt=login");
    let (token, request) = (field(&page, "form_token"), field(&page, "request"));
    let waiting = format!("/consent?request={request}");

    let wrong = browser.give_password(&page, "not the password").await;
    is_page(&wrong, 422, "is not correct", "a wrong password");
    keeps_username(&wrong, MINSU, "a wrong password");
    assert_eq!(field(&wrong, "request"), request);
    is_page(&browser.get(&waiting).await, 200, asked_again, "a wrong password is no sign-in");
    let form = [
        ("form_token", token.as_str()),
        ("request", &request),
        ("decision", "allow"),
        ("began", "yes"),
        ("scope", "profile"),
    ];
    is_page(&browser.post("/consent", &form).await, 200, asked_again, "nor is a consent");

    let led = browser.give_password(&wrong, PASSWORD).await;
    assert_eq!(led.location(), Some(waiting.clone()), "{}", led.seen());
    scene.is_redeemed(&browser.get(&waiting).await).await;
}

#[tokio::test]
async fn max_age_asks_again_for_a_password_that_was_given_too_long_ago() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let within_a_minute = scene.request(&[("max_age", "60")]);
    let silent = scene.request(&[("max_age", "60"), ("prompt", "none")]);
    scene.is_redeemed(&browser.authorize(&within_a_minute).await).await;
    scene.is_redeemed(&browser.authorize(&silent).await).await;

    let an_hour_older = "update sessions set authenticated_at = authenticated_at - 3600000 where $1 = ''";
    change(&scene.server.database(), an_hour_older, "").await;
    assert_eq!(error_of(&browser.authorize(&silent).await), "login_required");
    scene.is_redeemed(&browser.authorize(&scene.request(&[("max_age", "7200")])).await).await;
    let page = browser.authorize(&within_a_minute).await;
    assert!(is_sign_in(&page), "{}", page.seen());
    let led = browser.give_password(&page, PASSWORD).await;
    scene.is_redeemed(&browser.get(&led.location().expect("signed in")).await).await;
    // Nobody is quick enough for zero seconds, but a password that was given for this very request is.
    let page = browser.authorize(&scene.request(&[("max_age", "0"), ("prompt", "consent")])).await;
    assert!(is_sign_in(&page), "{}", page.seen());
    let led = browser.give_password(&page, PASSWORD).await;
    let page = browser.get(&led.location().expect("signed in")).await;
    assert!(is_consent(&page), "{}", page.seen());
    scene.is_redeemed(&browser.decide(&page, "allow").await).await;
}
