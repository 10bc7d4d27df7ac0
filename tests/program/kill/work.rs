use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Method;
use tokio::sync::Notify;

use super::browser::{Browser, decided, hidden, is_consent, is_sign_in, parameter};
use super::requests::{ALL, CALLBACK, PASSWORD, Tokens, exchange, request};
use super::server::{Client, Server, encode};

/// What changes something. A step that was acknowledged has happened; one that is under way may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Register,
    Consent,
    Exchange,
    Refresh,
    RevokeAccess,
    RevokeGrant,
    Disconnect,
}

/// What was acknowledged to everybody together.
#[derive(Default)]
pub struct Progress {
    acknowledged: AtomicUsize,
    awaited: Mutex<Option<Step>>,
    came: Notify,
}

impl Progress {
    fn is_acknowledged(&self, step: Step) {
        self.acknowledged.fetch_add(1, Ordering::Relaxed);
        if self.awaited.lock().expect("what is awaited").is_some_and(|awaited| awaited == step) {
            self.came.notify_one();
        }
    }

    /// Returns at the moment in which `step` is acknowledged, after so many others.
    pub async fn reaches(&self, acknowledged: usize, step: Step) {
        while self.acknowledged.load(Ordering::Relaxed) < acknowledged {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        *self.awaited.lock().expect("what is awaited") = Some(step);
        self.came.notified().await;
    }
}

/// One person's connection to one app, as far as it was acknowledged.
#[derive(Debug)]
pub struct Connection {
    pub person: usize,
    pub client: Client,
    /// The app's name, no other's, and part of no other's.
    pub name: String,
    pub code: Option<String>,
    /// Of every generation.
    pub tokens: Vec<Tokens>,
    /// How it was taken back.
    pub ended: Option<Step>,
    /// What was asked when the server died.
    pub under_way: Option<Step>,
}

/// A person with a browser, and the apps that ask for things.
pub struct Worker {
    pub person: usize,
    pub username: String,
    pub cookies: Vec<(String, String)>,
    round: usize,
}

pub async fn sign_in(browser: &mut Browser<'_>) {
    let page = browser.get("/login").await;
    assert!(is_sign_in(&page), "{}", page.seen());
    let token = hidden(&page.body, "form_token").expect("form_token");
    let form = [("form_token", &*token), ("username", browser.username), ("password", PASSWORD)];
    let led = browser.post("/login", &form).await;
    assert_eq!(led.status, 303, "{}", led.seen());
}

/// RFC 7591.
async fn register(server: &Server, name: &str) -> reqwest::Result<Client> {
    let metadata = serde_json::json!({ "client_name": name, "redirect_uris": [CALLBACK], "scope": ALL });
    let asked = server.http.post(format!("{}/register", server.base)).header("content-type", "application/json");
    let reply = asked.body(metadata.to_string()).send().await?;
    assert_eq!(reply.status(), 201, "{name} is registered");
    let json: serde_json::Value = serde_json::from_str(&reply.text().await?).expect("JSON");
    let text = |name: &str| json[name].as_str().map(str::to_owned);
    Ok(Client { id: text("client_id").expect("client_id"), secret: text("client_secret") })
}

/// Registers clients until the server dies; those that were acknowledged.
pub async fn register_on(server: Arc<Server>, name: String, progress: Arc<Progress>) -> Vec<Client> {
    let mut clients = Vec::new();
    while let Ok(client) = register(&server, &format!("Registered {name} {}", clients.len())).await {
        clients.push(client);
        progress.is_acknowledged(Step::Register);
    }
    clients
}

impl Worker {
    pub fn new(person: usize, username: String, cookies: Vec<(String, String)>) -> Self {
        Self { person, username, cookies, round: 0 }
    }

    /// Connects apps, uses them and takes them back until the server dies.
    pub async fn work_on(mut self, server: Arc<Server>, progress: Arc<Progress>) -> (Self, Vec<Connection>) {
        let mut connections = Vec::new();
        loop {
            let name = format!("App {:02} of {:02}.", self.round, self.person);
            self.round += 1;
            let Ok(client) = register(&server, &name).await else { break };
            progress.is_acknowledged(Step::Register);
            let mut connection = Connection {
                person: self.person,
                client,
                name,
                code: None,
                tokens: Vec::new(),
                ended: None,
                under_way: None,
            };
            let browser = Browser::with_cookies(&server, &self.username, self.cookies.clone());
            let mut running = Running { server: &server, browser, connection: &mut connection, progress: &progress };
            let died = running.run(self.round + self.person).await.is_err();
            connections.push(connection);
            if died {
                break;
            }
        }
        (self, connections)
    }
}

struct Running<'a> {
    server: &'a Server,
    browser: Browser<'a>,
    connection: &'a mut Connection,
    progress: &'a Progress,
}

impl Running<'_> {
    async fn run(&mut self, round: usize) -> reqwest::Result<()> {
        self.consent().await?;
        // Some codes are left to be spent after the restart.
        if round % 8 == 7 {
            return Ok(());
        }
        self.buy(Step::Exchange).await?;
        for _ in 0..round % 4 {
            self.buy(Step::Refresh).await?;
        }
        match round % 5 {
            0 => self.revoke(Step::RevokeGrant).await,
            1 => self.revoke(Step::RevokeAccess).await,
            2 => self.disconnect().await,
            _ => Ok(()),
        }
    }

    fn begins(&mut self, step: Step) {
        self.connection.under_way = Some(step);
    }

    fn is_acknowledged(&mut self) -> Option<Step> {
        let step = self.connection.under_way.take();
        step.inspect(|step| self.progress.is_acknowledged(*step))
    }

    async fn consent(&mut self) -> reqwest::Result<()> {
        let asked = format!("/authorize?{}", encode(&request(&self.connection.client, &[])));
        let page = self.browser.try_send(Method::GET, &asked, None).await?;
        assert!(is_consent(&page), "{}", page.seen());
        self.begins(Step::Consent);
        let reply = self.browser.try_send(Method::POST, "/consent", Some(decided(&page, "allow"))).await?;
        let code = reply.location().and_then(|address| parameter(&address, "code"));
        self.connection.code = Some(code.unwrap_or_else(|| panic!("a code: {}", reply.seen())));
        self.is_acknowledged();
        Ok(())
    }

    /// With the code, or with the newest refresh token.
    async fn buy(&mut self, step: Step) -> reqwest::Result<()> {
        let connection = &mut *self.connection;
        let paid = match connection.tokens.last() {
            Some(newest) => vec![("grant_type", "refresh_token"), ("refresh_token", &*newest.refresh)],
            None => exchange(connection.code.as_deref().expect("a code")).to_vec(),
        };
        connection.under_way = Some(step);
        let reply = self.server.try_ask("/token", &connection.client, &paid).await?;
        let tokens = Tokens::of(&reply).expect("tokens");
        connection.tokens.push(tokens);
        self.is_acknowledged();
        Ok(())
    }

    async fn revoke(&mut self, step: Step) -> reqwest::Result<()> {
        self.begins(step);
        let newest = self.connection.tokens.last().expect("tokens");
        let token = if step == Step::RevokeAccess { &newest.access } else { &newest.refresh };
        let reply = self.server.try_ask("/revoke", &self.connection.client, &[("token", token)]).await?;
        assert_eq!(reply.status, 200, "{}", reply.seen());
        self.connection.ended = self.is_acknowledged();
        Ok(())
    }

    async fn disconnect(&mut self) -> reqwest::Result<()> {
        let page = self.browser.try_send(Method::GET, "/logout", None).await?;
        let token = hidden(&page.body, "form_token").expect("form_token");
        let form = encode(&[("form_token", &token), ("client_id", &self.connection.client.id)]);
        self.begins(Step::Disconnect);
        let reply = self.browser.try_send(Method::POST, "/apps/disconnect", Some(form)).await?;
        assert_eq!(reply.location().as_deref(), Some("/apps?disconnected=done"), "{}", reply.seen());
        self.connection.ended = self.is_acknowledged();
        Ok(())
    }
}

/// Or the proof would be about less than it says.
pub fn every_step_was_taken(connections: &[Connection]) {
    let ended = |step| connections.iter().filter(|connection| connection.ended == Some(step)).count();
    for step in [Step::RevokeAccess, Step::RevokeGrant, Step::Disconnect] {
        assert!(ended(step) >= 5, "{step:?}: {}", ended(step));
    }
    let refreshed = connections.iter().filter(|connection| connection.tokens.len() > 1).count();
    assert!(refreshed >= 20, "{refreshed} were refreshed");
}
