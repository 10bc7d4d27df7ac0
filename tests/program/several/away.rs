//! A database that goes away, or keeps every connection and says nothing, seen through nginx.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use http::Method;
use postgres_server::Server as Database;
use tokio::task::JoinSet;

use super::MINA;
use super::behind_nginx::Behind;
use crate::support::browser::{Browser, decided, hidden, is_consent};
use crate::support::nginx::Pages;
use crate::support::origins::{Origins, Reply, encode};
use crate::support::requests::{PASSWORD, Tokens, request};

/// At the same time, when the database stops to answer.
const ASKING: usize = 16;

/// A browser's requests, each with what is sent.
struct Pressed {
    cookies: String,
    requests: Vec<(&'static str, Method, String, Option<String>)>,
}

impl Pressed {
    /// Pages, and buttons on pages that were shown while all was well.
    async fn on(behind: &Behind) -> Self {
        let mut stranger = Browser::of(&behind.front, MINA);
        let sign_in = stranger.get("/login").await;
        let token = hidden(&sign_in.body, "form_token").expect("form_token");
        let password = encode(&[("form_token", &token), ("username", MINA), ("password", PASSWORD)]);
        let mut browser = Browser::with_cookies(&behind.front, MINA, stranger.cookies.clone());
        let led = browser.post_text("/login", &password).await;
        assert_eq!(led.status, 303, "{}", led.seen());
        // Not the same press, which would have its answer already.
        let again =
            encode(&[("form_token", &token), ("username", MINA), ("password", PASSWORD), ("return_to", "/security")]);
        let asked = format!("/authorize?{}", encode(&request(&behind.app, &[("prompt", "consent")])));
        let consent = browser.get(&asked).await;
        assert!(is_consent(&consent), "{}", consent.seen());
        let account = browser.get("/security").await;
        let of_the_page = hidden(&account.body, "form_token").expect("form_token");
        let disconnecting = encode(&[("form_token", &of_the_page), ("client_id", &behind.app.id)]);
        let page = |what, path: &str| (what, Method::GET, path.to_owned(), None);
        let form = |what, path: &str, form| (what, Method::POST, path.to_owned(), Some(form));
        Self {
            cookies: browser.cookie_header(),
            requests: vec![
                page("a request of a client", &asked),
                page("the sign-in page", "/login"),
                page("the list of apps", "/apps"),
                page("the account", "/security"),
                page("the dashboard", "/developers"),
                form("a password", "/login", again),
                form("a decision", "/consent", decided(&consent, "allow")),
                form("a disconnection", "/apps/disconnect", disconnecting),
            ],
        }
    }

    /// What they lead to, all at once.
    async fn answers(&self, front: &Origins) -> Vec<(&'static str, Reply)> {
        let mut asking = JoinSet::new();
        for (what, method, path, form) in self.requests.clone() {
            let (front, cookies) = (front.clone(), self.cookies.clone());
            asking.spawn(async move {
                let headers = [("cookie", &*cookies), ("origin", &*front.base), ("accept", "text/html")];
                (what, front.send(method, &format!("{}{path}", front.base), &headers, form).await)
            });
        }
        asking.join_all().await
    }
}

/// Each says on a page that it has to be asked for again, and when, and no more.
fn are_put_off(answers: &[(&str, Reply)]) {
    for (what, reply) in answers {
        reply.is_put_off(what);
        assert!(reply.body.contains("<html") && reply.body.contains("</html>"), "{what}: {}", reply.seen());
        assert_eq!(reply.header("content-type"), "text/html; charset=utf-8", "{what}");
        assert!(!reply.body.to_lowercase().contains("postgres"), "{what}: {}", reply.body);
    }
}

async fn is_put_off(behind: &Behind, tokens: &Tokens) {
    let [one, other] = &behind.servers;
    let of_one = [("token", &*tokens.access)];
    let (refresh, introspect, revoke, ready, called, at_one, at_other) = tokio::join!(
        behind.refresh(&behind.front, &tokens.refresh),
        behind.front.ask("/introspect", &behind.app, &of_one),
        behind.front.ask("/revoke", &behind.app, &of_one),
        behind.front.get("/readyz"),
        // It cannot know whether the token is any good.
        behind.front.call(&tokens.access),
        one.get("/readyz"),
        other.get("/readyz"),
    );
    for (what, reply) in [
        ("refresh", &refresh),
        ("introspect", &introspect),
        ("revoke", &revoke),
        ("ready", &ready),
        ("the calendar API", &called),
        ("one", &at_one),
        ("the other", &at_other),
    ] {
        reply.is_put_off(what);
        assert!(!reply.body.contains("postgres"), "{what}: {}", reply.seen());
    }
}

async fn become_well(behind: &Behind) {
    for server in &behind.servers {
        let mut ready = 503;
        for _ in 0..200 {
            ready = server.get("/readyz").await.status;
            if ready == 200 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(ready, 200, "{}", server.log());
    }
}

/// What was put off is done, by either.
async fn go_on(behind: &Behind, tokens: &Tokens, pressed: &Pressed) {
    let next = Tokens::of(&behind.refresh(&behind.front, &tokens.refresh).await).expect("what was put off is done");
    for server in &behind.servers {
        assert_eq!(server.call(&next.access).await.status, 200);
    }
    for (what, reply) in pressed.answers(&behind.front).await {
        assert!(matches!(reply.status, 200 | 303), "{what}: {}", reply.seen());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_away_puts_off_whoever_comes_through_nginx_on_pages_too() {
    let database = Database::start();
    let behind = Behind::on(&database, Pages::ByTurns).await;
    let tokens = behind.tokens().await;
    let pressed = Pressed::on(&behind).await;
    database.stop();
    is_put_off(&behind, &tokens).await;
    are_put_off(&pressed.answers(&behind.front).await);
    database.start_again();
    become_well(&behind).await;
    go_on(&behind, &tokens, &pressed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_hangs_puts_off_whoever_comes_and_is_used_again_when_it_goes_on() {
    let database = Database::start();
    let behind = Behind::on(&database, Pages::ByTurns).await;
    let tokens = behind.tokens().await;
    let pressed = Pressed::on(&behind).await;
    // Some are in the middle of a question.
    let asked = Arc::new(AtomicUsize::new(0));
    let mut asking = JoinSet::new();
    for _ in 0..ASKING {
        let (front, app, token, asked) =
            (behind.front.clone(), behind.app.clone(), tokens.access.clone(), asked.clone());
        asking.spawn(async move {
            loop {
                let reply = front.ask("/introspect", &app, &[("token", &token)]).await;
                if reply.status != 200 {
                    return reply;
                }
                asked.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
    while asked.load(Ordering::Relaxed) < 10 * ASKING {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    database.hang();
    let (answers, ()) = tokio::join!(pressed.answers(&behind.front), is_put_off(&behind, &tokens));
    are_put_off(&answers);
    for reply in asking.join_all().await {
        reply.is_put_off("an introspection");
    }
    database.go_on();
    become_well(&behind).await;
    go_on(&behind, &tokens, &pressed).await;
}
