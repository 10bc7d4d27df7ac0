//! Whose file it is, who may read it, and who else uses it.

use std::fs;
use std::sync::Arc;

use super::{Place, tamper};
use crate::sqlite::{OpenError, SqliteStore};
use storage::{People as _, Readiness as _, UserCreated};
use storage_contract::fixtures::*;

async fn refusal(place: &Place) -> OpenError {
    match SqliteStore::open(&place.file()).await {
        Ok(_) => panic!("it was opened"),
        Err(refusal) => {
            let sentence = refusal.to_string();
            assert!(sentence.contains(&place.folder.path().display().to_string()), "{sentence}");
            refusal
        }
    }
}

#[tokio::test]
async fn everything_is_there_after_a_restart() {
    let place = Place::new();
    let world = World::of(Arc::new(place.open().await)).await;
    let session = session(&world.ada, START);
    world.store.begin_session(session.clone(), None).await.expect("begin");
    let request = pending(browser("a"), START);
    world.store.remember_pending(request.clone(), ROOMY).await.expect("remember");
    let (connected, revoked) = (world.connected(START).await, world.connected(START).await);
    world.store.revoke_grant(&revoked.grant.id, START).await.expect("revoke");
    let World { store, ada, publisher, planner } = world;
    drop(store);

    let world = World { store: Arc::new(place.open().await), ada, publisher, planner };
    let store = &world.store;
    assert_eq!(store.user_by_name("ada").await.expect("ask"), Some(world.ada.clone()));
    assert_eq!(store.session(&session.key).await.expect("ask"), Some((session, world.ada.clone())));
    assert_eq!(store.pending(&request.key).await.expect("ask"), Some(request));
    let (client, secrets) = store.client_with_secrets(&world.planner.id).await.expect("ask").expect("the client");
    assert_eq!((&*client, secrets.len()), (&world.planner, 1));
    assert!(store.consent(&world.ada.id, &world.planner.id).await.expect("ask").is_some());
    assert!(world.is_alive(&connected.access).await);
    assert!(!world.is_alive(&revoked.access).await);
    assert!(store.code(&connected.code.key).await.expect("ask").expect("the code").code.used_at.is_some());
    assert!(store.refresh_token(&connected.refresh.key).await.expect("ask").is_some());
}

#[tokio::test]
async fn a_closed_store_has_done_what_it_was_asked_and_left_one_file() {
    let place = Place::new();
    let store = Arc::new(place.open().await);
    let created = at_once(0..50, |number| {
        let store = store.clone();
        async move { store.create_user(user(&format!("person {number}"))).await.expect("create") }
    });
    assert!(created.await.iter().all(|outcome| *outcome == UserCreated::Created));
    store.close().await;
    store.create_user(user("late")).await.expect_err("it is closed");
    store.ping().await.expect_err("it is closed");
    let names: Vec<_> =
        fs::read_dir(place.folder.path()).expect("the folder").flatten().map(|e| e.file_name()).collect();
    assert_eq!(names, ["matgim.sqlite"]);
    let store = place.open().await;
    assert!(store.user_by_name("person 49").await.expect("ask").is_some());
    store.ping().await.expect("it is open");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let garbage = vec![b'x'; 10_000];
    for content in [&b"hello"[..], &garbage[..], b"SQLite format 3\0 but not really"] {
        let place = Place::new();
        fs::write(place.file(), content).expect("a file");
        assert!(matches!(refusal(&place).await, OpenError::NotADatabase(_)), "{content:?}");
        assert_eq!(fs::read(place.file()).expect("the file"), content);
    }
    let place = Place::new();
    fs::create_dir(place.file()).expect("a folder in its place");
    assert!(matches!(refusal(&place).await, OpenError::NotADatabase(_)));
}

#[tokio::test]
async fn a_database_of_another_program_is_refused_and_left_alone() {
    for sql in [
        "create table users (id integer)",
        "pragma application_id = 7",
        "pragma journal_mode = wal; create table notes (text)",
    ] {
        let place = Place::new();
        place.tamper(sql).await;
        let before = fs::read(place.file()).expect("the file");
        assert!(matches!(refusal(&place).await, OpenError::NotOurs(_)), "{sql}");
        assert_eq!(fs::read(place.file()).expect("the file"), before, "{sql}");
    }
}

#[tokio::test]
async fn a_database_of_a_newer_or_another_build_is_refused() {
    let place = Place::new();
    place.open().await.close().await;
    place.tamper("update _sqlx_migrations set checksum = x'00' where version = 1").await;
    assert!(matches!(refusal(&place).await, OpenError::Differs { version: 1, .. }));

    let place = Place::new();
    place.open().await.close().await;
    place
        .tamper(
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
             values (9999, 'of the future', true, x'00', 0)",
        )
        .await;
    assert!(matches!(refusal(&place).await, OpenError::Newer { version: 9999, .. }));
}

#[tokio::test]
async fn a_damaged_database_is_refused() {
    let place = Place::new();
    place.open().await.close().await;
    let mut bytes = fs::read(place.file()).expect("the file");
    bytes[100..4096].fill(0xff);
    fs::write(place.file(), bytes).expect("damage");
    assert!(matches!(refusal(&place).await, OpenError::Damaged(_)));
}

#[tokio::test]
async fn a_folder_that_is_missing_is_named() {
    let place = Place::new();
    let file = place.folder.path().join("missing/matgim.sqlite");
    let refused = SqliteStore::open(&file).await.err().expect("a refusal");
    assert!(matches!(&refused, OpenError::NoDirectory(named) if named.ends_with("missing")), "{refused}");
}

/// `/sys` lets nobody create files, not even root.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_folder_that_cannot_be_written_is_refused() {
    for exclusive in [false, true] {
        let file = std::path::Path::new("/sys/kernel/matgim.sqlite");
        let refused = SqliteStore::start(file, exclusive, None).await.err().expect("a refusal");
        assert!(matches!(refused, OpenError::NotWritable { .. }), "{refused}");
    }
}

/// What a server that was killed in its first moments leaves behind.
#[tokio::test]
async fn an_empty_or_half_made_database_becomes_ours() {
    for sql in
        ["", "pragma application_id = 0x4d415447", "pragma application_id = 0x4d415447; pragma journal_mode = wal"]
    {
        let place = Place::new();
        fs::write(place.file(), b"").expect("an empty file");
        tamper(&place.file(), sql).await;
        World::of(Arc::new(place.open().await)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_file_may_be_opened_by_several_at_the_same_moment() {
    let place = Place::new();
    let opened = at_once(0..6, |number| {
        let file = place.file();
        async move {
            let store = SqliteStore::open(&file).await.expect("a database");
            store.create_user(user(&format!("person {number}"))).await.expect("create")
        }
    });
    assert_eq!(opened.await, [UserCreated::Created; 6]);
}

#[tokio::test]
async fn a_second_server_is_refused_but_a_command_may_write() {
    let place = Place::new();
    let server = SqliteStore::open_exclusive(&place.file()).await.expect("the first server");
    let second = SqliteStore::open_exclusive(&place.file()).await.err().expect("a refusal");
    assert!(matches!(second, OpenError::InUse(_)));

    let command = place.open().await;
    let ada = user("Ada");
    command.create_user(ada.clone()).await.expect("create");
    command.close().await;
    assert_eq!(server.user_by_name("ada").await.expect("ask"), Some(ada));
    server.create_user(user("Bob")).await.expect("create");

    server.close().await;
    SqliteStore::open_exclusive(&place.file()).await.expect("the next server");
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_may_read_its_files() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    fs::write(place.file(), b"").expect("an empty file");
    fs::set_permissions(place.file(), fs::Permissions::from_mode(0o644)).expect("open to all");
    let store = SqliteStore::open_exclusive(&place.file()).await.expect("a database");
    store.create_user(user("Ada")).await.expect("create");
    let mut seen = Vec::new();
    for entry in fs::read_dir(place.folder.path()).expect("the folder").flatten() {
        seen.push(entry.file_name().into_string().expect("a name"));
        assert_eq!(entry.metadata().expect("metadata").permissions().mode() & 0o777, 0o600, "{seen:?}");
    }
    seen.sort();
    assert_eq!(seen, ["matgim.sqlite", "matgim.sqlite-shm", "matgim.sqlite-wal", "matgim.sqlite.lock"]);
}
