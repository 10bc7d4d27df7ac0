//! Months, weekdays, days and times as people write them.

use super::Text;
use crate::oauth::names::Timestamp;
use crate::view::haru::{Date, Month};
use crate::view::preferences::Language;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Sunday first, short.
pub const WEEKDAYS: [Text; 7] = [
    Text { ko: "일", en: "Sun" },
    Text { ko: "월", en: "Mon" },
    Text { ko: "화", en: "Tue" },
    Text { ko: "수", en: "Wed" },
    Text { ko: "목", en: "Thu" },
    Text { ko: "금", en: "Fri" },
    Text { ko: "토", en: "Sat" },
];

pub fn month_name(month: u8, language: Language) -> String {
    match language {
        Language::Ko => format!("{month}월"),
        Language::En => MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default().to_owned(),
    }
}

pub fn month_and_year(month: Month, language: Language) -> String {
    let name = month_name(month.month, language);
    match language {
        Language::Ko => format!("{}년 {name}", month.year),
        Language::En => format!("{name} {}", month.year),
    }
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

/// `23일 (월)`, `Mon 23`: within a month whose name stands above.
pub fn day(date: Date, language: Language) -> String {
    match language {
        Language::Ko => format!("{}월 {}일 {}요일", date.month, date.day, weekday(date, language)),
        Language::En => format!("{} {} {}", weekday(date, language), date.day, month_name(date.month, language)),
    }
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
}
