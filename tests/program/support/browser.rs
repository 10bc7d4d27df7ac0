use http::{Method, header};

use super::origins::{Origins, Pairs, Reply, encode};
use super::requests::PASSWORD;

/// Somebody with a browser. Nobody is signed in at first.
pub struct Browser<'a> {
    server: &'a Origins,
    pub username: &'a str,
    pub cookies: Vec<(String, String)>,
    /// What it calls itself; nothing at all when it is empty.
    pub user_agent: &'a str,
}

/// The value of the hidden input `name`.
pub fn hidden(page: &str, name: &str) -> Option<String> {
    let after = page.split_once(&format!("name=\"{name}\""))?.1;
    let (value, _) = after.split_once("value=\"")?.1.split_once('"')?;
    Some(value.to_owned())
}

pub fn is_sign_in(reply: &Reply) -> bool {
    reply.body.contains("name=\"password\"")
}

pub fn is_consent(reply: &Reply) -> bool {
    reply.body.contains("name=\"decision\"")
}

/// The parameter `name` in the query of `address`.
pub fn parameter(address: &str, name: &str) -> Option<String> {
    let query = address.split_once('?')?.1.split('#').next().unwrap_or_default();
    form_urlencoded::parse(query.as_bytes()).find_map(|(own, value)| (own == name).then(|| value.into_owned()))
}

/// What a client is told: where a reply leads by itself, or by the link that a person may take.
pub fn answer_to_client(reply: &Reply) -> Option<String> {
    reply.location().or_else(|| {
        let link = reply.body.split("<a rel=\"noreferrer\" href=\"").nth(1)?;
        Some(link.split('"').next()?.replace("&amp;", "&"))
    })
}

/// The form of a consent page, with every scope that is offered.
pub fn decided(page: &Reply, decision: &str) -> String {
    let token = hidden(&page.body, "form_token").expect("form_token");
    let request = hidden(&page.body, "request").expect("request");
    let letter = hidden(&page.body, "consent_fingerprint").expect("consent_fingerprint");
    let mut form =
        vec![("form_token", &*token), ("request", &request), ("consent_fingerprint", &letter), ("decision", decision)];
    // Whoever allows says that they began it; to refuse takes no such word.
    form.extend((decision == "allow").then_some(("began", "yes")));
    form.extend(["profile", "calendar.read", "calendar.write"].map(|scope| ("scope", scope)));
    encode(&form)
}

impl<'a> Browser<'a> {
    pub fn of(server: &'a Origins, username: &'a str) -> Self {
        Self::with_cookies(server, username, Vec::new())
    }

    pub fn with_cookies(server: &'a Origins, username: &'a str, cookies: Vec<(String, String)>) -> Self {
        Self { server, username, cookies, user_agent: "" }
    }

    pub fn cookie_header(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    async fn send(&mut self, method: Method, path: &str, body: Option<String>) -> Reply {
        self.try_send(method, path, body).await.expect("an answer")
    }

    /// As it is sent to a server that may die before it has answered.
    pub async fn try_send(&mut self, method: Method, path: &str, body: Option<String>) -> reqwest::Result<Reply> {
        let url = if path.starts_with('/') { format!("{}{path}", self.server.base) } else { path.to_owned() };
        let cookies = self.cookie_header();
        let mut headers = vec![("cookie", cookies.as_str())];
        if !self.user_agent.is_empty() {
            headers.push(("user-agent", self.user_agent));
        }
        if body.is_some() {
            headers.push(("origin", &self.server.base));
        }
        let reply = self.server.try_send(method, &url, &headers, body).await?;
        for set in reply.headers.get_all(header::SET_COOKIE) {
            let pair = set.to_str().expect("ASCII").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a cookie");
            self.cookies.retain(|(own, _)| own != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        Ok(reply)
    }

    pub async fn get(&mut self, path: &str) -> Reply {
        self.send(Method::GET, path, None).await
    }

    pub async fn post(&mut self, path: &str, pairs: Pairs<'_>) -> Reply {
        self.post_text(path, &encode(pairs)).await
    }

    /// A form as it is written here.
    pub async fn post_text(&mut self, path: &str, form: &str) -> Reply {
        self.send(Method::POST, path, Some(form.to_owned())).await
    }

    pub async fn authorize(&mut self, pairs: Pairs<'_>) -> Reply {
        self.get(&format!("/authorize?{}", encode(pairs))).await
    }

    /// Fills in a sign-in page; the reply is where that leads.
    pub async fn give_password(&mut self, page: &Reply, password: &str) -> Reply {
        let token = hidden(&page.body, "form_token").expect("form_token");
        let request = hidden(&page.body, "request").expect("request");
        let username = self.username;
        let form = [("form_token", &*token), ("request", &request), ("username", username), ("password", password)];
        self.post("/login", &form).await
    }

    pub async fn decide(&mut self, page: &Reply, decision: &str) -> Reply {
        self.post_text("/consent", &decided(page, decision)).await
    }

    /// An authorization request, signed in for and allowed as far as it is asked: the address back to the client.
    pub async fn allow(&mut self, pairs: Pairs<'_>) -> Result<String, String> {
        let mut reply = self.authorize(pairs).await;
        for _ in 0..6 {
            reply = if is_consent(&reply) {
                self.decide(&reply, "allow").await
            } else if is_sign_in(&reply) {
                self.give_password(&reply, PASSWORD).await
            } else {
                match answer_to_client(&reply) {
                    Some(to) if to.starts_with("/consent") => self.get(&to).await,
                    Some(to) => return Ok(to),
                    None => return Err(format!("no redirect: {}", reply.seen())),
                }
            };
        }
        Err(format!("no end of pages: {}", reply.seen()))
    }

    /// Takes back on the account page what was given to `client_id`.
    pub async fn disconnect(&mut self, client_id: &str) -> Result<(), String> {
        let page = self.get("/logout").await;
        let token = hidden(&page.body, "form_token").ok_or_else(|| format!("no form: {}", page.seen()))?;
        let reply = self.post("/apps/disconnect", &[("form_token", &token), ("client_id", client_id)]).await;
        let done = reply.location().is_some_and(|to| to.ends_with("disconnected=done"));
        if done { Ok(()) } else { Err(format!("not disconnected: {}", reply.seen())) }
    }
}
