//! What strangers cannot take from others: sign-ins, secrets of clients, registrations and the way in.

use http::Method;

use crate::support::browser::{Browser, hidden};
use crate::support::requests::{ALL, CALLBACK, PASSWORD};
use crate::support::server::{Client, Reply, Server, encode};

const MINA: &str = "mina";
const ON: (&str, &str) = ("MATGIM_THROTTLE", "on");
const GONE: [(&str, &str); 2] = [("grant_type", "refresh_token"), ("refresh_token", "mgrt_x")];

async fn server(more: &[(&'static str, &str)]) -> Server {
    let server = Server::start_with(&[&[ON], more].concat()).await;
    server.create_user(MINA, PASSWORD);
    server
}

fn with_secret(client: &Client, secret: &str) -> Client {
    Client { id: client.id.clone(), secret: Some(secret.to_owned()) }
}

#[tokio::test]
async fn a_right_secret_passes_however_many_were_wrong() {
    let server = server(&[]).await;
    let client = server.create_client(MINA, "confidential", &[CALLBACK], ALL);
    let wrong = with_secret(&client, "mgcs_wrong");
    let mut waited = None;
    for _ in 0..100 {
        let reply = server.ask("/token", &wrong, &GONE).await;
        assert_eq!(reply.error(), "invalid_client", "{}", reply.seen());
        assert!(matches!(reply.status, 401 | 429), "{}", reply.seen());
        waited = Some(reply).filter(|reply| reply.status == 429).or(waited);
        let right = server.ask("/token", &client, &GONE).await;
        assert!(right.is(400, "invalid_grant"), "{}", right.seen());
    }
    let wait = waited.expect("the wrong ones have to wait").header("retry-after");
    assert!(wait.parse::<u32>().is_ok_and(|seconds| (1..=2).contains(&seconds)), "{wait}");
    for path in ["/introspect", "/revoke"] {
        let right = server.ask(path, &client, &[("token", "mgat_x")]).await;
        assert_eq!(right.status, 200, "{path}: {}", right.seen());
    }
}

#[tokio::test]
async fn the_calendar_api_is_answered_whoever_guesses_at_its_secret() {
    let server = server(&[]).await;
    let api = Client { id: "matgim-calendar-api".to_owned(), secret: Some("mgcs_wrong".to_owned()) };
    for _ in 0..70 {
        let reply = server.ask("/introspect", &api, &[("token", "mgat_x")]).await;
        assert_eq!(reply.error(), "invalid_client", "{}", reply.seen());
    }
    // It looks like one of ours, so that the API has to ask.
    let token = format!("mgat_{}", "A".repeat(54));
    assert_eq!(server.call(&token).await.status, 401, "it was told what the token means");
}

#[tokio::test]
async fn a_client_without_a_secret_waits_for_nobody() {
    let server = server(&[]).await;
    let client = server.create_client(MINA, "public", &[CALLBACK], ALL);
    let wrong = with_secret(&client, "mgcs_wrong");
    for _ in 0..70 {
        let reply = server.ask("/token", &wrong, &GONE).await;
        assert!(reply.is(401, "invalid_client"), "{}", reply.seen());
    }
    assert!(server.ask("/token", &client, &GONE).await.is(400, "invalid_grant"));
}

async fn register(server: &Server, body: &str) -> Reply {
    let request = server.http.post(format!("{}/register", server.base)).header("content-type", "application/json");
    let reply = request.body(body.to_owned()).send().await.expect("an answer");
    let (status, headers) = (reply.status().as_u16(), reply.headers().clone());
    Reply { status, headers, body: reply.text().await.expect("a body") }
}

#[tokio::test]
async fn registrations_that_come_all_at_once_are_no_more_than_registrations() {
    let server = server(&[("MATGIM_REGISTRATION", "open")]).await;
    let nothing = futures::future::join_all((0..100).map(|_| register(&server, "{\"redirect_uris\":[]}"))).await;
    assert!(nothing.iter().all(|reply| matches!(reply.status, 400 | 429)));
    let body = format!("{{\"client_name\":\"Planner\",\"redirect_uris\":[\"{CALLBACK}\"]}}");
    let all = futures::future::join_all((0..200).map(|_| register(&server, &body))).await;
    let made = all.iter().filter(|reply| reply.status == 201).count();
    // As time goes by there is room for another one or two.
    assert!((60..=65).contains(&made), "{made} of 200");
    assert!(all.iter().filter(|reply| reply.status != 201).all(|reply| reply.status == 429));
}

#[tokio::test]
async fn a_right_registration_access_token_passes_however_many_were_wrong() {
    let server = server(&[("MATGIM_REGISTRATION", "open")]).await;
    let made = register(&server, &format!("{{\"client_name\":\"Planner\",\"redirect_uris\":[\"{CALLBACK}\"]}}")).await;
    let url = format!("{}/register/{}", server.base, made.text("client_id"));
    let manage = async |token: &str| {
        server.send(Method::GET, &url, &[("authorization", &format!("Bearer {token}"))], None).await.status
    };
    for _ in 0..130 {
        assert_eq!(manage("mgra_wrong").await, 401);
    }
    assert_eq!(manage(&made.text("registration_access_token")).await, 200);
}

async fn form_token(browser: &mut Browser<'_>, page: &str) -> String {
    let page = browser.get(page).await;
    hidden(&page.body, "form_token").unwrap_or_else(|| panic!("a form: {}", page.seen()))
}

#[tokio::test]
async fn a_name_that_is_longer_than_any_is_answered_like_an_unknown_one() {
    let server = server(&[]).await;
    let mut browser = Browser::of(&server, "");
    let token = form_token(&mut browser, "/login").await;
    let mut said = Vec::new();
    for name in ["zzyzx9".to_owned(), "n".repeat(50_000), "\u{fdfa}".repeat(5_000)] {
        let form = [("form_token", &*token), ("username", &name), ("password", "not the password")];
        let reply = browser.post("/login", &form).await;
        said.push((reply.status, reply.body.replace(&name, "")));
    }
    assert_eq!(said[0].0, 422);
    assert!(said.iter().all(|reply| reply == &said[0]));
}

#[tokio::test]
async fn every_sign_up_is_counted_also_one_that_comes_to_nothing() {
    let server = server(&[("MATGIM_CHOSEN_PASSWORDS", "5")]).await;
    let mut browser = Browser::of(&server, "");
    let token = form_token(&mut browser, "/signup").await;
    let mut statuses = Vec::new();
    for (name, password) in [("ada", "password1"), (MINA, PASSWORD), ("bob", "qwertyuiop"), (MINA, PASSWORD)] {
        let form = [("form_token", &*token), ("username", name), ("password", password)];
        statuses.push(browser.post("/signup", &form).await.status);
    }
    assert_eq!(statuses, [422, 409, 422, 409]);
    let form = [("form_token", &*token), ("username", "carol"), ("password", "short")];
    assert_eq!(browser.post("/signup", &form).await.status, 422, "what is not judged does not count");
    let mut last = None;
    // As time goes by there is room for another one.
    for name in ["carol", "dan", "eve", "fay"] {
        let mut browser = Browser::of(&server, "");
        let token = form_token(&mut browser, "/signup").await;
        let form = [("form_token", &*token), ("username", name), ("password", PASSWORD)];
        last = Some(browser.post("/signup", &form).await);
        if last.as_ref().is_some_and(|reply| reply.status == 429) {
            break;
        }
    }
    let last = last.expect("an answer");
    assert_eq!(last.status, 429, "{}", last.seen());
    assert!(last.header("retry-after").parse::<u32>().is_ok_and(|seconds| (1..=21).contains(&seconds)));
    let token = form_token(&mut browser, "/login").await;
    let form = [("form_token", &*token), ("username", MINA), ("password", PASSWORD)];
    assert_eq!(browser.post("/login", &form).await.status, 303, "and signing in goes on");
}

#[tokio::test]
async fn a_challenge_is_kept_by_its_browser_and_by_no_other() {
    let server = server(&[]).await;
    let mut browser = Browser::of(&server, "");
    let token = form_token(&mut browser, "/login/passkey").await;
    let begun = browser.post("/login/passkey/begin", &[("form_token", &token)]).await;
    assert!(begun.status == 200 && !begun.text("challenge").is_empty(), "{}", begun.seen());
    assert!(begun.header("set-cookie").starts_with("matgim_challenge="), "{}", begun.header("set-cookie"));
    let answer = [("form_token", &*token), ("credential", "{\"rawId\":\"AAAA\"}")];
    let refused = browser.post("/login/passkey/finish", &answer).await;
    assert!(refused.status == 422 && refused.text("problem") == "refused", "{}", refused.seen());

    let challenge = browser.cookies.iter().find(|(name, _)| name == "matgim_challenge").cloned().expect("a cookie");
    let mut other = Browser::of(&server, "");
    let token = form_token(&mut other, "/login/passkey").await;
    let answer = [("form_token", &*token), ("credential", "{\"rawId\":\"AAAA\"}")];
    for cookie in [None, Some(challenge), Some(("matgim_challenge".to_owned(), "AAAA".to_owned()))] {
        other.cookies.retain(|(name, _)| name != "matgim_challenge");
        other.cookies.extend(cookie);
        let over = other.post("/login/passkey/finish", &answer).await;
        assert!(over.status == 410 && over.text("problem") == "challenge_over", "{}", over.seen());
    }
}

#[tokio::test]
async fn a_stranger_writes_so_many_lines_of_the_log_and_it_says_how_many_were_left_out() {
    let settings = [("MATGIM_LOG", "info"), ("MATGIM_LOG_FORMAT", "json"), ("MATGIM_LOG_LINES_A_NETWORK", "3")];
    let server = server(&settings).await;
    for _ in 0..40 {
        server.get("/nothing-here").await;
        server.send(Method::POST, &format!("{}/login", server.base), &[], Some("a=b".to_owned())).await;
        server.send(Method::GET, &format!("{}/calendar/v3/users/me", server.resource), &[], None).await;
    }
    server.stop();
    let log = server.log();
    // The test itself asked whether the server is ready.
    let of = |line: &str| log.lines().filter(|own| own.contains(line) && !own.contains("/readyz")).count();
    let said = log
        .lines()
        .filter_map(|line| line.split_once(" more lines about requests of 1 networks")?.0.rsplit('"').next());
    let said: usize = said.map(|lines| lines.parse::<usize>().expect(lines)).sum();
    assert!(said > 0, "{log}");
    // All of them are there or counted, and what the program says of itself is there.
    assert_eq!(of("\"status\":") + said, 120, "{log}");
    assert_eq!((of("open files and connections"), of("stopping")), (1, 1), "{log}");
}

#[tokio::test]
async fn nothing_that_was_sent_makes_a_line_of_the_log_longer() {
    let server = server(&[("MATGIM_LOG", "info")]).await;
    server.get(&format!("/{}", "x".repeat(6_000))).await;
    let method = Method::from_bytes("Y".repeat(3_000).as_bytes()).expect("a method");
    server.send(method.clone(), &format!("{}/login?{}", server.base, encode(&[("a", "b")])), &[], None).await;
    for path in ["/calendar/v3/users/me", &format!("/{}", "x".repeat(6_000))] {
        server.send(method.clone(), &format!("{}{path}", server.resource), &[], None).await;
    }
    let log = server.log();
    let longest = log.lines().map(str::len).max().expect("lines");
    assert!(longest < 400 && log.contains("elsewhere") && !log.contains("xxx") && !log.contains("YYY"), "{log}");
}
