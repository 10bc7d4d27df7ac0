use std::time::Duration;

use super::super::browser::{Browser, decided, is_consent, is_sign_in, parameter};
use super::super::database::{all_but_notes, number};
use super::super::server::{Reply, encode};
use super::super::verdict::{Outcome, PASS, Verdict, ensure};
use super::super::world::{CALLBACK, JIWON, MINSU, PASSWORD, World, request};
use super::{browser, consent_page, field, is_signed_in, signed_in};

const CODES: &str = "select count(*) from codes where $1 = ''";

async fn codes(w: &World) -> i64 {
    number(&w.database(), CODES, "").await
}

/// 403, and nobody is sent on or signed in.
fn refused(reply: &Reply, statuses: &[u16]) -> Result<(), String> {
    ensure!(statuses.contains(&reply.status) && reply.location().is_none(), "{}", reply.seen());
    let sets =
        reply.headers.get_all("set-cookie").iter().any(|value| value.as_bytes().starts_with(b"matgim_session=m"));
    ensure!(!sets, "a session began");
    Ok(())
}

pub async fn sign_in_of_another(w: &World) -> Outcome {
    let foreign = field(&browser(&w.server, MINSU).get("/login").await, "form_token")?;
    for token in ["", &foreign, "garbage"] {
        let mut browser = browser(&w.server, MINSU);
        let page = browser.authorize(&request(&w.app, &[])).await;
        let waiting = field(&page, "request")?;
        let form = [("form_token", token), ("request", &waiting), ("username", MINSU), ("password", PASSWORD)];
        let reply = browser.post("/login", &form).await;
        refused(&reply, &[403])?;
        ensure!(!is_signed_in(w, &browser.cookies).await?, "{token:?}: signed in all the same");
        ensure!(browser.give_password(&page, PASSWORD).await.status == 303, "the page's own token fails too");
    }
    PASS
}

pub async fn consent_of_another(w: &World) -> Outcome {
    let (mut own, mut other) = (signed_in(&w.server, MINSU).await?, signed_in(&w.server, JIWON).await?);
    let theirs = field(&other.get("/logout").await, "form_token")?;
    let page = consent_page(&mut own, &request(&w.app, &[])).await?;
    let (waiting, before) = (field(&page, "request")?, codes(w).await);
    for token in ["", &theirs, "garbage"] {
        let form = [
            ("form_token", token),
            ("request", &waiting),
            ("decision", "allow"),
            ("began", "yes"),
            ("scope", "profile"),
        ];
        refused(&own.post("/consent", &form).await, &[403, 410])?;
    }
    ensure!(codes(w).await == before, "a code was made");
    let address = own.decide(&page, "allow").await.location().unwrap_or_default();
    ensure!(parameter(&address, "code").is_some(), "the page's own token fails too: {address}");
    PASS
}

pub async fn consent_twice(w: &World) -> Outcome {
    let mut browser = signed_in(&w.server, MINSU).await?;
    let page = consent_page(&mut browser, &request(&w.app, &[])).await?;
    let form = decided(&page, "allow");
    let first = browser.post_text("/consent", &form).await;
    ensure!(first.location().is_some_and(|to| to.starts_with(CALLBACK)), "{}", first.seen());
    let after = codes(w).await;
    let second = browser.post_text("/consent", &form).await;
    ensure!(second.location() == first.location(), "{}", second.seen());
    ensure!(codes(w).await == after, "a second code was made");
    // Two presses at once.
    let page = consent_page(&mut browser, &request(&w.app, &[])).await?;
    let form = decided(&page, "allow");
    let twin = || Browser::with_cookies(&w.server, MINSU, browser.cookies.clone());
    let (mut one, mut two) = (twin(), twin());
    let (one, two) = tokio::join!(one.post_text("/consent", &form), two.post_text("/consent", &form));
    ensure!(one.location().is_some() && one.location() == two.location(), "{} {}", one.seen(), two.seen());
    ensure!(codes(w).await == after + 1, "a second code was made");
    Ok(Verdict::PassWith("the second press gets the first answer again: one code"))
}

pub async fn request_of_another(w: &World) -> Outcome {
    let (mut alice, mut bob) = (signed_in(&w.server, MINSU).await?, signed_in(&w.server, JIWON).await?);
    let page = consent_page(&mut alice, &request(&w.app, &[])).await?;
    let (waiting, token) = (field(&page, "request")?, field(&bob.get("/logout").await, "form_token")?);
    let before = codes(w).await;
    for path in ["/consent", "/login", "/login/switch"] {
        let form = [
            ("form_token", &*token),
            ("request", &waiting),
            ("decision", "allow"),
            ("began", "yes"),
            ("scope", "profile"),
            ("username", JIWON),
            ("password", PASSWORD),
        ];
        refused(&bob.post(path, &form).await, &[403, 404, 410])?;
        refused(&bob.get(&format!("{path}?{}", encode(&[("request", &waiting)]))).await, &[403, 404, 405, 410])?;
    }
    ensure!(codes(w).await == before, "bob got a code");
    let address = alice.decide(&page, "allow").await.location().unwrap_or_default();
    ensure!(parameter(&address, "code").is_some(), "alice is hindered: {address}");
    Ok(Verdict::PassWith("410, as for every page that is not this browser's: the answer does not tell whose it is"))
}

pub async fn where_it_leads(w: &World) -> Outcome {
    for evil in [
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/%09/evil.example",
        "https:evil.example",
        "http://evil.example",
        "javascript:alert(1)",
        "\\\\evil.example",
        "/\u{ff0f}evil.example",
        " //evil.example",
        "///evil.example",
        "//localhost@evil.example",
        "data:text/html,x",
    ] {
        for path in ["/login", "/signup"] {
            let mut browser = browser(&w.server, MINSU);
            let page = browser.get(&format!("{path}?{}", encode(&[("return_to", evil)]))).await;
            let token = field(&page, "form_token")?;
            let username = if path == "/login" { MINSU.to_owned() } else { format!("guest{}", codes_of(evil)) };
            let form = [("form_token", &*token), ("return_to", evil), ("username", &username), ("password", PASSWORD)];
            let reply = browser.post(path, &form).await;
            stays_here(w, &reply, &format!("{path} {evil:?}"))?;
            // Whoever is signed in already is sent on at once.
            let reply = browser.get(&format!("/login?{}", encode(&[("return_to", evil)]))).await;
            stays_here(w, &reply, &format!("GET {path} {evil:?}"))?;
        }
    }
    let mut browser = signed_in(&w.server, MINSU).await?;
    let reply = browser.get("/login?return_to=%2Fapps%3Fa%3D1").await;
    ensure!(reply.location().as_deref() == Some("/apps?a=1"), "a path of ours is not kept: {}", reply.seen());
    PASS
}

/// A username for each text.
fn codes_of(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>().chars().take(30).collect()
}

/// A redirect that a browser reads as a place on this origin (WHATWG URL).
fn stays_here(w: &World, reply: &Reply, what: &str) -> Result<(), String> {
    let to = reply.location().ok_or_else(|| format!("{what}: {}", reply.seen()))?;
    let here = reqwest::Url::parse(&w.server.base).map_err(|error| error.to_string())?;
    let there = here.join(&to).map_err(|error| format!("{what}: {to}: {error}"))?;
    ensure!(there.origin() == here.origin(), "{what}: leads to {there}");
    Ok(())
}

/// Everything but what merely notes that something was asked.
async fn stored(w: &World) -> String {
    all_but_notes(&w.database(), &["account_events"]).await
}

/// The same when nothing is under way any more: when a secret was used last is written down off the path of its request.
async fn at_rest(w: &World) -> Result<String, String> {
    let unwritten = "select count(*) from client_secrets where client_id = $1 and last_used_at is null";
    for _ in 0..200 {
        if number(&w.database(), unwritten, &w.app.id).await == 0 {
            let before = stored(w).await;
            // What came to much is gathered for a second.
            tokio::time::sleep(Duration::from_secs(3)).await;
            if stored(w).await == before {
                return Ok(before);
            }
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err("what is stored does not come to rest".to_owned())
}

pub async fn mere_visits(w: &World) -> Outcome {
    let mut browser = w.minsu().await?;
    let tokens = w.tokens(&w.app).await?;
    let page = consent_page(&mut browser, &request(&w.app, &[])).await?;
    let (token, waiting) = (field(&page, "form_token")?, field(&page, "request")?);
    let consents = format!("/consent?{}", decided(&page, "allow"));
    let own = encode(&[("form_token", &token), ("client_id", &w.app.id)]);
    let typed = encode(&[
        ("form_token", &token),
        ("request", &waiting),
        ("username", JIWON),
        ("password", PASSWORD),
        ("decision", "allow"),
        ("began", "yes"),
        ("scope", "profile"),
    ]);
    let dashboard = format!("/developers/{}", w.app.id);
    let before = at_rest(w).await?;
    for address in [
        consents,
        format!("/consent?{typed}"),
        format!("/login?{typed}"),
        format!("/signup?{}", typed.replace(JIWON, "someone-new")),
        format!("/login/switch?{typed}"),
        format!("/logout?{own}"),
        format!("/apps/disconnect?{own}"),
        format!("/apps?{own}"),
        format!("/revoke?{}", encode(&[("token", &tokens.refresh), ("client_id", &w.app.id)])),
        format!("/register?{}", encode(&[("client_name", "x"), ("redirect_uris", CALLBACK)])),
        format!("/api/disconnect_app?{own}"),
        format!("/api/secret_uses?{own}"),
        format!("{dashboard}/danger?{own}&act=delete&name=Checklist"),
        format!("{dashboard}/danger?{own}&act=revoke_all"),
        format!("{dashboard}/credentials?{own}&act=add&label=x"),
        format!("{dashboard}/edit?{own}&name=x"),
        format!("/developers/new?{own}&name=x&redirect_uris=https%3A%2F%2Fa.example%2F"),
        format!("/developers/tokens?{own}&act=make&label=x"),
        "/logout".to_owned(),
    ] {
        let reply = browser.get(&address).await;
        ensure!(reply.location().is_none_or(|to| !to.contains("code=")), "{address}: {}", reply.seen());
        ensure!(stored(w).await == before, "GET {address} changed something");
    }
    ensure!(is_signed_in(w, &browser.cookies).await?, "signed out by a visit");
    ensure!(w.server.is_active(&w.app, &tokens.access).await, "revoked by a visit");
    PASS
}

pub async fn empty(w: &World) -> Outcome {
    let mut browser = w.minsu().await?;
    let page = consent_page(&mut browser, &request(&w.app, &[])).await?;
    let (token, waiting) = (field(&page, "form_token")?, field(&page, "request")?);
    let before = at_rest(w).await?;
    let led = browser.post_text("/authorize", "").await.location().unwrap_or_default();
    ensure!(browser.get(&led).await.status == 400, "{led}");
    for address in ["/login", "/signup", "/consent", "/login/switch", "/logout", "/apps/disconnect"] {
        let reply = browser.post_text(address, "").await;
        ensure!((400..500).contains(&reply.status) && reply.location().is_none(), "{address}: {}", reply.seen());
    }
    for address in ["/developers/new", "/developers", "/developers/tokens"] {
        let reply = browser.post_text(address, "").await;
        ensure!((400..500).contains(&reply.status), "{address}: {}", reply.seen());
    }
    // The step's own page, with nothing decided in it, is shown again.
    let undecided = encode(&[("form_token", &token), ("request", &waiting)]);
    for form in [undecided.clone(), format!("{undecided}&decision="), format!("{undecided}&decision=yes&scope=profile")]
    {
        let reply = browser.post_text("/consent", &form).await;
        ensure!(is_consent(&reply) && reply.location().is_none(), "{form}: {}", reply.seen());
    }
    ensure!(stored(w).await == before, "an empty form changed something");
    let mut stranger = super::browser(&w.server, MINSU);
    let page = stranger.authorize(&request(&w.app, &[])).await;
    let (token, waiting) = (field(&page, "form_token")?, field(&page, "request")?);
    for form in [
        vec![("form_token", &*token), ("request", &waiting)],
        vec![("form_token", &token), ("request", &waiting), ("username", MINSU), ("password", "")],
        vec![
            ("form_token", &token),
            ("request", &waiting),
            ("decision", "allow"),
            ("began", "yes"),
            ("scope", "profile"),
        ],
    ] {
        for address in ["/login", "/consent"] {
            let reply = stranger.post(address, &form).await;
            ensure!(is_sign_in(&reply), "{address}: {}", reply.seen());
        }
    }
    ensure!(!is_signed_in(w, &stranger.cookies).await?, "signed in without a password");
    PASS
}
