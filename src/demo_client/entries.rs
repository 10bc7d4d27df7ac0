//! Entries that the user writes: kept by Haru alone, or written into the calendar where that was allowed.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use bytes::Bytes;

use super::dates::{Month, parse_time};
use super::guard::{fields, see};
use super::haru::Haru;
use super::journal::{Cause, Heard};
use super::notebook::{Notebook, When};
use super::notebooks::SessionKey;
use super::planner::{may_write, remember};
use calendar_time::{Day, Time};
use oauth::client::is_invisible;
use oauth::parameters::Parameters;
use ports::caller::CallerNetwork;
use view::haru::{Notice, What};

const TITLE_AT_MOST: usize = 80;
/// How long an event takes that is written into the calendar.
const MINUTES: i64 = 60;

/// What stands in the form.
struct NewEntry {
    title: String,
    day: Day,
    time: Option<Time>,
}

impl NewEntry {
    fn read(form: &Parameters) -> Result<Self, Notice> {
        let title = form.first("title").unwrap_or_default().trim();
        let title: String = title.chars().filter(|c| !is_invisible(*c)).collect();
        if title.is_empty() {
            return Err(Notice::NeedsTitle);
        }
        if title.chars().count() > TITLE_AT_MOST {
            return Err(Notice::TitleTooLong);
        }
        let day = form.first("date").and_then(Day::parse).ok_or(Notice::NeedsDate)?;
        Ok(Self { title, day, time: form.first("time").and_then(parse_time) })
    }

    fn when(&self) -> When {
        match self.time {
            None => When::Days(self.day, self.day.plus_days(1)),
            Some(time) => {
                let from = self.day.at_time(time);
                When::Moments(from, from.plus_minutes(MINUTES))
            }
        }
    }
}

/// Works without any permission, as for a resource owner who denied the request.
pub async fn add(
    State(haru): State<Haru>,
    jar: CookieJar,
    from: Option<Extension<CallerNetwork>>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let form = match fields(&haru, body) {
        Ok(form) => form,
        Err(response) => return *response,
    };
    let entry = NewEntry::read(&form);
    let (session, jar) = haru.open_session(jar, from);
    let here = month_of(&form);
    haru.notebooks().with(session, haru.now(), |notebook| {
        notebook.notice = Some(match entry {
            Ok(NewEntry { title, day, time }) => match notebook.write_by_hand(day, time, title) {
                true => Notice::DayAdded,
                false => Notice::NotebookFull,
            },
            Err(notice) => notice,
        });
    });
    see(&haru, jar, &here)
}

pub async fn remove(State(haru): State<Haru>, jar: CookieJar, body: Result<Bytes, BytesRejection>) -> Response {
    let form = match fields(&haru, body) {
        Ok(form) => form,
        Err(response) => return *response,
    };
    if let (Some(session), Some(id)) = (haru.session(&jar), form.first("id").and_then(|id| id.parse().ok())) {
        haru.notebooks().with(session, haru.now(), |notebook| {
            notebook.remove_by_hand(id);
            notebook.notice = Some(Notice::DayRemoved);
        });
    }
    see(&haru, jar, &month_of(&form))
}

/// Puts an event into a calendar of the API, with the pass.
pub async fn write_event(State(haru): State<Haru>, jar: CookieJar, body: Result<Bytes, BytesRejection>) -> Response {
    let form = match fields(&haru, body) {
        Ok(form) => form,
        Err(response) => return *response,
    };
    let here = month_of(&form);
    if let Some(session) = haru.session(&jar)
        && let Err(notice) = write(&haru, session, &form).await
    {
        haru.notebooks().with(session, haru.now(), |notebook| notebook.notice = Some(notice));
    }
    see(&haru, jar, &here)
}

async fn write(haru: &Haru, session: SessionKey, form: &Parameters) -> Result<(), Notice> {
    let held = |notebook: &mut Notebook| {
        notebook.notice = None;
        let known = notebook.imported.as_ref().map(|imported| imported.calendars.clone());
        notebook.tokens.clone().map(|tokens| (tokens, known.unwrap_or_default()))
    };
    let held = haru.notebooks().with(session, haru.now(), held).flatten();
    let (tokens, calendars) = held.ok_or(Notice::NotConnected)?;
    if !may_write(&tokens) {
        return Err(Notice::MayNotWrite);
    }
    let entry = NewEntry::read(form)?;
    // One of those that the API named, so that the form cannot make Haru call an address of its choice.
    let asked = form.first("calendar").unwrap_or_default();
    let calendar = calendars.iter().find(|calendar| calendar.id == asked);
    let calendar = calendar.or(calendars.iter().find(|calendar| calendar.primary)).or(calendars.first());
    let calendar = calendar.ok_or(Notice::NotConnected)?;

    let pass = Arc::clone(&tokens.access_token);
    let mut notes = haru.notes();
    let answer = haru.write_event(&pass, &calendar.id, &entry.title, entry.when(), &mut notes).await;
    let now = haru.now();
    let heard = Heard { cause: Cause::Writing, notes, kept: Vec::new() };
    haru.notebooks().with(session, now, |notebook| {
        remember(haru, notebook, &pass, answer, heard, |notebook, ()| {
            notebook.happened(What::Wrote, now);
            notebook.notice = Some(Notice::EventWritten);
        });
    });
    Ok(())
}

/// The page on which the new entry is seen.
fn month_of(form: &Parameters) -> String {
    let month = form.first("date").and_then(Day::parse).map(Month::of).or(form.first("month").and_then(Month::parse));
    month.map_or("/planner".to_owned(), |month| format!("/planner?month={month}"))
}
