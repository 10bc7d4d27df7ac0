//! A run that may be handed on: an allow-list of what it says. What is not on the list is not there, and a secret is replaced
//! by its name and number, so that one can still see where it goes.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use super::event::{Body, Event, Request, Response, What};
use super::exposure::{LEFT_OUT, exposures};
use super::message::{
    self, MessageParameter, basic_credentials, bearer_token, content_type, cookies, page_of, path_of,
};
use super::moment::Moments;
use oauth::check::{Check, Checks};
use oauth::parameters::encode_pair;
use oauth::rows::{Field, FieldKind, RowChange};

/// Parameters whose value is handed on as it is: names, verbs and numbers of the protocol.
pub const PARAMETERS: [&str; 34] = [
    "response_type",
    "client_id",
    "client_name",
    "redirect_uri",
    "redirect_uris",
    "scope",
    "resource",
    "code_challenge",
    "code_challenge_method",
    "iss",
    "grant_type",
    "grant_types",
    "response_types",
    "token_endpoint_auth_method",
    "token_type",
    "token_type_hint",
    "expires_in",
    "error",
    "error_description",
    "decision",
    "began",
    "consent_fingerprint",
    "username",
    "active",
    "sub",
    "aud",
    "exp",
    "iat",
    "client_id_issued_at",
    "client_secret_expires_at",
    "prompt",
    "max_age",
    "ui_locales",
    "disconnected",
];

/// Header fields that are handed on; of credentials and cookies only what kind they are.
const HEADERS: [&str; 12] = [
    "accept",
    "authorization",
    "cache-control",
    "content-type",
    "cookie",
    "host",
    "location",
    "origin",
    "retry-after",
    "set-cookie",
    "www-authenticate",
    "content-length",
];

/// What stands in place of a run's own name in every address.
pub const NAME: &str = "shared";

/// A shorter value is guessed sooner than found, and stands in any word: it is replaced where it is a value of its own alone.
const FOUND_IN_TEXT: usize = 4;

/// Events that are taken in before it is asked whether anybody still waits.
const AT_ONCE: usize = 50;

/// The run as it may be handed on. `id` is its name, which is the key to it, and goes too.
pub fn cleansed(log: &[Event], id: &str) -> Vec<Event> {
    cleansed_while(log, id, &|| true).unwrap_or_default()
}

/// The same for as long as somebody waits for it; `None` when nobody does any more.
pub fn cleansed_while(log: &[Event], id: &str, goes_on: &dyn Fn() -> bool) -> Option<Vec<Event>> {
    let mut moments = Moments::default();
    let mut read = 0;
    while read < log.len() {
        if !goes_on() {
            return None;
        }
        read = log.len().min(read + AT_ONCE);
        moments.read_on(&log[..read]);
    }
    let cleanser = Cleanser::of(&moments, log.len(), id);
    let mut handed_on = Vec::with_capacity(log.len());
    for event in log {
        if !goes_on() {
            return None;
        }
        let what = cleanser.what(log, &moments, &event.what);
        handed_on.push(Event { number: event.number, at: event.at, what });
    }
    Some(handed_on)
}

/// The secrets of a run, each with the name it is replaced by.
struct Cleanser {
    names: BTreeMap<String, String>,
    /// Finds the run's name and all secrets in one pass: a text is as long as a stranger likes, and a run has a thousand secrets. `None`
    /// when there are secrets that were not counted, which could be in any text.
    finder: Option<AhoCorasick>,
    /// By the number of what was found.
    replaced_by: Vec<String>,
}

impl Cleanser {
    fn of(moments: &Moments, until: usize, id: &str) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut names = BTreeMap::new();
        for exposure in exposures(moments.exposures(), until, until) {
            let count = counts.entry(exposure.kind).or_default();
            *count += 1;
            names.insert(exposure.value, format!("[{} {count}]", exposure.kind));
        }
        let own_name = (!id.is_empty()).then(|| (id, NAME.to_owned()));
        let in_text = names.iter().filter(|(secret, _)| secret.len() >= FOUND_IN_TEXT);
        let in_text = in_text.map(|(secret, name)| (secret.as_str(), name.clone()));
        let (found, replaced_by): (Vec<&str>, Vec<String>) = own_name.into_iter().chain(in_text).unzip();
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(found);
        let finder = finder.ok().filter(|_| !moments.exposures().is_cut());
        Self { names, finder, replaced_by }
    }

    fn what(&self, log: &[Event], moments: &Moments, what: &What) -> What {
        match what {
            What::Request(request) => What::Request(self.request(request)),
            What::Response(response) => {
                let request = moments.request(log, response.message);
                What::Response(self.response(request, response))
            }
            What::Checked { message, by, checks } => {
                What::Checked { message: *message, by: *by, checks: self.checks(checks) }
            }
            What::Row { of, message, change } => What::Row { of: *of, message: *message, change: self.change(change) },
            What::ClockMoved { by } => What::ClockMoved { by: *by },
            What::Provoked { provocation } => What::Provoked { provocation: provocation.clone() },
            What::Full => What::Full,
        }
    }

    fn request(&self, request: &Request) -> Request {
        let body = match (content_type(&request.headers), &request.body) {
            (_, Body::Empty) => Body::Empty,
            ("application/x-www-form-urlencoded", _) => {
                let parts =
                    message::request_parts(&Request { target: path_of(&request.target).to_owned(), ..request.clone() });
                Body::Text(self.form(&parts))
            }
            ("application/json", _) => Body::Text(self.json(&message::request_parts(request))),
            _ => Body::Empty,
        };
        Request {
            message: request.message,
            from: request.from,
            to: request.to,
            method: request.method.clone(),
            target: self.address(&request.target),
            headers: self.headers(&request.headers),
            body,
        }
    }

    fn response(&self, request: Option<&Request>, response: &Response) -> Response {
        let page = page_of(&response.body);
        let body = match request {
            _ if !page.is_empty() => Body::Text(format!("<body data-page=\"{page}\">")),
            Some(request) if content_type(&response.headers).ends_with("json") => {
                let bare = Response { headers: without(&response.headers, "location"), ..response.clone() };
                Body::Text(self.json(&message::response_parts(request, &bare)))
            }
            _ => Body::Empty,
        };
        Response { message: response.message, status: response.status, headers: self.headers(&response.headers), body }
    }

    /// A value that is on the list as it is, a secret by its name, anything else by the fact that it was there.
    fn value(&self, name: &str, value: &str) -> String {
        // A cookie that is taken away is empty, and no secret.
        if value.is_empty() {
            return String::new();
        }
        if let Some(known) = self.names.get(value) {
            return known.clone();
        }
        if PARAMETERS.contains(&name) { self.text(value) } else { LEFT_OUT.to_owned() }
    }

    /// Free of the run's name and of every secret.
    fn text(&self, text: &str) -> String {
        match &self.finder {
            Some(finder) => finder.replace_all(text, &self.replaced_by),
            None => LEFT_OUT.to_owned(),
        }
    }

    fn form(&self, parts: &[MessageParameter]) -> String {
        let mut encoded = String::new();
        for part in parts {
            if !encoded.is_empty() {
                encoded.push('&');
            }
            encode_pair(&mut encoded, &part.name, &self.value(&part.name, &part.value));
        }
        encoded
    }

    fn json(&self, parts: &[MessageParameter]) -> String {
        let members = parts.iter().map(|part| (part.name.clone(), self.value(&part.name, &part.value).into()));
        serde_json::Value::Object(members.collect()).to_string()
    }

    /// An address with its query cleansed, absolute or not.
    fn address(&self, address: &str) -> String {
        // What an answer ends with is no part of its last value.
        let (address, fragment) = address.split_once('#').map_or((address, None), |(rest, end)| (rest, Some(end)));
        let (path, query) = address.split_once('?').map_or((address, None), |(path, query)| (path, Some(query)));
        let path = self.text(path);
        let Some(query) = query else { return path };
        let Ok(parameters) = oauth::parameters::Parameters::parse(query.as_bytes()) else { return path };
        let mut cleansed = format!("{path}?");
        for (at, (name, value)) in parameters.iter().enumerate() {
            if at > 0 {
                cleansed.push('&');
            }
            encode_pair(&mut cleansed, name, &self.value(name, value));
        }
        if let Some(fragment) = fragment {
            cleansed.push('#');
            cleansed.push_str(&self.text(fragment));
        }
        cleansed
    }

    fn headers(&self, headers: &[(String, String)]) -> Vec<(String, String)> {
        let kept = headers.iter().filter(|(name, _)| HEADERS.contains(&name.as_str()));
        kept.map(|(name, value)| (name.clone(), self.header(name, value))).collect()
    }

    fn header(&self, name: &str, value: &str) -> String {
        let one = || vec![(name.to_owned(), value.to_owned())];
        match name {
            "location" => self.address(value),
            "authorization" => match (basic_credentials(&one()), bearer_token(&one())) {
                (Some((id, secret)), _) => format!("Basic {id}:{}", self.value("client_secret", &secret)),
                (None, Some(token)) => format!("Bearer {}", self.value("access_token", token)),
                _ => LEFT_OUT.to_owned(),
            },
            "cookie" => {
                let one = one();
                let pairs = cookies(&one).into_iter().map(|(name, value)| format!("{name}={}", self.value("", value)));
                pairs.collect::<Vec<_>>().join("; ")
            }
            "set-cookie" => {
                let one = one();
                let pair = cookies(&one).into_iter().map(|(name, value)| format!("{name}={}", self.value("", value)));
                let attributes =
                    value.split_once(';').map_or(String::new(), |(_, rest)| format!(";{}", self.text(rest)));
                pair.collect::<String>() + &attributes
            }
            _ => self.text(value),
        }
    }

    fn checks(&self, checks: &Checks) -> Checks {
        let told = |told: &Option<String>| told.as_deref().map(|told| self.text(told));
        let cleansed = checks.iter().map(|check| Check {
            rule: check.rule.clone(),
            clause: check.clause.clone(),
            verdict: check.verdict,
            expected: told(&check.expected),
            received: told(&check.received),
        });
        cleansed.collect()
    }

    fn change(&self, change: &RowChange) -> RowChange {
        let fields = |fields: &Option<Vec<Field>>| {
            fields.as_ref().map(|fields| fields.iter().map(|own| self.field(own)).collect())
        };
        RowChange {
            table: change.table.clone(),
            key: self.names.get(&change.key).cloned().unwrap_or_else(|| self.text(&change.key)),
            before: fields(&change.before),
            after: fields(&change.after),
        }
    }

    fn field(&self, field: &Field) -> Field {
        let value = match (field.kind, &*field.name) {
            _ if field.value.is_empty() => String::new(),
            (FieldKind::Secret, "address") => self.address(&field.value),
            (FieldKind::Secret, name) => self.value(name, &field.value),
            // A pending request is kept as it was received: parameters, form-encoded.
            (FieldKind::Plain, "parameters") => {
                self.address(&format!("?{}", field.value)).trim_start_matches('?').to_owned()
            }
            (FieldKind::Plain, "line") => self.text(&field.value),
            (FieldKind::Plain | FieldKind::Time | FieldKind::Hash, _) => self.text(&field.value),
        };
        Field { name: field.name.clone(), value, kind: field.kind }
    }
}

fn without(headers: &[(String, String)], name: &str) -> Vec<(String, String)> {
    headers.iter().filter(|(own, _)| own != name).cloned().collect()
}
