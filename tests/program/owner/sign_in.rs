use http::Method;

use super::browser::{Browser, hidden, is_consent, is_sign_in};
use super::requests::{ALL, CALLBACK, PASSWORD, request};
use super::server::{Client, Reply, Server, encode};

pub const MINA: &str = "mina";
const SESSION: &str = "matgim_session";

/// A server with one person and one client.
pub struct Scene {
    pub server: Server,
    pub app: Client,
}

impl Scene {
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    pub async fn with(settings: &[(&'static str, &str)]) -> Self {
        let server = Server::start_with(settings).await;
        server.create_user(MINA, PASSWORD);
        let app = server.create_client(MINA, "confidential", &[CALLBACK], ALL);
        Self { server, app }
    }

    /// A browser that reads English, in which nobody is signed in.
    pub fn browser(&self) -> Browser<'_> {
        self.browser_with(&[])
    }

    pub fn browser_with(&self, cookies: &[(&str, &str)]) -> Browser<'_> {
        let all = cookies.iter().chain(&[("matgim_language", "en")]);
        let all = all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Browser::with_cookies(&self.server, MINA, all)
    }

    pub async fn signed_in(&self) -> Browser<'_> {
        let mut browser = self.browser();
        let reply = sign_in(&mut browser, MINA, PASSWORD).await;
        assert_eq!(reply.location().as_deref(), Some("/apps"), "{}", reply.seen());
        browser
    }
}

/// Opens the sign-in page and fills it in.
pub async fn sign_in(browser: &mut Browser<'_>, username: &str, password: &str) -> Reply {
    let page = browser.get("/login").await;
    let token = hidden(&page.body, "form_token").unwrap_or_else(|| panic!("a form: {}", page.seen()));
    browser.post("/login", &[("form_token", &token), ("username", username), ("password", password)]).await
}

/// Whether the browser's cookies are those of somebody who is signed in.
pub async fn is_signed_in(browser: &mut Browser<'_>) -> bool {
    let page = browser.get("/login").await;
    match page.location() {
        Some(to) => to == "/apps",
        None => {
            assert!(is_sign_in(&page), "{}", page.seen());
            false
        }
    }
}

pub fn session(browser: &Browser<'_>) -> String {
    let found = browser.cookies.iter().find(|(name, _)| name == SESSION);
    found.expect("a session").1.clone()
}

#[tokio::test]
async fn a_session_that_was_planted_is_never_signed_in_and_a_new_one_begins_at_each_sign_in() {
    let scene = Scene::new().await;
    let attackers = session(&scene.signed_in().await);
    let made_up = format!("mgss_{}", "A".repeat(attackers.len() - 5));
    for planted in [made_up.as_str(), "x", ""] {
        let mut browser = scene.browser_with(&[(SESSION, planted)]);
        assert!(!is_signed_in(&mut browser).await, "{planted}");
        sign_in(&mut browser, MINA, PASSWORD).await;
        assert!(is_signed_in(&mut browser).await, "{planted}");
        assert_ne!(session(&browser), planted);
        assert!(!is_signed_in(&mut scene.browser_with(&[(SESSION, planted)])).await, "{planted} afterwards");
    }
    // A session of the attacker's own ends where somebody else signs in over it: it never becomes theirs.
    let mut browser = scene.browser_with(&[(SESSION, &attackers)]);
    let page = browser.authorize(&request(&scene.app, &[("prompt", "login")])).await;
    let led = browser.give_password(&page, PASSWORD).await;
    assert_eq!(led.status, 303, "{}", led.seen());
    assert_ne!(session(&browser), attackers);
    assert!(!is_signed_in(&mut scene.browser_with(&[(SESSION, &attackers)])).await);
}

#[tokio::test]
async fn of_two_cookies_of_one_name_the_tossed_one_gains_nothing() {
    let scene = Scene::new().await;
    // What a subdomain or a path sets stands before or behind the good one, and the server cannot tell which.
    let tossed = format!("mgss_{}", "B".repeat(54));
    for order in [0, 1] {
        let mut browser = scene.browser();
        sign_in(&mut browser, MINA, PASSWORD).await;
        let good = session(&browser);
        let pair = if order == 0 { [tossed.as_str(), &good] } else { [&good, tossed.as_str()] };
        let mut both = scene.browser_with(&[(SESSION, pair[0]), (SESSION, pair[1])]);
        assert!(is_signed_in(&mut both).await, "{order}");
        let alone = [(SESSION, tossed.as_str())];
        assert!(!is_signed_in(&mut scene.browser_with(&alone)).await, "{order}");
    }
}

#[tokio::test]
async fn on_https_cookies_belong_to_the_host_alone() {
    let server = Server::start().await;
    server.create_user(MINA, PASSWORD);
    let plain = server.get("/login").await.header("set-cookie");
    assert!(plain.contains("HttpOnly") && plain.contains("SameSite=Lax") && plain.contains("Path=/"), "{plain}");
    // Behind a proxy with https in front; its health is asked at the port.
    let settings = [("MATGIM_BASE_URL", "https://id.example.com"), ("MATGIM_TRUSTED_PROXIES", "1")];
    let server = Server::start_with(&settings).await;
    let reply = server.send(Method::GET, &format!("http://localhost:{}/login", server.port), &[], None).await;
    let cookies: Vec<_> = reply.headers.get_all("set-cookie").iter().collect();
    assert!(!cookies.is_empty());
    for cookie in cookies {
        let cookie = cookie.to_str().expect("ASCII");
        assert!(cookie.starts_with("__Host-matgim_") && cookie.contains("; Secure"), "{cookie}");
        let attributes: Vec<_> = cookie.split("; ").skip(1).collect();
        assert!(attributes.contains(&"Path=/") && !cookie.to_ascii_lowercase().contains("domain"), "{cookie}");
    }
}

#[tokio::test]
async fn nobody_is_signed_in_by_a_form_of_another_site_or_browser() {
    let scene = Scene::new().await;
    let foreign = hidden(&scene.browser().get("/login").await.body, "form_token").expect("a form");
    let mut browser = scene.browser();
    let own = hidden(&browser.get("/login").await.body, "form_token").expect("a form");
    let form = |token: &str| encode(&[("form_token", token), ("username", MINA), ("password", PASSWORD)]);
    for token in ["", "x", foreign.as_str()] {
        let reply = browser.post_text("/login", &form(token)).await;
        assert_eq!(reply.status, 403, "{token}: {}", reply.seen());
        assert!(!is_signed_in(&mut browser).await, "{token}");
    }
    let cookies = browser.cookie_header();
    let url = format!("{}/login", scene.server.base);
    for headers in [
        vec![("cookie", cookies.as_str()), ("origin", "https://evil.example")],
        vec![("cookie", cookies.as_str()), ("origin", "null"), ("sec-fetch-site", "cross-site")],
        vec![("cookie", cookies.as_str()), ("sec-fetch-site", "cross-site")],
        vec![("cookie", cookies.as_str()), ("sec-fetch-site", "same-site"), ("origin", "http://other.localhost")],
    ] {
        let reply = scene.server.send(Method::POST, &url, &headers, Some(form(&own))).await;
        assert_eq!(reply.status, 403, "{headers:?}: {}", reply.seen());
        assert!(reply.headers.get("set-cookie").is_none(), "{headers:?}");
    }
    let reply = browser.post_text("/login", &form(&own)).await;
    assert_eq!(reply.status, 303, "the same form from its own page: {}", reply.seen());
}

const EVIL: [&str; 10] = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    "/\r\n/evil.example",
    "javascript:alert(1)",
    "///evil.example/..",
];

/// Nothing on a page, and no header, leads to where an attacker wanted.
fn leads_nowhere(reply: &Reply, what: &str) {
    if let Some(to) = reply.location() {
        assert!(to.starts_with('/') && !to.starts_with("//") && !to.contains("\\"), "{what} leads to {to}");
    }
    for header in ["refresh", "content-location"] {
        assert!(reply.headers.get(header).is_none(), "{what}: {header}");
    }
    for attribute in ["href=\"", "action=\"", "formaction=\"", "src=\""] {
        for value in reply.body.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()) {
            let ours = (value.starts_with('/') && !value.starts_with("//") && !value.starts_with("/\\"))
                || value.starts_with('#')
                || value.starts_with('?');
            let theirs = value.contains("evil") || value.contains("javascript");
            assert!(ours || !theirs, "{what}: {attribute}{value}");
        }
    }
}

/// Without the head, whose form leads back to the page itself.
fn main(page: &Reply) -> &str {
    page.body.split_once("<main").expect("a main part").1
}

#[tokio::test]
async fn no_parameter_of_any_page_leads_to_another_site() {
    let scene = Scene::new().await;
    let parameters = ["return_to", "request", "invitation", "link", "here", "next", "reset", "disconnected"];
    let pages = ["/login", "/signup", "/logout", "/consent", "/consent/again", "/reset-password", "/apps", "/inspect"];
    let mut signed_in = scene.signed_in().await;
    for evil in EVIL {
        for name in parameters {
            for path in pages {
                let address = format!("{path}?{}", encode(&[(name, evil)]));
                leads_nowhere(&scene.browser().get(&address).await, &address);
                leads_nowhere(&signed_in.get(&address).await, &address);
            }
        }
        // Through the form, as the page handed it on.
        let mut browser = scene.browser();
        let page = browser.get(&format!("/login?{}", encode(&[("return_to", evil)]))).await;
        assert_eq!(hidden(main(&page), "return_to"), None, "{evil}");
        let token = hidden(&page.body, "form_token").expect("a form");
        let form = [("form_token", &*token), ("return_to", evil), ("username", MINA), ("password", PASSWORD)];
        let reply = browser.post("/login", &form).await;
        assert_eq!(reply.location().as_deref(), Some("/apps"), "{evil}: {}", reply.seen());
        let choice = [("language", "en"), ("return_to", evil)];
        leads_nowhere(&browser.post("/preferences", &choice).await, &format!("/preferences {evil}"));
    }
    let mut browser = scene.browser();
    let page = browser.get("/login?return_to=%2Fdevelopers").await;
    assert_eq!(hidden(main(&page), "return_to").as_deref(), Some("/developers"), "an address of ours is kept");
}

#[tokio::test]
async fn no_page_can_be_framed_and_none_of_an_account_is_kept_by_the_browser() {
    let scene = Scene::new().await;
    let public = ["/", "/glossary", "/inspect", "/login", "/signup", "/nothing-here", "/reset-password?link=x"];
    let of_an_account = ["/apps", "/logout", "/developers", "/developers/new", "/consent?request=x"];
    let mut signed_in = scene.signed_in().await;
    let mut replies = Vec::new();
    for path in public {
        replies.push((path, false, scene.browser().get(path).await));
    }
    for path in of_an_account.into_iter().chain(public) {
        replies.push((path, true, signed_in.get(path).await));
    }
    let page = signed_in.authorize(&request(&scene.app, &[])).await;
    assert!(is_consent(&page), "{}", page.seen());
    replies.push(("/authorize", true, page));
    let page = scene.browser().authorize(&request(&scene.app, &[])).await;
    replies.push(("/authorize, signed out", true, page));
    for (path, is_private, reply) in replies {
        if reply.location().is_none() {
            let policy = reply.header("content-security-policy");
            assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
            assert_eq!(reply.header("x-frame-options"), "DENY", "{path}");
        }
        if is_private {
            let kept = reply.header("cache-control");
            assert!(kept.contains("no-store"), "{path}: {kept} {}", reply.seen());
        }
    }
}

#[tokio::test]
async fn after_signing_out_the_old_cookie_opens_nothing() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in().await;
    let old = session(&browser);
    let token = hidden(&browser.get("/logout").await.body, "form_token").expect("a form");
    assert_eq!(browser.get("/logout").await.status, 200, "a link alone signs nobody out");
    assert!(is_signed_in(&mut scene.browser_with(&[(SESSION, &old)])).await);
    assert_eq!(browser.post("/logout", &[("form_token", &token)]).await.status, 303);
    let mut back = scene.browser_with(&[(SESSION, &old)]);
    assert!(!is_signed_in(&mut back).await);
    let page = back.authorize(&request(&scene.app, &[])).await;
    assert!(is_sign_in(&page), "{}", page.seen());
    let page = back.get("/apps").await;
    assert!(!page.body.contains(MINA), "{}", page.seen());
}
