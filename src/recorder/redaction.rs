//! What is never written down: a password that was typed into a form; the cookies of others, which a browser sends along because
//! cookies know no ports; and what a proxy on the way adds about its visitor. The log is read by whoever has the link of a run.

use http::{HeaderMap, HeaderValue, header};

use oauth::party::Party;

/// Fields of our own forms whose value is not kept.
const FORM_FIELDS: [&str; 2] = ["password", "new_password"];

/// What stands in place of a value that is not kept.
pub const NOT_KEPT: &str = "%5Bnot+kept%5D";

/// What stands in place of a header's value that is not kept. That there was one can be seen.
const HEADER_NOT_KEPT: &str = "[not kept]";

/// Headers that browsers and clients send, and that say nothing about who sits there. Of any other the name alone is kept: proxies
/// add the address of a visitor, their e-mail, their certificate, under names that nobody has a list of.
const HEADERS: [&str; 41] = [
    "accept",
    "accept-charset",
    "accept-encoding",
    "accept-language",
    "access-control-request-headers",
    "access-control-request-method",
    "cache-control",
    "connection",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "cookie",
    "date",
    "dnt",
    "dpop",
    "expect",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "keep-alive",
    "last-event-id",
    "mcp-protocol-version",
    "origin",
    "pragma",
    "priority",
    "range",
    "sec-ch-ua",
    "sec-ch-ua-mobile",
    "sec-ch-ua-platform",
    "sec-fetch-dest",
    "sec-fetch-mode",
    "sec-fetch-site",
    "sec-fetch-user",
    "sec-gpc",
    "te",
    "transfer-encoding",
    "upgrade-insecure-requests",
    "user-agent",
    "x-requested-with",
];

/// The headers of a request to `of`, as they are written down. `path` is the one below the sandbox.
pub fn shown(headers: &HeaderMap, of: Party, path: &str) -> Vec<(String, String)> {
    let shown = |(name, value): (&header::HeaderName, &HeaderValue)| {
        let text = String::from_utf8_lossy(value.as_bytes());
        let text = match name.as_str() {
            "authorization" => credentials(&text, of, path),
            own if HEADERS.contains(&own) => text.into_owned(),
            _ => HEADER_NOT_KEPT.to_owned(),
        };
        (name.as_str().to_owned(), text)
    };
    headers.iter().map(shown).collect()
}

/// Credentials of a client (RFC 6749 §2.3.1) and tokens (RFC 6750 §2.1) stand where such are expected. Anywhere else, or in another
/// form, a proxy that people sign in at may have put its own there. A token of ours is no JWT.
fn credentials(text: &str, of: Party, path: &str) -> String {
    let (scheme, value) = text.split_once(' ').unwrap_or((text, ""));
    let is_client = of == Party::AuthorizationServer && matches!(path, "/token" | "/revoke" | "/introspect");
    let takes_tokens = of == Party::ResourceServer
        || (of == Party::AuthorizationServer && (path == "/register" || path.starts_with("/register/")));
    let is_kept = match scheme.to_ascii_lowercase().as_str() {
        "basic" => is_client,
        "bearer" | "dpop" => takes_tokens && !value.trim_start().starts_with("eyJ"),
        _ => false,
    };
    match (is_kept, value) {
        (true, _) => text.to_owned(),
        (false, "") => HEADER_NOT_KEPT.to_owned(),
        (false, _) => format!("{scheme} {HEADER_NOT_KEPT}"),
    }
}

/// The cookies that belong to a sandbox, or to no one in particular. Those of the real server and of other programs on the
/// same host are none of its business.
const COOKIES: [&str; 8] = [
    "matgim_local_session",
    "matgim_local_browser",
    "haru_local_session",
    "__Secure-matgim_local_session",
    "__Secure-matgim_local_browser",
    "__Secure-haru_local_session",
    "matgim_language",
    "matgim_theme",
];

/// Takes out of a request to a sandbox whatever cookies are not its own, before they are seen.
pub fn without_foreign_cookies(headers: &mut HeaderMap) {
    let kept = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .map(str::trim)
        .filter(|pair| pair.split_once('=').is_some_and(|(name, _)| COOKIES.contains(&name)))
        .collect::<Vec<_>>()
        .join("; ");
    headers.remove(header::COOKIE);
    if let Some(value) = (!kept.is_empty()).then(|| HeaderValue::try_from(kept).ok()).flatten() {
        headers.insert(header::COOKIE, value);
    }
}

/// A form body without what was typed into its password fields; everything else stays as it was, byte by byte.
pub fn without_passwords(form: &str) -> String {
    let field = |pair: &str| {
        let name = pair.split('=').next().unwrap_or_default();
        if FORM_FIELDS.contains(&name) { format!("{name}={NOT_KEPT}") } else { pair.to_owned() }
    };
    form.split('&').map(field).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_kept_and_everything_else_is() {
        assert_eq!(
            without_passwords("username=mina&password=slow-river%26x&new_password=&x=1&&y"),
            "username=mina&password=%5Bnot+kept%5D&new_password=%5Bnot+kept%5D&x=1&&y"
        );
    }

    fn written(headers: &[(&'static str, &'static str)], of: Party, path: &str) -> Vec<(String, String)> {
        let pairs = headers
            .iter()
            .map(|(name, value)| (header::HeaderName::from_static(name), HeaderValue::from_static(value)));
        shown(&HeaderMap::from_iter(pairs), of, path)
    }

    #[test]
    fn what_a_proxy_adds_about_its_visitor_is_not_kept() {
        let added = [
            ("x-forwarded-for", "192.0.2.7"),
            ("forwarded", "for=192.0.2.7"),
            ("x-real-ip", "192.0.2.7"),
            ("cf-connecting-ip", "192.0.2.7"),
            ("true-client-ip", "192.0.2.7"),
            ("fly-client-ip", "192.0.2.7"),
            ("x-client-ip", "192.0.2.7"),
            ("x-envoy-external-address", "192.0.2.7"),
            ("x-auth-request-email", "visitor@example.com"),
            ("x-forwarded-email", "visitor@example.com"),
            ("x-forwarded-user", "visitor"),
            ("remote-user", "visitor"),
            ("x-ms-client-principal-name", "visitor@example.com"),
            ("x-goog-iap-jwt-assertion", "eyJ.visitor"),
            ("cf-access-jwt-assertion", "eyJ.visitor"),
            ("x-forwarded-client-cert", "visitor"),
            ("proxy-authorization", "Basic dmlzaXRvcg=="),
            ("authorization", "Basic dmlzaXRvcg=="),
            ("via", "1.1 visitor"),
        ];
        for path in ["/authorize", "/login", "/"] {
            let shown = written(&added, Party::AuthorizationServer, path);
            assert_eq!(shown.len(), added.len());
            for (name, value) in shown {
                assert!(value.ends_with("[not kept]"), "{name}: {value}");
            }
        }
    }

    #[test]
    fn credentials_are_kept_where_they_are_the_lesson_and_nowhere_else() {
        let (server, api, haru) = (Party::AuthorizationServer, Party::ResourceServer, Party::Client);
        for (of, path, sent, kept) in [
            (server, "/token", "Basic aWQ6c2VjcmV0", "Basic aWQ6c2VjcmV0"),
            (server, "/introspect", "Basic aWQ6c2VjcmV0", "Basic aWQ6c2VjcmV0"),
            (server, "/register/x", "Bearer mgra_1", "Bearer mgra_1"),
            (server, "/authorize", "Basic aWQ6c2VjcmV0", "Basic [not kept]"),
            (server, "/token", "Bearer eyJ.proxy", "Bearer [not kept]"),
            (server, "/token", "Negotiate ticket", "Negotiate [not kept]"),
            (api, "/calendar/v3/users/me", "Bearer mgat_1", "Bearer mgat_1"),
            (api, "/calendar/v3/users/me", "Bearer eyJ.proxy", "Bearer [not kept]"),
            (api, "/calendar/v3/users/me", "Basic dmlzaXRvcg==", "Basic [not kept]"),
            (haru, "/planner", "Bearer mgat_1", "Bearer [not kept]"),
            (haru, "/planner", "opaque", "[not kept]"),
        ] {
            let shown = written(&[("authorization", sent)], of, path);
            assert_eq!(shown, [("authorization".to_owned(), kept.to_owned())], "{path}");
        }
    }

    #[test]
    fn a_sandbox_never_sees_the_cookies_of_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("matgim_session=real; matgim_local_session=own; x=y"));
        headers.append(header::COOKIE, HeaderValue::from_static("__Host-matgim_session=real;haru_session=real"));
        without_foreign_cookies(&mut headers);
        let left: Vec<_> = headers.get_all(header::COOKIE).iter().collect();
        assert_eq!(left, ["matgim_local_session=own"]);
        let mut headers = HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static("a=b"))]);
        without_foreign_cookies(&mut headers);
        assert!(headers.is_empty());
    }
}
