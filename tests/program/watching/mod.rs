//! What whoever runs a server watches it by.

/// The dashboard that operators are given.
mod dashboard;
/// Lines of the log.
mod log;
/// What is counted, and that nothing in it is anybody's.
mod metrics;
/// Whom to tell of a weakness.
mod security_text;
/// Which way requests take, as a collector is told.
#[cfg(feature = "traces")]
mod traces;
/// What a program that was built without traces says of them.
#[cfg(not(feature = "traces"))]
mod without_traces;

use std::collections::BTreeMap;

use http::Method;

use crate::support::browser::{Browser, hidden, is_consent, parameter};
use crate::support::requests::{ALL, CALLBACK, PASSWORD, Tokens, exchange, request};
use crate::support::server::{Client, Reply, Server, listening};

const MINA: &str = "mina-who-is-watched";
const WRONG_PASSWORD: &str = "a-password-that-is-none-of-hers";

/// A whole run over the real wire, with whatever can be wrong in it, and everything that occurred in it and is nobody else's business.
struct Story {
    server: Server,
    client: Client,
    occurred: BTreeMap<&'static str, Vec<String>>,
}

impl Story {
    async fn told(settings: &[(&'static str, &str)]) -> Self {
        let always = [("MATGIM_METRICS_LISTEN", "127.0.0.1:0"), ("MATGIM_REGISTRATION", "open")];
        let server = Server::start_with(&[&always, settings].concat()).await;
        server.create_user(MINA, PASSWORD);
        let client = server.create_client(MINA, "confidential", &[CALLBACK], ALL);
        let mut story = Self { server, client, occurred: BTreeMap::new() };
        story.keep("username", MINA);
        story.keep("password", PASSWORD);
        story.keep("password", WRONG_PASSWORD);
        let (id, secret) = (story.client.id.clone(), story.client.secret.clone().expect("a secret"));
        story.keep("client id", id);
        story.keep("client secret", secret);
        story.right().await;
        story.wrong().await;
        story
    }

    fn keep(&mut self, kind: &'static str, text: impl Into<String>) {
        self.occurred.entry(kind).or_default().push(text.into());
    }

    async fn right(&mut self) {
        let mut kept = Vec::new();
        let mut browser = Browser::of(&self.server, MINA);
        let page = browser.authorize(&request(&self.client, &[])).await;
        let led = browser.give_password(&page, PASSWORD).await;
        let page = match led.location() {
            Some(to) => browser.get(&to).await,
            None => led,
        };
        assert!(is_consent(&page), "{}", page.seen());
        kept.push(("pending request", hidden(&page.body, "request").expect("a request")));
        kept.push(("form token", hidden(&page.body, "form_token").expect("a form token")));
        let answer = browser.decide(&page, "allow").await.location().expect("a redirect");
        let code = parameter(&answer, "code").unwrap_or_else(|| panic!("{answer}"));
        kept.extend(browser.cookies.iter().map(|(_, value)| ("cookie", value.clone())));
        let server = &self.server;
        let tokens = Tokens::of(&server.ask("/token", &self.client, &exchange(&code)).await).expect("tokens");
        assert_eq!(server.call(&tokens.access).await.status, 200);
        let renewal = [("grant_type", "refresh_token"), ("refresh_token", &*tokens.refresh)];
        let renewed = Tokens::of(&server.ask("/token", &self.client, &renewal).await).expect("tokens");
        assert!(server.is_active(&self.client, &renewed.access).await);
        assert_eq!(server.ask("/revoke", &self.client, &[("token", &renewed.refresh)]).await.status, 200);
        let body = serde_json::json!({ "client_name": "Watched by nobody", "redirect_uris": [CALLBACK] }).to_string();
        let sent = server.http.post(format!("{}/register", server.base)).header("content-type", "application/json");
        let registered: serde_json::Value =
            serde_json::from_str(&sent.body(body).send().await.expect("an answer").text().await.expect("text"))
                .expect("JSON");
        for (kind, member) in [
            ("client id", "client_id"),
            ("client secret", "client_secret"),
            ("registration access token", "registration_access_token"),
        ] {
            kept.push((kind, registered[member].as_str().unwrap_or_else(|| panic!("{registered}")).to_owned()));
        }
        for Tokens { access, refresh } in [tokens, renewed] {
            kept.extend([("access token", access), ("refresh token", refresh)]);
        }
        kept.push(("code", code));
        for (kind, text) in kept {
            self.keep(kind, text);
        }
    }

    /// Each puts what it should not say where it might be written down: into paths, queries, headers, names and bodies.
    async fn wrong(&mut self) {
        let server = &self.server;
        let of = |kind: &str| self.occurred[kind][0].clone();
        let (code, access, refresh, secret) =
            (of("code"), of("access token"), of("refresh token"), of("client secret"));
        let refused = |reply: Reply, status: u16| assert_eq!(reply.status, status, "{}", reply.seen());
        refused(server.ask("/token", &self.client, &exchange(&code)).await, 400);
        let renewal = [("grant_type", "refresh_token"), ("refresh_token", &*refresh)];
        refused(server.ask("/token", &self.client, &renewal).await, 400);
        let wrong = Client { secret: Some(access.clone()), ..self.client.clone() };
        refused(server.ask("/introspect", &wrong, &[("token", &refresh)]).await, 401);
        refused(server.ask("/revoke", &wrong, &[("token", &refresh)]).await, 401);
        refused(server.call(&access).await, 401);
        refused(server.get(&format!("/{secret}/{code}?token={refresh}")).await, 404);
        refused(server.get(&format!("/.well-known/{secret}")).await, 404);
        refused(server.get(&format!("/authorize?client_id={code}&state={access}")).await, 400);
        refused(server.ask_unnamed("/token", &[("grant_type", &secret), ("client_id", MINA)]).await, 401);
        let method = Method::from_bytes(secret.as_bytes()).expect("a method");
        let url = format!("{}/token", server.base);
        refused(server.send(method, &url, &[("x-request-id", &refresh), ("user-agent", &access)], None).await, 405);
        let mut browser = Browser::of(server, MINA);
        let page = browser.get("/login").await;
        let token = hidden(&page.body, "form_token").expect("a form token");
        let form = [("form_token", &*token), ("username", MINA), ("password", WRONG_PASSWORD)];
        let reply = browser.post("/login", &form).await;
        assert_ne!(reply.status, 303, "{}", reply.seen());
    }

    /// Where it is watched.
    fn watched(&self) -> String {
        watched(&self.server)
    }

    async fn metrics(&self) -> String {
        let reply = self.server.send(Method::GET, &format!("{}/metrics", self.watched()), &[], None).await;
        assert_eq!((reply.status, &*reply.header("content-type")), (200, "text/plain; version=0.0.4; charset=utf-8"));
        reply.body
    }

    /// Nothing that occurred stands in `text`.
    fn is_in_none_of(&self, place: &str, text: &str) {
        for (kind, all) in &self.occurred {
            for own in all {
                assert!(own.len() >= 6, "{kind} {own} is too short to be looked for");
                assert!(!text.contains(own.as_str()), "a {kind} is in {place}: {own}");
            }
        }
    }
}

/// The listener for whoever watches a server.
pub fn watched(server: &Server) -> String {
    format!("http://{}", listening(&server.log(), "metrics").expect("a server that is watched"))
}
