use super::browser::{Browser, hidden};
use super::database::{change, number};
use super::requests::{PASSWORD, request};
use super::server::{Reply, Server, encode};
use super::sign_in::{MINA, Scene, is_signed_in, sign_in};

const NEW: &str = "kettle-lagoon-thimble-47-fern";
const OVER: &str = "This link can no longer change a password";

/// What a command prints, and the secret of the link in it.
fn made(server: &Server, arguments: &[&str]) -> (String, String) {
    let base = ["--base-url", server.base.as_str()];
    let ran = server.run(&[arguments, &base].concat());
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    let printed = String::from_utf8(ran.stdout).expect("text");
    let link = printed.lines().next().and_then(|line| line.split_once('=')).expect("a link").1.to_owned();
    (printed, link)
}

fn refused(server: &Server, arguments: &[&str]) -> String {
    let ran = server.run(arguments);
    assert!(!ran.status.success() && ran.stdout.is_empty(), "{arguments:?}");
    let said = String::from_utf8(ran.stderr).expect("text");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    said
}

pub fn invitation(server: &Server) -> String {
    made(server, &["invite"]).1
}

pub fn reset_link(scene: &Scene) -> String {
    made(&scene.server, &["user", "reset-link", "--username", MINA]).1
}

async fn choose(browser: &mut Browser<'_>, link: &str, password: &str) -> Reply {
    let page = browser.get(&format!("/reset-password?link={link}")).await;
    let token = hidden(&page.body, "form_token").unwrap_or_else(|| panic!("a form: {}", page.seen()));
    browser.post("/reset-password", &[("form_token", &token), ("link", link), ("password", password)]).await
}

#[tokio::test]
async fn a_reset_link_works_once_and_ends_every_session() {
    let scene = Scene::new().await;
    let (mut old, mut browser) = (scene.signed_in().await, scene.browser());
    let (printed, link) = made(&scene.server, &["user", "reset-link", "--username", " MINA "]);
    assert!(printed.starts_with(&format!("{}/reset-password?link=mgol_", scene.server.base)), "{printed}");
    assert!(printed.contains("works once, until 20") && printed.contains("(1 hour)"), "{printed}");
    // Programs that look at links in messages spend nothing.
    for _ in 0..3 {
        let page = browser.get(&format!("/reset-password?link={link}")).await;
        assert!(page.status == 200 && page.body.contains("Choose a new password"), "{}", page.seen());
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert_eq!(page.header("cache-control"), "no-store");
    }
    assert!(is_signed_in(&mut old).await, "nothing has happened yet");
    for (password, says) in [("short", "at least 8 characters"), ("password1", "guess"), ("mina-mina", "username")] {
        let reply = choose(&mut browser, &link, password).await;
        assert!(reply.status == 422 && reply.body.contains(says), "{password}: {}", reply.body);
        assert_eq!(hidden(&reply.body, "link").as_deref(), Some(link.as_str()), "{password}");
    }
    let foreign = [("form_token", "x"), ("link", link.as_str()), ("password", NEW)];
    assert_eq!(browser.post("/reset-password", &foreign).await.status, 403);

    let reply = choose(&mut browser, &link, NEW).await;
    assert_eq!((reply.status, reply.location().as_deref()), (303, Some("/login?reset=done")), "{}", reply.seen());
    let page = browser.get("/login?reset=done").await;
    assert!(page.body.contains("Your password was changed"), "{}", page.body);
    assert!(!is_signed_in(&mut old).await && !is_signed_in(&mut browser).await);
    assert_eq!(sign_in(&mut browser, MINA, PASSWORD).await.status, 422, "the old password");
    assert_eq!(sign_in(&mut browser, MINA, NEW).await.status, 303);

    let gone = browser.get(&format!("/reset-password?link={link}")).await;
    assert!(gone.status == 410 && gone.body.contains(OVER), "{}", gone.seen());
    assert!(gone.body.contains("Ask whoever runs this server"), "{}", gone.body);
    assert!(!gone.body.contains(&link));
    let told = "select count(*) from account_events where kind = $1";
    assert_eq!(number(&scene.server.database(), told, "password_reset").await, 1);
}

#[tokio::test]
async fn a_link_that_is_over_replaced_wrong_or_of_another_kind_changes_nothing() {
    let scene = Scene::new().await;
    let (replaced, over) = (reset_link(&scene), reset_link(&scene));
    let invitation = made(&scene.server, &["invite"]).1;
    let mut browser = scene.browser();
    let page = browser.get(&format!("/reset-password?link={over}")).await;
    let token = hidden(&page.body, "form_token").expect("a form");
    let sql = "update one_time_links set expires_at = created_at where $1 = ''";
    change(&scene.server.database(), sql, "").await;
    let cut = &over[..over.len() - 1];
    for link in [over.as_str(), &replaced, cut, "mgol_", "x", "", &invitation] {
        let page = browser.get(&format!("/reset-password?{}", encode(&[("link", link)]))).await;
        assert!(page.status == 410 && page.body.contains(OVER), "{link}: {}", page.seen());
        assert!(!page.body.contains("name=\"password\""), "{link}");
        let form = [("form_token", token.as_str()), ("link", link), ("password", NEW)];
        let reply = browser.post("/reset-password", &form).await;
        assert!(reply.status == 410 && reply.body.contains(OVER), "{link}: {}", reply.seen());
    }
    assert_eq!(browser.get("/reset-password").await.status, 410);
    assert_eq!(sign_in(&mut browser, MINA, PASSWORD).await.status, 303, "the password is the old one");
}

#[tokio::test]
async fn of_two_who_use_one_link_at_once_one_chooses_the_password() {
    let scene = Scene::new().await;
    let link = reset_link(&scene);
    let (mut one, mut two) = (scene.browser(), scene.browser());
    let other = format!("{NEW}-too");
    let (first, second) = tokio::join!(choose(&mut one, &link, NEW), choose(&mut two, &link, &other));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410], "{} {}", first.seen(), second.seen());
    let (wins, loses) = if first.status == 303 { (NEW, other.as_str()) } else { (other.as_str(), NEW) };
    assert_eq!(sign_in(&mut scene.browser(), MINA, loses).await.status, 422);
    assert_eq!(sign_in(&mut scene.browser(), MINA, wins).await.status, 303);
}

#[tokio::test]
async fn a_reset_signs_out_whoever_else_is_signed_in_in_that_browser() {
    let scene = Scene::new().await;
    scene.server.create_user("jun", PASSWORD);
    let mut browser = scene.browser();
    sign_in(&mut browser, "jun", PASSWORD).await;
    assert_eq!(choose(&mut browser, &reset_link(&scene), NEW).await.status, 303);
    assert!(!is_signed_in(&mut browser).await);
    assert_eq!(sign_in(&mut browser, "jun", PASSWORD).await.status, 303, "their password is as it was");
}

#[tokio::test]
async fn commands_about_nobody_are_one_clear_sentence() {
    let server = Server::start().await;
    for command in ["reset-link", "disable", "enable"] {
        let said = refused(&server, &["user", command, "--username", "nobody"]);
        assert!(said.contains("--username \"nobody\" is nobody's username"), "{said}");
    }
    for days in ["0", "91", "x"] {
        assert!(!server.run(&["invite", "--days", days]).status.success(), "{days}");
    }
    server.create_user(MINA, PASSWORD);
    assert!(server.run(&["user", "disable", "--username", MINA]).status.success());
    let said = refused(&server, &["user", "reset-link", "--username", MINA]);
    assert!(said.contains("mina is disabled"), "{said}");
}

async fn sign_up(browser: &mut Browser<'_>, invitation: &str, username: &str) -> Reply {
    let page = browser.get(&format!("/signup?invitation={invitation}")).await;
    let Some(token) = hidden(&page.body, "form_token") else { return page };
    let invitation = hidden(&page.body, "invitation").unwrap_or_default();
    let form = [("form_token", &*token), ("invitation", &invitation), ("username", username), ("password", NEW)];
    browser.post("/signup", &form).await
}

#[tokio::test]
async fn by_invitation_one_account_is_made_and_a_taken_name_spends_nothing() {
    let scene = Scene::with(&[("MATGIM_SIGN_UP", "invitation")]).await;
    let (printed, invitation) = made(&scene.server, &["invite", "--days", "1"]);
    assert!(printed.starts_with(&format!("{}/signup?invitation=mgol_", scene.server.base)), "{printed}");
    assert!(printed.contains("(1 day)"), "{printed}");
    let mut browser = scene.browser();
    let page = browser.get("/signup").await;
    assert!(page.status == 403 && page.body.contains("takes an invitation"), "{}", page.seen());
    let login = browser.get("/login").await;
    assert!(!login.body.contains("/signup"), "no way in without an invitation");
    let reset = reset_link(&scene);
    for wrong in ["mgol_x", &invitation[..invitation.len() - 1], &reset] {
        let page = browser.get(&format!("/signup?invitation={wrong}")).await;
        assert!(page.status == 404 && page.body.contains("can no longer be used"), "{wrong}: {}", page.seen());
        assert!(!page.body.contains("name=\"password\""), "{wrong}");
        let token = hidden(&login.body, "form_token").expect("a form");
        let form = [("form_token", &*token), ("invitation", wrong), ("username", "eve"), ("password", NEW)];
        assert_eq!(browser.post("/signup", &form).await.status, 404, "{wrong}");
        assert_eq!(browser.post("/signup", &[("username", "eve"), ("password", NEW)]).await.status, 403);
    }
    // To sign-in and back.
    let page = browser.get(&format!("/signup?invitation={invitation}")).await;
    let there = format!("/login?invitation={invitation}");
    assert!(page.body.contains(&format!("href=\"{there}\"")), "{}", page.body);
    let back = format!("href=\"/signup?invitation={invitation}\"");
    assert!(browser.get(&there).await.body.contains(&back));

    let taken = sign_up(&mut browser, &invitation, MINA).await;
    assert_eq!(taken.status, 409, "{}", taken.seen());
    let entered = sign_up(&mut browser, &invitation, "jun").await;
    assert_eq!(entered.location().as_deref(), Some("/apps"), "{}", entered.seen());
    assert!(is_signed_in(&mut browser).await);
    let spent = sign_up(&mut scene.browser(), &invitation, "eve").await;
    assert_eq!(spent.status, 404, "{}", spent.seen());
    let all = "select count(*) from users where username <> $1";
    assert_eq!(number(&scene.server.database(), all, "").await, 2);

    let twice = made(&scene.server, &["invite"]).1;
    let (mut one, mut two) = (scene.browser(), scene.browser());
    let (first, second) = tokio::join!(sign_up(&mut one, &twice, "ann"), sign_up(&mut two, &twice, "bea"));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404], "{} {}", first.seen(), second.seen());
}

#[tokio::test]
async fn an_invitation_goes_with_the_request_of_an_app() {
    let scene = Scene::with(&[("MATGIM_SIGN_UP", "invitation")]).await;
    let invitation = made(&scene.server, &["invite"]).1;
    let mut browser = scene.browser();
    let page = browser.authorize(&request(&scene.app, &[])).await;
    let waits = hidden(&page.body, "request").expect("a request");
    let address = format!("/signup?{}", encode(&[("request", &waits), ("invitation", &invitation)]));
    let page = browser.get(&address).await;
    let token = hidden(&page.body, "form_token").unwrap_or_else(|| panic!("a form: {}", page.seen()));
    let form = [
        ("form_token", &*token),
        ("request", &waits),
        ("invitation", &invitation),
        ("username", "jun"),
        ("password", NEW),
    ];
    let led = browser.post("/signup", &form).await;
    assert!(led.location().is_some_and(|to| to.starts_with("/consent?request=")), "{}", led.seen());
}

#[tokio::test]
async fn a_closed_server_makes_no_accounts_even_by_invitation() {
    let scene = Scene::with(&[("MATGIM_SIGN_UP", "closed")]).await;
    let invitation = made(&scene.server, &["invite"]).1;
    let reply = sign_up(&mut scene.browser(), &invitation, "jun").await;
    assert_eq!(reply.status, 404, "{}", reply.seen());
    assert!(!scene.browser().get(&format!("/login?invitation={invitation}")).await.body.contains("/signup"));
}
