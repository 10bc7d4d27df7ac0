//! How clients, tokens and verifiers present themselves.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use oauth::bearer::{BearerToken, Presentation, present};
use oauth::client_auth::parse;
use oauth::names::ClientId;
use oauth::parameters::Parameters;
use oauth::pkce::{CodeChallenge, CodeVerifier};

use crate::halves;

/// RFC 6749 §2.3.1. Two lines: an `Authorization` header and a body; and the same two as a name and a secret, written as they
/// should be.
pub fn client_authentication(data: &[u8]) {
    let (first, second) = halves(data);
    if let Ok(body) = Parameters::parse(second) {
        for headers in [&[][..], &[first], &[first, first]] {
            let Ok(presented) = parse(headers, &body) else { continue };
            assert!(headers.len() < 2, "which of two headers counts is undefined");
            if let Some(id) = &presented.client_id {
                assert_eq!(ClientId::parse(id.as_str()).as_ref(), Some(id));
                let named = body.first("client_id");
                assert!(named.is_none_or(|named| named == id.as_str()), "body and header name two clients");
            }
            if !headers.is_empty() {
                assert!(first.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"Basic ")));
                assert_eq!(body.first("client_secret"), None, "two methods at once");
            }
        }
    }
    let (Ok(id), Ok(secret)) = (std::str::from_utf8(first), std::str::from_utf8(second)) else { return };
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let header = format!("Basic {}", STANDARD.encode(format!("{}:{}", encoded(id), encoded(secret))));
    let presented = parse(&[header.as_bytes()], &Parameters::default()).expect("a header as RFC 7617 §2 has it");
    assert_eq!(presented.client_id, ClientId::parse(id));
    assert_eq!(presented.secret.as_ref().map_or("", |secret| secret.expose()), secret);
}

/// RFC 6750 §2. Two lines: an `Authorization` header, and what stands in query and body.
pub fn bearer(data: &[u8]) {
    let (header, elsewhere) = halves(data);
    let query = std::str::from_utf8(elsewhere).ok();
    let requests = [
        Presentation { authorization: vec![header], query: None, form: None },
        Presentation { authorization: vec![header], query, form: None },
        Presentation { authorization: vec![header], query: None, form: Some(elsewhere) },
        Presentation { authorization: vec![], query, form: Some(elsewhere) },
        Presentation { authorization: vec![header, header], query: None, form: None },
    ];
    for request in &requests {
        let ruling = present(request);
        match ruling.outcome {
            Ok(token) => {
                assert_eq!(request.authorization.len(), 1);
                assert!(header.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"Bearer ")));
                assert_eq!(header[7..].trim_ascii(), token.expose().as_bytes());
                assert!(is_b64token(token.expose()), "{}", token.expose());
                let named = |text: &[u8]| form_urlencoded::parse(text).any(|(name, _)| name == "access_token");
                assert!(!named(request.query.unwrap_or_default().as_bytes()), "a token in an address");
                assert!(!named(request.form.unwrap_or_default()), "a token in a body");
            }
            Err(refusal) => {
                assert!([400, 401].contains(&refusal.status()));
                // It is one header line, whose quotes are closed.
                let challenge = refusal.challenge("https://api.example/.well-known/oauth-protected-resource");
                assert!(challenge.bytes().all(|byte| (0x20..=0x7e).contains(&byte) && byte != b'\\'), "{challenge}");
                assert_eq!(challenge.matches('"').count() % 2, 0, "{challenge}");
            }
        }
    }
    let parsed = BearerToken::parse(header).map(|token| token.expose().as_bytes().to_vec());
    let judged = std::str::from_utf8(header).is_ok_and(is_b64token).then(|| header.to_vec());
    assert_eq!(parsed, judged);
}

/// `b64token` of RFC 6750 §2.1, read from the left.
fn is_b64token(text: &str) -> bool {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || "-._~+/".contains(letter));
    rest.len() < text.len() && rest.bytes().all(|byte| byte == b'=')
}

/// RFC 7636. Two lines: a verifier, and a challenge or another verifier.
pub fn pkce(data: &[u8]) {
    let (first, second) = halves(data);
    let (Ok(first), Ok(second)) = (std::str::from_utf8(first), std::str::from_utf8(second)) else { return };
    if let Some(challenge) = CodeChallenge::parse(second) {
        let bytes = URL_SAFE_NO_PAD.decode(second).expect("base64url");
        // One spelling a challenge: what is compared as text is compared as bytes.
        assert_eq!((bytes.len(), URL_SAFE_NO_PAD.encode(bytes).as_str()), (32, challenge.as_str()));
    }
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let judged = (43..=128).contains(&first.len()) && first.bytes().all(unreserved);
    let Some(verifier) = CodeVerifier::parse(first) else {
        assert!(!judged, "{first}");
        return;
    };
    assert!(judged && verifier.expose() == first, "{first}");
    let own = CodeChallenge::parse(verifier.challenge().as_str()).expect("a challenge of ours");
    assert!(own.is_met_by(&verifier));
    if let Some(other) = CodeVerifier::parse(second) {
        assert_eq!(own.is_met_by(&other), first == second);
    }
    if let Some(challenge) = CodeChallenge::parse(second) {
        assert_eq!(challenge.is_met_by(&verifier), challenge.as_str() == own.as_str());
    }
}
