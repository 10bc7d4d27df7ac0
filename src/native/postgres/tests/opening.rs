//! Whose a database is, what its address tells, and who changes its shape.

use super::{Place, SERVER};
use crate::postgres::{Address, OpenError, PostgresStore};
use crate::server_store::ServerStore as _;
use storage::{Clients as _, People as _, Readiness as _, UserCreated};
use storage_contract::fixtures::*;

async fn refusal(place: &Place) -> OpenError {
    PostgresStore::open(&place.address()).await.err().expect("a refusal")
}

#[tokio::test]
async fn a_database_of_another_program_is_refused_and_left_alone() {
    for sql in [
        "create table users (id bigint)",
        "create table _sqlx_migrations (version bigint, description text);
         insert into _sqlx_migrations values (1, 'notes')",
        "create table _sqlx_migrations (version bigint, description text); create table notes (text text)",
    ] {
        let place = Place::bare();
        place.ask(sql);
        let tables = || place.ask("select tablename from pg_tables where schemaname = current_schema() order by 1");
        let before = tables();
        assert!(matches!(refusal(&place).await, OpenError::NotOurs(_)), "{sql}");
        assert_eq!(tables(), before, "{sql}");
    }
}

#[tokio::test]
async fn a_database_of_a_newer_or_another_build_is_refused() {
    let place = Place::new().await;
    place.ask(r"update _sqlx_migrations set checksum = '\x00' where version = 1");
    assert!(matches!(refusal(&place).await, OpenError::Differs { version: 1, .. }));

    let place = Place::new().await;
    place.ask(
        r"insert into _sqlx_migrations (version, description, success, checksum, execution_time)
          values (9999, 'of the future', true, '\x00', 0)",
    );
    assert!(matches!(refusal(&place).await, OpenError::Newer { version: 9999, .. }));
}

#[tokio::test]
async fn a_database_that_cannot_hold_every_letter_is_refused() {
    let place = Place::bare();
    let name = format!("latin_{}", std::process::id());
    SERVER.ask(
        "postgres",
        &format!("create database {name} template template0 encoding 'LATIN1' locale_provider libc locale 'C'"),
    );
    let address = Address::parse(&SERVER.url(&name)).expect("an address");
    let refused = PostgresStore::open(&address).await.err().expect("a refusal");
    SERVER.remove(&name);
    assert!(matches!(&refused, OpenError::Encoding { encoding, .. } if encoding == "LATIN1"), "{refused}");
    place.open().await.close().await;
}

#[tokio::test]
async fn what_a_refusal_says_names_the_database_and_no_secret() {
    let place = Place::bare();
    let folder = place.url().split_once("?host=").expect("a folder").1.to_owned();
    let unknown = format!("postgres://matgim:s3cret-of-mine@localhost/nowhere?host={folder}");
    let away = "postgres://matgim:s3cret-of-mine@127.0.0.1:1/anywhere".to_owned();
    for (url, is_away) in [(unknown, false), (away, true)] {
        let address = Address::parse(&url).expect("an address");
        let refused = PostgresStore::open(&address).await.err().expect("a refusal");
        let expected =
            matches!((&refused, is_away), (OpenError::Refused { .. }, false) | (OpenError::Away { .. }, true));
        assert!(expected, "{refused:?}");
        for told in [refused.to_string(), format!("{refused:?}"), format!("{address:?}")] {
            assert!(!told.contains("s3cret") && told.contains("where"), "{told}");
        }
    }
    for wrong in [
        "postgres://",
        "postgres://host",
        "postgres://host/",
        "mysql://h/d",
        "postgres://u:s3cret@h:x/d",
        // What was meant would not be done: no encryption, and a password in a log.
        "postgres://u@h/d?sslmod=verify-full",
        "postgres://u@h/d?sslmode=verify-full&passwort=s3cret",
    ] {
        assert!(Address::parse(wrong).is_none(), "{wrong}");
    }
    for right in ["postgres://u@h/d?", "postgres://u@h/d?sslmode=require&options=-csearch_path%3Dd&host=/tmp#here"] {
        assert!(Address::parse(right).is_some(), "{right}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_database_may_be_opened_by_several_at_the_same_moment() {
    let place = Place::bare();
    let opened = at_once(0..6, |number| {
        let address = place.address();
        async move {
            let store = PostgresStore::open(&address).await.expect("a database");
            store.create_user(user(&format!("person {number}"))).await.expect("create")
        }
    });
    assert_eq!(opened.await, [UserCreated::Created; 6]);
    let twice = "select version from _sqlx_migrations group by version having count(*) > 1";
    assert!(place.ask(twice).is_empty() && !place.ask("select 1 from _sqlx_migrations").is_empty());
}

#[tokio::test]
async fn who_comes_while_another_migrates_waits_for_it() {
    let place = Place::new().await;
    let migrating = place.hold("select pg_advisory_lock(hashtextextended(current_schema(), 1))");
    let address = place.address();
    let opening = tokio::spawn(async move { PostgresStore::open(&address).await });
    place.until_one_waits("advisory").await;
    assert!(!opening.is_finished());
    drop(migrating);
    let store = opening.await.expect("no panic").expect("a database");
    store.ping().await.expect("it is open");
}

#[tokio::test]
async fn what_was_made_half_is_gone_on_with() {
    let place = Place::new().await;
    place.open().await.close().await;
    // As it is when a process is killed after it made the table of notes, and before its first migration was committed.
    let bare = Place::bare();
    let [notes] = &place
        .ask("select pg_get_constraintdef(oid) from pg_constraint where conrelid = '_sqlx_migrations'::regclass")[..]
    else {
        panic!("one key")
    };
    bare.ask(&format!(
        "create table _sqlx_migrations (version bigint, description text not null, installed_on timestamptz not null default now(),
                                        success boolean not null, checksum bytea not null, execution_time bigint not null, {notes})"
    ));
    let store = bare.open().await;
    assert_eq!(store.create_user(user("Ada")).await.expect("create"), UserCreated::Created);
}

#[tokio::test]
async fn what_an_extension_made_is_no_other_program() {
    let place = Place::bare();
    place.ask("create table spatial_ref_sys (srid int); alter extension plpgsql add table spatial_ref_sys");
    let store = place.open().await;
    assert_eq!(store.create_user(user("Ada")).await.expect("create"), UserCreated::Created);
    store.close().await;
    place.open().await.close().await;
    place.ask("alter extension plpgsql drop table spatial_ref_sys");
    place.open().await.close().await;

    let bare = Place::bare();
    bare.ask("create table spatial_ref_sys (srid int)");
    assert!(matches!(refusal(&bare).await, OpenError::NotOurs(_)));
}

/// As CockroachDB has them (github.com/cockroachdb/cockroach/issues/13546).
#[tokio::test]
async fn a_server_that_grants_a_lock_to_everybody_is_refused() {
    let place = Place::bare();
    place.ask(
        "create schema stubs;
         create function stubs.pg_try_advisory_lock(bigint) returns boolean language sql as 'select true'",
    );
    let url = format!("{}&options=-csearch_path%3Dpublic,stubs,pg_catalog", place.url());
    let refused = PostgresStore::open(&Address::parse(&url).expect("an address")).await.err().expect("a refusal");
    assert!(matches!(refused, OpenError::NoLocks(_)), "{refused}");
    assert_eq!(place.ask("select count(*) from pg_tables where schemaname = 'public'"), ["0"]);
}

#[tokio::test]
async fn a_user_who_may_make_no_tables_is_told_so() {
    let place = Place::bare();
    let guest = format!("guest_{}", std::process::id());
    place.ask(&format!("create role {guest} login; revoke create on schema public from public"));
    let address = Address::parse(&place.url().replacen("matgim@", &format!("{guest}@"), 1)).expect("an address");
    let refused = PostgresStore::open(&address).await.err().expect("a refusal");
    let owned = Place::new().await;
    let address_of_owned = Address::parse(&owned.url().replacen("matgim@", &format!("{guest}@"), 1));
    let refused_there = PostgresStore::open(&address_of_owned.expect("an address")).await.err().expect("a refusal");
    SERVER.ask("postgres", &format!("drop role {guest}"));
    for refused in [refused, refused_there] {
        let told = refused.to_string();
        assert!(matches!(refused, OpenError::Forbidden { .. }), "{told}");
        assert!(told.contains("permission denied") && told.contains("make that user its owner"), "{told}");
    }
}

/// Two stores may share a database, each in a schema of its own, and have a lock of its own each.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_schema_that_the_address_names_is_used_in_place_of_public() {
    let place = Place::new().await;
    place.ask("create schema \"Own\"");
    let url = format!("{}&options=-csearch_path%3D%22Own%22", place.url());
    let address = Address::parse(&url).expect("an address");
    let (own, public) = (PostgresStore::open(&address).await.expect("a schema"), place.open().await);
    let ada = user("Ada");
    assert_eq!(own.create_user(ada.clone()).await.expect("create"), UserCreated::Created);
    assert_eq!(public.user(&ada.id).await.expect("ask"), None);
    assert_eq!(place.ask("select count(*) from \"Own\".users"), ["1"]);
    let app = client("App", Some(&ada));
    own.create_client(app.clone(), None).await.expect("create");
    assert!(own.delete_client(&app.id).await.expect("delete"));
    assert!(own.client_was_deleted(&app.id).await.expect("ask"));
    let sweeping = public.sweeping().await.expect("ask");
    assert!(sweeping.is_some() && own.sweeping().await.expect("ask").is_some());
    own.close().await;
    PostgresStore::open(&address).await.expect("it is ours").close().await;

    let nowhere = format!("{}&options=-csearch_path%3Dnowhere", place.url());
    let refused = PostgresStore::open(&Address::parse(&nowhere).expect("an address")).await.err().expect("a refusal");
    assert!(matches!(refused, OpenError::Refused { .. }), "{refused}");
}
