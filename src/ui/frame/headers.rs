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

/// Where the form of a page may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forms {
    /// To this origin alone.
    OfThisOrigin,
    /// By way of this origin to a client, and on from there.
    LeadToClients,
}

/// What a document is styled by, besides the sheets of this origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Styles<'a> {
    /// Nothing.
    Linked,
    /// A sheet inside it, by the source that names its hash.
    Inside(&'a str),
}

/// All headers of an answer whose body became a page.
pub fn of_page(headers: &mut HeaderMap, scripts: Scripts<'_>, styles: Styles<'_>, forms: Forms) {
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.remove(CONTENT_LENGTH);
    for (name, value) in fixed() {
        headers.insert(name, value);
    }
    headers.insert(CONTENT_SECURITY_POLICY, content_security_policy(scripts, styles, forms));
}

/// CSP 3: what is not named may not be loaded.
///
/// Chromium applies `form-action` to every redirect that follows a form. Behind *Allow* stands the client's callback, and behind
/// that whatever the client does next: another of its hosts, a scheme of an app, an address of the person's own machine. No list
/// can name them, and where one is missing the code is spent and the person stays on our page. So the page of a pending request has
/// no such directive. What it is for, a form that was injected into the page, has no way in there: these pages have no script,
/// every value in them is escaped, and their own forms name paths of this server.
pub fn content_security_policy(scripts: Scripts<'_>, styles: Styles<'_>, forms: Forms) -> HeaderValue {
    let (script, connect) = match scripts {
        Scripts::None => (String::new(), ""),
        Scripts::OfThisOrigin => ("script-src 'self'; connect-src 'self'; ".to_owned(), ""),
        Scripts::ByNonce(nonce) => {
            (format!("script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; "), "connect-src 'self'; ")
        }
    };
    let (space, inside) = match styles {
        Styles::Linked => ("", ""),
        Styles::Inside(hash_source) => (" ", hash_source),
    };
    let form_action = match forms {
        Forms::OfThisOrigin => "; form-action 'self'",
        Forms::LeadToClients => "",
    };
    let policy = format!(
        "default-src 'none'; {script}style-src 'self'{space}{inside}; font-src 'self'; img-src 'self'; {connect}base-uri 'none'; \
         frame-ancestors 'none'{form_action}"
    );
    HeaderValue::try_from(policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(scripts: Scripts<'_>) -> Vec<String> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("3"));
        of_page(&mut headers, scripts, Styles::Linked, Forms::OfThisOrigin);
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
                headers(scripts),
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
    fn a_style_inside_a_document_is_named_by_its_hash_and_none_else_may_stand_there() {
        let policy = content_security_policy(Scripts::None, Styles::Inside("'sha256-YQ=='"), Forms::OfThisOrigin);
        let policy = policy.to_str().expect("ASCII");
        assert!(policy.contains("; style-src 'self' 'sha256-YQ=='; ") && !policy.contains("unsafe"), "{policy}");
    }

    #[test]
    fn only_the_page_of_a_pending_request_lets_its_form_lead_to_other_places() {
        let policy =
            |forms| content_security_policy(Scripts::None, Styles::Linked, forms).to_str().expect("ASCII").to_owned();
        assert!(policy(Forms::OfThisOrigin).ends_with("; frame-ancestors 'none'; form-action 'self'"));
        assert_eq!(policy(Forms::OfThisOrigin), format!("{}; form-action 'self'", policy(Forms::LeadToClients)));
    }
}
