use super::world::{ADA, BOB, CHROME, IPHONE, World, is_signed_in, send, session_cookie};
use crate::support::browser::hidden;

/// The one that a page offers to end.
fn other(page: &str) -> String {
    let form = page.split_once("action=\"/security/sessions/end\"").expect("a form").1;
    hidden(form, "session").expect("a session")
}

#[tokio::test]
async fn a_person_sees_every_browser_by_its_words_and_which_one_is_theirs() {
    let world = World::new().await;
    let mut desk = world.sign_in(ADA, CHROME).await;
    let phone = world.sign_in(ADA, IPHONE).await;
    world.sign_in(BOB, "curl/8").await;
    let page = desk.get("/security").await;
    for words in ["<h3>Chrome · Windows</h3>", "<h3>Safari · iPhone</h3>", "<code>127.0.0.1</code>"] {
        assert!(page.body.contains(words), "{words} is missing in {}", page.body);
    }
    assert_eq!(page.body.matches("지금 이 브라우저").count(), 1);
    assert_eq!(page.body.matches("action=\"/security/sessions/end\"").count(), 1);
    assert!(!page.body.contains("curl"), "somebody else's session is shown");
    for secret in [session_cookie(&desk), session_cookie(&phone)] {
        assert!(!page.body.contains(&secret["mgss_".len() + 12..]), "the page holds a session's secret");
    }
}

#[tokio::test]
async fn one_browser_ends_another_and_no_third() {
    let world = World::new().await;
    let mut desk = world.sign_in(ADA, CHROME).await;
    let mut phone = world.sign_in(ADA, IPHONE).await;
    let session = other(&desk.get("/security").await.body);
    let mut third = world.sign_in(ADA, "curl/8").await;
    let reply = send(&mut desk, "/security/sessions/end", &[("session", &session)]).await;
    assert_eq!(reply.location().as_deref(), Some("/security?done=session_ended#sessions"), "{}", reply.seen());
    assert!(!is_signed_in(&mut phone).await);
    assert!(is_signed_in(&mut third).await && is_signed_in(&mut desk).await);
    desk.post("/preferences", &[("language", "ko")]).await;
    let reply = send(&mut desk, "/security/sessions/end", &[("session", &session)]).await;
    assert_eq!(reply.location().as_deref(), Some("/security?done=no_such_session#sessions"));
    assert!(desk.get("/security").await.body.contains("로그인된 곳 하나에서 로그아웃함"));
}

#[tokio::test]
async fn a_person_ends_all_other_sessions_of_theirs_and_nobody_elses() {
    let world = World::new().await;
    let mut desk = world.sign_in(ADA, CHROME).await;
    let mut phone = world.sign_in(ADA, IPHONE).await;
    let mut bob = world.sign_in(BOB, CHROME).await;
    // What they entrusted to apps is no session, and it takes no fresh proof of who they are.
    world.let_ten_minutes_pass().await;
    let reply = send(&mut desk, "/security/sessions/end-others", &[]).await;
    assert_eq!(reply.location().as_deref(), Some("/security?done=others_ended#sessions"), "{}", reply.seen());
    assert!(!is_signed_in(&mut phone).await);
    assert!(is_signed_in(&mut desk).await && is_signed_in(&mut bob).await);
    assert_eq!(world.sessions(ADA).await, 1);
}

#[tokio::test]
async fn nobody_ends_a_session_of_somebody_else() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    world.sign_in(ADA, IPHONE).await;
    let session = other(&ada.get("/security").await.body);
    let mut bob = world.sign_in(BOB, CHROME).await;
    let reply = send(&mut bob, "/security/sessions/end", &[("session", &session)]).await;
    assert_eq!(reply.location().as_deref(), Some("/security?done=no_such_session#sessions"), "{}", reply.seen());
    assert_eq!(world.sessions(ADA).await, 2);
}

#[tokio::test]
async fn the_back_button_shows_nothing_after_signing_out() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    let page = ada.get("/security").await;
    assert_eq!((page.status, page.header("cache-control").as_str()), (200, "no-store"));
    let token = hidden(&page.body, "form_token").expect("form_token");
    assert_eq!(ada.post("/logout", &[("form_token", &token)]).await.status, 303);
    assert!(!is_signed_in(&mut ada).await);
}

#[tokio::test]
async fn the_head_leads_to_the_page_wherever_somebody_is_signed_in() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    for path in ["/", "/apps", "/security", "/logout"] {
        assert!(ada.get(path).await.body.contains("href=\"/security\""), "{path}");
    }
    assert!(!world.server.get("/").await.body.contains("href=\"/security\""));
}
