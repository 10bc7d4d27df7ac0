//! The secrets of a run, and which hash in a row is whose. A server stores the SHA-256 of a secret, in front of which may stand the
//! time of its issue; RFC 7636 §4.2: what is compared with a code verifier is its SHA-256, too.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::event::{Event, MessageNumber, What, header};
use crate::exposure::FirstSeen;
use crate::message::{query_of, request_parts};
use crate::moment::Moments;
use oauth::parameters::Parameters;
use oauth::party::Party;
use oauth::rows::{Field, FieldKind, RowChange};
use oauth::secret::sha256;

/// Hexadecimal digits of a SHA-256.
const DIGITS: usize = 64;
/// What a value begins with that stands for a secret in a run that was handed on.
const NAMED: char = '[';

/// By what a value says a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum As {
    Hash,
    Plain,
}

pub struct Secrets<'m> {
    pub all: &'m [FirstSeen],
    by_value: HashMap<&'m str, usize>,
    /// The hash alone, as it is written in rows and as a code challenge.
    by_hash: HashMap<String, usize>,
}

impl<'m> Secrets<'m> {
    pub fn of(log: &[Event], moments: &'m Moments) -> Self {
        let all = moments.exposures().all();
        let by_value = all.iter().enumerate().map(|(at, own)| (own.value.as_str(), at)).collect();
        let mut secrets = Self { all, by_value, by_hash: HashMap::new() };
        for (at, own) in all.iter().enumerate().filter(|(_, own)| !own.value.starts_with(NAMED)) {
            let digest = sha256(own.value.as_bytes());
            secrets.by_hash.insert(Field::hash("", &digest).value, at);
            if own.kind == "code_verifier" {
                secrets.by_hash.insert(URL_SAFE_NO_PAD.encode(digest), at);
            }
        }
        if all.iter().any(|own| own.value.starts_with(NAMED)) {
            secrets.infer(log);
        }
        secrets
    }

    /// The secret that a field says.
    pub fn of_field(&self, field: &Field) -> Vec<(usize, As)> {
        let value = field.value.as_str();
        match (field.kind, &*field.name) {
            (FieldKind::Hash, _) => self.of_hash(value).map(|at| (at, As::Hash)).into_iter().collect(),
            (FieldKind::Secret, "address") => self.of_query(query_of(value)),
            (FieldKind::Plain, "line") => self.of_query(query_of(value.split('"').nth(1).unwrap_or_default())),
            // A request as it was received.
            (FieldKind::Plain, "parameters") => self.of_query(value),
            (FieldKind::Plain, "challenge") => self.of_hash(value).map(|at| (at, As::Hash)).into_iter().collect(),
            (FieldKind::Secret, _) => self.of_value(value).map(|at| (at, As::Plain)).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The secrets that a query says.
    pub fn of_query(&self, query: &str) -> Vec<(usize, As)> {
        let query = query.split_whitespace().next().unwrap_or_default();
        let Ok(parameters) = Parameters::parse(query.as_bytes()) else { return Vec::new() };
        let said = parameters.iter().filter_map(|(name, value)| match name {
            "code_challenge" => self.of_hash(value).map(|at| (at, As::Hash)),
            _ => self.of_value(value).map(|at| (at, As::Plain)),
        });
        said.collect()
    }

    pub fn of_value(&self, value: &str) -> Option<usize> {
        self.by_value.get(value).copied()
    }

    /// `hash` may have the time of its issue in front.
    pub fn of_hash(&self, hash: &str) -> Option<usize> {
        let alone = |hash: &str| hash.len().checked_sub(DIGITS).and_then(|from| hash.get(from..).map(str::to_owned));
        self.by_hash.get(hash).copied().or_else(|| self.by_hash.get(&alone(hash)?).copied())
    }

    /// In a run that was handed on a name stands for each secret, and no hash can be computed of it. A row that is written while a
    /// message is worked on which brings one new secret of its kind is the row of that secret; and a challenge belongs to the verifier
    /// that was noted with the same state.
    fn infer(&mut self, log: &[Event]) {
        let mut brought: HashMap<(MessageNumber, &str), Vec<usize>> = HashMap::new();
        for (at, own) in self.all.iter().enumerate() {
            let first = own.since.iter().min().and_then(|first| log.get(*first));
            if let Some(What::Request(_) | What::Response(_)) = first.map(|event| &event.what) {
                brought.entry((number(first), own.kind)).or_default().push(at);
            }
        }
        let mut verifiers: HashMap<&str, usize> = HashMap::new();
        for event in log {
            match &event.what {
                What::Row { message: Some(message), change, .. } => {
                    let waiting = kind_of(&change.table).and_then(|kind| brought.get_mut(&(*message, kind)));
                    if let (Some(hash), Some(waiting)) = (new_hash(change), waiting)
                        && !waiting.is_empty()
                    {
                        self.by_hash.insert(hash.to_owned(), waiting.remove(0));
                    }
                    let noted = |name: &str| change.after.iter().flatten().find(|field| field.name == name);
                    if let (Some(state), Some(verifier)) = (noted("state"), noted("code_verifier"))
                        && let Some(at) = self.of_value(&verifier.value)
                    {
                        verifiers.insert(&state.value, at);
                    }
                }
                What::Response(response) => {
                    let query = header(&response.headers, "location").map(query_of).unwrap_or_default();
                    let Ok(parameters) = Parameters::parse(query.as_bytes()) else { continue };
                    if let (Some(state), Some(challenge)) =
                        (parameters.first("state"), parameters.first("code_challenge"))
                        && let Some(at) = verifiers.get(state)
                    {
                        self.by_hash.insert(challenge.to_owned(), *at);
                    }
                }
                _ => {}
            }
        }
    }
}

/// The hash of a row that has another than before, without the time in front of it.
fn new_hash(change: &RowChange) -> Option<&str> {
    let hash = |fields: &'_ Option<Vec<Field>>| -> Option<String> {
        let field = fields.iter().flatten().find(|field| matches!(&*field.name, "key" | "hash"));
        field.map(|field| field.value.clone())
    };
    if hash(&change.before) == hash(&change.after) {
        return None;
    }
    let own = change.after.iter().flatten().find(|field| matches!(&*field.name, "key" | "hash"))?;
    (own.kind == FieldKind::Hash).then(|| own.value.get(own.value.len().checked_sub(DIGITS)?..)).flatten()
}

fn number(event: Option<&Event>) -> MessageNumber {
    match event.map(|event| &event.what) {
        Some(What::Request(request)) => request.message,
        Some(What::Response(response)) => response.message,
        _ => 0,
    }
}

/// Of which kind the secret is whose hash is the key of a table's rows.
fn kind_of(table: &str) -> Option<&'static str> {
    Some(match table {
        "client_secrets" => "client_secret",
        "codes" => "code",
        "access_tokens" => "access_token",
        "refresh_tokens" => "refresh_token",
        "sessions" => "session",
        _ => return None,
    })
}

/// What a message says of a code challenge, which is the hash of a secret.
pub fn challenges(what: &What) -> Vec<String> {
    let of_query = |query: &str| {
        let parameters = Parameters::parse(query.as_bytes()).ok();
        parameters.and_then(|own| own.first("code_challenge").map(str::to_owned))
    };
    match what {
        What::Request(request) => {
            let parts = request_parts(request).into_iter().filter(|part| part.name == "code_challenge");
            parts.map(|part| part.value).collect()
        }
        What::Response(response) => {
            header(&response.headers, "location").and_then(|to| of_query(query_of(to))).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Who sent a message, and who received it.
pub fn ways(what: &What, log: &[Event], moments: &Moments) -> Option<(Party, Party)> {
    match what {
        What::Request(request) => Some((request.from, request.to)),
        What::Response(response) => {
            let request = moments.request(log, response.message)?;
            Some((request.to, request.from))
        }
        _ => None,
    }
}
