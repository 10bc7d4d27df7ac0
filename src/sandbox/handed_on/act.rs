use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, header};
use serde::{Deserialize, Serialize};

use super::names::Names;
use crate::recorder::Sender;
use crate::sandbox::run::{Act, Message};
use lab::share::PARAMETERS;
use oauth::names::Lifetime;
use oauth::parameters::{Parameters, encode_pair};
use oauth::party::Party;

/// An act as it is handed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum NamedAct {
    Message(NamedMessage),
    ClockMoved { by: Lifetime },
    Provoked { provocation: String },
    RuleBroken { rule: String },
    Purged,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedMessage {
    to: Party,
    /// Where it is known, and not guessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Party>,
    method: String,
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    query: Option<Vec<(String, String)>>,
    headers: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    form: Option<Vec<(String, String)>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    json: Option<String>,
}

/// What a person brought along. Passwords on the sign-in page of every sandbox are no secret; any other, and every secret that is none of
/// this world's, is made up anew.
pub struct Typed {
    public: Vec<String>,
    passwords: Vec<String>,
    secrets: Vec<String>,
}

/// Header fields that decide what comes of a message. What says who sits there is not among them.
const HEADERS: [HeaderName; 16] = [
    header::ACCEPT,
    header::ACCEPT_LANGUAGE,
    header::ACCESS_CONTROL_REQUEST_HEADERS,
    header::ACCESS_CONTROL_REQUEST_METHOD,
    header::AUTHORIZATION,
    header::CACHE_CONTROL,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::COOKIE,
    header::HOST,
    header::ORIGIN,
    HeaderName::from_static("sec-fetch-dest"),
    HeaderName::from_static("sec-fetch-mode"),
    HeaderName::from_static("sec-fetch-site"),
    HeaderName::from_static("sec-fetch-user"),
    header::UPGRADE_INSECURE_REQUESTS,
];

/// Of forms of ours, beside those of the protocol: what is typed or chosen in them and says nothing of anybody.
const FIELDS: [&str; 8] = ["return_to", "client", "calendar", "date", "time", "month", "id", "said"];

/// Values that open something.
const SECRETS: [&str; 9] = [
    "form_token",
    "request",
    "token",
    "client_secret",
    "state",
    "code_verifier",
    "code",
    "access_token",
    "refresh_token",
];

/// What stands for a value that a person typed.
const LEFT_OUT: &str = "left-out";

impl Typed {
    pub const fn of(public: Vec<String>) -> Self {
        Self { public, passwords: Vec::new(), secrets: Vec::new() }
    }

    fn password(&mut self, password: &str) -> String {
        if self.public.iter().any(|own| own == password) {
            return password.to_owned();
        }
        format!("made-up-password-{}", number(&mut self.passwords, password))
    }

    /// The name of a secret of this world's.
    fn secret(&mut self, value: &str, names: &Names) -> String {
        let named = names.named(value);
        if value.is_empty() || names.is_name(&named) {
            return named;
        }
        // What kind it is shows by its prefix.
        let prefix = value.split_inclusive('_').next().filter(|prefix| prefix.len() == 5 && prefix.starts_with("mg"));
        format!("{}{LEFT_OUT}-{}", prefix.unwrap_or_default(), number(&mut self.secrets, value))
    }
}

/// The same for the same, wherever it is typed.
fn number(all: &mut Vec<String>, one: &str) -> usize {
    let known = all.iter().position(|own| own == one);
    known.unwrap_or_else(|| {
        all.push(one.to_owned());
        all.len() - 1
    }) + 1
}

impl NamedAct {
    /// `None` where it cannot be told without telling what is nobody's business.
    pub fn of(act: &Act, names: &Names, typed: &mut Typed) -> Option<Self> {
        Some(match act {
            Act::Message(message) => Self::Message(NamedMessage::of(message, names, typed)?),
            Act::ClockMoved { by } => Self::ClockMoved { by: *by },
            Act::Provoked { provocation } => Self::Provoked { provocation: provocation.clone() },
            Act::RuleBroken { rule } => Self::RuleBroken { rule: rule.clone() },
            Act::Purged => Self::Purged,
        })
    }

    /// The act in the world that `names` are of.
    pub fn act(&self, names: &Names) -> Option<Act> {
        Some(match self {
            Self::Message(message) => Act::Message(message.message(names)?),
            Self::ClockMoved { by } => Act::ClockMoved { by: *by },
            Self::Provoked { provocation } => Act::Provoked { provocation: provocation.clone() },
            Self::RuleBroken { rule } => Act::RuleBroken { rule: rule.clone() },
            Self::Purged => Act::Purged,
        })
    }
}

impl NamedMessage {
    fn of(message: &Message, names: &Names, typed: &mut Typed) -> Option<Self> {
        let request = message.request();
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let pairs = |encoded: &[u8], typed: &mut Typed| {
            let parameters = Parameters::parse(encoded).ok()?;
            Some(parameters.iter().map(|(name, value)| (names.named(name), field(name, value, names, typed))).collect())
        };
        let (form, json) = match request.body() {
            empty if empty.is_empty() => (None, None),
            form if kind.starts_with("application/x-www-form-urlencoded") => (Some(pairs(form, typed)?), None),
            json if kind.starts_with("application/json") => (None, Some(public_json(json, names)?)),
            _ => return None,
        };
        let query = match request.uri().query() {
            Some(query) => Some(pairs(query.as_bytes(), typed)?),
            None => None,
        };
        let headers = request.headers().iter().filter(|(name, _)| HEADERS.contains(name));
        let headers = headers.map(|(name, value)| {
            let value = value.to_str().ok()?;
            Some((name.as_str().to_owned(), header_named(name, value, names, typed)?))
        });
        Some(Self {
            to: message.to,
            from: request.extensions().get::<Sender>().map(|Sender(party)| *party),
            method: names.named(request.method().as_str()),
            path: names.named(request.uri().path()),
            query,
            headers: headers.collect::<Option<_>>()?,
            form,
            json,
        })
    }

    fn message(&self, names: &Names) -> Option<Message> {
        let encoded = |pairs: &[(String, String)]| {
            let mut encoded = String::new();
            for (at, (name, value)) in pairs.iter().enumerate() {
                if at > 0 {
                    encoded.push('&');
                }
                encode_pair(&mut encoded, &names.valued(name), &names.valued(value));
            }
            encoded
        };
        let path = names.valued(&self.path);
        let target = match &self.query {
            Some(query) => format!("{path}?{}", encoded(query)),
            None => path,
        };
        let body = match (&self.form, &self.json) {
            (Some(form), _) => encoded(form),
            (None, Some(json)) => names.valued(json),
            (None, None) => String::new(),
        };
        let mut request = Request::new(Bytes::from(body));
        *request.method_mut() = Method::from_bytes(self.method.as_bytes()).ok()?;
        *request.uri_mut() = target.parse().ok()?;
        for (name, value) in &self.headers {
            let name: HeaderName = name.parse().ok()?;
            let value = match (&name, value.strip_prefix("Basic ")) {
                (&header::CONTENT_LENGTH, _) => HeaderValue::from(request.body().len()),
                (&header::AUTHORIZATION, Some(pair)) => {
                    HeaderValue::try_from(format!("Basic {}", STANDARD.encode(names.valued(pair)))).ok()?
                }
                _ => HeaderValue::try_from(names.valued(value)).ok()?,
            };
            request.headers_mut().append(name, value);
        }
        self.from.map(|party| request.extensions_mut().insert(Sender(party)));
        Some(Message::of(self.to, &request))
    }
}

fn field(name: &str, value: &str, names: &Names, typed: &mut Typed) -> String {
    match name {
        "password" | "new_password" => typed.password(value),
        own if SECRETS.contains(&own) => typed.secret(value, names),
        own if PARAMETERS.contains(&own) || FIELDS.contains(&own) => names.named(value),
        _ if value.is_empty() => String::new(),
        // Also under another name a secret goes where it went.
        _ => Some(names.named(value)).filter(|named| names.is_name(named)).unwrap_or_else(|| LEFT_OUT.to_owned()),
    }
}

/// An object of the protocol's own members alone.
fn public_json(json: &[u8], names: &Names) -> Option<String> {
    let text = std::str::from_utf8(json).ok()?;
    let members: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).ok()?;
    members.keys().all(|name| PARAMETERS.contains(&name.as_str())).then(|| names.named(text))
}

fn header_named(name: &HeaderName, value: &str, names: &Names, typed: &mut Typed) -> Option<String> {
    Some(match *name {
        header::CONTENT_LENGTH => String::new(),
        // The first alone: the list of all of them is a person's own.
        header::ACCEPT_LANGUAGE => value.split([',', ';']).next().unwrap_or_default().to_owned(),
        header::AUTHORIZATION => match value.split_once(' ') {
            Some(("Basic", encoded)) => {
                let pair = String::from_utf8(STANDARD.decode(encoded).ok()?).ok()?;
                let (id, secret) = pair.split_once(':')?;
                format!("Basic {}:{}", names.named(id), typed.secret(secret, names))
            }
            Some(("Bearer", token)) => format!("Bearer {}", typed.secret(token, names)),
            _ => return None,
        },
        header::COOKIE => {
            let pair = |(name, value): (&str, &str)| match name.ends_with("_session") || name.ends_with("_browser") {
                true => format!("{name}={}", typed.secret(value, names)),
                false => format!("{name}={}", names.named(value)),
            };
            value.split("; ").filter_map(|pair| pair.split_once('=')).map(pair).collect::<Vec<_>>().join("; ")
        }
        _ => names.named(value),
    })
}
