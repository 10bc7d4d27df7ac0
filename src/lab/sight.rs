//! Who can see which secret: whoever sent or received a message that carries it, or has it in a row in plain.

use super::event::{Event, What, header};
use super::message::{basic_credentials, bearer_token, cookies, query_of, request_parts, response_parts};
use super::moment::Moments;
use super::party::Party;
use crate::oauth::parameters::Parameters;
use crate::oauth::rows::FieldKind;

/// One secret of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// What it is: the name of its parameter, such as `code`.
    pub kind: &'static str,
    pub value: String,
    /// By lane.
    pub seen_by: [bool; 4],
    /// Whether somebody saw it for the first time at the moment that one stands at.
    pub is_new: bool,
}

/// What is a secret, by the name it goes by in messages and rows, in the order in which they are shown.
const SECRETS: [&str; 7] =
    ["client_secret", "state", "code_verifier", "code", "access_token", "refresh_token", "session"];

/// Every secret that has been seen before `until`; what was first seen from `since` on is marked. Oldest first within its kind.
pub fn sights(log: &[Event], moments: &Moments, since: usize, until: usize) -> Vec<Sight> {
    let mut found: Vec<Sight> = Vec::new();
    for (at, event) in log.iter().enumerate().take(until) {
        let mut see = |name: &str, value: &str, by: &[Party]| {
            let Some(kind) = SECRETS.iter().find(|kind| **kind == name) else { return };
            if value.is_empty() {
                return;
            }
            let place = found.iter().position(|sight| sight.value == value).unwrap_or_else(|| {
                let sight = Sight { kind, value: value.to_owned(), seen_by: [false; 4], is_new: false };
                found.push(sight);
                found.len() - 1
            });
            for party in by {
                let seen = &mut found[place].seen_by[party.lane()];
                let first = !std::mem::replace(seen, true);
                found[place].is_new |= first && at >= since;
            }
        };
        match &event.what {
            What::Request(request) => {
                let both = [request.from, request.to];
                let at_introspection = request.target.contains("/introspect");
                for part in request_parts(request) {
                    // RFC 7662 §2.1, RFC 7009 §2.1: what is asked about is called `token` there.
                    let name = match part.name.as_str() {
                        "token" if part.value.starts_with("mgrt_") => "refresh_token",
                        "token" if at_introspection || part.value.starts_with("mgat_") => "access_token",
                        name => name,
                    };
                    see(name, &part.value, &both);
                }
                if let Some((_, secret)) = basic_credentials(&request.headers) {
                    see("client_secret", &secret, &both);
                }
                if let Some(token) = bearer_token(&request.headers) {
                    see("access_token", token, &both);
                }
                for (name, value) in cookies(&request.headers) {
                    if name.ends_with("_session") {
                        see("session", value, &both);
                    }
                }
            }
            What::Response(response) => {
                let Some(request) = moments.request(log, response.message) else { continue };
                let both = [request.from, request.to];
                for part in response_parts(request, response) {
                    see(&part.name, &part.value, &both);
                }
                if let Some(location) = header(&response.headers, "location")
                    && let Ok(parameters) = Parameters::parse(query_of(location).as_bytes())
                {
                    for (name, value) in parameters.iter() {
                        see(name, value, &both);
                    }
                }
                for (name, value) in cookies(&response.headers) {
                    if name.ends_with("_session") {
                        see("session", value, &both);
                    }
                }
            }
            What::Row { of, change, .. } => {
                for field in change.after.iter().flatten().filter(|field| field.kind == FieldKind::Secret) {
                    see(&field.name, &field.value, &[*of]);
                }
            }
            _ => {}
        }
    }
    found.sort_by_key(|sight| SECRETS.iter().position(|kind| *kind == sight.kind));
    found
}
