//! As operators have it: nginx with the example's own configuration, and two processes behind it.

use std::net::IpAddr;
use std::time::Duration;

use http::Method;
use postgres_server::Server as Database;
use tokio::task::JoinSet;

use super::{MINA, PARALLEL};
use crate::support::browser::{Browser, hidden, is_consent, is_sign_in, parameter};
use crate::support::nginx::{Nginx, Pages, Passed, free_port};
use crate::support::origins::{Client, Origins, Pairs, Reply, basic, encode};
use crate::support::postgres::{DATABASE, folder, new_on};
use crate::support::requests::{ALL, CALLBACK, PASSWORD, Tokens, exchange, request};
use crate::support::server::Server;

/// Where two processes are to listen, and nginx in front of them.
pub struct Place {
    pub nginx: Nginx,
    /// Server, calendar API, Haru.
    pub ports: [[u16; 3]; 2],
    pub url: String,
}

impl Place {
    pub async fn on(database: &Database, pages: Pages) -> Self {
        let ports = [(); 2].map(|()| [(); 3].map(|()| free_port()));
        Self { nginx: Nginx::start(ports, pages).await, ports, url: new_on(database) }
    }

    /// One of the two, once it is ready.
    pub async fn process(&self, number: usize, more: &[(&'static str, &str)]) -> Server {
        let origins = self.nginx.origins();
        let [own, api, haru] = self.ports[number].map(|port| format!("127.0.0.1:{port}"));
        let haru_base_url = self.nginx.haru();
        let mut settings = vec![
            ("MATGIM_BASE_URL", origins.base.as_str()),
            ("MATGIM_LISTEN", &own),
            ("MATGIM_RESOURCE_BASE_URL", &origins.resource),
            ("MATGIM_RESOURCE_LISTEN", &api),
            ("MATGIM_HARU_BASE_URL", &haru_base_url),
            ("MATGIM_HARU_LISTEN", &haru),
            ("MATGIM_TRUSTED_PROXIES", "1"),
        ];
        settings.extend(more);
        Server::start_in(folder(&self.url), &settings).await
    }

    pub async fn both(&self, more: &[(&'static str, &str)]) -> [Server; 2] {
        let (one, other) = tokio::join!(self.process(0, more), self.process(1, more));
        [one, other]
    }
}

pub struct Behind {
    pub place: Place,
    /// Both together.
    pub front: Origins,
    pub servers: [Server; 2],
    pub app: Client,
}

impl Behind {
    async fn new(pages: Pages) -> Self {
        Self::on(&DATABASE, pages).await
    }

    pub async fn on(database: &Database, pages: Pages) -> Self {
        let place = Place::on(database, pages).await;
        let servers = place.both(&[("MATGIM_LOG", "warn")]).await;
        servers[0].create_user(MINA, PASSWORD);
        let app = servers[1].create_client(MINA, "confidential", &[CALLBACK], ALL);
        Self { front: place.nginx.origins(), place, servers, app }
    }

    async fn code(&self) -> String {
        let mut browser = Browser::of(&self.front, MINA);
        let address = browser.allow(&request(&self.app, &[])).await.expect("an answer");
        parameter(&address, "code").unwrap_or_else(|| panic!("no code: {address}"))
    }

    pub async fn tokens(&self) -> Tokens {
        let code = self.code().await;
        Tokens::of(&self.front.ask("/token", &self.app, &exchange(&code)).await).expect("tokens")
    }

    pub async fn refresh(&self, at: &Origins, token: &str) -> Reply {
        at.ask("/token", &self.app, &[("grant_type", "refresh_token"), ("refresh_token", token)]).await
    }

    /// The same request to the token endpoint so many times at once.
    async fn at_once(&self, pairs: Pairs<'_>) -> Vec<(u16, String, Option<Tokens>)> {
        let mut asking = JoinSet::new();
        for _ in 0..PARALLEL {
            let (front, app, body) = (self.front.clone(), self.app.clone(), encode(pairs));
            asking.spawn(async move {
                let authorization = basic(&app.id, app.secret.as_deref().expect("a secret"));
                let headers = [("authorization", &*authorization)];
                let reply = front.send(Method::POST, &format!("{}/token", front.base), &headers, Some(body)).await;
                (reply.status, reply.error(), Tokens::of(&reply).ok())
            });
        }
        asking.join_all().await
    }

    /// Neither token of the family works any more, at neither process.
    async fn are_dead(&self, tokens: &Tokens) {
        for server in &self.servers {
            assert_eq!(server.call(&tokens.access).await.status, 401);
            assert!(!server.is_active(&self.app, &tokens.access).await);
            assert!(self.refresh(server, &tokens.refresh).await.is(400, "invalid_grant"));
        }
    }

    /// Each process was asked this by nginx, so many times at least.
    fn both_were_asked(&self, what: &str, each: usize) {
        let asked = self.place.nginx.asked(what, self.place.ports.map(|[own, ..]| own));
        assert!(asked.iter().all(|times| *times >= each), "{what}: {asked:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_exchanges_of_one_code_through_nginx_one_buys_and_nothing_of_it_lives_on() {
    let behind = Behind::new(Pages::ByBrowser).await;
    let code = behind.code().await;
    let answers = behind.at_once(&exchange(&code)).await;
    let bought: Vec<_> = answers.iter().filter_map(|(_, _, tokens)| tokens.as_ref()).collect();
    assert_eq!(bought.len(), 1);
    let refused = answers.iter().filter(|(status, error, _)| (*status, error.as_str()) == (400, "invalid_grant"));
    assert_eq!(refused.count(), PARALLEL - 1);
    behind.both_were_asked("POST /token", PARALLEL / 4);
    behind.are_dead(bought[0]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_refreshes_of_one_token_through_nginx_one_line_goes_on() {
    let behind = Behind::new(Pages::ByBrowser).await;
    let first = behind.tokens().await;
    let answers = behind.at_once(&[("grant_type", "refresh_token"), ("refresh_token", &first.refresh)]).await;
    let won: Vec<_> = answers.iter().filter_map(|(_, _, tokens)| tokens.as_ref()).collect();
    assert!(!won.is_empty());
    for (status, error, tokens) in &answers {
        assert!(tokens.is_some() || (*status, error.as_str()) == (400, "invalid_grant"), "{status} {error}");
    }
    behind.both_were_asked("POST /token", PARALLEL / 4);
    let kept = won[won.len() / 2];
    let next = Tokens::of(&behind.refresh(&behind.front, &kept.refresh).await).expect("its line goes on");
    for server in &behind.servers {
        for other in won.iter().filter(|tokens| tokens.access != kept.access) {
            assert_eq!(server.call(&other.access).await.status, 401);
        }
        assert_eq!(server.call(&next.access).await.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_revoked_through_nginx_is_refused_by_both_with_the_next_call() {
    let behind = Behind::new(Pages::ByBrowser).await;
    let [mut at_one, mut at_other] = [0, 0];
    for _ in 0..4 {
        let tokens = behind.tokens().await;
        // By turns, so each of them is asked.
        for _ in 0..2 {
            assert_eq!(behind.front.call(&tokens.access).await.status, 200);
        }
        let revoked = behind.front.ask("/revoke", &behind.app, &[("token", &tokens.refresh)]).await;
        assert_eq!(revoked.status, 200);
        for _ in 0..2 {
            assert_eq!(behind.front.call(&tokens.access).await.status, 401);
        }
        behind.are_dead(&tokens).await;
        [at_one, at_other] = behind.place.nginx.asked("POST /revoke", behind.place.ports.map(|[own, ..]| own));
        if at_one > 0 && at_other > 0 {
            break;
        }
        // One request in between, and the next is the other's.
        behind.front.get("/readyz").await;
    }
    assert!(at_one > 0 && at_other > 0, "{at_one} {at_other}");
    let api =
        behind.place.nginx.asked("GET /calendar/v3/users/me/calendarList", behind.place.ports.map(|[_, api, _]| api));
    assert!(api.iter().all(|times| *times > 0), "{api:?}");
}

/// As long as its process lives a browser is there (`Pages::ByBrowser`); and when it is sent anywhere, it gets as far.
#[tokio::test(flavor = "multi_thread")]
async fn a_whole_authorization_through_nginx_leads_to_tokens_however_its_pages_are_spread() {
    for pages in [Pages::ByBrowser, Pages::ByTurns] {
        let behind = Behind::new(pages).await;
        let mut browser = Browser::of(&behind.front, MINA);
        let page = browser.authorize(&request(&behind.app, &[])).await;
        assert!(is_sign_in(&page), "{pages:?}: {}", page.seen());
        let led = browser.give_password(&page, PASSWORD).await;
        let page = match led.location() {
            Some(to) => browser.get(&to).await,
            None => led,
        };
        assert!(is_consent(&page), "{pages:?}: {}", page.seen());
        let answer = browser.decide(&page, "allow").await;
        let address = answer.location().unwrap_or_else(|| panic!("{pages:?}: {}", answer.seen()));
        assert_eq!(parameter(&address, "iss").as_deref(), Some(&*behind.front.base));
        let code = parameter(&address, "code").unwrap_or_else(|| panic!("no code: {address}"));
        let tokens = Tokens::of(&behind.front.ask("/token", &behind.app, &exchange(&code)).await).expect("tokens");
        assert_eq!(behind.front.call(&tokens.access).await.status, 200);
        for path in ["/apps", "/security", "/apps", "/security"] {
            let shown = browser.get(path).await;
            assert_eq!(shown.status, 200, "{pages:?} {path}: {}", shown.seen());
        }
        let of_pages = |passed: &&Passed| {
            ["/login", "/authorize", "/consent", "/apps", "/security"].iter().any(|path| passed.what.ends_with(path))
        };
        let passed = behind.place.nginx.passed();
        let mut asked: Vec<u16> = passed.iter().filter(of_pages).flat_map(|passed| passed.to.clone()).collect();
        asked.sort_unstable();
        asked.dedup();
        assert_eq!(asked.len(), if pages == Pages::ByTurns { 2 } else { 1 }, "{pages:?}: {passed:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_long_passes_nginx_or_is_refused_in_words_of_ours() {
    let behind = Behind::new(Pages::ByTurns).await;
    let mut browser = Browser::of(&behind.front, MINA);
    browser.allow(&request(&behind.app, &[])).await.expect("an answer");
    // It stands in the redirect, and is longer than the head of an answer may be for nginx unless it is told otherwise.
    let state = "s".repeat(6_000);
    let address = browser.allow(&request(&behind.app, &[("state", &state)])).await.expect("an answer");
    assert_eq!(parameter(&address, "state"), Some(state));
    let endless = browser.authorize(&request(&behind.app, &[("state", &"s".repeat(9_000))])).await;
    assert_eq!(endless.status, 414, "{}", endless.seen());
    assert!(endless.body.contains("8 KiB") && !endless.body.contains("nginx"), "{}", endless.seen());
    let token = "t".repeat(80_000);
    let heavy = behind.front.ask("/introspect", &behind.app, &[("token", &token)]).await;
    assert!(heavy.is(413, "invalid_request"), "{}", heavy.seen());
    // A link's secret is in its query, and in no log.
    browser.get("/reset-password?link=a-secret-in-a-link").await;
    // nginx writes of a request when it is over, which its caller does not see.
    let written = async {
        while !behind.place.nginx.logs().contains("GET /reset-password\"") {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), written).await.expect("it is written");
    assert!(!behind.place.nginx.logs().contains("a-secret-in-a-link"));
}

/// A sandbox is in one process, and its server, its API and its Haru have an origin each.
#[tokio::test(flavor = "multi_thread")]
async fn all_origins_of_a_sandbox_are_one_process_for_its_browser_and_events_come_at_once() {
    let place = Place::on(&DATABASE, Pages::ByBrowser).await;
    let servers = place.both(&[("MATGIM_LAB", "on")]).await;
    let mut asked = [0, 0];
    for last in 1..=12 {
        let front = place.nginx.origins().asked_from(IpAddr::from([127, 0, 3, last]));
        let begun = front.send(Method::POST, &format!("{}/lab", front.base), &[], Some(String::new())).await;
        let run = begun.location().unwrap_or_else(|| panic!("no run: {}", begun.seen()));
        let id = run.strip_prefix("/lab/").unwrap_or_else(|| panic!("no run: {}", begun.seen()));
        for (origin, path, status) in
            [(&front.base, "/login", 200), (&front.resource, "/livez", 200), (&place.nginx.haru(), "/", 200)]
        {
            let page = front.send(Method::GET, &format!("{origin}/sandbox/{id}{path}"), &[], None).await;
            assert_eq!(page.status, status, "{origin} {path}: {}", page.seen());
        }
        let events = front.http.get(format!("{}/lab/{id}/events", front.base)).send();
        let mut events = events.await.expect("a stream");
        assert_eq!(events.status(), 200);
        let first = tokio::time::timeout(Duration::from_secs(10), events.chunk()).await.expect("it is not kept back");
        assert!(
            first.expect("a stream").is_some_and(|events| events.starts_with(b"id:") || events.starts_with(b"data:"))
        );
        asked = place.nginx.asked("POST /lab", place.ports.map(|[own, ..]| own));
        if last >= 4 && asked.iter().all(|times| *times > 0) {
            break;
        }
    }
    assert!(asked.iter().all(|times| *times > 0), "{asked:?}");
    drop(servers);
}

/// Whoever writes X-Forwarded-For is not believed: nginx says who they are.
#[tokio::test(flavor = "multi_thread")]
async fn a_process_knows_callers_by_what_nginx_saw_of_them() {
    let place = Place::on(&DATABASE, Pages::ByTurns).await;
    let server = place.process(0, &[]).await;
    server.create_user(MINA, PASSWORD);
    let front = place.nginx.origins().asked_from(IpAddr::from([127, 0, 4, 2]));
    let mut browser = Browser::of(&front, MINA);
    let page = browser.get("/login").await;
    let token = hidden(&page.body, "form_token").expect("form_token");
    let form = encode(&[("form_token", &token), ("username", MINA), ("password", PASSWORD)]);
    let cookies = browser.cookie_header();
    let headers = [("cookie", &*cookies), ("origin", &front.base), ("x-forwarded-for", "203.0.113.77")];
    let led = front.send(Method::POST, &format!("{}/login", front.base), &headers, Some(form)).await;
    assert_eq!(led.status, 303, "{}", led.seen());
    let set = led.headers.get_all(http::header::SET_COOKIE).iter().map(|set| set.to_str().expect("ASCII"));
    let cookies = set.filter_map(|set| set.split(';').next()).collect::<Vec<_>>().join("; ");
    let shown = front.send(Method::GET, &format!("{}/security", front.base), &[("cookie", &cookies)], None).await;
    assert!(shown.body.contains("127.0.4") && !shown.body.contains("203.0.113"), "{}", shown.body);
}
