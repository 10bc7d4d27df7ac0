//! What was seeded is read back by the verbs of the server.

use super::{Seed, SeedError, Seeded, seed_file};
use crate::server_store::ServerStore;
use crate::sqlite;
#[cfg(feature = "postgres")]
use crate::{postgres, seeding::seed_server};
use oauth::names::{ClientId, Lifetime, Subject, Timestamp};
use oauth::secret::{AccessTokenKey, RefreshTokenKey};
use storage::PasswordHash;

const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

fn seed(tokens: u64, is_added: bool, mark: [u8; 4]) -> Seed {
    let password = PasswordHash::from_phc("$argon2id$nothing".to_owned());
    Seed { tokens, clients: 3, consents: 5, consents_of: None, users: 2, is_added, now: NOW, password, mark }
}

fn rows(seeded: &[Seeded], table: &str) -> u64 {
    seeded.iter().find(|own| own.table == table).map_or(0, |own| own.rows)
}

fn key(told: &str) -> [u8; 40] {
    let byte = |at: usize| u8::from_str_radix(&told[2 * at..2 * at + 2], 16).expect("a digit");
    std::array::from_fn(byte)
}

/// `access` and `refresh`: keys in the order of the number of their token.
async fn is_read_back(store: &dyn ServerStore, access: &[String], refresh: &[String]) {
    assert_eq!((access.len(), refresh.len()), (22, 22));
    let mut spent = 0;
    for (access, refresh) in access.iter().zip(refresh) {
        let key_of = AccessTokenKey::from_bytes(key(access));
        assert!(key_of.issued_at() <= NOW && key_of.issued_at() > NOW.minus(Lifetime::from_minutes(31)));
        let facts = store.access_token(&key_of).await.expect("an answer").expect("an access token");
        let grant = facts.of.expect("a grant").of;
        assert!(facts.client_is_enabled && grant.user_is_enabled);
        assert_eq!(grant.grant.client, facts.token.client);
        assert!(facts.token.expires_at > NOW.plus(Lifetime::from_minutes(60)));
        assert!((1..=4).contains(&facts.token.generation));
        let of_refresh = RefreshTokenKey::from_bytes(key(refresh));
        let beside = store.refresh_token(&of_refresh).await.expect("an answer").expect("a refresh token");
        assert_eq!((beside.token.grant, beside.token.generation), (grant.grant.id, facts.token.generation));
        spent += u64::from(beside.token.used_at.is_some());
        let consent = store.consent(&grant.grant.user, &grant.grant.client).await.expect("an answer");
        assert!(consent.is_some(), "nobody allowed what is used");
    }
    // Of five families of four and one of two, one of each is to be used yet.
    assert_eq!(spent, 16);
    let first = store.user_by_name("seed-1").await.expect("an answer").expect("a person");
    assert_eq!(first.id, Subject::parse("seed-1").expect("a subject"));
    for number in 1..=5 {
        let app = ClientId::parse(&format!("seed-app-{number}")).expect("an id");
        assert!(store.consent(&first.id, &app).await.expect("an answer").is_some(), "{number}");
        let client = store.client(&app).await.expect("an answer").expect("a client");
        assert_eq!(client.redirect_uris.len(), 1);
    }
    assert_eq!(
        store.purge(NOW, NOW.minus(Lifetime::from_days(30)), NOW.minus(Lifetime::from_days(90))).await.ok(),
        Some(0)
    );
}

const ACCESS: &str = "select lower(hex(key)) from access_tokens order by key";
const REFRESH: &str = "select lower(hex(key)) from refresh_tokens order by key";

#[tokio::test]
async fn what_is_seeded_into_a_file_is_read_by_the_server_and_as_many_as_was_said() {
    let place = sqlite::tests::Place::new();
    let seeded = seed_file(&place.file(), seed(22, false, [1; 4])).await.expect("seeded");
    for (table, rows) in [("users", 2), ("clients", 5), ("client_secrets", 5), ("grants", 6), ("access_tokens", 22)] {
        assert_eq!(self::rows(&seeded, table), rows, "{table}");
    }
    for Seeded { table, rows } in &seeded {
        let sql = format!("select count(*) from {table}");
        assert_eq!(place.ask(&sql).await, [rows.to_string()], "{table}");
    }
    let (access, refresh) = (place.ask(ACCESS).await, place.ask(REFRESH).await);
    is_read_back(&place.open().await, &access, &refresh).await;
}

#[tokio::test]
async fn a_file_with_people_or_a_server_is_left_alone_unless_it_is_told() {
    let place = sqlite::tests::Place::new();
    seed_file(&place.file(), seed(4, false, [1; 4])).await.expect("seeded");
    let again = seed_file(&place.file(), seed(4, false, [2; 4])).await;
    assert!(matches!(again, Err(SeedError::People(2))), "{again:?}");
    let added = seed_file(&place.file(), seed(4, true, [2; 4])).await.expect("added");
    assert_eq!((rows(&added, "users"), rows(&added, "grants")), (2, 1));
    assert_eq!(place.ask("select count(*) from users").await, ["4"]);

    let of = |name: &str| Seed { consents_of: Some(name.to_owned()), ..seed(0, true, [4; 4]) };
    seed_file(&place.file(), of("seed-2")).await.expect("added");
    let of_second = place.ask("select count(*) from consents where user_id = 'seed-2'").await;
    assert_eq!(of_second, ["5"], "whose they were to be");
    let nobody = seed_file(&place.file(), of("o'brien")).await;
    assert!(matches!(nobody, Err(SeedError::Nobody(_))), "{nobody:?}");

    let server = sqlite::SqliteStore::open_exclusive(&place.file()).await.expect("a server");
    let refused = seed_file(&place.file(), seed(4, true, [3; 4])).await;
    assert!(refused.is_err_and(|error| error.is_asked_wrongly() && error.to_string().contains("in use")));
    server.close().await;
}

#[cfg(feature = "postgres")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_seeded_into_a_server_is_read_by_ours_and_not_while_one_has_it_open() {
    let place = postgres::tests::Place::new().await;
    let seeded = seed_server(&place.address(), &seed(22, false, [1; 4])).await.expect("seeded");
    for Seeded { table, rows } in &seeded {
        assert_eq!(place.ask(&format!("select count(*) from {table}")), [rows.to_string()], "{table}");
    }
    let keys = |table: &str| place.ask(&format!("select encode(key, 'hex') from {table} order by key"));
    let (access, refresh) = (keys("access_tokens"), keys("refresh_tokens"));
    let store = place.open().await;
    is_read_back(&store, &access, &refresh).await;

    store.servers().await.expect("served");
    let refused = seed_server(&place.address(), &seed(4, true, [2; 4])).await;
    assert!(matches!(refused, Err(SeedError::Served(1))), "{refused:?}");
    store.close().await;
    let refused = seed_server(&place.address(), &seed(4, false, [2; 4])).await;
    assert!(matches!(refused, Err(SeedError::People(2))), "{refused:?}");
    let added = seed_server(&place.address(), &seed(4, true, [2; 4])).await.expect("added");
    assert_eq!(rows(&added, "access_tokens"), 4);
    let of = |name: &str| Seed { consents_of: Some(name.to_owned()), ..seed(0, true, [4; 4]) };
    let of_second = || place.ask("select count(*) from consents where user_id = 'seed-2'")[0].parse::<u32>();
    let before = of_second().expect("a number");
    seed_server(&place.address(), &of("seed-2")).await.expect("added");
    assert_eq!(of_second(), Ok(before + 5), "whose they were to be");
    let nobody = seed_server(&place.address(), &of("o'brien")).await;
    assert!(matches!(nobody, Err(SeedError::Nobody(_))), "{nobody:?}");
}
