//! The outer layer of an actor's browser routes: handlers answer with a `Page` in the response's extensions, and here it
//! becomes HTML in the language and theme of the request. Status, cookies and other headers stay the handler's.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_ENCODING, ACCEPT_LANGUAGE, COOKIE};
use axum::middleware::Next;
use axum::response::Response;

use super::administration::page as administration;
use super::form_pages::{Coding, FormPages};
use super::inspect::answer;
use super::security::factors::{authenticator, passkeys, recovery_codes};
use super::security::page as security;
use super::sign_in::{page as sign_in, passkey, reset_password, second_step};
use super::{consent, error, sign_out, sign_up};
use crate::frame::content_encoding::{DEFLATE, accepts_deflate};
use crate::frame::headers::{self, Forms, Scripts, Styles};
use crate::frame::preferences;
use crate::frame::render::to_html;
use crate::frame::sheet::{Loads, Sheet, document};
use view::page::{Body as PageBody, Page};
use view::preferences::{Language, Preferences};
use view::strip::Strip;

/// For `axum::middleware::from_fn`. Where [`FormPages`] stand in the extensions of a request, its page is one of them, or is sent as
/// they are; else, and below a strip, where each message is written down as it travels, it is drawn and sent as it is.
pub async fn render(request: Request, next: Next) -> Response {
    rendered(request, |request| next.run(request)).await
}

/// The same around whatever answers.
pub async fn rendered<Answering: Future<Output = Response>>(
    request: Request,
    answer: impl FnOnce(Request) -> Answering,
) -> Response {
    let asked = what_pages_ask(request.headers());
    let strip = request.extensions().get::<Strip>().cloned();
    let form_pages = request.extensions().get::<Arc<FormPages>>().cloned();
    let mut response = answer(request).await;
    if let Some(page) = response.extensions_mut().remove::<Page>() {
        let preferences = preferences::of_request(&asked, page.frame.ui_locales.as_deref());
        let scripts = if loads(&page.body).script.is_some() { Scripts::OfThisOrigin } else { Scripts::None };
        let forms = if page.frame.leads_to_client { Forms::LeadToClients } else { Forms::OfThisOrigin };
        match form_pages.filter(|_| strip.is_none()) {
            None => {
                let strip = strip.map(|strip| with_own_step(strip, &page.body));
                *response.body_mut() = Body::from(html_below(strip.as_ref(), &page, preferences, false));
                headers::of_page(response.headers_mut(), scripts, Styles::Linked, forms);
            }
            Some(pages) => {
                let coding = if accepts_deflate(&asked) { Coding::Deflate } else { Coding::Identity };
                let written = pages.write(page, preferences, coding, draw);
                let styles = match &written.style {
                    Some(style) => Styles::Inside(&style.hash_source),
                    None => Styles::Linked,
                };
                headers::of_page(response.headers_mut(), scripts, styles, forms);
                if coding == Coding::Deflate {
                    response.headers_mut().extend(DEFLATE);
                }
                *response.body_mut() = Body::from(written.bytes);
            }
        }
    }
    response
}

/// The fields that a page depends on: most requests are for no page, and have none of them.
fn what_pages_ask(headers: &HeaderMap) -> HeaderMap {
    let fields = [COOKIE, ACCEPT_LANGUAGE, ACCEPT_ENCODING].into_iter();
    let values = fields.flat_map(|name| headers.get_all(&name).iter().map(move |value| (name.clone(), value.clone())));
    let mut asked = HeaderMap::new();
    values.for_each(|(name, value)| _ = asked.append(name, value));
    asked
}

pub(super) fn draw(page: &Page, preferences: Preferences, style_inside: bool) -> String {
    html_below(None, page, preferences, style_inside)
}

/// The whole document.
pub fn html(page: &Page, preferences: Preferences) -> String {
    html_below(None, page, preferences, false)
}

/// The same below a strip, for a page of a sandbox.
fn html_below(strip: Option<&Strip>, page: &Page, preferences: Preferences, style_inside: bool) -> String {
    let sheet = || sheet(page, preferences.language);
    let loads = Loads { style_inside, ..loads(&page.body) };
    to_html(|| document(sheet(), &page.body, &page.frame, strip, loads, preferences))
}

/// The sign-in page is a step itself, and on its way yet: the run counts the request that it answers. After a wrong password it comes
/// once more and is none.
fn with_own_step(strip: Strip, body: &PageBody) -> Strip {
    match (body, strip.step.as_deref()) {
        (PageBody::SignIn(_) | PageBody::SignUp(_), Some("4")) => Strip { step: Some("5".to_owned()), ..strip },
        _ => strip,
    }
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
        PageBody::Administration(model) => administration::sheet(model, frame, language),
        PageBody::AccountDeleted => security::deleted(frame, language),
        PageBody::EnterCode(model) => second_step::sheet(model, frame, language),
        PageBody::Authenticator(model) => authenticator::sheet(model, frame, language),
        PageBody::RecoveryCodes(model) => recovery_codes::sheet(model, frame, language),
        PageBody::Passkeys(model) => passkeys::sheet(model, frame, language),
        PageBody::PasskeySignIn(model) => passkey::sheet(model, frame, language),
        PageBody::Inspection(model) => answer::sheet(model, frame, language),
        PageBody::Error(model) => error::page::sheet(model, frame, language),
    }
}

/// What only a script can do: ask an authenticator, and copy what is shown once. Each page that has one works without it, or says that
/// it cannot; where one is, buttons say that they work.
const PASSKEY_SCRIPT: &str = "/passkey.js";
const COPY_SCRIPT: &str = "/recovery_codes.js";

const fn loads(body: &PageBody) -> Loads {
    let (app_style, script, says_working) = match body {
        PageBody::Passkeys(_) => (true, Some(PASSKEY_SCRIPT), true),
        PageBody::RecoveryCodes(_) => (true, Some(COPY_SCRIPT), false),
        PageBody::PasskeySignIn(_) => (false, Some(PASSKEY_SCRIPT), false),
        body => (body.is_account_page(), None, false),
    };
    Loads { app_style, script, says_working, style_inside: false }
}

#[cfg(test)]
mod tests {
    use axum::http::header::{
        CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, SET_COOKIE, VARY,
    };
    use axum::http::{Request as HttpRequest, StatusCode};
    use axum::response::IntoResponse;
    use axum::routing::get;
    use axum::{Extension, Router, middleware};
    use tower::ServiceExt;

    use super::*;
    use crate::frame::inline_style::StyleFile;
    use view::factors::PasskeySignIn;
    use view::page::Frame;
    use view::sign_in::Continuation;

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

    fn signed_out(leads_to_client: bool) -> Page {
        let frame = Frame { leads_to_client, ..Frame::default() };
        Page { frame, body: PageBody::SignedOut }
    }

    #[tokio::test]
    async fn a_page_becomes_html_and_keeps_the_handlers_status_and_cookies() {
        let (status, headers, body) = asked(signed_out(false), "/", "matgim_language=en; matgim_theme=dark").await;
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
            let response = router(signed_out(false)).oneshot(request).await.expect("response");
            let body = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("body");
            String::from_utf8(body.to_vec()).expect("UTF-8")
        };
        let body = asked(Some("12")).await;
        assert!(body.contains("In the Lab · step 12 of 15"), "{body}");
        assert!(body.contains("<a href=\"/lab/x&quot;y\" target=\"matgim-lab\">Back to the Lab</a>"), "{body}");
        assert!(asked(None).await.contains("before the first step"));
        let (.., outside) = self::asked(signed_out(false), "/", "").await;
        assert!(!outside.contains("class=\"strip\""), "{outside}");
    }

    #[tokio::test]
    async fn a_page_is_packed_for_whoever_takes_that_and_never_below_a_strip() {
        fn style() -> Option<StyleFile> {
            Some(StyleFile { bytes: "a{color:red}".repeat(9).into_bytes().into(), sha256: [7; 32] })
        }
        let asked = async |coding: &str, strip: Option<Strip>| {
            let mut request = HttpRequest::get("/").header(ACCEPT_ENCODING, coding).body(Body::empty()).expect("it");
            if let Some(strip) = strip {
                request.extensions_mut().insert(strip);
            }
            let pages = Extension(Arc::new(FormPages::new(style)));
            let response = router(signed_out(false)).layer(pages).oneshot(request).await.expect("response");
            let (parts, body) = response.into_parts();
            (parts.headers, axum::body::to_bytes(body, 1 << 20).await.expect("body").to_vec())
        };
        let (headers, packed) = asked("gzip, deflate", None).await;
        assert_eq!(
            (&headers[CONTENT_ENCODING], &headers[VARY]),
            (&"deflate".parse().unwrap(), &"accept-encoding".parse().unwrap())
        );
        let policy = headers[CONTENT_SECURITY_POLICY].to_str().expect("ASCII");
        assert!(
            policy.contains("style-src 'self' 'sha256-BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc='; "),
            "{policy}"
        );
        let html = miniz_oxide::inflate::decompress_to_vec_zlib(&packed).expect("zlib");
        let html = String::from_utf8(html).expect("UTF-8");
        assert!(html.contains("<style>a{color:red}a{") && !html.contains("/style/main.css"), "{html}");
        let strip = Strip { step: None, of: 15, back: "/lab/x".to_owned() };
        for (coding, strip) in [("gzip", None), ("deflate", Some(strip))] {
            let (headers, plain) = asked(coding, strip).await;
            assert!(!headers.contains_key(CONTENT_ENCODING));
            let html = String::from_utf8(plain).expect("UTF-8");
            assert!(html.contains("href=\"/style/main.css\"") && !html.contains("<style>"), "{html}");
        }
    }

    #[tokio::test]
    async fn what_is_no_page_passes_untouched() {
        let (status, headers, body) = asked(signed_out(false), "/plain", "").await;
        assert_eq!((status, body.as_str()), (StatusCode::OK, "plain"));
        assert!(!headers.contains_key(CONTENT_SECURITY_POLICY));
    }

    #[tokio::test]
    async fn the_form_of_a_pending_request_leads_to_its_client_and_wherever_that_goes_on() {
        for (leads_to_client, end) in [(false, "; form-action 'self'"), (true, "; frame-ancestors 'none'")] {
            let (_, headers, _) = asked(signed_out(leads_to_client), "/", "").await;
            let policy = headers[CONTENT_SECURITY_POLICY].to_str().expect("ASCII");
            assert!(policy.starts_with("default-src 'none'; style-src") && policy.ends_with(end), "{policy}");
        }
    }

    #[tokio::test]
    async fn only_a_page_of_passkeys_may_run_a_script() {
        let page = PasskeySignIn { then: Continuation::default() };
        let (_, headers, body) =
            asked(Page { frame: Frame::default(), body: PageBody::PasskeySignIn(page) }, "/", "").await;
        let policy = headers[CONTENT_SECURITY_POLICY].to_str().expect("ASCII");
        assert!(
            policy.contains("script-src 'self'; connect-src 'self';") && body.contains("src=\"/passkey.js\""),
            "{policy}"
        );
    }
}
