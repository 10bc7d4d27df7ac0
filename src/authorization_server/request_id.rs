//! One id for each request: in the log, in `X-Request-Id`, and on every error page, so that the three can be brought together.

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine as _;
use http::HeaderValue;
use http::header::HeaderName;

use super::Instance;
use ports::methods::logged;

/// 72 random bits in base64url.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request its id and writes its line in the log: method, route and status; never a query, header or body, nor a path that
/// is none of ours: what somebody pasted there may be a secret, and it is as long as they like.
pub async fn assign(State(server): State<Instance>, mut request: Request, next: Next) -> Response {
    let mut bytes = [0; 9];
    server.randomness.fill(&mut bytes);
    let id = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
    let (method, route) = (request.method().clone(), route(&request, server.issuer.path()));
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).await;
    let failed = response.extensions().get::<oauth::check::Checks>().and_then(|checks| checks.failed());
    let (rule, clause) = failed.map(|check| (&*check.rule, &*check.clause)).unzip();
    tracing::info!(request_id = %id, method = logged(&method), path = ?route, status = response.status().as_u16(), rule, clause);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

/// The path of ours that the request is for, with the names of what varies in it.
fn route(request: &Request, issuer: &str) -> String {
    let route = request.extensions().get::<MatchedPath>();
    route.map_or_else(|| "elsewhere".to_owned(), |route| without_issuer(route.as_str(), issuer))
}

/// The name of a sandbox is the key to it, so that no path in the log has it: neither below the issuer nor in its metadata's
/// address (RFC 8414 §3).
fn without_issuer(path: &str, issuer: &str) -> String {
    if issuer.is_empty() { path.to_owned() } else { path.replacen(issuer, "", 1) }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test]
    async fn a_line_of_the_log_names_routes_and_nothing_that_was_sent() {
        let told = |request: Request| async move { route(&request, "") };
        let router = Router::new().route("/developers/{client}", get(told)).fallback(told);
        for (path, logged) in [
            ("/developers/x1", "/developers/{client}"),
            ("/mgac_secret", "elsewhere"),
            ("/developers/x1/y", "elsewhere"),
        ] {
            let request = Request::get(path).body(Body::empty()).expect("a request");
            let answer = router.clone().oneshot(request).await.expect("an answer");
            let body = axum::body::to_bytes(answer.into_body(), 1_000).await.expect("a body");
            assert_eq!(body, logged, "{path}");
        }
    }

    #[test]
    fn a_path_is_logged_without_the_path_of_its_issuer() {
        assert_eq!(without_issuer("/token", ""), "/token");
        assert_eq!(without_issuer("/sandbox/x1/token", "/sandbox/x1"), "/token");
        let metadata = "/.well-known/oauth-authorization-server";
        assert_eq!(without_issuer(&format!("{metadata}/sandbox/x1"), "/sandbox/x1"), metadata);
    }
}
