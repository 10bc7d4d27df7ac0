//! Months, weekdays, days and times as people write them.

use crate::said::haru::dates as said;
pub use crate::said::haru::dates::MONTH_AND_YEAR;
use crate::{Text, times};
use oauth::names::Timestamp;
use view::haru::{Date, Month};
use view::preferences::Language;

/// Sunday first, short.
pub const WEEKDAYS: [Text; 7] =
    [said::SUNDAY, said::MONDAY, said::TUESDAY, said::WEDNESDAY, said::THURSDAY, said::FRIDAY, said::SATURDAY];

pub fn month_and_year(month: Month, language: Language) -> String {
    MONTH_AND_YEAR.fill(language, [times::month(month.month.into(), language), &month.year.to_string()])
}

/// `2026-11`, for addresses.
pub fn month_address(month: Month) -> String {
    format!("{:04}-{:02}", month.year, month.month)
}

/// `2026-11-23`, for machines.
pub fn machine_date(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

pub fn weekday(date: Date, language: Language) -> &'static str {
    WEEKDAYS.get(usize::from(date.weekday)).map_or("", |name| name.say(language))
}

/// `11월 23일 월요일`, `Mon 23 November`: within a year that stands above.
pub fn day(date: Date, language: Language) -> String {
    let month = times::month(date.month.into(), language);
    said::DAY.fill(language, [weekday(date, language), &date.day.to_string(), month])
}

pub fn hour_and_minute((hour, minute): (u8, u8)) -> String {
    format!("{hour:02}:{minute:02}")
}

/// `09:41:07`, UTC.
pub fn clock(at: Timestamp) -> String {
    let seconds = at.as_seconds().rem_euclid(86_400);
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_the_time_of_its_day() {
        assert_eq!(clock(Timestamp::from_millis(1_795_426_867_999)), "09:41:07");
        assert_eq!(clock(Timestamp::from_millis(-1)), "23:59:59");
    }

    #[test]
    fn months_have_names_in_both_languages() {
        let month = Month { year: 2026, month: 12 };
        assert_eq!(month_and_year(month, Language::Ko), "2026년 12월");
        assert_eq!(month_and_year(month, Language::En), "December 2026");
    }

    #[test]
    fn a_day_is_said_with_its_weekday() {
        let date = Date { year: 2026, month: 11, day: 23, weekday: 1 };
        assert_eq!(day(date, Language::Ko), "11월 23일 월요일");
        assert_eq!(day(date, Language::En), "Mon 23 November");
    }
}
