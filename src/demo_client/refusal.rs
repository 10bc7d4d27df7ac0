//! RFC 6750 §3, RFC 6749 §5.2: the words by which another party refuses.

use bytes::Bytes;
use http::Response;
use http::header::WWW_AUTHENTICATE;

use super::failure::{ErrorAnswer, quoted};

/// RFC 6750 §3: `error` and `error_description` of the challenge; the body says the same to a client that does not read it.
pub fn refusal(answer: &Response<Bytes>) -> (Option<String>, Option<String>) {
    let challenge = answer.headers().get(WWW_AUTHENTICATE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if let Some(error) = challenge_parameter(challenge, "error") {
        return (Some(error), challenge_parameter(challenge, "error_description"));
    }
    match serde_json::from_slice::<ErrorAnswer>(answer.body()) {
        Ok(said) => (Some(quoted(&said.error)), said.error_description.as_deref().map(quoted)),
        Err(_) => (None, None),
    }
}

/// A quoted parameter of a `Bearer` challenge (RFC 9110 §11.2). RFC 6750 §3 allows neither quotes nor backslashes in it.
fn challenge_parameter(challenge: &str, name: &str) -> Option<String> {
    let parameters =
        challenge.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("bearer ")).map(|_| &challenge[7..])?;
    let mut rest = parameters;
    loop {
        let (found, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        if found.trim_matches([' ', ',']).eq_ignore_ascii_case(name) {
            return Some(quoted(value)).filter(|value| !value.is_empty());
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_says_why() {
        let challenge =
            r#"Bearer realm="calendar", error="invalid_token", error_description="The token has ended, ask anew""#;
        assert_eq!(challenge_parameter(challenge, "error").as_deref(), Some("invalid_token"));
        assert_eq!(
            challenge_parameter(challenge, "error_description").as_deref(),
            Some("The token has ended, ask anew")
        );
        for nothing in ["", "Bearer", r#"Basic error="x""#, r#"Bearer realm="error""#, "Bearer error=\"x"] {
            assert_eq!(challenge_parameter(nothing, "error"), None, "{nothing}");
        }
    }
}
