//! One handler an endpoint. The caller has been let in before (`admission`).

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde::Serialize;

use super::answer::{BadValue, Problem, media_type};
use super::calendar::{Calendar, CalendarListEntry};
use super::calendar_book::BookError;
use super::event::{Draft, Event};
use super::period::Period;
use super::samples::samples;
use super::shared::Shared;
use calendar_time::Moment;
use oauth::bearer::Caller;
use oauth::parameters::Parameters;
use oauth::protected_resource::ProtectedResource;
use oauth::scope;
use view::preferences::{Language, Preferences};

#[derive(Serialize)]
struct Me {
    sub: String,
    username: String,
}

/// A list as `kind` and `items`.
#[derive(Serialize)]
struct List<T> {
    kind: &'static str,
    items: Vec<T>,
}

/// `GET /calendar/v3/users/me`
pub async fn me(Extension(caller): Extension<Caller>) -> Response {
    Json(Me { sub: caller.user.subject.as_str().to_owned(), username: caller.user.username }).into_response()
}

/// `GET /calendar/v3/users/me/calendarList`
pub async fn calendar_list(Extension(caller): Extension<Caller>, headers: HeaderMap) -> Response {
    let language = language(&headers);
    let entry = |calendar| CalendarListEntry::of(&caller.user.subject, calendar, language);
    let items = Calendar::ALL.into_iter().map(entry).collect();
    in_language(language, List { kind: "calendar#calendarList", items })
}

/// `GET /calendar/v3/calendars/{id}/events`: what touches the period, by start.
pub async fn events(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    id: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let owner = &caller.user.subject;
    let calendar = find(&caller, id)?;
    let query = Parameters::parse(query.unwrap_or_default().as_bytes()).map_err(|_| UNREADABLE_QUERY)?;
    let period = Period::read(&query, Moment::at(shared.clock.now()))?;
    let language = language(&headers);

    let mut items = shared.book.entries(owner, calendar).await.map_err(refuse_book)?;
    items.retain(|event| period.touches(event));
    items.extend(samples(owner, calendar, period, language));
    items.sort_by(|a, b| a.what.start.moment().cmp(&b.what.start.moment()).then_with(|| a.id.cmp(&b.id)));
    Ok(in_language(language, List { kind: "calendar#events", items }))
}

/// `POST /calendar/v3/calendars/{id}/events`: 201 once the event is kept.
pub async fn add_event(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(StatusCode, Json<Event>), Problem> {
    let calendar = find(&caller, id)?;
    if !media_type(&headers).is_some_and(|name| name.eq_ignore_ascii_case("application/json")) {
        return Err(Problem::NotJsonType);
    }
    let body = serde_json::from_slice(&body).map_err(|_| Problem::NotJson)?;
    let what = Draft::read(&body)?;
    let added = shared.book.add(&caller.user.subject, calendar, what, shared.entries_at_most).await;
    let event = added.map_err(refuse_book)?;
    Ok((StatusCode::CREATED, Json(event)))
}

/// RFC 9728 §3.2, from the values that the other handlers use.
pub async fn metadata(State(shared): State<Arc<Shared>>) -> Response {
    Json(ProtectedResource {
        resource: shared.resource.clone(),
        authorization_servers: vec![shared.issuer.clone()],
        bearer_methods_supported: vec!["header"],
        scopes_supported: scope::offered(),
        resource_name: Some("Matgim calendar"),
        resource_name_ko: Some("맡김 캘린더"),
    })
    .into_response()
}

/// The process answers. Whether others do is not asked: a restart of this one would not help them.
pub async fn livez() -> &'static str {
    "ok"
}

const UNREADABLE_QUERY: BadValue =
    BadValue { field: "query", reason: "is not form-encoded UTF-8", expected: "percent-encoded UTF-8" };

fn find(caller: &Caller, id: Result<Path<String>, PathRejection>) -> Result<Calendar, Problem> {
    let id = id.map_err(|_| Problem::NoSuchCalendar)?;
    Calendar::of(&caller.user.subject, &id).ok_or(Problem::NoSuchCalendar)
}

fn refuse_book(error: BookError) -> Problem {
    match error {
        BookError::Full => Problem::CalendarFull,
        BookError::Unavailable(cause) => {
            tracing::error!(%cause, "the calendar book could not be written");
            Problem::BookUnavailable
        }
    }
}

fn language(headers: &HeaderMap) -> Language {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Preferences::choose(|_| None, None, accepted).language
}

fn in_language<T: Serialize>(language: Language, list: List<T>) -> Response {
    let headers = [(header::CONTENT_LANGUAGE, language.tag()), (header::VARY, "Accept-Language")];
    (headers, Json(list)).into_response()
}
