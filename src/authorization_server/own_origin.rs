//! Whether a form came from a page of this server's, as far as its browser says so: Fetch Metadata §2.2, RFC 6454 §7.
//!
//! Our pages send `Referrer-Policy: no-referrer`, and so the `Origin` of their forms is `null` (Fetch, "append a request `Origin`
//! header"). Browsers that send `Sec-Fetch-Site` say with it whose form it is. Where that is missing - older browsers, proxies that
//! strip it -, `null` decides nothing, and the form token does.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::uri::Authority;
use http::{HeaderMap, Method, Uri, header};

use super::Instance;
use super::failure::Failure;
use oauth::names::Issuer;
use view::page::ErrorProblem;

/// Around every route for forms.
pub async fn refuse_foreign(State(server): State<Instance>, request: Request, next: Next) -> Response {
    if is_foreign(&server.issuer, request.method(), request.uri(), request.headers()) {
        return Failure::from(ErrorProblem::ForeignForm).into_response();
    }
    next.run(request).await
}

/// Whether a page of another origin sent it.
pub fn is_foreign(issuer: &Issuer, method: &Method, target: &Uri, headers: &HeaderMap) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return false;
    }
    match headers.get("sec-fetch-site").map(|value| value.as_bytes()) {
        Some(b"same-origin" | b"none") => false,
        None | Some(b"") => match headers.get(header::ORIGIN).map(|value| value.as_bytes()) {
            None | Some(b"" | b"null") => false,
            // What browsers know this server by counts whatever a proxy made of `Host`.
            Some(origin) => origin != issuer.origin().as_bytes() && !is_of_host(origin, target, headers),
        },
        Some(_) => true,
    }
}

/// The request itself says what it calls this server (RFC 9112 §3.3).
fn is_of_host(origin: &[u8], target: &Uri, headers: &HeaderMap) -> bool {
    let Ok(origin) = Uri::try_from(origin) else { return false };
    let host = target.authority().map(|authority| authority.as_str().as_bytes());
    let host = host.or_else(|| headers.get(header::HOST).map(|value| value.as_bytes()));
    matches!(origin.scheme_str(), Some("http" | "https"))
        && host.is_some()
        && origin.authority().map(Authority::as_str).map(str::as_bytes) == host
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISSUER: &str = "https://id.example";

    fn foreign(headers: &[(&'static str, &'static str)]) -> bool {
        let issuer = Issuer::parse(ISSUER).expect("an issuer");
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, value.parse().expect(value));
        }
        is_foreign(&issuer, &Method::POST, &Uri::from_static("/login"), &map)
    }

    #[test]
    fn an_origin_of_null_is_undecided_unless_the_browser_says_more() {
        assert!(!foreign(&[("origin", "null")]));
        assert!(!foreign(&[("origin", "null"), ("sec-fetch-site", "same-origin")]));
        assert!(!foreign(&[("origin", "null"), ("sec-fetch-site", "none")]));
        assert!(foreign(&[("origin", "null"), ("sec-fetch-site", "cross-site")]));
        assert!(foreign(&[("origin", "null"), ("sec-fetch-site", "same-site")]));
    }

    #[test]
    fn the_base_url_is_our_own_origin_whatever_a_proxy_made_of_the_host() {
        for host in ["id.example", "127.0.0.1:3000", "backend"] {
            assert!(!foreign(&[("origin", ISSUER), ("host", host)]), "{host}");
            for other in ["https://evil.example", "https://id.example.evil.example", "https://id.example:8443"] {
                assert!(foreign(&[("origin", other), ("host", host)]), "{other} {host}");
            }
        }
        assert!(!foreign(&[("origin", "http://localhost:3000"), ("host", "localhost:3000")]));
        assert!(foreign(&[("origin", "http://localhost:3000"), ("host", "localhost:3001")]));
        assert!(foreign(&[("origin", "com.example.app:"), ("host", "id.example")]));
        assert!(foreign(&[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")]));
        assert!(foreign(&[("origin", ISSUER), ("sec-fetch-site", "cross-site")]), "no browser says both");
    }

    #[test]
    fn what_only_reads_may_come_from_anywhere() {
        let issuer = Issuer::parse(ISSUER).expect("an issuer");
        let mut headers = HeaderMap::new();
        headers.insert("sec-fetch-site", "cross-site".parse().expect("a value"));
        for (method, expected) in
            [(Method::GET, false), (Method::HEAD, false), (Method::POST, true), (Method::PUT, true)]
        {
            let foreign = is_foreign(&issuer, &method, &Uri::from_static("/"), &headers);
            assert_eq!(foreign, expected, "{method}");
        }
    }
}
