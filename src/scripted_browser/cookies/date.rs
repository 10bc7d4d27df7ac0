//! RFC 6265bis §5.1.1: dates as servers have written them for thirty years.

use oauth::names::Timestamp;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `None` for what is no date.
pub fn parse(text: &str) -> Option<Timestamp> {
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    for token in text.split(is_delimiter).filter(|token| !token.is_empty()) {
        if time.is_none()
            && let Some(found) = time_of_day(token)
        {
            time = Some(found);
        } else if day.is_none()
            && let Some(found) = digits(token, 1, 2)
        {
            day = Some(found);
        } else if month.is_none()
            && let Some(found) = month_of(token)
        {
            month = Some(found);
        } else if year.is_none()
            && let Some(found) = digits(token, 2, 4)
        {
            year = Some(found);
        }
    }
    let (hour, minute, second) = time?;
    let (day, month) = (day?, month?);
    let year = match year? {
        short @ 70..=99 => short + 1900,
        short @ 0..=69 => short + 2000,
        year => year,
    };
    let is_date = year >= 1601 && (1..=days_of(year, month)).contains(&day);
    let is_time = hour <= 23 && minute <= 59 && second <= 59;
    (is_date && is_time).then(|| {
        let seconds = days_since_epoch(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second;
        Timestamp::from_millis(seconds * 1_000)
    })
}

const fn is_delimiter(character: char) -> bool {
    matches!(character, '\u{9}' | '\u{20}'..='\u{2f}' | '\u{3b}'..='\u{40}' | '\u{5b}'..='\u{60}' | '\u{7b}'..='\u{7e}')
}

/// A number of so many digits at the beginning; after them anything but a digit may stand.
fn digits(token: &str, at_least: usize, at_most: usize) -> Option<i64> {
    let count = token.bytes().take_while(u8::is_ascii_digit).count();
    if !(at_least..=at_most).contains(&count) {
        return None;
    }
    token[..count].parse().ok()
}

fn time_of_day(token: &str) -> Option<(i64, i64, i64)> {
    let mut parts = token.splitn(3, ':');
    let whole = |part: &str| if part.bytes().all(|byte| byte.is_ascii_digit()) { digits(part, 1, 2) } else { None };
    Some((whole(parts.next()?)?, whole(parts.next()?)?, digits(parts.next()?, 1, 2)?))
}

/// From 1.
fn month_of(token: &str) -> Option<i64> {
    let name = token.get(..3)?.to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| *month == name)?;
    i64::try_from(place + 1).ok()
}

const fn days_of(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// In the proleptic Gregorian calendar, with years that begin in March, so that the leap day is the last.
const fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_every_form_that_servers_write() {
        let wedding = Timestamp::from_millis(1_623_233_894_000);
        for text in [
            "Wed, 09 Jun 2021 10:18:14 GMT",
            "Wednesday, 09-Jun-21 10:18:14 GMT",
            "Wed Jun  9 10:18:14 2021",
            "9 June 2021 10:18:14",
            "10:18:14 2021 9 jun",
        ] {
            assert_eq!(parse(text), Some(wedding), "{text}");
        }
        assert_eq!(parse("Thu, 01 Jan 1970 00:00:00 GMT"), Some(Timestamp::from_millis(0)));
        assert_eq!(parse("Thu, 29 Feb 2024 23:59:59 GMT"), Some(Timestamp::from_millis(1_709_251_199_000)));
        assert_eq!(parse("01-Jan-99 00:00:00"), Some(Timestamp::from_millis(915_148_800_000)));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "tomorrow",
            "Wed, 31 Jun 2021 10:18:14 GMT",
            "Wed, 29 Feb 2023 10:18:14 GMT",
            "Wed, 09 Jun 1600 10:18:14 GMT",
            "Wed, 09 Jun 2021 24:00:00 GMT",
            "Wed, 09 Jun 2021 10:18 GMT",
            "Wed, 09 Foo 2021 10:18:14 GMT",
            "Wed, 009 Jun 2021 10:18:14 GMT",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
