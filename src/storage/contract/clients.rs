//! Clients and their secrets.

use super::fixtures::*;
use oauth::client::{Client, ClientKind, ClientName, GrantType, SecretMethod};
use storage::CodeIssued;

pub(super) async fn a_client_is_found_as_it_was_registered(store: Shared) {
    let world = World::of(store).await;
    let mut bare = client("Bare", None);
    bare.kind = ClientKind::ResourceServer;
    bare.redirect_uris = vec![];
    bare.grant_types = vec![];
    bare.scope = scope("");
    bare.disabled_at = Some(after_seconds(1));
    bare.vouched_at = Some(after_seconds(2));
    world.store.create_client(bare.clone(), None).await.expect("create");
    for client in [&world.planner, &bare] {
        assert_eq!(world.store.client(&client.id).await.expect("ask").as_ref(), Some(client));
    }
    let (found, secrets) = world.store.client_with_secrets(&bare.id).await.expect("ask").expect("the client");
    assert_eq!((&*found, secrets.len()), (&bare, 0));
    assert_eq!(world.store.client_with_secrets(&client("No", None).id).await.expect("ask"), None);
}

pub(super) async fn a_client_id_is_taken_once(store: Shared) {
    let world = World::of(store).await;
    let mut second = client("Second", Some(&world.ada));
    second.id = world.planner.id.clone();
    world.store.create_client(second, Some(client_secret("x", START))).await.expect_err("the id is taken");
    let (found, secrets) = world.store.client_with_secrets(&world.planner.id).await.expect("ask").expect("the first");
    assert_eq!((&*found, secrets.len()), (&world.planner, 1));
}

pub(super) async fn a_client_of_an_unknown_owner_is_refused_whole(store: Shared) {
    let orphan = client("Orphan", Some(&user("Nobody")));
    store.create_client(orphan.clone(), Some(client_secret("x", START))).await.expect_err("no owner");
    assert_eq!(store.client_with_secrets(&orphan.id).await.expect("ask"), None);
}

pub(super) async fn an_update_replaces_what_may_change_and_nothing_else(store: Shared) {
    let world = World::of(store).await;
    let mut changed = world.planner.clone();
    changed.name = ClientName::parse("하루첩").expect("name");
    changed.redirect_uris.remove(0);
    changed.grant_types = vec![GrantType::AuthorizationCode];
    changed.secret_method = SecretMethod::ClientSecretPost;
    changed.scope = scope("profile");
    changed.disabled_at = Some(after_seconds(9));
    changed.vouched_at = Some(after_seconds(8));
    let mut asked = changed.clone();
    (asked.kind, asked.owner, asked.created_at) = (ClientKind::Public, Some(world.ada.id.clone()), after_seconds(9));
    assert!(world.store.update_client(asked).await.expect("update"));
    let (found, secrets) = world.store.client_with_secrets(&changed.id).await.expect("ask").expect("the client");
    assert_eq!((&*found, secrets.len()), (&changed, 1));
}

pub(super) async fn an_unknown_client_is_not_updated(store: Shared) {
    let unknown = client("Unknown", None);
    assert!(!store.update_client(unknown.clone()).await.expect("update"));
    assert!(!store.delete_client(&unknown.id).await.expect("delete"));
    assert_eq!(store.client(&unknown.id).await.expect("ask"), None);
}

pub(super) async fn secrets_come_and_go_one_by_one(store: Shared) {
    let world = World::of(store).await;
    let id = &world.planner.id;
    let labels = async || {
        let (_, secrets) = world.store.client_with_secrets(id).await.expect("ask").expect("the client");
        secrets.iter().map(|secret| secret.label.clone()).collect::<Vec<_>>()
    };
    let mut third = client_secret("third", after_seconds(20));
    third.expires_at = Some(after_seconds(99));
    let second = client_secret("second", after_seconds(10));
    world.store.add_client_secret(id, third.clone()).await.expect("add");
    world.store.add_client_secret(id, second.clone()).await.expect("add");
    assert_eq!(labels().await, ["first", "second", "third"]);
    let (_, secrets) = world.store.client_with_secrets(id).await.expect("ask").expect("the client");
    assert_eq!(secrets[1..], [second.clone(), third.clone()]);

    world.store.remove_client_secret(id, &second.hash).await.expect("remove");
    assert_eq!(labels().await, ["first", "third"]);
    world.store.add_client_secret(id, third).await.expect_err("it has it already");
    assert_eq!(labels().await, ["first", "third"]);
}

pub(super) async fn a_client_that_has_gone_gets_no_secret(store: Shared) {
    let gone = client("Gone", None);
    store.add_client_secret(&gone.id, client_secret("x", START)).await.expect("nothing to do");
    store.create_client(gone.clone(), None).await.expect("create");
    assert_eq!(store.client_with_secrets(&gone.id).await.expect("ask"), Some((gone.into(), [].into())));
}

pub(super) async fn a_person_sees_their_own_clients_oldest_first(store: Shared) {
    let world = World::of(store).await;
    let mut younger = client("Aaa", Some(&world.publisher));
    younger.created_at = after_seconds(5);
    world.store.create_client(younger.clone(), None).await.expect("create");
    world.store.create_client(client("Other", Some(&world.ada)), None).await.expect("create");
    let own = world.store.clients_of(&world.publisher.id).await.expect("ask");
    assert_eq!(own, [world.planner, younger]);
}

pub(super) async fn a_deleted_client_leaves_nothing_alive(store: Shared) {
    let world = World::of(store).await;
    let (store, id) = (&world.store, &world.planner.id);
    let (_, unused) = world.allowed(START).await;
    let connected = world.connected(START).await;
    let own = own_token(&world.planner, START);
    store.store_access_token(own.clone()).await.expect("store");
    assert!(world.is_alive(&own).await);

    assert!(store.delete_client(id).await.expect("delete"));

    assert_eq!(store.client_with_secrets(id).await.expect("ask"), None);
    assert_eq!(store.consent(&world.ada.id, id).await.expect("ask"), None);
    assert_eq!(store.code(&unused.key).await.expect("ask"), None);
    assert_eq!(store.refresh_token(&connected.refresh.key).await.expect("ask"), None);
    assert_eq!(store.connected_apps(&world.ada.id).await.expect("ask"), vec![]);
    for token in [&own, &connected.access] {
        assert_eq!(store.access_token(&token.key).await.expect("ask"), None);
    }
}

pub(super) async fn the_id_of_a_deleted_client_never_comes_back(store: Shared) {
    let world = World::of(store).await;
    let (store, planner) = (&world.store, &world.planner);
    let unowned = Client { owner: None, ..client("Unowned", None) };
    let of_ada = client("Hers", Some(&world.ada));
    for other in [&unowned, &of_ada] {
        store.create_client(other.clone(), None).await.expect("create");
        assert!(!store.client_was_deleted(&other.id).await.expect("ask"));
    }
    assert!(store.delete_client(&planner.id).await.expect("delete"));
    assert!(store.delete_client(&unowned.id).await.expect("delete"));
    // The clients of a person go with the person.
    store.delete_user(&world.ada.id).await.expect("delete");
    assert_eq!(store.client(&of_ada.id).await.expect("ask"), None);

    for gone in [planner, &unowned, &of_ada] {
        assert!(store.client_was_deleted(&gone.id).await.expect("ask"), "{}", gone.id);
        let again = Client { owner: None, ..gone.clone() };
        for secret in [None, Some(client_secret("again", START))] {
            store.create_client(again.clone(), secret).await.expect_err("the id was deleted");
        }
        assert_eq!(store.client_with_secrets(&gone.id).await.expect("ask"), None, "{}", gone.id);
        assert!(!store.update_client(again).await.expect("update"));
        assert!(!store.delete_client(&gone.id).await.expect("delete"), "it is deleted once");
    }
    store.create_client(client("Another", None), None).await.expect("other ids are free");
}

pub(super) async fn what_was_open_over_a_deletion_is_good_for_no_client(store: Shared) {
    let world = World::of(store).await;
    let (store, planner) = (&world.store, &world.planner);
    let (_, unused) = world.allowed(START).await;
    let (grant_later, code_later) = {
        let grant = grant(&world.ada, planner, START);
        let code = code(&grant, START);
        (grant, code)
    };
    assert!(store.delete_client(&planner.id).await.expect("delete"));
    let successor = client("Planner", Some(&world.publisher));
    store.create_client(successor.clone(), None).await.expect("another client of the same name");

    assert_eq!(store.code(&unused.key).await.expect("ask"), None);
    let page = consent(&world.ada, planner, START);
    let issued = store.issue_code(None, Some(page), grant_later, code_later.clone()).await;
    assert!(!matches!(issued, Ok(CodeIssued::Issued)), "a page that was open");
    assert_eq!(store.code(&code_later.key).await.expect("ask"), None);
    assert_eq!(store.consent(&world.ada.id, &successor.id).await.expect("ask"), None);
    store.add_client_secret(&planner.id, client_secret("late", START)).await.expect("nothing to do");
    assert_eq!(store.client_with_secrets(&planner.id).await.expect("ask"), None);
}
