//! RFC 9116: whom to tell of a weakness, for as long as the operator says whom.

use axum::Router;
use axum::extract::MatchedPath;
use axum::response::IntoResponse as _;
use axum::routing::get;
use http::header;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use authorization_server::Instance;
use oauth::names::{Issuer, Lifetime, Timestamp};

/// §3: at the root of the host, whatever the path of the issuer is.
const PATH: &str = "/.well-known/security.txt";
/// §2.5.5: less than a year is recommended. It is reckoned at each answer, so that it is never over while somebody serves it.
const EXPIRES_AFTER: Lifetime = Lifetime::from_days(180);
/// Whoever asks again the same day is told the same.
const DAY: i64 = 24 * 60 * 60;

/// Without a `contact` there is nothing at that address.
pub fn router(contact: &str, server: Instance) -> Router {
    if contact.is_empty() {
        return Router::new();
    }
    let contact = contact.to_owned();
    let answer = move |matched: MatchedPath| async move {
        let headers = [
            (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
            (header::CACHE_CONTROL, "public, max-age=86400"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ];
        let mut answer = (headers, text(&contact, &server.issuer, server.now())).into_response();
        // For whoever counts it.
        answer.extensions_mut().insert(matched);
        answer
    };
    Router::new().route(PATH, get(answer))
}

/// §2.5, in the order in which whoever looks for help reads it.
fn text(contact: &str, issuer: &Issuer, now: Timestamp) -> String {
    let expires = now.plus(EXPIRES_AFTER).as_seconds().div_euclid(DAY) * DAY;
    let expires = OffsetDateTime::from_unix_timestamp(expires).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let expires = expires.format(&Rfc3339).unwrap_or_default();
    let canonical = issuer.origin();
    format!("Contact: {contact}\nExpires: {expires}\nPreferred-Languages: ko, en\nCanonical: {canonical}{PATH}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_expires_within_a_year_and_not_before_somebody_can_read_it() {
        let issuer = Issuer::parse("https://id.example.com/a").expect("an issuer");
        let now = Timestamp::from_millis(1_795_392_000_000);
        assert_eq!(
            text("mailto:security@example.com", &issuer, now),
            "Contact: mailto:security@example.com\nExpires: 2027-05-22T00:00:00Z\nPreferred-Languages: ko, en\n\
             Canonical: https://id.example.com/.well-known/security.txt\n"
        );
    }
}
