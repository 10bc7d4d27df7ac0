use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Mutex;

use super::browser::{Browser, parameter};
pub use super::requests::{
    ALL, CALLBACK, CALLBACK_WITH_QUERY, CHALLENGE, LOOPBACK, LOOPBACK_TLS, PASSWORD, STATE, Tokens, VERIFIER, exchange,
    request,
};
use super::server::{Client, Pairs, Reply, Server};

/// Owns every client, and signs in to most of them.
pub const MINSU: &str = "minsu";
/// Allows nothing before a row asks for it.
pub const JIWON: &str = "jiwon";
/// Is disabled for a while.
pub const LEAVER: &str = "leaver";

/// The server with its people and clients.
pub struct World {
    pub server: Server,
    /// Confidential, every scope.
    pub app: Client,
    /// Confidential, another one.
    pub other: Client,
    pub public: Client,
    /// Public, on the person's own device.
    pub native: Client,
    /// Confidential, may ask for `profile` alone.
    pub narrow: Client,
    jars: Mutex<HashMap<String, Vec<(String, String)>>>,
}

impl World {
    pub async fn new() -> Self {
        Self::of(Server::start().await)
    }

    pub fn of(server: Server) -> Self {
        for username in [MINSU, JIWON, LEAVER] {
            server.create_user(username, PASSWORD);
        }
        let confidential = |scope| server.create_client(MINSU, "confidential", &[CALLBACK, CALLBACK_WITH_QUERY], scope);
        let (app, other, narrow) = (confidential(ALL), confidential(ALL), confidential("profile"));
        let public = server.create_client(MINSU, "public", &[CALLBACK], ALL);
        let native = server.create_client(MINSU, "public", &[LOOPBACK, LOOPBACK_TLS], ALL);
        Self { server, app, other, public, native, narrow, jars: Mutex::default() }
    }

    pub fn database(&self) -> PathBuf {
        self.server.database()
    }

    /// Minsu's browser, signed in.
    pub async fn minsu(&self) -> Result<Browser<'_>, String> {
        self.code(&self.app).await?;
        Ok(self.browser(MINSU))
    }

    /// The browser in which `username` signed in last.
    pub fn browser<'a>(&'a self, username: &'a str) -> Browser<'a> {
        let cookies = self.jars.lock().expect("the jars").get(username).cloned().unwrap_or_default();
        Browser::with_cookies(&self.server, username, cookies)
    }

    pub async fn code_of(&self, username: &str, client: &Client, changed: Pairs<'_>) -> Result<String, String> {
        let mut browser = self.browser(username);
        let address = browser.allow(&request(client, changed)).await?;
        self.jars.lock().expect("the jars").insert(username.to_owned(), browser.cookies);
        parameter(&address, "code").ok_or_else(|| format!("no code: {address}"))
    }

    pub async fn code(&self, client: &Client) -> Result<String, String> {
        self.code_of(MINSU, client, &[]).await
    }

    pub async fn exchange(&self, client: &Client, code: &str) -> Reply {
        self.server.ask("/token", client, &exchange(code)).await
    }

    pub async fn refresh(&self, client: &Client, token: &str) -> Reply {
        self.server.ask("/token", client, &[("grant_type", "refresh_token"), ("refresh_token", token)]).await
    }

    pub async fn tokens_of(&self, username: &str, client: &Client) -> Result<Tokens, String> {
        Tokens::of(&self.exchange(client, &self.code_of(username, client, &[]).await?).await)
    }

    pub async fn tokens(&self, client: &Client) -> Result<Tokens, String> {
        self.tokens_of(MINSU, client).await
    }

    /// A further code in a browser that has allowed everything before: no page, no password.
    pub async fn next_code(&self, browser: &mut Browser<'_>, client: &Client) -> Result<String, String> {
        let address = browser.allow(&request(client, &[])).await?;
        parameter(&address, "code").ok_or_else(|| format!("no code: {address}"))
    }

    /// Neither token of the family works any more.
    pub async fn are_dead(&self, client: &Client, tokens: &Tokens) -> Result<(), String> {
        let call = self.server.call(&tokens.access).await;
        if call.status != 401 {
            return Err(format!("the access token still lives: {}", call.status));
        }
        let renewed = self.refresh(client, &tokens.refresh).await;
        if renewed.is(400, "invalid_grant") { Ok(()) } else { Err(format!("the refresh token: {}", renewed.seen())) }
    }
}
