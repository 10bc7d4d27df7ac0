//! https: by the server itself, and by a proxy in front of it as operators are shown to set it up.

/// By the server itself.
mod own;
/// Behind nginx, and behind Caddy.
mod proxied;

use crate::support::browser::{Browser, parameter};
use crate::support::origins::{Client, Origins};
use crate::support::requests::{Tokens, exchange, request};

const MINA: &str = "mina";

/// From the request to tokens, to the calendar, and out again.
async fn flow(origins: &Origins, client: &Client) {
    let mut browser = Browser::of(origins, MINA);
    let answer = browser.allow(&request(client, &[])).await.expect("an answer");
    let code = parameter(&answer, "code").unwrap_or_else(|| panic!("no code: {answer}"));
    let issuer = parameter(&answer, "iss").expect("an issuer");
    assert_eq!(issuer, origins.base, "RFC 9207 section 2");
    assert!(browser.cookies.iter().any(|(name, _)| name.starts_with("__Host-")), "{:?}", browser.cookies);
    let tokens = Tokens::of(&origins.ask("/token", client, &exchange(&code)).await).expect("tokens");
    assert_eq!(origins.call(&tokens.access).await.status, 200);
    assert!(origins.is_active(client, &tokens.access).await);
    assert_eq!(origins.ask("/revoke", client, &[("token", &tokens.refresh)]).await.status, 200);
    assert_eq!(origins.call(&tokens.access).await.status, 401);
}
