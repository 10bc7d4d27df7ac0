//! Months of the planner, and the times of day that a form sends.

use calendar_time::{Day, Time, YEARS};
use view::haru as view;

/// `09:30`, as a time field of a form sends it; seconds are ignored.
pub fn parse_time(text: &str) -> Option<Time> {
    let number = |text: &str| (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok());
    let (hour, rest) = text.split_once(':')?;
    Time::from_hms(number(hour)??, number(rest.get(..2)?)??, 0).ok()
}

/// One page of the planner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    first: Day,
}

impl Month {
    pub fn of(day: Day) -> Self {
        Self { first: day.first_of_month() }
    }
    /// `2026-11`.
    pub fn parse(text: &str) -> Option<Self> {
        Day::parse(&format!("{text}-01")).map(Self::of)
    }
    pub fn contains(self, day: Day) -> bool {
        Self::of(day) == self
    }
    pub fn first(self) -> Day {
        self.first
    }
    pub fn previous(self) -> Option<Self> {
        Some(self.first.plus_days(-1)).filter(|day| YEARS.contains(&day.year())).map(Self::of)
    }
    pub fn next(self) -> Option<Self> {
        Some(self.first.first_of_next_month()).filter(|day| YEARS.contains(&day.year())).map(Self::of)
    }
    /// Whole weeks, from the Sunday before the first to the Saturday after the last.
    pub fn grid(self) -> Vec<Day> {
        let (first, after) = self.span();
        let days = std::iter::successors(Some(first), |day| Some(day.plus_days(1)));
        days.take_while(|day| *day < after).collect()
    }
    /// The grid's first day, and the day after its last.
    pub fn span(self) -> (Day, Day) {
        let next = self.first.first_of_next_month();
        let since_sunday = i64::from(self.first.weekday_from_sunday());
        let until_sunday = (7 - i64::from(next.weekday_from_sunday())) % 7;
        (self.first.plus_days(-since_sunday), next.plus_days(until_sunday))
    }
    pub fn view(self) -> view::Month {
        view::Month { year: self.first.year(), month: self.first.month() }
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

pub fn view(day: Day) -> view::Date {
    view::Date { year: day.year(), month: day.month(), day: day.day_of_month(), weekday: day.weekday_from_sunday() }
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
        assert_eq!(
            (grid.len(), grid[0].to_string(), grid[34].to_string()),
            (35, "2026-11-01".into(), "2026-12-05".into())
        );
        let leap = month("2024-02").grid();
        assert_eq!(
            (leap.len(), leap[0].to_string(), leap[34].to_string()),
            (35, "2024-01-28".into(), "2024-03-02".into())
        );
        assert_eq!(month("2026-08").grid().len(), 42);
        assert_eq!(month("2026-02").grid().len(), 28);
    }

    #[test]
    fn the_span_ends_where_the_next_week_begins() {
        let (first, after) = month("2026-11").span();
        assert_eq!((first.to_string(), after.to_string()), ("2026-11-01".to_owned(), "2026-12-06".to_owned()));
    }

    #[test]
    fn months_follow_each_other_over_the_year_and_end_somewhere() {
        assert_eq!(month("2026-12").next().map(|m| m.to_string()).as_deref(), Some("2027-01"));
        assert_eq!(month("2026-01").previous().map(|m| m.to_string()).as_deref(), Some("2025-12"));
        assert_eq!(month("2026-01").next().map(|m| m.to_string()).as_deref(), Some("2026-02"));
        assert_eq!((month("1970-01").previous(), month("2199-12").next()), (None, None));
    }

    #[test]
    fn what_is_no_month_and_no_time_of_day_is_refused() {
        for bad in ["2026-13", "2026-1", "+026-01", "99999-01", "", "2026-01-01"] {
            assert!(Month::parse(bad).is_none(), "{bad}");
        }
        for bad in ["24:00", "9:00", "09:6", "0900", "", "09:\u{ac00}"] {
            assert!(parse_time(bad).is_none(), "{bad}");
        }
        assert_eq!(parse_time("09:30:59").map(|time| (time.hour(), time.minute())), Some((9, 30)));
    }
}
