use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use calendar_time::{Day, Moment};
use lab::json::Json;
use oauth::client::ClientName;
use oauth::names::Issuer;
use oauth::parameters::{Parameters, decode};
use oauth::policy::Policy;
use oauth::redirect_uri::{PortsVary, RedirectUri, advice};
use oauth::registration::{self, ClientMetadata};
use oauth::scope::Scope;
use oauth::workable::workable;
use oauth::{bearer, client_auth};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use resource_server::event::Draft;
use ui::islands::jwt;
use view::local_path::local_path;

use super::verdict::{Outcome, Verdict};

/// Inputs for each parser.
const CASES: u32 = 20_000;

/// What the grammars are made of, so that inputs get further than the first byte.
const PIECES: [&str; 62] = [
    "%",
    "%2",
    "%zz",
    "%00",
    "%ff",
    "%e2%82%ac",
    "%252e",
    "&",
    "&&",
    "=",
    "+",
    ";",
    "?",
    "#",
    "/",
    "//",
    "\\",
    ":",
    "://",
    "@",
    "[",
    "]",
    "[::1]",
    "127.0.0.1",
    "localhost",
    "https",
    "http://",
    "https://",
    "com.example:",
    "javascript:",
    ".",
    "..",
    "%2e%2e",
    "*",
    ",",
    "\"",
    "'",
    "<",
    "{",
    "}",
    "{\"",
    "\":",
    "[[",
    "null",
    "true",
    "-1",
    "1e999",
    "\\u0000",
    "\\ud800",
    "Basic ",
    "Bearer ",
    "mgcs_",
    "mgat_",
    "ey",
    " ",
    "\t",
    "\r\n",
    "\u{0}",
    "\u{202e}",
    "길",
    "\u{1f370}",
    "2026-11-30T10:00:00+09:00",
];

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => prop::sample::select(&PIECES[..]).prop_map(|piece| piece.as_bytes().to_vec()),
        2 => prop::collection::vec(any::<u8>(), 0..8),
        2 => "[a-z0-9]{1,6}".prop_map(String::into_bytes),
        1 => (prop::sample::select(&PIECES[..]), 1..200_usize).prop_map(|(piece, times)| piece.repeat(times).into_bytes()),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    bytes().prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Calls `parser` with all of it. A panic is a failure of its input, made as small as it can be.
fn holds<S: Strategy>(
    name: &str,
    inputs: S,
    parser: impl Fn(S::Value) -> Result<(), TestCaseError>,
) -> Result<(), String>
where
    S::Value: std::fmt::Debug,
{
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(&inputs, parser).map_err(|error| format!("{name}: {error}"))
}

pub fn never_panic() -> Outcome {
    let utf8 = |text: &str, what: &str| {
        prop_assert!(!text.chars().any(char::is_control), "{what} has a control character: {text:?}");
        prop_assert!(text.len() <= 1_000, "{what} grows with its input: {} bytes", text.len());
        Ok(())
    };
    holds("form and query", bytes(), |input| {
        match Parameters::parse(&input) {
            Ok(parameters) => {
                let decoded: usize = parameters.iter().map(|(name, value)| name.len() + value.len()).sum();
                prop_assert!(decoded <= input.len());
                // What a waiting request keeps is read back as it was.
                prop_assert_eq!(Parameters::parse(parameters.encode().as_bytes()).ok(), Some(parameters));
            }
            Err(error) => prop_assert!(error.description().len() <= 1_000),
        }
        decode(&input);
        Ok(())
    })?;
    holds("credentials of a client", (bytes(), bytes(), any::<bool>()), |(header, body, encoded)| {
        let header = if encoded { format!("Basic {}", STANDARD.encode(&header)).into_bytes() } else { header };
        if let Ok(body) = Parameters::parse(&body) {
            for headers in [&[&header[..]][..], &[&header, &header], &[]] {
                if let Err(error) = client_auth::parse(headers, &body) {
                    utf8(error.description(), "the refusal")?;
                }
            }
        }
        Ok(())
    })?;
    holds("bearer token", (bytes(), text(), bytes()), |(header, query, form)| {
        let request = bearer::Presentation { authorization: vec![&header], query: Some(&query), form: Some(&form) };
        let ruling = bearer::present(&request);
        if let Ok(token) = ruling.outcome {
            prop_assert!(token.expose().len() <= header.len() && token.expose().is_ascii());
        }
        Ok(())
    })?;
    holds("redirect URI", (text(), text(), any::<bool>()), |(value, received, private)| {
        if let Ok(uri) = RedirectUri::register(&value, private) {
            prop_assert_eq!(uri.as_str(), &value);
            prop_assert_eq!(uri.matches(&value, PortsVary::OfLocalhostToo), Some(uri.clone()));
            if let Some(matched) = uri.matches(&received, PortsVary::OfLiterals) {
                prop_assert_eq!(matched.as_str(), &received);
                prop_assert_eq!(matched.host(), uri.host());
            }
            let answer = uri.with_query(&[("code", &received)]);
            prop_assert!(answer.starts_with(&value) && answer.is_ascii(), "{}", answer);
            prop_assert!(!uri.csp_source().contains([' ', ';', ',', '\'']), "{}", uri.csp_source());
        }
        let lines: Vec<&str> = value.lines().take(20).collect();
        for reading in advice::read(&lines, private) {
            let told = format!("{:?}", reading.verdict);
            prop_assert!(told.len() <= 4 * value.len() + 1_000, "{} bytes of {}", told.len(), value.len());
        }
        Ok(())
    })?;
    holds("issuer, path, scope and name", text(), |value| {
        if let Some(issuer) = Issuer::parse(&value) {
            prop_assert!(value.starts_with(issuer.origin()) && issuer.origin().is_ascii());
        }
        if let Some(path) = local_path(&value) {
            let here = reqwest::Url::parse("https://id.example/").expect("an address");
            let there = here.join(path).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(there.origin(), here.origin());
        }
        if let Some(scope) = Scope::parse(&value) {
            prop_assert!(scope.to_string().len() <= value.len());
        }
        if let Ok(name) = ClientName::parse(&value) {
            utf8(name.as_str(), "the name")?;
        }
        Ok(())
    })?;
    holds(
        "registration",
        (text(), prop::collection::vec(text(), 0..4), prop::collection::vec(text(), 9)),
        |(json, uris, texts)| {
            // As JSON that is none, and as JSON in which every field is somebody's text.
            let _ = serde_json::from_str::<ClientMetadata>(&json);
            let text = |at: usize| Some(texts[at].clone()).filter(|text| !text.is_empty());
            let metadata = ClientMetadata {
                redirect_uris: uris,
                client_name: text(0),
                client_uri: text(1),
                logo_uri: text(2),
                tos_uri: text(3),
                policy_uri: text(4),
                scope: text(5),
                client_description: text(6),
                token_endpoint_auth_method: Some("none".to_owned()),
                scope_reasons: [(texts[7].clone(), texts[8].clone())].into(),
                ..ClientMetadata::default()
            };
            if let Ok(registration) =
                registration::decide(&workable(metadata.clone(), &Policy::strict()), &Policy::strict())
            {
                utf8(registration.name.as_str(), "the name")?;
                prop_assert!(registration.redirect_uris.len() <= metadata.redirect_uris.len());
            }
            match registration::decide(&metadata, &Policy::strict()) {
                Ok(registration) => prop_assert!(registration.redirect_uris.len() <= metadata.redirect_uris.len()),
                Err(problems) => {
                    prop_assert!(!problems.is_empty() && problems.len() <= 40, "{} problems", problems.len());
                    for problem in &problems {
                        utf8(problem.error().description(), "the refusal")?;
                    }
                }
            }
            Ok(())
        },
    )?;
    holds("JSON of the wire, events, dates", text(), |value| {
        if let Some(json) = Json::read(&value) {
            prop_assert!(json.shown().len() <= 100 * value.len() + 100);
        }
        if let Ok(body) = serde_json::from_str::<serde_json::Value>(&value) {
            let _ = Draft::read(&body);
        }
        let when = serde_json::json!({ "summary": value, "start": { "dateTime": value }, "end": { "date": value } });
        let _ = Draft::read(&when);
        let (_, _) = (Moment::parse(&value), Day::parse(&value));
        Ok(())
    })?;
    holds("JWT", (text(), text(), 0..200_usize), |(header, claims, depth)| {
        let nested = format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        for text in [format!("ey{header}.{claims}.x"), jwt_of(&header, &claims), jwt_of(&nested, "{}")] {
            match jwt::read(&text) {
                Some(jwt::Reading::Signed { header, claims }) => {
                    prop_assert!(
                        header.len() + claims.len() <= 100 * text.len(),
                        "{} bytes of {}",
                        header.len() + claims.len(),
                        text.len()
                    );
                    let _ = jwt::times(&claims).count();
                }
                Some(jwt::Reading::Encrypted { header }) => prop_assert!(header.len() <= 100 * text.len()),
                Some(jwt::Reading::Broken) | None => {}
            }
        }
        Ok(())
    })?;
    Ok(Verdict::PassWith(
        "in place of cargo-fuzz (which needs a nightly compiler): 20,000 generated inputs for each of form and query, Basic, Bearer, \
         redirect URI, issuer and path, registration, JSON, dates, JWT; no panic, and what comes out is bounded by what went in; \
         there is no DPoP; the body of a registration is walked beside its code (register/body.rs)",
    ))
}

fn jwt_of(header: &str, claims: &str) -> String {
    format!("{}.{}.c2ln", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims))
}
