//! Servers that go, come back as another, or say nothing any more: what is asked is answered or refused, and never waits without end.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, UnixStream};
use tokio::sync::watch;

use super::shared::OfItsOwn;
use super::{Address, Place, PostgresStore};
use crate::postgres::OpenError;
use crate::postgres::connections::CONNECTIONS_AT_MOST;
use storage::account::Accounts as _;
use storage::developers::OwnedClients as _;
use storage::{Clients as _, Codes as _, People as _, Readiness as _, Tokens as _, UserCreated};
use storage_contract::fixtures::*;

/// Longer than anything here may take, and shorter than without end.
const PATIENCE: Duration = Duration::from_secs(30);

async fn until<F: Future<Output = bool>>(what: &str, is_so: impl Fn() -> F) {
    let asking = async {
        while !is_so().await {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(PATIENCE, asking).await.unwrap_or_else(|_| panic!("{what}"));
}

/// All connections are there, and were in use a moment ago.
async fn connect_all(store: &Arc<PostgresStore>) {
    let asked = at_once(0..CONNECTIONS_AT_MOST * 4, |_| {
        let store = store.clone();
        async move { store.ping().await.expect("it is there") }
    });
    asked.await;
}

/// Every connection of ours ends, as when the server restarts in a moment.
fn end_all(place: &Place) {
    place.ask(
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity
          where datname = current_database() and application_name = 'matgim'",
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_only_read_is_answered_by_the_first_question_after_all_connections_ended() {
    let place = Place::new().await;
    let store = Arc::new(place.open().await);
    let world = World::of(store.clone()).await;
    let connected = world.connected(START).await;
    connect_all(&store).await;
    end_all(&place);
    assert_eq!(store.user(&world.ada.id).await.expect("ask"), Some(world.ada.clone()));
    connect_all(&store).await;
    end_all(&place);
    assert!(world.is_alive(&connected.access).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_could_not_begin_on_a_connection_that_ended_begins_on_another() {
    let place = Place::new().await;
    let store = Arc::new(place.open().await);
    connect_all(&store).await;
    end_all(&place);
    assert_eq!(store.create_user(user("Ada")).await.expect("create"), UserCreated::Created);
}

/// A server that became a copy of another reads, and cannot write: whoever sends requests is to send them elsewhere.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_only_reads_is_not_ready_until_it_is_the_server() {
    let OfItsOwn { server, store } = OfItsOwn::start().await;
    assert_eq!(store.create_user(user("Ada")).await.expect("create"), UserCreated::Created);
    server.stop();
    fs::write(server.folder().join("data/standby.signal"), "").expect("a signal");
    server.start_again();
    assert_eq!(server.ask("matgim", "select pg_is_in_recovery()"), ["t"]);
    store.ping().await.expect_err("it only reads");
    assert!(store.create_user(user("Bob")).await.expect_err("it only reads").is_certain());
    let address = Address::parse(&server.url("matgim")).expect("an address");
    let refused = PostgresStore::open(&address).await.err().expect("a refusal").to_string();
    assert!(refused.contains("a copy that only reads"), "{refused}");
    server.ask("matgim", "select pg_promote()");
    until("it is well again by itself", async || store.ping().await.is_ok()).await;
    assert_eq!(store.create_user(user("Bob")).await.expect("create"), UserCreated::Created);
}

/// Another release may add a column while this one runs; PostgreSQL then refuses what was prepared with `*`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_column_that_another_release_adds_disturbs_nobody() {
    let place = Place::new().await;
    let store = Arc::new(place.open().await);
    let world = World::of(store.clone()).await;
    let ask_all = || {
        at_once(0..CONNECTIONS_AT_MOST * 4, |_| {
            let (store, id) = (store.clone(), world.ada.id.clone());
            async move { store.user(&id).await.expect("ask").expect("Ada").username }
        })
    };
    ask_all().await;
    place.ask("alter table users add column later text");
    assert!(ask_all().await.iter().all(|name| name == "Ada"));
    let connected = world.connected(START).await;
    place.ask("alter table grants add column later text; alter table users drop column later");
    assert!(world.is_alive(&connected.access).await);
    assert!(ask_all().await.iter().all(|name| name == "Ada"));
}

/// Between a store and its server: what it is told to hold it neither passes on nor ends, like a network that was cut.
struct Cut {
    port: u16,
    held: watch::Sender<bool>,
}

impl Cut {
    async fn before(folder: &Path) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (held, is_held) = watch::channel(false);
        let socket = folder.join(".s.PGSQL.5432");
        tokio::spawn(async move {
            while let Ok((mut client, _)) = listener.accept().await {
                let (socket, mut is_held) = (socket.clone(), is_held.clone());
                tokio::spawn(async move {
                    let mut server = UnixStream::connect(socket).await.expect("the server");
                    // What was there before is cut for ever.
                    is_held.mark_unchanged();
                    tokio::select! {
                        _ = copy_bidirectional(&mut client, &mut server) => return,
                        _ = is_held.changed() => {}
                    }
                    std::future::pending::<()>().await;
                });
            }
        });
        Self { port, held }
    }

    fn now(&self) {
        self.held.send_replace(true);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_says_nothing_any_more_is_waited_for_so_long_and_then_asked_anew() {
    let OfItsOwn { server, .. } = OfItsOwn::start().await;
    let cut = Cut::before(server.folder()).await;
    let address = format!("postgres://matgim@127.0.0.1:{}/matgim?sslmode=disable", cut.port);
    let address = Address::parse(&address).expect("an address");
    let store = PostgresStore::open_within(&address, Duration::from_millis(500)).await.expect("a database");
    let store = Arc::new(store);
    let ada = user("Ada");
    store.create_user(ada.clone()).await.expect("create");
    connect_all(&store).await;
    let held = server.hold("matgim", "begin; lock table users in access exclusive mode");
    let (reading, writing) = (store.user(&ada.id), store.set_password(&ada.id, ada.password_hash.clone()));
    cut.now();
    let asked = tokio::time::timeout(PATIENCE, async { tokio::join!(reading, writing) });
    let (read, written) = asked.await.expect("neither waits without end");
    assert!(read.expect_err("it is not answered").is_certain(), "whoever reads does nothing");
    assert!(!written.expect_err("it is not answered").is_certain(), "nobody knows whether it was done");
    drop(held);
    until("it is well again by itself", async || store.user(&ada.id).await.is_ok()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_that_go_away_while_the_server_says_nothing_leave_no_connection_behind() {
    let OfItsOwn { server, .. } = OfItsOwn::start().await;
    let cut = Cut::before(server.folder()).await;
    let address = format!("postgres://matgim@127.0.0.1:{}/matgim?sslmode=disable", cut.port);
    let address = Address::parse(&address).expect("an address");
    let store = PostgresStore::open_within(&address, Duration::from_millis(500)).await.expect("a database");
    let store = Arc::new(store);
    connect_all(&store).await;
    cut.now();
    for _ in 0..CONNECTIONS_AT_MOST {
        let store = store.clone();
        let asking = tokio::spawn(async move { store.ping().await });
        tokio::time::sleep(Duration::from_millis(5)).await;
        asking.abort();
    }
    until("it is well again by itself", async || store.ping().await.is_ok()).await;
}

/// A client may have a million grants, and each goes with all that came of it: it is one statement, however long it takes.
#[tokio::test]
async fn whoever_takes_everything_along_is_given_its_time() {
    let place = Place::new().await;
    let store: Arc<PostgresStore> = Arc::new(place.open().await);
    let world = World::of(store.clone()).await;
    place.ask(
        "create table times (setting text);
         create function note_time() returns trigger language plpgsql as
             $$ begin insert into times values (current_setting('statement_timeout')); return null; end $$;
         create trigger noted after delete on grants for each row execute function note_time();
         create trigger noted_too after update of revoked_at on grants for each row execute function note_time()",
    );
    let ada = &world.ada;
    world.connected(START).await;
    store.revoke_all_grants(&world.planner.id, START).await.expect("revoke");
    store.delete_account(&ada.id).await.expect("delete");
    assert_eq!(store.create_user(ada.clone()).await.expect("create"), UserCreated::Created);
    world.connected(START).await;
    store.delete_client(&world.planner.id).await.expect("delete");
    let another = client("Another", Some(&world.publisher));
    store.create_client(another.clone(), None).await.expect("create");
    let grant = grant(ada, &another, START);
    let code = code(&grant, START);
    store.issue_code(None, Some(consent(ada, &another, START)), grant, code).await.expect("issue");
    store.delete_user(&world.publisher.id).await.expect("delete");
    assert_eq!(place.ask("select distinct setting from times"), ["15min"]);
    assert_eq!(place.ask("select count(*) from times"), ["4"]);
    let query = sqlx::query("select current_setting('statement_timeout') as timeout");
    let after = store.database.find(query, |row| sqlx::Row::try_get::<String, _>(row, "timeout"));
    assert_eq!(after.await.expect("ask").expect("a row"), "10s");
}

#[tokio::test]
async fn an_address_where_nobody_answers_is_said_to_be_away() {
    // It takes connections, as the system does for every program that listens, and says nothing.
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let address = Address::parse(&format!("postgres://matgim@127.0.0.1:{port}/matgim")).expect("an address");
    let opening = tokio::time::timeout(PATIENCE, PostgresStore::open_within(&address, Duration::from_millis(300)));
    let refused = opening.await.expect("it is not waited for without end").err().expect("a refusal");
    assert!(matches!(refused, OpenError::Away { .. }), "{refused}");
}

/// Ending all access of a client with many grants takes seconds, in which whatever is given to it waits; tokens of others are told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn questions_are_answered_while_every_write_waits_for_one_row() {
    let place = Place::new().await;
    let store = Arc::new(place.open().await);
    let world = World::of(store.clone()).await;
    let connected = world.connected(START).await;
    let held =
        place.hold(&format!("begin; select 1 from clients where id = '{}' for update", world.planner.id.as_str()));
    let waiting: Vec<_> = (0..CONNECTIONS_AT_MOST * 4)
        .map(|_| {
            let (store, token) = (store.clone(), own_token(&world.planner, START));
            tokio::spawn(async move { store.store_access_token(token).await })
        })
        .collect();
    until("writes wait", async || {
        let sql = "select count(*) >= 12 from pg_stat_activity
                    where datname = current_database() and application_name = 'matgim' and wait_event_type = 'Lock'";
        place.ask(sql) == ["t"]
    })
    .await;
    assert!(world.is_alive(&connected.access).await);
    store.ping().await.expect("it is there");
    drop(held);
    for task in waiting {
        drop(task.await.expect("no panic"));
    }
    store.store_access_token(own_token(&world.planner, START)).await.expect("store");
}
