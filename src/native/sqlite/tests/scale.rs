//! Ten thousand clients of one person, and a hundred thousand events: a page costs the same wherever it stands. That is proved
//! by how SQLite would answer each question, and not by a clock.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use super::Place;
use crate::direct::{Connection, query};
use crate::sqlite::account::events;
use crate::sqlite::developers::{activity, client_secrets, initial_access_tokens, owned_clients, transfers};
use crate::sqlite::known_clients::KNOWN_AT_MOST;
use crate::sqlite::purge::{BATCH, delete_grants};
use crate::sqlite::tokens::UNSPENT;
use crate::sqlite::{SqliteStore, calendar};
use crate::store_rules::desk::{Desk, KEPT, On, issued};
use oauth::activity::ActivityKind;
use oauth::error::ErrorCode;
use oauth::names::{ClientId, Timestamp};
use storage::developers::{ActivityFilter, ActivityPosition, ClientPosition};
use storage::{Clients as _, GrantId};
use storage_contract::fixtures::*;

/// Ada gets ten thousand clients, seven registered in the same millisecond; the first four have 25,000 events each, every third
/// of them a refusal, five in the same millisecond.
const MANY: &str = "
    insert into clients (id, kind, name, owner_id, redirect_uris, grant_types, scope, created_at)
    with recursive numbers (number) as (select 0 union all select number + 1 from numbers where number < 9999)
    select printf('app-%05d', (number * 7919) % 10000), 'public', printf('App %d', number),
           (select id from users where username_key = 'ada'), 'https://app.example/cb', 'authorization_code', 'profile',
           1000 + number / 7
      from numbers;

    insert into activity (client_id, at, number, kind, error, rule, clause, expected, received, description, request_id)
    with recursive numbers (number) as (select 0 union all select number + 1 from numbers where number < 24999)
    select clients.id, 1700000000000 + number / 5, number % 5, 'authorize',
           case number % 3 when 0 then 'invalid_request' end, case number % 3 when 0 then 'redirect_uri_exact' end,
           case number % 3 when 0 then 'RFC 9700' end, 'https://app.example/cb', 'https://app.example/cb2',
           case number % 3 when 0 then 'redirect_uri is not registered' end, printf('request-%d', number)
      from numbers, (select id from clients where kind = 'public' order by id limit 4) clients;

    insert into client_usage (client_id, day, tokens, refusals)
    with recursive days (day) as (select 20386 union all select day + 1 from days where day < 20415)
    select clients.id, days.day, 10, 1 from clients, days where clients.kind = 'public';";

async fn desk_with_many() -> Desk {
    let desk = Desk::new(On::Sqlite).await;
    desk.place.tamper(MANY).await;
    desk
}

/// What SQLite would do to answer `sql`, a line a step.
fn plan(store: &SqliteStore, sql: &str) -> Vec<String> {
    let asked = query(format!("explain query plan {sql}"));
    let steps = (0..12).fold(asked, |asked, _| asked.bind(None::<i64>));
    store.readers.list(steps, |step| step.get("detail")).expect("a plan")
}

#[tokio::test]
async fn no_list_is_answered_by_looking_at_everything_or_by_sorting_it() {
    let place = Place::new();
    let store = &place.open().await;
    let lists = [
        owned_clients::CLIENT_CARDS,
        owned_clients::CLIENT_CARD,
        client_secrets::SECRET_CARDS,
        owned_clients::REDIRECT_URI_USES,
        transfers::TRANSFERS_TO,
        initial_access_tokens::INITIAL_ACCESS_TOKENS,
        activity::ACTIVITY,
        activity::USAGE,
        activity::LOST_ACTIVITY,
        activity::note::TRIM,
        activity::note::TRIM_STRANGERS,
        events::TRIM,
        events::TRIM_FAILED,
        events::EVENTS,
        events::EVENTS_OF_CLIENT,
        calendar::ENTRIES,
        calendar::LAST,
    ];
    for sql in lists.into_iter().chain(activity::purge::OLD.map(|old| old.0)) {
        let steps = plan(store, sql);
        assert!(steps.iter().any(|step| step.contains("SEARCH")), "{sql}\n{steps:#?}");
        for step in &steps {
            assert!(!step.contains("SCAN") && !step.contains("TEMP B-TREE"), "{sql}\n{steps:#?}");
        }
    }
    let unordered = plan(store, "select * from activity order by request_id");
    assert!(unordered.iter().any(|step| step.contains("SCAN")), "a plan says so: {unordered:?}");
    assert!(unordered.iter().any(|step| step.contains("TEMP B-TREE")), "a plan says so: {unordered:?}");
}

#[tokio::test]
async fn a_page_begins_at_its_key_and_passes_over_nothing() {
    let place = Place::new();
    let store = &place.open().await;
    for (sql, key) in [
        (owned_clients::CLIENT_CARDS, "(owner_id=? AND (created_at,id)>(?,?))"),
        (activity::ACTIVITY, "(client_id=? AND (at,number)<(?,?))"),
        (events::EVENTS, "(user_id=? AND (at,number)<(?,?))"),
        (events::EVENTS_OF_CLIENT, "(user_id=? AND client_id=? AND (at,number)<(?,?))"),
    ] {
        let steps = plan(store, sql);
        assert!(steps.iter().any(|step| step.ends_with(key)), "{sql}\n{steps:#?}");
        assert!(!sql.contains("offset"), "{sql}");
    }
}

#[tokio::test]
async fn a_rotation_looks_at_none_of_the_tokens_that_a_long_life_has_left() {
    let place = Place::new();
    let steps = plan(&place.open().await, UNSPENT);
    let siblings = steps.iter().find(|step| step.contains("sibling")).expect("they are looked for");
    assert!(siblings.ends_with("(grant_id=? AND generation>?)"), "{steps:#?}");
    for step in steps.iter().filter(|step| step.contains("SCAN") || step.contains("TEMP B-TREE")) {
        assert_eq!(step, "SCAN CONSTANT ROW", "{steps:#?}");
    }
}

#[tokio::test]
async fn a_family_that_a_long_life_has_left_goes_a_batch_at_a_time() {
    let place = Place::fast();
    let world = World::of(Arc::new(place.open().await)).await;
    let connected = world.connected(START).await;
    world.store.revoke_grant(&connected.grant.id, START).await.expect("revoke");
    let many = "insert into refresh_tokens (grant_id, generation, key, expires_at, lives_until)
                with recursive numbers (number) as (select 10 union all select number + 1 from numbers where number < 2009)
                select id, number, randomblob(40), 0, 0 from grants, numbers";
    place.tamper(many).await;
    let store = place.open().await;
    let count = || {
        let counted = query("select count(*) as count from refresh_tokens");
        store.readers.find(counted, |row| row.get::<i64>("count")).expect("ask").expect("a count")
    };
    let first = GrantId::from_bytes([0; 16]);
    let mut left = VecDeque::from(store.dead_grants(first, START, START).await.expect("ask"));
    let (mut rounds, mut there) = (0, count());
    assert_eq!((left.len(), there), (1, 2_001));
    while !left.is_empty() {
        let deleting = move |connection: &Connection| {
            delete_grants(connection, &mut left, START, START)?;
            Ok(left)
        };
        left = store.writer.run(deleting).await.expect("delete");
        let before = std::mem::replace(&mut there, count());
        assert!(before - there <= BATCH, "{before} to {there}");
        rounds += 1;
    }
    assert_eq!((there, rounds), (0, 5));
}

#[tokio::test]
async fn a_client_is_what_its_rows_say_now_whoever_wrote_them_and_however_many_are_known() {
    let place = Place::fast();
    let store = Arc::new(place.open().await);
    World::of(store.clone()).await;
    place.tamper(MANY).await;
    let asked = async |number: usize| {
        let id = ClientId::parse(&format!("app-{number:05}")).expect("an id");
        let (client, secrets) = store.client_with_secrets(&id).await.expect("ask").expect("a client");
        assert_eq!(client.id, id);
        (client.name.as_str().to_owned(), secrets.len())
    };
    let first = asked(0).await;
    assert_eq!(asked(0).await, first);
    for number in 0..2 * KNOWN_AT_MOST {
        asked(number).await;
    }
    assert!((1..=KNOWN_AT_MOST).contains(&store.known_clients.len()));
    assert_eq!((asked(0).await, first.1), (first, 0));
    // By another connection, as another process would.
    place.tamper("update clients set name = 'Another' where id = 'app-00000'").await;
    assert_eq!(asked(0).await, ("Another".to_owned(), 0));
    let secret = "insert into client_secrets (client_id, hash, prefix, label, created_at)
                  values ('app-00000', zeroblob(32), 'x', 'x', 0)";
    place.tamper(secret).await;
    assert_eq!(asked(0).await.1, 1);
    place.tamper("update client_secrets set ended = 1").await;
    assert_eq!(asked(0).await.1, 0);
    place.tamper("delete from clients where id = 'app-00000'").await;
    let id = ClientId::parse("app-00000").expect("an id");
    assert!(store.client_with_secrets(&id).await.expect("ask").is_none());
}

#[tokio::test]
async fn all_pages_of_ten_thousand_clients_show_each_once() {
    let desk = desk_with_many().await;
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = desk.store.client_cards(&desk.world.ada.id, after.as_ref(), 50, START).await.expect("ask");
        let Some(last) = page.last() else { break };
        after = Some(ClientPosition { created_at: last.client.created_at, id: last.client.id.clone() });
        seen.extend(page.into_iter().map(|card| (card.client.created_at, card.client.id)));
    }
    assert_eq!(seen.len(), 10_000);
    assert!(seen.is_sorted_by(|earlier, later| earlier < later));
}

#[tokio::test]
async fn all_pages_of_a_hundred_thousand_events_show_each_once() {
    let desk = desk_with_many().await;
    let refused = ActivityFilter { refused_only: true, error: Some(ErrorCode::InvalidRequest), ..Default::default() };
    for (filter, expected) in [(ActivityFilter::default(), 25_000), (refused, 8_334)] {
        for number in 0..4 {
            let id = ClientId::parse(&format!("app-{number:05}")).expect("an id");
            let (mut seen, mut before) = (Vec::new(), None);
            loop {
                let page = desk.store.activity(&id, filter, before, 333).await.expect("ask");
                let Some(last) = page.last() else { break };
                before = Some(last.position);
                seen.extend(page.into_iter().map(|stored| (stored.position.at, stored.position.number)));
            }
            assert_eq!(seen.len(), expected);
            assert!(seen.is_sorted_by(|later, earlier| later > earlier));
        }
    }
}

/// Not a rule: prints how long a page takes, the first and one in the middle.
#[tokio::test]
#[ignore = "a benchmark: cargo test --release --lib how_long_a_page_takes -- --ignored --nocapture"]
async fn how_long_a_page_takes() {
    let desk = desk_with_many().await;
    let store = &desk.store;
    let ada = &desk.world.ada.id;
    let middle = ClientPosition {
        created_at: Timestamp::from_millis(1000 + 5000 / 7),
        id: ClientId::parse("app-05000").expect("an id"),
    };
    let first = ClientId::parse("app-00000").expect("an id");
    let middle_event = ActivityPosition { at: Timestamp::from_millis(1_700_000_002_500), number: 0 };
    let refused = ActivityFilter { refused_only: true, kind: Some(ActivityKind::Authorize), ..Default::default() };
    timed("20 clients, first page", async || store.client_cards(ada, None, 20, START).await.expect("ask").len()).await;
    timed("20 clients, in the middle", async || {
        store.client_cards(ada, Some(&middle), 20, START).await.expect("ask").len()
    })
    .await;
    timed("50 events, first page", async || {
        store.activity(&first, ActivityFilter::default(), None, 50).await.expect("ask").len()
    })
    .await;
    timed("50 events, in the middle", async || {
        store.activity(&first, ActivityFilter::default(), Some(middle_event), 50).await.expect("ask").len()
    })
    .await;
    timed("50 refusals, in the middle", async || {
        store.activity(&first, refused, Some(middle_event), 50).await.expect("ask").len()
    })
    .await;
    let planner = desk.planner();
    timed("100 events written down", async || {
        let happenings = (0..100).map(|_| issued(planner, 1, START)).collect();
        store.note(happenings, 0, START, KEPT).await.expect("note");
        100
    })
    .await;
}

/// Prints the median and the slowest of 200 runs of what gives `work` rows.
#[expect(clippy::disallowed_methods, reason = "a benchmark looks at its watch")]
async fn timed(name: &str, work: impl AsyncFn() -> usize) {
    let mut taken = Vec::new();
    for _ in 0..200 {
        let begun = Instant::now();
        assert!(work().await > 0);
        taken.push(begun.elapsed());
    }
    taken.sort_unstable();
    eprintln!("{name}: median {:?}, slowest {:?}", taken[taken.len() / 2], taken[taken.len() - 1]);
}
