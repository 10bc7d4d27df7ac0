//! Sensitive acts need somebody who proved a moment ago who they are: not whoever sits down at their desk.

use axum::response::Response;

use super::super::AuthorizationServer;
use super::super::authorize::see_other;
use super::super::browser::{Browser, SignedIn};
use super::super::security::confirmed::Confirmed;
use crate::oauth::parameters::encode_pair;

/// Whoever is signed in and has just proved it; or the way to the sign-in page, and from there back to `page`.
pub fn must_have_proved<'b>(
    server: &AuthorizationServer,
    browser: &'b Browser,
    page: &str,
) -> Result<&'b SignedIn, Box<Response>> {
    let mut login = "/login?".to_owned();
    if let Some(signed_in) = &browser.signed_in {
        if Confirmed::of(&server.policy, signed_in.session.authenticated_at, server.now()).is_some() {
            return Ok(signed_in);
        }
        login.push_str("again=1&");
    }
    encode_pair(&mut login, "return_to", &server.path(page));
    Err(Box::new(see_other(&server.path(&login))))
}
