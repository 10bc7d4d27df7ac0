//! The outer layer of an actor's browser routes: handlers answer with a `Page` in the response's extensions, and here it
//! becomes HTML in the language and theme of the request. Status, cookies and other headers stay the handler's.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::document::{Loads, Sheet, document};
use super::factors::{authenticator, enter_code, passkey_sign_in, passkeys, recovery_codes};
use super::render::to_html;
use super::{consent, error, inspection, reset_password, security, sign_in, sign_out, sign_up};
use crate::ui::preferences;
use crate::view::page::{Body as PageBody, Page};
use crate::view::preferences::{Language, Preferences};
use crate::view::strip::Strip;

/// For `axum::middleware::from_fn`.
pub async fn render(request: Request, next: Next) -> Response {
    let asked: HeaderMap = request.headers().clone();
    let strip = request.extensions().get::<Strip>().cloned();
    let mut response = next.run(request).await;
    if let Some(page) = response.extensions_mut().remove::<Page>() {
        let preferences = preferences::of_request(&asked, page.frame.ui_locales.as_deref());
        let policy = content_security_policy(page.frame.redirect_source.as_deref(), loads(&page.body).script.is_some());
        *response.body_mut() = Body::from(html_below(strip.as_ref(), &page, preferences));
        set_headers(response.headers_mut(), &policy);
    }
    response
}

/// The whole document.
pub fn html(page: &Page, preferences: Preferences) -> String {
    html_below(None, page, preferences)
}

/// The same below a strip, for a page of a sandbox.
fn html_below(strip: Option<&Strip>, page: &Page, preferences: Preferences) -> String {
    let sheet = || sheet(page, preferences.language);
    to_html(|| document(sheet(), &page.body, &page.frame, strip, loads(&page.body), preferences))
}

fn sheet(page: &Page, language: Language) -> Sheet {
    let frame = &page.frame;
    match &page.body {
        PageBody::SignIn(model) => sign_in::sheet(model, frame, language),
        PageBody::SignUp(model) => sign_up::sheet(model, frame, language),
        PageBody::ResetPassword(model) => reset_password::sheet(model, frame, language),
        PageBody::Consent(model) => consent::sheet(model, frame, language),
        PageBody::SignOut { username } => sign_out::ask(username, frame, language),
        PageBody::SignedOut => sign_out::done(frame, language),
        PageBody::Security(model) => security::sheet(model, frame, language),
        PageBody::AccountDeleted => security::deleted(frame, language),
        PageBody::EnterCode(model) => enter_code::sheet(model, frame, language),
        PageBody::Authenticator(model) => authenticator::sheet(model, frame, language),
        PageBody::RecoveryCodes(model) => recovery_codes::sheet(model, frame, language),
        PageBody::Passkeys(model) => passkeys::sheet(model, frame, language),
        PageBody::PasskeySignIn(model) => passkey_sign_in::sheet(model, frame, language),
        PageBody::Inspection(model) => inspection::sheet(model, frame, language),
        PageBody::Error(model) => error::sheet(model, frame, language),
    }
}

/// The one script of these pages: only a script can ask an authenticator.
const PASSKEY_SCRIPT: &str = "/passkey.js";

const fn loads(body: &PageBody) -> Loads {
    let (app_style, script) = match body {
        PageBody::Passkeys(_) => (true, Some(PASSKEY_SCRIPT)),
        PageBody::PasskeySignIn(_) => (false, Some(PASSKEY_SCRIPT)),
        body => (body.is_account_page(), None),
    };
    Loads { app_style, script }
}

/// What every page of the authorization server forbids its browser, whatever else it says.
pub const PERMISSIONS_POLICY: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

fn set_headers(headers: &mut HeaderMap, policy: &str) {
    let mut set = |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    set(CONTENT_TYPE, "text/html; charset=utf-8");
    set(CACHE_CONTROL, "no-store");
    set(REFERRER_POLICY, "no-referrer");
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(X_FRAME_OPTIONS, "DENY");
    set(HeaderName::from_static("permissions-policy"), PERMISSIONS_POLICY);
    headers.remove(CONTENT_LENGTH);
    let policy = HeaderValue::from_str(policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"));
    headers.insert(CONTENT_SECURITY_POLICY, policy);
}

/// CSP 3: no script at all, but for the pages of passkeys. Chromium applies `form-action` to the redirect that follows a form too, so the page of a
/// pending request names where it may end.
fn content_security_policy(redirect_source: Option<&str>, script: bool) -> String {
    let script = if script { "script-src 'self'; connect-src 'self'; " } else { "" };
    let mut policy = format!(
        "default-src 'none'; {script}style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; \
         frame-ancestors 'none'; form-action 'self'"
    );
    if let Some(source) = redirect_source.and_then(form_action_source) {
        policy.push(' ');
        policy.push_str(source);
    }
    policy
}

/// A source that cannot end its directive or widen it. CSP has no form for the IPv6 hosts of RFC 8252 §7.3: for them the
/// scheme stands alone.
fn form_action_source(source: &str) -> Option<&str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b':' | b'/' | b'_');
    match source.split_once("//[") {
        Some((scheme, _)) => form_action_source(scheme),
        None => (source.contains(':') && source.bytes().all(plain)).then_some(source),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header::{COOKIE, SET_COOKIE};
    use axum::http::{Request as HttpRequest, StatusCode};
    use axum::response::IntoResponse;
    use axum::routing::get;
    use axum::{Extension, Router, middleware};
    use tower::ServiceExt;

    use super::*;
    use crate::view::page::Frame;

    fn router(page: Page) -> Router {
        Router::new()
            .route("/", get(|| async move { (StatusCode::BAD_REQUEST, [(SET_COOKIE, "a=b")], Extension(page)) }))
            .route("/plain", get(|| async { "plain".into_response() }))
            .layer(middleware::from_fn(render))
    }

    async fn asked(page: Page, path: &str, cookie: &str) -> (StatusCode, HeaderMap, String) {
        let request = HttpRequest::get(path).header(COOKIE, cookie).body(Body::empty()).expect("request");
        let response = router(page).oneshot(request).await.expect("response");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 1 << 20).await.expect("body");
        (parts.status, parts.headers, String::from_utf8(body.to_vec()).expect("UTF-8"))
    }

    fn signed_out(redirect_source: Option<&str>) -> Page {
        let frame = Frame { redirect_source: redirect_source.map(str::to_owned), ..Frame::default() };
        Page { frame, body: PageBody::SignedOut }
    }

    #[tokio::test]
    async fn a_page_becomes_html_and_keeps_the_handlers_status_and_cookies() {
        let (status, headers, body) = asked(signed_out(None), "/", "matgim_language=en; matgim_theme=dark").await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert_eq!(headers[SET_COOKIE], "a=b");
        assert_eq!(headers[CONTENT_TYPE], "text/html; charset=utf-8");
        assert_eq!(headers[CACHE_CONTROL], "no-store");
        assert_eq!(headers[REFERRER_POLICY], "no-referrer");
        assert!(body.starts_with("<!DOCTYPE html><html lang=\"en\" data-theme=\"dark\">"), "{body}");
    }

    #[tokio::test]
    async fn a_page_of_a_sandbox_says_where_in_the_lab_it_stands() {
        let asked = async |step: Option<&str>| {
            let strip = Strip { step: step.map(str::to_owned), of: 15, back: "/lab/x\"y".to_owned() };
            let mut request =
                HttpRequest::get("/").header(COOKIE, "matgim_language=en").body(Body::empty()).expect("it");
            request.extensions_mut().insert(strip);
            let response = router(signed_out(None)).oneshot(request).await.expect("response");
            let body = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("body");
            String::from_utf8(body.to_vec()).expect("UTF-8")
        };
        let body = asked(Some("11a")).await;
        assert!(body.contains("In the Lab · step 11a of 15"), "{body}");
        assert!(body.contains("<a href=\"/lab/x&quot;y\">Back to the Lab</a>"), "{body}");
        assert!(asked(None).await.contains("before the first step"));
        let (.., outside) = self::asked(signed_out(None), "/", "").await;
        assert!(!outside.contains("class=\"strip\""), "{outside}");
    }

    #[tokio::test]
    async fn what_is_no_page_passes_untouched() {
        let (status, headers, body) = asked(signed_out(None), "/plain", "").await;
        assert_eq!((status, body.as_str()), (StatusCode::OK, "plain"));
        assert!(!headers.contains_key(CONTENT_SECURITY_POLICY));
    }

    #[tokio::test]
    async fn a_form_may_end_at_the_named_redirect_and_nowhere_else() {
        let policy = async |source| {
            let (_, headers, _) = asked(signed_out(source), "/", "").await;
            headers[CONTENT_SECURITY_POLICY].to_str().expect("ASCII").to_owned()
        };
        assert!(policy(None).await.ends_with("; form-action 'self'"));
        assert!(policy(Some("https://a.example:8443")).await.ends_with("form-action 'self' https://a.example:8443"));
        assert!(policy(Some("com.example.app:")).await.ends_with("form-action 'self' com.example.app:"));
        assert!(policy(Some("http://[::1]:8080")).await.ends_with("form-action 'self' http:"));
        for widening in ["https://a.example; script-src *", "*", "https://*", "'unsafe-inline'", "a\nb:"] {
            assert!(policy(Some(widening)).await.ends_with("; form-action 'self'"), "{widening}");
        }
    }
}
