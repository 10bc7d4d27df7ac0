use super::browser::{Browser, hidden};
use super::factors::{AUTHENTICATOR, MINA, RECOVERY_CODES, Scene, app, asks_for_a_code, token};
use super::requests::PASSWORD;
use super::server::{Pairs, Reply};
use super::strace::{SYNCS, Strace};
use super::{database, home};

const JUN: &str = home::JUN;
const NEW_PASSWORD: &str = "velvet-compass-otter-lantern-38";

/// What mina does where she is signed in.
type Act<'a> = (&'static str, Pairs<'a>);

async fn sends(browser: &mut Browser<'_>, form_token: &str, (path, fields): Act<'_>) -> Reply {
    browser.post(path, &[&[("form_token", form_token)], fields].concat()).await
}

/// What is answered while no sync succeeds does not wait for one.
#[tokio::test]
async fn no_act_on_an_account_is_acknowledged_before_it_is_on_the_disk() {
    let scene = Scene::new().await;
    let server = &scene.server;
    let (authenticator, codes, mut desk) = scene.set_up().await;
    let (mut phone, _) = scene.with_password().await;
    assert_eq!(scene.second_step(&mut phone, "code", &authenticator.code(1)).await.status, 303);
    scene.time_passes().await;
    let page = desk.get("/security").await;
    let form_token = token(&page);
    let other = page.body.split_once("action=\"/security/sessions/end\"").expect("another session").1;
    let other = hidden(other, "session").expect("a session");

    // Two who are half way in, one who sets up an app, and one who has a link.
    let mut half_way = Vec::new();
    for (name, typed) in [("code", authenticator.code(0)), ("recovery_code", codes[0].clone())] {
        let (mut browser, _) = scene.with_password().await;
        let page = browser.get("/login/code").await;
        assert!(asks_for_a_code(&page), "{}", page.seen());
        half_way.push((browser, token(&page), name, typed));
    }
    server.create_user(JUN, PASSWORD);
    let mut jun = Browser::of(server, JUN);
    let sign_in = token(&jun.get("/login").await);
    let form = [("form_token", &*sign_in), ("username", JUN), ("password", PASSWORD)];
    assert_eq!(jun.post("/login", &form).await.status, 303);
    let page = jun.get(AUTHENTICATOR).await;
    let set_up = [("form_token", token(&page)), ("code", app(&page).code(0))];
    let set_up = set_up.each_ref().map(|(name, value)| (*name, value.as_str()));
    let made = server.run(&["user", "reset-link", "--username", JUN]);
    let made = String::from_utf8_lossy(&made.stdout).into_owned();
    let link = made.split_once("link=").expect("a link").1.split_whitespace().next().expect("its end");
    let mut linked = Browser::of(server, JUN);
    let page = linked.get(&format!("/reset-password?link={link}")).await;
    let chosen = [("form_token", token(&page)), ("link", link.to_owned()), ("password", NEW_PASSWORD.to_owned())];
    let chosen = chosen.each_ref().map(|(name, value)| (*name, value.as_str()));

    let acts: [Act<'_>; 7] = [
        ("/security/password", &[("password", PASSWORD), ("new_password", NEW_PASSWORD)]),
        ("/security/sessions/end", &[("session", &other)]),
        ("/security/sessions/end-others", &[]),
        (RECOVERY_CODES, &[]),
        ("/security/authenticator/remove", &[]),
        ("/security/delete", &[("username", MINA)]),
        ("/logout", &[]),
    ];
    let Some(fault) = Strace::spoiling(server, SYNCS, "error=EIO").await else { return };
    let before = database::all_but_notes(&server.database(), &["account_events"]).await;
    for act in acts {
        sends(&mut desk, &form_token, act).await.is_put_off(act.0);
    }
    for (browser, form_token, name, typed) in &mut half_way {
        let reply = browser.post("/login/code", &[("form_token", form_token), (name, typed)]).await;
        reply.is_put_off(name);
    }
    jun.post(AUTHENTICATOR, &set_up).await.is_put_off("an authenticator");
    linked.post("/reset-password", &chosen).await.is_put_off("a password by a link");
    drop(fault);
    let now = database::all_but_notes(&server.database(), &["account_events"]).await;
    assert!(now == before, "something was half done: {:#?}", database::difference(&before, &now));

    for (browser, form_token, name, typed) in &mut half_way {
        let done = browser.post("/login/code", &[("form_token", form_token), (name, typed)]).await;
        assert_eq!(done.status, 303, "{name}: {}", done.seen());
    }
    assert_eq!(jun.post(AUTHENTICATOR, &set_up).await.status, 303);
    assert_eq!(linked.post("/reset-password", &chosen).await.status, 303);
    // What signs out goes last, and an account that has gone needs no more.
    for act in acts.into_iter().filter(|(path, _)| *path != "/logout") {
        // A new password gives this browser another session.
        let form_token = token(&desk.get("/security").await);
        let done = sends(&mut desk, &form_token, act).await;
        assert_eq!(done.status, 303, "{}: {}", act.0, done.seen());
        assert!(!done.location().is_some_and(|to| to.starts_with("/login")), "{}: {}", act.0, done.seen());
    }
}
