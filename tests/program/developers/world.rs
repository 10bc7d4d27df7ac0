use http::Method;
use serde_json::{Value, json};

use super::browser::{Browser, hidden};
use super::database;
use super::requests::{CALLBACK, PASSWORD};
use super::server::{Client, Reply, Server};

/// Owns clients.
pub const ADA: &str = "ada";
/// Owns none of hers.
pub const BOB: &str = "bob";

pub struct World {
    pub server: Server,
}

/// A browser in which somebody is signed in, with the token of their forms.
pub struct Person<'w> {
    world: &'w World,
    pub cookies: String,
    pub form_token: String,
}

/// The draft of a client that keeps every rule, as the form's island sends it.
pub fn draft() -> Value {
    json!({
        "keeps_a_secret": true,
        "name": "Planner",
        "description": "Plans your days",
        "homepage": "https://client.example/",
        "redirect_uris": CALLBACK,
        "scopes": { "profile": "", "calendar.read": "to show your days", "calendar.write": "" },
        "on_its_own": false,
    })
}

/// The same with some members in place of its own.
pub fn draft_with(changed: Value) -> Value {
    let mut draft = draft();
    for (name, value) in changed.as_object().expect("members") {
        draft[name] = value.clone();
    }
    draft
}

impl World {
    pub async fn new() -> Self {
        Self::with(&[("MATGIM_REGISTRATION", "token")]).await
    }

    pub async fn with(settings: &[(&'static str, &str)]) -> Self {
        let server = Server::start_with(settings).await;
        for username in [ADA, BOB] {
            server.create_user(username, PASSWORD);
        }
        Self { server }
    }

    pub async fn sign_in(&self, username: &str) -> Person<'_> {
        let mut browser = Browser::of(&self.server, username);
        let page = browser.get("/login").await;
        let token = hidden(&page.body, "form_token").expect("form_token");
        let form = [("form_token", &*token), ("username", username), ("password", PASSWORD)];
        let reply = browser.post("/login", &form).await;
        assert_eq!(reply.status, 303, "{}", reply.seen());
        let mut person = Person { world: self, cookies: browser.cookie_header(), form_token: String::new() };
        person.form_token = person.told("new_client", json!({})).await["form_token"].as_str().expect("it").to_owned();
        person
    }

    /// Calls a server function as a page's island does.
    pub async fn call(&self, function: &str, body: &Value, headers: &[(&str, &str)]) -> Reply {
        self.send_json(Method::POST, &format!("/api/{function}"), body.to_string(), headers).await
    }

    pub async fn send_json(&self, method: Method, path: &str, body: String, headers: &[(&str, &str)]) -> Reply {
        let mut request = self.server.http.request(method, format!("{}{path}", self.server.base));
        request = request.header("content-type", "application/json").header("accept", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let reply = request.body(body).send().await.expect("an answer");
        let (status, headers) = (reply.status().as_u16(), reply.headers().clone());
        Reply { status, headers, body: reply.text().await.expect("a body") }
    }

    /// Everything that is stored, but what merely notes that somebody was here.
    pub async fn everything(&self) -> String {
        database::everything(&self.server.database(), &["sessions", "activity", "client_usage", "redirect_uri_uses"])
            .await
    }
}

impl Person<'_> {
    /// Asks; `form_token` comes with every act.
    pub async fn ask(&self, function: &str, mut body: Value) -> Reply {
        if body.get("form_token").is_none() {
            body["form_token"] = json!(self.form_token);
        }
        let (origin, cookies) = (self.world.server.base.as_str(), self.cookies.as_str());
        self.world.call(function, &body, &[("cookie", cookies), ("origin", origin)]).await
    }

    /// Asks what is answered.
    pub async fn told(&self, function: &str, body: Value) -> Value {
        let reply = self.ask(function, body).await;
        assert_eq!(reply.status, 200, "{function}: {}", reply.seen());
        reply.json()
    }

    /// Asks what is refused; why.
    pub async fn refused(&self, function: &str, body: Value) -> Value {
        let reply = self.ask(function, body).await;
        assert_eq!(reply.status, 500, "{function}: {}", reply.seen());
        reply.json()
    }

    /// The attempt of a form that was not sent yet.
    pub async fn attempt(&self) -> String {
        self.told("new_client", json!({})).await["content"]["attempt"].as_str().expect("an attempt").to_owned()
    }

    pub async fn register(&self, draft: Value) -> Client {
        let attempt = self.attempt().await;
        let made = self.told("register_client", json!({ "attempt": attempt, "draft": draft })).await;
        Client {
            id: made["client_id"].as_str().expect("an id").to_owned(),
            secret: made["secret"].as_str().map(str::to_owned),
        }
    }

    /// Changes what the page shows now.
    pub async fn change(&self, client: &Client, draft: Value) {
        let page = self.told("client_editing", json!({ "client_id": client.id })).await;
        let revision = page["content"]["revision"].clone();
        self.told("change_client", json!({ "client_id": client.id, "revision": revision, "draft": draft })).await;
    }

    /// The newest events of a client, once `at_least` of them are written down.
    pub async fn activity(&self, client: &Client, query: Value, at_least: usize) -> Vec<Value> {
        let mut asked = json!({ "kind": null, "error": null, "refused_only": false, "before": null });
        for (name, value) in query.as_object().expect("members") {
            asked[name] = value.clone();
        }
        let mut events = Vec::new();
        for _ in 0..100 {
            let body = json!({ "client_id": client.id, "query": asked });
            events = self.told("client_activity", body).await["content"]["events"].as_array().expect("events").clone();
            if events.len() >= at_least {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert!(events.len() >= at_least, "{} events: {events:?}", events.len());
        events
    }

    /// A whole flow of somebody who is signed in here: the address to which it leads.
    pub async fn allow(&self, pairs: &[(&str, &str)]) -> String {
        let cookies = self.cookies.split("; ").filter_map(|pair| pair.split_once('='));
        let cookies = cookies.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let mut browser = Browser::with_cookies(&self.world.server, "", cookies);
        browser.allow(pairs).await.expect("a redirect")
    }
}
