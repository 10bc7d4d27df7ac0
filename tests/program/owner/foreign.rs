use http::Method;

use super::browser::{Browser, hidden};
use super::database::all_but_notes;
use super::home::{Home, JUN, MINA, words};
use super::requests::request;
use super::server::{encode, http_client};
use crate::lab::program::Program;

/// What merely notes that somebody was here.
const SEEN: [&str; 2] = ["sessions", "session_places"];

/// The forms of connected apps, filled in by Mina's browser but for what is `changed`.
async fn forms(home: &Home, browser: &mut Browser<'_>, changed: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let token = hidden(&home.page(browser).await.body, "form_token").expect("form_token");
    let whole = [("form_token", token.as_str()), ("client_id", &home.app.id), ("scope", "profile")];
    let with = |name: &'static str| changed.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
    let form: Vec<_> = whole.iter().map(|(name, value)| (*name, with(name).unwrap_or(*value))).collect();
    ["/apps/access", "/apps/disconnect"].map(|path| (path, encode(&form))).into()
}

#[tokio::test]
async fn a_strangers_form_token_and_another_site_change_nothing() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    let tokens = home.tokens(&mut browser).await;
    let mut stranger = home.browser(JUN);
    home.code(&mut stranger).await;
    let theirs = hidden(&home.page(&mut stranger).await.body, "form_token").expect("form_token");
    home.told(&mut browser, &["It received an access token."]).await;
    let before = all_but_notes(&home.server.database(), &SEEN).await;

    for (path, form) in forms(&home, &mut browser, &[("form_token", &theirs)]).await {
        let reply = browser.post_text(path, &form).await;
        assert_eq!(reply.status, 403, "{path} with another's token: {}", reply.seen());
    }
    for (path, form) in forms(&home, &mut browser, &[("form_token", "")]).await {
        let reply = browser.post_text(path, &form).await;
        assert_eq!(reply.status, 403, "{path} without a token: {}", reply.seen());
    }
    for (path, form) in forms(&home, &mut browser, &[]).await {
        let url = format!("{}{path}", home.server.base);
        let cookies = browser.cookie_header();
        let headers = [("cookie", cookies.as_str()), ("origin", "https://evil.example")];
        let reply = home.server.send(Method::POST, &url, &headers, Some(form.clone())).await;
        assert_eq!(reply.status, 403, "{path} from another site: {}", reply.seen());
        assert!(says_why(&reply.header("content-type"), &reply.body), "{path}: {}", reply.seen());
        let reply = home.server.send(Method::POST, &url, &[], Some(form)).await;
        assert!(
            reply.location().is_some_and(|to| to.starts_with("/login?")),
            "{path} without a session: {}",
            reply.seen()
        );
    }
    assert_eq!(all_but_notes(&home.server.database(), &SEEN).await, before);
    assert_eq!(home.server.call(&tokens.access).await.status, 200);
}

/// On a page, in words.
fn says_why(kind: &str, body: &str) -> bool {
    kind.starts_with("text/html") && body.contains("This form did not come from this browser")
}

#[tokio::test]
async fn whatever_form_comes_from_another_site_is_refused_on_a_page_that_says_why() {
    let program = Program::start().await;
    let http = http_client();
    let begun = http.post(format!("{}/lab", program.server)).send().await.expect("an answer");
    let run = begun.headers()["location"].to_str().expect("an address").replace("/lab/", "/sandbox/");
    let mut asked = 0;
    for path in [
        "/login",
        "/consent",
        "/preferences",
        "/apps/disconnect",
        "/apps/access",
        "/developers/new",
        "/security/password",
    ] {
        for base in ["", &*run] {
            // A sandbox has no accounts beyond the flow.
            if !base.is_empty() && !["/login", "/consent", "/preferences"].contains(&path) {
                continue;
            }
            let form = http.post(format!("{}{base}{path}", program.server)).header("origin", "https://evil.example");
            let reply = form.header("accept-language", "en").send().await.expect("an answer");
            assert_eq!(reply.status().as_u16(), 403, "{base}{path}");
            let kind = reply.headers().get("content-type").map(|kind| kind.to_str().expect("ASCII").to_owned());
            let body = reply.text().await.expect("text");
            assert!(says_why(&kind.unwrap_or_default(), &body), "{base}{path}: {body}");
            asked += 1;
        }
    }
    assert_eq!(asked, 10);
}

#[tokio::test]
async fn an_app_of_somebody_else_has_no_page_and_no_form_reaches_it() {
    let home = Home::new().await;
    let mut browser = home.browser(MINA);
    let tokens = home.tokens(&mut browser).await;
    home.told(&mut browser, &["It received an access token."]).await;
    let mut stranger = home.browser(JUN);
    let page = stranger.get("/login").await;
    let token = hidden(&page.body, "form_token").expect("form_token");
    let form = [("form_token", &*token), ("username", JUN), ("password", super::requests::PASSWORD)];
    assert_eq!(stranger.post("/login", &form).await.status, 303);

    // Jun registered it; what Mina did with it is hers alone.
    let before = all_but_notes(&home.server.database(), &SEEN).await;
    let page = home.page(&mut stranger).await;
    assert_eq!(page.status, 404, "{}", page.body);
    assert!(!page.body.contains("Checklist"), "{}", page.body);
    let token = hidden(&stranger.get("/logout").await.body, "form_token").expect("form_token");
    let form = [("form_token", &*token), ("client_id", &*home.app.id), ("scope", "profile")];
    for path in ["/apps/access", "/apps/disconnect"] {
        let reply = stranger.post(path, &form).await;
        assert_eq!(reply.location().as_deref(), Some("/apps?disconnected=nothing_there"), "{path}: {}", reply.seen());
    }
    assert_eq!(all_but_notes(&home.server.database(), &SEEN).await, before);
    assert_eq!(home.introspected(&tokens.access).await["scope"], "calendar.read calendar.write profile");
}

#[tokio::test]
async fn what_only_the_owner_of_an_app_sees_is_seen_by_them_and_whoever_is_signed_in_is_greeted() {
    let home = Home::new().await;
    let wrong = [("redirect_uri", "https://elsewhere.example/cb")];
    for (username, owns) in [(JUN, true), (MINA, false)] {
        let mut browser = home.browser(username);
        browser.allow(&request(&home.app, &[])).await.expect("signed in");
        let reply = browser.authorize(&request(&home.app, &wrong)).await;
        let said = words(&reply.body);
        assert_eq!(reply.status, 400, "{}", reply.seen());
        assert_eq!(said.contains("Only you see this"), owns, "{username}: {said}");
        assert!(said.contains(&format!("Signed in as {username}")), "{username}: {said}");
        assert!(!said.contains("Sign in"), "{username}: {said}");
    }
}
