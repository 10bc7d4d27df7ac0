use crate::support::browser::{Browser, hidden, parameter};
use crate::support::database::{change, number};
use crate::support::requests::{CALLBACK, PASSWORD, Tokens, exchange, request};
use crate::support::server::{Client, Pairs, Reply, Server};

pub const ADA: &str = "ada";
/// Registered the app that ada connects.
pub const BOB: &str = "bob";

pub const CHROME: &str =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36";
pub const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

/// Another one that is as hard to guess.
pub const NEW_PASSWORD: &str = "velvet-compass-otter-lantern-38";

/// How long a proof of who one is counts, in milliseconds.
const CONFIRMED_MILLIS: i64 = 10 * 60 * 1000;

pub struct World {
    pub server: Server,
    pub app: Client,
}

impl World {
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    pub async fn with(settings: &[(&'static str, &str)]) -> Self {
        let server = Server::start_with(settings).await;
        for username in [ADA, BOB] {
            server.create_user(username, PASSWORD);
        }
        let app = server.create_client(BOB, "confidential", &[CALLBACK], "calendar.read calendar.write profile");
        Self { server, app }
    }

    /// A browser in which somebody has just signed in.
    pub async fn sign_in(&self, username: &'static str, user_agent: &'static str) -> Browser<'_> {
        let mut browser = Browser::of(&self.server, username);
        browser.user_agent = user_agent;
        let reply = self.give(&mut browser, "/login", PASSWORD).await;
        assert_eq!(reply.status, 303, "{}", reply.seen());
        browser
    }

    /// Opens a sign-in page and fills it in.
    pub async fn give(&self, browser: &mut Browser<'_>, page: &str, password: &str) -> Reply {
        let page = browser.get(page).await;
        // The switches of the head have fields of their own.
        let own = page.body.split_once("action=\"/login\"").expect("a sign-in form").1;
        let mut form: Vec<(&str, String)> = ["form_token", "return_to", "again"]
            .into_iter()
            .filter_map(|name| Some((name, hidden(own, name)?)))
            .collect();
        form.extend([("username", browser.username.to_owned()), ("password", password.to_owned())]);
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post("/login", &form).await
    }

    /// Whether `password` opens ada's account.
    pub async fn opens(&self, password: &str) -> bool {
        let mut browser = Browser::of(&self.server, ADA);
        self.give(&mut browser, "/login", password).await.status == 303
    }

    /// Connects the app, and swaps what comes of it.
    pub async fn connect(&self, browser: &mut Browser<'_>) -> Tokens {
        let address = browser.allow(&request(&self.app, &[])).await.expect("a redirect");
        let code = parameter(&address, "code").expect("a code");
        Tokens::of(&self.server.ask("/token", &self.app, &exchange(&code)).await).expect("tokens")
    }

    /// Every way of using what an app was given is refused.
    pub async fn are_dead(&self, tokens: &Tokens) {
        assert_eq!(self.server.call(&tokens.access).await.status, 401);
        assert!(!self.server.is_active(&self.app, &tokens.access).await);
        let form = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh.as_str())];
        let reply = self.server.ask("/token", &self.app, &form).await;
        assert!(reply.is(400, "invalid_grant"), "{}", reply.seen());
    }

    /// Lets it be so long ago that ada proved who she is.
    pub async fn let_ten_minutes_pass(&self) {
        let sql = "update sessions set authenticated_at = authenticated_at - 600000
                    where user_id = (select id from users where username_key = $1)";
        assert!(sql.contains(&CONFIRMED_MILLIS.to_string()));
        change(&self.server.database(), sql, ADA).await;
    }

    pub async fn sessions(&self, username: &str) -> i64 {
        let sql = "select count(*) from sessions join users on users.id = user_id where username_key = $1";
        number(&self.server.database(), sql, username).await
    }
}

/// The token that the page gives to its forms.
pub async fn form_token(browser: &mut Browser<'_>) -> String {
    let page = browser.get("/security").await;
    assert_eq!(page.status, 200, "{}", page.seen());
    hidden(&page.body, "form_token").expect("form_token")
}

/// Sends a form of the page as the page does.
pub async fn send(browser: &mut Browser<'_>, path: &str, fields: Pairs<'_>) -> Reply {
    let token = form_token(browser).await;
    let mut form = vec![("form_token", token.as_str())];
    form.extend_from_slice(fields);
    browser.post(path, &form).await
}

/// Whether somebody is signed in here.
pub async fn is_signed_in(browser: &mut Browser<'_>) -> bool {
    let reply = browser.get("/security").await;
    match reply.status {
        200 => true,
        303 => {
            assert_eq!(reply.location().as_deref(), Some("/login?return_to=/security"));
            false
        }
        _ => panic!("{}", reply.seen()),
    }
}

pub fn session_cookie(browser: &Browser<'_>) -> String {
    let cookie = browser.cookies.iter().find(|(name, _)| name == "matgim_session");
    cookie.map(|(_, value)| value.clone()).expect("a session")
}
