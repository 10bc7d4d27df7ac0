use std::sync::atomic::{AtomicU8, Ordering};

use super::world::{ADA, CHROME, IPHONE, NEW_PASSWORD, World, form_token, is_signed_in};
use crate::support::browser::{Browser, hidden};
use crate::support::database::{all_but_notes, change_with, number};
use crate::support::requests::PASSWORD;
use crate::support::server::{Pairs, Reply};

/// The same form twice at once, and once more with the cookies of the answer. All of them are led to the same place, and nothing is
/// done again.
async fn pressed(world: &World, browser: &mut Browser<'_>, path: &str, fields: Pairs<'_>) -> String {
    let token = form_token(browser).await;
    let form = [fields, &[("form_token", token.as_str())]].concat();
    let mut other = Browser::with_cookies(&world.server, ADA, browser.cookies.clone());
    let (first, second) = tokio::join!(browser.post(path, &form), other.post(path, &form));
    let done = kept(world).await;
    let third = browser.post(path, &form).await;
    let to = first.location().unwrap_or_else(|| panic!("{path}: {}", first.seen()));
    for (press, later) in [("second", &second), ("third", &third)] {
        assert_eq!(
            (later.status, later.location().as_deref()),
            (303, Some(&*to)),
            "{path}, {press} press: {}",
            later.seen()
        );
    }
    assert_eq!(browser.cookies, other.cookies, "{path}: both presses end with the same cookies");
    assert_eq!(kept(world).await, done, "{path} was done again");
    to
}

/// Everything that is stored, but that somebody was here.
async fn kept(world: &World) -> String {
    all_but_notes(&world.server.database(), &["sessions"]).await
}

/// The form once, and a second time when the browser has gone on to something else.
async fn pressed_late(browser: &mut Browser<'_>, path: &str, fields: Pairs<'_>) -> Reply {
    let token = form_token(browser).await;
    let form = [fields, &[("form_token", token.as_str())]].concat();
    let first = browser.post(path, &form).await;
    assert_eq!(first.status, 303, "{path}: {}", first.seen());
    browser.post("/preferences", &[("language", "en")]).await;
    browser.post(path, &form).await
}

async fn events(world: &World, kind: &str) -> i64 {
    let sql = "select coalesce(sum(times), 0) from account_events where kind = $1";
    number(&world.server.database(), sql, kind).await
}

async fn other_session(browser: &mut Browser<'_>) -> String {
    let page = browser.get("/security").await.body;
    let form = page.split_once("action=\"/security/sessions/end\"").expect("a form").1;
    hidden(form, "session").expect("a session")
}

/// A passkey of ada's, as the database holds one; its key opens nothing.
async fn add_passkey(world: &World) {
    static ADDED: AtomicU8 = AtomicU8::new(0);
    let sql = "insert into passkeys (id, user_id, label, credential, created_at)
               select $2, id, 'phone', '{}', 1 from users where username_key = $1";
    let id = [ADDED.fetch_add(1, Ordering::Relaxed); 16];
    change_with(&world.server.database(), sql, ADA, &id).await;
}

#[tokio::test]
async fn a_session_that_is_ended_by_two_presses_is_ended_once_and_later_the_page_says_that_it_was_over() {
    let world = World::new().await;
    let mut desk = world.sign_in(ADA, CHROME).await;
    world.sign_in(ADA, IPHONE).await;
    let session = other_session(&mut desk).await;
    let to = pressed(&world, &mut desk, "/security/sessions/end", &[("session", &session)]).await;
    assert_eq!(to, "/security?done=session_ended#sessions");
    assert_eq!(events(&world, "session_ended").await, 1);
    world.sign_in(ADA, IPHONE).await;
    let session = other_session(&mut desk).await;
    let late = pressed_late(&mut desk, "/security/sessions/end", &[("session", &session)]).await;
    assert_eq!(late.location().as_deref(), Some("/security?done=no_such_session#sessions"), "{}", late.seen());
    assert!(desk.get("/security?done=no_such_session").await.body.contains("That session was already signed out"));
}

#[tokio::test]
async fn all_others_are_signed_out_once_by_two_presses() {
    let world = World::new().await;
    let mut desk = world.sign_in(ADA, CHROME).await;
    world.sign_in(ADA, IPHONE).await;
    let to = pressed(&world, &mut desk, "/security/sessions/end-others", &[]).await;
    assert_eq!(to, "/security?done=others_ended#sessions");
    let late = pressed_late(&mut desk, "/security/sessions/end-others", &[]).await;
    assert_eq!(late.location(), Some(to), "{}", late.seen());
    assert_eq!(events(&world, "other_sessions_ended").await, 1);
    assert!(is_signed_in(&mut desk).await);
}

#[tokio::test]
async fn a_password_that_is_changed_by_two_presses_is_changed_once_and_its_owner_stays_signed_in() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    let form = [("password", PASSWORD), ("new_password", NEW_PASSWORD)];
    let to = pressed(&world, &mut ada, "/security/password", &form).await;
    assert_eq!(to, "/security?done=password_changed#password");
    assert!(is_signed_in(&mut ada).await);
    assert_eq!(events(&world, "password_changed").await, 1);
    assert!(world.opens(NEW_PASSWORD).await && !world.opens(PASSWORD).await);
}

#[tokio::test]
async fn a_late_press_of_a_new_password_is_told_that_it_has_changed() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    let form = [("password", PASSWORD), ("new_password", NEW_PASSWORD)];
    let late = pressed_late(&mut ada, "/security/password", &form).await;
    // The form is of the session before, which the change has ended: the page is shown anew, and nothing is done.
    assert!(late.status == 403 || late.status == 422, "{}", late.seen());
    assert_eq!(events(&world, "password_changed").await, 1);
    assert!(is_signed_in(&mut ada).await);
    // From the page as it is now: the current password is the new one.
    let again = pressed_again(&mut ada, &form).await;
    assert_eq!(again.status, 422, "{}", again.seen());
    assert!(again.body.contains("The current password is not correct"), "{}", again.body);
    assert!(world.opens(NEW_PASSWORD).await);
}

async fn pressed_again(browser: &mut Browser<'_>, fields: Pairs<'_>) -> Reply {
    let token = form_token(browser).await;
    browser.post("/security/password", &[fields, &[("form_token", token.as_str())]].concat()).await
}

#[tokio::test]
async fn an_account_that_is_deleted_by_two_presses_is_gone_and_every_press_says_so() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    let token = form_token(&mut ada).await;
    let form = [("form_token", token.as_str()), ("username", ADA)];
    let mut other = Browser::with_cookies(&world.server, ADA, ada.cookies.clone());
    let before = ada.cookies.clone();
    let (first, second) = tokio::join!(ada.post("/security/delete", &form), other.post("/security/delete", &form));
    // A press that was on its way has the cookies of before; one that follows has those of the answer.
    let on_its_way = Browser::with_cookies(&world.server, ADA, before).post("/security/delete", &form).await;
    let third = ada.post("/security/delete", &form).await;
    for (press, reply) in [("first", first), ("second", second), ("on its way", on_its_way), ("third", third)] {
        assert_eq!(reply.location().as_deref(), Some("/security/deleted"), "{press}: {}", reply.seen());
    }
    assert!(ada.get("/security/deleted").await.body.contains("계정을 삭제했습니다"));
    assert!(!is_signed_in(&mut ada).await);
    let all = "select count(*) from users where username_key = $1";
    assert_eq!(number(&world.server.database(), all, ADA).await, 0);
}

#[tokio::test]
async fn a_late_press_deletes_no_account_that_has_taken_the_name() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    let token = form_token(&mut ada).await;
    let form = [("form_token", token.as_str()), ("username", ADA)];
    assert_eq!(ada.post("/security/delete", &form).await.location().as_deref(), Some("/security/deleted"));
    world.server.create_user(ADA, PASSWORD);
    let mut again = world.sign_in(ADA, IPHONE).await;
    ada.post("/preferences", &[("language", "en")]).await;
    for browser in [&mut ada, &mut again] {
        let late = browser.post("/security/delete", &form).await;
        assert_ne!(late.location().as_deref(), Some("/security/deleted"), "{}", late.seen());
    }
    assert!(is_signed_in(&mut again).await && world.opens(PASSWORD).await);
}

#[tokio::test]
async fn a_passkey_that_is_removed_by_two_presses_is_removed_once_and_later_the_page_says_that_it_was() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    for late in [false, true] {
        add_passkey(&world).await;
        let page = ada.get("/security/passkeys").await;
        let form = page.body.split_once("action=\"/security/passkeys/remove\"").expect("a form").1;
        let passkey = hidden(form, "passkey").expect("a passkey");
        let form = [("passkey", passkey.as_str())];
        if late {
            let late = pressed_late(&mut ada, "/security/passkeys/remove", &form).await;
            assert_eq!(late.location().as_deref(), Some("/security/passkeys?said=nothing_there"), "{}", late.seen());
            let page = ada.get("/security/passkeys?said=nothing_there").await;
            assert!(page.body.contains("This passkey was already removed"), "{}", page.body);
        } else {
            let to = pressed(&world, &mut ada, "/security/passkeys/remove", &form).await;
            assert_eq!(to, "/security/passkeys?said=removed");
        }
    }
    assert_eq!(events(&world, "passkey_removed").await, 2, "one for each that there was");
}

#[tokio::test]
async fn an_app_that_is_disconnected_by_two_presses_is_disconnected_once_and_later_the_page_says_so() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    let form = [("client_id", world.app.id.as_str())];
    let tokens = world.connect(&mut ada).await;
    let to = pressed(&world, &mut ada, "/apps/disconnect", &form).await;
    assert_eq!(to, "/apps?disconnected=done");
    world.are_dead(&tokens).await;
    let tokens = world.connect(&mut ada).await;
    let late = pressed_late(&mut ada, "/apps/disconnect", &form).await;
    assert_eq!(late.location().as_deref(), Some("/apps?disconnected=nothing_there"), "{}", late.seen());
    assert!(ada.get("/apps?disconnected=nothing_there").await.body.contains("this app was already disconnected"));
    world.are_dead(&tokens).await;
    assert_eq!(events(&world, "disconnected").await, 2);
}

#[tokio::test]
async fn access_that_is_changed_by_two_presses_is_changed_once() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    world.connect(&mut ada).await;
    let form = [("client_id", world.app.id.as_str()), ("scope", "profile")];
    let to = pressed(&world, &mut ada, "/apps/access", &form).await;
    assert_eq!(to, format!("/apps/{}?said=changed", world.app.id));
    let late = pressed_late(&mut ada, "/apps/access", &form).await;
    assert_eq!(late.location(), Some(format!("/apps/{}?said=unchanged", world.app.id)), "{}", late.seen());
    assert_eq!(events(&world, "access_changed").await, 1);
}

#[tokio::test]
async fn recovery_codes_that_are_made_by_two_presses_are_made_once() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    let sql = "insert into totp (user_id, secret, added_at, last_step)
               select id, $2, 1, 0 from users where username_key = $1";
    change_with(&world.server.database(), sql, ADA, &[0]).await;
    let to = pressed(&world, &mut ada, "/security/recovery-codes", &[]).await;
    assert_eq!(to, "/security/recovery-codes");
    assert_eq!(events(&world, "recovery_codes_made").await, 1);
}
