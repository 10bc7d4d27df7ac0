//! What the answer with a page says besides the page: that it is stored by no cache, shown in no frame, and what its document
//! may load (CSP 3).

use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY, RETRY_AFTER,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;

/// The scripts that a document may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts<'a> {
    /// None at all.
    None,
    /// Files of this origin.
    OfThisOrigin,
    /// Those with the nonce and what they load; Wasm may be compiled, text may not.
    ByNonce(&'a str),
}

/// What no page may leave behind or lend to others. The answers of server functions have it too.
pub fn fixed() -> [(HeaderName, HeaderValue); 5] {
    [
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
        (
            HeaderName::from_static("permissions-policy"),
            HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ),
    ]
}

/// Seconds after which trouble with the store is worth another try.
const AGAIN_AFTER: HeaderValue = HeaderValue::from_static("2");

/// Whatever an answer to a browser is - a page, a redirect, a refusal before anybody was asked - it says at least this, and a 503
/// when to ask again (RFC 9110 §15.6.4). A page that says more of itself keeps it.
pub async fn at_least(mut response: Response) -> Response {
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(RETRY_AFTER).or_insert(AGAIN_AFTER);
    }
    for (name, value) in fixed() {
        response.headers_mut().entry(name).or_insert(value);
    }
    response
}

/// All headers of an answer whose body became a page. Chromium applies `form-action` to the redirect that follows a form too, so
/// the page of a pending request names with `redirect_source` where it may end.
pub fn of_page(headers: &mut HeaderMap, scripts: Scripts<'_>, redirect_source: Option<&str>) {
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.remove(CONTENT_LENGTH);
    for (name, value) in fixed() {
        headers.insert(name, value);
    }
    headers.insert(CONTENT_SECURITY_POLICY, content_security_policy(scripts, redirect_source));
}

/// CSP 3: what is not named may not be loaded.
pub fn content_security_policy(scripts: Scripts<'_>, redirect_source: Option<&str>) -> HeaderValue {
    let (script, connect) = match scripts {
        Scripts::None => (String::new(), ""),
        Scripts::OfThisOrigin => ("script-src 'self'; connect-src 'self'; ".to_owned(), ""),
        Scripts::ByNonce(nonce) => {
            (format!("script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; "), "connect-src 'self'; ")
        }
    };
    let mut policy = format!(
        "default-src 'none'; {script}style-src 'self'; font-src 'self'; img-src 'self'; {connect}base-uri 'none'; \
         frame-ancestors 'none'; form-action 'self'"
    );
    if let Some(source) = redirect_source.and_then(form_action_source) {
        policy.push(' ');
        policy.push_str(source);
    }
    HeaderValue::try_from(policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
}

/// A source that cannot end its directive or widen it. CSP has no form for the IPv6 hosts of RFC 8252 §7.3: for them the
/// scheme stands alone.
fn form_action_source(source: &str) -> Option<&str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b':' | b'/' | b'_');
    match source.split_once("//[") {
        Some((scheme, _)) => form_action_source(scheme),
        None => (source.contains(':') && source.bytes().all(plain)).then_some(source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(scripts: Scripts<'_>, redirect_source: Option<&str>) -> Vec<String> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("3"));
        of_page(&mut headers, scripts, redirect_source);
        let mut lines: Vec<_> =
            headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().expect("ASCII"))).collect();
        lines.sort();
        lines
    }

    #[test]
    fn each_kind_of_page_has_exactly_these_headers() {
        let script_free = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; \
                           frame-ancestors 'none'; form-action 'self'";
        let passkeys = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; \
                        img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
        let islands = "default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
                       font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; \
                       form-action 'self'";
        for (scripts, policy) in
            [(Scripts::None, script_free), (Scripts::OfThisOrigin, passkeys), (Scripts::ByNonce("n0nce"), islands)]
        {
            assert_eq!(
                headers(scripts, None),
                [
                    "cache-control: no-store".to_owned(),
                    format!("content-security-policy: {policy}"),
                    "content-type: text/html; charset=utf-8".to_owned(),
                    "permissions-policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()".to_owned(),
                    "referrer-policy: no-referrer".to_owned(),
                    "x-content-type-options: nosniff".to_owned(),
                    "x-frame-options: DENY".to_owned(),
                ],
                "{scripts:?}"
            );
        }
    }

    #[test]
    fn a_form_may_end_at_the_named_redirect_and_nowhere_else() {
        let policy = |source| content_security_policy(Scripts::None, source).to_str().expect("ASCII").to_owned();
        assert!(policy(None).ends_with("; form-action 'self'"));
        assert!(policy(Some("https://a.example:8443")).ends_with("form-action 'self' https://a.example:8443"));
        assert!(policy(Some("com.example.app:")).ends_with("form-action 'self' com.example.app:"));
        assert!(policy(Some("http://[::1]:8080")).ends_with("form-action 'self' http:"));
        for widening in ["https://a.example; script-src *", "*", "https://*", "'unsafe-inline'", "a\nb:"] {
            assert!(policy(Some(widening)).ends_with("; form-action 'self'"), "{widening}");
        }
    }
}
