use std::time::Duration;

use http::Method;

use super::super::database::texts;
use super::super::server::{Reply, Server, encode};
use super::super::verdict::{Outcome, PASS, Verdict, ensure};
use super::super::wire;
use super::super::world::{JIWON, MINSU, PASSWORD, World};
use super::{browser, field, send_sign_in, signed_in};

/// A server that slows guesses down.
async fn slow(more: &[(&'static str, &str)]) -> Server {
    let server = Server::start_with(&[&[("MATGIM_THROTTLE", "on")], more].concat()).await;
    for username in [MINSU, JIWON] {
        server.create_user(username, PASSWORD);
    }
    server
}

/// A sign-in page that is filled in again and again.
struct Page<'a> {
    server: &'a Server,
    cookie: String,
    form_token: String,
}

impl<'a> Page<'a> {
    async fn open(server: &'a Server) -> Result<Self, String> {
        let mut browser = browser(server, "");
        let form_token = field(&browser.get("/login").await, "form_token")?;
        Ok(Self { server, cookie: browser.cookie_header(), form_token })
    }

    async fn fill_in(&self, username: &str, password: &str, from: &str) -> Reply {
        let form = encode(&[("form_token", &self.form_token), ("username", username), ("password", password)]);
        let headers = [("cookie", &*self.cookie), ("origin", &self.server.base), ("x-forwarded-for", from)];
        self.server.send(Method::POST, &format!("{}/login", self.server.base), &headers, Some(form)).await
    }
}

/// What it has to wait, in seconds, as page and header say it.
fn wait(reply: &Reply) -> Result<u64, String> {
    let seconds = reply.header("retry-after").parse().map_err(|_| format!("no Retry-After: {}", reply.seen()))?;
    ensure!(reply.status == 429 && reply.body.contains("Try again in"), "{}", reply.seen());
    Ok(seconds)
}

pub async fn many_at_once() -> Outcome {
    let server = slow(&[]).await;
    let page = Page::open(&server).await?;
    let mut statuses = Vec::new();
    let mut last = None;
    for number in 0..20 {
        let reply = page.fill_in(MINSU, &format!("wrong {number}"), "").await;
        statuses.push(reply.status);
        last = Some(reply);
    }
    ensure!(statuses[0] == 422 && statuses.contains(&429), "{statuses:?}");
    let checked = statuses.iter().filter(|status| **status == 422).count();
    ensure!(checked <= 12, "{checked} of 20 were checked");
    let seconds = wait(&last.ok_or("no reply")?)?;
    ensure!(seconds <= 60, "{seconds} s are a lock");
    let right = page.fill_in(MINSU, PASSWORD, "").await;
    wait(&right)?;
    ensure!(page.fill_in(JIWON, PASSWORD, "").await.status == 303, "others are hindered");
    for _ in 0..=seconds {
        tokio::time::sleep(Duration::from_secs(1)).await;
        if page.fill_in(MINSU, PASSWORD, "").await.status == 303 {
            return Ok(Verdict::PassWith(
                "ten at once, then one every ten seconds; the right password worked after that",
            ));
        }
    }
    Err("the right password does not work after the window".to_owned())
}

pub async fn spellings() -> Outcome {
    let server = slow(&[]).await;
    let page = Page::open(&server).await?;
    let spellings = [MINSU, "Minsu", "MINSU", " minsu ", "\u{ff4d}\u{ff49}\u{ff4e}\u{ff53}\u{ff55}", "\tmInSu"];
    let mut checked = 0;
    for number in 0..24 {
        let (username, from) = (spellings[number % spellings.len()], format!("203.0.113.{number}"));
        let reply = page.fill_in(username, "wrong", &from).await;
        checked += usize::from(reply.status == 422);
    }
    ensure!(checked <= 12, "{checked} of 24 were checked");
    for username in spellings {
        wait(&page.fill_in(username, PASSWORD, "198.51.100.7").await).map_err(|why| format!("{username:?}: {why}"))?;
    }
    Ok(Verdict::PassWith("spellings and X-Forwarded-For; an account has no e-mail address"))
}

pub async fn from_another_address() -> Outcome {
    let server = slow(&[("MATGIM_TRUSTED_PROXIES", "1")]).await;
    let page = Page::open(&server).await?;
    let mut inside = signed_in(&server, MINSU).await?;
    for _ in 0..12 {
        page.fill_in(MINSU, "wrong", "192.0.2.1").await;
    }
    let seconds = wait(&page.fill_in(MINSU, PASSWORD, "192.0.2.1").await)?;
    ensure!(seconds <= 60, "told to wait {seconds} s");
    ensure!(inside.get("/login").await.status == 303, "whoever is signed in was thrown out");
    let elsewhere = Page::open(&server).await?.fill_in(MINSU, PASSWORD, "192.0.2.9").await;
    ensure!(elsewhere.status == 303, "the owner is kept out elsewhere: {}", elsewhere.seen());
    Ok(Verdict::PassWith("the owner signs in from a second address; whoever is signed in notices nothing"))
}

const TRIES: usize = 100;

/// What of a reply depends on who was named: not the name itself, the number of the request, or the time.
fn seen_by_a_guesser(reply: &Reply, username: &str) -> (u16, Vec<(String, String)>, String) {
    let mut headers: Vec<(String, String)> = reply
        .headers
        .iter()
        .filter(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()))
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    headers.sort();
    (reply.status, headers, reply.body.replace(username, "[name]"))
}

pub async fn nobody_and_somebody(w: &World) -> Outcome {
    // Of the same length, so that the length of the answer is the same too.
    let (somebody, nobody) = (MINSU, "nosuc");
    let page = Page::open(&w.server).await?;
    let expected = seen_by_a_guesser(&page.fill_in(somebody, "wrong", "").await, somebody);
    ensure!(expected.0 == 422, "{}", expected.0);
    for number in 0..TRIES {
        for username in [somebody, nobody] {
            let reply = page.fill_in(username, &format!("wrong {number}"), "").await;
            ensure!(seen_by_a_guesser(&reply, username) == expected, "{username}, try {number}: {}", reply.seen());
        }
    }
    Ok(Verdict::PassWith(
        "status, headers and body of 200 interleaved tries; both hash once (password_threads.rs), medians are measured by hand",
    ))
}

pub async fn kept(w: &World) -> Outcome {
    let hashes = texts(&w.database(), "select password_hash from users").await;
    ensure!(!hashes.is_empty(), "there is nobody");
    for hash in &hashes {
        let parts: Vec<&str> = hash.split('$').collect();
        let ["", "argon2id", "v=19", costs, salt, derived] = parts[..] else {
            return Err(format!("{} parts", parts.len()));
        };
        let cost = |name: &str| {
            let found = costs.split(',').find_map(|cost| cost.strip_prefix(name)?.strip_prefix('='));
            found.and_then(|value| value.parse::<u32>().ok()).unwrap_or_default()
        };
        ensure!(cost("m") >= 19 * 1024 && cost("t") >= 2 && cost("p") >= 1, "{costs}");
        ensure!(
            salt.len() >= 22 && derived.len() >= 43,
            "a salt of {} and a hash of {} characters",
            salt.len(),
            derived.len()
        );
    }
    let salts: std::collections::HashSet<_> = hashes.iter().filter_map(|hash| hash.split('$').nth(4)).collect();
    ensure!(salts.len() == hashes.len(), "a salt is used twice");
    PASS
}

async fn sign_up(w: &World, username: &str, password: &str) -> Result<Reply, String> {
    let mut browser = browser(&w.server, username);
    let token = field(&browser.get("/signup").await, "form_token")?;
    Ok(browser.post("/signup", &[("form_token", &token), ("username", username), ("password", password)]).await)
}

pub async fn lengths(w: &World) -> Outcome {
    let letters = |count: usize| "okapi quartz marmalade sundial 92 ".chars().cycle().take(count).collect::<String>();
    let unicode = "느린 강물 위의 종이배 \u{1f6f6}\u{200d} naïve Ω — čtyři slova".to_owned();
    for (number, password) in [letters(64), letters(128), letters(1024), unicode].iter().enumerate() {
        let username = format!("long{number}");
        let made = sign_up(w, &username, password).await?;
        ensure!(made.status == 303, "{} characters: {}", password.chars().count(), made.seen());
        for (typed, status) in [(password.clone(), 303), (format!("{password}x"), 422)] {
            let reply = send_sign_in(&mut browser(&w.server, &username), &typed).await?;
            ensure!(reply.status == status, "{} characters: {}", typed.chars().count(), reply.seen());
        }
        // None of it is cut off.
        let beginning: String = password.chars().take(password.chars().count() - 1).collect();
        let reply = send_sign_in(&mut browser(&w.server, &username), &beginning).await?;
        ensure!(reply.status == 422, "the beginning is enough: {}", reply.seen());
    }
    let made = sign_up(w, "toolong", &letters(1025)).await?;
    ensure!(made.status == 422, "{}", made.seen());
    let reply = send_sign_in(&mut browser(&w.server, MINSU), &letters(1025)).await?;
    ensure!(reply.status == 422, "{}", reply.seen());
    let body = encode(&[("username", MINSU), ("password", &letters(1024 * 1024))]);
    for path in ["/login", "/signup"] {
        let kind = "content-type: application/x-www-form-urlencoded";
        let head = format!("POST {path} HTTP/1.1\r\n{kind}\r\ncontent-length: {}", body.len());
        let reply = wire::ask(&w.server, head.as_bytes(), body.as_bytes()).await;
        ensure!(reply.status == 413, "{path}: {}", reply.seen());
    }
    Ok(Verdict::PassWith(
        "64 to 1,024 characters; longer ones are refused by type before anything is hashed (passwords.rs), bodies above 64 KiB unread",
    ))
}
