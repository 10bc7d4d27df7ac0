use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Method;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::super::browser::{Browser, hidden, is_consent, is_sign_in, parameter};
use super::super::database::number;
use super::super::server::{Client, Reply, Server, basic};
use super::super::verdict::ensure;
use super::super::world::{ALL, CALLBACK, Tokens, request};

const CHOSEN: &str = "okapi-lantern-quartz-marmalade-71";
const CHOSEN_ON_THE_COMMAND_LINE: &str = "sundial-harbour-velvet-teapot-38";
const WRONG: [&str; 2] = ["never-the-right-password-19", "nearly-the-right-password-20"];
const TYPED_AS_A_NAME: &str = "my-password-in-the-wrong-field-21";

/// A server at trace level, after everything has happened on it; and every secret that was issued or typed on the way.
pub struct Story {
    pub server: Server,
    /// Stored and logged in plain: what a search finds.
    pub client_id: String,
    pub secrets: Vec<(String, String)>,
    /// What the text of a secret encodes.
    pub bytes: Vec<(String, Vec<u8>)>,
}

impl Story {
    pub async fn tell() -> Result<Self, String> {
        let server = Server::start_with(&[("MATGIM_LOG", "trace"), ("MATGIM_REGISTRATION", "token")]).await;
        server.create_user("ada", CHOSEN_ON_THE_COMMAND_LINE);
        let client = server.create_client("ada", "confidential", &[CALLBACK], ALL);
        let mut story = Self { server, client_id: client.id.clone(), secrets: Vec::new(), bytes: Vec::new() };
        story.keep("the password of the command line", CHOSEN_ON_THE_COMMAND_LINE);
        story.keep_client("the client", &client);
        story.people().await?;
        story.apps(&client).await?;
        story.developers().await?;
        story.is_written_down().await?;
        ensure!(story.secrets.len() > 40, "only {} secrets", story.secrets.len());
        Ok(story)
    }

    fn keep(&mut self, what: &str, secret: &str) {
        assert!(secret.len() > 15, "{what} is too short to be looked for: {secret}");
        self.secrets.push((what.to_owned(), secret.to_owned()));
        // The last 32 bytes of a secret of ours are its random ones.
        let plain = secret.split_once('_').map_or(secret, |(_, rest)| rest);
        if let Ok(bytes) = URL_SAFE_NO_PAD.decode(plain)
            && bytes.len() >= 32
        {
            self.bytes.push((what.to_owned(), bytes[bytes.len() - 32..].to_vec()));
        }
    }

    fn keep_client(&mut self, what: &str, client: &Client) {
        if let Some(secret) = &client.secret {
            self.keep(&format!("the secret of {what}"), secret);
            self.keep(&format!("the credentials of {what}"), basic(&client.id, secret).trim_start_matches("Basic "));
        }
    }

    fn keep_cookies(&mut self, what: &str, cookies: &[(String, String)]) {
        for (name, value) in cookies.iter().filter(|(name, _)| name.starts_with("matgim_") && name != "matgim_language")
        {
            self.keep(&format!("{name} of {what}"), value);
        }
    }

    fn keep_page(&mut self, what: &str, page: &Reply) -> Result<(), String> {
        let token = hidden(&page.body, "form_token").ok_or_else(|| format!("{what}: no form: {}", page.seen()))?;
        self.keep(&format!("the form token of {what}"), &token);
        if let Some(handle) = hidden(&page.body, "request") {
            self.keep(&format!("the request of {what}"), &handle);
        }
        Ok(())
    }

    /// Somebody makes an account, signs out, mistypes, and signs in again.
    async fn people(&mut self) -> Result<(), String> {
        for (what, secret) in [("the chosen password", CHOSEN), ("a password as a name", TYPED_AS_A_NAME)] {
            self.keep(what, secret);
        }
        let mut kept = Vec::new();
        {
            let mut browser = Browser::of(&self.server, "guest");
            let page = browser.get("/signup").await;
            kept.push(("sign-up", page, browser.cookies.clone()));
            let token = hidden(&kept[0].1.body, "form_token").ok_or("no form")?;
            let form = [("form_token", &*token), ("username", "guest"), ("password", CHOSEN)];
            let made = browser.post("/signup", &form).await;
            ensure!(made.status == 303, "{}", made.seen());
            let page = browser.get("/logout").await;
            let token = hidden(&page.body, "form_token").ok_or("no form")?;
            kept.push(("sign-out", page, browser.cookies.clone()));
            browser.post("/logout", &[("form_token", &token)]).await;
            let page = browser.get("/login").await;
            let token = hidden(&page.body, "form_token").ok_or("no form")?;
            kept.push(("sign-in", page, browser.cookies.clone()));
            let guesses = [("guest", WRONG[0]), ("nobody", WRONG[1]), (TYPED_AS_A_NAME, WRONG[0])];
            for (username, password) in guesses {
                let form = [("form_token", &*token), ("username", username), ("password", password)];
                let reply = browser.post("/login", &form).await;
                ensure!(reply.status == 422, "{}", reply.seen());
            }
        }
        for (what, page, cookies) in kept {
            self.keep_page(what, &page)?;
            self.keep_cookies(what, &cookies);
        }
        for wrong in WRONG {
            self.keep("a wrong password", wrong);
        }
        Ok(())
    }

    /// Apps are allowed, and use what they got, rightly and wrongly.
    async fn apps(&mut self, client: &Client) -> Result<(), String> {
        let public = self.server.create_client("ada", "public", &[CALLBACK], ALL);
        for (number, client) in [client, &public, client].into_iter().enumerate() {
            let verifier = URL_SAFE_NO_PAD.encode(Sha256::digest(format!("verifier {number}")));
            let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier));
            self.secrets.push(("a verifier".to_owned(), verifier.clone()));
            let code = self.code(client, &challenge, &format!("flow {number}")).await?;
            let exchange = |verifier: &str| {
                [
                    ("grant_type", "authorization_code".to_owned()),
                    ("code", code.clone()),
                    ("redirect_uri", CALLBACK.to_owned()),
                    ("code_verifier", verifier.to_owned()),
                ]
            };
            let send = async |path: &str, pairs: &[(&str, String)]| {
                let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
                self.server.ask(path, client, &pairs).await
            };
            let wrong = format!("{}x", &verifier[..42]);
            ensure!(send("/token", &exchange(&wrong)).await.status == 400, "a wrong verifier is taken");
            let first = Tokens::of(&send("/token", &exchange(&verifier)).await)?;
            let refresh =
                |token: &str| [("grant_type", "refresh_token".to_owned()), ("refresh_token", token.to_owned())];
            let second = Tokens::of(&send("/token", &refresh(&first.refresh)).await)?;
            let third = Tokens::of(&send("/token", &refresh(&second.refresh)).await)?;
            for token in [&third.access, &third.refresh] {
                send("/introspect", &[("token", token.clone())]).await;
            }
            ensure!(self.server.call(&third.access).await.status == 200, "the API does not let it in");
            let in_query = format!("{}/calendar/v3/users/me?access_token={}", self.server.resource, third.access);
            ensure!(self.server.send(Method::GET, &in_query, &[], None).await.status >= 400, "a token in a query");
            self.server.get(&format!("/callback?code={code}&access_token={}", third.access)).await;
            send("/revoke", &[("token", third.access.clone())]).await;
            // Theft: the code once more, and the first refresh token.
            ensure!(send("/token", &exchange(&verifier)).await.status == 400, "a code works twice");
            send("/token", &refresh(&first.refresh)).await;
            send("/revoke", &[("token", third.refresh.clone())]).await;
            let mistaken = [("token", code.clone()), ("token_type_hint", third.refresh.clone())];
            send("/introspect", &mistaken).await;
            self.keep("a wrong verifier", &wrong);
            self.keep("a code", &code);
            for tokens in [&first, &second, &third] {
                self.keep("an access token", &tokens.access);
                self.keep("a refresh token", &tokens.refresh);
            }
        }
        // A secret that is wrong, and one that stands in the body.
        let wrong = Client { secret: Some("mgcs_not-the-right-secret-of-the-client".to_owned()), ..client.clone() };
        ensure!(
            self.server.ask("/token", &wrong, &[("grant_type", "client_credentials")]).await.status == 401,
            "taken"
        );
        self.keep_client("a client that errs", &wrong);
        let secret = client.secret.clone().ok_or("no secret")?;
        let posted = [
            ("grant_type", "refresh_token"),
            ("refresh_token", "mgrt_x"),
            ("client_id", &*client.id),
            ("client_secret", &secret),
        ];
        ensure!(self.server.ask_unnamed("/token", &posted).await.is(400, "invalid_grant"), "a secret in the body");
        let doubled = [&posted[..], &[("client_secret", &*secret)]].concat();
        ensure!(self.server.ask_unnamed("/token", &doubled).await.status == 400, "two secrets");
        let token = "mgat_this-is-no-token-but-somebody-typed-it";
        ensure!(self.server.call(token).await.status == 401, "any token is taken");
        self.keep("a token that is none", token);
        Ok(())
    }

    /// A person signs in and allows.
    async fn code(&mut self, client: &Client, challenge: &str, what: &str) -> Result<String, String> {
        let mut kept = Vec::new();
        let (address, cookies) = {
            let mut browser = Browser::of(&self.server, "guest");
            let page =
                browser.authorize(&request(client, &[("code_challenge", challenge), ("prompt", "consent")])).await;
            ensure!(is_sign_in(&page), "{}", page.seen());
            let before = browser.cookies.clone();
            let led = browser.give_password(&page, CHOSEN).await;
            let to = led.location().ok_or_else(|| led.seen())?;
            kept.push((page, before));
            let page = browser.get(&to).await;
            ensure!(is_consent(&page), "{}", page.seen());
            let reply = browser.decide(&page, "allow").await;
            kept.push((page, browser.cookies.clone()));
            (reply.location().ok_or_else(|| reply.seen())?, browser.cookies.clone())
        };
        for (page, cookies) in kept {
            self.keep_page(what, &page)?;
            self.keep_cookies(what, &cookies);
        }
        self.keep_cookies(what, &cookies);
        parameter(&address, "code").ok_or_else(|| format!("no code: {address}"))
    }

    /// The dashboard's acts, and a program that registers itself.
    async fn developers(&mut self) -> Result<(), String> {
        let (cookies, token, [secret, second, initial]) = {
            let mut browser = Browser::of(&self.server, "ada");
            let page = browser.get("/login").await;
            let token = hidden(&page.body, "form_token").ok_or("no form")?;
            let form = [("form_token", &*token), ("username", "ada"), ("password", CHOSEN_ON_THE_COMMAND_LINE)];
            let reply = browser.post("/login", &form).await;
            ensure!(reply.status == 303, "{}", reply.seen());
            let new = browser.get("/developers/new").await;
            let token = hidden(&new.body, "form_token").ok_or("no form")?;
            let attempt = hidden(&new.body, "attempt").ok_or("no attempt")?;
            let draft = [
                ("form_token", &*token),
                ("attempt", &attempt),
                ("keeps_a_secret", "yes"),
                ("name", "Planner"),
                ("redirect_uris", CALLBACK),
                ("scope", "profile"),
            ];
            let made = browser.post("/developers/new", &draft).await;
            let id = shown(&made, "client-id")?;
            let secret = shown(&made, "secret")?;
            let credentials = format!("/developers/{id}/credentials");
            let second = [("form_token", &*token), ("label", "second")];
            let second = shown(&browser.post(&credentials, &second).await, "secret")?;
            ensure!(browser.get(&credentials).await.status == 200, "no credentials");
            let initial = [("form_token", &*token), ("label", "builds")];
            let initial = shown(&browser.post("/developers/tokens", &initial).await, "secret")?;
            (browser.cookies.clone(), token, [secret, second, initial])
        };
        self.keep_cookies("the dashboard", &cookies);
        for (what, secret) in [
            ("the form token of the dashboard", &token),
            ("the secret of the dashboard's client", &secret),
            ("its second secret", &second),
            ("the initial access token", &initial),
        ] {
            self.keep(what, secret);
        }
        let bearer = |token: &str| format!("Bearer {token}");
        let metadata = json!({ "client_name": "Built", "redirect_uris": [CALLBACK] });
        let with = |token: &str| vec![("authorization", bearer(token))];
        let send = async |method: Method, path: &str, headers: Vec<(&str, String)>, body: &Value| {
            let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
            send_json(&self.server, method, path, &headers, body).await
        };
        let made = send(Method::POST, "/register", with(&initial), &metadata).await?;
        let text = |name: &str| made[name].as_str().unwrap_or_default().to_owned();
        let (id, own) = (text("client_id"), text("registration_access_token"));
        let path = format!("/register/{id}");
        send(Method::GET, &path, with(&own), &json!({})).await?;
        let mut changed = metadata.clone();
        changed["client_id"] = json!(id);
        changed["client_secret"] = json!(text("client_secret"));
        send(Method::PUT, &path, with(&own), &changed).await?;
        // Refused, with a secret where none belongs.
        changed["registration_access_token"] = json!(own);
        let refused = send(Method::PUT, &path, with(&own), &changed).await;
        ensure!(refused.is_err(), "a reserved member is taken");
        let client = Client { id, secret: Some(text("client_secret")) };
        self.keep_client("the client that registered itself", &client);
        self.keep("the registration access token", &own);
        Ok(())
    }

    /// What happened is written down off the path of requests; a search before that would prove nothing.
    async fn is_written_down(&self) -> Result<(), String> {
        let events = "select (select count(*) from activity where $1 = '') * (select count(*) from account_events)";
        for _ in 0..100 {
            let (before, _) = (
                number(&self.server.database(), events, "").await,
                tokio::time::sleep(Duration::from_millis(100)).await,
            );
            if before > 0 && number(&self.server.database(), events, "").await == before {
                return Ok(());
            }
        }
        Err("the activity does not come to rest".to_owned())
    }
}

/// The text of the element with this id.
fn shown(page: &Reply, id: &str) -> Result<String, String> {
    let element = page.body.split(&format!("id=\"{id}\"")).nth(1).and_then(|rest| rest.split_once('>'));
    let text = element.and_then(|(_, rest)| rest.split('<').next());
    text.map(str::to_owned).ok_or_else(|| format!("no {id}: {}", page.seen()))
}

async fn send_json(
    server: &Server,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: &Value,
) -> Result<Value, String> {
    let mut request = server.http.request(method, format!("{}{path}", server.base));
    request = request.header("content-type", "application/json").header("accept", "application/json");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let reply = request.body(body.to_string()).send().await.map_err(|error| error.to_string())?;
    let status = reply.status();
    let text = reply.text().await.map_err(|error| error.to_string())?;
    ensure!(status.is_success(), "{path}: {status} {text}");
    serde_json::from_str(&text).map_err(|error| format!("{path}: {error}: {text}"))
}
