//! The month planner.

use super::notebook_line::NotebookLine;
use super::notice::Notice;
use oauth::names::Timestamp;
use oauth::scope::Scope;

/// Forms, all POST: `/register`, `/connect`, `/refresh`, `/expire`, `/disconnect` without fields; `/call` with `month`; `/days` with `title`, `date`, `time`;
/// `/events` with the same and `calendar`; `/days/remove` with `id` and `month`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planner {
    pub month: Month,
    pub previous: Option<Month>,
    pub next: Option<Month>,
    /// Whole weeks, Sunday first.
    pub days: Vec<DayCell>,
    pub calendars: Vec<Calendar>,
    /// `None` while Haru holds no pass.
    pub connected: Option<Connected>,
    pub notice: Option<Notice>,
    /// Oldest first: what Haru did since it last asked.
    pub happened: Vec<NotebookLine>,
    /// For the form's date field.
    pub suggested: Date,
}

/// A day of the Gregorian calendar, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 is Sunday.
    pub weekday: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
}

/// One cell of the month's grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCell {
    pub date: Date,
    pub in_month: bool,
    pub is_today: bool,
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub title: String,
    /// Hour and minute, UTC; `None` for a whole day, and for the later days of a long event.
    pub time: Option<(u8, u8)>,
    pub source: EntrySource,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntrySource {
    /// Written into Haru by hand; `id` removes it.
    ByHand { id: u32 },
    /// From the API: the place of its calendar in [`Planner::calendars`].
    Calendar(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub id: String,
    pub summary: String,
    /// `#RRGGBB`, checked.
    pub color: Option<String>,
    pub primary: bool,
}

/// What Haru knows of the pass it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connected {
    pub username: Option<String>,
    pub scope: Scope,
    /// Ends by the server's own word (`expires_in`).
    pub expires_at: Option<Timestamp>,
    /// The API refused it when it was last shown.
    pub pass_refused: bool,
    pub can_write: bool,
    pub can_refresh: bool,
    /// When the entries shown were fetched; `None` when nothing was.
    pub fetched_at: Option<Timestamp>,
}
