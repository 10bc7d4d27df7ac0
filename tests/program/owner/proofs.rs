use super::browser::{Browser, hidden, is_sign_in};
use super::database;
use super::factors::{MINA, RECOVERY_CODES, Scene, has_session, token};
use super::requests::PASSWORD;
use super::server::Reply;

/// Another one that is as hard to guess.
const NEW_PASSWORD: &str = "velvet-compass-otter-lantern-38";

const REMOVE: &str = "/security/authenticator/remove";

/// The address of a form, its fields, and what it answers when it is done.
type Act = (&'static str, &'static [(&'static str, &'static str)], u16);

/// Every act of the account that takes a fresh proof, with its fields, and what stands in the answer to one who has none.
const GRAVE: [Act; 6] = [
    (REMOVE, &[], 303),
    (RECOVERY_CODES, &[], 303),
    ("/security/passkeys/begin", &[("label", "mine")], 403),
    ("/security/passkeys/remove", &[("passkey", "AAAA")], 303),
    ("/security/export", &[], 403),
    ("/security/delete", &[("username", MINA)], 403),
];

async fn ten_minutes_pass(scene: &Scene) {
    let sql = "update sessions set authenticated_at = authenticated_at - 600000
                where user_id = (select id from users where username_key = $1)";
    database::change(&scene.server.database(), sql, MINA).await;
}

async fn own_token(browser: &mut Browser<'_>) -> String {
    token(&browser.get("/security").await)
}

async fn send(browser: &mut Browser<'_>, path: &str, fields: &[(&str, &str)]) -> Reply {
    let token = own_token(browser).await;
    let mut form = vec![("form_token", token.as_str())];
    form.extend_from_slice(fields);
    browser.post(path, &form).await
}

async fn change_password(browser: &mut Browser<'_>) {
    let form = [("password", PASSWORD), ("new_password", NEW_PASSWORD)];
    let reply = send(browser, "/security/password", &form).await;
    let done = reply.location().is_some_and(|to| to.starts_with("/security?done=password_changed"));
    assert!(done, "{}", reply.seen());
}

/// Nothing that ends a defence is done in this browser, and the authenticator stays.
async fn opens_nothing(scene: &Scene, browser: &mut Browser<'_>, what: &str) {
    for (path, fields, status) in GRAVE {
        let reply = send(browser, path, fields).await;
        assert_eq!(reply.status, status, "{what}: {path}: {}", reply.seen());
        let asks = reply.location().is_none_or(|to| to.starts_with("/login?again=1&return_to="));
        assert!(asks, "{what}: {path}: {}", reply.seen());
        assert_eq!(reply.header("content-disposition"), "", "{what}: {path}");
    }
    let left = database::number(&scene.server.database(), "select count(*) from totp where $1 = $1", MINA).await;
    assert_eq!(left, 1, "{what}: the authenticator has gone");
}

async fn removes_the_authenticator(browser: &mut Browser<'_>) {
    let reply = send(browser, REMOVE, &[]).await;
    assert_eq!(reply.location().as_deref(), Some("/security/authenticator?removed=1"), "{}", reply.seen());
}

#[tokio::test]
async fn with_an_authenticator_a_new_password_leaves_the_session_as_old_as_it_was() {
    let scene = Scene::new().await;
    let (app, _, mut browser) = scene.set_up().await;
    ten_minutes_pass(&scene).await;
    opens_nothing(&scene, &mut browser, "an old session").await;
    change_password(&mut browser).await;
    opens_nothing(&scene, &mut browser, "after a new password").await;
    // The code is what it takes.
    let page = browser.get("/login?again=1&return_to=%2Fsecurity").await;
    let form = [("form_token", &*token(&page)), ("username", MINA), ("password", NEW_PASSWORD), ("again", "1")];
    assert_eq!(browser.post("/login", &form).await.location().as_deref(), Some("/login/code?again=1"));
    opens_nothing(&scene, &mut browser, "after the password once more").await;
    assert_eq!(scene.second_step(&mut browser, "code", &app.code(1)).await.status, 303);
    removes_the_authenticator(&mut browser).await;
}

#[tokio::test]
async fn where_a_password_is_all_a_new_one_is_as_good_as_signing_in() {
    let scene = Scene::new().await;
    let (mut browser, _) = scene.with_password().await;
    ten_minutes_pass(&scene).await;
    assert_eq!(send(&mut browser, "/security/export", &[]).await.status, 403);
    change_password(&mut browser).await;
    assert_eq!(send(&mut browser, "/security/export", &[]).await.status, 200);
}

#[tokio::test]
async fn a_session_from_before_the_authenticator_does_not_end_it() {
    let scene = Scene::new().await;
    let (mut older, _) = scene.with_password().await;
    assert!(has_session(&older));
    let (.., mut browser) = scene.set_up().await;
    opens_nothing(&scene, &mut older, "a session of a moment before").await;
    // The one in which a code was shown may.
    removes_the_authenticator(&mut browser).await;
}

#[tokio::test]
async fn a_session_gets_another_identifier_when_an_authenticator_is_set_up() {
    let scene = Scene::new().await;
    let (.., browser) = scene.set_up().await;
    let sessions = "select count(*) from sessions join users on users.id = user_id where username_key = $1";
    assert_eq!(database::number(&scene.server.database(), sessions, MINA).await, 1);
    assert!(has_session(&browser));
}

#[tokio::test]
async fn a_link_to_choose_a_password_takes_no_place_of_the_second_step() {
    let scene = Scene::new().await;
    let (app, _, mut signed_in) = scene.set_up().await;
    let made = scene.server.run(&["user", "reset-link", "--username", MINA]);
    let made = String::from_utf8_lossy(&made.stdout).into_owned();
    let link = made.split_once("link=").expect("a link").1.split_whitespace().next().expect("its end");
    let mut browser = Browser::of(&scene.server, MINA);
    let page = browser.get(&format!("/reset-password?link={link}")).await;
    let own = hidden(&page.body, "form_token").expect("form_token");
    let reply =
        browser.post("/reset-password", &[("form_token", &own), ("link", link), ("password", NEW_PASSWORD)]).await;
    assert_eq!(reply.location().as_deref(), Some("/login?reset=done"), "{}", reply.seen());
    assert!(!has_session(&browser));
    assert!(is_sign_in(&browser.get("/login").await));
    let ended = signed_in.get("/security").await;
    assert!(ended.location().is_some_and(|to| to.starts_with("/login?")), "{}", ended.seen());
    let page = browser.get("/login").await;
    let form = [("form_token", &*token(&page)), ("username", MINA), ("password", NEW_PASSWORD)];
    assert_eq!(browser.post("/login", &form).await.location().as_deref(), Some("/login/code"));
    assert!(!has_session(&browser));
    assert_eq!(scene.second_step(&mut browser, "code", &app.code(1)).await.status, 303);
    removes_the_authenticator(&mut browser).await;
}

#[tokio::test]
async fn a_recovery_code_stands_in_for_the_authenticator() {
    let scene = Scene::new().await;
    let (_, codes, _) = scene.set_up().await;
    let (mut browser, _) = scene.with_password().await;
    assert_eq!(scene.second_step(&mut browser, "recovery_code", &codes[0]).await.status, 303);
    removes_the_authenticator(&mut browser).await;
}
