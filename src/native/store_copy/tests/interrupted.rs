//! What happens on the way: nothing is there then, and the next copy begins anew.

use std::sync::Arc;

use super::full::Full;
use super::{CopyError, Server, Target, copied, copy, refusal, rows_in_all};
use crate::postgres::Address;
use crate::sqlite::SqliteStore;

/// Has `does` done by the database for each row, or once, when rows come into `table`.
fn on_rows(server: &Server, when: &str, table: &str, each: &str, does: &str) {
    server.ask(&format!(
        "create function interfere() returns trigger language plpgsql as $$ begin {does} end $$;
         create {when} on {table} {each} execute function interfere()"
    ));
}

fn no_more(server: &Server) {
    server.ask("drop function interfere cascade");
}

async fn afterwards_all_is_copied(full: &Full, server: &Server) {
    assert_eq!(rows_in_all(server), 0);
    no_more(server);
    let copied = copied(&full.file, server).await.expect("a copy");
    assert_eq!(rows_in_all(server), copied.iter().map(|copied| copied.rows as i64).sum::<i64>());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_that_became_another_on_the_way_is_seen_and_nothing_is_committed() {
    for (table, does, says) in [
        ("consents", "new.scope := new.scope || ' '; return new;", "the SHA-256 over its 1 rows is another"),
        ("refresh_tokens", "new.superseded := not new.superseded; return new;", "rows is another"),
        ("totp", r"new.secret := '\x00ff08'; return new;", "rows is another"),
        ("app_uses", "return null;", "of 1 rows there are 0"),
    ] {
        let (full, server) = (Full::new().await, Server::new().await);
        on_rows(&server, "trigger interferes before insert", table, "for each row", does);
        let refused = refusal(&full.file, &server).await;
        let named =
            matches!(&refused, CopyError::Differs { table: named, what, .. } if named == table && what.contains(says));
        assert!(named && !refused.is_asked_wrongly(), "{refused}");
        afterwards_all_is_copied(&full, &server).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_without_room_and_one_that_goes_are_one_sentence_each() {
    let full_disk = "raise exception 'could not extend file' using errcode = 'disk_full';";
    let ended = "perform pg_terminate_backend(pg_backend_pid()); return null;";
    let once = "for each statement";
    let at_the_end = ("constraint trigger interferes after insert", "deferrable initially deferred for each row");
    for (when, each, does, says) in [
        ("trigger interferes before insert", once, full_disk, "has no room: could not extend file; nothing was copied"),
        ("trigger interferes after insert", once, ended, "went away: the connection ended; nothing"),
        (at_the_end.0, at_the_end.1, ended, "went away at the very end"),
        (at_the_end.0, at_the_end.1, full_disk, "has no room"),
        ("trigger interferes before insert", once, "raise exception 'no';", "refused rows of the table grants: no;"),
    ] {
        let (full, server) = (Full::new().await, Server::new().await);
        on_rows(&server, when, "grants", each, does);
        let refused = refusal(&full.file, &server).await;
        assert!(refused.to_string().contains(says) && !refused.is_asked_wrongly(), "{refused}");
        afterwards_all_is_copied(&full, &server).await;
    }
}

/// In the middle of a table, of which the copy waits for more.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_falls_in_the_middle_leaves_nothing_and_takes_everything_when_it_is_back() {
    let server = Arc::new(postgres_server::Server::start());
    server.create("matgim", None);
    let address = Address::parse(&server.url("matgim")).expect("an address");
    drop(Target::reach(&address).await.expect("a database"));
    server.ask(
        "matgim",
        "create function falls() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return null; end $$;
         create trigger falls after insert on codes for each statement execute function falls()",
    );
    let full = Full::new().await;
    let store = SqliteStore::open_exclusive(&full.file.file()).await.expect("a file");
    let target = Target::reach(&address).await.expect("a database");
    let falling = {
        let server = server.clone();
        tokio::task::spawn_blocking(move || {
            let asleep = "select 1 from pg_stat_activity where wait_event = 'PgSleep'";
            while server.ask("matgim", asleep).is_empty() {}
            server.stop();
        })
    };
    let refused = copy(&store, target, |_| {}).await.expect_err("it fell");
    falling.await.expect("no panic");
    assert!(matches!(refused, CopyError::Away { .. }), "{refused}");
    server.start_again();
    assert_eq!(server.ask("matgim", "select count(*) from users"), ["0"]);
    server.ask("matgim", "drop function falls cascade");
    let target = Target::reach(&address).await.expect("a database");
    copy(&store, target, |_| {}).await.expect("a copy");
    assert_eq!(server.ask("matgim", "select count(*) from users"), ["2"]);
}

/// Hours are no reason to give up.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_told_to_give_up_long_statements_takes_a_copy_all_the_same() {
    let (full, server) = (Full::new().await, Server::new().await);
    let does = "perform pg_sleep(1.5); return null;";
    on_rows(&server, "trigger interferes after insert", "users", "for each statement", does);
    let name = &server.ask("select current_database()")[0];
    for setting in ["statement_timeout", "idle_in_transaction_session_timeout"] {
        server.ask(&format!("alter database {name} set {setting} = '1s'"));
    }
    copied(&full.file, &server).await.expect("a copy");
}
