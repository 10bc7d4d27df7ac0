use super::browser::{Browser, is_consent, is_sign_in, parameter};
use super::database::{change, number};
use super::requests::PASSWORD;
use super::scene::{MINSU, Scene, field, is_error_page, is_page, keeps_username};
use super::server::{Reply, encode};

const EXPIRED: &str = "This page has expired";
const ALLOWED: &str = "You have already allowed this";
const DENIED: &str = "You have already declined this";
const FOREIGN: &str = "did not come from this browser";

/// As if every page had been opened eleven minutes earlier.
async fn pages_grow_old(scene: &Scene) {
    let sql = "update pending_requests set created_at = created_at - 660000, expires_at = expires_at - 660000
         where $1 = ''";
    change(&scene.server.database(), sql, "").await;
}

fn decision(page: &Reply) -> Vec<(&'static str, String)> {
    let mut form: Vec<_> =
        ["form_token", "request", "consent_fingerprint"].map(|name| (name, field(page, name))).into();
    form.extend([("decision", "allow".to_owned()), ("began", "yes".to_owned()), ("scope", "profile".to_owned())]);
    form
}

fn pairs<'a>(form: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[tokio::test]
async fn a_page_that_was_open_for_too_long_says_so_and_a_new_one_works() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let page = scene.sign_in_page(&mut browser).await;
    let request = field(&page, "request");
    pages_grow_old(&scene).await;
    is_error_page(&browser.give_password(&page, PASSWORD).await, 410, EXPIRED, "POST /login");
    for path in ["/login", "/signup", "/consent"] {
        let address = format!("{path}?{}", encode(&[("request", &request)]));
        is_error_page(&browser.get(&address).await, 410, EXPIRED, path);
    }
    let page = scene.sign_in_page(&mut browser).await;
    scene.goes_on(&mut browser, &page).await;

    let page = scene.consent_page(&mut browser).await;
    pages_grow_old(&scene).await;
    for answer in ["allow", "deny"] {
        is_error_page(&browser.decide(&page, answer).await, 410, EXPIRED, answer);
    }
    let switch = [("form_token", &*field(&page, "form_token")), ("request", &field(&page, "request"))];
    is_error_page(&browser.post("/login/switch", &switch).await, 410, EXPIRED, "/login/switch");
    let page = scene.consent_page(&mut browser).await;
    scene.is_redeemed(&browser.decide(&page, "allow").await).await;
}

#[tokio::test]
async fn a_page_of_another_browser_is_not_shown_and_goes_on_in_its_own() {
    let scene = Scene::new().await;
    let (mut own, mut stranger, mut other) = (scene.browser(), scene.browser(), scene.signed_in().await);
    let page = scene.sign_in_page(&mut own).await;
    let request = field(&page, "request");
    for browser in [&mut stranger, &mut other] {
        for path in ["/login", "/signup", "/consent"] {
            let address = format!("{path}?{}", encode(&[("request", &request)]));
            is_error_page(&browser.get(&address).await, 410, EXPIRED, path);
        }
        // Nobody who is signed in gets a sign-in page, and nobody else a sign-out page.
        let page = if browser.cookies.iter().any(|(name, _)| name == "matgim_session") { "/logout" } else { "/login" };
        let token = field(&browser.get(page).await, "form_token");
        let form = [
            ("form_token", token.as_str()),
            ("request", &request),
            ("username", MINSU),
            ("password", PASSWORD),
            ("decision", "allow"),
            ("began", "yes"),
            ("scope", "profile"),
        ];
        for path in ["/login", "/signup", "/consent", "/login/switch"] {
            is_error_page(&browser.post(path, &form).await, 410, EXPIRED, path);
        }
    }
    scene.goes_on(&mut own, &page).await;
}

#[tokio::test]
async fn a_form_of_another_session_is_refused_and_nothing_is_lost() {
    let scene = Scene::new().await;
    let (mut browser, mut other) = (scene.browser(), scene.signed_in().await);
    let foreign = field(&other.get("/logout").await, "form_token");
    let page = scene.sign_in_page(&mut browser).await;
    let request = field(&page, "request");
    let form = |token: &str| {
        let pairs = [
            ("form_token", token),
            ("request", &request),
            ("username", MINSU),
            ("password", PASSWORD),
            ("decision", "allow"),
            ("began", "yes"),
            ("scope", "profile"),
            ("client_id", &scene.app.id),
        ];
        pairs.map(|(name, value)| (name, value.to_owned())).to_vec()
    };
    for token in [foreign.as_str(), "garbage", "길"] {
        let reply = browser.post("/login", &pairs(&form(token))).await;
        is_page(&reply, 403, "Nothing is lost; please sign in again", token);
        keeps_username(&reply, MINSU, token);
        assert_eq!(field(&reply, "request"), request);
        let reply = browser.post("/signup", &pairs(&form(token))).await;
        is_page(&reply, 403, "No account was created yet; please send it again", token);
        keeps_username(&reply, MINSU, token);
        for path in ["/login/switch", "/logout"] {
            is_error_page(&browser.post(path, &pairs(&form(token))).await, 403, FOREIGN, path);
        }
        is_error_page(&browser.post("/consent", &pairs(&form(token))).await, 410, EXPIRED, token);
    }
    let led = browser.give_password(&page, PASSWORD).await;
    assert_eq!(led.status, 303, "{}", led.seen());
    for path in ["/login/switch", "/logout", "/apps/disconnect"] {
        is_error_page(&browser.post(path, &pairs(&form(&foreign))).await, 403, FOREIGN, path);
    }
    is_error_page(&browser.post("/consent", &pairs(&form(&foreign))).await, 410, EXPIRED, "/consent");
    // Another site can send a form along with the cookies, but not without saying that it is another site.
    let own = field(&browser.get("/logout").await, "form_token");
    let evil = [("origin", "https://evil.example"), ("cookie", &browser.cookie_header())];
    for path in ["/login", "/signup", "/consent", "/login/switch", "/logout", "/apps/disconnect"] {
        let reply = scene.post(path, &evil, &encode(&pairs(&form(&own)))).await;
        is_error_page(&reply, 403, FOREIGN, path);
    }
    scene.goes_on(&mut browser, &page).await;
    assert_eq!(other.authorize(&scene.request(&[("prompt", "none")])).await.status, 303, "still signed in");
}

#[tokio::test]
async fn a_consent_is_answered_once_and_the_first_answer_stands() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let page = scene.consent_page(&mut browser).await;
    let first = browser.decide(&page, "allow").await;
    assert_eq!(browser.decide(&page, "allow").await.location(), first.location(), "a second press");
    is_error_page(&browser.decide(&page, "deny").await, 410, ALLOWED, "deny after allow");
    let address = format!("/consent?{}", encode(&[("request", &field(&page, "request"))]));
    is_error_page(&browser.get(&address).await, 410, ALLOWED, "the page again");
    scene.is_redeemed(&first).await;

    let page = scene.consent_page(&mut browser).await;
    let denied = browser.decide(&page, "deny").await;
    assert!(denied.location().is_some_and(|to| to.contains("error=access_denied")), "{}", denied.seen());
    is_error_page(&browser.decide(&page, "allow").await, 410, DENIED, "allow after deny");
    assert_eq!(browser.decide(&page, "deny").await.location(), denied.location(), "no once more");

    // Two fingers on the button: one code, and both answers have it.
    let page = scene.consent_page(&mut browser).await;
    let form = decision(&page);
    let twins = [twin(&scene, &browser), twin(&scene, &browser)];
    let [mut one, mut two] = twins;
    let form = pairs(&form);
    let (one, two) = tokio::join!(one.post("/consent", &form), two.post("/consent", &form));
    assert_eq!(one.location(), two.location(), "{} {}", one.seen(), two.seen());
    scene.is_redeemed(&one).await;
}

/// The same browser, in another of its tabs.
fn twin<'a>(scene: &'a Scene, browser: &Browser<'_>) -> Browser<'a> {
    Browser::with_cookies(&scene.server, MINSU, browser.cookies.clone())
}

#[tokio::test]
async fn a_sign_in_sent_twice_leads_on_whichever_answer_is_kept() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let page = scene.sign_in_page(&mut browser).await;
    let before = twin(&scene, &browser);
    let led = browser.give_password(&page, PASSWORD).await;
    assert_eq!(led.status, 303, "{}", led.seen());
    // The form is of the time before the session: a second press all the same.
    let again = browser.give_password(&page, PASSWORD).await;
    assert_eq!(again.location(), led.location(), "the form once more: {}", again.seen());
    let page = browser.get(&again.location().expect("signed in")).await;
    assert!(is_consent(&page), "{}", page.seen());
    // Without the cookie of the first answer it is another browser's.
    let mut left = twin(&scene, &before);
    let page = left.get("/login").await;
    assert!(is_sign_in(&page), "{}", page.seen());

    let mut browser = scene.browser();
    let page = scene.sign_in_page(&mut browser).await;
    let [mut one, mut two] = [twin(&scene, &browser), twin(&scene, &browser)];
    let (first, second) = tokio::join!(one.give_password(&page, PASSWORD), two.give_password(&page, PASSWORD));
    assert_eq!((first.location(), &one.cookies), (second.location(), &two.cookies), "{}", second.seen());
    let page = one.get(&first.location().unwrap_or_else(|| panic!("signed in: {}", first.seen()))).await;
    assert!(is_consent(&page), "{}", page.seen());
    scene.is_redeemed(&one.decide(&page, "allow").await).await;
}

#[tokio::test]
async fn a_sign_up_sent_twice_makes_one_account() {
    let scene = Scene::new().await;
    let accounts = "select count(*) from users where username = $1";
    let form = |page: &Reply, username: &str| {
        let typed = [("username", username), ("password", PASSWORD)].map(|(name, value)| (name, value.to_owned()));
        [vec![("form_token", field(page, "form_token"))], typed.to_vec()].concat()
    };
    let mut browser = scene.browser();
    let sent = form(&browser.get("/signup").await, "jiwon");
    let mut before = twin(&scene, &browser);
    let led = browser.post("/signup", &pairs(&sent)).await;
    assert_eq!(led.location().as_deref(), Some("/apps"), "{}", led.seen());
    let again = browser.post("/signup", &pairs(&sent)).await;
    assert_eq!(again.location().as_deref(), Some("/apps"), "the form once more: {}", again.seen());
    let without = before.post("/signup", &pairs(&sent)).await;
    assert_eq!(without.location().as_deref(), Some("/apps"), "before the answer: {}", without.seen());
    assert_eq!(before.cookies, browser.cookies, "whichever answer it keeps, it is signed in");
    let mut other = scene.browser();
    let taken = form(&other.get("/signup").await, "jiwon");
    let taken = other.post("/signup", &pairs(&taken)).await;
    is_page(&taken, 409, "This username is taken", "another browser");
    keeps_username(&taken, "jiwon", "another browser");
    assert_eq!(number(&scene.server.database(), accounts, "jiwon").await, 1);

    let mut browser = scene.browser();
    let sent = form(&browser.get("/signup").await, "haru");
    let [mut one, mut two] = [twin(&scene, &browser), twin(&scene, &browser)];
    let sent = pairs(&sent);
    let (first, second) = tokio::join!(one.post("/signup", &sent), two.post("/signup", &sent));
    assert_eq!([first.status, second.status], [303, 303], "{} {}", first.seen(), second.seen());
    assert_eq!(one.cookies, two.cookies);
    assert_eq!(number(&scene.server.database(), accounts, "haru").await, 1);
}

#[tokio::test]
async fn a_disconnection_pressed_twice_is_done_and_later_there_is_nothing_there() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let bought = browser.authorize(&scene.request(&[])).await;
    let code = parameter(&bought.location().expect("a redirect"), "code").expect("a code");
    let bought = scene.server.ask("/token", &scene.app, &super::requests::exchange(&code)).await;
    let token = field(&browser.get("/logout").await, "form_token");
    let form = [("form_token", token.as_str()), ("client_id", &scene.app.id)];
    let pressed = [browser.post("/apps/disconnect", &form).await, browser.post("/apps/disconnect", &form).await];
    // Whoever did something else meanwhile does not press twice.
    browser.post("/preferences", &[("language", "en")]).await;
    let [first, second] = pressed;
    let third = browser.post("/apps/disconnect", &form).await;
    let done = "Disconnected. That app can no longer do anything";
    for (reply, outcome, says) in
        [(first, "done", done), (second, "done", done), (third, "nothing_there", "already disconnected")]
    {
        let address = reply.location().unwrap_or_else(|| panic!("a redirect: {}", reply.seen()));
        assert_eq!((reply.status, &*address), (303, &*format!("/apps?disconnected={outcome}")));
        let page = browser.get(&address).await;
        assert!(page.status == 200 && page.body.contains(says), "{says}: {}", page.body);
        assert!(!scene.server.is_active(&scene.app, &bought.text("access_token")).await);
    }
    // The page is older than its session.
    let page = browser.get("/logout").await;
    browser.post("/logout", &[("form_token", &field(&page, "form_token"))]).await;
    let reply = browser.post("/apps/disconnect", &form).await;
    assert_eq!(reply.location().as_deref(), Some("/login?return_to=%2Fapps"), "{}", reply.seen());
}

#[tokio::test]
async fn a_decision_belongs_to_the_letter_that_was_read() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let read = scene.consent_page(&mut browser).await;
    let renamed = "update clients set name = 'Another name', revision = revision + 1 where id = $1";
    change(&scene.server.database(), renamed, &scene.app.id).await;

    let asked_again = browser.decide(&read, "allow").await;
    is_page(&asked_again, 200, "so your answer was not used", "an answer to the former letter");
    assert!(asked_again.body.contains("Another name"), "{}", asked_again.seen());
    let once_more = browser.decide(&read, "allow").await;
    is_page(&once_more, 200, "so your answer was not used", "the former letter, sent again");
    scene.is_redeemed(&browser.decide(&asked_again, "allow").await).await;
}
