//! One id for each request: in the log, in `X-Request-Id`, and on every error page, so that the three can be brought together.

use std::borrow::Cow;

use axum::extract::{MatchedPath, Request};
use axum::response::Response;
use base64::Engine as _;
use http::HeaderValue;
use http::header::HeaderName;

use super::AuthorizationServer;
use ports::methods::logged;

const BYTES: usize = 9;
const CHARACTERS: usize = 12;

/// 72 random bits in base64url.
#[derive(Clone, Copy, Debug)]
pub struct RequestId([u8; CHARACTERS]);

impl RequestId {
    fn generate(bytes: [u8; BYTES]) -> Self {
        let mut characters = [b'0'; CHARACTERS];
        // Nine bytes are twelve characters.
        let _ = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode_slice(bytes, &mut characters);
        Self(characters)
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request its id and writes its line in the log: method, route and status; never a query, header or body, nor a path that
/// is none of ours: what somebody pasted there may be a secret, and it is as long as they like.
pub async fn identified<Answering>(
    server: &AuthorizationServer,
    mut request: Request,
    answer: impl FnOnce(Request) -> Answering,
) -> Response
where
    Answering: Future<Output = Response>,
{
    let mut bytes = [0; BYTES];
    server.randomness.fill(&mut bytes);
    let id = RequestId::generate(bytes);
    let (method, matched) = (request.method().clone(), request.extensions().get::<MatchedPath>().cloned());
    request.extensions_mut().insert(id);
    let mut response = answer(request).await;
    let failed = response.extensions().get::<oauth::check::Checks>().and_then(|checks| checks.failed());
    let (rule, clause) = failed.map(|check| (&*check.rule, &*check.clause)).unzip();
    tracing::info!(
        request_id = id.as_str(),
        method = logged(&method),
        path = ?route(matched.as_ref(), server.issuer.path()),
        status = response.status().as_u16(),
        rule,
        clause
    );
    // Where it is counted, what of the request's address is the program's own is all that is known of it.
    if let Some(matched) = matched {
        response.extensions_mut().insert(matched);
    }
    if let Ok(value) = HeaderValue::from_bytes(&id.0) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

/// The path of ours that the request is for, with the names of what varies in it.
fn route<'a>(matched: Option<&'a MatchedPath>, issuer: &str) -> Cow<'a, str> {
    matched.map_or("elsewhere".into(), |route| without_issuer(route.as_str(), issuer))
}

/// The name of a sandbox is the key to it, so that no path in the log has it: neither below the issuer nor in its metadata's
/// address (RFC 8414 §3).
fn without_issuer<'a>(path: &'a str, issuer: &str) -> Cow<'a, str> {
    if issuer.is_empty() { path.into() } else { path.replacen(issuer, "", 1).into() }
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
        let told = |request: Request| async move { route(request.extensions().get(), "").into_owned() };
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
