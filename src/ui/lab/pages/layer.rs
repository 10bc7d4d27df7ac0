//! What the outer layer of the Lab's routes is made of: a `LabPage` or `LabStart` in an answer's extensions becomes its body, in
//! the language and theme of the request. Status and other headers stay the handler's. The page of a run is as long as the run, so
//! that the layer itself, which is the server's, chooses where it is written.

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use leptos::nonce::Nonce;
use leptos::prelude::RenderHtml as _;

use super::document::{Asked, handout_document, poster_document, replay_document, run_document, start_document};
use super::pictures::poster;
use crate::frame::headers::{self, Forms, Scripts, Styles};
use crate::frame::preferences;
use crate::frame::render::to_html;
use crate::lab::words::Words;
use lab::page::{LabHandout, LabPage, LabPictures, LabReplay, LabStart};

/// What the page will need of the request.
pub fn asked(request: &Request) -> Asked {
    Asked {
        preferences: preferences::of_request(request.headers(), None),
        here: request.uri().path_and_query().map_or("/lab", |target| target.as_str()).to_owned(),
        nonce: Nonce::new().to_string(),
    }
}

/// A page that is not written yet.
pub enum Document {
    Run(Box<LabPage>),
    Start(LabStart),
    Replay(LabReplay),
    Handout(LabHandout),
    Pictures(LabPictures),
}

/// Takes it out of an answer; `None` when the answer is no page.
pub fn document(response: &mut Response) -> Option<Document> {
    let extensions = response.extensions_mut();
    let page = extensions.remove::<LabPage>().map(|page| Document::Run(Box::new(page)));
    let start = extensions.remove::<LabStart>().map(Document::Start);
    let replay = extensions.remove::<LabReplay>().map(Document::Replay);
    let handout = extensions.remove::<LabHandout>().map(Document::Handout);
    let pictures = extensions.remove::<LabPictures>().map(Document::Pictures);
    page.or(start).or(replay).or(handout).or(pictures)
}

impl Document {
    /// Takes as long as the run is long.
    pub fn html(self, asked: &Asked) -> String {
        match self {
            Self::Run(page) => to_html(|| run_document(*page, asked)),
            Self::Start(state) => to_html(|| start_document(state, asked)),
            Self::Replay(replay) => to_html(|| replay_document(&replay, asked)),
            Self::Handout(handout) => to_html(|| handout_document(&handout, asked)),
            Self::Pictures(pictures) if pictures.is_poster => to_html(|| poster_document(&pictures, asked)),
            Self::Pictures(pictures) => {
                let words = Words::in_language(asked.preferences.language);
                poster::part(&pictures, words).to_html()
            }
        }
    }
}

/// The answer with its page.
pub fn written(mut response: Response, html: Body, asked: &Asked) -> Response {
    *response.body_mut() = html;
    headers::of_page(response.headers_mut(), Scripts::ByNonce(&asked.nonce), Styles::Linked, Forms::OfThisOrigin);
    response
}

#[cfg(test)]
mod tests {
    use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE};
    use axum::http::{HeaderMap, Request as HttpRequest, StatusCode};
    use axum::middleware::Next;
    use axum::routing::get;
    use axum::{Extension, Router, middleware};
    use tower::ServiceExt;

    use super::*;
    use crate::lab::example;

    async fn render(request: Request, next: Next) -> Response {
        let asked = asked(&request);
        let mut response = next.run(request).await;
        match document(&mut response) {
            Some(document) => written(response, Body::from(document.html(&asked)), &asked),
            None => response,
        }
    }

    async fn answered(path: &str, language: &str) -> (StatusCode, HeaderMap, String) {
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
        let (status, headers, body) = answered("/lab/5uQ2mX?at=9", "en").await;
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
        let (.., body) = answered("/lab/5uQ2mX?at=9&view=article", "en").await;
        assert!(body.contains("Resource Owner") && body.contains("?at=8&amp;view=article"));
    }

    #[tokio::test]
    async fn a_full_house_is_said_and_the_status_stays() {
        let (status, _, body) = answered("/lab", "ko").await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(body.contains("지금은 자리가 없습니다") && body.contains("action=\"/lab\""));
        // It loads no program before the recorded run is wanted; the other script lets the button say that it works.
        assert!(!body.contains("<link rel=\"modulepreload\"") && !body.contains("src=\"/pkg/"), "{body}");
        assert!(body.contains("data-played") && body.matches("<script").count() == 2, "{body}");
        assert!(
            body.contains("<script src=\"/working.js\" defer nonce=\"")
                && body.contains("data-working=\"처리하는 중…\"")
        );
    }
}
