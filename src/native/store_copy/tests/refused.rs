//! What is not copied, and what is said of it. Nothing is there then.

use super::full::Full;
use super::{CopyError, File, Server, copied, refusal, rows_in_all};
use crate::postgres::OpenError;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_has_rows_is_refused_and_its_table_named() {
    let full = Full::new().await;
    for (table, sql) in [
        ("users", "insert into users values ('someone', 'Someone', 'someone', '', 0, null)"),
        ("deleted_clients", "insert into deleted_clients (id) values ('someone')"),
        ("lost_activity", "insert into lost_activity values (1, 1)"),
    ] {
        let server = Server::new().await;
        server.ask(sql);
        let refused = refusal(&full.file, &server).await;
        assert!(matches!(&refused, CopyError::NotEmpty { table: named, .. } if named == table), "{refused}");
        assert!(refused.is_asked_wrongly());
        assert_eq!(rows_in_all(&server), 1);
    }
    let server = Server::bare();
    copied(&full.file, &server).await.expect("a copy");
    let there = rows_in_all(&server);
    assert!(matches!(refusal(&full.file, &server).await, CopyError::NotEmpty { .. }), "a second copy");
    assert_eq!(rows_in_all(&server), there);
}

#[tokio::test]
async fn a_database_of_another_program_or_of_a_newer_release_is_refused() {
    let file = File::new();
    let server = Server::bare();
    server.ask("create table notes (text text)");
    assert!(matches!(refusal(&file, &server).await, CopyError::Open(OpenError::NotOurs(_))));

    let server = Server::new().await;
    server.ask(
        r"insert into _sqlx_migrations (version, description, success, checksum, execution_time)
          values (9999, 'of the future', true, '\x00', 0)",
    );
    assert!(matches!(refusal(&file, &server).await, CopyError::Open(OpenError::Newer { version: 9999, .. })));

    let server = Server::new().await;
    server.ask("create table notes (text text)");
    let refused = refusal(&file, &server).await;
    assert!(refused.to_string().contains("the table notes is on the server alone"), "{refused}");
}

/// A second copy, a server that migrates, or one that is at work there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_somebody_else_has_at_the_moment_is_refused() {
    let (file, one, other) = (File::new(), Server::new().await, Server::new().await);
    let _migrating = one.hold("select pg_advisory_lock(hashtextextended(current_schema(), 1))");
    let _writing = other.hold("begin; lock table access_tokens in row exclusive mode");
    let (migrated, written) = tokio::join!(refusal(&file, &one), refusal(&file, &other));
    assert!(matches!(&migrated, CopyError::Open(OpenError::InUse(_))), "{migrated}");
    assert!(matches!(&written, CopyError::Used(_)), "{written}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_that_no_server_can_hold_is_named_by_its_table() {
    for (table, what, sql) in [
        ("users", "text that is not UTF-8", "update users set username = cast(x'41ff' as text) where username = 'Ada'"),
        (
            "redirect_uri_uses",
            "key with a NUL in it",
            "update redirect_uri_uses set redirect_uri = redirect_uri || cast(x'00' as text)",
        ),
    ] {
        let (full, server) = (Full::new().await, Server::new().await);
        full.file.tamper(sql).await;
        let refused = refusal(&full.file, &server).await;
        let named =
            matches!(&refused, CopyError::Row { table: named, what: told, .. } if named == table && *told == what);
        assert!(named, "{refused}");
        assert_eq!(rows_in_all(&server), 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_that_refers_to_none_is_named_by_its_table_and_rule() {
    let (full, server) = (Full::new().await, Server::new().await);
    full.file.tamper("pragma foreign_keys = off; delete from grants").await;
    let refused = refusal(&full.file, &server).await;
    let named = matches!(&refused, CopyError::Reference { table, rule, .. } if table == "codes" && rule == "codes_grant_id_fkey");
    assert!(named, "{refused}");
    assert_eq!(rows_in_all(&server), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_damaged_in_its_middle_is_refused() {
    use std::os::unix::fs::FileExt as _;
    let (full, server) = (Full::new().await, Server::new().await);
    let page =
        full.file.ask("select rootpage from sqlite_schema where name = 'refresh_tokens'").await[0].parse::<u64>();
    let bytes = std::fs::File::options().write(true).open(full.file.file()).expect("the file");
    bytes.write_all_at(&[0xff; 4096], 4096 * (page.expect("a page") - 1)).expect("damage");
    let refused = refusal(&full.file, &server).await;
    assert!(matches!(&refused, CopyError::Source { .. }) && refused.to_string().contains("malformed"), "{refused}");
    assert_eq!(rows_in_all(&server), 0);
}
