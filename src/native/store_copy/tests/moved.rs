//! What is there afterwards.

use std::collections::BTreeMap;

use super::full::{Full, STRANGE};
use super::{File, Server, copied};
use crate::deployment::{Deployment as _, Fact};
use crate::sqlite::SqliteStore;
use oauth::names::Timestamp;
use resource_server::calendar::Calendar;
use resource_server::calendar_book::CalendarBook as _;
use storage::account::{AccountEvents as _, Factors as _, OneTimeLinks as _, OwnSessions as _};
use storage::developers::{
    ActivityFilter, ClientActivities as _, ClientSecrets as _, InitialAccessTokens as _, OwnedClients as _,
    Transfers as _,
};
use storage::{
    Clients as _, Codes as _, Consents as _, PendingRequests as _, People as _, Rotated, Sessions as _, Tokens as _,
};
use storage_contract::fixtures::*;

/// Every row as text, told by each database in its own words: numbers in digits, everything else in hexadecimal ones.
type Rows = BTreeMap<String, Vec<String>>;

/// Table, column and type, a line each.
fn by_table(lines: Vec<String>, told: impl Fn(&str, &str) -> String) -> BTreeMap<String, Vec<String>> {
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lines {
        let [table, column, kind] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        columns.entry(table.to_owned()).or_default().push(told(column, kind));
    }
    columns
}

async fn rows_of_file(file: &File) -> Rows {
    let columns = file
        .ask(
            "select tables.name || ' ' || columns.name || ' ' || columns.type
               from sqlite_schema tables, pragma_table_info(tables.name) columns
              where tables.type = 'table' and tables.name <> '_sqlx_migrations' order by columns.name",
        )
        .await;
    let columns = by_table(columns, |column, kind| match kind {
        "INTEGER" => format!("coalesce(cast({column} as text), 'null')"),
        _ => format!("case when {column} is null then 'null' else 'x' || lower(hex({column})) end"),
    });
    let mut rows = Rows::new();
    for (table, columns) in columns {
        let mut told = file.ask(&format!("select {} from {table}", columns.join(" || ',' || "))).await;
        told.sort();
        rows.insert(table, told);
    }
    rows
}

fn rows_of_server(server: &Server) -> Rows {
    let columns = server.ask(
        "select table_name || ' ' || column_name || ' ' || data_type from information_schema.columns
          where table_schema = current_schema() and table_name <> '_sqlx_migrations' order by column_name collate \"C\"",
    );
    let columns = by_table(columns, |column, kind| match kind {
        "bigint" => format!("coalesce({column}::text, 'null')"),
        "boolean" => format!("coalesce({column}::int::text, 'null')"),
        "text" => format!("coalesce('x' || encode(convert_to({column}, 'UTF8'), 'hex'), 'null')"),
        _ => format!("coalesce('x' || encode({column}, 'hex'), 'null')"),
    });
    let told = |(table, columns): (String, Vec<String>)| {
        let mut told = server.ask(&format!("select {} from {table}", columns.join(" || ',' || ")));
        told.sort();
        (table, told)
    };
    columns.into_iter().map(told).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_row_of_every_table_is_there_as_it_was() {
    let (full, server) = (Full::new().await, Server::bare());
    let mut before = rows_of_file(&full.file).await;
    for (table, rows) in &before {
        assert!(!rows.is_empty(), "the test has nothing in {table}");
    }
    let copied = copied(&full.file, &server).await.expect("a copy");
    let counts: BTreeMap<String, u64> = copied.into_iter().map(|copied| (copied.table, copied.rows)).collect();
    let expected = before.iter().map(|(table, rows)| (table.clone(), rows.len() as u64)).collect();
    assert_eq!(counts, expected);
    assert_eq!(rows_of_file(&full.file).await, before, "the file is as it was");

    // The one thing that no text of PostgreSQL can hold.
    let hex = |text: &str| text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
    let (with, without) = (hex(STRANGE), hex(&STRANGE.replace('\0', "\u{fffd}")));
    let mut replaced = 0;
    for row in before.values_mut().flatten() {
        replaced += row.matches(&with).count();
        *row = row.replace(&with, &without);
    }
    assert_eq!(replaced, 2);
    assert_eq!(rows_of_server(&server), before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_stores_answer_alike_and_the_copy_goes_on_from_there() {
    let (full, server) = (Full::new().await, Server::new().await);
    // But for the NUL, which one of them cannot tell.
    full.file.tamper("update session_places set user_agent = 'a'; update account_events set user_agent = 'a'").await;
    copied(&full.file, &server).await.expect("a copy");
    let (one, other) = (full.file.open().await, server.open().await);
    let (ada, planner) = (&full.world.ada.id, &full.world.planner.id);
    let publisher = &full.world.publisher.id;
    let now = after_seconds(5);
    let before = Timestamp::from_millis(0);
    macro_rules! alike {
        ($($question:ident($($argument:expr),*);)+) => {$(
            let answer = other.$question($($argument),*).await.expect("ask");
            assert_eq!(answer, one.$question($($argument),*).await.expect("ask"), stringify!($question));
        )+};
    }
    alike! {
        user(ada);
        user_by_name("publisher");
        session(&full.session.key);
        sessions_of(ada, before, before);
        pending(&full.pending.key);
        client_with_secrets(planner);
        client_was_deleted(&full.gone.id);
        clients_of(publisher);
        client_cards(publisher, None, 10, now);
        secret_cards(planner);
        initial_access_tokens(publisher);
        transfers_to(ada);
        consent(ada, planner);
        connected_apps(ada);
        code(&full.alive.code.key);
        access_token(&full.alive.access.key);
        access_token(&full.revoked.access.key);
        access_token(&full.own.key);
        refresh_token(&full.alive.refresh.key);
        refresh_token(&full.revoked.refresh.key);
        activity(planner, ActivityFilter::default(), None, 100);
        usage(planner, 0);
        lost_activity(0);
        redirect_uri_uses(planner);
        account_events(ada, None, None, 100);
        app_uses(ada, 0);
        fact(Fact::Issuer);
        totp(ada);
        recovery_codes_left(ada);
        passkeys(ada);
        reset_link(&full.link, now);
    }
    let entries = other.entries(ada, Calendar::Team).await.expect("ask");
    assert_eq!(entries, one.entries(ada, Calendar::Team).await.expect("ask"));

    // It is a store like any other: what was spent stays spent, and what counts goes on.
    assert!(other.client_was_deleted(&full.gone.id).await.expect("ask"));
    let pair = tokens(&full.revoked.grant, now);
    let rotated = other.rotate_refresh(&full.revoked.refresh.key, false, pair, now).await.expect("rotate");
    assert_eq!(rotated, Rotated::Changed);
    assert!(other.delete_client(planner).await.expect("delete"));
    assert!(other.client_was_deleted(planner).await.expect("ask"));
    assert_eq!(server.ask("select number from deleted_clients order by 1"), ["1", "2"]);
    assert_eq!(other.add(ada, Calendar::Team, calendar_book_contract::draft("또"), 10).await.expect("add").id, "own-2");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_nobody_has_used_is_copied_too_and_beside_what_an_extension_made() {
    let (file, server) = (File::new(), Server::bare());
    server.ask("create table spatial_ref_sys (srid int); alter extension plpgsql add table spatial_ref_sys");
    let copied = copied(&file, &server).await.expect("a copy");
    server.ask("alter extension plpgsql drop table spatial_ref_sys");
    assert!(copied.len() >= 28 && copied.iter().all(|copied| copied.rows == 0), "{copied:?}");
    server.open().await;
}

#[tokio::test]
async fn while_it_is_read_no_command_writes_to_the_file() {
    let file = File::new();
    let store = SqliteStore::open_exclusive(&file.file()).await.expect("a file");
    let source = super::super::source::Source::of(&store).await.expect("a source");
    let write = async || {
        let options =
            sqlx::sqlite::SqliteConnectOptions::new().filename(file.file()).busy_timeout(std::time::Duration::ZERO);
        let mut connection = sqlx::ConnectOptions::connect(&options).await.expect("a connection");
        sqlx::query("begin immediate").execute(&mut connection).await.map(drop)
    };
    write().await.expect_err("it is held still");
    source.close().await;
    write().await.expect("it is free");
}
