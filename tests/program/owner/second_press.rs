use super::browser::{Browser, decided, hidden, is_consent, is_sign_in};
use super::database::number;
use super::links::{invitation, reset_link};
use super::requests::{CALLBACK, PASSWORD, exchange, request};
use super::server::{Pairs, Reply, encode};
use super::sign_in::{MINA, Scene, is_signed_in, sign_in};

const NEW: &str = "kettle-lagoon-thimble-47-fern";

fn token(page: &Reply) -> String {
    hidden(&page.body, "form_token").unwrap_or_else(|| panic!("a form: {}", page.seen()))
}

/// The same form pressed three times: twice at once, and once more when the browser has the cookies of the answer. All of them lead
/// to the same place, and the browser is signed in if `signs_in`.
async fn pressed<'s>(
    scene: &'s Scene,
    browser: &mut Browser<'s>,
    path: &str,
    form: Pairs<'_>,
    signs_in: bool,
) -> String {
    let mut other = Browser::with_cookies(&scene.server, MINA, browser.cookies.clone());
    let (first, second) = tokio::join!(browser.post(path, form), other.post(path, form));
    let third = browser.post(path, form).await;
    let to = first.location().unwrap_or_else(|| panic!("{path}: {}", first.seen()));
    for later in [&second, &third] {
        assert_eq!((later.status, later.location().as_deref()), (303, Some(&*to)), "{path}: {}", later.seen());
    }
    for browser in [browser, &mut other] {
        assert_eq!(is_signed_in(browser).await, signs_in, "{path}");
    }
    to
}

#[tokio::test]
async fn an_account_is_made_once_however_often_the_button_is_pressed() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let page = browser.get("/signup").await;
    let form = [("form_token", &*token(&page)), ("username", "jun"), ("password", NEW)];
    assert_eq!(pressed(&scene, &mut browser, "/signup", &form, true).await, "/apps");
    let all = "select count(*) from users where username = $1";
    assert_eq!(number(&scene.server.database(), all, "jun").await, 1);
    // Somebody else with the same form, and with another password.
    let mut other = scene.browser();
    let theirs = token(&other.get("/signup").await);
    let form = [("form_token", &*theirs), ("username", "jun"), ("password", NEW)];
    assert_eq!(other.post("/signup", &form).await.status, 409);
    assert_eq!(browser.post("/signup", &form).await.location().as_deref(), Some("/apps"), "they are signed in");
}

#[tokio::test]
async fn an_invitation_that_was_pressed_twice_made_one_account_and_says_so() {
    let scene = Scene::with(&[("MATGIM_SIGN_UP", "invitation")]).await;
    let invitation = invitation(&scene.server);
    let mut browser = scene.browser();
    let page = browser.get(&format!("/signup?invitation={invitation}")).await;
    let form = [("form_token", &*token(&page)), ("invitation", &invitation), ("username", "jun"), ("password", NEW)];
    assert_eq!(pressed(&scene, &mut browser, "/signup", &form, true).await, "/apps");
    let later = scene.browser().get(&format!("/signup?invitation={invitation}")).await;
    assert!(later.status == 404 && later.body.contains("If you have just created yours"), "{}", later.body);
    assert!(later.body.contains("href=\"/login\""), "a way on: {}", later.body);
}

#[tokio::test]
async fn a_reset_link_that_was_pressed_twice_changed_the_password_and_says_so() {
    let scene = Scene::new().await;
    let link = reset_link(&scene);
    let mut browser = scene.browser();
    let page = browser.get(&format!("/reset-password?link={link}")).await;
    let form = [("form_token", &*token(&page)), ("link", &link), ("password", NEW)];
    assert_eq!(pressed(&scene, &mut browser, "/reset-password", &form, false).await, "/login?reset=done");
    let later = scene.browser().get(&format!("/reset-password?link={link}")).await;
    assert!(later.status == 410 && later.body.contains("Nothing was changed this time"), "{}", later.body);
    assert!(later.body.contains("href=\"/login\""), "a way on: {}", later.body);
    assert_eq!(sign_in(&mut scene.browser(), MINA, NEW).await.status, 303);
}

#[tokio::test]
async fn a_sign_in_that_was_pressed_twice_leads_on_to_the_app_twice() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let page = browser.authorize(&request(&scene.app, &[])).await;
    let waits = hidden(&page.body, "request").expect("a request");
    let form = [("form_token", &*token(&page)), ("request", &waits), ("username", MINA), ("password", PASSWORD)];
    let to = pressed(&scene, &mut browser, "/login", &form, true).await;
    let page = browser.get(&to).await;
    assert!(is_consent(&page), "{}", page.seen());
}

#[tokio::test]
async fn a_code_is_given_once_to_two_presses_and_not_again_once_it_was_used() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let page = browser.authorize(&request(&scene.app, &[])).await;
    let form = decided(&page, "allow");
    let first = browser.post_text("/consent", &form).await;
    let second = browser.post_text("/consent", &form).await;
    let address = first.location().expect("a redirect");
    assert!(address.starts_with(CALLBACK), "{address}");
    assert_eq!(second.location().as_deref(), Some(&*address));
    let code = super::browser::parameter(&address, "code").expect("a code");
    let codes = "select count(*) from codes where $1 = ''";
    assert_eq!(number(&scene.server.database(), codes, "").await, 1);
    let bought = scene.server.ask("/token", &scene.app, &exchange(&code)).await;
    assert_eq!(bought.status, 200, "{}", bought.seen());
    let late = browser.post_text("/consent", &form).await;
    assert!(late.status == 410 && late.body.contains("You have already allowed this"), "{}", late.seen());
    assert!(late.location().is_none() && !late.body.contains(&code), "{}", late.body);
    // The way on begins the request anew: another code, of another grant.
    let (_, way) = late.body.split_once("href=\"/consent/again?").expect("a way on");
    let way = format!("/consent/again?{}", way.split('"').next().expect("an address"));
    let again = browser.get(&way).await.location().expect("a redirect");
    let another = super::browser::parameter(&again, "code").expect("a code");
    assert_ne!(another, code);
    assert!(scene.server.is_active(&scene.app, &bought.text("access_token")).await, "the first lives on");
}

#[tokio::test]
async fn what_another_browser_pressed_is_not_given_to_this_one() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let page = browser.authorize(&request(&scene.app, &[])).await;
    let form = decided(&page, "allow");
    let first = browser.post_text("/consent", &form).await;
    assert!(first.location().is_some(), "{}", first.seen());
    let mut none = Browser::with_cookies(&scene.server, MINA, vec![]);
    for other in [&mut scene.browser(), &mut scene.signed_in().await, &mut none] {
        let reply = other.post_text("/consent", &form).await;
        assert!(reply.location().is_none() && reply.status >= 400, "{}", reply.seen());
    }
}

#[tokio::test]
async fn two_tabs_at_the_sign_in_form_both_lead_on() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let pages = [
        browser.authorize(&request(&scene.app, &[("state", "one")])).await,
        browser.authorize(&request(&scene.app, &[("state", "two")])).await,
    ];
    let form = |page: &Reply, password: &str| {
        let request = hidden(&page.body, "request").expect("a request");
        encode(&[("form_token", &token(page)), ("request", &request), ("username", MINA), ("password", password)])
    };
    for page in &pages {
        let led = browser.post_text("/login", &form(page, PASSWORD)).await;
        let to = led.location().unwrap_or_else(|| panic!("leads on: {}", led.seen()));
        let page = browser.get(&to).await;
        assert!(is_consent(&page), "{}", page.seen());
    }
    // Another account in the second tab is asked for its password on a fresh page.
    let other = form(&pages[1], "x").replace("username=mina", "username=jun");
    let reply = browser.post_text("/login", &other).await;
    assert!(reply.status == 403 && is_sign_in(&reply), "{}", reply.seen());
}

#[tokio::test]
async fn after_signing_out_in_another_tab_a_page_leads_on_to_its_request() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let page = browser.authorize(&request(&scene.app, &[])).await;
    assert!(is_consent(&page), "{}", page.seen());
    let form = decided(&page, "allow");
    let out = token(&browser.get("/logout").await);
    browser.post("/logout", &[("form_token", &out)]).await;
    let over = browser.post_text("/consent", &form).await;
    assert!(over.status == 410 && over.location().is_none(), "{}", over.seen());
    let (_, way) = over.body.split_once("href=\"/consent/again?").expect("a way on");
    let led = browser.get(&format!("/consent/again?{}", way.split('"').next().expect("an address"))).await;
    let page = browser.get(&led.location().expect("the request")).await;
    assert!(is_sign_in(&page), "{}", page.seen());
    assert!(browser.give_password(&page, PASSWORD).await.location().is_some(), "and on to the app");
}

#[tokio::test]
async fn without_cookies_every_form_says_the_word() {
    let scene = Scene::new().await;
    let page = scene.browser().authorize(&request(&scene.app, &[])).await;
    let waits = hidden(&page.body, "request").expect("a request");
    let form = [
        ("form_token", &*token(&page)),
        ("request", &waits),
        ("username", MINA),
        ("password", PASSWORD),
        ("decision", "allow"),
        ("link", "x"),
    ];
    for path in ["/login", "/signup", "/consent", "/login/code", "/login/switch", "/reset-password", "/logout"] {
        let reply = scene.browser().post(path, &form).await;
        assert_eq!(reply.status, 403, "{path}: {}", reply.seen());
        assert!(
            reply.body.contains("sent no cookie") && reply.body.contains("Allow cookies"),
            "{path}: {}",
            reply.body
        );
    }
}
