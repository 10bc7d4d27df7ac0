//! Spans of time and days in words. Nothing here reads a clock: the model of a page brings the server's time along.

use super::said::times as said;
use super::{Counted, Text};
use oauth::names::Timestamp;
use view::preferences::Language;

/// Units from the largest, by their seconds. A year is 365 days here.
const UNITS: [(i64, Counted); 5] =
    [(365 * 86_400, said::YEARS), (86_400, said::DAYS), (3_600, said::HOURS), (60, said::MINUTES), (1, said::SECONDS)];

const MONTHS: [Text; 12] = [
    said::JANUARY,
    said::FEBRUARY,
    said::MARCH,
    said::APRIL,
    said::MAY,
    said::JUNE,
    said::JULY,
    said::AUGUST,
    said::SEPTEMBER,
    said::OCTOBER,
    said::NOVEMBER,
    said::DECEMBER,
];

/// A span such as "1시간 30분" or "10 minutes": its largest unit, and the next one where it is not zero.
pub fn span(seconds: i64, language: Language) -> String {
    let seconds = seconds.max(0);
    let largest = UNITS.iter().position(|(unit, _)| seconds >= *unit).unwrap_or(UNITS.len() - 1);
    let mut rest = seconds;
    let mut words = Vec::new();
    for (unit, counted) in UNITS.iter().skip(largest).take(2) {
        let count = rest / unit;
        rest %= unit;
        if count > 0 || words.is_empty() {
            words.push(counted.say(language, count));
        }
    }
    words.join(" ")
}

/// The largest unit alone: "8분", "8 minutes".
pub fn rough_span(seconds: i64, language: Language) -> String {
    let seconds = seconds.max(0);
    let (unit, counted) = UNITS.into_iter().find(|(unit, _)| seconds >= *unit).unwrap_or((1, said::SECONDS));
    counted.say(language, seconds / unit)
}

/// "3분 전", "3 minutes ago"; what is older than 30 days by its date.
pub fn ago(then: Timestamp, now: Timestamp, language: Language) -> String {
    let seconds = now.since(then).as_seconds();
    if seconds >= 30 * 86_400 {
        return date(then, language);
    }
    match UNITS.iter().find(|(unit, _)| *unit >= 60 && seconds >= *unit) {
        None => said::JUST_NOW.say(language).to_owned(),
        Some((unit, counted)) => said::AGO.fill(language, [&counted.say(language, seconds / unit)]),
    }
}

/// The name of a month from 1 to 12.
pub fn month(number: usize, language: Language) -> &'static str {
    MONTHS.get(number.wrapping_sub(1)).map_or("", |name| name.say(language))
}

/// "2026년 11월 23일", "23 November 2026": the day in UTC, because a page without script does not know another.
pub fn date(moment: Timestamp, language: Language) -> String {
    let Day { year, month, day } = Day::of(moment);
    said::DATE.fill(language, [&day.to_string(), self::month(month, language), &year.to_string()])
}

/// "2026년 11월 23일 09:30 UTC", "23 November 2026, 09:30 UTC", for what is compared with a clock.
pub fn moment(moment: Timestamp, language: Language) -> String {
    let of_day = moment.as_seconds().rem_euclid(86_400);
    let time = format!("{:02}:{:02}", of_day / 3_600, of_day / 60 % 60);
    said::MOMENT.fill(language, [&date(moment, language), &time])
}

/// HTML's valid date string, for the attribute `datetime`: "2026-11-23".
pub fn machine_date(moment: Timestamp) -> String {
    let Day { year, month, day } = Day::of(moment);
    format!("{year:04}-{month:02}-{day:02}")
}

/// RFC 3339 in UTC, to the second: "2026-11-23T09:30:00Z". What stands in logs is written the same.
pub fn machine_moment(moment: Timestamp) -> String {
    let of_day = moment.as_seconds().rem_euclid(86_400);
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", machine_date(moment))
}

/// A day of the Gregorian calendar.
struct Day {
    year: i64,
    /// 1 to 12
    month: usize,
    day: i64,
}

impl Day {
    /// Years are counted from March, so that the leap day is the last of its year; 400 years are 146,097 days.
    fn of(moment: Timestamp) -> Self {
        const DAYS_BEFORE_EPOCH: i64 = 719_468;
        let days = moment.as_seconds().div_euclid(86_400) + DAYS_BEFORE_EPOCH;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        // Months from March have 31, 30, 31, 30, 31 days, twice, and then the rest: 153 days in five.
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let (month, next_year) =
            if month_from_march < 10 { (month_from_march + 3, 0) } else { (month_from_march - 9, 1) };
        Self { year: era * 400 + year_of_era + next_year, month: usize::try_from(month).unwrap_or(1), day }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1000)
    }

    #[test]
    fn a_span_has_its_two_largest_units() {
        for (seconds, ko, en) in [
            (0, "0초", "0 seconds"),
            (1, "1초", "1 second"),
            (60, "1분", "1 minute"),
            (600, "10분", "10 minutes"),
            (90, "1분 30초", "1 minute 30 seconds"),
            (5_400, "1시간 30분", "1 hour 30 minutes"),
            (3_605, "1시간", "1 hour"),
            (30 * 86_400, "30일", "30 days"),
            (365 * 86_400, "1년", "1 year"),
            (-5, "0초", "0 seconds"),
        ] {
            assert_eq!(span(seconds, Language::Ko), ko);
            assert_eq!(span(seconds, Language::En), en);
        }
    }

    #[test]
    fn a_rough_span_has_its_largest_unit_alone() {
        for (seconds, ko, en) in [(0, "0초", "0 seconds"), (59, "59초", "59 seconds"), (119, "1분", "1 minute")] {
            assert_eq!(rough_span(seconds, Language::Ko), ko);
            assert_eq!(rough_span(seconds, Language::En), en);
        }
    }

    #[test]
    fn what_is_past_is_told_by_its_largest_unit() {
        let now = at(1_795_392_000);
        for (seconds, ko, en) in [
            (-20, "방금", "just now"),
            (59, "방금", "just now"),
            (60, "1분 전", "1 minute ago"),
            (3 * 60 + 59, "3분 전", "3 minutes ago"),
            (2 * 3_600, "2시간 전", "2 hours ago"),
            (29 * 86_400, "29일 전", "29 days ago"),
            (31 * 86_400, "2026년 10월 23일", "23 October 2026"),
        ] {
            assert_eq!(ago(at(1_795_392_000 - seconds), now, Language::Ko), ko);
            assert_eq!(ago(at(1_795_392_000 - seconds), now, Language::En), en);
        }
    }

    #[test]
    fn days_follow_the_gregorian_calendar() {
        for (seconds, wanted) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (4_107_542_400, "2100-03-01"),
            (1_795_392_000, "2026-11-23"),
        ] {
            assert_eq!(machine_date(at(seconds)), wanted, "{seconds}");
        }
        assert_eq!(machine_moment(at(1_795_392_000 + 34_215)), "2026-11-23T09:30:15Z");
        assert_eq!(machine_moment(at(-1)), "1969-12-31T23:59:59Z");
        assert_eq!(date(at(1_795_392_000), Language::Ko), "2026년 11월 23일");
        assert_eq!(date(at(1_795_392_000), Language::En), "23 November 2026");
        assert_eq!(moment(at(1_795_392_000 + 34_215), Language::Ko), "2026년 11월 23일 09:30 UTC");
        assert_eq!(moment(at(1_795_392_000 + 34_215), Language::En), "23 November 2026, 09:30 UTC");
    }
}
