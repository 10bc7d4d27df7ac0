use crate::support::browser::{Browser, parameter};
use crate::support::requests::{ALL, CALLBACK, PASSWORD, Tokens, exchange, request};
use crate::support::server::{Client, Pairs, Reply, Server};

const MINA: &str = "mina";

pub struct World {
    pub server: Server,
    pub app: Client,
    cookies: Vec<(String, String)>,
}

impl World {
    /// With some settings beside those that every server of a test has.
    pub async fn with(more: &[(&'static str, &str)]) -> Self {
        let server = Server::start_with(more).await;
        server.create_user(MINA, PASSWORD);
        let app = server.create_client(MINA, "confidential", &[CALLBACK], ALL);
        let mut world = Self { server, app, cookies: vec![] };
        // Signed in, and allowed once: from now on a code is one request.
        world.authorize("").await;
        world
    }

    /// The one in which mina is signed in.
    pub fn browser(&self) -> Browser<'_> {
        Browser::with_cookies(&self.server, MINA, self.cookies.clone())
    }

    /// Another client of hers.
    pub fn client(&self) -> Client {
        self.server.create_client(MINA, "confidential", &[CALLBACK], ALL)
    }

    /// Where the browser is sent by an authorization request with `more` at its end, form-encoded.
    pub async fn authorize(&mut self, more: &str) -> String {
        let mut browser = self.browser();
        let mut pairs = request(&self.app, &[]);
        let more: Vec<(String, String)> = form_urlencoded::parse(more.as_bytes()).into_owned().collect();
        pairs.extend(more.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let address = browser.allow(&pairs).await.expect("an answer");
        self.cookies = browser.cookies;
        address
    }

    pub async fn code(&mut self, more: &str) -> String {
        let address = self.authorize(more).await;
        parameter(&address, "code").unwrap_or_else(|| panic!("no code: {address}"))
    }

    pub async fn exchange(&self, code: &str, more: Pairs<'_>) -> Reply {
        self.server.ask("/token", &self.app, &[&exchange(code)[..], more].concat()).await
    }

    pub async fn refresh(&self, token: &str, more: Pairs<'_>) -> Reply {
        let pairs = [("grant_type", "refresh_token"), ("refresh_token", token)];
        self.server.ask("/token", &self.app, &[&pairs[..], more].concat()).await
    }

    pub async fn tokens(&mut self) -> Tokens {
        let code = self.code("").await;
        Tokens::of(&self.exchange(&code, &[]).await).expect("tokens")
    }

    pub async fn calls(&self, access: &str) -> u16 {
        self.server.call(access).await.status
    }
}
