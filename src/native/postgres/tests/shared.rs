//! Several processes on one database: stores that know nothing of each other.

use std::sync::Arc;
use std::time::Duration;

use sqlx::Row as _;

use super::{Address, Place, PostgresStore};
use crate::postgres::connections::CONNECTIONS_AT_MOST;
use crate::postgres::database::WRITES_AT_MOST;
use crate::server_store::ServerStore as _;
use oauth::account::AccountEventKind;
use oauth::activity::{ActivityEvent, ActivityKind};
use oauth::client::Client;
use oauth::names::Timestamp;
use postgres_server::Server;
use storage::account::{AccountEvent, AccountEvents as _, Accounts as _, NewPassword};
use storage::developers::{ActivityFilter, ActivityKept, ClientActivities as _, ClientActivity};
use storage::{
    Clients as _, CodeIssued, Codes as _, Consents as _, Grant, NewTokens, PURGE_MARGIN, PendingRequests as _,
    People as _, Purge as _, Readiness as _, Redeemed, Rotated, StoredCode, Tokens as _, UserCreated,
};
use storage_contract::fixtures::*;

/// Two stores, and the world of the first.
struct Two {
    one: Arc<PostgresStore>,
    other: Arc<PostgresStore>,
    world: World,
    _place: Place,
}

impl Two {
    async fn new() -> Self {
        let place = Place::new().await;
        let (one, other) = (Arc::new(place.open().await), Arc::new(place.open().await));
        let world = World::of(one.clone()).await;
        Self { one, other, world, _place: place }
    }

    fn by_turns(&self, number: usize) -> Arc<PostgresStore> {
        if number.is_multiple_of(2) { self.one.clone() } else { self.other.clone() }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_64_exchanges_of_one_code_by_two_processes_one_succeeds() {
    let two = Two::new().await;
    let (grant, code) = two.world.allowed(START).await;
    let outcomes = at_once(0..64, |number| {
        let (store, pair) = (two.by_turns(number), tokens(&grant, START));
        async move { store.redeem(&code.key, pair, START).await.expect("redeem") }
    });
    assert_eq!(outcomes.await.into_iter().filter(|outcome| *outcome == Redeemed::Redeemed).count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_64_refreshes_with_one_token_by_two_processes_one_succeeds() {
    let two = Two::new().await;
    let connected = two.world.connected(START).await;
    let outcomes = at_once(0..64, |number| {
        let (store, pair, presented) = (two.by_turns(number), tokens(&connected.grant, START), connected.refresh.key);
        async move { store.rotate_refresh(&presented, false, pair, after_seconds(1)).await.expect("rotate") }
    });
    assert_eq!(outcomes.await.into_iter().filter(|outcome| *outcome == Rotated::Rotated).count(), 1);
}

#[tokio::test]
async fn what_one_revokes_the_other_refuses_with_the_next_question() {
    let two = Two::new().await;
    let connected = two.world.connected(START).await;
    assert!(two.other.access_token(&connected.access.key).await.expect("ask").is_some());
    two.one.revoke_grant(&connected.grant.id, START).await.expect("revoke");
    let facts = two.other.access_token(&connected.access.key).await.expect("ask").expect("the token");
    assert!(!facts.is_alive(START));
    let pair = tokens(&connected.grant, START);
    let rotated = two.other.rotate_refresh(&connected.refresh.key, false, pair, START).await.expect("rotate");
    assert_eq!(rotated, Rotated::Changed);
}

/// However they meet, what lives afterwards was allowed: a code without a consent of its own is issued before everything is taken
/// back, and goes with it, or not at all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_given_on_a_consent_that_another_process_takes_back() {
    let two = Two::new().await;
    let (ada, planner) = (two.world.ada.id.clone(), two.world.planner.id.clone());
    let mut issued = 0;
    for round in 0..60 {
        two.world.allowed(START).await;
        let grant = grant(&two.world.ada, &two.world.planner, START);
        let code = code(&grant, START);
        let (giver, taker) = (two.by_turns(round), two.by_turns(round + 1));
        let giving = {
            let (grant, code) = (grant.clone(), code.clone());
            tokio::spawn(async move { giver.issue_code(None, None, grant, code).await.expect("issue") })
        };
        let taking = {
            let (ada, planner, session) = (ada.clone(), planner.clone(), session(&two.world.ada, START));
            tokio::spawn(async move {
                if round % 3 < 2 {
                    taker.disconnect(&ada, &planner, START).await.expect("disconnect");
                    return;
                }
                let now = taker.user(&ada).await.expect("ask").expect("Ada").password_hash;
                let place = storage::account::Place::default();
                let new = NewPassword { before: now.clone(), after: now, session, place, with_apps: true };
                taker.change_password(new, START).await.expect("change");
            })
        };
        issued += usize::from(giving.await.expect("no panic") == CodeIssued::Issued);
        taking.await.expect("no panic");
        let consent = two.one.consent(&ada, &planner).await.expect("ask");
        let facts = two.other.code(&code.key).await.expect("ask");
        let lives = facts.is_some_and(|facts| facts.of.grant.revoked_at.is_none());
        assert!(!lives || consent.is_some(), "round {round}: a grant without a consent");
    }
    assert!(issued > 0, "they never met");
}

/// A family that is revoked while it is refreshed ends, whoever comes first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_family_that_one_revokes_while_the_other_refreshes_is_over() {
    let two = Two::new().await;
    for round in 0..40 {
        let connected = two.world.connected(START).await;
        let pair = tokens(&connected.grant, START);
        let (refresher, revoker) = (two.by_turns(round), two.by_turns(round + 1));
        let refreshing = {
            let (presented, pair) = (connected.refresh.key, pair.clone());
            tokio::spawn(async move { refresher.rotate_refresh(&presented, false, pair, START).await.expect("rotate") })
        };
        revoker.revoke_grant(&connected.grant.id, START).await.expect("revoke");
        let rotated = refreshing.await.expect("no panic");
        let facts = two.other.access_token(&pair.access.key).await.expect("ask");
        assert_eq!(facts.is_some(), rotated == Rotated::Rotated);
        assert!(facts.is_none_or(|facts| !facts.is_alive(START)), "round {round}");
    }
}

/// A client that goes while its code is redeemed leaves nothing that lives, and no verb fails for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_one_deletes_while_the_other_serves_it_leaves_nothing_alive() {
    let two = Two::new().await;
    for round in 0..30 {
        let app = client(&format!("App{round}"), Some(&two.world.publisher));
        two.one.create_client(app.clone(), None).await.expect("create");
        let grant = grant(&two.world.ada, &app, START);
        let code = code(&grant, START);
        let consent = consent(&two.world.ada, &app, START);
        let issued = two.one.issue_code(None, Some(consent.clone()), grant.clone(), code.clone()).await.expect("issue");
        assert_eq!(issued, CodeIssued::Issued);
        let pair: NewTokens = tokens(&grant, START);
        let own = own_token(&app, START);
        let (server, deleter) = (two.by_turns(round), two.by_turns(round + 1));
        let serving = {
            let (pair, own) = (pair.clone(), own.clone());
            let again = another_code(&two.world, &app);
            tokio::spawn(async move {
                server.redeem(&code.key, pair, START).await.expect("redeem");
                server.store_access_token(own).await.expect("store");
                let (grant, code) = again;
                server.issue_code(None, Some(consent), grant, code).await.expect("issue")
            })
        };
        assert!(deleter.delete_client(&app.id).await.expect("delete"));
        serving.await.expect("no panic");
        for key in [pair.access.key, own.key] {
            let facts = two.other.access_token(&key).await.expect("ask");
            assert!(facts.is_none_or(|facts| !facts.is_alive(START)), "round {round}");
        }
        assert_eq!(two.one.consent(&two.world.ada.id, &app.id).await.expect("ask"), None, "round {round}");
    }
}

fn another_code(world: &World, app: &Client) -> (Grant, StoredCode) {
    let grant = grant(&world.ada, app, START);
    let code = code(&grant, START);
    (grant, code)
}

#[tokio::test]
async fn one_process_sweeps_at_a_time_and_another_goes_on_when_it_has_gone() {
    let two = Two::new().await;
    let sweeping = two.one.sweeping().await.expect("ask").expect("nobody else does");
    assert!(two.other.sweeping().await.expect("ask").is_none());
    assert!(two.one.sweeping().await.expect("ask").is_none());
    drop(sweeping);
    let again = async {
        while two.other.sweeping().await.expect("ask").is_none() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), again).await.expect("it is free");
}

#[tokio::test]
async fn servers_are_counted_as_long_as_they_serve() {
    let place = Place::new().await;
    let [one, other] = [place.open().await, place.open().await];
    let count = async |store: &PostgresStore| store.servers().await.expect("ask").get();
    assert_eq!(count(&one).await, 1, "a command that has it open serves nobody");
    assert_eq!(count(&one).await, 1, "nor does whoever asks twice");
    assert_eq!(count(&other).await, 2);
    assert_eq!(count(&one).await, 2);
    other.close().await;
    assert_eq!(count(&one).await, 1);
}

#[tokio::test]
async fn a_server_whose_connection_was_lost_is_counted_again() {
    let place = Place::new().await;
    let [one, other] = [place.open().await, place.open().await];
    for store in [&one, &other] {
        store.servers().await.expect("ask");
    }
    let lost = place.ask(
        "select pg_terminate_backend(pid, 10000) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()",
    );
    assert_eq!(lost, ["t", "t"]);
    assert_eq!(one.servers().await.expect("ask").get(), 1, "the other has not noticed");
    assert_eq!(other.servers().await.expect("ask").get(), 2);
    assert_eq!(one.servers().await.expect("ask").get(), 2);
}

/// Events of one moment are numbered by whoever writes them down: none is lost, and no batch fails.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_two_write_down_of_one_moment_is_all_kept() {
    let two = Two::new().await;
    let (ada, planner) = (two.world.ada.id.clone(), two.world.planner.id.clone());
    let kept = ActivityKept { events: 500, of_strangers: 100 };
    let written = at_once(0..24, |number| {
        let (store, user, client) = (two.by_turns(number), ada.clone(), planner.clone());
        async move {
            let kind = AccountEventKind::SignedIn;
            let event = AccountEvent { user, at: START, kind, client: None, scope: None, error: None, place: None };
            store.note_account(vec![event], vec![], 100).await.expect("note");
            let event = ActivityEvent {
                client,
                at: START,
                kind: ActivityKind::Exchange,
                refusal: None,
                detail: None,
                request_id: number.to_string(),
                times: 1,
            };
            let activity = ClientActivity { event, tokens: 1, secret: None, redirect_uri: None };
            store.note(vec![activity], 0, START, kept).await.expect("note");
        }
    });
    assert_eq!(written.await.len(), 24);
    assert_eq!(two.one.account_events(&ada, None, None, 100).await.expect("ask").len(), 24);
    assert_eq!(two.other.activity(&planner, ActivityFilter::default(), None, 100).await.expect("ask").len(), 24);
    let usage = two.one.usage(&planner, 0).await.expect("ask");
    assert_eq!(usage.iter().map(|day| day.tokens).sum::<u64>(), 24);
}

/// A server of the test's own, which goes and comes back.
pub(super) struct OfItsOwn {
    pub(super) server: Server,
    pub(super) store: Arc<PostgresStore>,
}

impl OfItsOwn {
    pub(super) async fn start() -> Self {
        let server = Server::start();
        server.create("matgim", None);
        let address = Address::parse(&server.url("matgim")).expect("an address");
        let store = Arc::new(PostgresStore::open(&address).await.expect("a database"));
        Self { server, store }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_away_refuses_and_one_that_is_back_is_used_again() {
    let OfItsOwn { server, store } = OfItsOwn::start().await;
    let world = World::of(store.clone()).await;
    let connected = world.connected(START).await;
    server.stop();
    for _ in 0..2 {
        store.ping().await.expect_err("it is away");
        let late = store.create_user(user("late")).await.expect_err("it is away");
        assert!(late.is_certain(), "nothing reached it");
    }
    server.start_again();
    let back = async {
        while store.ping().await.is_err() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), back).await.expect("it is well again by itself");
    assert!(world.is_alive(&connected.access).await, "what was answered is there");
    assert_eq!(store.create_user(user("late")).await.expect("create"), UserCreated::Created);
}

/// The server loses its power in the middle of a thousand acts.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_answered_before_the_server_fell_is_there_and_nothing_is_half_done() {
    let OfItsOwn { server, store } = OfItsOwn::start().await;
    let world = Arc::new(World::of(store.clone()).await);
    let acting: Vec<_> = (0..8)
        .map(|_| {
            let (world, store) = (world.clone(), store.clone());
            tokio::spawn(async move {
                let mut answered = Vec::new();
                loop {
                    let grant = grant(&world.ada, &world.planner, START);
                    let code = code(&grant, START);
                    let consent = consent(&world.ada, &world.planner, START);
                    if store.issue_code(None, Some(consent), grant.clone(), code.clone()).await.is_err() {
                        return answered;
                    }
                    let pair = tokens(&grant, START);
                    if store.redeem(&code.key, pair.clone(), START).await.is_err() {
                        return answered;
                    }
                    answered.push((code.key, pair.access.key));
                }
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(700)).await;
    server.stop();
    let mut answered = Vec::new();
    for task in acting {
        answered.extend(task.await.expect("no panic"));
    }
    assert!(answered.len() > 20, "{}", answered.len());
    server.start_again();
    let store =
        PostgresStore::open(&Address::parse(&server.url("matgim")).expect("an address")).await.expect("a database");
    for (code, access) in &answered {
        assert!(store.code(code).await.expect("ask").expect("the code").code.used_at.is_some());
        assert!(store.access_token(access).await.expect("ask").is_some());
    }
    let halves = server.ask(
        "matgim",
        "select count(*) from codes
          where (used_at is null) = exists (select 1 from access_tokens token where token.grant_id = codes.grant_id)",
    );
    assert_eq!(halves, ["0"]);
}

/// What PostgreSQL cannot hold in a text is written as something else, and costs nobody anything.
#[tokio::test]
async fn a_nul_in_what_somebody_wrote_is_no_failure() {
    let two = Two::new().await;
    assert_eq!(two.one.user_by_name("a\0da").await.expect("ask"), None);
    let mut request = pending(browser("a"), START);
    request.parameters = "state=\0".to_owned();
    two.one.remember_pending(request.clone(), ROOMY).await.expect("remember");
    let read = two.other.pending(&request.key).await.expect("ask").expect("the request");
    assert_eq!(read.parameters, "state=\u{fffd}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_write_too_many_is_refused_at_once_and_a_process_has_so_many_connections() {
    let place = Place::new().await;
    let store = Arc::new(place.open().await);
    let held = place.hold("begin; lock table users in exclusive mode");
    let waiting: Vec<_> = (0..WRITES_AT_MOST)
        .map(|number| {
            let store = store.clone();
            tokio::spawn(async move { store.create_user(user(&format!("person {number}"))).await })
        })
        .collect();
    while store.database.waiting() < WRITES_AT_MOST {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let refused = store.create_user(user("late")).await.expect_err("too many are waiting");
    assert!(format!("{refused:?}").contains("too many writes"), "{refused:?}");
    let sql =
        "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'matgim'";
    let connections: u32 = place.ask(sql)[0].parse().expect("a number");
    assert!((1..=CONNECTIONS_AT_MOST).contains(&connections), "{connections}");
    drop(held);
    for task in waiting {
        drop(task.await.expect("no panic"));
    }
    assert_eq!(store.create_user(user("late")).await.expect("create"), UserCreated::Created);
}

/// Whatever the server or the database was told: a commit that was answered is on the disk, and each statement sees what was committed
/// before it.
#[tokio::test]
async fn every_connection_keeps_to_what_the_verbs_rely_on() {
    let place = Place::new().await;
    let name = &place.ask("select current_database()")[0];
    place.ask(&format!("alter database {name} set synchronous_commit = off"));
    place.ask(&format!("alter database {name} set default_transaction_isolation = 'serializable'"));
    let store = place.open().await;
    let query = sqlx::query(
        "select current_setting('synchronous_commit') as commits, current_setting('transaction_isolation') as isolation",
    );
    let told = store.database.find(query, |row| Ok((row.try_get("commits")?, row.try_get("isolation")?)));
    let told: (String, String) = told.await.expect("ask").expect("a row");
    assert_eq!(told, ("on".to_owned(), "read committed".to_owned()));
}

/// What is told of a failure goes into a log, and has no value of a row.
#[tokio::test]
async fn a_failure_names_its_rule_and_no_value() {
    let two = Two::new().await;
    let app = client("Taken", None);
    let secret = client_secret("first", START);
    two.one.create_client(app.clone(), Some(secret.clone())).await.expect("create");
    let refused = two.other.add_client_secret(&app.id, secret).await.expect_err("its hash is taken");
    let told = format!("{refused:?}");
    assert!(told.contains("23505") && told.contains("client_secrets_pkey"), "{told}");
    assert!(!told.contains(app.id.as_str()) && !told.contains("\\\\x"), "{told}");
}

/// Sweeping by two at once, as when the right to it was lost in the middle, deletes what is over and no more.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_that_sweep_at_once_get_in_nobodys_way() {
    let two = Two::new().await;
    let kept = two.world.connected(after_seconds(4_000_000)).await;
    for _ in 0..30 {
        two.world.connected(START).await;
    }
    let over: Timestamp = after_seconds(4_000_000).minus(PURGE_MARGIN);
    let swept = at_once(0..4, |number| {
        let store = two.by_turns(number);
        async move { store.purge(over, over, over).await.expect("purge") }
    });
    assert!(swept.await.into_iter().sum::<u64>() >= 60);
    assert!(two.world.is_alive(&kept.access).await);
}
