//! One id for each request: in the log, in `X-Request-Id`, and on every error page, so that the three can be brought together.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine as _;
use http::HeaderValue;
use http::header::HeaderName;

use super::Instance;

/// 72 random bits in base64url.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request its id and writes its line in the log: method, path and status; never a query, header or body.
pub async fn assign(State(server): State<Instance>, mut request: Request, next: Next) -> Response {
    let logged = server.limits.logged_characters;
    let mut bytes = [0; 9];
    server.randomness.fill(&mut bytes);
    let id = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
    let (method, path) = (request.method().clone(), without_issuer(request.uri().path(), server.issuer.path()));
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).await;
    let failed = response.extensions().get::<oauth::check::Checks>().and_then(|checks| checks.failed());
    let (rule, clause) = failed.map(|check| (&*check.rule, &*check.clause)).unzip();
    let (method, path) = (beginning(method.as_str(), logged), beginning(&path, logged));
    tracing::info!(request_id = %id, method, path = ?path, status = response.status().as_u16(), rule, clause);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

/// What was sent is as long as its sender likes; its line in the log is not.
fn beginning(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

/// The name of a sandbox is the key to it, so that no path in the log has it: neither below the issuer nor in its metadata's
/// address (RFC 8414 §3).
fn without_issuer(path: &str, issuer: &str) -> String {
    if issuer.is_empty() { path.to_owned() } else { path.replacen(issuer, "", 1) }
}

#[cfg(test)]
mod tests {
    use super::{beginning, without_issuer};

    #[test]
    fn a_line_of_the_log_has_an_end() {
        assert_eq!(beginning(&"가".repeat(8_000), 200), "가".repeat(200));
        assert_eq!(beginning(&"/".repeat(200), 200), "/".repeat(200));
        assert_eq!(beginning("", 200), "");
    }

    #[test]
    fn a_path_is_logged_without_the_path_of_its_issuer() {
        assert_eq!(without_issuer("/token", ""), "/token");
        assert_eq!(without_issuer("/sandbox/x1/token", "/sandbox/x1"), "/token");
        let metadata = "/.well-known/oauth-authorization-server";
        assert_eq!(without_issuer(&format!("{metadata}/sandbox/x1"), "/sandbox/x1"), metadata);
    }
}
