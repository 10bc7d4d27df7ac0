//! The outer layer of the Lab's routes: a `LabPage` or `LabStart` in an answer's extensions becomes its body here, in the
//! language and theme of the request. Status and other headers stay the handler's.

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use leptos::nonce::Nonce;

use super::document::{Asked, handout_document, replay_document, run_document, start_document};
use crate::frame::headers::{self, Forms, Scripts};
use crate::frame::preferences;
use crate::frame::render::to_html;
use lab::page::{LabHandout, LabPage, LabReplay, LabStart};

/// For `axum::middleware::from_fn`.
pub async fn render(request: Request, next: Next) -> Response {
    let here = request.uri().path_and_query().map_or("/lab", |target| target.as_str()).to_owned();
    let preferences = preferences::of_request(request.headers(), None);
    let mut response = next.run(request).await;
    let extensions = response.extensions_mut();
    let page = extensions.remove::<LabPage>();
    let start = extensions.remove::<LabStart>();
    let replay = extensions.remove::<LabReplay>();
    let handout = extensions.remove::<LabHandout>();
    let asked = Asked { preferences, here, nonce: Nonce::new().to_string() };
    let html = match (page, start, replay, handout) {
        (Some(page), ..) => to_html(|| run_document(page, &asked)),
        (_, Some(state), ..) => to_html(|| start_document(state, &asked)),
        (_, _, Some(replay), _) => to_html(|| replay_document(&replay, &asked)),
        (.., Some(handout)) => to_html(|| handout_document(&handout, &asked)),
        (None, None, None, None) => return response,
    };
    *response.body_mut() = Body::from(html);
    headers::of_page(response.headers_mut(), Scripts::ByNonce(&asked.nonce), Forms::OfThisOrigin);
    response
}

#[cfg(test)]
mod tests {
    use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE};
    use axum::http::{HeaderMap, Request as HttpRequest, StatusCode};
    use axum::routing::get;
    use axum::{Extension, Router, middleware};
    use tower::ServiceExt;

    use super::*;
    use crate::lab::example;

    async fn asked(path: &str, language: &str) -> (StatusCode, HeaderMap, String) {
        let router = Router::new()
            .route("/lab", get(|| async { (StatusCode::SERVICE_UNAVAILABLE, Extension(LabStart::Full)) }))
            .route("/lab/5uQ2mX", get(|| async { Extension(example::page(Some(9))) }))
            .layer(middleware::from_fn(render));
        let cookie = format!("matgim_language={language}");
        let request = HttpRequest::get(path).header(COOKIE, cookie).body(Body::empty()).expect("a request");
        let (parts, body) = router.oneshot(request).await.expect("an answer").into_parts();
        let body = axum::body::to_bytes(body, 1 << 22).await.expect("a body");
        (parts.status, parts.headers, String::from_utf8(body.to_vec()).expect("UTF-8"))
    }

    #[tokio::test]
    async fn a_run_is_readable_before_any_script_and_its_script_has_the_nonce() {
        let (status, headers, body) = asked("/lab/5uQ2mX?at=9", "en").await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(headers[CACHE_CONTROL], "no-store");
        let policy = headers[CONTENT_SECURITY_POLICY].to_str().expect("ASCII");
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce");
        assert!(nonce.len() >= 22 && !policy.contains("unsafe-inline"), "{policy}");
        for script in body.split("<script").skip(1) {
            assert!(script.split('>').next().expect("a tag").contains(&format!("nonce=\"{nonce}\"")));
        }
        assert!(body.contains("href=\"/lab/5uQ2mX?at=8#m8\"") && body.contains("The server shows its sign-in page"));
        assert!(!body.contains(" style="), "an inline style is forbidden by the policy");
    }

    #[tokio::test]
    async fn the_article_has_three_lanes() {
        let (.., body) = asked("/lab/5uQ2mX?at=9&view=article", "en").await;
        assert!(body.contains("Resource Owner") && body.contains("?at=8&amp;view=article"));
    }

    #[tokio::test]
    async fn a_full_house_is_said_and_the_status_stays() {
        let (status, _, body) = asked("/lab", "ko").await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(body.contains("지금은 자리가 없습니다") && body.contains("action=\"/lab\""));
        assert!(!body.contains("<script"));
    }
}
