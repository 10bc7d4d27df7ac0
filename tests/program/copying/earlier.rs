//! A file of an earlier release: it is brought up to date first, with what lay beside it.

use super::{ask, copy};
use crate::support::database::open;
use crate::support::postgres::{DATABASE, new_on};

#[tokio::test]
async fn a_file_of_schema_3_is_copied_with_the_calendar_book_beside_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("matgim.db");
    std::fs::File::create(&file).expect("a file");
    let mut database = open(&file).await;
    sqlx::raw_sql(include_str!("../upgrade/schema_3.sql")).execute(&mut database).await.expect("the database");
    drop(database);
    let book = include_str!("../upgrade/matgim.calendar");
    std::fs::write(file.with_extension("calendar"), book).expect("the book of the release");

    let url = new_on(&DATABASE);
    let done = copy(&file, &url);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let entries = ask(&url, "select owner = users.id, starts from calendar_entries, users order by starts");
    assert_eq!(entries, ["t|2026-11-23T09:00:00Z", "t|2026-11-24"]);
    assert_eq!(ask(&url, "select count(*) from calendar_file_imports"), ["1"]);
    assert_eq!(ask(&url, "select count(*) from access_tokens where resources = ''"), ["1"]);
}
