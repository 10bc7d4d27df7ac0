//! One transaction of many verbs: what happens when one of them fails, when all do, and when nobody waits any more.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use tokio::sync::oneshot;

use super::Place;
use crate::direct::{Connection, query};
use crate::sqlite::SqliteStore;
use crate::sqlite::held_snapshot::HeldSnapshot;
use crate::sqlite::open::{LOG_KEEPS, writer_options};
use crate::sqlite::writer::Writer;
use storage::{
    Clients as _, Codes as _, PendingOutcome, PendingRequests as _, People as _, Readiness as _, Stored, Tokens as _,
    UserCreated,
};
use storage_contract::fixtures::*;

/// Starts a future and lets it run as far as it comes by itself.
async fn begun<T>(future: &mut std::pin::Pin<&mut impl Future<Output = T>>) {
    poll_fn(|context| {
        assert!(future.as_mut().poll(context).is_pending());
        Poll::Ready(())
    })
    .await;
}

/// Keeps the writer busy until the sender is used: what is asked meanwhile becomes one group.
async fn held_up(store: &Arc<SqliteStore>) -> (oneshot::Sender<()>, tokio::task::JoinHandle<Stored<()>>) {
    let (release, released) = oneshot::channel();
    let (begun, begins) = oneshot::channel();
    let store = store.clone();
    let holding = tokio::spawn(async move {
        let held = store.writer.run(|_| {
            begun.send(()).expect("the test waits");
            released.blocking_recv().expect("the test releases");
            Ok(())
        });
        held.await
    });
    begins.await.expect("it began");
    (release, holding)
}

/// Bounds the file's size in pages, as a full disk does; 0xfffffffe is SQLite's own bound.
async fn limit_pages(store: &SqliteStore, sql: &'static str) {
    let limited = store.writer.run(move |connection| connection.run(sql));
    limited.await.expect("limit");
}

#[tokio::test]
async fn a_verb_that_fails_takes_no_other_of_its_group_along() {
    let place = Place::new();
    let store = Arc::new(place.open().await);
    let world = World::of(store.clone()).await;
    let (release, holding) = held_up(&store).await;
    let orphan = client("Orphan", Some(&user("Nobody")));
    let (mut before, mut failing, mut after) = (
        pin!(store.create_user(user("before"))),
        pin!(store.create_client(orphan, None)),
        pin!(store.create_user(user("after"))),
    );
    begun(&mut before).await;
    begun(&mut failing).await;
    begun(&mut after).await;
    release.send(()).expect("release");
    holding.await.expect("join").expect("hold");
    failing.await.expect_err("it has no owner");
    assert_eq!(before.await.expect("create"), UserCreated::Created);
    assert_eq!(after.await.expect("create"), UserCreated::Created);
    for name in ["before", "after"] {
        assert!(world.store.user_by_name(name).await.expect("ask").is_some());
    }
}

#[tokio::test]
async fn when_the_group_cannot_be_committed_nobody_is_told_success() {
    let place = Place::new();
    let store = Arc::new(place.open().await);
    let (release, holding) = held_up(&store).await;
    let mut innocent = pin!(store.create_user(user("Ada")));
    // A foreign key that is checked at the commit and broken then.
    let mut guilty = pin!(store.writer.run(|connection| {
        connection.run(
            "pragma defer_foreign_keys = on;
             insert into sessions values (x'00', 'nobody', 0, 0)",
        )
    }));
    begun(&mut innocent).await;
    begun(&mut guilty).await;
    release.send(()).expect("release");
    innocent.await.expect_err("it was not committed");
    guilty.await.expect_err("it was not committed");
    holding.await.expect("join").expect("the group before was committed");
    assert_eq!(store.user_by_name("ada").await.expect("ask"), None);
    assert_eq!(store.create_user(user("Ada")).await.expect("create"), UserCreated::Created);
}

#[tokio::test]
async fn a_verb_whose_caller_has_gone_runs_whole() {
    let place = Place::new();
    let store = Arc::new(place.open().await);
    let world = World::of(store.clone()).await;
    let (grant, code) = world.allowed(START).await;
    let pair = tokens(&grant, START);
    let (release, holding) = held_up(&store).await;
    {
        let mut redeeming = pin!(store.redeem(&code.key, pair.clone(), START));
        begun(&mut redeeming).await;
    }
    release.send(()).expect("release");
    holding.await.expect("join").expect("hold");
    store.writer.run(|_| Ok(())).await.expect("what was asked before is done");
    assert_eq!(store.code(&code.key).await.expect("ask").expect("the code").code.used_at, Some(START));
    assert!(world.is_alive(&pair.access).await);
    let refresh = pair.refresh.expect("a refresh token");
    assert!(store.refresh_token(&refresh.key).await.expect("ask").is_some());
}

#[tokio::test]
async fn one_write_too_many_is_refused_at_once_and_the_others_are_done() {
    let place = Place::new();
    let store = Arc::new(place.open().await);
    let world = World::of(store.clone()).await;
    let (release, holding) = held_up(&store).await;
    let waiting: Vec<_> = (0..super::super::writer::QUEUE)
        .map(|_| {
            let (store, token) = (store.clone(), own_token(&world.planner, START));
            tokio::spawn(async move { store.store_access_token(token).await })
        })
        .collect();
    while store.writer.waiting() < super::super::writer::QUEUE {
        tokio::task::yield_now().await;
    }
    store.create_user(user("late")).await.expect_err("too many are waiting");
    assert!(store.user_by_name("ada").await.expect("reads go on").is_some());
    release.send(()).expect("release");
    holding.await.expect("join").expect("hold");
    for task in waiting {
        task.await.expect("join").expect("store");
    }
    assert_eq!(store.user_by_name("late").await.expect("ask"), None);
    assert_eq!(store.create_user(user("late")).await.expect("create"), UserCreated::Created);
}

#[tokio::test]
async fn a_full_disk_refuses_writes_lets_reads_go_on_and_is_recovered_from() {
    let place = Place::new();
    let store = Arc::new(place.open().await);
    let world = World::of(store.clone()).await;
    let connected = world.connected(START).await;
    let large = || {
        let mut request = pending(browser("a"), START);
        request.parameters = "x".repeat(100_000);
        request
    };
    limit_pages(&store, "pragma max_page_count = 1").await;
    for _ in 0..3 {
        let request = large();
        store.remember_pending(request.clone(), ROOMY).await.expect_err("the disk is full");
        assert_eq!(store.pending(&request.key).await.expect("ask"), None);
        assert!(world.is_alive(&connected.access).await, "reads go on");
        store.ping().await.expect("reads go on");
    }
    limit_pages(&store, "pragma max_page_count = 0xfffffffe").await;
    let request = large();
    store.remember_pending(request.clone(), ROOMY).await.expect("there is room again");
    assert_eq!(store.pending(&request.key).await.expect("ask"), Some(request));
}

/// It was opened while nothing could be written to the disk.
#[tokio::test]
async fn a_connection_that_can_only_read_is_given_up_and_the_next_may_write() {
    let place = Place::new();
    place.open().await.close().await;
    let options = writer_options(&place.file());
    let can_only_read = Connection::open(&options).expect("it opens");
    can_only_read.run("pragma query_only = on").expect("it is told to");
    let snapshot = HeldSnapshot::of(Connection::open(&options).expect("it opens"));
    let writer = Writer::start(options, can_only_read, snapshot, None).expect("a thread");
    let write = || writer.execute(query("delete from users"));
    write().await.expect_err("it can only be read");
    write().await.expect("it can be written");
    writer.stop().await;
}

#[tokio::test]
async fn a_verb_that_panics_fails_alone_and_writing_goes_on() {
    let place = Place::new();
    let store = Arc::new(place.open().await);
    let (release, holding) = held_up(&store).await;
    let mut before = pin!(store.create_user(user("before")));
    let mut panicking = pin!(store.writer.run(|connection| {
        connection.run("insert into sessions values (x'00', 'nobody', 0, 0)").ok();
        panic!("on purpose")
    }));
    let mut after = pin!(store.create_user(user("after")));
    begun(&mut before).await;
    begun(&mut panicking).await;
    begun(&mut after).await;
    release.send(()).expect("release");
    holding.await.expect("join").expect("hold");
    let failed: Stored<()> = panicking.await;
    failed.expect_err("it panicked");
    assert_eq!(before.await.expect("create"), UserCreated::Created);
    assert_eq!(after.await.expect("create"), UserCreated::Created);
    store.ping().await.expect("it goes on");
}

#[tokio::test]
async fn of_verbs_that_may_run_again_one_that_fails_leaves_nothing_and_the_others_are_done_once() {
    let place = Place::new();
    let store = Arc::new(place.open().await);
    let write = |connection: &Connection, id: &str| {
        query("insert into deleted_clients (id) values ($1)").bind(id).execute(connection).map(drop)
    };
    // Of this group each may run again, so that none of it has a savepoint at first.
    let stuck = store.clone();
    let (begun_once, begins) = oneshot::channel();
    let go = Arc::new(std::sync::Barrier::new(2));
    let gate = go.clone();
    let told = std::sync::Mutex::new(Some(begun_once));
    let first = tokio::spawn(async move {
        let waits = move |connection: &Connection| {
            if let Some(begun) = told.lock().expect("a lock").take() {
                begun.send(()).expect("the test waits");
                gate.wait();
            }
            write(connection, "first")
        };
        stuck.writer.run_freely(waits).await
    });
    begins.await.expect("it began");
    let mut before = pin!(store.writer.run_freely(move |connection| write(connection, "before")));
    let mut twice = pin!(store.writer.run_freely(move |connection| {
        write(connection, "half")?;
        write(connection, "half")
    }));
    let mut panicking = pin!(store.writer.run_freely(move |connection| {
        write(connection, "other half")?;
        panic!("on purpose")
    }));
    let mut after = pin!(store.writer.run_freely(move |connection| write(connection, "after")));
    begun(&mut before).await;
    begun(&mut twice).await;
    begun(&mut panicking).await;
    begun(&mut after).await;
    go.wait();
    first.await.expect("join").expect("the first");
    before.await.expect("before");
    twice.await.expect_err("an id is taken once");
    let failed: Stored<()> = panicking.await;
    failed.expect_err("it panicked");
    after.await.expect("after");
    let all = query("select id from deleted_clients order by number");
    let there: Vec<String> = store.readers.list(all, |row| row.get("id")).expect("ask");
    assert_eq!(there, ["first", "before", "after"]);
}

#[tokio::test]
async fn the_write_ahead_log_shrinks_again_after_its_reader_has_gone() {
    let place = Place::new();
    let store = Arc::new(place.open().await);
    let log = || std::fs::metadata(place.folder.path().join("matgim.sqlite-wal")).expect("the log").len();
    let write = async |number: u32| {
        let mut request = pending(browser(&number.to_string()), START);
        request.parameters = "x".repeat(400_000);
        store.remember_pending(request.clone(), ROOMY).await.expect("remember");
        store.decide_pending(&request.key, PendingOutcome::Denied).await.expect("decide");
    };
    // Somebody who holds a snapshot: nothing behind it can be read back into the database.
    let reader = Connection::open(&writer_options(&place.file())).expect("a reader");
    reader.run("begin; select count(*) from users").expect("a snapshot");
    for number in 0..80 {
        write(number).await;
    }
    let grown = log();
    assert!(grown > 3 * LOG_KEEPS / 2, "{grown}");
    reader.run("rollback").expect("it goes");
    drop(reader);
    for number in 80..85 {
        write(number).await;
    }
    let shrunk = log();
    assert!(shrunk <= LOG_KEEPS, "{shrunk} of {grown}");
}

/// SQLite's `synchronous` of 2 is FULL: each commit is synced, also to the write-ahead log. That answers come after it is seen from
/// outside (`tests/program/tokens/syncing.rs`).
#[tokio::test]
async fn every_commit_of_the_writer_is_synced() {
    let place = Place::new();
    let store = place.open().await;
    let told = store.writer.run(|connection| {
        let synchronous: i64 = query("pragma synchronous").one(connection, |row| row.first())?;
        let journal: String = query("pragma journal_mode").one(connection, |row| row.first())?;
        Ok((synchronous, journal))
    });
    assert_eq!(told.await.expect("pragmas"), (2, "wal".to_owned()));
}
