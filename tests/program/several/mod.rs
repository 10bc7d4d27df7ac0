//! Two processes on one PostgreSQL database, asked by themselves, and through nginx.

/// A database that goes away, or says nothing.
mod away;
/// Through nginx.
mod behind_nginx;
/// While another process migrates.
mod starting;
/// A thousand acts, with a process killed in between.
mod thousand;

mod throttles;

use std::time::Duration;

use http::Method;
use postgres_server::Server as Database;
use tokio::task::JoinSet;

use crate::support::browser::{Browser, is_consent, is_sign_in, parameter};
use crate::support::postgres::{DATABASE, folder, new_on};
use crate::support::requests::{ALL, CALLBACK, PASSWORD, Tokens, exchange, request};
use crate::support::server::{Client, Pairs, Reply, Server, encode};
use crate::watching::watched;

const MINA: &str = "mina";

/// Requests at the same time.
const PARALLEL: usize = 64;

/// What a proxy with https in front of both is called.
const SETTINGS: [(&str, &str); 2] =
    [("MATGIM_BASE_URL", "https://id.example.com"), ("MATGIM_RESOURCE_BASE_URL", "https://api.example.com")];

async fn process(url: &str, more: &[(&'static str, &str)]) -> Server {
    Server::start_in(folder(url), &[&SETTINGS, more].concat()).await
}

struct Two {
    servers: [Server; 2],
    app: Client,
}

impl Two {
    async fn new() -> Self {
        Self::on(&DATABASE, &[]).await
    }

    async fn on(database: &Database, more: &[(&'static str, &str)]) -> Self {
        let url = new_on(database);
        // Both at once: one migrates, and the other waits.
        let (one, other) = tokio::join!(process(&url, more), process(&url, more));
        one.create_user(MINA, PASSWORD);
        let app = other.create_client(MINA, "confidential", &[CALLBACK], ALL);
        Self { servers: [one, other], app }
    }

    async fn code(&self) -> String {
        let mut browser = Browser::of(&self.servers[0], MINA);
        let address = browser.allow(&request(&self.app, &[])).await.expect("an answer");
        parameter(&address, "code").unwrap_or_else(|| panic!("no code: {address}"))
    }

    async fn tokens(&self) -> Tokens {
        let code = self.code().await;
        Tokens::of(&self.servers[1].ask("/token", &self.app, &exchange(&code)).await).expect("tokens")
    }

    /// The same request to the token endpoint, at once, half of them to each.
    async fn at_once(&self, pairs: Pairs<'_>) -> Vec<(u16, String, Option<Tokens>)> {
        let mut asking = JoinSet::new();
        for number in 0..PARALLEL {
            let server = &self.servers[number % 2];
            let asked = server
                .http
                .post(format!("{}/token", server.base))
                .basic_auth(&self.app.id, self.app.secret.as_ref())
                .header("content-type", "application/x-www-form-urlencoded")
                .body(encode(pairs));
            asking.spawn(async move {
                let reply = asked.send().await.expect("an answer");
                let (status, headers) = (reply.status().as_u16(), reply.headers().clone());
                let reply = Reply { status, headers, body: reply.text().await.expect("a body") };
                (status, reply.error(), Tokens::of(&reply).ok())
            });
        }
        asking.join_all().await
    }

    async fn refresh(&self, by: usize, token: &str) -> Reply {
        self.servers[by].ask("/token", &self.app, &[("grant_type", "refresh_token"), ("refresh_token", token)]).await
    }

    /// Neither token of the family works any more, at neither process.
    async fn are_dead(&self, tokens: &Tokens) {
        for by in [0, 1] {
            assert_eq!(self.servers[by].call(&tokens.access).await.status, 401);
            assert!(!self.servers[by].is_active(&self.app, &tokens.access).await);
            assert!(self.refresh(by, &tokens.refresh).await.is(400, "invalid_grant"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_exchanges_of_one_code_spread_over_both_one_buys_and_nothing_of_it_lives_on() {
    let two = Two::new().await;
    for _ in 0..3 {
        let code = two.code().await;
        let answers = two.at_once(&exchange(&code)).await;
        let bought: Vec<_> = answers.iter().filter_map(|(_, _, tokens)| tokens.as_ref()).collect();
        assert_eq!(bought.len(), 1);
        let refused = answers.iter().filter(|(status, error, _)| (*status, error.as_str()) == (400, "invalid_grant"));
        assert_eq!(refused.count(), PARALLEL - 1);
        // RFC 6749 §4.1.2: it was used more than once.
        two.are_dead(bought[0]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_refreshes_of_one_token_spread_over_both_one_line_goes_on() {
    let two = Two::new().await;
    let first = two.tokens().await;
    let answers = two.at_once(&[("grant_type", "refresh_token"), ("refresh_token", &first.refresh)]).await;
    let won: Vec<_> = answers.iter().filter_map(|(_, _, tokens)| tokens.as_ref()).collect();
    assert!(!won.is_empty());
    for (status, error, tokens) in &answers {
        assert!(tokens.is_some() || (*status, error.as_str()) == (400, "invalid_grant"), "{status} {error}");
    }
    let kept = won[won.len() / 2];
    let next = Tokens::of(&two.refresh(0, &kept.refresh).await).expect("its line goes on");
    for other in won.iter().filter(|tokens| tokens.access != kept.access) {
        assert_eq!(two.servers[1].call(&other.access).await.status, 401);
    }
    assert_eq!(two.servers[1].call(&next.access).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_revoked_at_one_is_refused_by_the_other_with_the_next_call() {
    let two = Two::new().await;
    for (one, other) in [(0, 1), (1, 0)] {
        let tokens = two.tokens().await;
        assert_eq!(two.servers[other].call(&tokens.access).await.status, 200);
        let revoked = two.servers[one].ask("/revoke", &two.app, &[("token", &tokens.refresh)]).await;
        assert_eq!(revoked.status, 200);
        assert_eq!(two.servers[other].call(&tokens.access).await.status, 401);
        two.are_dead(&tokens).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_in_at_one_is_signed_in_at_both_and_a_request_that_waits_is_decided_at_either() {
    let two = Two::new().await;
    let [one, other] = &two.servers;
    let mut here = Browser::of(one, MINA);
    let asked = here.authorize(&request(&two.app, &[])).await;
    assert!(is_sign_in(&asked), "{}", asked.seen());
    // The page of one, sent to the other, and so on in turn.
    let mut there = Browser::with_cookies(other, MINA, here.cookies);
    let led = there.give_password(&asked, PASSWORD).await;
    let mut here = Browser::with_cookies(one, MINA, there.cookies);
    let page = match led.location() {
        Some(to) => here.get(&to).await,
        None => led,
    };
    assert!(is_consent(&page), "{}", page.seen());
    let mut there = Browser::with_cookies(other, MINA, here.cookies);
    let answer = there.decide(&page, "allow").await;
    let address = answer.location().expect("back to the client");
    let code = parameter(&address, "code").unwrap_or_else(|| panic!("no code: {address}"));
    Tokens::of(&one.ask("/token", &two.app, &exchange(&code)).await).expect("tokens");
    // A second press of the same button is no second code, wherever it comes.
    let again = Browser::with_cookies(one, MINA, there.cookies.clone()).decide(&page, "allow").await;
    assert!(again.location().and_then(|to| parameter(&to, "code")).is_none(), "{}", again.seen());
    // And out again.
    there.disconnect(&two.app.id).await.expect("disconnected");
    let mut here = Browser::with_cookies(one, MINA, there.cookies);
    assert!(is_consent(&here.authorize(&request(&two.app, &[])).await), "it is asked for anew");
}

#[tokio::test(flavor = "multi_thread")]
async fn when_one_is_killed_the_other_goes_on_and_nothing_that_was_answered_is_lost() {
    let two = Two::new().await;
    let tokens = two.tokens().await;
    let mut acting = JoinSet::new();
    for _ in 0..8 {
        let server = &two.servers[0];
        let asked = server
            .http
            .post(format!("{}/token", server.base))
            .basic_auth(&two.app.id, two.app.secret.as_ref())
            .header("content-type", "application/x-www-form-urlencoded")
            .body("grant_type=client_credentials&scope=calendar.read");
        acting.spawn(async move {
            let mut answered = Vec::new();
            while let Some(asked) = asked.try_clone()
                && let Ok(reply) = asked.send().await
                && let Ok(body) = reply.text().await
            {
                let json: serde_json::Value = serde_json::from_str(&body).unwrap_or_default();
                answered.extend(json["access_token"].as_str().map(str::to_owned));
            }
            answered
        });
    }
    tokio::time::sleep(Duration::from_millis(800)).await;
    two.servers[0].kill();
    let answered: Vec<String> = acting.join_all().await.into_iter().flatten().collect();
    assert!(answered.len() > 20, "{}", answered.len());
    for token in &answered {
        assert!(two.servers[1].is_active(&two.app, token).await);
    }
    let next = Tokens::of(&two.refresh(1, &tokens.refresh).await).expect("it goes on");
    two.servers[0].start_again().await;
    assert_eq!(two.servers[0].call(&next.access).await.status, 200);
    assert_eq!(two.servers[1].call(&next.access).await.status, 200, "its own client has its secret still");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_away_is_said_to_be_and_used_again_when_it_is_back() {
    let database = Database::start();
    let two = Two::on(&database, &[("MATGIM_METRICS_LISTEN", "127.0.0.1:0")]).await;
    let tokens = two.tokens().await;
    let watched = async |server: &Server, path: &str| {
        server.send(Method::GET, &format!("{}{path}", watched(server)), &[], None).await
    };
    database.stop();
    for server in &two.servers {
        assert_eq!(server.get("/readyz").await.status, 503);
        watched(server, "/readyz").await.is_put_off("whoever probes it");
        // Whoever starts anew what does not live would start it for nothing.
        assert_eq!((server.get("/livez").await.status, watched(server, "/livez").await.status), (200, 200));
        let metrics = watched(server, "/metrics").await;
        assert!(metrics.status == 200 && metrics.body.contains("matgim_writes_waiting "), "{}", metrics.seen());
        assert!(!metrics.body.contains("matgim_people "), "a number that is not known is none: {}", metrics.body);
        let pairs = [("grant_type", "refresh_token"), ("refresh_token", &*tokens.refresh)];
        let put_off = server.ask("/token", &two.app, &pairs).await;
        put_off.is_put_off("a refresh");
        assert!(!put_off.body.contains("postgres"), "{}", put_off.seen());
    }
    database.start_again();
    for server in &two.servers {
        let mut ready = 503;
        for _ in 0..200 {
            ready = server.get("/readyz").await.status;
            if ready == 200 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(ready, 200, "{}", server.log());
        assert_eq!(watched(server, "/readyz").await.status, 200);
    }
    let next = Tokens::of(&two.refresh(1, &tokens.refresh).await).expect("what was put off is done");
    assert_eq!(two.servers[0].call(&next.access).await.status, 200);
    for server in &two.servers {
        assert!(!server.log().contains(PASSWORD));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_with_another_issuer_is_refused_beside_one_that_serves_the_same_database() {
    let url = new_on(&DATABASE);
    let server = process(&url, &[]).await;
    let other =
        ["serve", "--listen=127.0.0.1:0", "--resource-listen=127.0.0.1:0", "--base-url=https://other.example.com"];
    let flags = other.iter().copied().chain(["--accept-new-issuer"]).collect::<Vec<_>>();
    for arguments in [&other[..], &flags] {
        let refused = server.run(arguments);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(2), "{said}");
        assert!(said.contains("another matgim serves this database as https://id.example.com"), "{said}");
    }
    assert_eq!(server.get("/readyz").await.status, 200, "who serves goes on");
}
