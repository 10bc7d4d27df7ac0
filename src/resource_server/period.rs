//! Which stretch of time a list of events is asked for: `timeMin` and `timeMax`.

use super::answer::BadValue;
use super::event::{Event, MOMENT, NOT_A_MOMENT, When};
use calendar_time::Moment;
use oauth::parameters::Parameters;

/// Days that one call can ask for.
const DAYS_AT_MOST: i64 = 366;
/// Days that a single bound reaches.
const DAYS_BY_DEFAULT: i64 = 31;

/// From `begin` up to, not including, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub begin: Moment,
    pub end: Moment,
}

impl Period {
    /// With neither bound, the month that `now` is in; with one of them, 31 days from it or up to it.
    pub fn read(query: &Parameters, now: Moment) -> Result<Self, BadValue> {
        let (begin, end) = match (bound(query, "timeMin")?, bound(query, "timeMax")?) {
            (Some(begin), Some(end)) => (begin, end),
            (Some(begin), None) => (begin, begin.plus_days(DAYS_BY_DEFAULT)),
            (None, Some(end)) => (end.plus_days(-DAYS_BY_DEFAULT), end),
            (None, None) => (now.day().first_of_month().begins(), now.day().first_of_next_month().begins()),
        };
        if end <= begin {
            return Err(BadValue {
                field: "timeMax",
                reason: "does not come after timeMin",
                expected: "a moment after timeMin",
            });
        }
        if end > begin.plus_days(DAYS_AT_MOST) {
            return Err(BadValue {
                field: "timeMax",
                reason: "is more than 366 days after timeMin",
                expected: "at most 366 days in one call; ask for the rest in another",
            });
        }
        Ok(Self { begin, end })
    }

    /// Whether any of the event lies inside.
    pub fn touches(&self, event: &Event) -> bool {
        let moment = When::moment;
        moment(event.what.end) > self.begin && moment(event.what.start) < self.end
    }
}

fn bound(query: &Parameters, field: &'static str) -> Result<Option<Moment>, BadValue> {
    let text = query.one(field).map_err(|_| BadValue {
        field,
        reason: "appears more than once",
        expected: "each parameter once",
    })?;
    let bad = |text: &str| {
        // A plus that was not encoded arrives as a space (WHATWG URL, application/x-www-form-urlencoded).
        let plus = Moment::parse(&text.replace(' ', "+")).is_some();
        let expected = if plus { "the plus of the offset written as %2B" } else { MOMENT };
        BadValue { field, reason: NOT_A_MOMENT, expected }
    };
    text.map(|text| Moment::parse(text).ok_or_else(|| bad(text))).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<(String, String), BadValue> {
        let query = Parameters::parse(query.as_bytes()).expect("parameters");
        let now = Moment::parse("2026-11-23T09:00:00Z").expect("moment");
        Period::read(&query, now).map(|period| (period.begin.to_string(), period.end.to_string()))
    }

    fn period(begin: &str, end: &str) -> Result<(String, String), BadValue> {
        Ok((begin.to_owned(), end.to_owned()))
    }

    #[test]
    fn a_missing_bound_is_filled_in() {
        assert_eq!(read(""), period("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"));
        assert_eq!(read("timeMin=2026-02-01T00:00:00Z"), period("2026-02-01T00:00:00Z", "2026-03-04T00:00:00Z"));
        assert_eq!(read("timeMax=2026-02-01T00:00:00Z"), period("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"));
        let both = "timeMin=2026-02-01T00:00:00%2B09:00&timeMax=2027-02-01T00:00:00%2B09:00";
        assert_eq!(read(both), period("2026-01-31T15:00:00Z", "2027-01-31T15:00:00Z"));
    }

    #[test]
    fn a_bad_bound_is_named_with_what_would_be_right() {
        for (query, field, expected) in [
            ("timeMin=today", "timeMin", "2026-11-23T09:00:00Z"),
            ("timeMax=2026-11-23", "timeMax", "2026-11-23T09:00:00Z"),
            ("timeMin=2026-11-23T09:00:00+09:00", "timeMin", "%2B"),
            ("timeMin=2026-11-23T09:00:00Z&timeMin=2026-11-23T09:00:00Z", "timeMin", "once"),
            ("timeMin=2026-11-23T09:00:00Z&timeMax=2026-11-23T09:00:00Z", "timeMax", "after timeMin"),
            ("timeMin=2026-01-01T00:00:00Z&timeMax=2027-01-02T00:00:01Z", "timeMax", "366 days"),
        ] {
            let bad = read(query).expect_err(query);
            assert_eq!(bad.field, field, "{query}");
            assert!(bad.expected.contains(expected), "{query}: {}", bad.expected);
        }
    }
}
