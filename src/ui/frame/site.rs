//! Where the pages stand, and the way to the one on which a resource owner signs in.

use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use leptos_axum::ResponseOptions;

/// Provided to every page as context.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The path of the issuer, without a trailing slash.
    pub base: String,
    /// The address of Haru, where it runs beside this server.
    pub haru_url: Option<String>,
    /// Whether this server has a security page for the resource owner.
    pub accounts: bool,
}

/// The address of the sign-in page that leads back to `here`.
pub fn sign_in(base: &str, here: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("return_to", here).finish();
    format!("{base}/login?{query}")
}

/// The same for whoever is signed in, and has to prove once more who they are.
pub fn prove_again(base: &str, here: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("again", "1")
        .append_pair("return_to", here)
        .finish();
    format!("{base}/login?{query}")
}

/// Answers a page that needs a resource owner with the way to the sign-in page (RFC 9110 §15.4.4: 303, so that what follows is a GET
/// whatever this was).
pub fn to_sign_in(response: &ResponseOptions, base: &str, here: &str) {
    if let Ok(address) = HeaderValue::try_from(sign_in(base, here)) {
        response.set_status(StatusCode::SEE_OTHER);
        response.insert_header(LOCATION, address);
    }
}
