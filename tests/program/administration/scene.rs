use super::browser::{Browser, hidden};
use super::database::change;
use super::requests::PASSWORD;
use super::server::{Reply, Server};

pub const BOSS: &str = "boss";
pub const MINA: &str = "mina";

/// What a command prints; it has to work.
pub fn printed(server: &Server, arguments: &[&str]) -> String {
    let ran = server.run(&[arguments, &["--base-url", server.base.as_str()]].concat());
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).expect("text")
}

/// A server with a person, and one who administers it.
pub struct Scene {
    pub server: Server,
}

impl Scene {
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    pub async fn with(settings: &[(&'static str, &str)]) -> Self {
        let server = Server::start_with(settings).await;
        for username in [BOSS, MINA] {
            server.create_user(username, PASSWORD);
        }
        let said = printed(&server, &["admin", "add", "--username", BOSS]);
        assert!(said.contains(BOSS), "{said}");
        Self { server }
    }

    pub async fn signed_in(&self, username: &'static str) -> Browser<'_> {
        let mut browser = Browser::of(&self.server, username);
        let page = browser.get("/login").await;
        let own = page.body.split_once("action=\"/login\"").expect("a sign-in form").1;
        let token = hidden(own, "form_token").expect("a form");
        let form = [("form_token", token.as_str()), ("username", username), ("password", PASSWORD)];
        let reply = browser.post("/login", &form).await;
        assert_eq!(reply.status, 303, "{}", reply.seen());
        browser
    }

    /// Lets it be long ago that whoever is signed in proved who they are.
    pub async fn let_ten_minutes_pass(&self) {
        let sql = "update sessions set authenticated_at = authenticated_at - 600000 where $1 = ''";
        change(&self.server.database(), sql, "").await;
    }
}

/// Sends a form as its page would: with the token of the browser, which stands on each of its pages.
pub async fn act(browser: &mut Browser<'_>, path: &str, act: &str, fields: &[(&str, &str)]) -> Reply {
    let page = browser.get("/security").await;
    let token = hidden(&page.body, "form_token").expect("form_token");
    let own = [("form_token", token.as_str()), ("act", act)];
    browser.post(path, &[&own[..], fields].concat()).await
}

/// The `user` of the entry of `username`, by what the page of people says of them.
pub async fn user_of(browser: &mut Browser<'_>, username: &str) -> String {
    let page = browser.get(&format!("/admin/people?find={username}")).await;
    hidden(&page.body, "user").unwrap_or_else(|| panic!("an act on {username}: {}", page.seen()))
}
