//! `kill -9`, at moments that the database holds up.

use std::time::Duration;

use super::{ask, copy, name_of, refusal, started};
use crate::support::postgres::{DATABASE, folder, new_on};
use crate::support::requests::PASSWORD;
use crate::support::server::Server;

const ROWS: &str =
    "select (select count(*) from users) + (select count(*) from clients) + (select count(*) from client_secrets)";

async fn until_one_waits(url: &str) {
    let sql = "select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'";
    while ask(url, sql).is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// A file with a person and some clients, and no server on it.
async fn left_behind() -> Server {
    let server = Server::start().await;
    server.create_user("mina", PASSWORD);
    server.create_client("mina", "confidential", &[], "calendar.read");
    server.stop();
    server
}

/// The tables of ours, in which rows of `table` wait for whoever holds the lock.
fn held_up(table: &str, when: &str) -> String {
    let url = new_on(&DATABASE);
    // Tables are made by a copy that is refused for its file.
    let nowhere = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(nowhere.path(), "no database").expect("written");
    assert!(refusal(copy(nowhere.path(), &url)).1.contains("is not a SQLite database"));
    ask(
        &url,
        &format!(
            "create function waits() returns trigger language plpgsql as
             $$ begin perform pg_advisory_xact_lock(4711); return null; end $$;
             create {when} execute function waits()"
        )
        .replace("TABLE", table),
    );
    url
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_is_killed_leaves_nothing_and_the_next_begins_anew() {
    let server = left_behind().await;
    for table in ["users", "client_secrets", "shown_requests"] {
        let url = held_up(table, "trigger waits after insert on TABLE for each statement");
        let held = DATABASE.hold(name_of(&url), "select pg_advisory_lock(4711)");
        let mut copying = started(&server.database(), &url);
        until_one_waits(&url).await;
        copying.kill().expect("kill -9");
        copying.wait().expect("it ends");
        assert_eq!(ask(&url, ROWS), ["0"], "{table}");
        drop(held);
        let again = copy(&server.database(), &url);
        assert!(again.status.success(), "{table}: {}", String::from_utf8_lossy(&again.stderr));
        assert_ne!(ask(&url, ROWS), ["0"], "{table}");
    }
}

/// The server was told to commit, and does, whoever hears of it.
#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_is_killed_while_it_commits_is_there_or_not_and_the_next_says_which() {
    let server = left_behind().await;
    let url =
        held_up("users", "constraint trigger waits after insert on TABLE deferrable initially deferred for each row");
    let held = DATABASE.hold(name_of(&url), "select pg_advisory_lock(4711)");
    let mut copying = started(&server.database(), &url);
    until_one_waits(&url).await;
    copying.kill().expect("kill -9");
    copying.wait().expect("it ends");
    drop(held);
    let (code, sentence) = refusal(copy(&server.database(), &url));
    assert!(code == 2 && sentence.contains("is not empty"), "{code} {sentence}");
    ask(&url, "drop function waits cascade");
    let moved = Server::start_in(folder(&url), &[]).await;
    let login = moved.get("/login").await;
    assert_eq!(login.status, 200, "{}", login.seen());
    assert_eq!(ask(&url, "select username from users"), ["mina"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_starts_while_a_copy_is_made_waits_and_finds_everything() {
    let server = left_behind().await;
    let url = held_up("shown_requests", "trigger waits after insert on TABLE for each statement");
    let held = DATABASE.hold(name_of(&url), "select pg_advisory_lock(4711)");
    let mut copying = started(&server.database(), &url);
    until_one_waits(&url).await;
    let starting = {
        let url = url.clone();
        tokio::spawn(async move { Server::start_in(folder(&url), &[]).await })
    };
    // Of the file there is no server meanwhile, and no other copy.
    let (code, sentence) = refusal(copy(&server.database(), &new_on(&DATABASE)));
    assert!(code == 2 && sentence.contains("is in use by another matgim"), "{code} {sentence}");
    let both = "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'advisory'";
    while ask(&url, both) != ["2"] {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    drop(held);
    assert!(copying.wait().expect("it ends").success());
    let moved = starting.await.expect("it starts");
    assert_eq!(moved.get("/readyz").await.status, 200);
    assert_eq!(ask(&url, "select count(*) from users"), ["1"]);
}
