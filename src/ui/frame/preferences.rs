//! The language and theme of a request, and the form that changes them. They are two cookies, and need no account.

use axum::Router;
use axum::extract::Form;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use axum::routing::post;
use serde::Deserialize;

use authorization_server::answers::see_other;
use view::local_path::local_path;
use view::preferences::{Language, Preferences, Theme};

/// A year, in seconds.
const KEPT_FOR: u32 = 365 * 24 * 60 * 60;

/// The language and theme that a request asks for. `ui_locales` are the languages that a client named for its user.
pub fn of_request(headers: &HeaderMap, ui_locales: Option<&str>) -> Preferences {
    let accept_language = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Preferences::choose(|name| cookie(headers, name), ui_locales, accept_language)
}

/// RFC 6265 §4.2.1. The first of a name counts. Each pair is read alone: what other programs of this host keep in theirs
/// may be no ASCII.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .flat_map(|value| value.as_bytes().split(|b| *b == b';'))
        .filter_map(|pair| std::str::from_utf8(pair).ok()?.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// `POST /preferences`. `secure` is whether browsers reach this server by https.
pub fn router<S: Clone + Send + Sync + 'static>(secure: bool) -> Router<S> {
    Router::new().route("/preferences", post(move |form| async move { save(form, secure) }))
}

/// The fields of the form. What is missing or unknown is left as it was.
#[derive(Deserialize)]
struct Choice {
    language: Option<String>,
    theme: Option<String>,
    return_to: Option<String>,
}

fn save(Form(choice): Form<Choice>, secure: bool) -> Response {
    let language = choice.language.as_deref().and_then(Language::from_range).map(Language::tag);
    let theme = choice.theme.as_deref().and_then(Theme::from_name).map(Theme::name);
    let mut response = see_other(choice.return_to.as_deref().and_then(local_path).unwrap_or("/"));
    for (name, value) in [(Preferences::LANGUAGE_COOKIE, language), (Preferences::THEME_COOKIE, theme)] {
        if let Some(value) = value {
            response.headers_mut().append(SET_COOKIE, set_cookie(name, value, secure));
        }
    }
    response
}

/// Every part is ours, so the value is a valid header.
fn set_cookie(name: &str, value: &str, secure: bool) -> HeaderValue {
    let secure = if secure { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={KEPT_FOR}; SameSite=Lax; HttpOnly{secure}");
    HeaderValue::try_from(cookie).unwrap_or_else(|_| HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::header::{CONTENT_TYPE, LOCATION};
    use axum::http::{Request, StatusCode};
    use tower::ServiceExt;

    use super::*;

    async fn posted(form: &str, secure: bool) -> Response {
        let request = Request::post("/preferences")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()))
            .expect("request");
        router::<()>(secure).with_state(()).oneshot(request).await.expect("response")
    }

    fn cookies(response: &Response) -> Vec<&str> {
        response.headers().get_all(SET_COOKIE).iter().map(|value| value.to_str().expect("ascii")).collect()
    }

    #[tokio::test]
    async fn a_choice_is_kept_for_a_year_and_leads_back() {
        let response = posted("language=en&theme=dark&return_to=%2Fapps%3Fa%3Db", true).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        assert_eq!(response.headers()[LOCATION], "/apps?a=b");
        assert_eq!(
            cookies(&response),
            [
                "matgim_language=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly; Secure",
                "matgim_theme=dark; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly; Secure",
            ]
        );
    }

    #[tokio::test]
    async fn what_is_not_offered_is_not_kept() {
        let response = posted("language=xx&theme=%0d%0aSet-Cookie:x", false).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        assert!(cookies(&response).is_empty());
    }

    #[tokio::test]
    async fn nobody_is_led_to_another_origin() {
        for evil in ["%2F%2Fevil.example", "%2F%5Cevil.example", "%2F%09%2Fevil.example", "https%3Aevil.example"] {
            let response = posted(&format!("theme=dark&return_to={evil}"), false).await;
            assert_eq!(response.headers()[LOCATION], "/", "{evil}");
        }
    }

    #[test]
    fn a_request_is_read_from_its_cookies_and_its_browser() {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("en-GB"));
        assert_eq!(of_request(&headers, None).language, Language::En);
        headers.append(COOKIE, HeaderValue::from_static("other=1; matgim_language=ko"));
        headers.append(COOKIE, HeaderValue::from_static("matgim_theme=dark"));
        assert_eq!(of_request(&headers, None), Preferences { language: Language::Ko, theme: Theme::Dark });
    }
}
