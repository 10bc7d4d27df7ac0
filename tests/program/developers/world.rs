use std::sync::Arc;

use http::Method;
use native::ports::SystemClock;
use native::server_store::ServerStore;
use oauth::activity::ActivityEvent;
use oauth::client::SecretId;
use oauth::names::{ClientId, Timestamp};
use ports::Clock as _;
use serde_json::{Value, json};
use storage::developers::{ActivityFilter, ClientCard, SecretCard, UsageDay};
use view::developers::Draft;

use super::browser::{Browser, hidden};
use super::database;
use super::requests::{CALLBACK, PASSWORD};
use super::server::{Client, Reply, Server, encode};

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

/// A form of the dashboard: the page that it is on, and its fields beside the token.
pub type Fields<'a> = &'a [(&'a str, &'a str)];

/// What is typed to register a client that keeps every rule.
pub fn draft() -> Draft {
    draft_with(json!({}))
}

/// The same with some fields in place of its own.
pub fn draft_with(changed: Value) -> Draft {
    let mut draft = json!({
        "keeps_a_secret": true,
        "name": "Planner",
        "description": "Plans your days",
        "homepage": "https://client.example/",
        "redirect_uris": CALLBACK,
        "scopes": { "profile": "", "calendar.read": "to show your days", "calendar.write": "" },
        "on_its_own": false,
    });
    for (name, value) in changed.as_object().expect("members") {
        draft[name] = value.clone();
    }
    serde_json::from_value(draft).expect("a draft")
}

/// What a browser sends of the form that holds `draft`.
pub fn fields(draft: &Draft) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = [
        ("name", &draft.name),
        ("description", &draft.description),
        ("homepage", &draft.homepage),
        ("redirect_uris", &draft.redirect_uris.replace('\n', "\r\n")),
    ]
    .map(|(name, value)| (name.to_owned(), value.clone()))
    .into();
    let kind = draft.keeps_a_secret.map(|keeps| if keeps { "yes" } else { "no" });
    fields.extend(kind.map(|kind| ("keeps_a_secret".to_owned(), kind.to_owned())));
    for (scope, reason) in &draft.scopes {
        fields.push(("scope".to_owned(), scope.clone()));
        fields.push((format!("reason:{scope}"), reason.clone()));
    }
    fields.extend(draft.on_its_own.then(|| ("on_its_own".to_owned(), "yes".to_owned())));
    fields
}

/// The page of a client, or what stands below it.
pub fn page_of(client: &Client, page: &str) -> String {
    format!("/developers/{}{page}", client.id)
}

/// The text of the element with this id.
pub fn text_of(page: &str, id: &str) -> Option<String> {
    let element = page.split(&format!("id=\"{id}\"")).nth(1)?.split_once('>')?.1;
    Some(element.split('<').next()?.to_owned())
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
        let cookies = format!("{}; matgim_language=en", browser.cookie_header());
        let mut person = Person { world: self, cookies, form_token: String::new() };
        person.form_token = hidden(&person.get("/developers/new").await.body, "form_token").expect("form_token");
        person
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

    /// Sends a form of the dashboard as whoever has these cookies.
    pub async fn send_form(&self, path: &str, fields: Fields<'_>, headers: &[(&str, &str)]) -> Reply {
        let url = format!("{}{path}", self.server.base);
        let headers = [headers, &[("accept", "text/html")]].concat();
        self.server.send(Method::POST, &url, &headers, Some(encode(fields))).await
    }

    /// Everything that is stored, but what merely notes that somebody was here.
    pub async fn everything(&self) -> String {
        database::all_but_notes(&self.server.database(), &["sessions"]).await
    }

    async fn store(&self) -> Arc<dyn ServerStore> {
        database::store(&self.server.database()).await
    }

    /// What is stored of a client for its owner; `None` when it has gone.
    pub async fn card(&self, client: &Client) -> Option<ClientCard> {
        self.store().await.client_card(&id(client), SystemClock.now()).await.expect("a store")
    }

    /// Newest first.
    pub async fn secrets(&self, client: &Client) -> Vec<SecretCard> {
        self.store().await.secret_cards(&id(client)).await.expect("a store")
    }

    /// The numbers of this day.
    pub async fn today(&self, client: &Client) -> UsageDay {
        let today = UsageDay::number_of(SystemClock.now());
        let usage = self.store().await.usage(&id(client), today - 1).await.expect("a store");
        *usage.last().expect("today")
    }

    /// When codes were sent to the redirect URIs of a client.
    pub async fn redirect_uri_uses(&self, client: &Client) -> Vec<(String, Timestamp)> {
        let uses = self.store().await.redirect_uri_uses(&id(client)).await.expect("a store");
        uses.into_iter().map(|(uri, at)| (uri.as_str().to_owned(), at)).collect()
    }

    /// The newest events of a client, once `at_least` of them are written down.
    pub async fn activity(&self, client: &Client, filter: ActivityFilter, at_least: usize) -> Vec<ActivityEvent> {
        let store = self.store().await;
        let mut events = Vec::new();
        for _ in 0..100 {
            events = store.activity(&id(client), filter, None, 50).await.expect("a store");
            if events.len() >= at_least {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert!(events.len() >= at_least, "{} events: {events:?}", events.len());
        events.into_iter().map(|stored| stored.event).collect()
    }
}

pub fn id(client: &Client) -> ClientId {
    ClientId::parse(&client.id).expect("an id")
}

impl Person<'_> {
    pub async fn get(&self, path: &str) -> Reply {
        let headers = [("cookie", self.cookies.as_str()), ("accept", "text/html")];
        let url = format!("{}{path}", self.world.server.base);
        self.world.server.send(Method::GET, &url, &headers, None).await
    }

    /// A page that is there.
    pub async fn page(&self, path: &str) -> String {
        let reply = self.get(path).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.seen());
        reply.body
    }

    /// Whether the dashboard has pages about a client for them.
    pub async fn sees(&self, client: &Client) -> bool {
        let reply = self.get(&page_of(client, "")).await;
        assert!(matches!(reply.status, 200 | 404), "{}", reply.seen());
        reply.status == 200
    }

    /// Sends the form of the page at `path`.
    pub async fn send(&self, path: &str, fields: Fields<'_>) -> Reply {
        let fields = [fields, &[("form_token", self.form_token.as_str())]].concat();
        let headers = [("cookie", self.cookies.as_str()), ("origin", &self.world.server.base)];
        self.world.send_form(path, &fields, &headers).await
    }

    /// Sends a form that does what it says, and so leads on.
    pub async fn does(&self, path: &str, fields: Fields<'_>) {
        let reply = self.send(path, fields).await;
        let to = reply.location().unwrap_or_default();
        assert!(reply.status == 303 && to.contains("?said="), "{path} {fields:?}: {}", reply.seen());
    }

    /// Sends a form whose answer asks whether they mean it: the page of the question.
    pub async fn asked(&self, path: &str, fields: Fields<'_>) -> String {
        let reply = self.send(path, fields).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.seen());
        assert!(reply.body.contains("id=\"what-stops\""), "{path} {fields:?}: {}", reply.body);
        assert!(reply.body.contains("name=\"confirmed\" value=\"yes\""), "{path}: {}", reply.body);
        reply.body
    }

    /// Sends a form that comes back with `says` above it.
    pub async fn refused(&self, path: &str, fields: Fields<'_>, status: u16, says: &str) {
        let reply = self.send(path, fields).await;
        assert_eq!(reply.status, status, "{path} {fields:?}: {}", reply.seen());
        let said = text_of(&reply.body, "problem").or_else(|| {
            let alert = reply.body.split("role=\"alert\"").nth(1)?.split_once('>')?.1;
            Some(alert.split('<').next()?.to_owned())
        });
        assert!(said.as_ref().is_some_and(|said| said.contains(says)), "{path} {fields:?}: {said:?}");
    }

    /// Sends a form whose answer shows a secret this once.
    pub async fn told(&self, path: &str, fields: Fields<'_>) -> String {
        let reply = self.send(path, fields).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.seen());
        text_of(&reply.body, "secret").unwrap_or_else(|| panic!("no secret: {}", reply.body))
    }

    pub async fn add_secret(&self, client: &Client, label: &str) -> String {
        self.told(&page_of(client, "/credentials"), &[("label", label)]).await
    }

    /// Whatever still needs it.
    pub async fn retire(&self, client: &Client, secret: &SecretId, when: &str) {
        let fields = [("secret", secret.as_str()), ("act", when), ("confirmed", "yes")];
        self.does(&page_of(client, "/credentials"), &fields).await;
    }

    pub async fn offer(&self, client: &Client, to: &str) {
        self.does(&page_of(client, "/danger"), &[("act", "offer"), ("to", to)]).await;
    }

    pub async fn accept(&self, client: &Client) {
        self.does("/developers", &[("act", "accept"), ("client_id", &client.id)]).await;
    }

    /// A token with which a program registers clients.
    pub async fn registration_token(&self, label: &str) -> String {
        self.told("/developers/tokens", &[("label", label)]).await
    }

    /// The attempt of a form that was not sent yet.
    pub async fn attempt(&self) -> String {
        hidden(&self.page("/developers/new").await, "attempt").expect("an attempt")
    }

    pub async fn send_draft(&self, attempt: &str, draft: &Draft) -> Reply {
        let fields = fields(draft);
        let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        fields.push(("attempt", attempt));
        self.send("/developers/new", &fields).await
    }

    pub async fn register(&self, draft: &Draft) -> Client {
        let attempt = self.attempt().await;
        registered(&self.send_draft(&attempt, draft).await)
    }

    /// What the page of a change sends back, so that what it showed is what is changed.
    pub async fn revision(&self, client: &Client) -> String {
        hidden(&self.page(&page_of(client, "/edit")).await, "revision").expect("a revision")
    }

    pub async fn send_change(&self, client: &Client, revision: &str, draft: &Draft) -> Reply {
        let fields = fields(draft);
        let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        fields.push(("revision", revision));
        self.send(&page_of(client, "/edit"), &fields).await
    }

    /// Changes what the page shows now.
    pub async fn change(&self, client: &Client, draft: &Draft) {
        let revision = self.revision(client).await;
        let reply = self.send_change(client, &revision, draft).await;
        assert_eq!(reply.status, 303, "{}", reply.seen());
    }

    /// A whole flow of somebody who is signed in here: the address to which it leads.
    pub async fn allow(&self, pairs: &[(&str, &str)]) -> String {
        let cookies = self.cookies.split("; ").filter_map(|pair| pair.split_once('='));
        let cookies = cookies.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let mut browser = Browser::with_cookies(&self.world.server, "", cookies);
        browser.allow(pairs).await.expect("a redirect")
    }
}

/// The client of which the answer to its form tells.
pub fn registered(reply: &Reply) -> Client {
    assert_eq!(reply.status, 200, "{}", reply.seen());
    let id = text_of(&reply.body, "client-id").unwrap_or_else(|| panic!("no client: {}", reply.body));
    Client { id, secret: text_of(&reply.body, "secret") }
}
