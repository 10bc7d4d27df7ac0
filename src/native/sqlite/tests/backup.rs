//! What a copy holds, and when there is none.

use std::fs;
use std::sync::Arc;

use super::{Place, tamper};
use crate::sqlite::backup::{CopyError, copy_database};
use crate::sqlite::{OpenError, SqliteStore};
use storage::{People as _, Tokens as _, UserCreated};
use storage_contract::fixtures::*;

#[tokio::test]
async fn a_copy_is_the_database_at_one_moment_while_a_server_goes_on_writing() {
    let place = Place::new();
    let store = Arc::new(SqliteStore::open_exclusive(&place.file()).await.expect("a server"));
    let world = World::of(store.clone()).await;
    let connected = world.connected(START).await;
    let copy = place.folder.path().join("copy.db");
    let writing = tokio::spawn({
        let store = store.clone();
        async move {
            for number in 0..200 {
                let created = store.create_user(user(&format!("later{number}"))).await.expect("it goes on");
                assert_eq!(created, UserCreated::Created);
            }
        }
    });
    let copied = copy_database(&place.file(), &copy).await.expect("a copy");
    writing.await.expect("nobody waited in vain");
    let rows = |name: &str| copied.tables.iter().find(|(table, _)| table == name).map(|(_, rows)| *rows);
    assert_eq!((rows("access_tokens"), rows("refresh_tokens"), rows("grants")), (Some(1), Some(1), Some(1)));
    assert_eq!(fs::metadata(&copy).map(|found| found.len()).ok(), Some(copied.bytes));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&copy).expect("a file").permissions().mode() & 0o777, 0o600, "its owner's alone");
    }

    let elsewhere = Place::new();
    copy_database(&copy, &elsewhere.file()).await.expect("a database out of it");
    let restored = elsewhere.open().await;
    let token = restored.access_token(&connected.access.key).await.expect("ask").expect("the token");
    assert_eq!(token.token, connected.access);
    assert_eq!(elsewhere.ask("select count(*) from users").await, [rows("users").expect("people").to_string()]);
}

#[tokio::test]
async fn a_copy_writes_over_nothing_and_leaves_nothing_where_it_fails() {
    let place = Place::new();
    World::of(Arc::new(place.open().await)).await;
    let folder = place.folder.path();
    let refused = async |from: &std::path::Path, to: &std::path::Path| {
        let refused = copy_database(from, to).await.expect_err("refused");
        assert!(refused.is_asked_wrongly(), "{refused}");
        refused
    };
    let there = folder.join("there.db");
    fs::write(&there, "kept").expect("a file");
    assert!(matches!(refused(&place.file(), &there).await, CopyError::IsThere(_)));
    assert_eq!(fs::read_to_string(&there).expect("it"), "kept");
    // A log without its database would be read into the copy.
    fs::write(folder.join("new.db-wal"), "old").expect("a file");
    assert!(matches!(refused(&place.file(), &folder.join("new.db")).await, CopyError::IsThere(_)));
    // What another gave up, or somebody's own file.
    let partial = folder.join("own.db.partial");
    fs::write(&partial, "kept").expect("a file");
    assert!(matches!(refused(&place.file(), &folder.join("own.db")).await, CopyError::IsThere(_)));
    assert_eq!(fs::read_to_string(&partial).expect("it"), "kept");
    fs::remove_file(&partial).expect("it goes");
    assert!(matches!(refused(&folder.join("nothing.db"), &folder.join("a.db")).await, CopyError::Nothing(_)));
    assert!(matches!(refused(&place.file(), &folder.join("no/a.db")).await, CopyError::NoFolder(_)));
    assert!(matches!(refused(&there, &folder.join("a.db")).await, CopyError::Unreadable(OpenError::NotADatabase(_))));
    let foreign = folder.join("foreign.db");
    tamper(&foreign, "create table a (b)").await;
    let of_another = refused(&foreign, &folder.join("a.db")).await;
    assert!(matches!(of_another, CopyError::Unreadable(OpenError::NotOurs(_))), "{of_another}");
    let left: Vec<_> =
        fs::read_dir(folder).expect("a folder").filter_map(Result::ok).map(|file| file.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("partial") && name != "a.db"), "{left:?}");
}

#[tokio::test]
async fn what_is_damaged_or_of_a_newer_release_is_no_backup() {
    let place = Place::new();
    World::of(Arc::new(place.open().await)).await;
    let newer = place.copy();
    newer
        .tamper(
            "update _sqlx_migrations set version = 9999 where version = (select max(version) from _sqlx_migrations)",
        )
        .await;
    let refused = copy_database(&newer.file(), &newer.folder.path().join("a.db")).await.expect_err("newer");
    assert!(matches!(refused, CopyError::Unreadable(OpenError::Newer { version: 9999, .. })), "{refused}");

    let orphan = place.copy();
    orphan.tamper("pragma foreign_keys = off; insert into consents (user_id, client_id, scope, redirect_host, created_at, updated_at)
                   values ('nobody', 'nothing', '', '', 0, 0)").await;
    let refused = copy_database(&orphan.file(), &orphan.folder.path().join("a.db")).await.expect_err("damaged");
    assert!(matches!(&refused, CopyError::Damaged { found, .. } if found.contains("consents")), "{refused}");
    assert!(!orphan.folder.path().join("a.db").exists());
}
