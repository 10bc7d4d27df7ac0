//! Days and months of the planner, UTC. RFC 3339 §5.6 where they meet the API.

use time::format_description::well_known::Rfc3339;
use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use crate::oauth::names::Timestamp;
use crate::view::haru as view;

/// Years the planner has pages for.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2199;

pub fn day_of(now: Timestamp) -> Date {
    OffsetDateTime::from_unix_timestamp(now.as_seconds()).unwrap_or(OffsetDateTime::UNIX_EPOCH).date()
}

/// `2026-11-23`.
pub fn parse_date(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let date = Date::from_calendar_date(digits(year, 4)?, month_number(month)?, u8::try_from(digits(day, 2)?).ok()?);
    date.ok().filter(|date| YEARS.contains(&date.year()))
}

/// `09:30`, as a time field of a form sends it; seconds are ignored.
pub fn parse_time(text: &str) -> Option<Time> {
    let (hour, rest) = text.split_once(':')?;
    let minute = rest.get(..2)?;
    Time::from_hms(u8::try_from(digits(hour, 2)?).ok()?, u8::try_from(digits(minute, 2)?).ok()?, 0).ok()
}

fn digits(text: &str, count: usize) -> Option<i32> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn month_number(text: &str) -> Option<time::Month> {
    time::Month::try_from(u8::try_from(digits(text, 2)?).ok()?).ok()
}

/// One page of the planner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    first: Date,
}

impl Month {
    pub fn of(date: Date) -> Self {
        Self { first: date.replace_day(1).unwrap_or(date) }
    }
    /// `2026-11`.
    pub fn parse(text: &str) -> Option<Self> {
        parse_date(&format!("{text}-01")).map(Self::of)
    }
    pub fn contains(self, date: Date) -> bool {
        Self::of(date) == self
    }
    pub fn first(self) -> Date {
        self.first
    }
    pub fn previous(self) -> Option<Self> {
        self.first.checked_sub(Duration::days(1)).filter(|date| YEARS.contains(&date.year())).map(Self::of)
    }
    pub fn next(self) -> Option<Self> {
        self.first.checked_add(Duration::days(31)).filter(|date| YEARS.contains(&date.year())).map(Self::of)
    }
    /// Whole weeks, from the Sunday before the first to the Saturday after the last.
    pub fn grid(self) -> Vec<Date> {
        let before = i64::from(self.first.weekday().number_days_from_sunday());
        let length = i64::from(self.first.month().length(self.first.year()));
        let cells = (before + length + 6) / 7 * 7;
        (0..cells).filter_map(|at| self.first.checked_add(Duration::days(at - before))).collect()
    }
    /// The grid's first and last midnight, for `timeMin` and `timeMax`.
    pub fn span(self) -> (String, String) {
        let grid = self.grid();
        let first = grid.first().copied().unwrap_or(self.first);
        let after = grid.last().and_then(|last| last.next_day()).unwrap_or(self.first);
        (midnight(first), midnight(after))
    }
    pub fn view(self) -> view::Month {
        view::Month { year: self.first.year(), month: u8::from(self.first.month()) }
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), u8::from(self.first.month()))
    }
}

fn midnight(date: Date) -> String {
    format!("{}T00:00:00Z", written(date))
}

/// `2026-11-23`.
pub fn written(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// A date and time of the API, in UTC.
pub fn parse_moment(text: &str) -> Option<PrimitiveDateTime> {
    let moment = OffsetDateTime::parse(text, &Rfc3339).ok()?.checked_to_offset(UtcOffset::UTC)?;
    Some(PrimitiveDateTime::new(moment.date(), moment.time()))
}

/// `2026-11-23T09:30:00Z`.
pub fn written_moment(moment: PrimitiveDateTime) -> String {
    let time = moment.time();
    format!("{}T{:02}:{:02}:{:02}Z", written(moment.date()), time.hour(), time.minute(), time.second())
}

pub fn view(date: Date) -> view::Date {
    view::Date {
        year: date.year(),
        month: u8::from(date.month()),
        day: date.day(),
        weekday: date.weekday().number_days_from_sunday(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).expect("month")
    }

    #[test]
    fn a_page_has_whole_weeks_from_sunday() {
        let grid = month("2026-11").grid();
        assert_eq!((grid.len(), written(grid[0]), written(grid[34])), (35, "2026-11-01".into(), "2026-12-05".into()));
        let leap = month("2024-02").grid();
        assert_eq!((leap.len(), written(leap[0]), written(leap[34])), (35, "2024-01-28".into(), "2024-03-02".into()));
        assert_eq!(month("2026-08").grid().len(), 42);
        assert_eq!(month("2026-02").grid().len(), 28);
    }

    #[test]
    fn the_span_ends_where_the_next_week_begins() {
        assert_eq!(month("2026-11").span(), ("2026-11-01T00:00:00Z".to_owned(), "2026-12-06T00:00:00Z".to_owned()));
    }

    #[test]
    fn months_follow_each_other_over_the_year_and_end_somewhere() {
        assert_eq!(month("2026-12").next().map(|m| m.to_string()).as_deref(), Some("2027-01"));
        assert_eq!(month("2026-01").previous().map(|m| m.to_string()).as_deref(), Some("2025-12"));
        assert_eq!(month("2026-01").next().map(|m| m.to_string()).as_deref(), Some("2026-02"));
        assert_eq!((month("1970-01").previous(), month("2199-12").next()), (None, None));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for bad in ["2026-02-29", "2026-13-01", "2026-1-1", "+026-01-01", "99999-01-01", "", "2026-01-01T00:00"] {
            assert!(parse_date(bad).is_none(), "{bad}");
        }
        for bad in ["24:00", "9:00", "09:6", "0900", "", "09:\u{ac00}"] {
            assert!(parse_time(bad).is_none(), "{bad}");
        }
        assert_eq!(parse_time("09:30:59").map(|time| (time.hour(), time.minute())), Some((9, 30)));
    }

    #[test]
    fn a_moment_of_another_offset_is_shown_in_utc() {
        let moment = parse_moment("2026-11-23T08:30:00+09:00").expect("moment");
        assert_eq!(written_moment(moment), "2026-11-22T23:30:00Z");
        assert!(parse_moment("2026-11-23").is_none());
    }

    #[test]
    fn the_day_of_a_timestamp() {
        assert_eq!(written(day_of(Timestamp::from_millis(1_763_888_000_123))), "2025-11-23");
        assert_eq!(written(day_of(Timestamp::from_millis(i64::MAX))), "1970-01-01");
    }
}
