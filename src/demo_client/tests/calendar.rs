//! The planner's days: from the API, into the API, by hand.

use axum::body::Body;
use axum::http::Request;
use http::StatusCode;
use serde_json::json;

use super::world::{Browser, world};
use view::haru::{Doing, EntrySource, Notice, Planner};

fn titles(planner: &Planner, day: u8) -> Vec<&str> {
    let day = planner.days.iter().find(|at| at.date.day == day && at.in_month).expect("day");
    day.entries.iter().map(|entry| entry.title.as_str()).collect()
}

#[tokio::test]
async fn the_pass_goes_in_the_header_and_nowhere_else() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    let call = world.others.calls_to("/events").remove(0);
    assert_eq!(
        call.uri,
        "http://localhost:3002/calendar/v3/calendars/mina%2Fhome/events?timeMin=2026-11-01T00:00:00Z&timeMax=2026-12-06T00:00:00Z"
    );
    assert_eq!(call.authorization, "Bearer mgat_access-token-number-0-0123456789abcdef");
}

#[tokio::test]
async fn the_api_is_asked_in_the_language_of_whoever_reads_the_planner() {
    let world = world();
    let mut browser = world.connected().await;
    let asked = async |browser: &mut Browser, accepted: &str| {
        let request = Request::get("/planner").header("accept-language", accepted);
        browser.send(request.body(Body::empty()).expect("request")).await;
        let calls = world.others.calls_to("/events");
        calls.last().expect("a call").language.clone()
    };
    assert_eq!(asked(&mut browser, "en-GB,en;q=0.9,ko;q=0.1").await, "en");
    assert_eq!(asked(&mut browser, "ko").await, "ko");
    browser.post("/preferences", "language=en&return_to=/planner").await;
    assert_eq!(asked(&mut browser, "ko").await, "en", "who chose a language here reads it here");
    let list = world.others.calls_to("/calendarList").pop().expect("a call");
    assert_eq!(list.language, "en");
    let who = world.others.calls_to("/users/me").remove(0);
    assert_eq!(who.language, "", "a name is in no language");
}

#[tokio::test]
async fn another_month_is_another_question() {
    let world = world();
    let mut browser = world.connected().await;
    let planner = browser.get("/planner?month=2027-02").await.planner();
    assert_eq!((planner.month.year, planner.month.month), (2027, 2));
    let call = world.others.calls_to("/events").pop().expect("a call");
    assert!(call.uri.ends_with("timeMin=2027-01-31T00:00:00Z&timeMax=2027-03-07T00:00:00Z"), "{}", call.uri);
    let planner = browser.get("/planner?month=nonsense").await.planner();
    assert_eq!((planner.month.year, planner.month.month), (2026, 11));
}

#[tokio::test]
async fn an_event_is_written_with_the_pass_where_that_was_allowed() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    let to = browser.post("/events", "title=Lunch&date=2026-11-26&time=12:30&calendar=mina%2Fhome").await.location();
    assert_eq!(to, "/planner?month=2026-11");
    let planner = browser.planner().await;
    assert_eq!((planner.notice.clone(), titles(&planner, 26)), (Some(Notice::EventWritten), vec!["Lunch"]));
    let written =
        world.others.calls_to("/events").iter().find(|call| !call.body.is_empty()).map(|call| call.body.clone());
    let written: serde_json::Value = serde_json::from_str(&written.expect("written")).expect("json");
    assert_eq!(
        written,
        json!({ "summary": "Lunch", "start": { "dateTime": "2026-11-26T12:30:00Z" }, "end": { "dateTime": "2026-11-26T13:30:00Z" } })
    );
    browser.post("/events", "title=Holiday&date=2026-11-30&time=").await;
    let last = world.others.events.lock().expect("lock").last().cloned();
    assert_eq!(last.expect("event")["end"], json!({ "date": "2026-12-01" }));
}

#[tokio::test]
async fn without_the_write_scope_no_event_is_sent() {
    let world = world();
    *world.others.scope.lock().expect("lock") = "profile calendar.read".to_owned();
    let mut browser = world.connected().await;
    assert!(!browser.planner().await.connected.expect("connected").can_write);
    browser.post("/events", "title=Lunch&date=2026-11-26").await;
    assert_eq!(browser.told().await, Some(Notice::MayNotWrite));
    assert!(world.others.calls_to("/events").iter().all(|call| call.body.is_empty()));
}

#[tokio::test]
async fn a_dead_pass_and_a_refusal_are_said_when_writing_too() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    browser.post("/events", "title=&date=2026-11-26").await;
    assert_eq!(browser.told().await, Some(Notice::NeedsTitle));
    world.others.answer_instead("/events", StatusCode::FORBIDDEN, r#"{"error":"insufficient_scope"}"#);
    browser.post("/events", "title=Lunch&date=2026-11-26").await;
    world.others.instead.lock().expect("lock").clear();
    let refused =
        Notice::ServerRefused { doing: Doing::WritingEvent, error: "insufficient_scope".to_owned(), description: None };
    assert_eq!(browser.told().await, Some(refused));
    world.others.access_tokens.lock().expect("lock").clear();
    browser.post("/events", "title=Lunch&date=2026-11-26").await;
    assert!(matches!(browser.told().await, Some(Notice::PassRefused { .. })));
}

#[tokio::test]
async fn an_api_that_is_away_leaves_the_planner_standing() {
    let world = world();
    let mut browser = world.connected().await;
    browser.planner().await;
    for (status, body, notice) in [
        (StatusCode::BAD_GATEWAY, "", Notice::Unwell(Doing::ReadingCalendar, 502)),
        (StatusCode::OK, "{\"items\":7}", Notice::Malformed(Doing::ReadingCalendar)),
        (StatusCode::TOO_MANY_REQUESTS, "{\"error\":\"slow\"}", Notice::Unwell(Doing::ReadingCalendar, 429)),
    ] {
        world.others.answer_instead("/calendarList", status, body);
        let planner = browser.planner().await;
        assert_eq!(planner.notice, Some(notice), "{status} {body}");
        assert_eq!(titles(&planner, 24), ["Standup"], "what was fetched before stays");
    }
    world.others.instead.lock().expect("lock").clear();
    assert_eq!(browser.told().await, None, "and it is over when it is over");
}

#[tokio::test]
async fn days_are_added_and_taken_out_by_hand_without_any_permission() {
    let world = world();
    let mut browser = world.browser();
    browser.post("/days", "title=%E2%80%AETea+%3Cb%3E&date=2026-11-25&time=16:00").await;
    let planner = browser.planner().await;
    assert_eq!((planner.notice.clone(), titles(&planner, 25)), (Some(Notice::DayAdded), vec!["Tea <b>"]));
    let day = planner.days.iter().find(|day| !day.entries.is_empty()).expect("day");
    let EntrySource::ByHand { id } = day.entries[0].source else { panic!("by hand") };
    browser.post("/days/remove", &format!("id={id}&month=2026-11")).await;
    assert!(titles(&browser.planner().await, 25).is_empty());
    for (form, notice) in [
        ("", Notice::NeedsTitle),
        ("title=%20%E2%80%8B&date=2026-11-25", Notice::NeedsTitle),
        ("title=Tea&date=2026-02-30", Notice::NeedsDate),
        ("title=Tea", Notice::NeedsDate),
        ("title=%ff&date=2026-11-25", Notice::NeedsTitle),
    ] {
        browser.post("/days", form).await;
        assert_eq!(browser.told().await, Some(notice), "{form}");
    }
    browser.post("/days", &format!("title={}&date=2026-11-25", "a".repeat(81))).await;
    assert_eq!(browser.told().await, Some(Notice::TitleTooLong));
}

#[tokio::test]
async fn a_notebook_has_an_end() {
    let world = world();
    let mut browser = world.browser();
    for _ in 0..60 {
        browser.post("/days", "title=Tea&date=2026-11-25").await;
    }
    assert_eq!(browser.told().await, Some(Notice::DayAdded));
    browser.post("/days", "title=Tea&date=2026-11-25").await;
    assert_eq!(browser.told().await, Some(Notice::NotebookFull));
    assert_eq!(browser.notebook().await.own.expect("own").by_hand, 60);
}

#[tokio::test]
async fn of_an_answer_without_end_haru_takes_a_bounded_part() {
    let world = world();
    let mut browser = world.connected().await;
    let calendar = |number: usize| json!({ "id": format!("c{number}"), "summary": "C".repeat(1_000) });
    let calendars = json!({ "items": (0..50).map(calendar).collect::<Vec<_>>() });
    world.others.answer_instead("/calendarList", StatusCode::OK, &calendars.to_string());
    let times = json!({ "dateTime": "2026-11-24T09:00:00Z" });
    let event = json!({ "summary": "E".repeat(1_000), "start": times, "end": times });
    let events = json!({ "items": vec![event; 150] });
    world.others.answer_instead("/events", StatusCode::OK, &events.to_string());
    let planner = browser.planner().await;
    assert_eq!((planner.calendars.len(), world.others.calls_to("/events").len()), (10, 10));
    let longest = |texts: Vec<&str>| texts.into_iter().map(|text| text.chars().count()).max();
    assert_eq!(longest(planner.calendars.iter().map(|calendar| calendar.summary.as_str()).collect()), Some(81));
    // A day of the page has twelve; the notebook has more.
    assert_eq!((titles(&planner, 24).len(), longest(titles(&planner, 24))), (12, Some(81)));
    let own = browser.notebook().await.own.expect("own");
    assert_eq!((own.calendars, own.events), (10, 200));
}
