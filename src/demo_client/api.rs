//! RFC 6750 §2.1: the calendar API, called with the pass in the header and nowhere else.

use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use zeroize::Zeroizing;

use super::dates::Month;
use super::failure::{Failure, shortened};
use super::haru::Haru;
use super::journal::Notes;
use super::notebook::{Event, Imported, When};
use super::refusal::refusal;
use super::secret::Secret;
use calendar_time::{Day, Moment};
use oauth::error::ErrorCode;
use oauth::parameters::encode_pair;
use oauth::party::Party;
use view::haru::{Calendar, Doing, Notice};
use view::preferences::Language;

pub const CALENDAR_LIST: &str = "/users/me/calendarList";
const CALENDARS_AT_MOST: usize = 10;
const EVENTS_AT_MOST: usize = 200;
const TITLE_AT_MOST: usize = 80;

/// Why the API did not do it.
#[derive(Debug)]
pub enum ApiFailure {
    /// 401: the pass is dead, whatever the reason.
    PassRefused {
        error: String,
        description: Option<String>,
    },
    Other(Failure),
}

#[derive(Deserialize)]
struct Items<T> {
    #[serde(default = "Vec::new")]
    items: Vec<T>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CalendarItem {
    id: String,
    #[serde(default)]
    summary: String,
    background_color: Option<String>,
    #[serde(default)]
    primary: bool,
}

#[derive(Deserialize)]
struct EventItem {
    #[serde(default)]
    summary: String,
    start: Edge,
    end: Option<Edge>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Edge {
    date_time: Option<String>,
    date: Option<String>,
}

#[derive(Deserialize)]
struct Profile {
    username: String,
}

impl Haru {
    /// Calendars and events of the weeks that the planner shows for `month`, in the language of whoever reads them (RFC 9110 §12.5.4):
    /// what the API says itself it says in that.
    pub(super) async fn read_calendars(
        &self,
        pass: &Secret,
        month: Month,
        language: Language,
        notes: &mut Notes,
    ) -> Result<Imported, ApiFailure> {
        let doing = Doing::ReadingCalendar;
        let calendars = self.read_calendar_list(pass, Some(language), notes).await?;
        let (first, after) = month.span();
        let (begin, end) = (first.begins(), after.begins());
        let mut events = Vec::new();
        for (at, calendar) in calendars.iter().enumerate() {
            let path = format!("/calendars/{}/events?timeMin={begin}&timeMax={end}", segment(&calendar.id));
            let answer: Items<EventItem> =
                self.call(Method::GET, &path, None, pass, (doing, Some(language)), notes).await?;
            let room = EVENTS_AT_MOST - events.len();
            events.extend(answer.items.into_iter().filter_map(|item| event(item, at)).take(room));
        }
        Ok(Imported { month, calendars, events, at: self.now(), language })
    }

    pub(super) async fn read_calendar_list(
        &self,
        pass: &Secret,
        language: Option<Language>,
        notes: &mut Notes,
    ) -> Result<Vec<Calendar>, ApiFailure> {
        let list: Items<CalendarItem> =
            self.call(Method::GET, CALENDAR_LIST, None, pass, (Doing::ReadingCalendar, language), notes).await?;
        Ok(list.items.into_iter().take(CALENDARS_AT_MOST).map(calendar).collect())
    }

    /// The same with the pass in the address, which is for [`super::provocations`] alone.
    pub(super) async fn list_calendars_by_address(&self, pass: &Secret) -> Result<(), ApiFailure> {
        let doing = Doing::ReadingCalendar;
        let mut address = Zeroizing::new(self.api_address(CALENDAR_LIST));
        address.push('?');
        encode_pair(&mut address, "access_token", pass.expose());
        let request = Request::get(address.as_str()).header(ACCEPT, "application/json").body(Bytes::new());
        let request = request.map_err(|_| ApiFailure::Other(Failure(Notice::Malformed(doing))))?;
        let _: serde_json::Value = self.answer(request, doing, &mut Notes::off()).await?;
        Ok(())
    }

    /// The resource owner's username; needs the scope `profile`.
    pub(super) async fn read_username(&self, pass: &Secret, notes: &mut Notes) -> Result<String, ApiFailure> {
        let profile: Profile =
            self.call(Method::GET, "/users/me", None, pass, (Doing::ReadingCalendar, None), notes).await?;
        Ok(shortened(&profile.username, TITLE_AT_MOST))
    }

    /// Needs the scope `calendar.write`.
    pub(super) async fn write_event(
        &self,
        pass: &Secret,
        calendar: &str,
        title: &str,
        when: When,
        notes: &mut Notes,
    ) -> Result<(), ApiFailure> {
        let (start, end) = match when {
            When::Days(first, after) => (json!({ "date": first }), json!({ "date": after })),
            When::Moments(from, to) => (json!({ "dateTime": from }), json!({ "dateTime": to })),
        };
        let event = json!({ "summary": title, "start": start, "end": end });
        let path = format!("/calendars/{}/events", segment(calendar));
        let _: serde_json::Value =
            self.call(Method::POST, &path, Some(event), pass, (Doing::WritingEvent, None), notes).await?;
        Ok(())
    }

    async fn call<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<serde_json::Value>,
        pass: &Secret,
        (doing, language): (Doing, Option<Language>),
        notes: &mut Notes,
    ) -> Result<T, ApiFailure> {
        let malformed = || ApiFailure::Other(Failure(Notice::Malformed(doing)));
        let bearer = Zeroizing::new(format!("Bearer {}", pass.expose()));
        let mut bearer = HeaderValue::from_str(&bearer).map_err(|_| malformed())?;
        bearer.set_sensitive(true);
        let mut request = Request::builder()
            .method(method)
            .uri(self.api_address(path))
            .header(ACCEPT, "application/json")
            .header(AUTHORIZATION, bearer);
        if let Some(language) = language {
            request = request.header(ACCEPT_LANGUAGE, language.tag());
        }
        if body.is_some() {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        let body = body.map(|json| Bytes::from(json.to_string())).unwrap_or_default();
        self.answer(request.body(body).map_err(|_| malformed())?, doing, notes).await
    }

    /// `path` is one within the API.
    pub(super) fn api_address(&self, path: &str) -> String {
        self.settings().api_base_url.join(&format!("/calendar/v3{path}"))
    }

    async fn answer<T: DeserializeOwned>(
        &self,
        request: Request<Bytes>,
        doing: Doing,
        notes: &mut Notes,
    ) -> Result<T, ApiFailure> {
        let malformed = || ApiFailure::Other(Failure(Notice::Malformed(doing)));
        let answer = self.send(request, Party::ResourceServer, notes).await;
        let answer = answer.map_err(|error| ApiFailure::Other(Failure::unreachable(doing, &error)))?;
        match answer.status() {
            StatusCode::OK | StatusCode::CREATED => serde_json::from_slice(answer.body()).map_err(|_| malformed()),
            StatusCode::UNAUTHORIZED => {
                let (error, description) = refusal(&answer);
                let error = error.unwrap_or_else(|| ErrorCode::InvalidToken.as_str().to_owned());
                tracing::info!(?doing, "the API refused the access token");
                Err(ApiFailure::PassRefused { error, description })
            }
            status => Err(ApiFailure::Other(match refusal(&answer) {
                (Some(error), description) if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS => {
                    Failure::refused(doing, &error, description.as_deref())
                }
                _ => Failure::status(doing, status),
            })),
        }
    }
}

/// One path segment (RFC 3986 §3.3).
fn segment(id: &str) -> String {
    form_urlencoded::byte_serialize(id.as_bytes()).collect::<String>().replace('+', "%20")
}

fn calendar(item: CalendarItem) -> Calendar {
    let is_color = |color: &String| {
        color.len() == 7 && color.starts_with('#') && color[1..].bytes().all(|b| b.is_ascii_hexdigit())
    };
    Calendar {
        id: item.id,
        summary: shortened(&item.summary, TITLE_AT_MOST),
        color: item.background_color.filter(is_color),
        primary: item.primary,
    }
}

/// `None` for an event without a readable beginning: it has no place in the planner.
fn event(item: EventItem, calendar: usize) -> Option<Event> {
    let title = shortened(&item.summary, TITLE_AT_MOST);
    let when = match edge(&item.start)? {
        At::Day(first) => {
            let after = item.end.as_ref().and_then(edge).and_then(|end| match end {
                At::Day(after) if after > first => Some(after),
                _ => None,
            });
            When::Days(first, after.unwrap_or(first.plus_days(1)))
        }
        At::Moment(from) => {
            let to = item.end.as_ref().and_then(edge).and_then(|end| match end {
                At::Moment(to) if to > from => Some(to),
                _ => None,
            });
            When::Moments(from, to.unwrap_or(from))
        }
    };
    Some(Event { title, calendar, when })
}

enum At {
    Day(Day),
    Moment(Moment),
}

fn edge(edge: &Edge) -> Option<At> {
    match (&edge.date_time, &edge.date) {
        (Some(moment), _) => Moment::parse(moment).map(At::Moment),
        (None, Some(date)) => Day::parse(date).map(At::Day),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_id_is_one_path_segment() {
        assert_eq!(segment("../a b/c?d#e+f"), "..%2Fa%20b%2Fc%3Fd%23e%2Bf");
    }

    #[test]
    fn a_color_is_six_hexadecimal_digits_or_none() {
        let colored = |color: &str| {
            let json = json!({ "id": "a", "summary": "b", "backgroundColor": color });
            calendar(serde_json::from_value(json).expect("calendar")).color
        };
        assert_eq!(colored("#1F4E9e").as_deref(), Some("#1F4E9e"));
        for bad in ["red", "#fff", "#1F4E9\u{e9}", "url(x)1", "\"><x>12"] {
            assert_eq!(colored(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_event_that_ends_before_it_begins_is_shown_where_it_begins() {
        let read =
            |json: serde_json::Value| event(serde_json::from_value(json).expect("event"), 0).map(|event| event.when);
        let day = |text: &str| Day::parse(text).expect("date");
        assert_eq!(
            read(json!({ "start": { "date": "2026-11-23" }, "end": { "date": "2026-11-20" } })),
            Some(When::Days(day("2026-11-23"), day("2026-11-24")))
        );
        let nine = Moment::parse("2026-11-23T09:00:00Z").expect("moment");
        assert_eq!(read(json!({ "start": { "dateTime": "2026-11-23T09:00:00Z" } })), Some(When::Moments(nine, nine)));
        assert_eq!(read(json!({ "start": { "date": "soon" } })), None);
        assert_eq!(read(json!({ "start": {} })), None);
    }
}
