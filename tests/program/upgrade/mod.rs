//! Databases of earlier releases: they open, and what was issued by then is still honoured.

use http::Method;
use serde_json::json;

use crate::support::database::open;
use crate::support::requests::{Tokens, VERIFIER};
use crate::support::server::{Client, Server};

const SCHEMA_3: &str = include_str!("schema_3.sql");
/// What the calendar API of the release had beside the database. Its power was cut while it wrote the last line.
const CALENDAR_FILE: &str = include_str!("matgim.calendar");
const CLIENT: (&str, &str) = ("iY6JVsxnXdlNI3B5aimP5w", "mgcs_kFgAU1gYPBvaDa1zpG7Sm7fWH_4BhwbEtWLtjR6qDfA");
const ACCESS_TOKEN: &str = "mgat_AAABoiet1xhqxwyQrNANveRapH2xdTXYEYimHGbLTd5xI8ikJaoUwA";
const REFRESH_TOKEN: &str = "mgrt_AAABoiet1xgAPCXHlWBncVnoy0CNb1ZCAxFIZTUrLy6HigPnmBSfbg";
const CODE: &str = "mgac_AAABoiet2xDf-bTcQnfegzsupZMiF3EBqfErZX3SGIaKwU6DDyellg";
const SESSION: &str = "matgim_session=mgss_AAABoiet1t2CKtJUnWBws0kwb9RYTjmQgJs6W2oH3gk4jfbUigxUhw";

/// The rows are as old as the release: their ends are moved behind today, since what is asked is not whether things end.
const NOT_YET: [&str; 4] = [
    "update access_tokens set expires_at = 4102444800000",
    "update refresh_tokens set expires_at = 4102444800000, lives_until = 4102444800000",
    "update codes set expires_at = 4102444800000, lives_until = 4102444800000",
    "update sessions set authenticated_at = unixepoch() * 1000, last_seen_at = unixepoch() * 1000",
];

/// A folder with the database.
async fn left_by_the_release() -> tempfile::TempDir {
    let directory = tempfile::tempdir().expect("a temporary folder");
    let path = directory.path().join("matgim.db");
    std::fs::File::create(&path).expect("a file");
    let mut database = open(&path).await;
    sqlx::raw_sql(SCHEMA_3).execute(&mut database).await.expect("the database of the release");
    for sql in NOT_YET {
        let changed = sqlx::query(sql).execute(&mut database).await.expect(sql);
        assert!(changed.rows_affected() > 0, "{sql}");
    }
    drop(database);
    directory
}

#[tokio::test]
async fn a_database_of_schema_3_opens_and_its_sessions_codes_and_tokens_are_honoured() {
    let server = Server::start_in(left_by_the_release().await, &[]).await;
    let client = Client { id: CLIENT.0.to_owned(), secret: Some(CLIENT.1.to_owned()) };
    assert!(server.is_active(&client, ACCESS_TOKEN).await, "the access token");
    let introspected = server.ask("/introspect", &client, &[("token", ACCESS_TOKEN)]).await;
    assert_eq!(introspected.text("username"), "mina", "{}", introspected.body);

    let page = server.send(Method::GET, &format!("{}/apps", server.base), &[("cookie", SESSION)], None).await;
    assert!(page.status == 200 && page.body.contains("Planner"), "the session: {}", page.seen());

    let pairs = [("grant_type", "refresh_token"), ("refresh_token", REFRESH_TOKEN)];
    let renewed = Tokens::of(&server.ask("/token", &client, &pairs).await).expect("the refresh token");
    assert!(server.is_active(&client, &renewed.access).await);

    let pairs = [
        ("grant_type", "authorization_code"),
        ("code", CODE),
        ("redirect_uri", "http://127.0.0.1:9999/cb"),
        ("code_verifier", VERIFIER),
    ];
    let bought = Tokens::of(&server.ask("/token", &client, &pairs).await).expect("the code");
    assert_eq!(server.call(&bought.access).await.status, 200);
    // And what was used up then is used up now.
    let again = server.ask("/token", &client, &pairs).await;
    assert!(again.is(400, "invalid_grant"), "{}", again.seen());
}

#[tokio::test]
async fn a_calendar_file_beside_the_database_is_read_in_once_and_kept() {
    let directory = left_by_the_release().await;
    let file = directory.path().join("matgim.calendar");
    std::fs::write(&file, CALENDAR_FILE).expect("the file of the release");
    let server = Server::start_in(directory, &[]).await;
    let id = server.call(ACCESS_TOKEN).await.json()["items"][0]["id"].as_str().expect("a calendar").to_owned();
    let url = format!(
        "{}/calendar/v3/calendars/{id}/events?timeMin=2026-11-01T00:00:00Z&timeMax=2026-12-01T00:00:00Z",
        server.resource
    );
    let authorization = format!("Bearer {ACCESS_TOKEN}");
    for start in ["first", "second"] {
        let reply = server.send(Method::GET, &url, &[("authorization", &authorization)], None).await;
        let events = reply.json()["items"].as_array().expect("events").clone();
        let own: Vec<_> =
            events.iter().filter(|event| event["id"].as_str().is_some_and(|id| id.starts_with("own-"))).collect();
        let expected = [
            json!({
                "id": "own-1", "summary": "저녁 약속 \"7시\"",
                "start": { "dateTime": "2026-11-23T09:00:00Z" }, "end": { "dateTime": "2026-11-23T10:00:00Z" },
            }),
            json!({
                "id": "own-2", "summary": "휴가",
                "start": { "date": "2026-11-24" }, "end": { "date": "2026-11-26" },
            }),
        ];
        assert_eq!(own, expected.iter().collect::<Vec<_>>(), "at the {start} start");
        assert_eq!(std::fs::read_to_string(&file).expect("the file"), CALENDAR_FILE, "after the {start} start");
        server.stop();
        server.start_again().await;
    }
}
