use super::world::{ADA, BOB, CHROME, World, is_signed_in, send, session_cookie};
use crate::support::browser::hidden;
use crate::support::database::all_but_notes;
use crate::support::requests::PASSWORD;

/// What writes down that somebody was here.
const SEEN: [&str; 2] = ["sessions", "session_places"];

#[tokio::test]
async fn who_was_away_for_ten_minutes_is_asked_again_and_nothing_is_done_before() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    let fresh = ada.get("/security").await.body;
    assert!(fresh.contains("action=\"/security/export\"") && fresh.contains("action=\"/security/delete\""));
    assert!(!fresh.contains("/login?again=1"));
    world.let_ten_minutes_pass().await;
    let page = ada.get("/security").await.body;
    for (act, part) in [("export", "data"), ("delete", "delete")] {
        assert!(!page.contains(&format!("action=\"/security/{act}\"")), "{act} is offered");
        let link = format!("href=\"/login?again=1&amp;return_to=%2Fsecurity%23{part}\"");
        assert!(page.contains(&link), "{link} is missing in {page}");
    }
    // A form that was open all the while comes too late.
    let before = all_but_notes(&world.server.database(), &SEEN).await;
    for path in ["/security/export", "/security/delete"] {
        let reply = send(&mut ada, path, &[("username", ADA)]).await;
        assert_eq!(reply.status, 403, "{}", reply.seen());
        assert!(reply.body.contains("본인임을 확인한 지 오래되어"), "{}", reply.body);
        assert_eq!(reply.header("content-disposition"), "");
    }
    assert_eq!(all_but_notes(&world.server.database(), &SEEN).await, before);
}

#[tokio::test]
async fn the_password_once_more_opens_what_was_closed_in_a_new_session() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    world.let_ten_minutes_pass().await;
    let old = session_cookie(&ada);
    let way = "/login?again=1&return_to=%2Fsecurity%23data";
    // Without the word nobody who is signed in is asked.
    assert_eq!(ada.get("/login?return_to=/security").await.location().as_deref(), Some("/security"));
    let asked = ada.get(way).await;
    assert_eq!(asked.status, 200, "{}", asked.seen());
    assert!(asked.body.contains("한 번 더 확인합니다") && asked.body.contains("value=\"ada\""), "{}", asked.body);
    assert_eq!(hidden(&asked.body, "again").as_deref(), Some("1"));
    // Language and theme lead back to the question.
    assert!(asked.body.contains("value=\"/login?return_to=%2Fsecurity%23data&amp;again=1\""), "{}", asked.body);
    assert_eq!(world.give(&mut ada, way, "not-hers-at-all").await.status, 422);
    assert_eq!(session_cookie(&ada), old);
    let reply = world.give(&mut ada, way, PASSWORD).await;
    assert_eq!(reply.location().as_deref(), Some("/security#data"), "{}", reply.seen());
    assert_ne!(session_cookie(&ada), old);
    assert_eq!(world.sessions(ADA).await, 1);
    assert_eq!(send(&mut ada, "/security/export", &[]).await.status, 200);
}

#[tokio::test]
async fn somebody_else_who_signs_in_there_is_somebody_else() {
    let world = World::new().await;
    let mut browser = world.sign_in(ADA, CHROME).await;
    world.let_ten_minutes_pass().await;
    browser.username = BOB;
    let reply = world.give(&mut browser, "/login?again=1&return_to=%2Fsecurity%23delete", PASSWORD).await;
    assert_eq!(reply.location().as_deref(), Some("/security#delete"), "{}", reply.seen());
    assert!(is_signed_in(&mut browser).await);
    assert!(browser.get("/security").await.body.contains("<bdi>bob</bdi>"));
    assert_eq!(world.sessions(ADA).await, 0);
}
