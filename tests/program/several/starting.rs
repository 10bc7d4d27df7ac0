//! Processes that start while another migrates, seen by whoever asks them.

use std::time::Duration;

use tokio::net::TcpStream;

use super::MINA;
use super::behind_nginx::{Behind, Place};
use crate::support::browser::Browser;
use crate::support::nginx::Pages;
use crate::support::postgres::{DATABASE, name};
use crate::support::requests::{ALL, CALLBACK, PASSWORD, Tokens, request};

/// What each does first: it waits for whoever migrates.
const MIGRATING: &str = "select pg_advisory_lock(hashtextextended(current_schema(), 1))";

/// Until so many connections to this database wait for whoever migrates.
async fn until_they_wait(database: &str, how_many: usize) {
    let sql = "select pid from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'advisory'";
    for _ in 0..1_200 {
        if DATABASE.ask(database, sql).len() >= how_many {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("nobody waits");
}

#[tokio::test(flavor = "multi_thread")]
async fn processes_that_start_while_another_migrates_wait_for_it_and_listen_afterwards() {
    let place = Place::on(&DATABASE, Pages::ByTurns).await;
    let database = name(&place.url);
    let migrating = DATABASE.hold(database, MIGRATING);
    let mut starting = Box::pin(place.both(&[("MATGIM_LOG", "info")]));
    tokio::select! {
        _ = &mut starting => panic!("they are ready before the database is"),
        () = until_they_wait(database, 2) => {}
    }
    // Refused, not left to wait: a supervisor's probe and a proxy know at once.
    for port in place.ports.iter().flat_map(|[own, api, _]| [own, api]) {
        assert!(TcpStream::connect(("127.0.0.1", *port)).await.is_err(), "{port} listens");
    }
    let away = place.nginx.origins().get("/readyz").await;
    assert_eq!(away.status, 502, "{}", away.seen());
    drop(migrating);
    let servers = starting.await;
    for server in &servers {
        assert_eq!(server.get("/readyz").await.status, 200);
        assert!(server.log().contains("another process is opening the database"), "{}", server.log());
    }
    let twice = "select version from _sqlx_migrations group by version having count(*) > 1";
    assert!(DATABASE.ask(database, twice).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn while_a_process_waits_for_a_migration_nginx_asks_the_one_that_runs() {
    const ASKED: usize = 20;
    let place = Place::on(&DATABASE, Pages::ByTurns).await;
    let running = place.process(0, &[]).await;
    running.create_user(MINA, PASSWORD);
    let app = running.create_client(MINA, "confidential", &[CALLBACK], ALL);
    let front = place.nginx.origins();
    let database = name(&place.url);
    let migrating = DATABASE.hold(database, MIGRATING);
    let mut starting = Box::pin(place.process(1, &[]));
    tokio::select! {
        _ = &mut starting => panic!("it is ready before the database is"),
        () = until_they_wait(database, 1) => {}
    }
    for _ in 0..ASKED {
        let own = [("grant_type", "client_credentials"), ("scope", "calendar.read")];
        let asked = tokio::time::timeout(Duration::from_secs(10), front.try_ask("/token", &app, &own)).await;
        let reply = asked.expect("nobody is kept waiting").expect("an answer");
        assert_eq!(reply.status, 200, "{}", reply.seen());
    }
    drop(migrating);
    drop(starting.await);
}

/// What a migration of the next release may do: it adds what this one can ignore.
#[tokio::test(flavor = "multi_thread")]
async fn a_process_goes_on_when_a_newer_one_adds_to_its_tables_and_none_of_its_release_starts_afterwards() {
    let behind = Behind::on(&DATABASE, Pages::ByTurns).await;
    let tokens = behind.tokens().await;
    let mut browser = Browser::of(&behind.front, MINA);
    browser.allow(&request(&behind.app, &[])).await.expect("an answer");
    let added = r"
        do $$ declare ours text; begin
            for ours in select tablename from pg_tables where schemaname = current_schema() and tablename <> '_sqlx_migrations' loop
                execute format('alter table %I add column of_the_future text', ours);
            end loop;
        end $$;
        create table of_the_future (id bigint);
        insert into _sqlx_migrations (version, description, success, checksum, execution_time)
        values (9999, 'of the future', true, '\x00', 0)";
    DATABASE.ask(name(&behind.place.url), added);
    let mut newest = tokens.refresh;
    for server in &behind.servers {
        let next =
            Tokens::of(&behind.refresh(server, &newest).await).unwrap_or_else(|why| panic!("{why}: {}", server.log()));
        assert_eq!(server.call(&next.access).await.status, 200);
        newest = next.refresh;
    }
    browser.allow(&request(&behind.app, &[])).await.expect("an answer");
    browser.disconnect(&behind.app.id).await.expect("disconnected");
    let refused = behind.servers[0].run(&["serve", "--listen=127.0.0.1:0", "--resource-listen=127.0.0.1:0"]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(!refused.status.success() && said.contains("was written by a newer matgim"), "{said}");
}
