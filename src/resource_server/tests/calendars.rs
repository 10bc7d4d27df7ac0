//! What the API is for.

use serde_json::json;

use super::*;
use crate::calendar::Calendar;
use crate::calendar_book::BookError;
use crate::event::{Draft, Event};

/// The id of a person's own calendar.
pub fn id(person: u8) -> String {
    Calendar::Personal.id(&Subject::generate([person; 16]))
}

pub fn event(summary: &str) -> Value {
    json!({
        "summary": summary,
        "start": {"dateTime": "2026-11-23T18:00:00+09:00"},
        "end": {"dateTime": "2026-11-23T19:00:00+09:00"},
    })
}

fn events(person: u8) -> String {
    format!("/calendar/v3/calendars/{}/events", id(person))
}

const ALL: &str = "profile calendar.read calendar.write";

#[tokio::test]
async fn who_i_am() {
    let world = World::new();
    let answer = world.get(ME, &world.token(1, "profile")).await;
    assert_eq!(answer.json(), json!({"sub": "AQEBAQEBAQEBAQEBAQEBAQ", "username": "mina"}));
    assert_eq!(world.get(ME, &world.token(1, "calendar.read")).await.status(), 403);
}

#[tokio::test]
async fn the_list_of_calendars_has_one_primary_and_comes_in_the_language_asked_for() {
    let world = World::new();
    let token = world.token(1, "calendar.read");
    let list = |language: &str| {
        let request = get(LIST).header("authorization", bearer(&token)).header("accept-language", language);
        world.send(request.body(Body::empty()).expect("request"))
    };
    let answer = list("ko-KR,ko;q=0.9").await;
    let body = answer.json();
    assert_eq!(body["kind"], "calendar#calendarList");
    assert_eq!(
        body["items"][0],
        json!({"id": id(1), "summary": "개인", "backgroundColor": "#2F62C4", "primary": true})
    );
    let items = body["items"].as_array().expect("items");
    assert_eq!(items.iter().filter(|item| item["primary"] == true).count(), 1);
    assert_eq!((answer.header("content-language"), answer.header("vary")), (Some("ko"), Some("Accept-Language")));
    let english = list("en").await;
    assert_eq!(english.json()["items"][2]["summary"], "Birthdays and anniversaries");
    assert_eq!(english.header("content-language"), Some("en"));
}

#[tokio::test]
async fn every_calendar_of_the_list_has_events_this_month() {
    let world = World::new();
    let token = world.token(1, "calendar.read");
    let list = world.get(LIST, &token).await.json();
    let calendars = list["items"].as_array().expect("items");
    assert!(!calendars.is_empty(), "{list}");
    for calendar in calendars {
        let target = format!("/calendar/v3/calendars/{}/events", calendar["id"].as_str().expect("id"));
        let (first, again) = (world.get(&target, &token).await.json(), world.get(&target, &token).await.json());
        assert_eq!(first, again);
        assert_eq!(first["kind"], "calendar#events");
        let items = first["items"].as_array().expect("items");
        assert!(!items.is_empty());
        let starts: Vec<String> = items
            .iter()
            .map(|item| {
                item["start"]["dateTime"].as_str().or(item["start"]["date"].as_str()).expect("start").to_owned()
            })
            .collect();
        assert!(starts.iter().all(|start| start.starts_with("2026-1")), "{starts:?}");
        assert!(starts.is_sorted_by_key(|start| start[..10].to_owned()), "{starts:?}");
    }
}

#[tokio::test]
async fn somebody_elses_calendar_is_not_there() {
    let world = World::new();
    let mina = world.token(1, ALL);
    for id in [id(2), "personal".to_owned(), "x".to_owned(), "%ff".to_owned(), "..%2f..".to_owned(), "a".repeat(4000)] {
        let target = format!("/calendar/v3/calendars/{id}/events");
        let answers = [world.get(&target, &mina).await, world.post(&target, &mina, &event("안녕")).await];
        for answer in answers {
            assert_eq!((answer.status().as_u16(), answer.json()["error"].as_str()), (404, Some("not_found")), "{id}");
            assert_eq!(answer.failed_rule(), None);
        }
    }
    let jun = world.token(2, ALL);
    assert!(!world.get(&events(2), &jun).await.text().contains("안녕"));
}

#[tokio::test]
async fn an_added_event_is_there_for_its_owner_in_utc() {
    let world = World::new();
    let token = world.token(1, ALL);
    let answer = world.post(&events(1), &token, &event("저녁 약속 \"7시\" <b>")).await;
    assert_eq!(answer.status(), 201);
    let created = answer.json();
    assert_eq!(
        created,
        json!({
            "id": "own-1",
            "summary": "저녁 약속 \"7시\" <b>",
            "start": {"dateTime": "2026-11-23T09:00:00Z"},
            "end": {"dateTime": "2026-11-23T10:00:00Z"},
        })
    );
    let listed = world.get(&events(1), &token).await.json();
    assert!(listed["items"].as_array().expect("items").contains(&created));
    let other_month = format!("{}?timeMin=2026-12-01T00:00:00Z&timeMax=2027-01-01T00:00:00Z", events(1));
    assert!(!world.get(&other_month, &token).await.json()["items"].as_array().expect("items").contains(&created));
}

#[tokio::test]
async fn an_event_belongs_to_a_period_that_it_touches() {
    let world = World::new();
    let token = world.token(1, ALL);
    world.post(&events(1), &token, &event("경계")).await;
    for (period, inside) in [
        ("timeMin=2026-11-23T10:00:00Z&timeMax=2026-11-23T11:00:00Z", false),
        ("timeMin=2026-11-23T09:59:59Z&timeMax=2026-11-23T11:00:00Z", true),
        ("timeMin=2026-11-23T08:00:00Z&timeMax=2026-11-23T09:00:00Z", false),
        ("timeMin=2026-11-23T17:00:00%2B09:00&timeMax=2026-11-23T18:00:01%2B09:00", true),
    ] {
        let answer = world.get(&format!("{}?{period}", events(1)), &token).await;
        assert_eq!(answer.text().contains("경계"), inside, "{period}");
    }
}

#[tokio::test]
async fn adding_needs_the_scope_for_it() {
    let world = World::new();
    let answer = world.post(&events(1), &world.token(1, "calendar.read"), &event("x")).await;
    assert_eq!((answer.status().as_u16(), answer.failed_rule().as_deref()), (403, Some("token_scope")));
    assert!(answer.header("www-authenticate").expect("challenge").contains("scope=\"calendar.write\""));
    let write_only = world.token(1, "calendar.write");
    assert_eq!(world.post(&events(1), &write_only, &event("x")).await.status(), 201);
    assert_eq!(world.get(&events(1), &write_only).await.status(), 403);
}

#[tokio::test]
async fn a_bad_value_is_told_with_its_field_its_reason_and_what_would_be_right() {
    let world = World::new();
    let token = world.token(1, ALL);
    let answers = [
        (world.get(&format!("{}?timeMin=today", events(1)), &token).await, "timeMin"),
        (world.get(&format!("{}?timeMin=2026-11-23T09:00:00+09:00", events(1)), &token).await, "timeMin"),
        (world.post(&events(1), &token, &json!({})).await, "summary"),
        (world.post(&events(1), &token, &json!({"summary": "a", "start": {}, "end": {}})).await, "start"),
    ];
    for (answer, field) in answers {
        let body = answer.json();
        assert_eq!(
            (answer.status().as_u16(), body["error"].as_str(), body["field"].as_str()),
            (400, Some("invalid_request"), Some(field))
        );
        for text in ["reason", "expected", "error_description"] {
            assert!(body[text].as_str().is_some_and(|text| !text.is_empty()), "{body}");
        }
        assert_eq!(answer.header("www-authenticate"), None);
    }
}

#[tokio::test]
async fn a_body_that_is_not_an_event_is_refused() {
    let world = World::new();
    let token = world.token(1, ALL);
    let long = format!("{{\"summary\":\"{}\"}}", "a".repeat(64 * 1024));
    for (content_type, body, status) in [
        ("application/json", "{".to_owned(), 400),
        ("application/json", String::new(), 400),
        ("application/json", "\u{feff}{}".to_owned(), 400),
        ("application/json", "[".repeat(60_000), 400),
        ("application/json", long, 413),
        ("text/plain", event("x").to_string(), 415),
        ("application/x-www-form-urlencoded", "summary=x".to_owned(), 415),
        ("", event("x").to_string(), 415),
    ] {
        let request =
            Request::post(events(1)).header("authorization", bearer(&token)).header("content-type", content_type);
        let answer = world.send(request.body(Body::from(body)).expect("request")).await;
        assert_eq!(answer.status(), status, "{content_type}: {}", answer.text());
        assert!(answer.json()["error"].is_string());
    }
    let request =
        Request::post(events(1)).header("authorization", bearer(&token)).header("content-type", "application/json");
    let latin = request.body(Body::from(b"{\"summary\":\"\xe9\"}".to_vec())).expect("request");
    assert_eq!(world.send(latin).await.status(), 400);
}

#[tokio::test]
async fn a_full_calendar_says_so() {
    let world = World::new();
    let token = world.token(1, ALL);
    for _ in 0..ENTRIES {
        assert_eq!(world.post(&events(1), &token, &event("하루")).await.status(), 201);
    }
    let answer = world.post(&events(1), &token, &event("하나 더")).await;
    assert_eq!((answer.status().as_u16(), answer.json()["error"].as_str()), (409, Some("calendar_full")));
}

/// A disk that is full.
struct NoRoom;

#[async_trait::async_trait]
impl CalendarBook for NoRoom {
    async fn entries(&self, _: &Subject, _: Calendar) -> Result<Vec<Event>, BookError> {
        Ok(Vec::new())
    }
    async fn add(&self, _: &Subject, _: Calendar, _: Draft, _: usize) -> Result<Event, BookError> {
        Err(BookError::Unavailable("/var/lib/secret-place: no space left on device".into()))
    }
}

#[tokio::test]
async fn a_full_disk_is_a_503_that_can_be_tried_again() {
    let world = World::with(BASE, Arc::new(NoRoom));
    let answer = world.post(&events(1), &world.token(1, ALL), &event("x")).await;
    assert_eq!((answer.status().as_u16(), answer.header("retry-after")), (503, Some("5")));
    assert!(!answer.text().contains("secret-place"));
}
