//! Databases that earlier releases made.

use std::sync::Arc;

use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};

use super::Place;
use crate::backup_names::schema_of;
use crate::sqlite::open::MIGRATIONS;
use crate::sqlite::{OpenError, SqliteStore};
use oauth::client::{About, Client, SecretMethod};
use oauth::names::ClientId;
use storage::developers::{ActivityFilter, ClientActivities as _, ClientSecrets as _, OwnedClients as _, Standing};
use storage::{Clients as _, Consents as _, People as _};
use storage_contract::fixtures::*;

/// A file as the release with these migrations left it, with what `sql` says in it.
async fn left_by(place: &Place, last: i64, sql: &'static str) {
    let known: Vec<_> = MIGRATIONS.iter().filter(|migration| migration.version <= last).cloned().collect();
    assert_eq!(known.last().map(|migration| migration.version), Some(last));
    place.tamper("pragma application_id = 0x4d415447").await;
    let options = SqliteConnectOptions::new().filename(place.file()).foreign_keys(true);
    let mut connection = options.connect().await.expect("a connection");
    Migrator::with_migrations(known).run_direct(None, &mut connection, false).await.expect("migrate");
    sqlx::raw_sql(sql).execute(&mut connection).await.expect("the rows of the release");
    connection.close().await.expect("close");
}

#[tokio::test]
async fn clients_consents_and_secrets_of_the_first_release_are_read_as_they_were() {
    let place = Place::new();
    left_by(
        &place,
        1,
        "insert into users values ('ada', 'Ada', 'ada', 'phc', 1, null), ('pub', 'Publisher', 'publisher', 'phc', 2, null);
         insert into clients values
             ('planner', 'confidential', 'Planner', 'pub', 'https://z.example/cb' || char(10) || 'http://127.0.0.1/b',
              'authorization_code refresh_token', 'calendar.read profile', 3, null),
             ('api', 'resource_server', 'API', null, '', '', '', 4, 5);
         insert into client_secrets values
             ('planner', zeroblob(32), 'mgcs_aaaa', 'first', 6, null),
             ('planner', randomblob(32), 'mgcs_bbbb', 'second', 7, 8);
         insert into consents values ('ada', 'planner', 'profile', 'z.example', 9, 10);",
    )
    .await;

    let store = place.open().await;

    let planner = ClientId::parse("planner").expect("an id");
    let (client, secrets) = store.client_with_secrets(&planner).await.expect("ask").expect("the client");
    let uris: Vec<_> = client.redirect_uris.iter().map(|uri| uri.as_str()).collect();
    assert_eq!(uris, ["https://z.example/cb", "http://127.0.0.1/b"]);
    assert_eq!((client.name.as_str(), client.scope.to_string().as_str()), ("Planner", "calendar.read profile"));
    assert_eq!((&client.about, client.revision, client.created_at.as_millis()), (&About::default(), 0, 3));
    let told: Vec<_> = secrets.iter().map(|secret| (secret.prefix.as_str(), secret.label.as_str())).collect();
    assert_eq!(told, [("mgcs_aaaa", "first"), ("mgcs_bbbb", "second")]);
    assert_eq!(secrets[0].hash.as_bytes(), &[0; 32]);
    assert_eq!(secrets[1].expires_at.map(|at| at.as_millis()), Some(8));

    let ada = store.user_by_name("ada").await.expect("ask").expect("Ada");
    let consent = store.consent(&ada.id, &planner).await.expect("ask").expect("the consent");
    assert_eq!((consent.scope.to_string().as_str(), consent.redirect_host.as_str()), ("profile", "z.example"));
    assert_eq!(consent.client_revision, client.revision, "nobody is asked again for a change of ours");
    assert_eq!((consent.created_at.as_millis(), consent.updated_at.as_millis()), (9, 10));
    let api = ClientId::parse("api").expect("an id");
    let api = store.client(&api).await.expect("ask").expect("the API");
    assert_eq!((api.owner, api.disabled_at.map(|at| at.as_millis())), (None, Some(5)));

    let owner = client.owner.clone().expect("an owner");
    let cards = store.client_cards(&owner, None, 10, START).await.expect("ask");
    let card = cards.into_iter().next().expect("a card");
    let standing = Standing { people: 1, since: Some(consent.created_at), last_token_at: None };
    assert_eq!((&card.client, card.standing, card.secrets), (&*client, standing, 1));
    assert_eq!(store.secret_cards(&planner).await.expect("ask").len(), 2);
    assert_eq!(store.activity(&planner, ActivityFilter::default(), None, 10).await.expect("ask"), []);
}

#[tokio::test]
async fn entries_of_accounts_that_have_gone_are_taken_out_and_no_others() {
    let place = Place::new();
    left_by(
        &place,
        8,
        "insert into users (id, username, username_key, password_hash, created_at)
             values ('ada', 'Ada', 'ada', 'phc', 1), ('bob', 'Bob', 'bob', 'phc', 2);
         insert into calendar_entries values
             ('ada', 1, 'team', '회의', '2026-11-23', '2026-11-24'),
             ('ada', 2, 'personal', '산책', '2026-11-23', '2026-11-24'),
             ('gone', 1, 'team', '남은 것', '2026-11-23', '2026-11-24'),
             ('zoe', 7, 'personal', '남은 것', '2026-11-23', '2026-11-24'),
             ('bob', 1, 'personal', '독서', '2026-11-23', '2026-11-24');",
    )
    .await;
    place.open().await.close().await;
    let mut connection = SqliteConnectOptions::new().filename(place.file()).connect().await.expect("a connection");
    let left = sqlx::query_scalar("select owner || number from calendar_entries order by owner, number");
    let left: Vec<String> = left.fetch_all(&mut connection).await.expect("ask");
    assert_eq!(left, ["ada1", "ada2", "bob1"]);
}

#[tokio::test]
async fn what_an_earlier_release_registered_is_read_and_what_could_deceive_is_left_out() {
    let place = Place::new();
    let store = Arc::new(place.open().await);
    let id = World::of(store.clone()).await.planner.id;
    store.close().await;
    place
        .tamper(
            "update clients set name = 'H' || char(820, 820, 820, 820) || 'aru',
                    about = '{\"description\":\"a' || char(769, 769, 769, 769) || '\"}',
                    redirect_uris = 'https://z.example/cb?code=1' || char(10) || 'http://127.0.0.1:080/cb' || char(10)
                                    || 'https://z.example/cb';
             insert into redirect_uri_uses (client_id, redirect_uri, last_used_at)
             select id, 'https://z.example/cb?code=1', 1 from clients;
             insert into redirect_uri_uses (client_id, redirect_uri, last_used_at)
             select id, 'https://z.example/cb', 2 from clients",
        )
        .await;
    let store = place.open().await;
    let read = store.client(&id).await.expect("ask").expect("the client");
    assert_eq!(read.name.as_str(), "H\u{334}\u{334}\u{334}aru");
    let description = read.about.description.as_ref().map(|text| text.as_str());
    assert_eq!(description, Some("a\u{301}\u{301}\u{301}"));
    let uris: Vec<_> = read.redirect_uris.iter().map(|uri| uri.as_str()).collect();
    assert_eq!(uris, ["https://z.example/cb"]);
    assert_eq!(read.secret_method, SecretMethod::ClientSecretBasic);
    let uses = store.redirect_uri_uses(&id).await.expect("ask");
    assert_eq!(uses.iter().map(|(_, at)| at.as_millis()).collect::<Vec<_>>(), [2]);
    // It can still be changed by its owner, as it was read.
    let after = Client { secret_method: SecretMethod::ClientSecretPost, ..read.clone() };
    store.change(&read, after.clone()).await.expect("change");
    assert_eq!(store.client(&id).await.expect("ask"), Some(after));
}

const ADA_ALONE: &str =
    "insert into users (id, username, username_key, password_hash, created_at) values ('ada', 'Ada', 'ada', 'phc', 1)";

fn copies(place: &Place, folder: &std::path::Path) -> Vec<(i64, std::path::PathBuf)> {
    let of = |name: &str| schema_of(&place.file(), name).map(|(schema, _)| schema);
    crate::backup_names::files_in(folder, of).expect("a folder")
}

#[tokio::test]
async fn what_an_earlier_release_left_is_copied_before_it_is_migrated_and_a_newer_one_says_where_that_copy_is() {
    let place = Place::new();
    left_by(&place, 8, ADA_ALONE).await;
    place.open().await.close().await;
    let made = copies(&place, place.folder.path());
    let [(8, copy)] = &made[..] else { panic!("{made:?}") };
    let earlier = SqliteConnectOptions::new().filename(copy);
    let mut connection = earlier.connect().await.expect("a connection");
    let told: (i64, String) = sqlx::query_as("select max(version), (select username from users) from _sqlx_migrations")
        .fetch_one(&mut connection)
        .await
        .expect("ask");
    assert_eq!(told, (8, "Ada".to_owned()));
    connection.close().await.expect("close");
    place.open().await.close().await;
    assert_eq!(copies(&place, place.folder.path()), made, "nothing is to be migrated any more");

    place
        .tamper(
            "update _sqlx_migrations set version = 9999 where version = (select max(version) from _sqlx_migrations)",
        )
        .await;
    let refused = SqliteStore::open(&place.file()).await.err().expect("newer").to_string();
    let says = format!("or go back to {}", copy.display());
    assert!(refused.contains("was written by a newer matgim") && refused.contains(&says), "{refused}");
}

#[tokio::test]
async fn nothing_is_migrated_that_could_not_be_copied_and_nothing_is_copied_where_nothing_is() {
    let place = Place::new();
    left_by(&place, 8, ADA_ALONE).await;
    let gone = place.folder.path().join("gone");
    let refused = SqliteStore::open_to_serve(&place.file(), Some(&gone)).await.err().expect("a refusal");
    assert!(matches!(&refused, OpenError::NotBackedUp { schema: 8, .. }), "{refused}");
    assert!(refused.to_string().contains("nothing was changed"), "{refused}");
    assert_eq!(place.ask("select max(version) from _sqlx_migrations").await, ["8"]);
    std::fs::create_dir(&gone).expect("a folder");
    SqliteStore::open_to_serve(&place.file(), Some(&gone)).await.expect("a server").close().await;
    assert_eq!((copies(&place, &gone).len(), copies(&place, place.folder.path()).len()), (1, 0));

    let empty = Place::new();
    left_by(&empty, 8, "").await;
    empty.open().await.close().await;
    assert!(copies(&empty, empty.folder.path()).is_empty());
}

#[tokio::test]
async fn what_another_process_has_open_is_not_migrated_beside_it() {
    let place = Place::new();
    left_by(&place, 8, ADA_ALONE).await;
    let serving = std::fs::File::create(place.file().with_file_name("matgim.sqlite.lock")).expect("a lock");
    serving.lock().expect("an earlier release serves it");
    let refused = SqliteStore::open(&place.file()).await.err().expect("a refusal");
    assert!(matches!(refused, OpenError::Outdated(_)), "{refused}");
    assert_eq!(place.ask("select max(version) from _sqlx_migrations").await, ["8"]);
    drop(serving);
    place.open().await.close().await;
}
