//! The outer layer of Haru's routes: a page in the response's extensions becomes HTML here. Status and headers stay the
//! handler's, who knows where its forms may lead.

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::header::{ACCEPT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderValue};

use super::{document, notebook, planner, refused};
use crate::ui::script_free::render::to_html;
use crate::view::haru::{Body as PageBody, HaruPage};
use crate::view::preferences::Preferences;

/// For `axum::middleware::from_fn`.
pub async fn render(request: Request, next: Next) -> Response {
    let preferences = preferences(request.headers());
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
            PageBody::Notebook(model) => notebook::sheet(model, language),
            PageBody::Refused(model) => refused::sheet(model, &page.frame, language),
        };
        document::document(sheet, &page.frame, preferences)
    })
}

fn preferences(headers: &HeaderMap) -> Preferences {
    let accept_language = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Preferences::choose(|name| cookie(headers, name), None, accept_language)
}

/// RFC 6265 §4.2.1. The first of a name counts.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find_map(|(key, value)| (key == name).then_some(value))
}
