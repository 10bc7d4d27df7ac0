use super::world::{ADA, CHROME, IPHONE, NEW_PASSWORD, World, is_signed_in, send, session_cookie};
use crate::support::browser::Browser;
use crate::support::database::told;
use crate::support::requests::PASSWORD;

const RIGHT: [(&str, &str); 2] = [("password", PASSWORD), ("new_password", NEW_PASSWORD)];

#[tokio::test]
async fn a_new_password_signs_the_others_out_and_renews_this_session() {
    let world = World::new().await;
    let mut desk = world.sign_in(ADA, CHROME).await;
    let mut phone = world.sign_in(ADA, IPHONE).await;
    let old = desk.cookies.clone();
    let reply = send(&mut desk, "/security/password", &RIGHT).await;
    assert_eq!(reply.location().as_deref(), Some("/security?done=password_changed#password"), "{}", reply.seen());
    assert!(!is_signed_in(&mut phone).await);
    assert!(is_signed_in(&mut desk).await);
    let mut stolen = Browser::with_cookies(&world.server, ADA, old.clone());
    assert_ne!(old, desk.cookies);
    assert!(!is_signed_in(&mut stolen).await, "the old cookie still opens the account");
    assert_eq!(world.sessions(ADA).await, 1);
    assert!(!world.opens(PASSWORD).await);
    assert!(world.opens(NEW_PASSWORD).await);
}

#[tokio::test]
async fn apps_stay_connected_unless_they_are_to_go_too() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    let tokens = world.connect(&mut ada).await;
    assert_eq!(send(&mut ada, "/security/password", &RIGHT).await.status, 303);
    assert_eq!(world.server.call(&tokens.access).await.status, 200);
    let form = [("password", NEW_PASSWORD), ("new_password", PASSWORD), ("with_apps", "yes")];
    let reply = send(&mut ada, "/security/password", &form).await;
    let led = reply.location();
    assert_eq!(led.as_deref(), Some("/security?done=password_changed_with_apps#password"), "{}", reply.seen());
    world.are_dead(&tokens).await;
    assert!(!ada.get("/apps").await.body.contains("Checklist"));
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_the_field_and_changes_nothing() {
    let world = World::new().await;
    let mut desk = world.sign_in(ADA, CHROME).await;
    let mut phone = world.sign_in(ADA, IPHONE).await;
    let cookie = session_cookie(&desk);
    for (current, new, field, words) in [
        ("not-hers-at-all", NEW_PASSWORD, "current-password", "현재 비밀번호가 맞지 않아"),
        ("", NEW_PASSWORD, "current-password", "현재 비밀번호가 맞지 않아"),
        (PASSWORD, "short", "new-password", "8자 이상"),
        (PASSWORD, "password123", "new-password", "많은 사람이 쓰는 비밀번호"),
        (PASSWORD, PASSWORD, "new-password", "현재 비밀번호와 같습니다"),
    ] {
        let form = [("password", current), ("new_password", new), ("with_apps", "yes")];
        let reply = send(&mut desk, "/security/password", &form).await;
        assert_eq!(reply.status, 422, "{}", reply.seen());
        assert!(reply.body.contains(words), "{words} is missing in {}", reply.body);
        let input = reply.body.split_once(&format!("id=\"{field}\"")).expect("the field").1;
        let input = input.split('>').next().expect("its end");
        assert!(input.contains("aria-invalid=\"true\"") && !input.contains("value="), "{input}");
        // What was ticked stays ticked.
        assert!(reply.body.contains("value=\"yes\" checked"), "{}", reply.body);
    }
    assert_eq!(session_cookie(&desk), cookie);
    assert!(is_signed_in(&mut desk).await && is_signed_in(&mut phone).await);
    assert!(world.opens(PASSWORD).await);
}

#[tokio::test]
async fn the_current_password_is_guessed_no_faster_than_at_sign_in() {
    let world = World::with(&[("MATGIM_THROTTLE", "on")]).await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    let wrong = [("password", "not-hers-at-all"), ("new_password", NEW_PASSWORD)];
    let stored = subject_and_password(&world).await;
    // How many are free is known where they are counted; each of these costs far less time than the next is given for.
    let mut reply = send(&mut ada, "/security/password", &wrong).await;
    for _ in 0..50 {
        if reply.status == 429 {
            break;
        }
        assert_eq!(reply.status, 422, "{}", reply.seen());
        reply = send(&mut ada, "/security/password", &wrong).await;
    }
    assert_eq!(reply.status, 429, "{}", reply.seen());
    assert!(reply.header("retry-after").parse::<u32>().is_ok_and(|seconds| (1..=11).contains(&seconds)));
    assert!(reply.body.contains("틀린 비밀번호가 여러 번"), "{}", reply.body);
    assert!(is_signed_in(&mut ada).await);
    assert_eq!(subject_and_password(&world).await, stored);
}

async fn subject_and_password(world: &World) -> String {
    let sql = "select id || ' ' || password_hash from users where username_key = $1";
    told(&world.server.database(), sql, ADA).await
}
