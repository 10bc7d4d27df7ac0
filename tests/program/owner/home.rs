use std::time::Duration;

use http::Method;
use serde_json::json;

use super::browser::{Browser, hidden, parameter};
use super::requests::{ALL, CALLBACK, PASSWORD, Tokens, exchange, request};
use super::server::{Client, Pairs, Reply, Server, encode};

/// Whose calendar it is.
pub const MINA: &str = "mina";
/// Somebody else with an account; owns the app.
pub const JUN: &str = "jun";

pub struct Home {
    pub server: Server,
    pub app: Client,
}

impl Home {
    pub async fn new() -> Self {
        let server = Server::start().await;
        for username in [MINA, JUN] {
            server.create_user(username, PASSWORD);
        }
        let app = server.create_client(JUN, "confidential", &[CALLBACK], ALL);
        Self { server, app }
    }

    /// A browser that reads English, in which nobody is signed in.
    pub fn browser(&self, username: &'static str) -> Browser<'_> {
        Browser::with_cookies(&self.server, username, vec![("matgim_language".to_owned(), "en".to_owned())])
    }

    /// A code that the person in `browser` allows the app, for everything that is offered.
    pub async fn code(&self, browser: &mut Browser<'_>) -> String {
        let address = browser.allow(&request(&self.app, &[])).await.expect("a redirect");
        parameter(&address, "code").unwrap_or_else(|| panic!("a code: {address}"))
    }

    /// What such a code buys.
    pub async fn tokens(&self, browser: &mut Browser<'_>) -> Tokens {
        let code = self.code(browser).await;
        Tokens::of(&self.server.ask("/token", &self.app, &exchange(&code)).await).expect("tokens")
    }

    pub async fn refresh(&self, refresh_token: &str, more: Pairs<'_>) -> Reply {
        let mut pairs = vec![("grant_type", "refresh_token"), ("refresh_token", refresh_token)];
        pairs.extend_from_slice(more);
        self.server.ask("/token", &self.app, &pairs).await
    }

    /// What introspection says to the token's own client.
    pub async fn introspected(&self, token: &str) -> serde_json::Value {
        self.server.ask("/introspect", &self.app, &[("token", token)]).await.json()
    }

    /// Asks the calendar API to add an event, in the first calendar there is.
    pub async fn write(&self, access_token: &str, calendar: &str) -> Reply {
        let url = format!("{}/calendar/v3/calendars/{calendar}/events", self.server.resource);
        let (start, end) = (json!({ "date": "2026-11-23" }), json!({ "date": "2026-11-24" }));
        let event = json!({ "summary": "Tea", "start": start, "end": end }).to_string();
        let sent = self.server.http.request(Method::POST, url).bearer_auth(access_token);
        let reply = sent.header("content-type", "application/json").body(event).send().await.expect("an answer");
        let (status, headers) = (reply.status().as_u16(), reply.headers().clone());
        Reply { status, headers, body: reply.text().await.expect("a body") }
    }

    /// The identifier of a calendar, read with a token that may.
    pub async fn calendar(&self, access_token: &str) -> String {
        let list = self.server.call(access_token).await;
        assert_eq!(list.status, 200, "{}", list.seen());
        list.json()["items"][0]["id"].as_str().expect("a calendar").to_owned()
    }

    /// The page of the app.
    pub async fn page(&self, browser: &mut Browser<'_>) -> Reply {
        browser.get(&format!("/apps/{}", self.app.id)).await
    }

    /// Sends the form of that page, with `kept` ticked.
    pub async fn keep(&self, browser: &mut Browser<'_>, kept: &[&str]) -> Reply {
        let token = hidden(&self.page(browser).await.body, "form_token").expect("form_token");
        let mut form = vec![("form_token", &*token), ("client_id", &*self.app.id)];
        form.extend(kept.iter().map(|scope| ("scope", *scope)));
        browser.post_text("/apps/access", &encode(&form)).await
    }

    /// The words of the app's page once they contain all of `wanted`: what programs did is written down a moment later.
    pub async fn told(&self, browser: &mut Browser<'_>, wanted: &[&str]) -> String {
        let mut said = String::new();
        for _ in 0..100 {
            said = words(&self.page(browser).await.body);
            if wanted.iter().all(|wanted| said.contains(wanted)) {
                return said;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{wanted:?} in {said}");
    }
}

/// The words of a page, without its tags.
pub fn words(html: &str) -> String {
    let pieces = html.split('<').filter_map(|piece| piece.split_once('>'));
    let text: String = pieces.map(|(_, text)| format!("{text} ")).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
