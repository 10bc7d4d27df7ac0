//! What a collector is sent: OTLP 1.5 in JSON, where identifiers are hexadecimal, numbers of 64 bits are texts, and enums are numbers.
//! Names of attributes are those of OpenTelemetry's semantic conventions where it has one. It has `url.path` and `url.query` for a server,
//! and whatever somebody pasted into an address would be there: the route has to do.

use serde_json::{Value, json};

use super::span::{Answer, Outcome, PasswordWork, Request, Span, Work};

/// Who tells: the same for all spans of a process.
pub struct Teller {
    resource: Value,
    scope: Value,
}

/// `SpanKind`.
const INTERNAL: u8 = 1;
const SERVER: u8 = 2;
const CLIENT: u8 = 3;
/// `StatusCode`.
const ERROR: u8 = 2;

impl Teller {
    /// `instance`: one of several processes on one database.
    pub fn new(instance: &str) -> Self {
        let version = env!("CARGO_PKG_VERSION");
        let attributes =
            [text("service.name", "matgim"), text("service.version", version), text("service.instance.id", instance)];
        Self { resource: json!({ "attributes": attributes }), scope: json!({ "name": "matgim", "version": version }) }
    }

    /// `ExportTraceServiceRequest`.
    pub fn request(&self, spans: &[Span]) -> String {
        let spans: Vec<Value> = spans.iter().map(span).collect();
        let scope_spans = json!({ "scope": self.scope, "spans": spans });
        json!({ "resourceSpans": [{ "resource": self.resource, "scopeSpans": [scope_spans] }] }).to_string()
    }
}

/// How many spans an `ExportTraceServiceResponse` says that it rejected.
pub fn rejected(answer: &[u8]) -> u64 {
    let answer: Value = serde_json::from_slice(answer).unwrap_or_default();
    let rejected = &answer["partialSuccess"]["rejectedSpans"];
    rejected.as_u64().or_else(|| rejected.as_str()?.parse().ok()).unwrap_or(0)
}

fn text(key: &str, value: &str) -> Value {
    json!({ "key": key, "value": { "stringValue": value } })
}

fn number(key: &str, value: u16) -> Value {
    json!({ "key": key, "value": { "intValue": value.to_string() } })
}

fn span(span: &Span) -> Value {
    let (name, kind, mut attributes) = told(&span.work);
    let mut told = json!({
        "traceId": span.trace.to_string(),
        "spanId": span.id.to_string(),
        "name": name,
        "kind": kind,
        "startTimeUnixNano": span.time.begun.to_string(),
        "endTimeUnixNano": span.time.ended.to_string(),
    });
    if let Some(parent) = span.parent {
        told["parentSpanId"] = parent.to_string().into();
    }
    if span.outcome != Outcome::Done {
        told["status"] = json!({ "code": ERROR });
    }
    if span.outcome == Outcome::GivenUp {
        attributes.push(text("error.type", "given_up"));
    }
    told["attributes"] = attributes.into();
    told
}

/// Its name, its kind and its attributes.
fn told(work: &Work) -> (String, u8, Vec<Value>) {
    match work {
        Work::Request(request) => answered(request),
        Work::Verb { verb, database } => {
            (format!("store {verb}"), CLIENT, vec![text("db.system.name", database), text("db.operation.name", verb)])
        }
        Work::Password(work) => {
            let work = match work {
                PasswordWork::Hash => "hash",
                PasswordWork::Verify => "verify",
                PasswordWork::Judge => "judge",
            };
            (format!("password {work}"), INTERNAL, vec![])
        }
        Work::Call { method, status } => {
            let status = status.map(|status| number("http.response.status_code", status));
            let attributes = std::iter::once(text("http.request.method", method)).chain(status).collect();
            ((*method).to_owned(), CLIENT, attributes)
        }
    }
}

fn answered(request: &Request) -> (String, u8, Vec<Value>) {
    let Request { listener, method, answer } = request;
    let mut attributes = vec![text("http.request.method", method), text("matgim.listener", listener)];
    let Some(Answer { route, status, request_id, refused_with, failed_at }) = answer else {
        return ((*method).to_owned(), SERVER, attributes);
    };
    attributes.extend([text("http.route", route), number("http.response.status_code", *status)]);
    attributes.extend(request_id.map(|id| text("matgim.request_id", id.as_str())));
    attributes.extend(refused_with.map(|code| text("matgim.refused_with", code)));
    if let Some((rule, clause)) = failed_at {
        attributes.extend([text("matgim.rule", rule), text("matgim.clause", clause)]);
    }
    (format!("{method} {route}"), SERVER, attributes)
}

#[cfg(test)]
mod tests {
    use super::super::ids::{SpanId, TraceId};
    use super::super::moment::Time;
    use super::super::span::RequestId;
    use super::*;
    use ports::Randomness;

    /// The bytes 1, 2, 3, …
    struct Counting;

    impl Randomness for Counting {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.iter_mut().zip(1..).for_each(|(byte, number)| *byte = number);
        }
    }

    fn sent(work: Work, parent: Option<SpanId>, outcome: Outcome) -> Value {
        let (trace, id) = (TraceId::drawn(&Counting), SpanId::drawn(&Counting));
        let time = Time { begun: 1_700_000_000_000_000_000, ended: 1_700_000_000_000_000_250 };
        let text = Teller::new("here").request(&[Span { trace, id, parent, time, work, outcome }]);
        let mut sent: Value = serde_json::from_str(&text).expect("JSON");
        sent["resourceSpans"][0]["scopeSpans"][0]["spans"][0].take()
    }

    #[test]
    fn a_span_is_written_as_otlp_says() {
        let answer = Answer {
            route: "/token".into(),
            status: 400,
            request_id: RequestId::of(b"aB3-_6789012"),
            refused_with: Some("invalid_grant"),
            failed_at: Some(("code_unused", "RFC 6749 §4.1.2")),
        };
        let request = Request { listener: "authorization", method: "POST", answer: Some(answer) };
        assert_eq!(
            sent(Work::Request(request), None, Outcome::Done),
            json!({
                "traceId": "0102030405060708090a0b0c0d0e0f10",
                "spanId": "0102030405060708",
                "name": "POST /token",
                "kind": 2,
                "startTimeUnixNano": "1700000000000000000",
                "endTimeUnixNano": "1700000000000000250",
                "attributes": [
                    { "key": "http.request.method", "value": { "stringValue": "POST" } },
                    { "key": "matgim.listener", "value": { "stringValue": "authorization" } },
                    { "key": "http.route", "value": { "stringValue": "/token" } },
                    { "key": "http.response.status_code", "value": { "intValue": "400" } },
                    { "key": "matgim.request_id", "value": { "stringValue": "aB3-_6789012" } },
                    { "key": "matgim.refused_with", "value": { "stringValue": "invalid_grant" } },
                    { "key": "matgim.rule", "value": { "stringValue": "code_unused" } },
                    { "key": "matgim.clause", "value": { "stringValue": "RFC 6749 §4.1.2" } },
                ],
            })
        );
    }

    #[test]
    fn what_failed_or_was_given_up_has_the_status_of_an_error_and_a_part_names_what_it_is_a_part_of() {
        let verb = || Work::Verb { verb: "redeem", database: "sqlite" };
        let parent = SpanId::drawn(&Counting);
        let failed = sent(verb(), Some(parent), Outcome::Failed);
        assert_eq!((&failed["status"]["code"], &failed["parentSpanId"]), (&json!(2), &json!("0102030405060708")));
        let given_up = sent(verb(), Some(parent), Outcome::GivenUp);
        assert_eq!(given_up["attributes"][2], text("error.type", "given_up"));
        assert!(sent(verb(), None, Outcome::Done).get("status").is_none());
        let unanswered = Request { listener: "calendar", method: "GET", answer: None };
        assert_eq!(sent(Work::Request(unanswered), None, Outcome::GivenUp)["name"], "GET");
    }

    #[test]
    fn what_a_collector_rejects_of_a_batch_is_read() {
        assert_eq!(rejected(br#"{"partialSuccess":{"rejectedSpans":"7","errorMessage":"why"}}"#), 7);
        assert_eq!(rejected(br#"{"partialSuccess":{"rejectedSpans":7}}"#), 7);
        for none in [&b"{}"[..], b"", b"not JSON", br#"{"partialSuccess":{}}"#] {
            assert_eq!(rejected(none), 0);
        }
    }
}
