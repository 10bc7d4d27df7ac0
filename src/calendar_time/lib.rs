//! RFC 3339 §5.6: days and moments of a calendar, in UTC and in whole seconds, between 1970 and 2199. The calendar API and its
//! clients write and read them alike; neither has to know the other for that.

use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
pub use time::Time;
use time::format_description::well_known::Rfc3339;
use time::{Date, Duration, Month, OffsetDateTime, UtcOffset};

use oauth::names::Timestamp;

/// The years in which something can be planned.
pub const YEARS: RangeInclusive<i32> = 1970..=2199;
/// Enough for nine digits after the second and an offset.
const TEXT_AT_MOST: usize = 35;

/// A date and time of day, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment(OffsetDateTime);

impl Moment {
    /// RFC 3339 §5.6 `date-time`, with its offset. Fractions of a second are dropped.
    pub fn parse(text: &str) -> Option<Self> {
        // The space that §5.6 lets applications choose instead of `T` is not ours.
        let separated = matches!(text.as_bytes().get(10), Some(b'T' | b't'));
        let parsed = OffsetDateTime::parse(text, &Rfc3339).ok().filter(|_| separated && text.len() <= TEXT_AT_MOST)?;
        let utc = parsed.checked_to_offset(UtcOffset::UTC)?.replace_nanosecond(0).ok()?;
        YEARS.contains(&utc.year()).then_some(Self(utc))
    }

    /// A moment outside of the years that are known here becomes the nearest that is.
    pub fn at(timestamp: Timestamp) -> Self {
        let (first, last) =
            (Day::first_of(*YEARS.start(), Month::January), Day::first_of(*YEARS.end(), Month::December));
        let seconds = timestamp.as_seconds().clamp(first.begins().seconds(), last.begins().seconds());
        Self(OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH))
    }

    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(Duration::minutes(minutes)))
    }
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(Duration::days(days)))
    }
    pub fn day(self) -> Day {
        Day(self.0.date())
    }
    pub fn time(self) -> Time {
        self.0.time()
    }
    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn seconds(self) -> i64 {
        self.0.unix_timestamp()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = self.0.to_hms();
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}Z", self.day())
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl TryFrom<String> for Moment {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a moment is written as 2026-11-23T09:00:00Z")
    }
}

/// A day of the calendar; as a moment, its midnight in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

impl Day {
    /// RFC 3339 §5.6 `full-date`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits =
            |from: usize, to: usize| text.get(from..to).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let hyphens = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
        let year: i32 = digits(0, 4).filter(|_| hyphens)?.parse().ok()?;
        let month = Month::try_from(digits(5, 7)?.parse::<u8>().ok()?).ok()?;
        let date = Date::from_calendar_date(year, month, digits(8, 10)?.parse().ok()?).ok()?;
        YEARS.contains(&year).then_some(Self(date))
    }

    /// The first day of a month.
    pub fn first_of(year: i32, month: Month) -> Self {
        Self(Date::from_calendar_date(year, month, 1).unwrap_or(Date::MIN))
    }
    pub fn first_of_month(self) -> Self {
        Self(self.0.replace_day(1).unwrap_or(self.0))
    }
    pub fn first_of_next_month(self) -> Self {
        let last = self.0.month().length(self.0.year());
        self.first_of_month().plus_days(i64::from(last))
    }
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(Duration::days(days)))
    }
    pub fn begins(self) -> Moment {
        self.at_time(Time::MIDNIGHT)
    }
    pub fn at_time(self, time: Time) -> Moment {
        Moment(self.0.with_time(time).assume_utc())
    }
    pub fn at(self, hour: i64, minute: i64) -> Moment {
        self.begins().plus_minutes(hour * 60 + minute)
    }
    pub fn year(self) -> i32 {
        self.0.year()
    }
    /// From 1.
    pub fn month(self) -> u8 {
        self.0.month().into()
    }
    /// From 1.
    pub fn day_of_month(self) -> u8 {
        self.0.day()
    }
    /// Monday is 0.
    pub fn weekday(self) -> u8 {
        self.0.weekday().number_days_from_monday()
    }
    /// Sunday is 0.
    pub fn weekday_from_sunday(self) -> u8 {
        self.0.weekday().number_days_from_sunday()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day_of_month())
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a day is written as 2026-11-23")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_rfc_3339_section_5_8() {
        for (text, utc) in [
            ("1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50Z"),
            ("1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57Z"),
            ("1990-12-31T23:59:60Z", "1990-12-31T23:59:59Z"),
            ("1990-12-31T15:59:60-08:00", "1990-12-31T23:59:59Z"),
        ] {
            assert_eq!(Moment::parse(text).map(|moment| moment.to_string()).as_deref(), Some(utc), "{text}");
        }
        // The fifth is of 1937, before anything that is planned here.
        assert_eq!(Moment::parse("1937-01-01T12:00:27.87+00:20"), None);
    }

    #[test]
    fn a_moment_has_a_date_a_time_and_an_offset() {
        for bad in [
            "",
            "2026-11-23",
            "2026-11-23T09:00:00",
            "2026-11-23T09:00Z",
            "2026-11-23 09:00:00Z",
            "2026-11-23T24:00:00Z",
            "2026-02-29T09:00:00Z",
            "2026-13-01T09:00:00Z",
            "26-11-23T09:00:00Z",
            "2026-11-23T09:00:00+0900",
            "2026-11-23T09:00:00 09:00",
            "2026-11-23T09:00:00Zx",
            "+2026-11-23T09:00:00Z",
            "2026-11-23T09:00:00.Z",
            "2026-11-23T09:00:00.0000000000000000000000000000Z",
            "2026-11-23\u{ac00}09:00:00Z",
            "2200-01-01T00:00:00Z",
            "1970-01-01T00:00:00+00:01",
        ] {
            assert_eq!(Moment::parse(bad), None, "{bad}");
        }
        assert_eq!(Moment::parse("2026-11-23t09:00:00z"), Moment::parse("2026-11-23T18:00:00+09:00"));
    }

    #[test]
    fn a_day_is_ten_characters_of_the_calendar() {
        assert_eq!(Day::parse("2028-02-29").map(|day| day.to_string()).as_deref(), Some("2028-02-29"));
        for bad in [
            "",
            "99999-01-01",
            "2026-01-01T00:00",
            "2026-13-01",
            "2026-1-1",
            "+026-01-01",
            "2026-02-29",
            "2026-1-01",
            "2026-11-3",
            "2026/11/23",
            "+026-11-23",
            "1969-12-31",
            "2200-01-01",
            "202\u{e9}-11-2",
        ] {
            assert_eq!(Day::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_month_ends_where_the_next_begins() {
        let next = |text: &str| Day::parse(text).expect(text).first_of_next_month().to_string();
        assert_eq!(next("2026-12-31"), "2027-01-01");
        assert_eq!(next("2028-02-01"), "2028-03-01");
    }

    #[test]
    fn a_clock_beyond_the_known_years_still_names_a_moment() {
        assert_eq!(Moment::at(Timestamp::from_millis(i64::MIN)).to_string(), "1970-01-01T00:00:00Z");
        assert_eq!(Moment::at(Timestamp::from_millis(i64::MAX)).to_string(), "2199-12-01T00:00:00Z");
        assert_eq!(Moment::at(Timestamp::from_millis(1_795_424_400_999)).to_string(), "2026-11-23T09:00:00Z");
    }
}
