use http::Method;

use super::browser::{Browser, hidden, is_consent, is_sign_in, parameter};
use super::requests::{ALL, CALLBACK, PASSWORD, exchange, request};
use super::server::{Client, Pairs, Reply, Server, encode};

pub const MINSU: &str = "minsu";

/// A server with one person and one client.
pub struct Scene {
    pub server: Server,
    pub app: Client,
}

impl Scene {
    pub async fn new() -> Self {
        let server = Server::start_with(&[("MATGIM_REGISTRATION", "open")]).await;
        server.create_user(MINSU, PASSWORD);
        let app = server.create_client(MINSU, "confidential", &[CALLBACK], ALL);
        Self { server, app }
    }

    /// A browser that reads English, in which nobody is signed in.
    pub fn browser(&self) -> Browser<'_> {
        Browser::with_cookies(&self.server, MINSU, vec![("matgim_language".to_owned(), "en".to_owned())])
    }

    pub fn request<'a>(&'a self, changed: Pairs<'a>) -> Vec<(&'a str, &'a str)> {
        request(&self.app, changed)
    }

    /// A browser in which Minsu is signed in and has allowed everything to the app.
    pub async fn signed_in(&self) -> Browser<'_> {
        let mut browser = self.browser();
        browser.allow(&self.request(&[])).await.expect("a code");
        browser
    }

    /// A sign-in page with an authorization request behind it.
    pub async fn sign_in_page(&self, browser: &mut Browser<'_>) -> Reply {
        let page = browser.authorize(&self.request(&[])).await;
        assert!(is_sign_in(&page), "{}", page.seen());
        page
    }

    /// A consent page of a browser in which somebody is signed in.
    pub async fn consent_page(&self, browser: &mut Browser<'_>) -> Reply {
        let page = browser.authorize(&self.request(&[("prompt", "consent")])).await;
        assert!(is_consent(&page), "{}", page.seen());
        page
    }

    /// The request behind `page` goes on where it was: signed in for if need be, allowed, and exchanged.
    pub async fn goes_on(&self, browser: &mut Browser<'_>, page: &Reply) {
        let request = field(page, "request");
        let mut reply = browser.get(&format!("/consent?{}", encode(&[("request", &request)]))).await;
        if is_sign_in(&reply) {
            let led = browser.give_password(&reply, PASSWORD).await;
            reply = browser.get(&led.location().unwrap_or_else(|| panic!("signed in: {}", led.seen()))).await;
        }
        // Who has allowed everything before is not asked.
        if is_consent(&reply) {
            reply = browser.decide(&reply, "allow").await;
        }
        self.is_redeemed(&reply).await;
    }

    /// A redirect back to the app, with a code that buys tokens.
    pub async fn is_redeemed(&self, reply: &Reply) {
        let address = reply.location().unwrap_or_else(|| panic!("a redirect: {}", reply.seen()));
        assert!(address.starts_with(CALLBACK), "{address}");
        let code = parameter(&address, "code").unwrap_or_else(|| panic!("a code: {address}"));
        let bought = self.server.ask("/token", &self.app, &exchange(&code)).await;
        assert_eq!(bought.status, 200, "{}", bought.seen());
    }

    /// POSTs text that need not be a form.
    pub async fn post(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        self.server.send(Method::POST, &format!("{}{path}", self.server.base), headers, Some(body.to_owned())).await
    }
}

/// The hidden field `name` of a page's form.
pub fn field(page: &Reply, name: &str) -> String {
    hidden(&page.body, name).unwrap_or_else(|| panic!("{name} in {}", page.seen()))
}

/// An HTML page with this status that says this, and carries the number under which the log has it.
pub fn is_page(reply: &Reply, status: u16, says: &str, what: &str) {
    assert_eq!(reply.status, status, "{what}: {}", reply.seen());
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8", "{what}");
    assert!(reply.body.contains(says), "{what} says {says:?}: {}", reply.body);
    assert!(reply.location().is_none(), "{what}: {}", reply.seen());
}

/// As [`is_page`], with the number by which its reader and the log mean the same request.
pub fn is_error_page(reply: &Reply, status: u16, says: &str, what: &str) {
    is_page(reply, status, says, what);
    let number = reply.header("x-request-id");
    assert!(!number.is_empty() && reply.body.contains(&number), "{what}: the request number");
}

/// A JSON error (RFC 6749 §5.2) with this status and code that says this.
pub fn is_json(reply: &Reply, status: u16, error: &str, says: &str, what: &str) {
    assert!(reply.is(status, error), "{what}: {}", reply.seen());
    assert_eq!(reply.header("content-type"), "application/json", "{what}");
    assert_eq!(reply.header("cache-control"), "no-store", "{what}");
    let description = reply.text("error_description");
    assert!(description.contains(says), "{what} says {says:?}: {description}");
}

/// The username that is in the field of a sign-in or sign-up page.
pub fn keeps_username(reply: &Reply, username: &str, what: &str) {
    let input = reply.body.split("<input").find(|input| input.contains("id=\"username\"")).unwrap_or_default();
    assert!(input.contains(&format!("value=\"{username}\"")), "{what} keeps {username:?}: {input}");
}
