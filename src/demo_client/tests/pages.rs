//! Sessions, forms and headers, whatever the page.

use axum::body::Body as HttpBody;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, SET_COOKIE, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::{Request, StatusCode};

use super::world::{ISSUER, world, world_at};
use view::haru::Problem;

#[tokio::test]
async fn looking_opens_no_notebook() {
    let world = world();
    let mut browser = world.browser();
    for page in ["/", "/planner", "/notebook", "/callback", "/nothing"] {
        browser.get(page).await;
    }
    assert!(browser.cookies.is_empty());
    assert!(browser.notebook().await.own.is_none());
}

#[tokio::test]
async fn two_browsers_have_notebooks_of_their_own() {
    let world = world();
    let mut one = world.connected().await;
    let mut other = world.browser();
    other.post("/days", "title=Tea&date=2026-11-25").await;
    assert!(one.planner().await.connected.is_some());
    let planner = other.planner().await;
    assert!(planner.connected.is_none() && planner.calendars.is_empty());
    assert_eq!(one.notebook().await.own.expect("own").by_hand, 0);
}

#[tokio::test]
async fn the_session_id_is_renewed_when_a_pass_comes_in() {
    let world = world();
    let mut browser = world.browser();
    let asked = browser.connect().await;
    let planted = browser.cookies.clone();
    let code = world.others.code_for(&asked);
    browser.come_back(&asked, &[("code", &code), ("iss", ISSUER)]).await;
    assert_ne!(browser.cookies, planted);
    assert!(browser.planner().await.connected.is_some());
    let mut attacker = world.browser();
    attacker.cookies = planted;
    assert!(attacker.notebook().await.own.is_none());
}

#[tokio::test]
async fn the_session_cookie_is_out_of_reach_of_scripts_and_other_paths() {
    for (base, prefix, cookie) in [
        ("http://127.0.0.1:3001", "", "haru_session=X; HttpOnly; SameSite=Lax; Path=/"),
        ("https://haru.example", "", "__Host-haru_session=X; HttpOnly; SameSite=Lax; Secure; Path=/"),
        (
            "http://127.0.0.1:3001/sandbox/a1",
            "/sandbox/a1",
            "haru_local_session=X; HttpOnly; SameSite=Lax; Path=/sandbox/a1",
        ),
    ] {
        let world = world_at(base);
        let mut browser = world.browser();
        let got = browser.post(&format!("{prefix}/connect"), "").await;
        let set = got.headers[SET_COOKIE].to_str().expect("ascii");
        let value = browser.cookies.values().next().expect("cookie");
        assert_eq!(set.replace(value.as_str(), "X"), cookie);
        assert!(value.len() >= 43);
    }
}

#[tokio::test]
async fn everything_works_below_a_path() {
    let world = world_at("http://127.0.0.1:3001/sandbox/a1");
    let mut browser = world.browser();
    let location = browser.post("/sandbox/a1/connect", "").await.location();
    assert!(location.contains("redirect_uri=http%3A%2F%2F127.0.0.1%3A3001%2Fsandbox%2Fa1%2Fcallback"), "{location}");
    for page in ["/sandbox/a1", "/sandbox/a1/", "/sandbox/a1/planner"] {
        let got = browser.get(page).await;
        assert_eq!(got.status, StatusCode::OK, "{page}");
        assert_eq!(got.page.expect("page").frame.base, "/sandbox/a1");
    }
    let got = browser.post("/sandbox/a1/preferences", "language=en&return_to=/notebook").await;
    assert_eq!(got.location(), "/sandbox/a1/notebook");
    assert_eq!(browser.get("/sandbox/a1/nothing").await.problem(), Problem::NotFound);
    assert_eq!(browser.get("/planner").await.problem(), Problem::NotFound);
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let world = world();
    let mut browser = world.connected().await;
    for (header, value) in
        [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "http://localhost:3000")]
    {
        for path in ["/connect", "/refresh", "/disconnect", "/days", "/preferences"] {
            let request = Request::post(path).header("host", "127.0.0.1:3001").header(header, value);
            let got = browser.send(request.body(HttpBody::empty()).expect("request")).await;
            assert_eq!(got.status, StatusCode::FORBIDDEN, "{path}");
            assert!(got.headers.contains_key(CONTENT_SECURITY_POLICY));
            assert_eq!(got.problem(), Problem::ForeignForm);
        }
    }
    assert!(browser.planner().await.connected.is_some());
    let own = Request::post("/preferences").header("host", "inside:80").header("origin", "http://127.0.0.1:3001");
    let got = browser.send(own.body(HttpBody::empty()).expect("request")).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "behind a proxy that changes Host");
}

#[tokio::test]
async fn every_answer_says_what_browsers_may_do_with_it() {
    let world = world();
    let mut browser = world.connected().await;
    for page in ["/", "/planner", "/notebook", "/callback", "/nothing", "/connect"] {
        let got = browser.get(page).await;
        let policy = got.headers[CONTENT_SECURITY_POLICY].to_str().expect("ascii");
        assert!(policy.starts_with("default-src 'none';") && !policy.contains("script"), "{policy}");
        assert!(policy.contains("form-action 'self' http://localhost:3000;"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(got.headers[CACHE_CONTROL], "no-store", "{page}");
        assert_eq!(got.headers[REFERRER_POLICY], "no-referrer", "{page}");
        assert_eq!(got.headers[X_CONTENT_TYPE_OPTIONS], "nosniff", "{page}");
        assert_eq!(got.headers[X_FRAME_OPTIONS], "DENY", "{page}");
    }
}

#[tokio::test]
async fn what_is_no_page_says_so() {
    let world = world();
    let mut browser = world.browser();
    assert_eq!(browser.get("/nothing").await.problem(), Problem::NotFound);
    let got = browser.get("/connect").await;
    assert_eq!(got.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(got.problem(), Problem::MethodNotAllowed);
    let got = browser.post("/days", &format!("title={}", "a".repeat(20_000))).await;
    assert_eq!(got.problem(), Problem::TooLarge);
    assert_eq!(browser.get("/livez").await.status, StatusCode::OK);
}

#[tokio::test]
async fn broken_cookies_are_no_cookies() {
    let world = world();
    let mut browser = world.browser();
    for value in ["", "%ff", "nonsense", "a=b", "\"quoted\""] {
        browser.cookies.insert("haru_session".to_owned(), value.to_owned());
        assert!(browser.planner().await.connected.is_none());
    }
}

#[tokio::test]
async fn the_language_that_a_person_chose_is_asked_for_at_the_server_too() {
    let world = world();
    let mut browser = world.browser();
    assert_eq!(browser.connect().await.first("ui_locales"), None);
    browser.post("/preferences", "language=en&theme=dark&return_to=https://evil.example").await;
    assert_eq!(browser.connect().await.first("ui_locales"), Some("en"));
    assert_eq!(browser.cookies.get("matgim_theme").map(String::as_str), Some("dark"));
}
