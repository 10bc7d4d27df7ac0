//! What stands in a calendar, and what is accepted into one. JSON shapes as of a well-known calendar API, version 3.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::answer::BadValue;
use calendar_time::{Day, Moment};

/// Characters of a summary, at most.
pub const SUMMARY_AT_MOST: usize = 200;

/// One entry of a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Unique among the entries of its calendar.
    pub id: String,
    #[serde(flatten)]
    pub what: Draft,
}

/// An entry without a name yet. `start` and `end` are both days or both moments, and `end` comes after `start`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub summary: String,
    pub start: When,
    /// Exclusive: an entry of the 23rd alone ends on the 24th.
    pub end: When,
}

/// `{"date": "2026-11-23"}` or `{"dateTime": "2026-11-23T09:00:00Z"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    #[serde(rename = "date")]
    Day(Day),
    #[serde(rename = "dateTime")]
    Moment(Moment),
}

impl When {
    pub fn moment(self) -> Moment {
        match self {
            Self::Day(day) => day.begins(),
            Self::Moment(moment) => moment,
        }
    }

    /// A day or a moment, told apart by how it is written.
    pub fn parse(text: &str) -> Option<Self> {
        Day::parse(text).map(Self::Day).or_else(|| Moment::parse(text).map(Self::Moment))
    }

    fn read(event: &Map<String, Value>, fields: &'static Fields) -> Result<Self, BadValue> {
        let Some(Value::Object(when)) = event.get(fields.of) else {
            return Err(BadValue { field: fields.of, reason: "is missing or not an object", expected: WHEN });
        };
        let text = |field: &'static str, value: &Value, reason, expected| {
            value.as_str().map(str::to_owned).ok_or(BadValue { field, reason, expected })
        };
        match (when.get("date"), when.get("dateTime")) {
            (Some(value), None) => {
                let bad = BadValue { field: fields.date, reason: NOT_A_DAY, expected: DAY };
                let text = text(bad.field, value, bad.reason, bad.expected)?;
                Day::parse(&text).map(Self::Day).ok_or(bad)
            }
            (None, Some(value)) => {
                let bad = BadValue { field: fields.date_time, reason: NOT_A_MOMENT, expected: MOMENT };
                let text = text(bad.field, value, bad.reason, bad.expected)?;
                Moment::parse(&text).map(Self::Moment).ok_or(bad)
            }
            (Some(_), Some(_)) => {
                Err(BadValue { field: fields.of, reason: "has both date and dateTime", expected: WHEN })
            }
            (None, None) => Err(BadValue { field: fields.of, reason: "has neither date nor dateTime", expected: WHEN }),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Moment(moment) => moment.fmt(f),
        }
    }
}

pub const NOT_A_DAY: &str = "is not a day of RFC 3339 between 1970 and 2199";
pub const DAY: &str = "a day such as 2026-11-23";
pub const NOT_A_MOMENT: &str = "is not a moment of RFC 3339, with its offset, between 1970 and 2199";
pub const MOMENT: &str = "a moment such as 2026-11-23T09:00:00Z or 2026-11-23T18:00:00+09:00";
const WHEN: &str = r#"{"date":"2026-11-23"} for whole days or {"dateTime":"2026-11-23T09:00:00Z"}"#;

/// The names that an error says.
struct Fields {
    of: &'static str,
    date: &'static str,
    date_time: &'static str,
}

static START: Fields = Fields { of: "start", date: "start.date", date_time: "start.dateTime" };
static END: Fields = Fields { of: "end", date: "end.date", date_time: "end.dateTime" };

impl Draft {
    /// Members that are not known are ignored.
    pub fn read(body: &Value) -> Result<Self, BadValue> {
        let Value::Object(event) = body else {
            return Err(BadValue {
                field: "body",
                reason: "is not a JSON object",
                expected: "an object with summary, start, end",
            });
        };
        let summary = read_summary(event.get("summary"))?;
        let (start, end) = (When::read(event, &START)?, When::read(event, &END)?);
        let ends_after = match (start, end) {
            (When::Day(start), When::Day(end)) => end > start,
            (When::Moment(start), When::Moment(end)) => end > start,
            _ => {
                return Err(BadValue {
                    field: "end",
                    reason: "is of another kind than start",
                    expected: "date in both, or dateTime in both",
                });
            }
        };
        if !ends_after {
            return Err(BadValue {
                field: "end",
                reason: "does not come after start",
                expected: "a later moment; a whole day ends on the day after it",
            });
        }
        Ok(Self { summary, start, end })
    }
}

fn read_summary(value: Option<&Value>) -> Result<String, BadValue> {
    let bad = |reason| BadValue { field: "summary", reason, expected: "a text of 1 to 200 characters in one line" };
    let summary = value.and_then(Value::as_str).ok_or(bad("is missing or not a text"))?;
    if summary.trim().is_empty() {
        return Err(bad("is empty"));
    }
    if summary.chars().count() > SUMMARY_AT_MOST {
        return Err(bad("is longer than 200 characters"));
    }
    if summary.chars().any(char::is_control) {
        return Err(bad("has a control character, such as a line break or a tab"));
    }
    Ok(summary.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn an_event_is_written_as_it_is_read() {
        for json in [
            json!({"id": "a", "summary": "회의", "start": {"dateTime": "2026-11-23T09:00:00Z"}, "end": {"dateTime": "2026-11-23T10:00:00Z"}}),
            json!({"id": "b", "summary": "휴가", "start": {"date": "2026-11-23"}, "end": {"date": "2026-11-25"}}),
        ] {
            let event: Event = serde_json::from_value(json.clone()).expect("event");
            assert_eq!(Draft::read(&json).as_ref(), Ok(&event.what));
            assert_eq!(serde_json::to_value(&event).expect("json"), json);
        }
    }

    #[test]
    fn a_day_and_a_moment_are_told_apart_by_how_they_are_written() {
        for (text, is_day) in [("2026-11-23", true), ("2199-12-31", true), ("2199-12-31T23:59:59Z", false)] {
            let when = When::parse(text).expect(text);
            assert_eq!((matches!(when, When::Day(_)), when.to_string().as_str()), (is_day, text));
        }
        assert_eq!(When::parse("2026-11-23T09:00:00"), None);
    }

    #[test]
    fn each_bad_value_is_named() {
        let moment = |text: &str| json!({ "dateTime": text });
        let (nine, ten) = (moment("2026-11-23T09:00:00Z"), moment("2026-11-23T10:00:00Z"));
        let day = json!({"date": "2026-11-23"});
        for (body, field) in [
            (json!([]), "body"),
            (json!({}), "summary"),
            (json!({"summary": 1}), "summary"),
            (json!({"summary": "  "}), "summary"),
            (json!({"summary": "a\nb"}), "summary"),
            (json!({"summary": "a\u{85}b"}), "summary"),
            (json!({"summary": "가".repeat(201)}), "summary"),
            (json!({"summary": "a"}), "start"),
            (json!({"summary": "a", "start": "2026-11-23"}), "start"),
            (json!({"summary": "a", "start": {}}), "start"),
            (json!({"summary": "a", "start": {"date": "2026-11-23", "dateTime": "2026-11-23T09:00:00Z"}}), "start"),
            (json!({"summary": "a", "start": {"date": 20261123}}), "start.date"),
            (json!({"summary": "a", "start": {"date": "2026-11-31"}}), "start.date"),
            (json!({"summary": "a", "start": moment("2026-11-23T09:00:00")}), "start.dateTime"),
            (json!({"summary": "a", "start": nine}), "end"),
            (json!({"summary": "a", "start": nine, "end": moment("tomorrow")}), "end.dateTime"),
            (json!({"summary": "a", "start": nine, "end": day}), "end"),
            (json!({"summary": "a", "start": nine, "end": nine}), "end"),
            (json!({"summary": "a", "start": ten, "end": nine}), "end"),
            (json!({"summary": "a", "start": day, "end": day}), "end"),
        ] {
            assert_eq!(Draft::read(&body).map_err(|bad| bad.field), Err(field), "{body}");
        }
        let longest = json!({"summary": "가".repeat(200), "start": nine, "end": ten});
        assert!(Draft::read(&longest).is_ok());
    }

    proptest! {
        #[test]
        fn what_is_accepted_can_be_written_and_read_again(summary in ".{0,210}", from in 0..4_000_000_000_i64, seconds in -5..5_i64) {
            let at = |seconds: i64| Moment::at(oauth::names::Timestamp::from_millis(seconds * 1000)).to_string();
            let body = json!({"summary": summary, "start": {"dateTime": at(from)}, "end": {"dateTime": at(from + seconds)}});
            if let Ok(what) = Draft::read(&body) {
                prop_assert!(what.end.moment() > what.start.moment());
                prop_assert!((1..=SUMMARY_AT_MOST).contains(&what.summary.chars().count()));
                let event = Event { id: "x".to_owned(), what };
                let line = serde_json::to_string(&event).expect("json");
                prop_assert!(!line.contains('\n'));
                prop_assert_eq!(serde_json::from_str::<Event>(&line).expect("event"), event);
            }
        }
    }
}
