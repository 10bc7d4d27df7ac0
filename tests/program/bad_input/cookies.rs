use super::browser::{Browser, answer_to_client, is_sign_in, parameter};
use super::scene::{MINSU, Scene, field, is_error_page};
use super::server::{Reply, encode};
use super::wire::ask;

const SESSION: &str = "matgim_session";
const BROWSER: &str = "matgim_browser";

/// The cookie header as it is written here.
async fn with_cookies(scene: &Scene, prompt: &str, cookies: &[u8]) -> Reply {
    let query = encode(&scene.request(&[("prompt", prompt)]));
    let head = [format!("GET /authorize?{query} HTTP/1.1\r\ncookie: ").as_bytes(), cookies].concat();
    ask(&scene.server, &head, b"").await
}

/// What `prompt=none` comes to: the error, or none when it is a code.
async fn outcome(scene: &Scene, cookies: &[u8]) -> String {
    let reply = with_cookies(scene, "none", cookies).await;
    let address = answer_to_client(&reply).unwrap_or_else(|| panic!("an answer: {}", reply.seen()));
    parameter(&address, "error").unwrap_or_default()
}

fn session(browser: &Browser<'_>) -> String {
    let found = browser.cookies.iter().find(|(name, _)| name == SESSION);
    found.expect("a session").1.clone()
}

#[tokio::test]
async fn a_broken_cookie_is_as_good_as_none_and_one_can_sign_in_with_it() {
    let scene = Scene::new().await;
    let mut signed_in = scene.signed_in().await;
    let good = session(&signed_in);
    assert_eq!(outcome(&scene, format!("{SESSION}={good}").as_bytes()).await, "", "a code");
    let other = scene.browser().get("/login").await;
    let unsigned = other.header("set-cookie");
    let unsigned = unsigned.split(';').next().expect("a cookie").to_owned();
    let swapped = if good.ends_with('A') { "B" } else { "A" };
    for broken in [
        "garbage".to_owned(),
        format!("{SESSION}="),
        SESSION.to_owned(),
        format!("{SESSION}=garbage"),
        format!("{SESSION}=mgss_"),
        format!("{SESSION}={}", &good[..good.len() - 1]),
        format!("{SESSION}={}{swapped}", &good[..good.len() - 1]),
        format!("{SESSION}={good}A"),
        format!("{SESSION}=\"{good}\""),
        format!("{SESSION}={}", "a".repeat(8_000)),
        format!("{BROWSER}=short"),
        format!("{BROWSER}={}", "a".repeat(8_000)),
        ";;=;= ;".to_owned(),
        unsigned,
    ] {
        assert_eq!(outcome(&scene, broken.as_bytes()).await, "login_required", "{broken}");
        let (name, value) = broken.split_once('=').unwrap_or((&broken, ""));
        let mut browser = Browser::with_cookies(&scene.server, MINSU, vec![(name.to_owned(), value.to_owned())]);
        let page = scene.sign_in_page(&mut browser).await;
        scene.goes_on(&mut browser, &page).await;
    }
    for broken in [&b"matgim_session=\xff\xfe"[..], b"\xed\x95\x9c=\xea\xb8\x80", b"matgim_session=\xea\xb8\x80; \x80"]
    {
        assert_eq!(outcome(&scene, broken).await, "login_required", "{broken:?}");
        assert!(is_sign_in(&with_cookies(&scene, "login", broken).await), "{broken:?}");
    }
    let page = scene.consent_page(&mut signed_in).await;
    scene.goes_on(&mut signed_in, &page).await;
}

#[tokio::test]
async fn a_cookie_that_is_no_ascii_hides_no_other() {
    let scene = Scene::new().await;
    let good = session(&scene.signed_in().await).into_bytes();
    let session = [SESSION.as_bytes(), b"=", &good].concat();
    for other in [&b"theme=\xed\x95\x9c"[..], b"a=\xff", b"\xff"] {
        assert_eq!(outcome(&scene, &[other, b"; ", &session].concat()).await, "", "{other:?} before");
        assert_eq!(outcome(&scene, &[&session, &b"; "[..], other].concat()).await, "", "{other:?} behind");
        let english = [other, b"; matgim_language=en"].concat();
        assert!(with_cookies(&scene, "login", &english).await.body.contains("lang=\"en\""), "{other:?}");
    }
}

#[tokio::test]
async fn a_stale_cookie_hides_no_good_one_of_its_name() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let (stale, good) = (session(&browser), session(&scene.signed_in().await));
    let page = browser.get("/logout").await;
    assert_eq!(browser.post("/logout", &[("form_token", &field(&page, "form_token"))]).await.status, 303);
    assert_eq!(outcome(&scene, format!("{SESSION}={stale}").as_bytes()).await, "login_required");
    for first in [stale.as_str(), "garbage", ""] {
        for pair in [[first, &good], [&good, first]] {
            let cookies = format!("{SESSION}={}; {SESSION}={}", pair[0], pair[1]);
            assert_eq!(outcome(&scene, cookies.as_bytes()).await, "", "{first:?}");
        }
    }
    // The browser's own form is its own whichever of the two stands first.
    let cookies = [(SESSION, stale.as_str()), (SESSION, &good), ("matgim_language", "en")];
    let cookies = cookies.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let mut browser = Browser::with_cookies(&scene.server, MINSU, cookies);
    let page = scene.consent_page(&mut browser).await;
    scene.goes_on(&mut browser, &page).await;
}

#[tokio::test]
async fn of_many_cookies_of_one_name_the_first_four_are_tried() {
    let scene = Scene::new().await;
    let good = session(&scene.signed_in().await);
    let behind = |garbage: usize| format!("{}{SESSION}={good}", format!("{SESSION}=garbage; ").repeat(garbage));
    assert_eq!(outcome(&scene, behind(3).as_bytes()).await, "");
    for garbage in [4, 500] {
        assert_eq!(outcome(&scene, behind(garbage).as_bytes()).await, "login_required", "{garbage}");
    }
}

#[tokio::test]
async fn the_session_of_another_browser_answers_no_form_of_this_one() {
    let scene = Scene::new().await;
    let (mut own, mut other) = (scene.signed_in().await, scene.signed_in().await);
    let page = scene.consent_page(&mut own).await;
    let form = [
        ("form_token", &*field(&page, "form_token")),
        ("request", &field(&page, "request")),
        ("decision", "allow"),
        ("began", "yes"),
        ("scope", "profile"),
    ];
    let reply = other.post("/consent", &form).await;
    is_error_page(&reply, 403, "did not come from this browser", "the other's cookie");
    let theirs = field(&scene.consent_page(&mut other).await, "form_token");
    let mut form = form;
    form[0].1 = &theirs;
    let reply = other.post("/consent", &form).await;
    is_error_page(&reply, 410, "This page has expired", "the other's cookie and form");
    scene.goes_on(&mut own, &page).await;
}
