//! Exposures of secrets: which party sent or received a message that carries one, or has it in a row in plain.

use std::collections::HashMap;

use super::event::{Event, Request, Response, What, header};
use super::message::{basic_credentials, bearer_token, cookies, query_of, request_parts, response_parts};
use oauth::parameters::Parameters;
use oauth::party::Party;
use oauth::rows::FieldKind;

/// A secret of a run, and which parties have seen it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// What it is: the name of its parameter, such as `code`.
    pub kind: &'static str,
    pub value: String,
    /// By lane.
    pub seen_by: [bool; 4],
    /// Whether a party saw it for the first time at the moment that one stands at.
    pub is_new: bool,
}

/// The names of secrets in messages and rows, in the order in which they are shown.
pub const SECRETS: [&str; 7] =
    ["client_secret", "state", "code_verifier", "code", "access_token", "refresh_token", "session"];

/// What stands in place of a value that is not handed on.
pub const LEFT_OUT: &str = "[left out]";

/// So many secrets one message brings. No message of the protocol has more than a handful; a stranger's has as many as fit in.
const SECRETS_A_MESSAGE_AT_MOST: usize = 32;
/// So many secrets are told apart in one run.
const SECRETS_A_RUN_AT_MOST: usize = 1_000;
/// A longer value is none of a server's, and would be looked for in every text that is handed on.
const SECRET_AT_MOST: usize = 1_024;

/// The secrets of a log, and by which event each party came to see them. Grows with the log: messages are taken apart once, not
/// at each step that is looked at.
#[derive(Clone, Debug, Default)]
pub struct Exposures {
    all: Vec<FirstSeen>,
    /// The place of each by its value: looking through all of them for each would be quadratic.
    places: HashMap<String, usize>,
    /// The event that brought a secret last, and how many it has brought.
    newest: (usize, usize),
    is_cut: bool,
}

/// A secret, and by which event each party first saw it.
#[derive(Clone, Debug)]
pub struct FirstSeen {
    pub kind: &'static str,
    pub value: String,
    /// By lane: the place in the log; `usize::MAX` for never.
    pub since: [usize; 4],
}

impl Exposures {
    /// Whether there were more secrets than are told apart, so that what is left may be anywhere.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// All secrets, in the order in which they were first seen.
    pub fn all(&self) -> &[FirstSeen] {
        &self.all
    }

    /// Takes in the event at `at`; `asked` is what it answers, when it is an answer.
    pub fn note(&mut self, at: usize, event: &Event, asked: Option<&Request>) {
        match (&event.what, asked) {
            (What::Request(request), _) => self.requested(at, request),
            (What::Response(response), Some(request)) => self.answered(at, request, response),
            (What::Row { of, change, .. }, _) => {
                for field in change.after.iter().flatten().filter(|field| field.kind == FieldKind::Secret) {
                    self.see(at, &field.name, &field.value, &[*of]);
                }
            }
            _ => {}
        }
    }

    fn requested(&mut self, at: usize, request: &Request) {
        let both = [request.from, request.to];
        let at_introspection = request.target.contains("/introspect");
        for part in request_parts(request) {
            // RFC 7662 §2.1, RFC 7009 §2.1: what is asked about is called `token` there.
            let name = match part.name.as_str() {
                "token" if part.value.starts_with("mgrt_") => "refresh_token",
                "token" if at_introspection || part.value.starts_with("mgat_") => "access_token",
                name => name,
            };
            self.see(at, name, &part.value, &both);
        }
        if let Some((_, secret)) = basic_credentials(&request.headers) {
            self.see(at, "client_secret", &secret, &both);
        }
        if let Some(token) = bearer_token(&request.headers) {
            self.see(at, "access_token", token, &both);
        }
        self.kept(at, &request.headers, &both);
    }

    fn answered(&mut self, at: usize, request: &Request, response: &Response) {
        let both = [request.from, request.to];
        for part in response_parts(request, response) {
            self.see(at, &part.name, &part.value, &both);
        }
        if let Some(location) = header(&response.headers, "location")
            && let Ok(parameters) = Parameters::parse(query_of(location).as_bytes())
        {
            for (name, value) in parameters.iter() {
                self.see(at, name, value, &both);
            }
        }
        self.kept(at, &response.headers, &both);
    }

    /// Session cookies.
    fn kept(&mut self, at: usize, headers: &[(String, String)], by: &[Party]) {
        for (name, value) in cookies(headers) {
            if name.ends_with("_session") {
                self.see(at, "session", value, by);
            }
        }
    }

    fn see(&mut self, at: usize, name: &str, value: &str, by: &[Party]) {
        let Some(kind) = SECRETS.iter().find(|kind| **kind == name) else { return };
        // A cookie that is taken away, in a run that was handed on.
        if value.is_empty() || value == LEFT_OUT {
            return;
        }
        let Some(place) = self.place_of(at, kind, value) else {
            self.is_cut = true;
            return;
        };
        for party in by {
            let since = &mut self.all[place].since[party.lane()];
            *since = (*since).min(at);
        }
    }

    /// `None` when there is no room for one more.
    fn place_of(&mut self, at: usize, kind: &'static str, value: &str) -> Option<usize> {
        if let Some(place) = self.places.get(value) {
            return Some(*place);
        }
        if self.newest.0 != at {
            self.newest = (at, 0);
        }
        if value.len() > SECRET_AT_MOST
            || self.newest.1 >= SECRETS_A_MESSAGE_AT_MOST
            || self.all.len() >= SECRETS_A_RUN_AT_MOST
        {
            return None;
        }
        self.newest.1 += 1;
        self.places.insert(value.to_owned(), self.all.len());
        self.all.push(FirstSeen { kind, value: value.to_owned(), since: [usize::MAX; 4] });
        Some(self.all.len() - 1)
    }
}

/// The secrets that have been seen before `until`; what was first seen from `since` on is marked. Oldest first within its kind.
pub fn exposures(exposures: &Exposures, since: usize, until: usize) -> Vec<Exposure> {
    let seen = |exposure: &FirstSeen| {
        let seen_by = exposure.since.map(|at| at < until);
        seen_by.contains(&true).then(|| Exposure {
            kind: exposure.kind,
            value: exposure.value.clone(),
            seen_by,
            is_new: exposure.since.iter().any(|at| (since..until).contains(at)),
        })
    };
    let mut found: Vec<Exposure> = exposures.all.iter().filter_map(seen).collect();
    found.sort_by_key(|exposure| SECRETS.iter().position(|kind| *kind == exposure.kind));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Body;
    use crate::moment::Moments;
    use crate::share::cleansed;
    use oauth::names::Timestamp;

    fn posted(message: u32, kind: &str, headers: &[(&str, String)], body: String) -> Event {
        let mut all = vec![("content-type".to_owned(), kind.to_owned())];
        all.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        let request = Request {
            message,
            from: Party::Browser,
            to: Party::AuthorizationServer,
            method: "POST".to_owned(),
            target: "/sandbox/x1/authorize".to_owned(),
            headers: all,
            body: Body::Text(body),
        };
        Event { number: message, at: Timestamp::default(), what: What::Request(request) }
    }

    /// As many parameters as fit into a body that is kept whole.
    fn states(message: u32) -> String {
        (0..6_000).map(|number| format!("state={message}x{number}&")).collect()
    }

    fn count(log: &[Event]) -> usize {
        exposures(Moments::of(log).exposures(), 0, log.len()).len()
    }

    #[test]
    fn a_message_brings_so_many_secrets_and_no_more_wherever_they_stand() {
        let form = "application/x-www-form-urlencoded";
        let cookies: String = (0..6_000).map(|number| format!("a{number}_session=s{number}; ")).collect();
        let members: String = (0..6_000).map(|number| format!("\"code\":\"{number}\",")).collect();
        for (place, event) in [
            ("a form", posted(1, form, &[], states(1))),
            ("cookies", posted(1, form, &[("cookie", cookies)], String::new())),
            ("JSON", posted(1, "application/json", &[], format!("{{{members}\"x\":1}}"))),
        ] {
            let found = count(&[event]);
            assert!((1..=32).contains(&found), "{found} secrets in {place}");
        }
    }

    #[test]
    fn a_run_has_so_many_secrets_and_no_more() {
        let log: Vec<Event> = (1..=60)
            .map(|message| posted(message, "application/x-www-form-urlencoded", &[], states(message)))
            .collect();
        assert_eq!(count(&log), 1_000);
    }

    #[test]
    fn a_run_with_more_secrets_than_are_counted_is_handed_on_without_any_of_them() {
        let form = "application/x-www-form-urlencoded";
        let mut log = vec![posted(1, form, &[], states(1))];
        let told = What::Provoked { provocation: "x".to_owned() };
        log.push(Event { number: 2, at: Timestamp::default(), what: told });
        let change = oauth::rows::RowChange {
            table: "pending".into(),
            key: "k".to_owned(),
            before: None,
            after: Some(vec![oauth::rows::Field::plain("line", "GET /authorize?state=1x5999 and 1x1")]),
        };
        let what = What::Row { of: Party::AuthorizationServer, message: None, change };
        log.push(Event { number: 3, at: Timestamp::default(), what });
        let handed_on = serde_json::to_string(&cleansed(&log, "x1-of-this-run")).expect("JSON");
        assert!(handed_on.contains("left out"), "{handed_on}");
        for secret in ["1x5999", "1x1 ", "1x1\"", "1x0&"] {
            assert!(!handed_on.contains(secret), "{secret}");
        }
    }

    #[test]
    fn a_value_that_is_longer_than_any_secret_is_none_and_is_not_handed_on() {
        let long = "x".repeat(SECRET_AT_MOST + 1);
        let form = "application/x-www-form-urlencoded";
        let log = [posted(1, form, &[], format!("state={long}&code=short"))];
        assert_eq!(count(&log), 1);
        assert_eq!(count(&[posted(1, form, &[], format!("state={}", &long[1..]))]), 1);
        let handed_on = serde_json::to_string(&cleansed(&log, "x1-of-this-run")).expect("JSON");
        assert!(!handed_on.contains(&long) && !handed_on.contains("short"), "{handed_on}");
    }
}
