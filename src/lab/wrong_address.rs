//! Addresses that break a rule when a browser goes there.

use super::memory::Memory;
use super::page::Places;
use oauth::parameters::encode_pair;
use oauth::party::Party;

/// The one that breaks the rule of that name; `None` for a rule that is broken otherwise.
pub fn wrong_address(rule: &str, places: &Places, memories: &[Memory; 4]) -> Option<String> {
    let Places { server, haru, .. } = places;
    let registered = memories[Party::Client.lane()].live("registration").next();
    let known = |name: &str| {
        let field = registered.and_then(|row| row.fields.iter().find(|field| field.name == name));
        field.map_or("", |field| &field.value)
    };
    Some(match rule {
        "unknown-client" => authorize(server, "nobody-registered-this", &format!("{haru}/callback")),
        "redirect-uri" => authorize(server, known("client_id"), &format!("{}x", known("redirect_uri"))),
        "state-mismatch" => {
            let code = "mgac_this-code-was-made-up-by-the-Lab-and-opens-nothing";
            with_query(
                &format!("{haru}/callback"),
                &[("code", code), ("state", "not-the-one-haru-gave"), ("iss", server)],
            )
        }
        _ => return None,
    })
}

/// RFC 6749 §4.1.1. The challenge is the one of RFC 7636, Appendix B: its verifier is known to all.
fn authorize(server: &str, client_id: &str, redirect_uri: &str) -> String {
    let parameters = [
        ("response_type", "code"),
        ("client_id", client_id),
        ("redirect_uri", redirect_uri),
        ("scope", "profile calendar.read"),
        ("state", "the-Lab-asks-and-nobody-waits-for-it"),
        ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
        ("code_challenge_method", "S256"),
    ];
    with_query(&format!("{server}/authorize"), &parameters)
}

fn with_query(address: &str, parameters: &[(&str, &str)]) -> String {
    let mut with = address.to_owned();
    for (at, (name, value)) in parameters.iter().enumerate() {
        with.push(if at == 0 { '?' } else { '&' });
        encode_pair(&mut with, name, value);
    }
    with
}
