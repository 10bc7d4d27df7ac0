use super::browser::{Browser, hidden, parameter};
use super::requests::{ALL, CALLBACK, PASSWORD, Tokens, exchange, request};
use super::scene::{BOSS, MINA, Scene, act, printed, user_of};
use super::server::{Client, Server, encode};

async fn connected(server: &Server, app: &Client) -> Tokens {
    let mut browser = Browser::of(server, MINA);
    let address = browser.allow(&request(app, &[])).await.expect("a redirect");
    let code = parameter(&address, "code").expect("a code");
    Tokens::of(&server.ask("/token", app, &exchange(&code)).await).expect("tokens")
}

/// Where a browser is sent to be asked.
fn letter_address(app: &Client) -> String {
    format!("/authorize?{}", encode(&request(app, &[])))
}

/// Does it as its page would, and is led back to that.
async fn done(boss: &mut Browser<'_>, path: &str, kind: &str, fields: &[(&str, &str)]) {
    let reply = act(boss, path, kind, fields).await;
    let back = format!("{path}?done={kind}");
    assert_eq!((reply.status, reply.location()), (303, Some(back.clone())), "{kind}: {}", reply.seen());
    let page = boss.get(&back).await;
    assert!(page.status == 200 && page.body.contains("role=\"status\""), "{kind}: {}", page.seen());
}

#[tokio::test]
async fn a_person_who_is_disabled_is_refused_everywhere_at_once_and_goes_on_when_enabled() {
    let scene = Scene::new().await;
    let app = scene.server.create_client(BOSS, "confidential", &[CALLBACK], ALL);
    let tokens = connected(&scene.server, &app).await;
    let (mut boss, mut mina) = (scene.signed_in(BOSS).await, scene.signed_in(MINA).await);
    let user = user_of(&mut boss, MINA).await;
    done(&mut boss, "/admin/people", "person_disabled", &[("user", &user)]).await;
    assert_eq!(scene.server.call(&tokens.access).await.status, 401);
    assert_eq!(mina.get("/security").await.status, 303, "she is signed out");
    // A field more: the same press once more would be answered as the first was.
    let again = act(&mut boss, "/admin/people", "person_disabled", &[("user", &user), ("again", "yes")]).await;
    assert_eq!(again.status, 409, "it was so: {}", again.seen());
    let link = act(&mut boss, "/admin/people", "reset_link_made", &[("user", &user)]).await;
    assert_eq!(link.status, 409, "no link would work: {}", link.seen());
    done(&mut boss, "/admin/people", "person_enabled", &[("user", &user)]).await;
    assert!(scene.server.is_active(&app, &tokens.access).await);
    assert_eq!(mina.get("/security").await.status, 303, "her sessions ended for good");
}

#[tokio::test]
async fn a_client_that_is_suspended_is_refused_everywhere_at_once_until_it_is_resumed() {
    let scene = Scene::new().await;
    let app = scene.server.create_client(MINA, "confidential", &[CALLBACK], ALL);
    let tokens = connected(&scene.server, &app).await;
    let mut boss = scene.signed_in(BOSS).await;
    let field = [("client_id", app.id.as_str())];
    done(&mut boss, "/admin/clients", "client_suspended", &field).await;
    assert_eq!(scene.server.call(&tokens.access).await.status, 401);
    let form = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh.as_str())];
    let reply = scene.server.ask("/token", &app, &form).await;
    assert!(reply.is(401, "invalid_client"), "{}", reply.seen());
    let said = printed(&scene.server, &["client", "suspend", "--client-id", &app.id]);
    assert!(said.contains("suspended already"), "{said}");
    let said = printed(&scene.server, &["client", "resume", "--client-id", &app.id]);
    assert!(said.contains("resumed"), "{said}");
    // An API may remember for a moment that a token was refused (RFC 7662 §4).
    assert!(scene.server.is_active(&app, &tokens.access).await);
}

#[tokio::test]
async fn a_client_is_vouched_for_as_it_was_looked_at() {
    let scene = Scene::new().await;
    let app = scene.server.create_client(MINA, "confidential", &[CALLBACK], ALL);
    let mut boss = scene.signed_in(BOSS).await;
    let page = boss.get(&format!("/admin/clients?find={}", app.id)).await.body;
    let seen = hidden(&page, "seen").expect("what was looked at");
    let stale = act(&mut boss, "/admin/clients", "client_vouched_for", &[("client_id", &app.id), ("seen", "x")]).await;
    assert_eq!(stale.status, 409, "{}", stale.seen());
    done(&mut boss, "/admin/clients", "client_vouched_for", &[("client_id", &app.id), ("seen", &seen)]).await;
    let letter = scene.signed_in(MINA).await.get(&letter_address(&app)).await;
    assert!(!letter.body.contains("name=\"began\""), "people need not say that they began with it: {}", letter.body);
    done(&mut boss, "/admin/clients", "client_vouched_for_no_more", &[("client_id", &app.id)]).await;
    let letter = scene.signed_in(MINA).await.get(&letter_address(&app)).await;
    assert!(letter.body.contains("name=\"began\""), "{}", letter.body);
}

#[tokio::test]
async fn a_link_is_shown_once_and_does_what_it_says() {
    let scene = Scene::with(&[("MATGIM_SIGN_UP", "invitation"), ("MATGIM_LOG", "debug")]).await;
    let mut boss = scene.signed_in(BOSS).await;
    let user = user_of(&mut boss, MINA).await;
    let address = |body: &str| {
        let found = body.split_once("class=\"address\"><code>").and_then(|(_, rest)| rest.split_once('<'));
        found.map(|(address, _)| address.replace("&amp;", "&")).unwrap_or_else(|| panic!("a link in {body}"))
    };
    for (path, kind, fields, begins) in [
        ("/admin/people", "reset_link_made", vec![("user", user.as_str())], "/reset-password?link="),
        ("/admin/links", "invitation_made", vec![], "/signup?invitation="),
        ("/admin/links", "administrator_link_made", vec![], "/signup?invitation="),
    ] {
        let page = act(&mut boss, path, kind, &fields).await;
        assert_eq!((page.status, page.header("cache-control").as_str()), (200, "no-store"), "{kind}: {}", page.seen());
        let address = address(&page.body);
        let path = address.strip_prefix(&scene.server.base).expect("an address of ours");
        assert!(path.starts_with(begins), "{kind}: {path}");
        assert_eq!(Browser::of(&scene.server, "new").get(path).await.status, 200, "{kind}");
        let secret = path.split_once('=').expect("a secret").1.split('&').next().expect("a secret");
        for page in ["/admin/people", "/admin/audit", "/admin"] {
            assert!(!boss.get(page).await.body.contains(secret), "{kind}: {page} shows the link again");
        }
        assert!(!scene.server.log().contains(secret), "{kind}: the link is in the log");
    }
}

#[tokio::test]
async fn the_last_administrator_cannot_be_taken_away_on_the_pages() {
    let scene = Scene::new().await;
    let mut boss = scene.signed_in(BOSS).await;
    let (own, mina) = (user_of(&mut boss, BOSS).await, user_of(&mut boss, MINA).await);
    for kind in ["administrator_removed", "person_disabled"] {
        let reply = act(&mut boss, "/admin/people", kind, &[("user", &own)]).await;
        assert_eq!(reply.status, 409, "{kind}: {}", reply.seen());
    }
    done(&mut boss, "/admin/people", "administrator_added", &[("user", &mina)]).await;
    let gone = act(&mut boss, "/admin/people", "administrator_removed", &[("user", &own)]).await;
    assert_eq!(gone.status, 303, "{}", gone.seen());
    assert_eq!(boss.get("/admin").await.status, 403, "and from then on they see nothing");
    assert_eq!(scene.signed_in(MINA).await.get("/admin").await.status, 200);
}

#[tokio::test]
async fn what_was_done_on_the_pages_and_by_commands_is_in_the_audit_log() {
    let scene = Scene::with(&[("MATGIM_LOG", "info")]).await;
    let mut boss = scene.signed_in(BOSS).await;
    let user = user_of(&mut boss, MINA).await;
    done(&mut boss, "/admin/people", "person_disabled", &[("user", &user)]).await;
    printed(&scene.server, &["user", "enable", "--username", MINA]);
    printed(&scene.server, &["invite"]);
    boss.post("/preferences", &[("language", "en")]).await;
    let page = boss.get("/admin/audit").await.body;
    let lines: Vec<&str> = page.split("class=\"what\"").skip(1).collect();
    let expected = [
        ("An invitation link was made", "The command line"),
        ("was enabled", "The command line"),
        ("was disabled", BOSS),
        ("became an administrator", "The command line"),
    ];
    assert_eq!(lines.len(), expected.len(), "{page}");
    for (line, (what, who)) in lines.iter().zip(expected) {
        assert!(line.contains(what) && line.contains(who), "{what} by {who}: {line}");
    }
    assert!(scene.server.log().contains("person_disabled"), "and in the server's own log");
}

#[tokio::test]
async fn a_person_reads_in_their_own_log_what_was_done_to_their_account_and_not_by_whom() {
    let scene = Scene::new().await;
    let mut boss = scene.signed_in(BOSS).await;
    scene.signed_in(MINA).await;
    let user = user_of(&mut boss, MINA).await;
    done(&mut boss, "/admin/people", "sessions_ended", &[("user", &user)]).await;
    done(&mut boss, "/admin/people", "person_disabled", &[("user", &user)]).await;
    printed(&scene.server, &["user", "enable", "--username", MINA]);
    let made = act(&mut boss, "/admin/people", "reset_link_made", &[("user", &user)]).await;
    assert_eq!(made.status, 200, "{}", made.seen());
    let mut mina = scene.signed_in(MINA).await;
    for (language, says) in [
        ("en", ["made a link for choosing", "enabled the account", "disabled the account", "signed it out everywhere"]),
        ("ko", ["재설정 링크를 만듦", "사용 중지를 풂", "계정 사용을 중지하고", "모든 곳에서 로그아웃시킴"]),
    ] {
        mina.post("/preferences", &[("language", language)]).await;
        let page = mina.get("/security").await.body;
        let lines: Vec<&str> = page.split("<p class=\"what\">").skip(1).collect();
        let of_administrator =
            if language == "en" { "An administrator of this server" } else { "이 서버의 관리자가" };
        let told: Vec<&&str> = lines.iter().filter(|line| line.contains(of_administrator)).collect();
        assert_eq!(told.len(), says.len(), "{page}");
        for (line, says) in told.iter().zip(says) {
            let line = line.split_once("</li>").expect("its end").0;
            assert!(line.contains(says) && !line.contains(BOSS), "{says}: {line}");
            assert!(!line.contains("by the app") && !line.contains("앱의 서버"), "nobody's app did it: {line}");
        }
    }
}

#[tokio::test]
async fn a_backup_is_made_from_the_overview_and_told_there() {
    let scene = Scene::new().await;
    let mut boss = scene.signed_in(BOSS).await;
    let folder = scene.server.database().with_file_name("");
    if folder.join(Server::DATABASE).exists() {
        let reply = act(&mut boss, "/admin/backup", "backup_made", &[]).await;
        assert_eq!(reply.status, 404, "a database on a server is backed up there: {}", reply.seen());
        assert!(boss.get("/admin").await.body.contains("pg_dump"));
        return;
    }
    let reply = act(&mut boss, "/admin/backup", "backup_made", &[]).await;
    assert_eq!((reply.status, reply.location().as_deref()), (303, Some("/admin?done=backup_made")), "{}", reply.seen());
    let page = boss.get("/admin?done=backup_made").await.body;
    let made = std::fs::read_dir(&folder).expect("the folder").flatten().map(|entry| entry.file_name());
    let made: Vec<String> =
        made.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.ends_with("Z.db")).collect();
    let [file] = &made[..] else { panic!("one backup: {made:?}") };
    assert!(page.contains(file), "{page}");
    let restored = tempfile::tempdir().expect("a temporary folder");
    let database = format!("sqlite://{}", restored.path().join("matgim.db").display());
    let from = folder.join(file);
    let from = from.to_str().expect("UTF-8");
    let ran = scene.server.run(&["restore", "--from", from, "--database", &database]);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[tokio::test]
async fn people_are_found_by_a_part_of_their_name_whatever_it_has_in_it() {
    let scene = Scene::new().await;
    for name in ["mina.2", "다솜"] {
        scene.server.create_user(name, PASSWORD);
    }
    let mut boss = scene.signed_in(BOSS).await;
    for (find, found, not_found) in [
        ("MIN", vec!["mina", "mina.2"], vec!["다솜"]),
        ("%EB%8B%A4", vec!["다솜"], vec!["mina"]),
        ("%25", vec![], vec!["mina", "다솜"]),
        ("%3Cb%3E", vec![], vec!["mina", "<b>"]),
    ] {
        let page = boss.get(&format!("/admin/people?find={find}")).await;
        assert_eq!(page.status, 200, "{find}");
        let named = |name: &str| page.body.contains(&format!("<bdi>{name}</bdi>"));
        assert!(found.iter().all(|name| named(name)) && !not_found.iter().any(|name| named(name)), "{find}");
        assert!(!page.body.contains("<b>"), "{find} is text");
    }
}
