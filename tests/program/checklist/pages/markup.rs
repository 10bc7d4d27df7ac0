use http::Method;
use serde_json::{Value, json};

use super::super::browser::is_sign_in;
use super::super::server::{Client, Reply, Server, encode};
use super::super::verdict::{Outcome, PASS, Verdict, ensure};
use super::super::world::{ALL, CALLBACK, MINSU, PASSWORD, World, request};
use super::{browser, consent_page, signed_in};

const NAMES: [&str; 3] =
    ["<script>alert(42)</script>", "\"><img src=x onerror=alert(42)>", "{{7*7}} ${7*7} <%= 7*7 %>"];

/// Nothing of it is an element or an attribute of its own.
fn is_text(reply: &Reply, what: &str) -> Result<(), String> {
    ensure!(reply.status < 500, "{what}: {}", reply.status);
    for element in ["<script>alert(42)", "<img src=x", "\"><img", "<%= 7"] {
        ensure!(!reply.body.contains(element), "{what} has {element}");
    }
    Ok(())
}

pub async fn names(w: &World) -> Outcome {
    let mut browser = signed_in(&w.server, MINSU).await?;
    let mut ids = Vec::new();
    for name in NAMES {
        let client = w.server.create_client_named(name, MINSU, "confidential", &[CALLBACK], ALL);
        let escaped = name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let shown = |reply: &Reply, what: &str| {
            let plain = reply.body.replace("&quot;", "\"");
            ensure!(plain.contains(&escaped), "{what} does not show {escaped}");
            is_text(reply, what)
        };
        let stranger = super::browser(&w.server, MINSU).authorize(&request(&client, &[])).await;
        ensure!(is_sign_in(&stranger), "{}", stranger.seen());
        shown(&stranger, "sign-in")?;
        let page = consent_page(&mut browser, &request(&client, &[])).await?;
        shown(&page, "consent")?;
        browser.decide(&page, "allow").await;
        shown(&browser.get("/apps").await, "/apps")?;
        shown(&browser.get("/developers").await, "/developers")?;
        for page in ["", "/edit", "/credentials", "/activity", "/people", "/danger"] {
            let page = format!("/developers/{}{page}", client.id);
            shown(&browser.get(&page).await, &page)?;
        }
        let wrong = request(&client, &[("redirect_uri", "https://client.example/other")]);
        is_text(&browser.authorize(&wrong).await, "the error page")?;
        ids.push(client.id);
    }
    for id in &ids {
        browser.disconnect(id).await?;
    }
    PASS
}

/// A server at which anybody registers.
async fn open() -> Server {
    let server = Server::start_with(&[("MATGIM_REGISTRATION", "open")]).await;
    server.create_user(MINSU, PASSWORD);
    server
}

async fn register(server: &Server, changed: Value) -> Reply {
    let mut metadata = json!({ "client_name": "Planner", "redirect_uris": [CALLBACK], "scope": "profile" });
    for (name, value) in changed.as_object().into_iter().flatten() {
        metadata[name] = value.clone();
    }
    let request = server.http.request(Method::POST, format!("{}/register", server.base));
    let reply = request.header("content-type", "application/json").body(metadata.to_string()).send().await;
    let reply = reply.expect("an answer");
    let (status, headers) = (reply.status().as_u16(), reply.headers().clone());
    Reply { status, headers, body: reply.text().await.expect("a body") }
}

pub async fn addresses() -> Outcome {
    let server = open().await;
    for name in ["logo_uri", "client_uri", "policy_uri", "tos_uri"] {
        for evil in [
            "javascript:alert(42)",
            "JavaScript:alert(42)",
            "data:text/html,<script>alert(42)</script>",
            "vbscript:x",
            "\tjavascript:alert(42)",
            "https://client.example/\"onmouseover=\"alert(42)",
        ] {
            let reply = register(&server, json!({ name: evil })).await;
            ensure!(reply.is(400, "invalid_client_metadata"), "{name} {evil}: {}", reply.seen());
        }
    }
    let reply = register(&server, json!({ "client_uri": "http://plain.example/", "logo_uri": "" })).await;
    ensure!(reply.status == 201 && !reply.body.contains("plain.example"), "left out: {}", reply.seen());
    // What is good is text on the page and no link.
    let reply = register(
        &server,
        json!({ "client_uri": "https://client.example/", "logo_uri": "https://client.example/l.svg" }),
    );
    let reply = reply.await;
    ensure!(reply.status == 201, "{}", reply.seen());
    let client = Client { id: reply.text("client_id"), secret: None };
    let page = consent_page(&mut signed_in(&server, MINSU).await?, &request(&client, &[("scope", "profile")])).await?;
    ensure!(page.body.contains("<code>https://client.example/</code>"), "the homepage is not shown");
    ensure!(
        !page.body.contains("href=\"https://client.example") && !page.body.contains("l.svg"),
        "it is more than text"
    );
    Ok(Verdict::PassWith(
        "refused at registration, or left out where they are only plain; of good ones the homepage is shown as text",
    ))
}

pub async fn disguises(w: &World) -> Outcome {
    let server = open().await;
    for name in
        ["Matgim\u{202e}yb", "a\nb", "a\u{0}b", "a\u{200b}b", "a\u{2066}b", "\u{feff}", "a\u{1b}[31m", "a\u{e0041}"]
    {
        let reply = register(&server, json!({ "client_name": name })).await;
        ensure!(reply.is(400, "invalid_client_metadata"), "{name:?}: {}", reply.seen());
    }
    for name in ["Matgim", "\u{5e9}\u{5dc}\u{5d5}\u{5dd} app"] {
        let client = w.server.create_client_named(name, MINSU, "confidential", &[CALLBACK], ALL);
        let page = consent_page(&mut signed_in(&w.server, MINSU).await?, &request(&client, &[])).await?;
        ensure!(page.body.contains(&format!("<bdi>{name}</bdi>")), "{name} is not isolated");
        for wanted in
            ["Not made or vouched for by Matgim", "<code>client.example</code>", "registered less than a day ago"]
        {
            ensure!(page.body.contains(wanted), "{name}: the page lacks {wanted}");
        }
    }
    PASS
}

pub async fn password_field(w: &World) -> Outcome {
    let sign_in = browser(&w.server, MINSU).authorize(&request(&w.app, &[])).await;
    let sign_up = w.server.get("/signup").await;
    for (page, kind) in [(&sign_in, "current-password"), (&sign_up, "new-password")] {
        let input = |id: &str| page.body.split("<input").find(|input| input.contains(&format!("id=\"{id}\"")));
        let (username, password) = (input("username").ok_or("no username")?, input("password").ok_or("no password")?);
        let first = |input: &str| input.split('>').next().unwrap_or_default().to_owned();
        let (username, password) = (first(username), first(password));
        ensure!(username.contains("autocomplete=\"username\""), "{username}");
        ensure!(password.contains(&format!("autocomplete=\"{kind}\"")), "{password}");
        ensure!(password.contains("type=\"password\"") && !password.contains("maxlength"), "{password}");
        ensure!(!page.body.contains("onpaste") && !page.body.contains("<script"), "something may hinder pasting");
    }
    PASS
}

pub async fn policy(w: &World) -> Outcome {
    let mut signed_in = signed_in(&w.server, MINSU).await?;
    let consent = consent_page(&mut signed_in, &request(&w.app, &[])).await?;
    let mut stranger = browser(&w.server, MINSU);
    let query = encode(&request(&w.app, &[]));
    for (what, page) in [
        ("consent", consent),
        ("sign-in of a request", stranger.get(&format!("/authorize?{query}")).await),
        ("sign-in", stranger.get("/login").await),
        ("sign-up", stranger.get("/signup").await),
        ("sign-out", signed_in.get("/logout").await),
        ("error", stranger.get("/authorize?client_id=x").await),
    ] {
        let policy = page.header("content-security-policy");
        ensure!(policy.starts_with("default-src 'none'"), "{what}: {policy}");
        for weak in ["unsafe", "script-src", "data:", "*", "nonce"] {
            ensure!(!policy.contains(weak), "{what}: {policy}");
        }
        for strict in ["base-uri 'none'", "frame-ancestors 'none'"] {
            ensure!(policy.contains(strict), "{what}: {policy}");
        }
        // Behind the form of a request stands its client, and wherever that goes on.
        let leads_to_client = what == "consent" || what.ends_with("of a request");
        ensure!(policy.contains("form-action 'self'") != leads_to_client, "{what}: {policy}");
        for heavy in ["<script", ".wasm", " style=\"", "onclick", "modulepreload"] {
            ensure!(!page.body.contains(heavy), "{what} has {heavy}");
        }
    }
    PASS
}
