//! The outer layer of Haru's routes: a page in the response's extensions becomes HTML here. Status and headers stay the
//! handler's, who knows where its forms may lead.

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderValue;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};

use super::{document, next as next_page, notebook, planner, refused};
use crate::frame::preferences::of_request;
use crate::frame::render::to_html;
use view::haru::{Body as PageBody, HaruPage};
use view::preferences::Preferences;
use view::strip::Strip;

/// For `axum::middleware::from_fn`.
pub async fn render(request: Request, next: Next) -> Response {
    let preferences = of_request(request.headers(), None);
    let strip = request.extensions().get::<Strip>().cloned();
    let mut response = next.run(request).await;
    if let Some(page) = response.extensions_mut().remove::<HaruPage>() {
        *response.body_mut() = Body::from(html_below(strip.as_ref(), &page, preferences));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.remove(CONTENT_LENGTH);
    }
    response
}

/// The whole document.
pub fn html(page: &HaruPage, preferences: Preferences) -> String {
    html_below(None, page, preferences)
}

/// The same below a strip, for a page of a sandbox.
fn html_below(strip: Option<&Strip>, page: &HaruPage, preferences: Preferences) -> String {
    let language = preferences.language;
    to_html(|| {
        let sheet = match &page.body {
            PageBody::Planner(model) => planner::sheet(model, &page.frame, language),
            PageBody::Notebook(model) => notebook::sheet(model, &page.frame, language),
            PageBody::Next(model) => next_page::sheet(model, &page.frame, language),
            PageBody::Refused(model) => refused::sheet(model, &page.frame, language),
        };
        document::document(sheet, &page.frame, strip, preferences)
    })
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use axum::{Extension, Router, middleware};
    use tower::ServiceExt;

    use super::*;
    use oauth::check::Checks;
    use oauth::names::Timestamp;
    use view::haru::{Frame, Pace, Problem, Refused};

    #[tokio::test]
    async fn a_page_of_a_sandbox_says_where_in_the_lab_it_stands() {
        let frame = Frame {
            base: "/sandbox/x".to_owned(),
            issuer: "http://localhost:3000/sandbox/x".to_owned(),
            pace: Pace::StepByStep,
            registered: true,
            here: "/sandbox/x/callback".to_owned(),
            now: Timestamp::from_millis(0),
        };
        let refused = Refused { problem: Problem::SessionUnknown, checks: Checks::new() };
        let page = HaruPage { frame, body: PageBody::Refused(refused) };
        let router =
            Router::new().route("/", get(|| async move { Extension(page) })).layer(middleware::from_fn(render));
        let asked = async |strip: Option<Strip>| {
            let mut request = Request::get("/").body(Body::empty()).expect("a request");
            if let Some(strip) = strip {
                request.extensions_mut().insert(strip);
            }
            let response = router.clone().oneshot(request).await.expect("an answer");
            let body = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("a body");
            String::from_utf8(body.to_vec()).expect("UTF-8")
        };
        let strip = Strip { step: Some("9".to_owned()), of: 15, back: "http://localhost:3000/lab/x".to_owned() };
        let body = asked(Some(strip)).await;
        assert!(body.contains("Lab 실습 · 15단계 중 9단계"), "{body}");
        assert!(body.contains("href=\"http://localhost:3000/lab/x\""), "{body}");
        assert!(!asked(None).await.contains("class=\"strip\""));
    }
}
