//! The outer layer of Haru's routes: a page in the response's extensions becomes HTML here. Status and headers stay the
//! handler's, who knows where its forms may lead.

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderValue;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};

use super::{document, next as next_page, notebook, planner, refused};
use crate::ui::preferences::of_request;
use crate::ui::script_free::render::to_html;
use crate::view::haru::{Body as PageBody, HaruPage};
use crate::view::preferences::Preferences;

/// For `axum::middleware::from_fn`.
pub async fn render(request: Request, next: Next) -> Response {
    let preferences = of_request(request.headers(), None);
    let mut response = next.run(request).await;
    if let Some(page) = response.extensions_mut().remove::<HaruPage>() {
        *response.body_mut() = Body::from(html(&page, preferences));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.remove(CONTENT_LENGTH);
    }
    response
}

/// The whole document.
pub fn html(page: &HaruPage, preferences: Preferences) -> String {
    let language = preferences.language;
    to_html(|| {
        let sheet = match &page.body {
            PageBody::Planner(model) => planner::sheet(model, &page.frame, language),
            PageBody::Notebook(model) => notebook::sheet(model, &page.frame, language),
            PageBody::Next(model) => next_page::sheet(model, &page.frame, language),
            PageBody::Refused(model) => refused::sheet(model, &page.frame, language),
        };
        document::document(sheet, &page.frame, preferences)
    })
}
