//! People and their sessions.

use super::fixtures::*;
use storage::{PasswordHash, UserCreated};

pub(super) async fn a_username_is_taken_once(store: Shared) {
    let (first, mut second) = (user("Ada"), user("ada"));
    assert_eq!(store.create_user(first.clone()).await.expect("create"), UserCreated::Created);
    assert_eq!(store.create_user(second.clone()).await.expect("create"), UserCreated::UsernameTaken);
    assert_eq!(store.user(&second.id).await.expect("ask"), None);
    second.username_key = "ada2".to_owned();
    assert_eq!(store.create_user(second).await.expect("create"), UserCreated::Created);
    assert_eq!(store.user_by_name("ada").await.expect("ask"), Some(first));
}

pub(super) async fn parallel_registrations_of_one_name_make_one_account(store: Shared) {
    let outcomes = at_once(0..16, |_| {
        let store = store.clone();
        async move { store.create_user(user("Ada")).await.expect("create") }
    });
    let created = outcomes.await.into_iter().filter(|outcome| *outcome == UserCreated::Created).count();
    assert_eq!(created, 1);
}

pub(super) async fn a_person_is_found_by_name_and_by_id(store: Shared) {
    let mut person = user("한글 이름");
    person.disabled_at = Some(after_seconds(1));
    store.create_user(person.clone()).await.expect("create");
    assert_eq!(store.user_by_name("한글 이름").await.expect("ask"), Some(person.clone()));
    assert_eq!(store.user(&person.id).await.expect("ask"), Some(person));
    assert_eq!(store.user_by_name("한글").await.expect("ask"), None);
}

pub(super) async fn a_password_can_be_replaced(store: Shared) {
    let world = World::of(store).await;
    let hash = PasswordHash::from_phc("$argon2id$another".to_owned());
    world.store.set_password(&world.ada.id, hash.clone()).await.expect("set");
    let (ada, other) = (world.store.user(&world.ada.id).await, world.store.user(&world.publisher.id).await);
    assert_eq!(ada.expect("ask").expect("Ada").password_hash, hash);
    assert_eq!(other.expect("ask").expect("another").password_hash, world.publisher.password_hash);
}

pub(super) async fn a_new_session_ends_the_one_it_replaces(store: Shared) {
    let world = World::of(store).await;
    let (old, kept, new) =
        (session(&world.ada, START), session(&world.ada, START), session(&world.ada, after_seconds(5)));
    world.store.begin_session(old.clone(), None).await.expect("begin");
    world.store.begin_session(kept.clone(), None).await.expect("begin");
    world.store.begin_session(new.clone(), Some(old.key)).await.expect("begin");
    assert_eq!(world.store.session(&old.key).await.expect("ask"), None);
    for session in [kept, new] {
        let found = world.store.session(&session.key).await.expect("ask");
        assert_eq!(found, Some((session, world.ada.clone())));
    }
}

pub(super) async fn a_session_of_a_disabled_person_is_refused_until_they_are_enabled(store: Shared) {
    let world = World::of(store).await;
    let session = session(&world.ada, START);
    world.store.begin_session(session.clone(), None).await.expect("begin");
    world.store.set_user_disabled(&world.ada.id, Some(after_seconds(1))).await.expect("disable");
    assert_eq!(world.store.session(&session.key).await.expect("ask"), None);
    world.store.set_user_disabled(&world.ada.id, None).await.expect("enable");
    assert!(world.store.session(&session.key).await.expect("ask").is_some());
}

pub(super) async fn a_session_is_never_seen_earlier_than_before_but_by_a_clock_that_was_days_ahead(store: Shared) {
    let world = World::of(store).await;
    let session = session(&world.ada, START);
    world.store.begin_session(session.clone(), None).await.expect("begin");
    let day = 24 * 60 * 60;
    for (seen_at, expected) in [(90, 90), (30, 90), (91, 91), (91 + day, 91 + day), (91, 91 + day), (90, 90), (91, 91)]
    {
        world.store.touch_session(&session.key, after_seconds(seen_at)).await.expect("touch");
        let (found, _) = world.store.session(&session.key).await.expect("ask").expect("the session");
        assert_eq!(found.last_seen_at, after_seconds(expected));
        assert_eq!(found.authenticated_at, START);
    }
}

pub(super) async fn an_ended_session_has_gone(store: Shared) {
    let world = World::of(store).await;
    let (ended, other) = (session(&world.ada, START), session(&world.ada, START));
    world.store.begin_session(ended.clone(), None).await.expect("begin");
    world.store.begin_session(other.clone(), None).await.expect("begin");
    world.store.end_session(&ended.key).await.expect("end");
    world.store.touch_session(&ended.key, after_seconds(1)).await.expect("touch");
    assert_eq!(world.store.session(&ended.key).await.expect("ask"), None);
    assert!(world.store.session(&other.key).await.expect("ask").is_some());
}

pub(super) async fn a_person_who_has_gone_begins_no_session(store: Shared) {
    let world = World::of(store).await;
    let session = session(&user("Nobody"), START);
    world.store.begin_session(session.clone(), None).await.expect("begin");
    assert_eq!(world.store.session(&session.key).await.expect("ask"), None);
}

pub(super) async fn a_deleted_person_leaves_nothing_alive(store: Shared) {
    let world = World::of(store).await;
    let store = &world.store;
    let session = session(&world.ada, START);
    store.begin_session(session.clone(), None).await.expect("begin");
    let (_, unused) = world.allowed(START).await;
    let connected = world.connected(START).await;
    let own_app = client("Own", Some(&world.ada));
    store.create_client(own_app.clone(), Some(client_secret("x", START))).await.expect("create");
    let own_token = own_token(&own_app, START);
    store.store_access_token(own_token.clone()).await.expect("store");

    store.delete_user(&world.ada.id).await.expect("delete");

    assert_eq!(store.user(&world.ada.id).await.expect("ask"), None);
    assert_eq!(store.session(&session.key).await.expect("ask"), None);
    assert_eq!(store.consent(&world.ada.id, &world.planner.id).await.expect("ask"), None);
    assert_eq!(store.code(&unused.key).await.expect("ask"), None);
    assert_eq!(store.code(&connected.code.key).await.expect("ask"), None);
    assert_eq!(store.refresh_token(&connected.refresh.key).await.expect("ask"), None);
    assert_eq!(store.access_token(&connected.access.key).await.expect("ask"), None);
    assert_eq!(store.client_with_secrets(&own_app.id).await.expect("ask"), None);
    assert_eq!(store.access_token(&own_token.key).await.expect("ask"), None);
    assert!(store.client(&world.planner.id).await.expect("ask").is_some(), "another person's app stays");
}

pub(super) async fn a_name_can_be_taken_again_but_old_tokens_stay_dead(store: Shared) {
    let world = World::of(store).await;
    let connected = world.connected(START).await;
    world.store.delete_user(&world.ada.id).await.expect("delete");
    let again = user("Ada");
    assert_eq!(world.store.create_user(again.clone()).await.expect("create"), UserCreated::Created);
    assert_eq!(world.store.access_token(&connected.access.key).await.expect("ask"), None);
    assert_eq!(world.store.refresh_token(&connected.refresh.key).await.expect("ask"), None);
    assert_eq!(world.store.connected_apps(&again.id).await.expect("ask"), vec![]);
}
