use super::browser::{Browser, hidden};
use super::requests::PASSWORD;
use super::scene::{BOSS, MINA, Scene, act, printed, user_of};
use super::server::Server;

const PAGES: [&str; 5] = ["/admin", "/admin/people", "/admin/clients", "/admin/settings", "/admin/audit"];

/// Opens an address that a command printed, and makes an account there.
async fn sign_up(browser: &mut Browser<'_>, path: &str, username: &str) -> super::server::Reply {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{}", page.seen());
    let own = page.body.split_once("action=\"/signup\"").expect("a form").1;
    let field = |name: &str| hidden(own, name).unwrap_or_default();
    let (token, invitation, back) = (field("form_token"), field("invitation"), field("return_to"));
    let form = [
        ("form_token", token.as_str()),
        ("invitation", &invitation),
        ("return_to", &back),
        ("username", username),
        ("password", PASSWORD),
    ];
    browser.post("/signup", &form).await
}

#[tokio::test]
async fn the_first_administrator_comes_by_an_address_that_is_printed_and_works_once() {
    let server = Server::start_with(&[("MATGIM_SIGN_UP", "closed")]).await;
    assert!(printed(&server, &["admin", "list"]).contains("matgim admin link"));
    let said = printed(&server, &["admin", "link"]);
    assert!(said.contains("until 20") && said.contains("(1 hour)"), "{said}");
    let path = said.lines().next().and_then(|line| line.strip_prefix(&server.base)).expect("an address of ours");
    let mut browser = Browser::of(&server, "first");
    let page = browser.get(path).await;
    assert!(
        page.body.contains("이 계정으로 서버를 관리하게 됩니다") || page.body.contains("will administer"),
        "{}",
        page.seen()
    );
    let reply = sign_up(&mut browser, path, "first").await;
    assert_eq!((reply.status, reply.location().as_deref()), (303, Some("/admin")), "{}", reply.seen());
    assert_eq!(browser.get("/admin").await.status, 200);
    assert!(
        browser.get("/security").await.body.contains("href=\"/admin\""),
        "the way back is on the page of the account"
    );
    assert_eq!(printed(&server, &["admin", "list"]), "first\n");
    let mut other = Browser::of(&server, "second");
    assert_eq!(other.get(path).await.status, 404, "it was used");
    assert_eq!(other.get("/signup").await.status, 404, "nobody else makes an account here");
}

#[tokio::test]
async fn a_link_that_is_over_makes_no_account_although_anybody_may_sign_up() {
    let server = Server::start().await;
    let said = printed(&server, &["admin", "link"]);
    let path = said.lines().next().and_then(|line| line.strip_prefix(&server.base)).expect("an address").to_owned();
    let sql = "update one_time_links set expires_at = created_at where $1 = ''";
    super::database::change(&server.database(), sql, "").await;
    let mut browser = Browser::of(&server, "late");
    let page = browser.get(&path).await;
    assert!(page.status == 404 && !page.body.contains("action=\"/signup\""), "{}", page.seen());
    assert_eq!(browser.get("/signup").await.status, 200, "an account like others is still to be had");
}

#[tokio::test]
async fn nobody_but_its_administrators_sees_or_does_anything_there() {
    let scene = Scene::new().await;
    let mut mina = scene.signed_in(MINA).await;
    let mut boss = scene.signed_in(BOSS).await;
    let victim = user_of(&mut boss, MINA).await;
    for path in PAGES {
        let stranger = scene.server.get(path).await;
        let login = format!("/login?return_to={path}");
        assert_eq!((stranger.status, stranger.location().as_deref()), (303, Some(login.as_str())), "{path}");
        let page = mina.get(path).await;
        assert_eq!(page.status, 403, "{path}: {}", page.seen());
        for secret in [BOSS, &victim, "base_url"] {
            assert!(!page.body.contains(secret), "{path} tells {secret}");
        }
        let page = boss.get(path).await;
        assert_eq!((page.status, page.header("cache-control").as_str()), (200, "no-store"), "{path}");
        assert!(!page.body.contains("<script"), "{path} has a script");
    }
    for (path, kind, fields) in [
        ("/admin/people", "person_disabled", vec![("user", victim.as_str())]),
        ("/admin/people", "administrator_added", vec![("user", victim.as_str())]),
        ("/admin/links", "administrator_link_made", vec![]),
        ("/admin/backup", "backup_made", vec![]),
    ] {
        let reply = act(&mut mina, path, kind, &fields).await;
        assert_eq!(reply.status, 403, "{path} {kind}: {}", reply.seen());
    }
    assert_eq!(printed(&scene.server, &["admin", "list"]), format!("{BOSS}\n"));
    assert!(boss.get("/admin/audit").await.body.matches("class=\"what\"").count() == 1, "only how boss became one");
}

#[tokio::test]
async fn an_act_takes_a_proof_of_a_moment_ago_and_a_form_of_ones_own() {
    let scene = Scene::new().await;
    let mut boss = scene.signed_in(BOSS).await;
    let mina = user_of(&mut boss, MINA).await;
    let foreign = [("form_token", "x"), ("act", "person_disabled"), ("user", mina.as_str())];
    assert_eq!(boss.post("/admin/people", &foreign).await.status, 403);
    scene.let_ten_minutes_pass().await;
    let page = boss.get("/admin/people").await;
    assert!(page.status == 200 && !page.body.contains("name=\"user\""), "what could not be done is not offered");
    assert!(page.body.contains("/login?again=1&amp;return_to=%2Fadmin%2Fpeople"), "{}", page.body);
    let reply = act(&mut boss, "/admin/people", "person_disabled", &[("user", &mina)]).await;
    assert_eq!(reply.status, 403, "{}", reply.seen());
    assert!(reply.body.contains("role=\"alert\"") && reply.body.contains("/login?again=1"), "{}", reply.body);
    assert_eq!(scene.signed_in(MINA).await.get("/security").await.status, 200, "nothing was done");
}

#[tokio::test]
async fn bad_forms_are_answered_with_the_field_that_is_wrong() {
    let scene = Scene::new().await;
    let mut boss = scene.signed_in(BOSS).await;
    for (path, kind, fields, says) in [
        ("/admin/people", "anything", vec![("user", "x")], "act is missing"),
        ("/admin/people", "client_suspended", vec![("user", "x")], "act is missing"),
        ("/admin/people", "person_disabled", vec![], "user is missing"),
        ("/admin/clients", "client_suspended", vec![("client_id", "\u{1}")], "client_id is missing"),
        ("/admin/links", "invitation_made", vec![], "act is missing"),
    ] {
        let reply = act(&mut boss, path, kind, &fields).await;
        assert!(reply.status == 400 && reply.body.contains(says), "{path} {kind}: {}", reply.seen());
    }
    let reply = act(&mut boss, "/admin/people", "person_disabled", &[("user", "nobody")]).await;
    assert_eq!(reply.status, 404, "{}", reply.seen());
}

#[tokio::test]
async fn settings_are_shown_with_where_they_come_from_and_without_a_password() {
    let scene = Scene::with(&[("MATGIM_LOG", "warn")]).await;
    let page = scene.signed_in(BOSS).await.get("/admin/settings").await.body;
    for words in ["<code>log</code>", "<code>warn</code>", "<code>MATGIM_LOG</code>", "<code>clients_a_person</code>"] {
        assert!(page.contains(words), "{words} is missing in {page}");
    }
    let database = scene.server.database();
    if let Some((_, password)) = database.to_string_lossy().split_once("://").and_then(|(_, rest)| {
        let user = rest.split_once('@')?.0;
        user.split_once(':')
    }) {
        assert!(!page.contains(password), "the password of the database is on the page");
    }
}
