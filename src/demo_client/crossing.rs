//! A message as the journal keeps it: read off the wire's own bytes, so that it tells what was sent and not what was meant. Of values
//! only [`Noted`] ones get in.

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, Request, Response, StatusCode};
use serde_json::Value;

use super::failure::shortened;
use super::refusal::refusal;
use oauth::parameters::Parameters;
use oauth::party::Party;
use view::haru::{FlowMessage, Masked, NamedValue, Noted, ParametersIn};

/// Of one message.
const PARAMETERS_AT_MOST: usize = 16;
/// Characters of a method with its path.
const LINE_AT_MOST: usize = 120;

/// What Haru sends another party directly.
pub fn request(request: &Request<Bytes>, to: Party) -> FlowMessage {
    let query = request.uri().query().unwrap_or_default();
    let (place, all) = match content_type(request.headers()) {
        "application/json" => (ParametersIn::Json, members(request.body())),
        "application/x-www-form-urlencoded" => (ParametersIn::Form, pairs(request.body())),
        _ => (ParametersIn::Query, pairs(query.as_bytes())),
    };
    let line = format!("{} {}", request.method(), request.uri().path());
    message(Party::Client, to, line, place, all).authorized(request.headers())
}

/// What it gets for it.
pub fn response(response: &Response<Bytes>, from: Party) -> FlowMessage {
    let line = status_line(response.status());
    let is_refused = !response.status().is_success();
    let (error, description) = if is_refused { refusal(response) } else { (None, None) };
    let (place, all) = match (&error, response.status()) {
        (Some(_), StatusCode::UNAUTHORIZED) if from == Party::ResourceServer => {
            let told = [("error", &error), ("error_description", &description)];
            let all = told.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)));
            (ParametersIn::Challenge, all.collect())
        }
        _ => (ParametersIn::Json, members(response.body())),
    };
    let refused = is_refused.then(|| error.unwrap_or_else(|| response.status().as_str().to_owned()));
    FlowMessage { is_answer: true, refused, ..message(from, Party::Client, line, place, all) }
}

/// A button of Haru's, pressed.
pub fn pressed(path: &str) -> FlowMessage {
    message(Party::Browser, Party::Client, format!("POST {path}"), ParametersIn::Form, Vec::new())
}

/// The browser is sent on: RFC 6749 §4.1.1.
pub fn redirect(address: &str, to: Party) -> FlowMessage {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let line = status_line(StatusCode::SEE_OTHER);
    let sent = message(Party::Client, Party::Browser, line, ParametersIn::Location, pairs(query.as_bytes()));
    FlowMessage { is_answer: true, onward: Some(to), ..sent }
}

/// The browser comes back: RFC 6749 §4.1.2. `None` for parameters that cannot be read.
pub fn callback(path: &str, parameters: Option<&Parameters>) -> FlowMessage {
    let all = parameters.map(owned).unwrap_or_default();
    let refused = parameters.and_then(|parameters| parameters.first("error")).map(|error| shortened(error, 40));
    let came = message(Party::Browser, Party::Client, format!("GET {path}"), ParametersIn::Query, all);
    FlowMessage { refused, ..came }
}

fn message(from: Party, to: Party, line: String, place: ParametersIn, all: Vec<(String, String)>) -> FlowMessage {
    let there = all.len();
    let noted = all.into_iter().filter_map(|(name, value)| Noted::of(&name, &value).map(|value| (name, value)));
    let parameters: Vec<NamedValue> = noted.take(PARAMETERS_AT_MOST).collect();
    FlowMessage {
        from,
        to,
        is_answer: false,
        line: shortened(&line, LINE_AT_MOST),
        authorization: None,
        place,
        more: there - parameters.len(),
        parameters,
        refused: None,
        onward: None,
    }
}

trait Authorized {
    fn authorized(self, headers: &HeaderMap) -> Self;
}

impl Authorized for FlowMessage {
    fn authorized(mut self, headers: &HeaderMap) -> Self {
        let value = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let shown = value.split_once(' ').and_then(|(scheme, rest)| {
            let scheme = ["Basic", "Bearer"].into_iter().find(|own| scheme.eq_ignore_ascii_case(own))?;
            Some((scheme, Masked::of(rest)))
        });
        self.authorization = shown;
        self
    }
}

fn status_line(status: StatusCode) -> String {
    format!("{} {}", status.as_u16(), status.canonical_reason().unwrap_or_default())
}

fn content_type(headers: &HeaderMap) -> &str {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim()
}

fn pairs(encoded: &[u8]) -> Vec<(String, String)> {
    Parameters::parse(encoded).map(|parameters| owned(&parameters)).unwrap_or_default()
}

fn owned(parameters: &Parameters) -> Vec<(String, String)> {
    parameters.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// A list of the API is told by how long it is: what stands in it is the person's own.
fn members(json: &[u8]) -> Vec<(String, String)> {
    let Ok(Value::Object(members)) = serde_json::from_slice::<Value>(json) else { return Vec::new() };
    let written = |value: Value| match value {
        Value::String(text) => text,
        Value::Array(all) if all.iter().all(Value::is_string) => {
            all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    };
    let member = |(name, value): (String, Value)| match value {
        Value::Array(items) if name == "items" => (name, format!("[…] ({})", items.len())),
        value => (name, written(value)),
    };
    members.into_iter().map(member).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_message_without_end_a_bounded_part_is_noted() {
        let body = vec!["scope=profile"; 1_000].join("&");
        let sent = Request::post(format!("http://localhost/{}", "a".repeat(5_000)))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Bytes::from(body));
        let noted = request(&sent.expect("a request"), Party::AuthorizationServer);
        assert_eq!((noted.parameters.len(), noted.more), (PARAMETERS_AT_MOST, 1_000 - PARAMETERS_AT_MOST));
        assert_eq!(noted.line.chars().count(), LINE_AT_MOST + 1);
    }

    #[test]
    fn of_a_header_only_its_kind_is_noted() {
        let sent = |value: &str| {
            let sent = Request::get("http://localhost/a?access_token=secret").header(AUTHORIZATION, value);
            request(&sent.body(Bytes::new()).expect("a request"), Party::ResourceServer)
        };
        let bearer = sent("Bearer mgat_0123456789012345678901234567890123456789");
        assert_eq!(bearer.authorization, Some(("Bearer", Masked { beginning: "mgat_".to_owned(), length: 45 })));
        assert_eq!(sent("Digest secret").authorization, None);
        for noted in [bearer, sent("Basic c2VjcmV0"), sent("secret")] {
            let noted = format!("{noted:?}");
            assert!(!noted.contains("0123456") && !noted.contains("secret") && !noted.contains("c2Vj"), "{noted}");
        }
    }

    #[test]
    fn of_a_list_its_length_is_noted() {
        let body = r#"{"kind":"x","items":[{"summary":"private"},{"summary":"private"}]}"#;
        let answer = Response::builder().status(200).body(Bytes::from_static(body.as_bytes())).expect("an answer");
        let noted = response(&answer, Party::ResourceServer);
        assert_eq!((noted.line.as_str(), noted.parameters.len(), noted.more), ("200 OK", 1, 1));
        assert!(!format!("{noted:?}").contains("private"));
    }
}
