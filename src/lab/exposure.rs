//! Exposures of secrets: which party sent or received a message that carries one, or has it in a row in plain.

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
const SECRETS: [&str; 7] =
    ["client_secret", "state", "code_verifier", "code", "access_token", "refresh_token", "session"];

/// The secrets of a log, and by which event each party came to see them. Grows with the log: messages are taken apart once, not
/// at each step that is looked at.
#[derive(Clone, Debug, Default)]
pub struct Exposures(Vec<FirstSeen>);

#[derive(Clone, Debug)]
struct FirstSeen {
    kind: &'static str,
    value: String,
    /// By lane: the place in the log; `usize::MAX` for never.
    since: [usize; 4],
}

impl Exposures {
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
        if value.is_empty() {
            return;
        }
        let place = self.0.iter().position(|exposure| exposure.value == value).unwrap_or_else(|| {
            self.0.push(FirstSeen { kind, value: value.to_owned(), since: [usize::MAX; 4] });
            self.0.len() - 1
        });
        for party in by {
            let since = &mut self.0[place].since[party.lane()];
            *since = (*since).min(at);
        }
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
    let mut found: Vec<Exposure> = exposures.0.iter().filter_map(seen).collect();
    found.sort_by_key(|exposure| SECRETS.iter().position(|kind| *kind == exposure.kind));
    found
}
