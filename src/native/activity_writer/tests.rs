//! What is written down, and what is lost, of what happened.

use super::*;
use crate::ports::SystemClock;
use crate::sqlite::SqliteStore;
use oauth::activity::{ActivityEvent, ActivityKind, ActivityRefusal};
use oauth::client::{About, Client, ClientKind, ClientName, SecretMethod};
use oauth::error::ErrorCode;
use oauth::names::{ClientId, Timestamp};
use oauth::scope;
use storage::Clients as _;
use storage::developers::{ActivityFilter, ClientActivity};

fn refused() -> ClientActivity {
    let mut happening = happening();
    happening.event.refusal =
        Some(ActivityRefusal { error: ErrorCode::InvalidClient, failed: None, description: "".into() });
    happening
}

fn client() -> ClientId {
    ClientId::parse("c").expect("id")
}

fn happening() -> ClientActivity {
    let event = ActivityEvent {
        client: client(),
        at: SystemClock.now(),
        kind: ActivityKind::Exchange,
        refusal: None,
        detail: None,
        request_id: String::new(),
        times: 1,
    };
    ClientActivity { event, tokens: 1, secret: None, redirect_uri: None }
}

/// A store with one client in it.
async fn store(folder: &tempfile::TempDir) -> Arc<SqliteStore> {
    let store = SqliteStore::open(&folder.path().join("matgim.sqlite")).await.expect("a database");
    let client = Client {
        id: client(),
        kind: ClientKind::Public,
        secret_method: SecretMethod::default(),
        name: ClientName::parse("Haru").expect("a name"),
        owner: None,
        redirect_uris: vec![],
        grant_types: vec![],
        scope: scope::offered(),
        about: About::default(),
        revision: 0,
        created_at: Timestamp::from_millis(0),
        disabled_at: None,
        vouched_at: None,
    };
    store.create_client(client, None).await.expect("a client");
    Arc::new(store)
}

async fn written(store: &SqliteStore) -> usize {
    store.activity(&client(), ActivityFilter::default(), None, 1_000).await.expect("activity").len()
}

#[tokio::test]
async fn what_waits_is_written_before_the_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(&folder).await;
    let (writer, writing) = start(store.clone(), Arc::new(SystemClock), &Limits::default());
    for _ in 0..300 {
        writer.note(Noted::Client(happening()));
    }
    writing.finish().await;
    assert_eq!(written(&store).await, 300);
    writer.note(Noted::Client(happening()));
    assert_eq!(writer.0.lost.load(Ordering::Relaxed), 1, "nobody writes any more");
}

#[tokio::test]
async fn it_is_written_soon_also_when_nothing_more_comes() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(&folder).await;
    let (writer, writing) = start(store.clone(), Arc::new(SystemClock), &Limits::default());
    writer.note(Noted::Client(happening()));
    for _ in 0..200 {
        if written(&store).await == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(written(&store).await, 1);
    writing.finish().await;
}

// One thread, so that the writer gets no turn while the queue is filled.
#[tokio::test]
async fn what_does_not_fit_is_counted_and_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(&folder).await;
    let limits = Limits { activity_queue: 100, activity_queue_of_strangers: 50, ..Limits::default() };
    let (writer, writing) = start(store.clone(), Arc::new(SystemClock), &limits);
    for _ in 0..107 {
        writer.note(Noted::Client(happening()));
    }
    writing.finish().await;
    let lost = store.lost_activity(0).await.expect("a number");
    assert_eq!(lost, 7);
}

#[tokio::test]
async fn a_store_that_fails_loses_a_batch_and_not_the_writer() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(&folder).await;
    store.close().await;
    let (writer, writing) = start(store, Arc::new(SystemClock), &Limits::default());
    for _ in 0..2 {
        writer.note(Noted::Client(happening()));
        tokio::time::sleep(GATHER_FOR * 2).await;
    }
    let lost = writer.0.lost.load(Ordering::Relaxed);
    writing.finish().await;
    assert_eq!(lost, 2);
}

/// Says the time from the second time on.
struct Startled(std::sync::atomic::AtomicBool);

impl Clock for Startled {
    fn now(&self) -> Timestamp {
        assert!(self.0.swap(true, Ordering::Relaxed), "on purpose");
        SystemClock.now()
    }
}

#[tokio::test]
async fn what_panics_is_lost_and_what_comes_later_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(&folder).await;
    let clock = Arc::new(Startled(false.into()));
    let (writer, writing) = start(store.clone(), clock.clone(), &Limits::default());
    writer.note(Noted::Client(happening()));
    while !clock.0.load(Ordering::Relaxed) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    writer.note(Noted::Client(happening()));
    writing.finish().await;
    assert_eq!(written(&store).await, 1);
}

#[test]
fn strangers_fill_no_more_than_their_share_of_the_queue() {
    let limits = Limits { activity_queue: 100, activity_queue_of_strangers: 30, ..Limits::default() };
    let writer = ActivityWriter(Arc::new(Queue::new(&limits)));
    for _ in 0..200 {
        writer.note(Noted::Client(refused()));
    }
    for _ in 0..70 {
        writer.note(Noted::Client(happening()));
    }
    let (clients, ..) = writer.0.take_out().parted();
    let done = clients.iter().filter(|activity| activity.event.refusal.is_none()).count();
    assert_eq!((clients.len(), done), (100, 70));
}

#[tokio::test]
async fn of_a_client_that_does_much_the_newest_events_wait_and_all_numbers() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(&folder).await;
    let (writer, writing) = start(store.clone(), Arc::new(SystemClock), &Limits::default());
    let in_all = 10 * ACTIVITY_AT_MOST;
    for number in 0..in_all {
        let mut happening = happening();
        happening.event.request_id = number.to_string();
        writer.note(Noted::Client(happening));
    }
    writing.finish().await;
    let kept = store.activity(&client(), ActivityFilter::default(), None, in_all).await.expect("activity");
    let newest: Vec<_> = kept.into_iter().map(|stored| stored.event.request_id).collect();
    let expected = (in_all - ACTIVITY_AT_MOST..in_all).rev().map(|number| number.to_string());
    assert_eq!(newest, expected.collect::<Vec<_>>());
    let usage = store.usage(&client(), 0).await.expect("usage");
    assert_eq!(usage.iter().map(|day| day.tokens).sum::<u64>(), u64::from(in_all));
    assert_eq!(store.lost_activity(0).await.expect("a number"), 0);
}

#[tokio::test]
async fn half_of_the_room_is_written_without_waiting_for_the_moment() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(&folder).await;
    let limits = Limits { activity_queue: 100, ..Limits::default() };
    let (writer, writing) = start(store.clone(), Arc::new(SystemClock), &limits);
    for _ in 0..4 {
        for _ in 0..50 {
            writer.note(Noted::Client(happening()));
        }
        while writer.0.locked().as_ref().is_some_and(|gathered| gathered.len() > 0) {
            tokio::task::yield_now().await;
        }
    }
    writing.finish().await;
    assert_eq!((written(&store).await, store.lost_activity(0).await.expect("a number")), (200, 0));
}
