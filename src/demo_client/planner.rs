//! The month page: entries written by hand, and what the API tells while Haru may ask it.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use http::{HeaderMap, StatusCode};

use super::api::ApiFailure;
use super::connect::language;
use super::dates::{self, Month};
use super::failure::Failure;
use super::guard::{frame, page};
use super::haru::Haru;
use super::journal::{Cause, Heard, Of};
use super::notebook::{Imported, Notebook, Tokens, When};
use super::notebooks::SessionKey;
use super::secret::Secret;
use calendar_time::{Day, Moment, Time};
use oauth::check::{Checks, Ruling};
use oauth::parameters::Parameters;
use view::haru::{
    Body, CheckedSubject, Connected, DayCell, Doing, Entry, EntrySource, HaruPage, Notice, Planner, Step, What,
};
use view::preferences::Language;

/// Steps that fit above a planner.
const STORY_AT_MOST: usize = 8;
const ENTRIES_A_DAY: usize = 12;
const WRITE: &str = "calendar.write";
const PROFILE: &str = "profile";

/// Asks the API anew each time, so that a permission that was taken back shows at once. Who goes step by step has a button
/// for that, and sees here what was told the last time.
pub async fn planner(
    State(haru): State<Haru>,
    jar: CookieJar,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = Parameters::parse(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let asked = asked.first("month").and_then(Month::parse);
    let month = asked.unwrap_or(Month::of(today(&haru)));
    let here = asked.map_or("/planner".to_owned(), |month| format!("/planner?month={month}"));

    let session = haru.session(&jar);
    if let Some(session) = session.filter(|_| !haru.goes_step_by_step()) {
        import(&haru, session, month, language(&jar, &headers)).await;
    }
    let now = haru.now();
    let shown = session.and_then(|session| {
        haru.notebooks().with(session, now, |notebook| {
            let notice = notebook.say();
            view(notebook, notice, month, today(&haru))
        })
    });
    let shown = shown.unwrap_or_else(|| view(&Notebook::default(), None, month, today(&haru)));
    page(StatusCode::OK, HaruPage { frame: frame(&haru, &here), body: Body::Planner(Box::new(shown)) })
}

/// Uses the pass, if there is one, and writes into the notebook what came of it.
pub async fn import(haru: &Haru, session: SessionKey, month: Month, language: Language) -> Checks {
    let held = haru.notebooks().with(session, haru.now(), |notebook| {
        let tokens = notebook.tokens.clone()?;
        Some((tokens, notebook.username.is_none()))
    });
    let Some(Some((tokens, nameless))) = held else {
        return Checks::new();
    };
    let pass = Arc::clone(&tokens.access_token);
    let mut notes = haru.notes();
    let read = haru.read_calendars(&pass, month, language, &mut notes).await;
    // Who it is matters less than the days: without an answer the name is left out.
    let username = match &read {
        Ok(_) if nameless && tokens.scope.contains(PROFILE) => haru.read_username(&pass, &mut notes).await.ok(),
        _ => None,
    };
    let mut kept = Vec::new();
    if let Ok(imported) = &read {
        kept.push(("calendars", imported.calendars.len().to_string()));
        kept.push(("events", imported.events.len().to_string()));
        kept.extend(username.iter().map(|name| ("username", name.clone())));
    }
    let heard = Heard { cause: Cause::Reading, notes, kept };
    haru.notebooks()
        .with(session, haru.now(), |notebook| {
            if username.is_some() && notebook.holds(&pass) {
                notebook.username = username;
            }
            remember(haru, notebook, &pass, read, heard, |notebook, imported| notebook.imported = Some(imported))
        })
        .unwrap_or_default()
}

/// What an answer of the API means for the notebook; `keep` takes what was asked for, `heard` goes into the journal. What was checked.
pub fn remember<T>(
    haru: &Haru,
    notebook: &mut Notebook,
    pass: &Arc<Secret>,
    answer: Result<T, ApiFailure>,
    heard: Heard,
    keep: impl FnOnce(&mut Notebook, T),
) -> Checks {
    // An answer to a pass that was replaced or forgotten meanwhile says nothing about the present.
    if !notebook.holds(pass) {
        return Checks::new();
    }
    let now = haru.now();
    let Ruling { checks, outcome } = Ruling::of(|check| check.parsed("api_answered", "RFC 6750 §3.1", answer));
    if haru.goes_step_by_step() {
        notebook.checked(CheckedSubject::Call, checks.clone(), now);
    }
    let Heard { cause, mut notes, kept } = heard;
    notes.compared(now, &checks);
    if outcome.is_ok() {
        notes.wrote(now, &kept.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>());
    }
    let has_ended = notebook.tokens.as_ref().is_some_and(|tokens| tokens.has_ended(now));
    let (step, cause) = match &outcome {
        Err(ApiFailure::PassRefused { .. }) if has_ended => (Step::RENEWAL, Cause::Refusal),
        // Before its time: somebody ended it, and who did, an API does not say.
        Err(ApiFailure::PassRefused { .. }) => (Step::END, Cause::Refusal),
        _ => (Step::CALL, cause),
    };
    notebook.journal.note(Of::Tokens, step, cause, notes);
    match outcome {
        Ok(told) => {
            set_refused(notebook, false);
            notebook.happened(What::PassUsed, now);
            if notebook.notice.as_ref().is_some_and(is_about_reading) {
                notebook.notice = None;
            }
            keep(notebook, told);
        }
        Err(ApiFailure::PassRefused { error, description }) => {
            let known = notebook.tokens.as_ref().is_some_and(|tokens| tokens.pass_refused);
            let ended_early = set_refused(notebook, true);
            notebook.happened(What::PassRefused, now);
            let notice = Notice::PassRefused { error, description, ended_early };
            // Known to be dead, and something was said about it since: why it could not be renewed.
            if known { say_of_reading(notebook, notice) } else { notebook.notice = Some(notice) }
        }
        Err(ApiFailure::Other(Failure(notice))) => say_of_reading(notebook, notice),
    }
    checks
}

/// What comes of looking does not hide what came of the last thing that the user did.
fn say_of_reading(notebook: &mut Notebook, notice: Notice) {
    let hides = notebook.notice.as_ref().is_some_and(|own| !own.is_passing() && !is_about_reading(own));
    if !hides {
        notebook.notice = Some(notice);
    }
}

fn is_about_reading(notice: &Notice) -> bool {
    use Doing::ReadingCalendar;
    match notice {
        Notice::PassRefused { .. } => true,
        Notice::Unreachable(doing) | Notice::Unwell(doing, _) | Notice::Malformed(doing) => *doing == ReadingCalendar,
        Notice::ServerRefused { doing, .. } => *doing == ReadingCalendar,
        _ => false,
    }
}

/// Whether Haru itself had this pass ended.
fn set_refused(notebook: &mut Notebook, refused: bool) -> bool {
    notebook.tokens.as_mut().is_some_and(|tokens| {
        tokens.pass_refused = refused;
        tokens.ended_early
    })
}

pub fn may_write(tokens: &Tokens) -> bool {
    tokens.scope.contains(WRITE)
}

fn view(notebook: &Notebook, notice: Option<Notice>, month: Month, today: Day) -> Planner {
    // What was fetched for another month stays in the notebook and out of this page.
    let imported = notebook.imported.as_ref().filter(|imported| imported.month == month);
    let connected = notebook.tokens.as_ref().map(|tokens| Connected {
        username: notebook.username.clone(),
        scope: tokens.scope.clone(),
        expires_at: tokens.expires_at,
        pass_refused: tokens.pass_refused,
        can_write: may_write(tokens),
        can_refresh: tokens.refresh_token.is_some(),
        fetched_at: imported.map(|imported| imported.at),
    });
    Planner {
        month: month.view(),
        previous: month.previous().map(Month::view),
        next: month.next().map(Month::view),
        days: month.grid().into_iter().map(|day| cell(day, month, today, notebook, imported)).collect(),
        calendars: notebook.imported.as_ref().map(|imported| imported.calendars.clone()).unwrap_or_default(),
        connected,
        notice,
        happened: notebook.story(STORY_AT_MOST),
        suggested: dates::view(if month.contains(today) { today } else { month.first() }),
    }
}

fn cell(day: Day, month: Month, today: Day, notebook: &Notebook, imported: Option<&Imported>) -> DayCell {
    let by_hand = notebook.by_hand().iter().filter(|entry| entry.day == day).map(|entry| {
        let source = EntrySource::ByHand { id: entry.id };
        (entry.time, Entry { title: entry.title.clone(), time: entry.time.map(hour_and_minute), source })
    });
    let events = imported.into_iter().flat_map(|imported| &imported.events).filter_map(|event| {
        let begins = on(event.when, day)?;
        let source = EntrySource::Calendar(event.calendar);
        Some((begins, Entry { title: event.title.clone(), time: begins.map(hour_and_minute), source }))
    });
    let mut entries: Vec<(Option<Time>, Entry)> = events.chain(by_hand).collect();
    // Whole days first, then by the clock; what came first stays first.
    entries.sort_by_key(|(begins, _)| *begins);
    DayCell {
        date: dates::view(day),
        in_month: month.contains(day),
        is_today: day == today,
        entries: entries.into_iter().map(|(_, entry)| entry).take(ENTRIES_A_DAY).collect(),
    }
}

fn today(haru: &Haru) -> Day {
    Moment::at(haru.now()).day()
}

fn hour_and_minute(time: Time) -> (u8, u8) {
    (time.hour(), time.minute())
}

/// Whether an event touches `day`, and at what time it begins there: none for a whole day and for the days after its first.
fn on(when: When, day: Day) -> Option<Option<Time>> {
    match when {
        When::Days(first, after) => (first <= day && day < after).then_some(None),
        When::Moments(from, _) if from.day() == day => Some(Some(from.time())),
        When::Moments(from, to) => (from < day.begins() && day.begins() < to).then_some(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Day {
        Day::parse(text).expect("date")
    }

    #[test]
    fn a_long_event_touches_each_of_its_days_and_not_the_day_that_it_ends_at_midnight() {
        let moments =
            |from: &str, to: &str| When::Moments(Moment::parse(from).expect("from"), Moment::parse(to).expect("to"));
        let night = moments("2026-11-23T22:00:00Z", "2026-11-25T00:00:00Z");
        let touches: Vec<_> =
            (22..=25).map(|day| on(night, date(&format!("2026-11-{day}"))).map(|time| time.is_some())).collect();
        assert_eq!(touches, [None, Some(true), Some(false), None]);
        let days = When::Days(date("2026-11-23"), date("2026-11-25"));
        let touches: Vec<_> = (22..=25).map(|day| on(days, date(&format!("2026-11-{day}"))).is_some()).collect();
        assert_eq!(touches, [false, true, true, false]);
    }
}
