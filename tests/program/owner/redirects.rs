use http::Method;

use super::browser::{Browser, answer_to_client, decided, hidden, is_consent, is_sign_in, parameter};
use super::database::number;
use super::requests::{ALL, CALLBACK, request};
use super::server::{Client, Pairs, Reply, encode};
use super::sign_in::{MINA, Scene};

const TABLE: &str = include_str!("../../../docs/redirects.md");
const ELSEWHERE: &str = "https://elsewhere.example/cb";
const PENDING: &str = "select count(*) from pending_requests where $1 = ''";

/// What breaks a rule of the request, whatever else stands in it.
const INVALID: [(&str, &str); 6] = [
    ("response_type", "token"),
    ("response_type", ""),
    ("scope", "admin"),
    ("code_challenge", ""),
    ("code_challenge_method", "plain"),
    ("request_uri", "https://client.example/r"),
];

/// What a reply comes to, in the words of the table.
fn came_to(reply: &Reply, redirect_uri: &str) -> String {
    if let Some(to) = reply.location() {
        assert!(to.starts_with(redirect_uri) && to.ends_with("#_"), "{to}");
        return match parameter(&to, "error") {
            None => parameter(&to, "code").map(|_| "code".to_owned()).expect("a code"),
            Some(error) if error == "consent_required" || error == "login_required" => format!("sent: {error}"),
            Some(_) => "sent: the error".to_owned(),
        };
    }
    if let Some(to) = answer_to_client(reply) {
        assert!(to.starts_with(redirect_uri) && to.ends_with("#_"), "{to}");
        assert_eq!(reply.status, 403, "{}", reply.seen());
        assert!(!to.contains("code="), "{to}");
        return format!("asked: {}", parameter(&to, "error").expect("an error"));
    }
    if is_consent(reply) {
        return "consent page".to_owned();
    }
    if is_sign_in(reply) {
        return "sign-in page".to_owned();
    }
    let leads = reply.body.contains("client.example/") || reply.body.contains("elsewhere.example/");
    assert!(reply.status == 400 && !leads && reply.header("refresh").is_empty(), "{}", reply.body);
    "nowhere".to_owned()
}

#[tokio::test]
async fn the_table_of_redirects_is_what_happens() {
    let scene = Scene::new().await;
    let rows: Vec<Vec<&str>> = TABLE
        .lines()
        .filter(|line| line.starts_with("| signed"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 18, "{rows:?}");
    for row in rows {
        let [person, prompt, asked, app, happens] = row[..] else { panic!("{row:?}") };
        // Each row has an app of its own: what was approved for another row is not for this one.
        let client = scene.server.create_client(MINA, "confidential", &[CALLBACK, ELSEWHERE], ALL);
        let mut browser = if person == "signed in" { scene.signed_in().await } else { scene.browser() };
        let approving: &[(&str, &str)] = match app {
            "approved" => &[("scope", "profile")],
            "approved elsewhere" => &[("scope", "profile"), ("redirect_uri", ELSEWHERE)],
            _ => &[],
        };
        if !approving.is_empty() {
            browser.allow(&request(&client, approving)).await.expect("approved");
        }
        let kinds: Vec<Vec<(&str, &str)>> = match asked {
            "valid" => vec![vec![("scope", "profile")]],
            "for more" => vec![vec![("scope", ALL)]],
            "invalid" => INVALID.map(|broken| vec![broken]).to_vec(),
            other => panic!("{other}"),
        };
        for mut changed in kinds {
            changed.push(("prompt", prompt));
            let reply = browser.authorize(&request(&client, &changed)).await;
            assert_eq!(came_to(&reply, CALLBACK), happens, "{row:?} {changed:?}");
        }
    }
}

#[tokio::test]
async fn what_was_approved_and_taken_back_is_not_approved() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    browser.allow(&request(&scene.app, &[])).await.expect("approved");
    let broken = request(&scene.app, &[("response_type", "token")]);
    assert_eq!(came_to(&browser.authorize(&broken).await, CALLBACK), "sent: the error");
    browser.disconnect(&scene.app.id).await.expect("taken back");
    assert_eq!(came_to(&browser.authorize(&broken).await, CALLBACK), "nowhere");
}

#[tokio::test]
async fn no_fragment_of_a_link_survives_to_the_client() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let asked = request(&scene.app, &[]);
    let ends_with = |reply: &Reply, fragment: Option<&str>, what: &str| {
        let to = answer_to_client(reply).unwrap_or_else(|| panic!("{what}: {}", reply.seen()));
        assert!(to.starts_with(CALLBACK), "{what}: {to}");
        assert_eq!(to.split_once('#').map(|(_, behind)| behind), fragment, "{what}: {to}");
    };
    let ends = |reply: &Reply, what: &str| ends_with(reply, Some("_"), what);
    let has_none = |reply: &Reply, what: &str| ends_with(reply, None, what);
    ends(&browser.authorize(&request(&scene.app, &[("prompt", "none")])).await, "by a link");
    let page = browser.authorize(&asked).await;
    has_none(&browser.decide(&page, "deny").await, "a no");
    has_none(&browser.decide(&page, "deny").await, "a no, twice");
    let page = browser.authorize(&asked).await;
    has_none(&browser.decide(&page, "allow").await, "a yes");
    has_none(&browser.decide(&page, "allow").await, "a yes, twice");
    ends(&browser.authorize(&asked).await, "an earlier yes");
    ends(&browser.authorize(&request(&scene.app, &[("response_type", "token")])).await, "an error");
    // By a form of another site, whose address has a fragment too.
    let led = browser.post("/authorize", &asked).await;
    ends(&browser.get(&led.location().expect("the same by GET")).await, "by a form");
    // A request that waited while somebody signed in.
    let page = browser.authorize(&request(&scene.app, &[("prompt", "login")])).await;
    let led = browser.give_password(&page, super::requests::PASSWORD).await;
    ends(&browser.get(&led.location().expect("signed in")).await, "after a password");
}

async fn posted(scene: &Scene, headers: &[(&str, &str)], form: String) -> Reply {
    let url = format!("{}/authorize", scene.server.base);
    scene.server.send(Method::POST, &url, headers, Some(form)).await
}

#[tokio::test]
async fn a_form_of_another_site_signs_nobody_out_and_is_the_same_request_by_get() {
    let scene = Scene::new().await;
    let asked = request(&scene.app, &[("state", "a b&c=#한"), ("login_hint", "mina")]);
    // A browser holds its cookies back: they are Lax.
    let evil = [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")];
    let junk = "x".repeat(50_000);
    let form = encode(&[&asked[..], &[("junk", &junk)]].concat());
    let before = number(&scene.server.database(), PENDING, "").await;
    let reply = posted(&scene, &evil, form).await;
    assert_eq!(reply.status, 303, "{}", reply.seen());
    assert!(reply.headers.get("set-cookie").is_none(), "{:?}", reply.headers);
    assert_eq!(number(&scene.server.database(), PENDING, "").await, before, "nothing is remembered of it");
    let to = reply.location().expect("an address");
    assert!(to.starts_with("/authorize?") && to.len() < 1_000, "{to}");
    let page = scene.signed_in().await.get(&to).await;
    assert!(is_consent(&page), "{}", page.seen());
    let page = scene.browser().get(&to).await;
    assert!(is_sign_in(&page) && page.body.contains("value=\"mina\""), "{}", page.seen());
    // What does not fit into an address is a page.
    let long = "x".repeat(9_000);
    let reply = posted(&scene, &evil, encode(&request(&scene.app, &[("state", &long)]))).await;
    assert!(reply.status == 413 && reply.location().is_none(), "{}", reply.seen());
    assert!(reply.headers.get("set-cookie").is_none(), "{:?}", reply.headers);
}

#[tokio::test]
async fn a_cookie_that_a_request_did_not_carry_is_not_taken_away() {
    let scene = Scene::new().await;
    let stale = ("matgim_session".to_owned(), "mgss_stale".to_owned());
    let authorize = format!("/authorize?{}", encode(&request(&scene.app, &[])));
    for path in [&*authorize, "/login", "/signup", "/logout", "/inspect", "/apps", "/security/deleted"] {
        let sets = |reply: &Reply| {
            let all = reply.headers.get_all("set-cookie").iter();
            all.filter(|value| value.as_bytes().starts_with(b"matgim_session=")).count()
        };
        let reply = scene.server.send(Method::GET, &format!("{}{path}", scene.server.base), &[], None).await;
        assert_eq!(sets(&reply), 0, "{path}: {:?}", reply.headers);
        let mut browser = Browser::with_cookies(&scene.server, MINA, vec![stale.clone()]);
        let reply = browser.get(path).await;
        let is_page_of_a_browser = reply.headers.get("set-cookie").is_some();
        assert_eq!(sets(&reply) == 1, is_page_of_a_browser, "{path}: one that is over goes");
    }
}

#[tokio::test]
async fn what_is_remembered_of_a_request_is_what_is_read_of_it_and_bounded() {
    let scene = Scene::new().await;
    let junk = "x".repeat(3_000);
    let more: Pairs<'_> = &[("junk", &junk), ("nonce", "n"), ("state2", "y")];
    let page = scene.browser().authorize(&[&request(&scene.app, &[])[..], more].concat()).await;
    assert!(is_sign_in(&page), "{}", page.seen());
    let longest = "select max(length(parameters)) from pending_requests where $1 = ''";
    assert!(number(&scene.server.database(), longest, "").await < 600);
    // Characters that need no percent sign in a link need one where they are kept.
    let slashes = "/".repeat(4_000);
    let address = format!("/authorize?{}&login_hint={slashes}", encode(&request(&scene.app, &[])));
    let reply = scene.browser().get(&address).await;
    assert_eq!(reply.status, 413, "{}", reply.seen());
    assert!(number(&scene.server.database(), longest, "").await < 600);
}

#[tokio::test]
async fn a_network_that_begins_too_many_requests_loses_its_own_oldest() {
    let limit = ("MATGIM_PENDING_REQUESTS_A_NETWORK", "5");
    let scene = Scene::with(&[("MATGIM_THROTTLE", "on"), limit]).await;
    let mut pages = Vec::new();
    for _ in 0..8 {
        let mut browser = scene.browser();
        let page = browser.authorize(&request(&scene.app, &[])).await;
        assert!(is_sign_in(&page), "{}", page.seen());
        pages.push((browser, hidden(&page.body, "request").expect("a request")));
    }
    assert_eq!(number(&scene.server.database(), PENDING, "").await, 5);
    for (at, (mut browser, request)) in pages.into_iter().enumerate() {
        let reply = browser.get(&format!("/consent?request={request}")).await;
        assert_eq!(is_sign_in(&reply), at >= 3, "{at}: {}", reply.seen());
    }
}

/// Chromium applies `form-action` to every redirect behind a form.
#[tokio::test]
async fn only_the_pages_of_a_pending_request_have_no_form_action() {
    let scene = Scene::new().await;
    let native: Client = scene.server.create_client(MINA, "public", &["com.example.app:/cb"], ALL);
    let mut browser = scene.browser();
    let asked = request(&native, &[("redirect_uri", "com.example.app:/cb")]);
    let page = browser.authorize(&asked).await;
    let waits = hidden(&page.body, "request").expect("a request");
    let mut led = vec![("sign-in", page)];
    for path in ["/login", "/signup", "/consent"] {
        led.push((path, browser.get(&format!("{path}?request={waits}")).await));
    }
    let wrong = browser.give_password(&led[0].1, "not the password").await;
    let right = browser.give_password(&led[0].1, super::requests::PASSWORD).await;
    let consent = browser.get(&right.location().expect("signed in")).await;
    assert!(is_consent(&consent), "{}", consent.seen());
    let stale = browser.post_text("/consent", &decided(&consent, "later")).await;
    led.extend([("a wrong password", wrong), ("consent", consent), ("undecided", stale)]);
    for (what, page) in &led {
        let policy = page.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("base-uri 'none'"), "{what}: {policy}");
        assert!(!policy.contains("form-action"), "{what}: {policy}");
    }
    for path in ["/login", "/signup", "/logout", "/security", "/apps", "/developers", "/inspect", "/nowhere"] {
        let page = if path == "/login" { scene.browser().get(path).await } else { browser.get(path).await };
        let policy = page.header("content-security-policy");
        assert!(policy.contains("form-action 'self'"), "{path}: {policy} {}", page.seen());
    }
}
