//! A thousand acts through nginx by sixteen, while each process in turn is killed and started again: what was acknowledged is so at
//! both, and nothing was bought twice.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use http::Method;
use tokio::task::JoinSet;

use super::behind_nginx::Behind;
use crate::support::browser::{Browser, parameter};
use crate::support::database::number;
use crate::support::nginx::Pages;
use crate::support::origins::{Client, Origins, Reply, encode};
use crate::support::postgres::DATABASE;
use crate::support::requests::{Tokens, exchange, request};
use crate::support::server::Server;

const WORKERS: usize = 16;
/// Acknowledged before the first is killed, while it is away, before the second is, and so on.
const STAGE: usize = 200;
const IN_ALL: usize = 1_000;

/// Whether a step is known to have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Not,
    Happened,
    /// It was asked for, and no answer came.
    Perhaps,
}

/// What a client got for itself.
struct Own {
    token: String,
    revoked: Known,
}

/// What one code bought, and what that bought.
struct Family {
    code: String,
    /// Whether somebody asked for more, and heard nothing.
    bought_more: Known,
    tokens: Vec<Tokens>,
    revoked: Known,
}

#[derive(Default)]
struct Made {
    own: Vec<Own>,
    families: Vec<Family>,
    /// How often no answer came.
    unanswered: usize,
}

struct Worker {
    front: Origins,
    app: Client,
    cookies: Vec<(String, String)>,
    acknowledged: Arc<AtomicUsize>,
    made: Made,
}

impl Worker {
    async fn work(mut self, over: Arc<AtomicBool>, first: usize) -> Made {
        let mut round = first;
        while !over.load(Ordering::Relaxed) {
            match round % 8 {
                0 | 4 => self.authorize().await,
                1 | 5 => self.refresh().await,
                2 => self.get_its_own().await,
                3 => self.introspect().await,
                6 => self.revoke_its_own().await,
                _ => self.revoke_a_family().await,
            }
            round += 1;
        }
        self.made
    }

    /// What came in answer, if anything did: the process that was asked may be killed, and both may be away for a moment.
    async fn ask(&mut self, path: &str, pairs: &[(&str, &str)]) -> Option<Reply> {
        let reply = self.front.try_ask(path, &self.app, pairs).await;
        self.answered(path, reply)
    }

    fn answered(&mut self, what: &str, reply: reqwest::Result<Reply>) -> Option<Reply> {
        match reply {
            Ok(reply) if matches!(reply.status, 200 | 303) => {
                self.acknowledged.fetch_add(1, Ordering::Relaxed);
                Some(reply)
            }
            Ok(reply) => {
                assert!(matches!(reply.status, 502 | 503), "{what}: {}", reply.seen());
                self.made.unanswered += 1;
                None
            }
            Err(_) => {
                self.made.unanswered += 1;
                None
            }
        }
    }

    /// Its consent stands, so an address is all that it takes.
    async fn authorize(&mut self) {
        let asked = format!("/authorize?{}", encode(&request(&self.app, &[])));
        let front = self.front.clone();
        let mut browser = Browser::with_cookies(&front, "", self.cookies.clone());
        let reply = browser.try_send(Method::GET, &asked, None).await;
        let Some(reply) = self.answered("/authorize", reply) else { return };
        let address = reply.location().expect("back to the client");
        let code = parameter(&address, "code").unwrap_or_else(|| panic!("no code: {address}"));
        let mut family = Family { code, bought_more: Known::Not, tokens: Vec::new(), revoked: Known::Not };
        match self.ask("/token", &exchange(&family.code)).await {
            Some(reply) => family.tokens.push(Tokens::of(&reply).expect("tokens")),
            None => family.bought_more = Known::Perhaps,
        }
        self.made.families.push(family);
    }

    /// The newest family of which everything is known.
    fn family(&self) -> Option<usize> {
        let is_known = |family: &Family| family.bought_more == Known::Not && family.revoked == Known::Not;
        self.made.families.iter().rposition(is_known)
    }

    async fn refresh(&mut self) {
        let Some(index) = self.family() else { return };
        let presented = self.made.families[index].tokens.last().expect("tokens").refresh.clone();
        let reply = self.ask("/token", &[("grant_type", "refresh_token"), ("refresh_token", &presented)]).await;
        let family = &mut self.made.families[index];
        match reply {
            Some(reply) => family.tokens.push(Tokens::of(&reply).expect("tokens")),
            None => family.bought_more = Known::Perhaps,
        }
    }

    async fn get_its_own(&mut self) {
        let reply = self.ask("/token", &[("grant_type", "client_credentials"), ("scope", "calendar.read")]).await;
        let Some(reply) = reply else { return };
        let token = reply.text("access_token");
        assert!(!token.is_empty(), "{}", reply.seen());
        self.made.own.push(Own { token, revoked: Known::Not });
    }

    /// What was acknowledged a moment ago is so, whoever is asked.
    async fn introspect(&mut self) {
        let asked = self.made.own.last().map(|own| (own.token.clone(), own.revoked));
        let Some((token, revoked)) = asked else { return };
        let Some(reply) = self.ask("/introspect", &[("token", &token)]).await else { return };
        let is_active = reply.json()["active"].as_bool().expect("active");
        assert!(revoked == Known::Perhaps || is_active == (revoked == Known::Not), "{revoked:?}: {}", reply.seen());
    }

    async fn revoke_its_own(&mut self) {
        let Some(index) = self.made.own.iter().rposition(|own| own.revoked == Known::Not) else { return };
        let token = self.made.own[index].token.clone();
        let reply = self.ask("/revoke", &[("token", &token)]).await;
        self.made.own[index].revoked = if reply.is_some() { Known::Happened } else { Known::Perhaps };
    }

    async fn revoke_a_family(&mut self) {
        let Some(index) = self.family() else { return };
        let token = self.made.families[index].tokens.last().expect("tokens").refresh.clone();
        let reply = self.ask("/revoke", &[("token", &token)]).await;
        self.made.families[index].revoked = if reply.is_some() { Known::Happened } else { Known::Perhaps };
    }
}

async fn reaches(acknowledged: &AtomicUsize, count: usize) {
    while acknowledged.load(Ordering::Relaxed) < count {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Until nginx has found that the process is there again: it asks one that failed no sooner than after two seconds.
async fn is_asked_again(behind: &Behind, number: usize) {
    let port = behind.place.ports[number][0];
    let answers = || {
        let passed = behind.place.nginx.passed();
        passed.iter().filter(|passed| passed.to.last() == Some(&port) && matches!(passed.status, 200 | 303)).count()
    };
    let so_far = answers();
    while answers() <= so_far {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Whether tokens are as they were acknowledged, asked of this process.
async fn access_tokens(server: &Server, app: &Client, made: &Made) {
    for own in made.own.iter().filter(|own| own.revoked != Known::Perhaps) {
        assert_eq!(server.is_active(app, &own.token).await, own.revoked == Known::Not);
    }
    for family in made.families.iter().filter(|family| family.revoked != Known::Perhaps) {
        for tokens in &family.tokens {
            assert_eq!(server.is_active(app, &tokens.access).await, family.revoked == Known::Not);
        }
    }
}

/// A code buys once, and the newest refresh token renews unless its family was revoked.
async fn families(behind: &Behind, made: &Made, number: usize) {
    let server = &behind.servers[number % 2];
    for family in &made.families {
        let is_known = family.bought_more == Known::Not && family.revoked != Known::Perhaps;
        if let Some(newest) = family.tokens.last().filter(|_| is_known) {
            let reply = behind.refresh(server, &newest.refresh).await;
            match family.revoked {
                Known::Not => drop(Tokens::of(&reply).expect("it renews")),
                _ => assert!(reply.is(400, "invalid_grant"), "{}", reply.seen()),
            }
        }
        if !family.tokens.is_empty() {
            let again = server.ask("/token", &behind.app, &exchange(&family.code)).await;
            assert!(again.is(400, "invalid_grant"), "{}", again.seen());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn when_each_is_killed_in_the_middle_of_a_thousand_acts_nothing_acknowledged_is_lost_and_the_service_goes_on() {
    let behind = Behind::on(&DATABASE, Pages::ByTurns).await;
    let mut browser = Browser::of(&behind.front, super::MINA);
    browser.allow(&request(&behind.app, &[])).await.expect("a consent");
    let (acknowledged, over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let mut working = JoinSet::new();
    for number in 0..WORKERS {
        let worker = Worker {
            front: behind.front.clone(),
            app: behind.app.clone(),
            cookies: browser.cookies.clone(),
            acknowledged: acknowledged.clone(),
            made: Made::default(),
        };
        working.spawn(worker.work(over.clone(), number));
    }
    reaches(&acknowledged, STAGE).await;
    for (number, server) in behind.servers.iter().enumerate() {
        server.kill();
        // The other does what there is to do meanwhile.
        let so_far = acknowledged.load(Ordering::Relaxed);
        reaches(&acknowledged, so_far + STAGE).await;
        server.start_again().await;
        is_asked_again(&behind, number).await;
        let so_far = acknowledged.load(Ordering::Relaxed);
        reaches(&acknowledged, so_far + STAGE).await;
    }
    reaches(&acknowledged, IN_ALL).await;
    over.store(true, Ordering::Relaxed);
    let made = working.join_all().await;
    let unanswered: usize = made.iter().map(|made| made.unanswered).sum();
    // Sixteen at work, and two that were killed. What was asked of those is lost, and nothing else is but what a slow machine has not
    // answered in its time.
    assert!((1..=3 * WORKERS).contains(&unanswered), "{unanswered} acts were not answered");
    let refreshed = made.iter().flat_map(|made| &made.families).filter(|family| family.tokens.len() > 1).count();
    let revoked =
        made.iter().flat_map(|made| &made.families).filter(|family| family.revoked == Known::Happened).count();
    assert!(refreshed > 10 && revoked > 10, "{refreshed} {revoked}");

    // What is bought in a family is paid with what was bought before it: no request was done twice.
    let twice = "select count(*) from grants
                  where (select count(*) from refresh_tokens where grant_id = grants.id)
                        > 1 + (select count(*) from refresh_tokens where grant_id = grants.id and used_at is not null)
                    and $1 = ''";
    assert_eq!(number(&behind.servers[0].database(), twice, "").await, 0);
    let (behind, made) = (Arc::new(behind), Arc::new(made));
    let mut looking = JoinSet::new();
    for number in 0..WORKERS {
        let (behind, made) = (behind.clone(), made.clone());
        looking.spawn(async move {
            for server in &behind.servers {
                access_tokens(server, &behind.app, &made[number]).await;
            }
            families(&behind, &made[number], number).await;
        });
    }
    looking.join_all().await;
}
