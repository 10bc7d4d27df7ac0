use super::server::{Client, Reply};

pub const PASSWORD: &str = "sundial-marmalade-okapi-quartz-92";
pub const CALLBACK: &str = "https://client.example/cb";
pub const CALLBACK_WITH_QUERY: &str = "https://client.example/query?x=1";
pub const LOOPBACK: &str = "http://127.0.0.1/cb";
pub const LOOPBACK_TLS: &str = "https://127.0.0.1/cb";
pub const ALL: &str = "calendar.read calendar.write profile";
pub const STATE: &str = "xyz";
/// RFC 7636 appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// What a code buys.
#[derive(Clone, Debug)]
pub struct Tokens {
    pub access: String,
    pub refresh: String,
}

impl Tokens {
    pub fn of(reply: &Reply) -> Result<Self, String> {
        let tokens = Self { access: reply.text("access_token"), refresh: reply.text("refresh_token") };
        let whole = reply.status == 200 && !tokens.access.is_empty() && !tokens.refresh.is_empty();
        if whole { Ok(tokens) } else { Err(format!("no tokens: {} {}", reply.status, reply.error())) }
    }
}

/// A whole authorization request with some parameters in place of its own; an empty value leaves one out.
pub fn request<'a>(client: &'a Client, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut pairs = vec![
        ("client_id", client.id.as_str()),
        ("redirect_uri", CALLBACK),
        ("response_type", "code"),
        ("scope", ALL),
        ("state", STATE),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    for (name, value) in changed {
        pairs.retain(|(own, _)| own != name);
        if !value.is_empty() {
            pairs.push((name, value));
        }
    }
    pairs
}

/// What a code is exchanged with.
pub fn exchange(code: &str) -> [(&str, &str); 4] {
    [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)]
}
