use super::world::{ADA, BOB, CHROME, IPHONE, World, is_signed_in, send};
use crate::support::browser::parameter;
use crate::support::database::{everything, told};
use crate::support::requests::{CALLBACK, PASSWORD, exchange, request};

async fn subject(world: &World) -> String {
    told(&world.server.database(), "select id from users where username_key = $1", ADA).await
}

#[tokio::test]
async fn an_account_ends_with_all_that_hangs_on_it_and_whoever_takes_its_name_is_somebody_else() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    let mut phone = world.sign_in(ADA, IPHONE).await;
    let tokens = world.connect(&mut ada).await;
    let address = ada.allow(&request(&world.app, &[("prompt", "consent")])).await.expect("a redirect");
    let code = parameter(&address, "code").expect("a code");
    let old = subject(&world).await;
    assert_eq!(world.server.call(&tokens.access).await.status, 200);

    let page = ada.get("/security").await.body;
    assert!(page.contains("연결된 앱 1개가") && page.contains("로그인된 브라우저 2곳이"), "{page}");
    let reply = send(&mut ada, "/security/delete", &[("username", " Ada ")]).await;
    assert_eq!(reply.location().as_deref(), Some("/security/deleted"), "{}", reply.seen());
    assert!(ada.get("/security/deleted").await.body.contains("계정을 삭제했습니다"));
    assert!(!is_signed_in(&mut ada).await && !is_signed_in(&mut phone).await);
    world.are_dead(&tokens).await;
    let reply = world.server.ask("/token", &world.app, &exchange(&code)).await;
    assert!(reply.is(400, "invalid_grant"), "{}", reply.seen());
    assert!(!world.opens(PASSWORD).await);
    assert!(!everything(&world.server.database()).await.contains(&old), "something is left of the account");

    world.server.create_user(ADA, PASSWORD);
    assert_ne!(subject(&world).await, old);
    world.are_dead(&tokens).await;
    let mut again = world.sign_in(ADA, CHROME).await;
    assert!(!again.get("/apps").await.body.contains("Checklist"));
    let fresh = world.connect(&mut again).await;
    assert_eq!(world.server.call(&fresh.access).await.status, 200);
    world.are_dead(&tokens).await;
}

#[tokio::test]
async fn whoever_owns_apps_hands_them_over_or_deletes_them_first() {
    let world = World::new().await;
    let mut bob = world.sign_in(BOB, CHROME).await;
    let page = bob.get("/security").await.body;
    assert!(page.contains(&format!("href=\"/developers/{}/danger\"", world.app.id)), "{page}");
    assert!(!page.contains("action=\"/security/delete\""), "{page}");
    let reply = send(&mut bob, "/security/delete", &[("username", BOB)]).await;
    assert_eq!(reply.status, 409, "{}", reply.seen());
    assert!(is_signed_in(&mut bob).await);
    let mut ada = world.sign_in(ADA, CHROME).await;
    world.connect(&mut ada).await;
}

#[tokio::test]
async fn a_name_that_is_not_theirs_deletes_nothing() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    world.server.create_client(BOB, "public", &[CALLBACK], "profile");
    for typed in ["", "bob", "ada2"] {
        let reply = send(&mut ada, "/security/delete", &[("username", typed)]).await;
        assert_eq!(reply.status, 422, "{}", reply.seen());
        assert!(reply.body.contains("사용자 이름과 달라"), "{}", reply.body);
    }
    assert!(is_signed_in(&mut ada).await);
}

#[tokio::test]
async fn nobody_is_told_that_their_account_is_gone_while_it_is_there() {
    let world = World::new().await;
    let mut ada = world.sign_in(ADA, CHROME).await;
    assert_eq!(ada.get("/security/deleted").await.location().as_deref(), Some("/security"));
}
