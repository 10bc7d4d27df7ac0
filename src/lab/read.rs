//! Events as they are written, read again: in a browser, and from files that a stranger may have made. What serde derives writes them;
//! reading is by hand because its derived half is larger than all the rest of the Lab together.

use std::borrow::Cow;

use super::broken::BrokenRule;
use super::event::{Body, Event, Request, Response, What};
use super::json::Json;
use super::page::{Acted, LabPage, Persona, Places};
use oauth::check::{Check, Checks, Verdict};
use oauth::names::{Lifetime, Timestamp};
use oauth::party::Party;
use oauth::rows::{Field, FieldKind, RowChange};

/// A whole log, also one that stands in a recording: `None` when anything in it is not as it should be.
pub fn log(text: &str) -> Option<Vec<Event>> {
    let json = Json::read(text)?;
    json.member("events").unwrap_or(&json).list().iter().map(event).collect()
}

pub fn one_event(text: &str) -> Option<Event> {
    event(&Json::read(text)?)
}

/// A page without its log, which is fetched on its own.
pub fn page(text: &str) -> Option<LabPage> {
    let json = Json::read(text)?;
    let places = match json.member("places") {
        None | Some(Json::Null) => None,
        Some(places) => Some(Places {
            run: string(places, "run")?,
            server: string(places, "server")?,
            haru: string(places, "haru")?,
            api: string(places, "api")?,
        }),
    };
    let persona = |own: &Json| Some(Persona { username: string(own, "username")?, password: string(own, "password")? });
    Some(LabPage {
        places,
        personas: json.member("personas")?.list().iter().map(persona).collect::<Option<_>>()?,
        log: Vec::new(),
        at: json.member("at").and_then(Json::number).and_then(|at| usize::try_from(at).ok()),
        rule: string(&json, "rule"),
        copy_of: string(&json, "copy_of"),
    })
}

/// A rule that was broken on a copy of a run.
pub fn broken_rule(text: &str) -> Option<BrokenRule> {
    let json = Json::read(text)?;
    Some(BrokenRule {
        rule: string(&json, "rule")?,
        after: json.member("after").and_then(Json::number).and_then(|after| usize::try_from(after).ok())?,
        events: json.member("events")?.list().iter().map(event).collect::<Option<_>>()?,
    })
}

pub fn acted(text: &str) -> Option<Acted> {
    let json = Json::read(text)?;
    let word = json.text()?;
    [
        (Acted::Done, "done"),
        (Acted::OtherStep, "other_step"),
        (Acted::Stuck, "stuck"),
        (Acted::Full, "full"),
        (Acted::Unknown, "unknown"),
    ]
    .into_iter()
    .find_map(|(acted, own)| (own == word).then_some(acted))
}

fn event(json: &Json) -> Option<Event> {
    let what = match json.member("what")?.text()? {
        "request" => What::Request(Request {
            message: number(json, "message")?,
            from: party(json.member("from")?)?,
            to: party(json.member("to")?)?,
            method: string(json, "method")?,
            target: string(json, "target")?,
            headers: headers(json)?,
            body: body(json)?,
        }),
        "response" => What::Response(Response {
            message: number(json, "message")?,
            status: u16::try_from(json.member("status")?.number()?).ok()?,
            headers: headers(json)?,
            body: body(json)?,
        }),
        "checked" => What::Checked {
            message: number(json, "message")?,
            by: party(json.member("by")?)?,
            checks: json.member("checks")?.list().iter().map(check).collect::<Option<Checks>>()?,
        },
        "row" => What::Row {
            of: party(json.member("of")?)?,
            message: match json.member("message") {
                None | Some(Json::Null) => None,
                Some(_) => Some(number(json, "message")?),
            },
            change: change(json.member("change")?)?,
        },
        "clock_moved" => What::ClockMoved { by: Lifetime::from_millis(json.member("by")?.number()?) },
        "provoked" => What::Provoked { provocation: string(json, "provocation")? },
        "full" => What::Full,
        _ => return None,
    };
    Some(Event { number: number(json, "number")?, at: Timestamp::from_millis(json.member("at")?.number()?), what })
}

fn string(json: &Json, name: &str) -> Option<String> {
    json.member(name)?.text().map(str::to_owned)
}

fn number(json: &Json, name: &str) -> Option<u32> {
    json.member(name)?.number()?.try_into().ok()
}

fn party(json: &Json) -> Option<Party> {
    Some(match json.text()? {
        "browser" => Party::Browser,
        "client" => Party::Client,
        "authorization_server" => Party::AuthorizationServer,
        "resource_server" => Party::ResourceServer,
        _ => return None,
    })
}

fn headers(json: &Json) -> Option<Vec<(String, String)>> {
    let pair = |pair: &Json| match pair.list() {
        [name, value] => Some((name.text()?.to_owned(), value.text()?.to_owned())),
        _ => None,
    };
    json.member("headers")?.list().iter().map(pair).collect()
}

fn body(json: &Json) -> Option<Body> {
    let Some(body) = json.member("body") else { return Some(Body::Empty) };
    if let Some(text) = body.member("text") {
        return Some(Body::Text(text.text()?.to_owned()));
    }
    let bytes = |of: &Json| usize::try_from(of.member("bytes")?.number()?).ok();
    if let Some(cut) = body.member("cut") {
        return Some(Body::Cut { beginning: string(cut, "beginning")?, bytes: bytes(cut)? });
    }
    match body.member("binary") {
        Some(binary) => Some(Body::Binary { bytes: bytes(binary)? }),
        None => (body.text() == Some("empty")).then_some(Body::Empty),
    }
}

fn check(json: &Json) -> Option<Check> {
    let verdict = match json.member("verdict")?.text()? {
        "passed" => Verdict::Passed,
        "failed" => Verdict::Failed,
        _ => return None,
    };
    Some(Check {
        rule: Cow::Owned(string(json, "rule")?),
        clause: Cow::Owned(string(json, "clause")?),
        verdict,
        expected: string(json, "expected"),
        received: string(json, "received"),
    })
}

fn change(json: &Json) -> Option<RowChange> {
    Some(RowChange {
        table: Cow::Owned(string(json, "table")?),
        key: string(json, "key")?,
        before: fields(json, "before")?,
        after: fields(json, "after")?,
    })
}

/// The outer `None` is a row that is not as it should be, the inner one that there is none.
fn fields(json: &Json, name: &str) -> Option<Option<Vec<Field>>> {
    let field = |field: &Json| {
        let kind = match field.member("kind").map_or(Some("plain"), Json::text)? {
            "plain" => FieldKind::Plain,
            "secret" => FieldKind::Secret,
            "hash" => FieldKind::Hash,
            "time" => FieldKind::Time,
            _ => return None,
        };
        Some(Field { name: Cow::Owned(string(field, "name")?), value: string(field, "value")?, kind })
    };
    match json.member(name) {
        None | Some(Json::Null) => Some(None),
        Some(fields) => fields.list().iter().map(field).collect::<Option<_>>().map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads_back(what: What) {
        let event = Event { number: 7, at: Timestamp::from_millis(1_795_392_000_123), what };
        let written = serde_json::to_string(&event).expect("JSON");
        assert_eq!(one_event(&written).as_ref(), Some(&event), "{written}");
        assert_eq!(log(&format!("[{written},{written}]")).map(|log| log.len()), Some(2));
        assert_eq!(
            log(&format!("{{\"version\":2,\"run\":null,\"events\":[{written}]}}")).map(|log| log.len()),
            Some(1)
        );
    }

    #[test]
    fn every_kind_of_event_is_read_as_it_was_written() {
        for body in [
            Body::Empty,
            Body::Text("a=\"b\"\u{1}".to_owned()),
            Body::Cut { beginning: "가".to_owned(), bytes: 70_000 },
            Body::Binary { bytes: 9 },
        ] {
            reads_back(What::Request(Request {
                message: 3,
                from: Party::Browser,
                to: Party::ResourceServer,
                method: "POST".to_owned(),
                target: "/x?y".to_owned(),
                headers: vec![("host".to_owned(), "a".to_owned())],
                body: body.clone(),
            }));
            reads_back(What::Response(Response { message: 3, status: 303, headers: Vec::new(), body }));
        }
        let mut checks = Checks::new();
        checks.passed("client_known", "RFC 6749 §4.1.2.1");
        let _ = checks.that("redirect_uri_exact", "RFC 9700 §4.1.3", false, || ());
        checks.saw("a", "b");
        reads_back(What::Checked { message: 3, by: Party::AuthorizationServer, checks });
        let fields = vec![
            Field::plain("a", "1"),
            Field::secret("b", "2"),
            Field::hash("c", &[1]),
            Field::time("d", Timestamp::from_millis(4)),
        ];
        for (message, before, after) in [
            (None, None, Some(fields.clone())),
            (Some(3), Some(fields.clone()), None),
            (Some(3), Some(fields.clone()), Some(fields)),
        ] {
            let change = RowChange { table: Cow::Borrowed("codes"), key: "k".to_owned(), before, after };
            reads_back(What::Row { of: Party::Client, message, change });
        }
        reads_back(What::ClockMoved { by: Lifetime::from_minutes(11) });
        reads_back(What::Provoked { provocation: "wrong-secret".to_owned() });
        reads_back(What::Full);
    }

    #[test]
    fn a_page_and_an_outcome_are_read_as_they_were_written() {
        let places =
            Places { run: "/lab/x".to_owned(), server: "s".to_owned(), haru: "h".to_owned(), api: "a".to_owned() };
        let persona = Persona { username: "mina".to_owned(), password: "p".to_owned() };
        for page in [
            LabPage {
                places: Some(places),
                personas: vec![persona],
                log: Vec::new(),
                at: Some(9),
                rule: Some("token-in-query".to_owned()),
                copy_of: Some("My Planner".to_owned()),
            },
            LabPage { places: None, personas: Vec::new(), log: Vec::new(), at: None, rule: None, copy_of: None },
        ] {
            assert_eq!(super::page(&serde_json::to_string(&page).expect("JSON")), Some(page));
        }
        for word in [Acted::Done, Acted::OtherStep, Acted::Stuck, Acted::Full, Acted::Unknown] {
            assert_eq!(acted(&serde_json::to_string(&word).expect("JSON")), Some(word));
        }
    }

    #[test]
    fn what_is_not_as_it_should_be_is_not_read() {
        for wrong in ["{}", r#"{"number":1,"at":2,"what":"other"}"#, r#"{"number":-1,"at":2,"what":"full"}"#, "[]"] {
            assert_eq!(one_event(wrong), None, "{wrong}");
        }
        assert_eq!(log(r#"[{"number":1,"at":2,"what":"full"},{}]"#), None);
    }
}
