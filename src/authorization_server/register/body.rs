//! RFC 7591 §3.1, RFC 7592 §2.2: the JSON of a registration, read field by field, so that a value of the wrong type is told by
//! the name of its field.

use std::fmt;

use axum::extract::{FromRequest as _, Request};
use bytes::Bytes;
use http::header;
use serde::Deserialize;
use serde::de::{Error as _, MapAccess, Visitor};
use serde_json::{Map, Value};

use crate::Instance;
use crate::answers::Refused;
use crate::form_body::BodyProblem;
use oauth::error::{Error, ErrorCode};
use oauth::registration::ClientMetadata;
use oauth::secret::ClientSecret;

/// A body as it was sent. What names a client is read apart from what describes it: a registration has no use for it
/// (RFC 7591 §3.2.1), a change has to repeat it (RFC 7592 §2.2).
#[derive(Debug)]
pub struct Sent {
    pub metadata: ClientMetadata,
    pub client_id: Option<String>,
    pub client_secret: Option<ClientSecret>,
    /// The first of those that only this server may say (RFC 7592 §2.2).
    pub reserved: Option<&'static str>,
}

/// What RFC 7592 §2.2 does not let a client send back.
const RESERVED: [&str; 4] =
    ["registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at"];

#[derive(Clone, Copy)]
enum Type {
    Text,
    Texts,
    /// By scope.
    Reasons,
}

impl Type {
    const fn right(self) -> &'static str {
        match self {
            Self::Text => "must be a string",
            Self::Texts => "must be an array of strings",
            Self::Reasons => "must be an object of strings, one a scope",
        }
    }
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::Text => value.is_string(),
            Self::Texts => value.as_array().is_some_and(|values| values.iter().all(Value::is_string)),
            Self::Reasons => value.as_object().is_some_and(|values| values.values().all(Value::is_string)),
        }
    }
}

/// Every field that is read; of `jwks` only whether it is there.
const FIELDS: [(&str, Type); 16] = [
    ("redirect_uris", Type::Texts),
    ("token_endpoint_auth_method", Type::Text),
    ("grant_types", Type::Texts),
    ("response_types", Type::Texts),
    ("client_name", Type::Text),
    ("scope", Type::Text),
    ("client_uri", Type::Text),
    ("logo_uri", Type::Text),
    ("tos_uri", Type::Text),
    ("policy_uri", Type::Text),
    ("jwks_uri", Type::Text),
    ("sector_identifier_uri", Type::Text),
    ("client_description", Type::Text),
    ("scope_reasons", Type::Reasons),
    ("client_id", Type::Text),
    ("client_secret", Type::Text),
];

/// Reads the body of `request`.
pub async fn read(server: &Instance, request: Request) -> Result<Sent, Refused> {
    let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(invalid("the body must be application/json".to_owned()).into());
    }
    let bytes = Bytes::from_request(request, server)
        .await
        .map_err(|rejection| BodyProblem::from(rejection).refused(ErrorCode::InvalidClientMetadata))?;
    Ok(parse(&bytes)?)
}

fn invalid(description: String) -> Error {
    Error::new(ErrorCode::InvalidClientMetadata, description)
}

fn unread(error: &serde_json::Error) -> Error {
    invalid(format!("the body cannot be read: {error}"))
}

/// RFC 7592 §2.2: `null` is as good as left out. JSON nested without end is refused before it is built.
fn parse(bytes: &[u8]) -> Result<Sent, Error> {
    let Members(mut members) = serde_json::from_slice(bytes).map_err(|error| unread(&error))?;
    members.retain(|_, value| !value.is_null());
    for (name, right) in FIELDS {
        if members.get(name).is_some_and(|value| !right.fits(value)) {
            let code = match name {
                "redirect_uris" => ErrorCode::InvalidRedirectUri,
                _ => ErrorCode::InvalidClientMetadata,
            };
            return Err(Error::new(code, format!("{name}: {}", right.right())));
        }
    }
    let reserved = RESERVED.into_iter().find(|name| members.contains_key(*name));
    let mut text = |name| match members.remove(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    };
    let (client_id, client_secret) = (text("client_id"), text("client_secret").map(ClientSecret::presented));
    let metadata = serde_json::from_value(Value::Object(members)).map_err(|error| unread(&error))?;
    Ok(Sent { metadata, client_id, client_secret, reserved })
}

/// The most characters of a field's name that a refusal repeats.
const NAME_SHOWN_AT_MOST: usize = 40;

/// A JSON object in which no name stands twice: of two values it is not known which was meant (RFC 8259 §4).
struct Members(Map<String, Value>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Map::new();
                while let Some((name, value)) = map.next_entry::<String, Value>()? {
                    if members.contains_key(&name) {
                        let shown: String = name.chars().take(NAME_SHOWN_AT_MOST).collect();
                        return Err(A::Error::custom(format_args!("duplicate field `{shown}`")));
                    }
                    members.insert(name, value);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Reader)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn refused(body: &str) -> String {
        parse(body.as_bytes()).expect_err(body).to_string()
    }

    #[test]
    fn a_value_of_the_wrong_type_is_told_by_the_name_of_its_field() {
        for (name, right) in FIELDS {
            let wrong = match right {
                Type::Text => "[\"x\"]",
                Type::Texts => "\"x\"",
                Type::Reasons => "{\"profile\":1}",
            };
            let said = refused(&format!("{{\"{name}\":{wrong}}}"));
            assert!(said.ends_with(&format!("{name}: {}", right.right())), "{said}");
        }
        assert!(refused(r#"{"redirect_uris":"https://a.example/"}"#).starts_with("invalid_redirect_uri"));
        assert!(refused(r#"{"redirect_uris":[1]}"#).starts_with("invalid_redirect_uri"));
    }

    #[test]
    fn null_is_as_good_as_left_out() {
        let sent = parse(br#"{"redirect_uris":null,"client_name":null,"jwks":null}"#).expect("read");
        assert_eq!(sent.metadata, ClientMetadata::default());
    }

    #[test]
    fn what_cannot_be_read_is_refused_and_never_overflows() {
        for bad in ["", "[]", "1", "{", "{\"client_name\":\"a\",\"client_name\":\"b\"}"] {
            assert!(refused(bad).starts_with("invalid_client_metadata: the body cannot be read"), "{bad}");
        }
        let deep = format!("{{\"jwks\":{}1{}}}", "[".repeat(10_000), "]".repeat(10_000));
        assert!(refused(&deep).contains("recursion limit"), "{}", refused(&deep));
    }

    /// What bodies are made of, so that they get further than the first byte.
    const PIECES: [&str; 24] = [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "null",
        "true",
        "1e999",
        "-",
        "\"client_name\":",
        "\"redirect_uris\":[",
        "\"scope_reasons\":{",
        "\"jwks\":",
        "\"client_id\":\"x\"",
        "\"a\"",
        "\\u0000",
        "\\ud800",
        "\u{1f370}",
        "\u{0}",
        " ",
        "[[[[[[[[",
        "{\"a\":",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(20_000) })]

        /// SE-09 of the checklist, for JSON that nobody has looked at before.
        #[test]
        fn no_body_makes_it_panic_and_no_refusal_grows_with_its_body(
            pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40),
            other in prop::collection::vec(any::<u8>(), 0..6),
            at in 0..40_usize,
        ) {
            let mut body = pieces.concat().into_bytes();
            let at = at.min(body.len());
            body.splice(at..at, other);
            if let Err(error) = parse(&body) {
                prop_assert!(error.description().len() <= 200, "{error}");
            }
        }
    }

    #[test]
    fn a_long_name_that_stands_twice_is_not_repeated_whole() {
        let name = "a".repeat(10_000);
        let said = refused(&format!("{{\"{name}\":1,\"{name}\":2}}"));
        assert!(said.contains("duplicate field `aaa") && said.len() < 200, "{} bytes", said.len());
    }

    #[test]
    fn identifier_and_secret_of_the_callers_choice_are_no_metadata() {
        let sent = parse(br#"{"client_id":"mine","client_secret":"s","client_id_issued_at":1,"x":{}}"#).expect("read");
        assert_eq!(sent.metadata, ClientMetadata::default());
        assert_eq!((sent.client_id.as_deref(), sent.reserved), (Some("mine"), Some("client_id_issued_at")));
    }
}
