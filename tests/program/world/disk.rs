use super::browser::{decided, hidden, is_consent, parameter};
use super::home::{Home, JUN, MINA};
use super::requests::{ALL, CALLBACK, PASSWORD, STATE, Tokens, exchange, request};
use super::server::{Reply, Server};
use super::sockets::limit;
use super::{database, proof};

/// No file can grow, as on a full disk: every write of the database fails where it is committed.
fn fill(server: &Server) {
    limit(server, "--fsize=1:");
}

fn empty(server: &Server) {
    limit(server, "--fsize=unlimited:");
}

fn is_later(reply: &Reply, what: &str) {
    assert_eq!(reply.status, 503, "{what}: {}", reply.seen());
    assert!(!reply.header("retry-after").is_empty(), "{what}: no Retry-After: {:?}", reply.headers);
    assert!(reply.location().is_none() && !reply.body.contains("sqlite"), "{what}: {}", reply.seen());
}

/// What every write is answered while the disk is full; afterwards the same is done by the same request.
#[tokio::test]
async fn a_full_disk_is_answered_with_503_nothing_is_half_done_and_it_is_recovered_from() {
    let home = Home::new().await;
    let server = &home.server;
    let mut mina = home.browser(MINA);
    let tokens = home.tokens(&mut mina).await;
    let calendar = home.calendar(&tokens.access).await;
    let code = home.code(&mut mina).await;
    let consent = mina.authorize(&request(&home.app, &[("prompt", "consent")])).await;
    assert!(is_consent(&consent), "{}", consent.seen());
    let mut jun = home.browser(JUN);
    let sign_in = jun.get("/login").await;
    let mut nobody = home.browser("nobody");
    let sign_up = nobody.get("/signup").await;
    let form_token = hidden(&mina.get("/logout").await.body, "form_token").expect("form_token");
    let other = server.create_client(JUN, "public", &[CALLBACK], ALL);

    let attempt = hidden(&mina.get("/developers/new").await.body, "attempt").expect("an attempt");
    let draft = [
        ("form_token", &*form_token),
        ("attempt", &attempt),
        ("keeps_a_secret", "no"),
        ("name", "Full"),
        ("description", "Fills the disk"),
        ("homepage", ""),
        ("redirect_uris", CALLBACK),
        ("scope", "profile"),
        ("reason:profile", ""),
    ];
    let before = database::everything(&server.database(), NOISE).await;
    fill(server);
    let is_busy = async |what: &str, reply: Reply| is_later(&reply, what);
    for _ in 0..2 {
        is_busy("a code", server.ask("/token", &home.app, &exchange(&code)).await).await;
        is_busy("a refresh", home.refresh(&tokens.refresh, &[]).await).await;
        is_busy("a revocation", server.ask("/revoke", &home.app, &[("token", &tokens.refresh)]).await).await;
        is_busy("a consent", mina.decide(&consent, "allow").await).await;
        is_busy("a sign-in", signing_in(&mut jun, &sign_in).await).await;
        is_busy("a sign-up", signing_up(&mut nobody, &sign_up).await).await;
        is_busy("a request that waits", home.browser("x").authorize(&request(&home.app, &[])).await).await;
        let end = [("form_token", &*form_token), ("client_id", &*home.app.id)];
        is_busy("a disconnection", mina.post("/apps/disconnect", &end).await).await;
        is_busy("the same by an island", mina.post("/api/disconnect_app", &end).await).await;
        is_busy("an event", home.write(&tokens.access, &calendar).await).await;
        is_busy("a registration", mina.post("/developers/new", &draft).await).await;
        // Whoever only reads is served.
        assert!(server.is_active(&home.app, &tokens.access).await);
        assert_eq!(server.call(&tokens.access).await.status, 200);
        assert_eq!(server.get("/readyz").await.status, 200);
        assert_eq!(mina.get("/apps").await.status, 200);
    }
    empty(server);
    assert_eq!(database::everything(&server.database(), NOISE).await, before, "something was half done");

    assert_eq!(home.write(&tokens.access, &calendar).await.status, 201);
    Tokens::of(&server.ask("/token", &home.app, &exchange(&code)).await).expect("the code is good");
    Tokens::of(&home.refresh(&tokens.refresh, &[]).await).expect("the refresh token is good");
    let allowed = mina.post_text("/consent", &decided(&consent, "allow")).await;
    let address = allowed.location().unwrap_or_else(|| panic!("a redirect: {}", allowed.seen()));
    assert_eq!(parameter(&address, "state").as_deref(), Some(STATE), "{address}");
    assert_eq!(signing_in(&mut jun, &sign_in).await.status, 303);
    assert_eq!(signing_up(&mut nobody, &sign_up).await.status, 303);
    assert_eq!(mina.post("/developers/new", &draft).await.status, 200);
    let address = jun.allow(&request(&other, &[])).await.expect("a redirect");
    let code = parameter(&address, "code").expect("a code");
    Tokens::of(&server.ask("/token", &other, &exchange(&code)).await).expect("tokens");
    proof::of_the_file(&server.database()).await;
}

/// What happened is noted whenever there is room for it.
const NOISE: &[&str] =
    &["activity", "client_usage", "lost_activity", "redirect_uri_uses", "account_events", "app_uses", "sessions"];

async fn signing_in(browser: &mut super::browser::Browser<'_>, page: &Reply) -> Reply {
    let token = hidden(&page.body, "form_token").expect("form_token");
    browser.post("/login", &[("form_token", &*token), ("username", JUN), ("password", PASSWORD)]).await
}

async fn signing_up(browser: &mut super::browser::Browser<'_>, page: &Reply) -> Reply {
    let token = hidden(&page.body, "form_token").expect("form_token");
    let request = hidden(&page.body, "request").unwrap_or_default();
    let form = [("form_token", &*token), ("request", &*request), ("username", "nobody"), ("password", PASSWORD)];
    browser.post("/signup", &form).await
}

/// Another process that keeps the file for itself is a disk that does not answer.
#[tokio::test]
async fn a_database_that_somebody_holds_is_answered_with_503_and_recovered_from() {
    let home = Home::new().await;
    let code = home.code(&mut home.browser(MINA)).await;
    let mut holder = database::open(&home.server.database()).await;
    sqlx::raw_sql("begin immediate").execute(&mut holder).await.expect("it is held");
    is_later(&home.server.ask("/token", &home.app, &exchange(&code)).await, "a code");
    sqlx::raw_sql("rollback").execute(&mut holder).await.expect("it is let go");
    Tokens::of(&home.server.ask("/token", &home.app, &exchange(&code)).await).expect("the code is good");
}
